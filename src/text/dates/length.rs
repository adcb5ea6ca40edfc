//! Lengths of time with a number or a word of choice: "three weeks", "the first nine months", "the coming weeks".
//!
//! Ages are no lengths: they tell how long somebody has lived, not when anything was.

use super::calendar;
use super::count::{AMOUNTS, Count, counted};
use super::lexeme::{Lexeme, Unit};
use super::meaning::Meaning;
use super::plural::{bare_plural, is_verb};
use super::recurring::is_a_rate;
use super::scan::{Reading, Scan};
use super::value;
use super::year::year_after;

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
    let fraction = unit == Unit::Quarter && chosen == bound && !is_of_time(scan, (at, end));
    // "raised it last five years ago": what is last there is no stretch.
    if fraction
        || shifts && (bound > at || chosen > bound)
        || is_aged(scan, at)
        || is_a_rate(scan, chosen, unit)
        || is_no_length(scan, (at, end), unit)
    {
        return None;
    }
    if let Some(both) = with_smaller(scan, end, (count, unit)) {
        return Some(both);
    }
    let meaning = Meaning::Length(value::length(count, unit));
    let end = if chosen > bound {
        past_whole(scan, end)
    } else {
        end
    };
    Some((end, meaning))
}

/// The token after what a chosen stretch is of: "the first ten months of 1915", "the first three days of April".
fn past_whole(scan: &Scan<'_>, end: usize) -> usize {
    let of_month = scan
        .is(end, &["of"])
        .then(|| calendar::month(scan, end + 1));
    let (with_year, _) = year_after(scan, end);
    of_month.flatten().map_or(with_year, |(end, _)| end)
}

/// Whether quarters are of time: "three quarters of voters" are none, "three straight quarters" are.
fn is_of_time(scan: &Scan<'_>, (at, end): (usize, usize)) -> bool {
    scan.is(end - 2, &AMOUNTS) || scan.follows(at, &["in", "for", "over"]) && !scan.is(end, &["of"])
}

/// "two years and three months", "an hour and 20 minutes": one length in two units, as sentences of courts are given.
fn with_smaller(scan: &Scan<'_>, end: usize, (count, unit): (Count, Unit)) -> Reading {
    let smaller = match unit {
        Unit::Year => Unit::Month,
        Unit::Week => Unit::Day,
        Unit::Day => Unit::Hour,
        Unit::Hour => Unit::Minute,
        Unit::Minute => Unit::Second,
        _ => return None,
    };
    let next = end + usize::from(scan.is(end, &["and"]));
    let (end, rest, rest_unit) = counted(scan, next).filter(|(_, _, unit)| *unit == smaller)?;
    let numbers = matches!((count, rest), (Count::Tenths(_), Count::Tenths(_)));
    let shifts = scan.is(end, &["ago", "earlier", "later", "previously"]);
    if !numbers || shifts || is_age(scan, end) {
        return None;
    }
    let (whole, rest) = (value::length(count, unit), value::length(rest, rest_unit));
    // Hours and what is smaller stand behind one T.
    let rest = match rest.strip_prefix("PT") {
        Some(rest) if whole.starts_with("PT") => rest.to_owned(),
        _ => rest.trim_start_matches('P').to_owned(),
    };
    Some((end, Meaning::Length(whole + rest.as_str())))
}

/// An age, "one day" for some day, "a year over year basis": what has the form of a length and is none.
fn is_no_length(scan: &Scan<'_>, (at, end): (usize, usize), unit: Unit) -> bool {
    let some_day = unit == Unit::Day
        && scan.at(at) == Lexeme::Cardinal(1)
        && !scan.follows(at, &["for", "in", "within", "after", "of", "by"])
        && !scan.is(end, &["after", "before"])
        && end == at + 2;
    // "never seen a day like it", "is a day of grief": what a day is like is no length; "after a day of talks" is one.
    let described = matches!(scan.word(end), "like" | "when")
        || scan.word(end) == "of" && !scan.follows(at, &["for", "in", "after", "during", "of"]);
    let a_day = unit == Unit::Day && scan.is(at, &["a"]) && end == at + 2;
    let some_day = some_day || a_day && described;
    let repeated = matches!(scan.word(end), "over" | "on" | "to" | "after" | "by")
        && scan.at(end + 1) == Lexeme::Unit(unit);
    some_day || repeated || is_age(scan, end)
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
    let spans = scan.follows(start, &["for", "over", "within", "during", "throughout"]);
    let runs = match scan.before(chosen) {
        Lexeme::Key("past") => !matches!(unit, Unit::Weekend),
        Lexeme::Key("last") => !matches!(unit, Unit::Day | Unit::Weekend | Unit::Minute),
        Lexeme::Key("final" | "opening" | "closing") => {
            matches!(unit, Unit::Week | Unit::Month | Unit::Year)
        }
        // "for the next year", but "the next year he left"
        Lexeme::Key("next" | "coming") => {
            let longer = matches!(unit, Unit::Week | Unit::Month | Unit::Year);
            matches!(unit, Unit::Decade | Unit::Hour | Unit::Fortnight) || spans && longer
        }
        // "over the following decade"; a following year is as often one of the calendar.
        Lexeme::Key("following") => spans && unit == Unit::Decade,
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
    let old = end + usize::from(scan.dash(end));
    scan.is(old, &["old"]) || scan.word(old) == "olds" || scan.is(end, &["older", "younger"])
}

/// "aged 12 years", "aged 8-10 years"
fn is_aged(scan: &Scan<'_>, at: usize) -> bool {
    let aged = |before: usize| at >= before && scan.word(at - before) == "aged";
    let second = at > 0 && (scan.dash(at - 1) || scan.is(at - 1, &["and", "to"]));
    aged(1) || second && (aged(3) || aged(4))
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
