//! Lengths of time and what recurs: "three weeks", "the first nine months", "years", "every Friday", "daily".

use std::sync::LazyLock;

use super::clue::{self, Clue};
use super::count::{AMOUNTS, Count, count, counted};
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::Meaning;
use super::scan::{Reading, Scan};
use super::value;
use super::year::year_after;
use crate::text::words::{Words, entries};

/// A length of time at `at`.
pub(super) fn length(scan: &Scan<'_>, at: usize) -> Reading {
    let bound = bound(scan, at);
    let chosen = chosen(scan, bound);
    if let Some(stretch) = definite(scan, at) {
        return Some(stretch);
    }
    if let Some((end, meaning)) = run_of_one(scan, chosen, bound) {
        return Some((end, meaning));
    }
    let Some((end, count, unit)) = counted(scan, chosen) else {
        return coming_plural(scan, chosen, bound)
            .or_else(|| unit_long(scan, at))
            .or_else(|| bare_plural(scan, at));
    };
    let shifts = scan.is(end, &["ago", "earlier", "later", "previously"]);
    // "one day it will be over" is some day, not a length.
    let some_day = unit == Unit::Day
        && scan.at(at) == Lexeme::Cardinal(1)
        && !scan.follows(at, &["for", "in", "within", "after", "of", "by"])
        && end == at + 2;
    // "three quarters of voters", but "three straight quarters".
    let fraction = unit == Unit::Quarter && chosen == bound && !scan.is(end - 2, &AMOUNTS);
    if is_age(scan, end)
        || is_aged(scan, at)
        || is_a_rate(scan, chosen, unit)
        || fraction
        || some_day
        || (shifts && bound > at)
    {
        return None;
    }
    let meaning = Meaning::Length(value::length(count, unit));
    if chosen > bound {
        // "the first ten months of 1915"
        let (with_year, _) = year_after(scan, end);
        return Some((with_year, meaning));
    }
    Some((end, meaning))
}

/// The token after words that bound a count: "at least", "more than", "about".
pub(super) fn bound(scan: &Scan<'_>, at: usize) -> usize {
    if scan.is(at, &["at"]) && scan.is(at + 1, &["least"]) {
        return at + 2;
    }
    // "no more than", "fewer than"
    let no = scan.past(at, &["no"]);
    if scan.is(no, &["more", "less", "fewer"]) && scan.is(no + 1, &["than"]) {
        return no + 2;
    }
    if scan.is(at, &["up"]) && scan.is(at + 1, &["to"]) {
        return at + 2;
    }
    // "over the past year": before an article it is a preposition and bounds nothing.
    if scan.is(at + 1, &["the", "these"]) {
        return at;
    }
    scan.past(
        at,
        &[
            "about",
            "almost",
            "around",
            "nearly",
            "over",
            "under",
            "roughly",
            "approximately",
            "some",
            "just",
        ],
    )
}

/// The token after "the past", "the next", "the first": words that choose a stretch.
fn chosen(scan: &Scan<'_>, at: usize) -> usize {
    let article = scan.past(at, &["the", "these"]);
    let choice = [
        "past",
        "last",
        "next",
        "coming",
        "following",
        "previous",
        "final",
        "closing",
        "opening",
    ];
    if is_verb(scan, article) {
        return at;
    }
    let first = matches!(scan.at(article), Lexeme::Ordinal(1)) && article > at;
    if scan.is(article, &choice) || first {
        return article + 1;
    }
    at
}

/// "the nine months", "those three years": a determiner belongs to the phrase; "the 10 years old" has none.
fn definite(scan: &Scan<'_>, at: usize) -> Reading {
    let definite = scan.is(at, &["the", "those", "these"]);
    let counts = matches!(
        scan.at(at + 1),
        Lexeme::Cardinal(_) | Lexeme::Digits(_, 1 | 2)
    );
    let (end, count, unit) = counted(scan, at + 1).filter(|_| definite && counts)?;
    let plural = matches!(scan.at(end - 1), Lexeme::Units(_));
    let shifts = scan.is(end, &["ago", "earlier", "later", "previously"]);
    // "the Seven Years War" is a name.
    let written_small = scan.lower(end - 1);
    (plural && written_small && !shifts && !is_age(scan, end))
        .then(|| (end, Meaning::Length(value::length(count, unit))))
}

/// "the past year", "the last decade", "the next decade": one whole unit that ends or begins now. "the next day" and
/// "last year" are points of the calendar.
fn run_of_one(scan: &Scan<'_>, chosen: usize, start: usize) -> Reading {
    let Lexeme::Unit(unit) = scan.at(chosen) else {
        return None;
    };
    let runs = match scan.before(chosen) {
        Lexeme::Key("past") => !matches!(unit, Unit::Weekend),
        Lexeme::Key("last") => !matches!(unit, Unit::Day | Unit::Weekend | Unit::Minute),
        Lexeme::Key("next" | "coming") => {
            matches!(unit, Unit::Decade | Unit::Hour | Unit::Fortnight)
        }
        _ => false,
    };
    let length = Meaning::Length(value::length(Count::Tenths(10), unit));
    (runs && scan.is(start, &["the"])).then_some((chosen + 1, length))
}

/// "the coming weeks", "over the past months"; "the last days of the war" are those of something else.
fn coming_plural(scan: &Scan<'_>, chosen: usize, start: usize) -> Reading {
    let Lexeme::Units(unit) = scan.at(chosen) else {
        return None;
    };
    let length = Meaning::Length(value::length(Count::Some, unit));
    (chosen > start && !scan.is(chosen + 1, &["of"])).then_some((chosen + 1, length))
}

/// An age tells how long somebody has lived, not when anything was.
fn is_age(scan: &Scan<'_>, end: usize) -> bool {
    scan.is(end + usize::from(scan.dash(end)), &["old", "olds"])
        || scan.is(end, &["older", "younger"])
}

/// "aged 12 years", "aged 8-10 years"
fn is_aged(scan: &Scan<'_>, at: usize) -> bool {
    let aged = |before: usize| at >= before && scan.word(at - before) == "aged";
    let second = at > 0 && (scan.dash(at - 1) || scan.is(at - 1, &["and", "to"]));
    aged(1) || second && (aged(3) || aged(4))
}

/// "£40,000 a year", "three times a week": the article means "each".
fn is_a_rate(scan: &Scan<'_>, at: usize, unit: Unit) -> bool {
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

/// "month-long", "decades-long"
fn unit_long(scan: &Scan<'_>, at: usize) -> Reading {
    let (count, unit) = match scan.at(at) {
        Lexeme::Unit(unit) => (Count::Tenths(10), unit),
        Lexeme::Units(unit) => (Count::Some, unit),
        Lexeme::Long(unit) => {
            let length = value::length(Count::Tenths(10), unit);
            return Some((at + 1, Meaning::Length(length)));
        }
        _ => return None,
    };
    let long = scan.dash(at + 1) && scan.is(at + 2, &["long"]);
    long.then(|| (at + 3, Meaning::Length(value::length(count, unit))))
}

/// "for years", "within days", "in recent weeks": a plural alone, where a preposition makes it a length.
fn bare_plural(scan: &Scan<'_>, at: usize) -> Reading {
    let (recent, unit_at) = if scan.is(at, &["recent"]) {
        (true, at + 1)
    } else {
        (false, at)
    };
    let Lexeme::Units(unit) = scan.at(unit_at) else {
        return None;
    };
    let even = at > 1 && scan.word(at - 1) == "even" && scan.is(at - 2, &BEFORE_PLURALS);
    let placed = even
        || scan.follows(at, &BEFORE_PLURALS)
        || fills_time(scan, at)
        || opens_a_stretch(scan, at);
    let goes_on = scan.is(unit_at + 1, &["old"]) || matches!(unit, Unit::Weekend | Unit::Quarter);
    let length = value::length(Count::Some, unit);
    (placed && !goes_on && (!recent || scan.follows(at, &["in", "over"])))
        .then_some((unit_at + 1, Meaning::Length(length)))
}

/// Words after which a plural alone is a length.
const BEFORE_PLURALS: [&str; 11] = [
    "for", "in", "within", "after", "over", "of", "and", "or", "than", "through", "just",
];

/// "took months", "spent years", "waited weeks": a verb that time is the object of.
fn fills_time(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    FILLING.contains(scan.word(before)) || is_verb(scan, before)
}

/// "may last months": "last" after a modal is a verb.
fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
    let modal = at.checked_sub(1).map_or("", |modal| scan.word(modal));
    scan.is(at, &["last"])
        && matches!(
            modal,
            "to" | "may" | "might" | "can" | "could" | "will" | "would" | "should" | "must"
        )
}

/// "weeks of bombing", "years after the war": a plural before what fills it or what it is counted from, without an
/// adjective or article of its own ("the early years of", "his years after").
fn opens_a_stretch(scan: &Scan<'_>, at: usize) -> bool {
    let bound = scan.is(at + 1, &["of", "after", "before", "since"]);
    let bare = scan.opens(at)
        || matches!(scan.before(at), Lexeme::Mark(_))
        || scan.follows(
            at,
            &["only", "by", "from", "with", "until", "to", "about", "some"],
        )
        || (scan.lower(at.wrapping_sub(1)) && clue::at(scan, at - 1, at) != Clue::None);
    bound && bare
}

/// Verbs that take a stretch of time.
static FILLING: Words =
    LazyLock::new(|| entries(include_str!("../words/filling_time.txt")).collect());

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
    adverb(scan, at).or_else(|| plural_weekday(scan, at))
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
    (!part_of_a_name).then_some((at + 1, repeated(Count::Tenths(count), unit)))
}

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
