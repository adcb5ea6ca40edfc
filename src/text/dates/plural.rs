//! Plurals without a number that are lengths all the same: "for years", "months of talks", "it took weeks".
//!
//! A plural alone says time where a preposition, a verb or what follows makes it a stretch; "the war years" and "school
//! days" are nouns of something else.

use std::sync::LazyLock;

use super::clue::{self, Clue};
use super::count::Count;
use super::lexeme::{Lexeme, Unit};
use super::meaning::Meaning;
use super::scan::{Reading, Scan};
use super::value;
use crate::text::words::{Words, entries};

/// "for years", "within days", "in recent weeks": a plural alone, where a preposition makes it a length.
pub(super) fn bare_plural(scan: &Scan<'_>, at: usize) -> Reading {
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
    // "Minutes of the meeting" are its record.
    let record =
        unit == Unit::Minute && scan.is(unit_at + 1, &["of"]) && scan.is(unit_at + 2, &["the"]);
    let goes_on =
        record || scan.is(unit_at + 1, &["old"]) || matches!(unit, Unit::Weekend | Unit::Quarter);
    let length = value::length(Count::Some, unit);
    (placed && !goes_on && (!recent || scan.follows(at, &["in", "over"])))
        .then_some((unit_at + 1, Meaning::Length(length)))
}

/// Words after which a plural alone is a length.
const BEFORE_PLURALS: [&str; 12] = [
    "for", "in", "within", "after", "over", "of", "and", "or", "than", "through", "just", "not",
];

/// "took months", "spent years", "waited weeks": a verb that time is the object of.
fn fills_time(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    FILLING.contains(scan.word(before)) || is_verb(scan, before)
}

/// "may last months": "last" after a modal is a verb.
pub(super) fn is_verb(scan: &Scan<'_>, at: usize) -> bool {
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
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    let bare = scan.opens(at)
        || matches!(scan.before(at), Lexeme::Mark(_) | Lexeme::Weekday(_))
        || scan.follows(
            at,
            &["only", "by", "from", "with", "until", "to", "about", "some"],
        )
        || matches!(before, "be" | "been")
        || (scan.lower(at.wrapping_sub(1)) && clue::at(scan, at - 1, at) != Clue::None);
    bound && bare
}

/// Verbs that take a stretch of time.
pub(super) static FILLING: Words =
    LazyLock::new(|| entries(include_str!("../words/filling_time.txt")).collect());
