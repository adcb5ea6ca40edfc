//! What is found, and what it is worked out to, as tables of texts.

use super::find;
use crate::model::{Span, Timex};
use crate::text::source::Source;

pub(super) fn found(text: &str, published: Option<&str>) -> Vec<Timex> {
    let published = published.map(|date| date.parse().unwrap());
    find(&Source::new(text, &[]), published)
}

/// One expression in a line: its words, its value, `*` where it was worked out.
pub(super) fn lines(text: &str, published: Option<&str>) -> Vec<String> {
    found(text, published)
        .iter()
        .map(|timex| {
            let words = timex.span.of(text).unwrap();
            let value = timex.value.as_deref().unwrap_or("?");
            let mark = if timex.worked_out { "*" } else { "" };
            format!("{words} = {value}{mark}")
        })
        .collect()
}

pub(super) fn check(published: Option<&str>, rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(lines(text, published), *expected, "{text}");
    }
}

#[test]
fn a_month_of_publication_resolves_what_a_month_can() {
    check(
        Some("2022-07"),
        &[
            (
                "He is urged to run for mayor in two years.",
                &["in two years = 2024*"],
            ),
            (
                "She was re-elected for a second term last year.",
                &["last year = 2021*"],
            ),
            (
                "The next election is due to be held in two years.",
                &["in two years = 2024*"],
            ),
            (
                "Allies urged him to run for mayor in two years.",
                &["in two years = 2024*"],
            ),
            (
                "The vote would be held in two years, officials said.",
                &["in two years = 2024*"],
            ),
            ("It closed six months ago.", &["six months ago = 2022-01*"]),
            ("Rents rose last month.", &["last month = 2022-06*"]),
            ("He resigned yesterday.", &["yesterday = ?"]),
            ("He resigned on Tuesday.", &["Tuesday = ?"]),
            ("It began two weeks ago.", &["two weeks ago = ?"]),
            ("The court sat in May.", &["May = 2022-05*"]),
            ("The court will sit in May.", &["May = 2023-05*"]),
            ("The letter was sent on 5 July.", &["5 July = 2022-07-05*"]),
        ],
    );
}

#[test]
fn a_year_of_publication_resolves_years_alone() {
    check(
        Some("2022"),
        &[
            ("Output fell last year.", &["last year = 2021*"]),
            ("Rents rose last month.", &["last month = ?"]),
            ("The court sat in May.", &["May = ?"]),
        ],
    );
}

#[test]
fn without_a_date_of_publication_relative_words_are_found_and_stay_open() {
    check(
        None,
        &[
            (
                "He is urged to run for mayor in two years.",
                &["in two years = ?"],
            ),
            ("She was re-elected last year.", &["last year = ?"]),
            ("The vote is on Tuesday.", &["Tuesday = ?"]),
            ("In May he left.", &["May = ?"]),
            ("The gates open at 3pm.", &["3pm = T15:00"]),
        ],
    );
}

#[test]
fn dates_in_full_need_nothing_else() {
    check(
        None,
        &[
            (
                "On 18 November 2020 it was restored.",
                &["18 November 2020 = 2020-11-18"],
            ),
            ("He won in May 2016.", &["May 2016 = 2016-05"]),
            ("The vote is on 2 May 2024.", &["2 May 2024 = 2024-05-02"]),
            (
                "Ken Livingstone, mayor between 2000 and 2021.",
                &["2000 = 2000", "2021 = 2021"],
            ),
            (
                "Signed July 19, 2022, in London.",
                &["July 19, 2022 = 2022-07-19"],
            ),
            ("Dated 19/07/2022.", &["19/07/2022 = 2022-07-19"]),
            ("Dated 07/19/2022.", &["07/19/2022 = 2022-07-19"]),
            ("Dated 05/06/22.", &["05/06/22 = 2022-06-05"]),
            ("Dated 19.07.2022.", &["19.07.2022 = 2022-07-19"]),
            ("Stamped 2022-07-19.", &["2022-07-19 = 2022-07-19"]),
            (
                "Stamped 2022-07-19T06:00:00Z.",
                &["2022-07-19T06:00:00Z = 2022-07-19T06:00"],
            ),
            ("the 2nd of May 2024", &["the 2nd of May 2024 = 2024-05-02"]),
            (
                "the twenty-first of June, 1999",
                &["the twenty-first of June, 1999 = 1999-06-21"],
            ),
            (
                "Tuesday, 19 July 2022",
                &["Tuesday, 19 July 2022 = 2022-07-19"],
            ),
            ("on Tues 19 Jul 2022", &["Tues 19 Jul 2022 = 2022-07-19"]),
            (
                "on Sept. 14, 2021, he left",
                &["Sept. 14, 2021 = 2021-09-14"],
            ),
            (
                "31 May–1 June 1916",
                &["31 May = 1916-05-31", "1 June 1916 = 1916-06-01"],
            ),
            (
                "between May and June 2020",
                &["May = 2020-05", "June 2020 = 2020-06"],
            ),
            (
                "from 15 to 22 February 1984",
                &["15 = 1984-02-15", "22 February 1984 = 1984-02-22"],
            ),
            ("from 2017 to 2019", &["2017 = 2017", "2019 = 2019"]),
            ("in 1915-17", &["1915 = 1915", "17 = 1917"]),
            ("the mid-90s", &["the mid-90s = 199"]),
            (
                "the 1990s and the late sixties",
                &["the 1990s = 199", "the late sixties = 196"],
            ),
            (
                "in the early 20th century",
                &["the early 20th century = 19"],
            ),
            (
                "the second half of 2019",
                &["the second half of 2019 = 2019-H2"],
            ),
            (
                "the third quarter of 2023",
                &["the third quarter of 2023 = 2023-Q3"],
            ),
            (
                "May 5-7, 2024",
                &["May 5 = 2024-05-05", "7, 2024 = 2024-05-07"],
            ),
            ("Dated 19-07-2022.", &["19-07-2022 = 2022-07-19"]),
            (
                "the last quarter of 2021",
                &["the last quarter of 2021 = 2021-Q4"],
            ),
            ("in Q3 2023", &["Q3 2023 = 2023-Q3"]),
            ("in 228 BC", &["228 BC = BC0228"]),
            ("early August 2021", &["early August 2021 = 2021-08"]),
            ("on 31 April 2020", &["31 April 2020 = ?"]),
        ],
    );
}

#[test]
fn lengths_and_what_recurs_need_nothing_else() {
    check(
        None,
        &[
            ("for three weeks", &["three weeks = P3W"]),
            ("a 90-minute film", &["90-minute = PT90M"]),
            ("the first nine months", &["the first nine months = P9M"]),
            ("within days", &["days = PXD"]),
            (
                "two and a half years of talks",
                &["two and a half years = P2.5Y"],
            ),
            ("a year and a half", &["a year and a half = P1.5Y"]),
            ("in the coming weeks", &["the coming weeks = PXW"]),
            ("a months-long delay", &["months-long = PXM"]),
            ("We received forty reports a month.", &["a month = P1M"]),
            ("twenty-one days", &["twenty-one days = P21D"]),
            ("over the past decade", &["the past decade = P10Y"]),
            ("a month-long siege", &["month-long = P1M"]),
            ("a couple of days", &["a couple of days = P2D"]),
            ("It was built in two years.", &["two years = P2Y"]),
            (
                "It meets every Friday and on Sundays.",
                &["every Friday = XXXX-WXX-5", "Sundays = XXXX-WXX-7"],
            ),
            ("It meets every other week.", &["every other week = P2W"]),
            ("annually, daily", &["annually = P1Y", "daily = P1D"]),
            ("It costs £40,000 a year.", &["a year = P1Y"]),
            (
                "now and in the future",
                &["now = PRESENT_REF", "the future = FUTURE_REF"],
            ),
            ("Nobody knew at the time.", &["at the time = PAST_REF"]),
        ],
    );
}

#[test]
fn news_counts_from_its_day() {
    // A Thursday.
    check(
        Some("2024-05-02T18:30:00Z"),
        &[
            (
                "He spoke on Tuesday night.",
                &["Tuesday night = 2024-04-30TNI*"],
            ),
            (
                "They met at 15:00 GMT Saturday.",
                &["15:00 GMT Saturday = 2024-04-27T15:00*"],
            ),
            (
                "Doors open at 3.30 p.m. tomorrow.",
                &["3.30 p.m. tomorrow = 2024-05-03T15:30*"],
            ),
            (
                "It was signed on Thursday 11 April.",
                &["Thursday 11 April = 2024-04-11*"],
            ),
            (
                "The vote was held on Thursday.",
                &["Thursday = 2024-05-02*"],
            ),
            (
                "Next Friday they will vote.",
                &["Next Friday = 2024-05-10*"],
            ),
            (
                "By the end of last year it was over.",
                &["the end of last year = 2023*"],
            ),
            (
                "Prices were flat a year earlier.",
                &["a year earlier = 2023*"],
            ),
            (
                "Nearly a decade ago he left.",
                &["Nearly a decade ago = 2014*"],
            ),
            (
                "Today’s vote and yesterday's row.",
                &["Today = 2024-05-02*", "yesterday = 2024-05-01*"],
            ),
            (
                "He left the day before yesterday.",
                &["the day before yesterday = 2024-04-30*"],
            ),
            (
                "The week before last it rained.",
                &["The week before last = 2024-W16*"],
            ),
            (
                "She died early on Sunday morning.",
                &["Sunday morning = 2024-04-28TMO*"],
            ),
            ("It rose last quarter.", &["last quarter = 2024-Q1*"]),
            (
                "Earlier this week he resigned.",
                &["Earlier this week = 2024-W18*"],
            ),
            (
                "He is back in two years’ time.",
                &["in two years’ time = 2026*"],
            ),
            ("Last winter was cold.", &["Last winter = 2023-WI*"]),
            (
                "He called three hours ago.",
                &["three hours ago = 2024-05-02T15*"],
            ),
        ],
    );
}

#[test]
fn what_only_looks_like_time_is_left_alone() {
    let texts = [
        "Mrs May may march on, said the Sun.",
        "He may as well give it a go.",
        "10 Downing Street",
        "She won a second term in second place.",
        "The 42-year-old, aged 42, is 42 years old.",
        "About 2024 people and 1,990 votes on Flight 1812.",
        "The Sunday Times and the Daily Mail.",
        "the former Labour leader, whose future is unclear",
        "April Jones met August Wilson at the Summer Theatre.",
        "It will fall apart; they want to fall back.",
        "a 2–1 win, £2022, 1/2, 50%",
        "three quarters of voters",
        "1500 soldiers marched to the town",
        "the day of the dead",
        "He died in 1,990 ways, 2019 of them slow.",
        "One day it will be over.",
    ];
    for text in texts {
        assert_eq!(lines(text, Some("2024-05-02")), [""; 0], "{text}");
    }
}

#[test]
fn nothing_is_found_in_a_stretch_apart() {
    let text = "He won in 2016.\nREAD MORE: The vote of 2017";
    let apart = [Span::new(16, text.len())];
    let found = find(&Source::new(text, &apart), None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.of(text), Some("2016"));
}
