//! What expressions are counted from: the day of publication, the date named before, the line before.

use super::tests::{check, lines};

#[test]
fn a_story_counts_from_the_date_it_named_before() {
    let text = "In 2017 he became leader. In May he lost the vote. The following year he resigned.";
    for published in [None, Some("2022-07")] {
        let expected = [
            "2017 = 2017",
            "May = 2017-05*",
            "The following year = 2018*",
        ];
        assert_eq!(lines(text, published), expected, "{published:?}");
    }
    check(
        None,
        &[
            (
                "It began on 30 December 2020. Two days later it ended. On 5 January he left.",
                &[
                    "30 December 2020 = 2020-12-30",
                    "Two days later = 2021-01-01*",
                    "5 January = 2021-01-05*",
                ],
            ),
            (
                "The vote was on 23 June 2016; the previous day had been calm. On 24 June he resigned.",
                &[
                    "23 June 2016 = 2016-06-23",
                    "the previous day = 2016-06-22*",
                    "24 June = 2016-06-24*",
                ],
            ),
            (
                "On 29 October 2020 he spoke. At 3pm the party met. That year he won no vote.",
                &[
                    "29 October 2020 = 2020-10-29",
                    "3pm = 2020-10-29T15:00*",
                    "That year = 2020*",
                ],
            ),
        ],
    );
}

#[test]
fn an_expression_runs_over_the_break_of_a_line() {
    let text = "WASHINGTON, March 2 - Prices rose in November\n1986 and fell last\nyear. The index is due on Tuesday,\nbut may be late.\nMay Day came.";
    let expected = [
        "March 2 = 1987-03-02*",
        "November\n1986 = 1986-11",
        "last\nyear = 1986*",
        "Tuesday = 1987-03-03*",
        "May Day = 1986-05-01*",
    ];
    assert_eq!(lines(text, Some("1987-03-02")), expected);
}

#[test]
fn news_with_many_years_counts_weekdays_from_its_day() {
    let years = "She sat from 1997 to 2010. In 2005 and 2007 she lost; in 2009 she won. The Act of 1998 fell.";
    let news = format!("The mayor resigned on Monday.\n\n{years}\n\nShe spoke on Tuesday.");
    let found = lines(&news, Some("2016-03-03"));
    assert_eq!(
        found.first().map(String::as_str),
        Some("Monday = 2016-02-29*")
    );
    assert_eq!(
        found.last().map(String::as_str),
        Some("Tuesday = 2016-03-01*")
    );
    let history = format!("{years} In May she was ill.");
    let found = lines(&history, Some("2016-03-03"));
    assert_eq!(found.last().map(String::as_str), Some("May = 1998-05*"));
}
