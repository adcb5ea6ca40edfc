//! Years: which four digits are one, and what a month or a day says about its year.

use std::sync::LazyLock;

use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Which, YearWords};
use super::scan::{Reading, Scan};
use crate::text::words::{Words, entries};

/// The years that four plain digits are taken for. A text that speaks of a later one says "the year".
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2100;

/// A year that stands alone at `at`.
pub(super) fn year(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(dated) = with_era(scan, at) {
        return Some(dated);
    }
    if let Some(short) = two_digits(scan, at) {
        return Some(short);
    }
    let Lexeme::Digits(number, 4) = scan.at(at) else {
        return None;
    };
    let plain = scan.word(at).starts_with(|c: char| c.is_ascii_digit());
    if !plain || !YEARS.contains(&number) || is_amount(scan, at) {
        return None;
    }
    let year = i16::try_from(number).ok()?;
    placed(scan, at, number).then_some((at + 1, Meaning::year(year)))
}

/// Whether the place of four digits in the sentence is one of a year.
fn placed(scan: &Scan<'_>, at: usize, number: u32) -> bool {
    let recent = (1900..=2100).contains(&number);
    let alone = !counts_the_next(scan, at, number);
    if starts_a_range(scan, at) {
        return true;
    }
    if at == 0 {
        return recent && alone;
    }
    if recent && (is_owned(scan, at) || is_dated(scan, at) && alone) {
        return true;
    }
    match scan.before(at) {
        Lexeme::Key(word) if firm_before(word) => true,
        Lexeme::Unit(Unit::Year) | Lexeme::Season(_) | Lexeme::Month(_) => true,
        Lexeme::Key(
            "of" | "by" | "from" | "to" | "and" | "or" | "between" | "before" | "after" | "the"
            | "through" | "for" | "around",
        ) => {
            // "of 1170 Elm Place": the number of a house.
            let house = scan.follows(at, &["of"]) && scan.name(at + 1);
            alone && (recent || !house)
        }
        Lexeme::Mark(mark) => after_mark(scan, at, (mark, recent && alone)),
        // "Fan Expo Canada 2016", but "Flight 1812"
        Lexeme::Other if scan.name_before(at) => {
            recent && !belongs_to_a_name(scan, at, number) && alone
        }
        Lexeme::Key("a" | "an" | "that" | "this" | "another" | "no") | Lexeme::Other => {
            recent && (is_told(scan, at) || describes(scan, at))
        }
        _ => false,
    }
}

/// Whether four digits right after a mark are a year; `likely` are those of our time that count nothing.
fn after_mark(scan: &Scan<'_>, at: usize, (mark, likely): (char, bool)) -> bool {
    match mark {
        // "(1789)"
        '(' | '[' if matches!(scan.at(at + 1), Lexeme::Mark(')' | ']')) => true,
        // "(2016)", "2016: the year in pictures", "Mayor, 2016–"
        '(' | '[' | ',' | '–' | '—' | '-' | '/' | ';' | ':' => {
            likely || follows_a_year(scan, at)
        }
        '.' => likely && !scan.touches(at),
        _ => false,
    }
}

/// Whether a year stands before its noun: "a 2014 report", "his 1969 film", "a 1967 Mustang".
fn describes(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.lower(at.wrapping_sub(1)) || scan.opens(at - 1);
    let model = scan.is(at - 1, &["a"]) && scan.name(at + 1);
    before && (model || noun_after(scan, at))
}

/// "it is 1983", "the year was 1952": what time it was.
fn is_told(scan: &Scan<'_>, at: usize) -> bool {
    let subject = at.checked_sub(2).map_or("", |subject| scan.word(subject));
    let described = scan.lower(at + 1) && scan.at(at + 1) == Lexeme::Other;
    matches!(scan.word(at - 1), "is" | "was")
        && matches!(subject, "it" | "It" | "year")
        && !described
}

/// Words before four digits after which they can only be a year.
fn firm_before(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "during"
            | "until"
            | "till"
            | "throughout"
            | "mid"
            | "early"
            | "late"
            | "circa"
            | "year"
            | "fiscal"
    )
}

/// "its 1987 imports", "the company's 1988 earnings"; "1965's man of the year", since only a year owns anything.
fn is_owned(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.word(at - 1);
    let owner = matches!(
        before,
        "its" | "their" | "his" | "her" | "our" | "my" | "Its" | "Their"
    );
    let owned = owner || without_possessive(before).len() < before.len();
    let owns = without_possessive(scan.word(at)).len() < scan.word(at).len();
    owned && scan.lower(at + 1) || owns
}

/// "notes due 1992", "well into 1941", "as late as 1991", "until at least 2014"
fn is_dated(scan: &Scan<'_>, at: usize) -> bool {
    let at_least = scan.is(at - 1, &["least"]) && at > 1 && scan.is(at - 2, &["at"]);
    at_least || DATING.contains(&scan.word(at - 1))
}

const DATING: [&str; 11] = [
    "as", "dated", "due", "ended", "ending", "into", "maturing", "maybe", "perhaps", "possibly",
    "starting",
];

/// Four digits that are plainly an amount: of money, of a unit, in a longer number.
fn is_amount(scan: &Scan<'_>, at: usize) -> bool {
    let money = matches!(
        scan.before(at),
        Lexeme::Mark('£' | '$' | '€' | '#' | '+' | '.')
    ) && scan.touches(at);
    let measure = matches!(scan.at(at + 1), Lexeme::Units(_) | Lexeme::Mark('%' | '°'));
    let hyphened = scan.dash(at + 1)
        && scan.touches(at + 1)
        && scan.touches(at + 2)
        && matches!(scan.at(at + 2), Lexeme::Unit(_) | Lexeme::Other);
    // "555-1998" is a telephone number.
    let number_before = at >= 2
        && scan.dash(at - 1)
        && scan.touches(at)
        && scan.touches(at - 1)
        && matches!(scan.at(at - 2), Lexeme::Digits(_, 3 | 5));
    let word = scan.word(at + 1);
    let of_them = word == "of" && matches!(scan.word(at + 2), "them" | "whom" | "these" | "those");
    of_them
        || money
        || measure
        || hyphened
        || number_before
        || MEASURES.contains(&word)
        || scan.follows(at, &["than", "about"])
}

/// Measures that a number counts and a year never stands before.
const MEASURES: [&str; 15] = [
    "block", "per", "percent", "million", "billion", "trillion", "km", "m", "kg", "metres",
    "meters", "miles", "feet", "mph", "tonnes",
];

/// "1500 soldiers": a plural in lower case that is counted, unless digits and place make a year of this age likely
/// ("the 2014 protests").
fn counts_the_next(scan: &Scan<'_>, at: usize, number: u32) -> bool {
    let word = scan.word(at + 1);
    let counted = [
        "people", "men", "women", "police", "sheep", "cattle", "fish",
    ]
    .contains(&word)
        || ["children", "people", "women"]
            .iter()
            .any(|plural| word.ends_with(plural))
        || (scan.lower(at + 1) && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"));
    // "1987 sales": a plural that a year dates.
    if (1900..=2100).contains(&number) && DATED.contains(word) {
        return false;
    }
    let adjective = scan.follows(at, &["the"]) && (1900..=2100).contains(&number);
    counted && !adjective && !["was", "has", "is", "does", "this"].contains(&word)
}

/// "a 2014 report": a lower-case word follows that may be its noun.
fn noun_after(scan: &Scan<'_>, at: usize) -> bool {
    let noun = scan.at(at + 1) == Lexeme::Other || scan.is(at + 1, &NOUNS);
    let number = match scan.at(at) {
        Lexeme::Digits(number, _) if DATED.contains(scan.word(at + 1)) => number,
        _ => 0,
    };
    noun && scan.lower(at + 1) && !counts_the_next(scan, at, number)
}

/// Words of the grammar that are nouns or adjectives besides: "a 1998 business plan".
const NOUNS: [&str; 9] = [
    "annual", "business", "fiscal", "future", "period", "present", "start", "trading", "working",
];

static DATED: Words =
    LazyLock::new(|| entries(include_str!("../words/dated_plurals.txt")).collect());

/// Names that carry a number: "Equality Act 2010", "Windows 95". The list says which.
static NUMBERED: Words = LazyLock::new(|| entries(include_str!("../words/numbered.txt")).collect());

/// The last year that a name may be of: a fair or a contest in the name of its year is announced some years ahead, a
/// film plays in the far future.
const LAST_OF_A_NAME: u32 = 2036;

/// Whether the number at `at` belongs to the name before it.
fn belongs_to_a_name(scan: &Scan<'_>, at: usize, number: u32) -> bool {
    NUMBERED.contains(scan.word(at - 1)) || number > LAST_OF_A_NAME
}

/// "1775-1780", "1915–17": two years joined by a dash.
fn starts_a_range(scan: &Scan<'_>, at: usize) -> bool {
    let Lexeme::Digits(first, 4) = scan.at(at) else {
        return false;
    };
    let joined = scan.dash(at + 1) && scan.touches(at + 1);
    match scan.at(at + 2) {
        Lexeme::Digits(last, 4) => joined && first < last && YEARS.contains(&last),
        Lexeme::Digits(last, 2) => joined && first % 100 < last,
        _ => false,
    }
}

/// "1914-1918"
fn follows_a_year(scan: &Scan<'_>, at: usize) -> bool {
    at >= 2 && matches!(scan.at(at - 2), Lexeme::Digits(year, 4) if YEARS.contains(&year))
}

/// "1915-17", "2021/22", "’45": the century is that of the year before the dash, or the last one.
fn two_digits(scan: &Scan<'_>, at: usize) -> Reading {
    if let Lexeme::Digits(number, 2) = scan.at(at)
        && at >= 2
        && (scan.dash(at - 1) || scan.mark(at - 1, '/'))
        && let Lexeme::Digits(first, 4) = scan.at(at - 2)
        && YEARS.contains(&first)
        && number > first % 100
        && !scan.dash(at + 1)
        && scan.touches(at)
    {
        return Some((
            at + 1,
            Meaning::year(i16::try_from(first - first % 100 + number).ok()?),
        ));
    }
    let Lexeme::Mark('\'' | '’' | '‘') = scan.at(at) else {
        return None;
    };
    let Lexeme::Digits(number, 2) = scan.at(at + 1) else {
        return None;
    };
    let closes = matches!(scan.at(at + 2), Lexeme::Mark('\'' | '’'));
    let placed = matches!(
        scan.before(at),
        Lexeme::Key(_) | Lexeme::Month(_) | Lexeme::Season(_)
    );
    let century = if number < 30 { 2000 } else { 1900 };
    let year = Meaning::year(i16::try_from(century + number).ok()?);
    (scan.touches(at + 1) && placed && !closes).then_some((at + 2, year))
}

/// "228 BC", "43 AD", "AD 43"
fn with_era(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["ad"]) && scan.word(at) == "AD" {
        let Lexeme::Digits(number @ 1..=2100, _) = scan.at(at + 1) else {
            return None;
        };
        return Some((at + 2, Meaning::year(i16::try_from(number).ok()?)));
    }
    let Lexeme::Digits(number @ 1..=9000, _) = scan.at(at) else {
        return None;
    };
    let (end, before_christ) = era(scan, at + 1);
    if end == at + 1 {
        return None;
    }
    let year = i16::try_from(number).ok()?;
    let year = if before_christ { 1 - year } else { year };
    Some((end, Meaning::year(year)))
}

/// The token after an era at `at`, and whether it is the one before Christ.
pub(super) fn era(scan: &Scan<'_>, at: usize) -> (usize, bool) {
    match scan.word(at) {
        "BC" | "BCE" => (at + 1, true),
        "AD" | "CE" => (at + 1, false),
        "B" if scan.mark(at + 1, '.') && scan.word(at + 2) == "C" => {
            (scan.past_mark(at + 3, '.'), true)
        }
        _ => (at, false),
    }
}

/// What the words from `at` say about the year of the month or day before them, and the token after.
pub(super) fn year_after(scan: &Scan<'_>, at: usize) -> (usize, YearWords) {
    let next = scan.past(scan.past_mark(at, ','), &["of"]);
    if let Lexeme::Digits(number, 4) = scan.at(next)
        && (1000..3000).contains(&number)
        && let Ok(year) = i16::try_from(number)
    {
        return (next + 1, YearWords::Named(year));
    }
    if let Some((end, Meaning::Calendar(YearWords::Named(year), _))) = with_era(scan, next) {
        return (end, YearWords::Named(year));
    }
    if scan.is(next, &["the"]) {
        return story_year(scan, at, next);
    }
    let year_at = scan.past(next + 1, &["same"]);
    if scan.at(year_at) != Lexeme::Unit(Unit::Year) {
        return (at, YearWords::Unsaid);
    }
    let which = match scan.at(next) {
        Lexeme::Key("this") => Which::This,
        Lexeme::Key("last") => Which::Last,
        Lexeme::Key("next") => Which::Next,
        Lexeme::Key("that") => Which::That,
        _ => return (at, YearWords::Unsaid),
    };
    (year_at + 1, YearWords::OfYear(which))
}

/// "of the same year", "of the following year", "the year before"
fn story_year(scan: &Scan<'_>, at: usize, next: usize) -> (usize, YearWords) {
    // "in March the year before": only where nothing follows that it is before of.
    if scan.at(next + 1) == Lexeme::Unit(Unit::Year) {
        let which = match scan.at(next + 2) {
            Lexeme::Key("before") => Which::Previous,
            Lexeme::Key("after") => Which::Following,
            _ => return (at, YearWords::Unsaid),
        };
        let ends = !scan.is_word(next + 3) && !scan.is_number(next + 3);
        return match ends {
            true => (next + 3, YearWords::OfYear(which)),
            false => (at, YearWords::Unsaid),
        };
    }
    let which = match scan.at(next + 1) {
        Lexeme::Key("same") => Which::That,
        Lexeme::Key("following" | "next") => Which::Following,
        Lexeme::Key("previous" | "preceding") => Which::Previous,
        _ => return (at, YearWords::Unsaid),
    };
    let stands = scan.is(next, &["the"]) && scan.at(next + 2) == Lexeme::Unit(Unit::Year);
    match stands {
        true => (next + 3, YearWords::OfYear(which)),
        false => (at, YearWords::Unsaid),
    }
}
