//! What a value covers, and how it is read out.

use super::{span_of, spoken};

#[test]
fn a_value_covers_its_days_and_reads_as_english() {
    let rows = [
        ("2024-05-02", "2024-05-02", "2024-05-02", "2 May 2024"),
        ("2022-07", "2022-07-01", "2022-07-31", "July 2022"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        (
            "2024-W18",
            "2024-04-29",
            "2024-05-05",
            "the week of 29 April 2024",
        ),
        (
            "2024-W18-WE",
            "2024-05-04",
            "2024-05-05",
            "the weekend of 4 May 2024",
        ),
        (
            "2024-Q1",
            "2024-01-01",
            "2024-03-31",
            "the first quarter of 2024",
        ),
        (
            "2019-H2",
            "2019-07-01",
            "2019-12-31",
            "the second half of 2019",
        ),
        ("2023-SU", "2023-06-01", "2023-08-31", "the summer of 2023"),
        ("2023-WI", "2023-12-01", "2024-02-29", "the winter of 2023"),
        ("199", "1990-01-01", "1999-12-31", "the 1990s"),
        ("18", "1800-01-01", "1899-12-31", "the 19th century"),
        ("BC0228", "-000227-01-01", "-000227-12-31", "228 BC"),
        (
            "BC02",
            "-000299-01-01",
            "-000200-12-31",
            "the 3rd century BC",
        ),
        (
            "2024-05-03T15:00",
            "2024-05-03",
            "2024-05-03",
            "15:00 on 3 May 2024",
        ),
        (
            "2024-05-02TNI",
            "2024-05-02",
            "2024-05-02",
            "the night of 2 May 2024",
        ),
    ];
    for (value, first, last, words) in rows {
        let days = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(span_of(value), Some(days), "{value}");
        assert_eq!(spoken(value).as_deref(), Some(words), "{value}");
    }
}

#[test]
fn what_is_no_date_covers_nothing_and_is_not_read_out() {
    for value in [
        "",
        "P3W",
        "PXM",
        "XXXX-WXX-5",
        "PRESENT_REF",
        "2024-13",
        "2024-02-30",
        "2024-W60",
        "TMO",
        "-5",
        "é",
        "2024-W+1",
        "BC",
    ] {
        assert_eq!(span_of(value), None, "{value}");
        assert_eq!(spoken(value), None, "{value}");
    }
    assert_eq!(spoken("T15:00").as_deref(), Some("15:00"));
    assert_eq!(span_of("T15:00"), None);
}
