//! Dates by the calendar: days, months, years and what lies between and above them.
//!
//! A month or season alone is taken for time only where its place in the sentence says so, since months and seasons
//! are also first names, surnames and parts of names.

use super::clue::{self, Clue};
use super::count::ordinal;
use super::fiscal;
use super::holiday::{self, holiday};
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Part, Which, YearWords};
use super::scan::{Reading, Scan};
use super::year::{year, year_after};

/// A day, month, season, quarter, half, year, decade or century at `at`.
pub(super) fn calendar(scan: &Scan<'_>, at: usize) -> Reading {
    day(scan, at)
        .or_else(|| holiday(scan, at))
        .or_else(|| month(scan, at).filter(|(end, _)| stands_as_month(scan, at, *end)))
        .or_else(|| season(scan, at).filter(|(end, _)| stands_as_season(scan, at, *end)))
        .or_else(|| fiscal::part_of_year(scan, at))
        .or_else(|| century(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| year(scan, at))
}

/// "19 July 2022", "July 19, 2022", "the 2nd of May", "Thursday, April 11", "the last Saturday in May"
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(nth) = holiday::nth_weekday_of(scan, at) {
        return Some(nth);
    }
    let (start, weekday) = match scan.at(at) {
        // Only an abbreviation has a stop of its own: "on Monday. May 14 is likely" are two days.
        Lexeme::WeekdayShort(weekday) => {
            let dotted = scan.past_mark(at + 1, '.');
            (scan.past_mark(dotted, ','), Some(weekday))
        }
        Lexeme::Weekday(weekday) => (scan.past_mark(at + 1, ','), Some(weekday)),
        _ => (at, None),
    };
    let start = if weekday.is_some() {
        scan.past(start, &["the"])
    } else {
        start
    };
    let (next, month, day) = day_then_month(scan, start).or_else(|| month_then_day(scan, start))?;
    let (end, year) = year_after(scan, next);
    // "the Sept. 11 attacks" are those of one year, in whatever year they are told of.
    let attacks = ["attack", "attacks", "terrorist", "hijackers", "hijackings"];
    let year = match (month, day, year) {
        (9, 11, YearWords::Unsaid) if attacks.contains(&scan.word(end)) => YearWords::Named(2001),
        (_, _, year) => year,
    };
    Some((end, Meaning::Calendar(year, Part::Day(month, day, weekday))))
}

fn day_then_month(scan: &Scan<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let (next, day) = day_number(scan, scan.past(at, &["the"]))?;
    let (next, month) = month_name(scan, scan.past(next, &["of"]))?;
    Some((next, month, day))
}

fn month_then_day(scan: &Scan<'_>, at: usize) -> Option<(usize, i8, i8)> {
    let (next, month) = month_name(scan, at)?;
    let (next, day) = day_number(scan, scan.past(next, &["the"]))?;
    // "in June 12 per cent", "May 5%": the number belongs to what comes after it.
    let counts_something = scan.mark(next, '%') || scan.is(next, &["per"]);
    (!counts_something).then_some((next, month, day))
}

/// 1 to 31, in digits or as an ordinal.
pub(super) fn day_number(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    let (end, number) = match scan.at(at) {
        Lexeme::Digits(number, 1 | 2) => (at + 1, number),
        _ => ordinal(scan, at)?,
    };
    let day = i8::try_from(number).ok()?;
    (1..=31).contains(&day).then_some((end, day))
}

/// A month's name, with the stop of its abbreviation where a number follows.
fn month_name(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    match scan.at(at) {
        Lexeme::Month(month) => Some((at + 1, month)),
        Lexeme::MonthShort(month) => {
            let dotted = scan.mark(at + 1, '.') && scan.touches(at + 1);
            Some((at + 1 + usize::from(dotted), month))
        }
        _ => None,
    }
}

/// "July 2022", "August of that year", "May last year", "May"
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Reading {
    let (next, month) = month_name(scan, at)?;
    let (end, year) = year_after(scan, next);
    let short = matches!(scan.at(at), Lexeme::MonthShort(_));
    if short && year == YearWords::Unsaid && next == at + 1 {
        return None;
    }
    Some((end, Meaning::Calendar(year, Part::Month(month))))
}

/// Words before a month that nothing but time can follow.
const BEFORE_TIME: [&str; 12] = [
    "in",
    "since",
    "until",
    "till",
    "during",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "throughout",
];

/// Words before a month that a person's name can follow as well.
const BEFORE_TIME_OR_NAME: [&str; 12] = [
    "of", "by", "for", "from", "to", "and", "through", "between", "before", "after", "the", "or",
];

/// Whether the month from `at` to `end` stands in a place of time and not of a name ("Mrs May", "April Jones").
fn stands_as_month(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let alone = end == at + 1;
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    // "as late as March", "a week into June"
    if !alone || scan.follows(at, &BEFORE_TIME) || matches!(before, "as" | "into") {
        return true;
    }
    // "the October Revolution" is one event with a name, "the October Fed meeting" a meeting in October.
    if !matches!(scan.at(at), Lexeme::Month(3..=6 | 8)) {
        return !EVENTS.contains(&scan.word(end));
    }
    let the_march =
        scan.follows(at, &["the"]) && scan.at(at) == Lexeme::Month(3) && !scan.is_word(end);
    let name_follows = scan.name(end) || matches!(scan.at(end), Lexeme::Month(_)) || the_march;
    if name_follows || scan.name_before(at) {
        return false;
    }
    if told_as_time(scan, at, end) {
        return true;
    }
    // "ended June", "June and July were wet"
    let dated = DATING.contains(&before);
    let paired = (scan.is(end, &["and", "or", "to", "through"]) || scan.dash(end))
        && matches!(scan.at(end + 1), Lexeme::Month(_));
    // "a March operation", "said June sales rose": no name stands bare before a noun, but for those that a government
    // is called by.
    let describes = scan.lower(at.wrapping_sub(1))
        && scan.lower(end)
        && scan.at(end) == Lexeme::Other
        && clue::at(scan, end, end) == Clue::None
        && !CALLED_BY_NAMES.contains(&scan.word(end));
    // "On 3 May" is a day; what is left of "May" needs a word before it, since it is a verb at a sentence's start
    // and a surname almost anywhere.
    dated
        || paired
        || describes
        || scan.follows(at, &BEFORE_TIME_OR_NAME)
        || scan.dash(at.wrapping_sub(1))
}

/// Words before a month that date something by it.
const DATING: [&str; 6] = ["dated", "due", "ended", "ending", "maturing", "starting"];

/// Whether the words around a month that is a name as well cannot stand around the name.
fn told_as_time(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let small_before = scan.lower(at.wrapping_sub(1));
    // "the warmest June": no name has an article and an adjective.
    let adjective = at > 1
        && small_before
        && scan.at(at - 1) == Lexeme::Other
        && scan.is(at - 2, &["the", "a", "an"]);
    if adjective && clue::at(scan, at - 1, at) == Clue::None && !scan.is_word(end) {
        return true;
    }
    // "but August should be cooler": hardly anybody goes by this name alone.
    scan.at(at) == Lexeme::Month(8) && small_before && clue::at(scan, end, end) != Clue::None
}

/// What is called by its leader's name: "the May government".
const CALLED_BY_NAMES: [&str; 9] = [
    "administration",
    "allies",
    "cabinet",
    "camp",
    "campaign",
    "era",
    "government",
    "premiership",
    "years",
];

/// Nouns that make a month a part of an event's name.
const EVENTS: [&str; 8] = [
    "Crisis",
    "Days",
    "Massacre",
    "Monarchy",
    "Plot",
    "Revolution",
    "Uprising",
    "War",
];

/// "the summer of 2010", "summer 2016", "spring"
pub(super) fn season(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let Lexeme::Season(season) = scan.at(article) else {
        return None;
    };
    let (end, year) = year_after(scan, article + 1);
    Some((end, Meaning::Calendar(year, Part::Season(season))))
}

/// A season alone is time after a preposition, and where no noun or name follows it ("the Summer Theatre", "the fall
/// of the city").
fn stands_as_season(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let article = scan.past(at, &["the"]);
    if end > article + 1 {
        return true;
    }
    // "to fall" is a verb, and "fall" after other prepositions an event; the season has its article or "in".
    let fall = scan.word(article).eq_ignore_ascii_case("fall") && article == at;
    let seasons = scan.is(end, &["and", "or"]) && matches!(scan.at(end + 1), Lexeme::Season(_))
        || scan.follows(at, &["and", "or"])
            && matches!(scan.at(at.wrapping_sub(2)), Lexeme::Season(_));
    let articled = article > at && stands_with_article(scan, at, end);
    // "ready by fall"
    let by_fall = scan.follows(at, &["by", "since", "until", "till", "before"])
        && matches!(scan.at(end), Lexeme::Mark(_) | Lexeme::Key(_));
    let placed = scan.follows(at, &["in"])
        || by_fall
        || seasons
        || articled
        || !fall
            && scan.follows(
                at,
                &[
                    "during",
                    "by",
                    "since",
                    "until",
                    "throughout",
                    "from",
                    "before",
                ],
            );
    let goes_on = scan.is_word(end) && (scan.is(end, &["of"]) || scan.capital(end));
    (placed || article == at && stands_with_adjective(scan, at)) && !goes_on
}

/// "after a slow summer", "blaming a cold winter": how it was tells of one that was. A spring may be of water, a fall of
/// a tree.
fn stands_with_adjective(scan: &Scan<'_>, at: usize) -> bool {
    let season = matches!(scan.word(at), "summer" | "autumn" | "winter") && !scan.is_word(at + 1);
    let adjective = at > 1 && scan.lower(at - 1) && scan.at(at - 1) == Lexeme::Other;
    season && adjective && !scan.dash(at + 1) && scan.is(at - 2, &["a", "an"])
}

/// Whether "the summer" at `at..end` is the season and describes nothing.
fn stands_with_article(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    // "before the autumn", "the best of the summer", but "before the autumn sales"
    let bounded =
        scan.follows(at, &["before", "after", "of"]) && !matches!(scan.at(end), Lexeme::Other);
    // "might not see out the winter": where no noun follows; "the spring" may be one of water.
    let whole = matches!(scan.word(end - 1), "summer" | "autumn" | "winter")
        && matches!(
            scan.at(end),
            Lexeme::Mark('.' | ',' | ';') | Lexeme::Key("and" | "or")
        );
    scan.follows(at, &["over", "for", "through", "into"]) || bounded || whole
}

/// "the 19th century": by its hundreds, as TIMEX3 writes it.
pub(super) fn century(scan: &Scan<'_>, at: usize) -> Reading {
    let qualified = scan.past(scan.past(at, &["the"]), &["early", "late", "mid"]);
    let (next, which) = ordinal(scan, qualified + usize::from(scan.dash(qualified)))?;
    let dashed = scan.dash(next);
    // "the 19th-century house": the article is the noun's.
    if dashed && scan.is(at, &["the"]) {
        return None;
    }
    let next = next + usize::from(dashed);
    // "20th Century Fox"
    let name = scan.capital(next) && scan.capital(next + 1);
    if scan.at(next) != Lexeme::Unit(Unit::Century) || !(1..=21).contains(&which) || name {
        return None;
    }
    let (end, before_christ) = super::year::era(scan, next + 1);
    let sign = if before_christ { "BC" } else { "" };
    Some((end, Meaning::Whole(format!("{sign}{:02}", which - 1))))
}

/// "the 1990s", "the 90s", "the nineties"
pub(super) fn decade(scan: &Scan<'_>, at: usize) -> Reading {
    let apostrophe =
        |next| next + usize::from(matches!(scan.at(next), Lexeme::Mark('\'' | '’' | '‘')));
    let article = scan.past(at, &["the"]);
    let qualified = scan.past(article, &["early", "late", "mid"]);
    let next = apostrophe(qualified + usize::from(scan.dash(qualified)));
    match scan.at(next) {
        Lexeme::Decade(first @ 1000..) => {
            Some((next + 1, Meaning::Whole((first / 10).to_string())))
        }
        // "his sixties" is an age, "highs in the 70s" a temperature.
        Lexeme::Decade(_) if is_of_degrees(scan, at) => None,
        Lexeme::Decade(tens) if article > at || next > at => {
            Some((next + 1, Meaning::DecadeOnly(tens)))
        }
        // "the 1990's", "the late 1980's", "the 80's", as some American papers write them
        Lexeme::Digits(first, length) if first % 10 == 0 && is_qualified(scan, at, next) => {
            match (length, first) {
                (4, 1000..=2090) => Some((next + 1, Meaning::Whole((first / 10).to_string()))),
                (2, 20..=90) => Some((next + 1, Meaning::DecadeOnly(first))),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether words of the weather stand shortly before.
fn is_of_degrees(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|before| {
        matches!(
            scan.word(before),
            "highs" | "Highs" | "lows" | "Lows" | "temperatures" | "Temperatures" | "degrees"
        )
    })
}

/// Whether the digits at `next` bear an ending "'s" and words before them that only a decade has.
fn is_qualified(scan: &Scan<'_>, at: usize, next: usize) -> bool {
    let ending = without_possessive(scan.word(next)).len() < scan.word(next).len();
    ending
        && (next > at
            || scan.follows(at, &["the", "early", "late", "mid"])
            || scan.dash(at.wrapping_sub(1)))
}

/// "last May", "this summer": a part of a year by its place before or after the publication.
pub(super) fn nearest(scan: &Scan<'_>, at: usize, which: Which) -> Reading {
    let part = match scan.at(at) {
        Lexeme::Month(month) => Part::Month(month),
        Lexeme::Season(season) => Part::Season(season),
        // "last Christmas", "next Easter"
        _ => {
            let (end, part) = holiday::named(scan, at)?;
            return Some((end, Meaning::Calendar(YearWords::Nearest(which), part)));
        }
    };
    Some((at + 1, Meaning::Calendar(YearWords::Nearest(which), part)))
}
