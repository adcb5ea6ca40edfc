//! Counts before a unit: "two", "48", "two and a half", "several", "half a".

use super::lexeme::{DayPart, Lexeme, Unit};
use super::scan::Scan;

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// In tenths, so that "two and a half" needs no fraction.
    Tenths(u32),
    /// "several": more than one, no more is known.
    Some,
}

/// A count and its unit in whole numbers: three and a half years are 42 months. `None` where the count is unknown or
/// the unit has no whole parts.
pub(super) fn in_whole_units(count: Count, unit: Unit) -> Option<(i32, Unit)> {
    let Count::Tenths(tenths) = count else {
        return None;
    };
    let (parts, part) = match unit {
        _ if tenths % 10 == 0 => (1, unit),
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (10, Unit::Year),
        Unit::Century => (100, Unit::Year),
        Unit::Hour => (60, Unit::Minute),
        _ => return None,
    };
    let count = i32::try_from(tenths.saturating_mul(parts) / 10).ok()?;
    Some((count, part))
}

/// No count in a newspaper needs more; larger ones would only overflow.
const MOST: u32 = 100_000;

/// The count and its unit at `at`, and the token after them: "three weeks", "a year", "half an hour", "two and a
/// half years", "two or three days" (by its first number).
pub(super) fn counted(scan: &Scan<'_>, at: usize) -> Option<(usize, Count, Unit)> {
    if let Some(half) = half_of_a_unit(scan, at) {
        return Some(half);
    }
    let (mut next, count) = count(scan, at)?;
    let (count, and_half) = and_a_half(scan, next, count);
    next = and_half;
    // "30-odd years", "20-plus years"
    if scan.dash(next) && matches!(scan.word(next + 1), "odd" | "plus") {
        next += 2;
    }
    // "a further two years", "10 more days": one adjective of amount does not part a count from its unit.
    next = scan.past(next, &AMOUNTS);
    let dashed = scan.dash(next) && scan.touches(next) && scan.touches(next + 1);
    let unit_at = next + usize::from(dashed);
    match scan.at(unit_at) {
        Lexeme::Units(unit) => Some((unit_at + 1, count, unit)),
        // "four nights in a cell"
        Lexeme::DayPart(DayPart::Night)
            if scan.word(unit_at) == "nights" && !scan.is(at, &["a", "an"]) =>
        {
            Some((unit_at + 1, count, Unit::Day))
        }
        // "a year and a half"
        Lexeme::Unit(unit) if count == Count::Tenths(10) && !dashed => {
            let (count, end) = and_a_half(scan, unit_at + 1, count);
            Some((end, count, unit))
        }
        // "48-hour", "20 minute walk": as an adjective the unit stands in the singular.
        Lexeme::Unit(unit) if dashed || count != year_like(scan, at) => {
            Some((unit_at + 1, count, unit))
        }
        Lexeme::Ordinal(2) if dashed && scan.word(unit_at).eq_ignore_ascii_case("second") => {
            Some((unit_at + 1, count, Unit::Second))
        }
        _ => None,
    }
}

/// Adjectives that may stand between a count and its unit.
pub(super) const AMOUNTS: [&str; 17] = [
    "more",
    "few",
    "straight",
    "consecutive",
    "successive",
    "full",
    "whole",
    "solid",
    "extra",
    "additional",
    "further",
    "business",
    "trading",
    "working",
    "previous",
    "calendar",
    "fiscal",
];

/// Four digits before a unit in the singular are a year: "the 2018 day of action".
fn year_like(scan: &Scan<'_>, at: usize) -> Count {
    match scan.at(at) {
        Lexeme::Digits(year, 4) => Count::Tenths(year.saturating_mul(10)),
        _ => Count::Tenths(0),
    }
}

/// A count at `at` and the token after it.
pub(super) fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, Count)> {
    if scan.is(at, &["a", "an", "another"]) {
        return after_article(scan, at);
    }
    // "the next couple of years"
    if scan.is(at, &["couple"]) {
        return Some((scan.past(at + 1, &["of"]), Count::Tenths(20)));
    }
    // "[Ten] years ago": an editor's word in a quotation
    if scan.mark(at, '[')
        && let Some((next, number)) = number(scan, at + 1)
        && scan.mark(next, ']')
    {
        return Some((next + 1, Count::Tenths(number * 10)));
    }
    // "its third win in as many years" repeats a count.
    if at > 0 && scan.is(at, &["many"]) && scan.word(at - 1) == "as" {
        return None;
    }
    if scan.is(at, &["several", "few", "some", "many"]) {
        return Some((scan.past_mark(at + 1, ','), Count::Some));
    }
    if let Lexeme::Tenths(tenths) = scan.at(at) {
        return Some((at + 1, Count::Tenths(tenths)));
    }
    let (next, number) = number(scan, at)?;
    // "two or three days", "10 to 12 days", "two-to-three": the first number says enough.
    if scan.is(next, &["or", "to"])
        && let Some((end, _)) = self::number(scan, next + 1)
        && matches!(scan.at(end), Lexeme::Units(_))
    {
        return Some((end, Count::Tenths(number * 10)));
    }
    Some((next, Count::Tenths(number * 10)))
}

/// "a few", "a couple of", "a number of", "a dozen", "a hundred", or "a" for one.
fn after_article(scan: &Scan<'_>, at: usize) -> Option<(usize, Count)> {
    let of = |next| scan.past(next, &["of"]);
    match scan.at(at + 1) {
        Lexeme::Key("few") => Some((at + 2, Count::Some)),
        Lexeme::Key("couple") => Some((of(at + 2), Count::Tenths(20))),
        Lexeme::Key("number") if scan.is(at + 2, &["of"]) => Some((at + 3, Count::Some)),
        Lexeme::Key("dozen") => Some((at + 2, Count::Tenths(120))),
        Lexeme::Key("hundred" | "thousand") => {
            let (next, number) = number(scan, at + 1)?;
            Some((next, Count::Tenths(number * 10)))
        }
        // "another two weeks", "a three-week strike"
        Lexeme::Cardinal(_) | Lexeme::Digits(..) if scan.is(at, &["another"]) => {
            let (next, number) = number(scan, at + 1)?;
            Some((next, Count::Tenths(number * 10)))
        }
        // "a month-long siege"
        Lexeme::Unit(_) if scan.dash(at + 2) && scan.touches(at + 2) => None,
        Lexeme::Unit(_) => Some((at + 1, Count::Tenths(10))),
        // "a full year", "a single day"
        _ if matches!(scan.at(at + 2), Lexeme::Unit(_)) && is_whole(scan, at + 1) => {
            Some((at + 2, Count::Tenths(10)))
        }
        _ => None,
    }
}

fn is_whole(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, &["full", "whole", "further", "solid"])
        || matches!(scan.word(at), "entire" | "single" | "mere")
}

/// A whole number in digits or words: "48", "2,000", "twenty-one", "two hundred and fifty".
pub(super) fn number(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    match scan.at(at) {
        Lexeme::Digits(number, _) | Lexeme::Amount(number) if number <= MOST => {
            return Some((at + 1, number));
        }
        Lexeme::Cardinal(_) | Lexeme::Key("hundred" | "thousand" | "dozen") => {}
        _ => return None,
    }
    let (mut next, mut total) = below_hundred(scan, at).unwrap_or((at, 1));
    if scan.is(next, &["dozen"]) {
        return Some((next + 1, total * 12));
    }
    for (word, factor) in [("hundred", 100), ("thousand", 1000)] {
        if scan.is(next, &[word]) {
            next += 1;
            total *= factor;
            let rest = scan.past(next, &["and"]);
            if let Some((end, more)) = below_hundred(scan, rest) {
                (next, total) = (end, total + more);
            }
        }
    }
    (total <= MOST).then_some((next, total))
}

/// "seven", "twenty", "twenty-one"
fn below_hundred(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let Lexeme::Cardinal(number) = scan.at(at) else {
        return None;
    };
    if number >= 20
        && scan.dash(at + 1)
        && let Lexeme::Cardinal(units @ 1..=9) = scan.at(at + 2)
    {
        return Some((at + 3, number + units));
    }
    Some((at + 1, number))
}

/// An ordinal in digits or words and the token after it: "19th", "third", "twenty-first".
pub(super) fn ordinal(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    match scan.at(at) {
        Lexeme::Ordinal(number) => Some((at + 1, number)),
        Lexeme::Cardinal(tens @ 20..) if scan.dash(at + 1) => match scan.at(at + 2) {
            Lexeme::Ordinal(units @ 1..=9) => Some((at + 3, tens + units)),
            _ => None,
        },
        _ => None,
    }
}

/// "half an hour", "half a century", "a quarter-century", "a quarter of a century"
fn half_of_a_unit(scan: &Scan<'_>, at: usize) -> Option<(usize, Count, Unit)> {
    let article = scan.past(at, &["a"]);
    // "a quarter of an hour"
    if scan.at(article) == Lexeme::Unit(Unit::Quarter)
        && scan.is(article + 1, &["of"])
        && scan.is(article + 2, &["an"])
        && scan.at(article + 3) == Lexeme::Unit(Unit::Hour)
    {
        return Some((article + 4, Count::Tenths(150), Unit::Minute));
    }
    if scan.at(article) == Lexeme::Unit(Unit::Quarter) && article > at {
        let of = usize::from(scan.is(article + 1, &["of"]) && scan.is(article + 2, &["a"])) * 2;
        let dash = usize::from(scan.dash(article + 1));
        let unit_at = article + 1 + of.max(dash);
        let century = of + dash > 0 && scan.at(unit_at) == Lexeme::Unit(Unit::Century);
        return century.then_some((unit_at + 1, Count::Tenths(250), Unit::Year));
    }
    if !scan.is(article, &["half"]) {
        return None;
    }
    let unit_at = scan.past(article + 1, &["a", "an"]);
    let unit_at = unit_at + usize::from(scan.dash(unit_at));
    match scan.at(unit_at) {
        Lexeme::Unit(unit) => Some((unit_at + 1, Count::Tenths(5), unit)),
        _ => None,
    }
}

/// Adds "and a half" after a count or a unit: "two and a half years", "a year and a half".
fn and_a_half(scan: &Scan<'_>, next: usize, count: Count) -> (Count, usize) {
    let Count::Tenths(tenths) = count else {
        return (count, next);
    };
    // "2 1/2 years", as American papers write it
    if scan.at(next) == Lexeme::Digits(1, 1)
        && scan.mark(next + 1, '/')
        && scan.at(next + 2) == Lexeme::Digits(2, 1)
    {
        return (Count::Tenths(tenths + 5), next + 3);
    }
    let article = scan.past(next + 1, &["a"]);
    if scan.is(next, &["and"]) && scan.is(article, &["half"]) {
        return (Count::Tenths(tenths + 5), article + 1);
    }
    (count, next)
}
