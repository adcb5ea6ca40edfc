//! What recurs: "every Friday", "twice a week", "daily", "on Sundays", "£40,000 a year".
//!
//! "A week" is a rate where a number of things stands before it, and else a length.

use std::sync::LazyLock;

use super::clue::{self, Clue};
use super::count::{Count, count};
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::Meaning;
use super::plural::FILLING;
use super::scan::{Reading, Scan};
use super::value;
use crate::text::words::{Words, entries};

/// What recurs at `at`: "every Friday", "each year", "every ten years", "a week" after a number, "daily", "Fridays".
pub(super) fn recurring(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["every", "each"]) {
        return every(scan, at);
    }
    if let Some(often) = times(scan, at) {
        return Some(often);
    }
    if scan.is(at, &["per"]) || (scan.is(at, &["a", "an"]) && rates(scan, at)) {
        let Lexeme::Unit(unit) = scan.at(at + 1) else {
            return None;
        };
        return Some((at + 2, repeated(Count::Tenths(10), unit)));
    }
    adverb(scan, at)
        .or_else(|| plural_weekday(scan, at))
        .or_else(|| every_too(scan, at))
}

/// The second day of "every Tuesday and Saturday", and so on through a week.
fn every_too(scan: &Scan<'_>, at: usize) -> Reading {
    let Lexeme::Weekday(day) = scan.at(at) else {
        return None;
    };
    let before = |at: usize| {
        let listed = scan.follows(at, &["and", "or"]) || scan.mark(at.checked_sub(1)?, ',');
        let first = at.checked_sub(2).filter(|_| listed)?;
        matches!(scan.at(first), Lexeme::Weekday(_)).then_some(first)
    };
    let every = std::iter::successors(before(at), |at| before(*at))
        .take(6)
        .any(|first| scan.follows(first, &["every", "each"]));
    every.then(|| (at + 1, Meaning::Recurring(format!("XXXX-WXX-{day}"))))
}

/// "twice a week", "three times a year", "once every four years"
fn times(scan: &Scan<'_>, at: usize) -> Reading {
    let next = if scan.is(at, &["once", "twice"]) {
        at + 1
    } else {
        let (next, _) = count(scan, at)?;
        scan.is(next, &["times"]).then_some(next + 1)?
    };
    if scan.is(next, &["every", "each"]) {
        return every(scan, next);
    }
    match scan.at(next + 1) {
        Lexeme::Unit(unit) if scan.is(next, &["a", "an", "per"]) => {
            Some((next + 2, repeated(Count::Tenths(10), unit)))
        }
        _ => None,
    }
}

fn repeated(count: Count, unit: Unit) -> Meaning {
    Meaning::Recurring(value::length(count, unit))
}

fn every(scan: &Scan<'_>, at: usize) -> Reading {
    // "their every day lives": what is everybody's, misspelt.
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    let owned = matches!(
        before,
        "his" | "her" | "their" | "our" | "my" | "your" | "its"
    );
    if owned || without_possessive(before).len() < before.len() {
        return None;
    }
    let other = scan.is(at + 1, &["other"]);
    let next = at + 1 + usize::from(other);
    let found = match scan.at(next) {
        Lexeme::Unit(Unit::Weekend) => (next + 1, Meaning::Recurring("XXXX-WXX-WE".into())),
        Lexeme::Unit(unit) => {
            let count = if other { 20 } else { 10 };
            (next + 1, repeated(Count::Tenths(count), unit))
        }
        Lexeme::Weekday(day) => {
            let part = match scan.at(next + 1) {
                Lexeme::DayPart(part) => value::day_part(part),
                _ => "",
            };
            let end = next + 1 + usize::from(!part.is_empty());
            (end, Meaning::Recurring(format!("XXXX-WXX-{day}{part}")))
        }
        Lexeme::Month(month) => (next + 1, Meaning::Recurring(format!("XXXX-{month:02}"))),
        Lexeme::Season(season) => (
            next + 1,
            Meaning::Recurring(format!("XXXX-{}", value::season(season))),
        ),
        Lexeme::DayPart(part) => (
            next + 1,
            Meaning::Recurring(format!("XXXX-XX-XX{}", value::day_part(part))),
        ),
        _ => every_few(scan, next)?,
    };
    Some(found)
}

/// "every ten years", "every few weeks"
fn every_few(scan: &Scan<'_>, at: usize) -> Option<(usize, Meaning)> {
    let (unit_at, count) = count(scan, at)?;
    match scan.at(unit_at) {
        Lexeme::Units(unit) => Some((unit_at + 1, repeated(count, unit))),
        _ => None,
    }
}

/// "daily", "annually"; not the first word of a newspaper's name.
fn adverb(scan: &Scan<'_>, at: usize) -> Reading {
    let (count, unit) = match scan.at(at) {
        Lexeme::Key("hourly") => (10, Unit::Hour),
        Lexeme::Key("daily" | "nightly") => (10, Unit::Day),
        Lexeme::Key("weekly") => (10, Unit::Week),
        Lexeme::Key("fortnightly") => (20, Unit::Week),
        Lexeme::Key("monthly") => (10, Unit::Month),
        Lexeme::Key("quarterly") => (30, Unit::Month),
        Lexeme::Key("yearly" | "annual" | "annually") => (10, Unit::Year),
        Lexeme::Key("biweekly") => (20, Unit::Week),
        Lexeme::Key("bimonthly") => (20, Unit::Month),
        Lexeme::Key("semiannual" | "semiannually" | "biannual" | "biannually") => (60, Unit::Month),
        Lexeme::Key("biennial") => (20, Unit::Year),
        _ => return None,
    };
    let part_of_a_name = scan.capital(at) && (scan.capital(at + 1) || !scan.opens(at));
    (!part_of_a_name && !reckons(scan, at))
        .then_some((at + 1, repeated(Count::Tenths(count), unit)))
}

/// "an annual rate", "monthly retail sales", "the quarterly dividend": what is reckoned by the year, and nothing that
/// happens in each. A daily thing is one of every day all the same.
fn reckons(scan: &Scan<'_>, at: usize) -> bool {
    let adverb = scan.is(
        at,
        &[
            "hourly",
            "daily",
            "nightly",
            "annually",
            "semiannually",
            "biannually",
        ],
    );
    let noun = |at: usize| scan.lower(at) && RECKONED.contains(scan.word(at));
    let described = scan.lower(at + 1) && !matches!(scan.at(at + 1), Lexeme::Key(_));
    !adverb && (noun(at + 1) || described && noun(at + 2))
}

static RECKONED: Words = LazyLock::new(|| entries(include_str!("../words/reckoned.txt")).collect());

/// "on Fridays", "Sunday nights", "at weekends"
fn plural_weekday(scan: &Scan<'_>, at: usize) -> Reading {
    match (scan.at(at), scan.at(at + 1)) {
        (Lexeme::Weekdays(day), _) => Some((at + 1, Meaning::Recurring(format!("XXXX-WXX-{day}")))),
        (Lexeme::Units(Unit::Weekend), _) => {
            Some((at + 1, Meaning::Recurring("XXXX-WXX-WE".into())))
        }
        (Lexeme::Weekday(day), Lexeme::DayPart(part))
            if without_possessive(scan.word(at + 1)).ends_with('s') =>
        {
            let part = value::day_part(part);
            Some((at + 2, Meaning::Recurring(format!("XXXX-WXX-{day}{part}"))))
        }
        _ => None,
    }
}

/// "£40,000 a year", "three times a week": the article means "each".
pub(super) fn is_a_rate(scan: &Scan<'_>, at: usize, unit: Unit) -> bool {
    let article = scan.is(at, &["a", "an"]) && scan.at(at + 1) == Lexeme::Unit(unit);
    article && rates(scan, at)
}

fn rates(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    let amount = scan.is_number(at.wrapping_sub(1))
        || matches!(scan.before(at), Lexeme::Mark('%') | Lexeme::Units(_))
        || scan.follows(at, &["times", "twice", "once", "thousand", "hundred"]);
    amount
        || counts_things(scan, at)
        || [
            "million", "billion", "m", "bn", "k", "pounds", "dollars", "euros", "cent", "percent",
        ]
        .contains(&before)
}

/// "forty reports a month", "1.2 million barrels of oil a day": a noun before `at` that a number counts.
fn counts_things(scan: &Scan<'_>, at: usize) -> bool {
    let noun = at.wrapping_sub(1);
    let is_noun = scan.lower(noun)
        && scan.at(noun) == Lexeme::Other
        && clue::at(scan, noun, at) == Clue::None
        && !FILLING.contains(scan.word(noun));
    let number = |before: usize| {
        scan.is_number(before)
            || matches!(scan.at(before), Lexeme::Cardinal(_))
            || matches!(
                scan.word(before),
                "million" | "billion" | "hundreds" | "thousands"
            )
    };
    is_noun
        && (at.saturating_sub(5)..noun)
            .rev()
            .take_while(|before| scan.is_word(*before) || number(*before))
            .any(number)
}
