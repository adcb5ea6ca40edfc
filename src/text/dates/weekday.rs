//! Days by their weekday or their number alone: "Tuesday", "Monday week", "at the weekend", "the 20th", "May 5-7".

use std::sync::LazyLock;

use super::calendar::{self, day_number};
use super::clue::{self, Clue};
use super::lexeme::{Lexeme, Unit};
use super::meaning::{Meaning, Part, Which};
use super::scan::{Reading, Scan};
use super::year::year_after;
use crate::text::words::{Words, entries};

/// "at the weekend"
pub(super) fn weekend(scan: &Scan<'_>, at: usize) -> Reading {
    let next = scan.past(scan.past(at, &["at"]), &["the"]);
    // "weekend talks": before a noun without an article, the one that the news is of.
    let bare = next == at
        && !scan.follows(at, &["a", "an", "every", "each", "per"])
        && !scan.dash(at.wrapping_sub(1))
        && scan.lower(at + 1)
        && scan.at(at + 1) == Lexeme::Other;
    let placed = (next > at || bare) && scan.at(next) == Lexeme::Unit(Unit::Weekend);
    placed.then_some((next + 1, Meaning::Period(Unit::Weekend, Which::Bare)))
}

/// "Tuesday", "Monday week"; no newspaper's name ("The Sunday Times") and no day that bears a name of its own.
pub(super) fn weekday(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(far) = week_on(scan, at).or_else(|| before_last(scan, at)) {
        return Some(far);
    }
    let Lexeme::Weekday(day) = scan.at(at) else {
        return None;
    };
    if scan.at(at + 1) == Lexeme::Unit(Unit::Week) {
        return Some((at + 2, Meaning::Weekday(day, Which::WeekOn)));
    }
    // "on Thursday last", as weekly papers say it
    if scan.is(at + 1, &["last"])
        && scan.follows(at, &["on"])
        && !matches!(scan.at(at + 2), Lexeme::Unit(_))
    {
        return Some((at + 2, Meaning::Weekday(day, Which::Last)));
    }
    if let Some((end, which)) = week_chosen(scan, at + 1) {
        return Some((end, Meaning::WeekdayOf(day, which)));
    }
    if let (true, Lexeme::Ordinal(date @ 1..=31)) = (scan.is(at + 1, &["the"]), scan.at(at + 2))
        && scan.is_number(at + 2)
    {
        let date = i8::try_from(date).ok()?;
        return Some((at + 3, Meaning::WeekdayOfMonth(day, date)));
    }
    let part_of_a_name = scan.follows(at, &["the"]) && scan.capital(at + 1)
        || is_addressed(scan, at) && scan.name(at + 1)
        || NEWSPAPERS.contains(&scan.word(at + 1))
        || scan.word(at + 2) == "Live";
    let named_day = at
        .checked_sub(1)
        .is_some_and(|before| NAMED_DAYS.contains(&scan.word(before)));
    // "on a Monday", "Aug. 1, a Tuesday": no certain one; in "a Monday deadline" the article is the noun's.
    let any = scan.follows(at, &["a"]) && !(scan.lower(at + 1) && scan.at(at + 1) == Lexeme::Other);
    if part_of_a_name || named_day || any || scan.follows(at, &["every", "each"]) {
        return None;
    }
    let which = match is_told_of(scan, at) {
        true => Which::Told,
        false => Which::Bare,
    };
    Some((at + 1, Meaning::Weekday(day, which)))
}

/// "the Saturday before last"
fn before_last(scan: &Scan<'_>, at: usize) -> Reading {
    let Lexeme::Weekday(day) = scan.at(at + 1) else {
        return None;
    };
    // "the Friday before last Christmas"
    let ends = matches!(
        scan.at(at + 4),
        Lexeme::Mark(_) | Lexeme::Key(_) | Lexeme::Other
    ) && !scan.name(at + 4);
    let chosen =
        scan.is(at, &["the"]) && scan.is(at + 2, &["before"]) && scan.is(at + 3, &["last"]);
    (chosen && ends).then_some((at + 4, Meaning::Weekday(day, Which::WeekAgo)))
}

/// "a week on Monday"
fn week_on(scan: &Scan<'_>, at: usize) -> Reading {
    let week = scan.is(at, &["a"])
        && scan.at(at + 1) == Lexeme::Unit(Unit::Week)
        && scan.is(at + 2, &["on", "from"]);
    match scan.at(at + 3) {
        Lexeme::Weekday(day) if week => Some((at + 4, Meaning::Weekday(day, Which::WeekOn))),
        _ => None,
    }
}

/// "on the Friday" is that of the days told of; in "on the Friday train" the article is the noun's.
fn is_told_of(scan: &Scan<'_>, at: usize) -> bool {
    let described = scan.is_word(at + 1) && scan.at(at + 1) == Lexeme::Other;
    let led = at > 1 && scan.is(at - 2, &["on", "by", "until", "till"]);
    scan.follows(at, &["the"]) && led && !described
}

/// "Mr. Sunday Okafor": in West Africa people bear the name of the day that they were born on.
fn is_addressed(scan: &Scan<'_>, at: usize) -> bool {
    let stop = usize::from(at > 1 && scan.mark(at - 1, '.') && scan.touches(at - 1));
    let title = at
        .checked_sub(1 + stop)
        .map_or("", |title| scan.word(title));
    TITLES.contains(title.to_lowercase().as_str())
}

/// Forms of address; what stands behind one is a name.
static TITLES: Words = LazyLock::new(|| {
    entries(include_str!("../words/titles.txt"))
        .filter_map(|entry| entry.split_whitespace().next())
        .collect()
});

/// "of last week", "last week", "next week" after a weekday
fn week_chosen(scan: &Scan<'_>, at: usize) -> Option<(usize, Which)> {
    let next = scan.past(at, &["of"]);
    let which = match scan.at(next) {
        Lexeme::Key("last") => Which::Last,
        Lexeme::Key("this") => Which::This,
        Lexeme::Key("next") => Which::Next,
        _ => return None,
    };
    (scan.at(next + 1) == Lexeme::Unit(Unit::Week)).then_some((next + 2, which))
}

/// Second words of newspapers that come out on a weekday.
const NEWSPAPERS: [&str; 10] = [
    "Business",
    "Express",
    "Herald",
    "Independent",
    "Mail",
    "Mirror",
    "Post",
    "Sport",
    "Telegraph",
    "Times",
];

/// First words of days with a name of their own, which no weekday before the publication need be.
const NAMED_DAYS: [&str; 12] = [
    "Ash", "Black", "Bloody", "Cyber", "Easter", "Good", "Holy", "Maundy", "Palm", "Shrove",
    "Super", "Whit",
];

/// "the 20th" of the month that was named before: only as an ordinal after "on", "until" and the like, since "the
/// second" is of anything.
pub(super) fn day_of_month(scan: &Scan<'_>, at: usize) -> Reading {
    if !scan.is(at, &["the"])
        || !scan.follows(
            at,
            &[
                "on", "until", "till", "by", "for", "from", "to", "since", "before", "after",
            ],
        )
    {
        // "from 15 to 22 February": the first day has its month from the second.
        return first_of_two(scan, at).or_else(|| second_of_two(scan, at));
    }
    let in_digits = scan.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let (end, day) = day_number(scan, at + 1)?;
    let ordinal = matches!(scan.at(at + 1), Lexeme::Ordinal(_));
    let noun_follows = scan.is_word(end) && !matches!(scan.at(end), Lexeme::Key(_));
    (in_digits && ordinal && !noun_follows).then_some((end, Meaning::DayOfMonth(day)))
}

/// The day before a dash, "to" or "and" with a whole date behind it: "15 to 22 February", "6-7 January 1916".
fn first_of_two(scan: &Scan<'_>, at: usize) -> Reading {
    let (next, day) = day_number(scan, at)?;
    let joined = scan.dash(next) || scan.is(next, &["to", "and", "until"]);
    if !joined || matches!(scan.before(at), Lexeme::Month(_)) {
        return None;
    }
    let (_, meaning) = calendar::day(scan, next + 1)?;
    match meaning {
        Meaning::Calendar(year, Part::Day(month, last, None))
            if day < last && !matches!(scan.at(next + 1), Lexeme::Month(_)) =>
        {
            Some((next, Meaning::day(year, month, day)))
        }
        _ => None,
    }
}

/// The day after a dash or "to" with a month and a day before it: "May 5-7, 2024", "Sept. 3 to 6", "March 12 and 13".
fn second_of_two(scan: &Scan<'_>, at: usize) -> Reading {
    let (Lexeme::Digits(first, 1 | 2), Lexeme::Digits(last, 1 | 2)) =
        (scan.at(at.checked_sub(3)? + 1), scan.at(at))
    else {
        return None;
    };
    let month = match (scan.at(at - 3), scan.at(at.wrapping_sub(4))) {
        (Lexeme::Month(month) | Lexeme::MonthShort(month), _)
        | (Lexeme::Mark('.'), Lexeme::MonthShort(month)) => month,
        _ => return None,
    };
    // "on March 12 and 13 people were hurt": what the number counts follows it.
    let counts = scan.is_word(at + 1)
        && scan.at(at + 1) == Lexeme::Other
        && clue::at(scan, at + 1, at) == Clue::None;
    let listed = scan.is(at - 1, &["and", "or"]) && !counts;
    let joined = listed || scan.dash(at - 1) || scan.is(at - 1, &["to", "through"]);
    let day = i8::try_from(last).ok()?;
    if !joined || !(first + 1..=31).contains(&last) {
        return None;
    }
    let (end, year) = year_after(scan, at + 1);
    Some((end, Meaning::day(year, month, day)))
}
