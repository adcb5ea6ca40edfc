//! What a text has named, for the words after it that count from that.
//!
//! Only what an expression says of itself stands here; for how long it leads is the frame's business.

use super::covered::Stretch;
use super::frame::Found;
use super::lexeme::Unit;
use super::meaning::{Meaning, Part, Way, Which, YearWords};
use crate::model::PartialDate;

/// The date that was named last, with what its words say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// The date.
    pub(super) date: PartialDate,
    /// Whether the words state its year.
    pub(super) year_in_words: bool,
    /// Whether it opens its sentence.
    pub(super) opens: bool,
    /// The token after it, counted in the whole text.
    pub(super) token: usize,
    /// The number of its paragraph.
    pub(super) paragraph: usize,
    /// Whether it is a weekday alone.
    pub(super) weekday: bool,
    /// Whether it was counted on from the date before it, as a story does that goes on: "three years later".
    pub(super) counted: bool,
}

impl Named {
    /// An expression that was worked out to a date.
    pub(super) fn new(found: &Found, date: PartialDate) -> Self {
        Self {
            date,
            year_in_words: matches!(found.meaning, Meaning::Calendar(YearWords::Named(_), _)),
            opens: found.opens,
            token: found.tokens.1,
            paragraph: found.paragraph,
            weekday: of_a_weekday(&found.meaning),
            counted: steps_on(&found.meaning),
        }
    }
}

/// "the previous year", "two days earlier": a look back, after which the story goes on from where it was.
pub(super) fn looks_back(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Period(_, which) | Meaning::Weekday(_, which) => *which == Which::Previous,
        Meaning::Shift(_, _, way) => *way == Way::Earlier,
        _ => false,
    }
}

/// The year and the quarter, half or month that a value names.
pub(super) fn part_of_a_year(meaning: &Meaning, value: &str) -> Option<(i16, Part)> {
    if !matches!(meaning, Meaning::Calendar(..) | Meaning::Period(..)) {
        return None;
    }
    match Stretch::read(value)? {
        Stretch::Quarter(year, quarter) => Some((year, Part::Quarter(quarter))),
        Stretch::Half(year, half) => Some((year, Part::Half(half))),
        Stretch::Month(year, month) => Some((year, Part::Month(month))),
        _ => None,
    }
}

/// Whether an expression is of a day that the week of publication tells, and no date of its own.
fn of_a_weekday(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_, Which::Bare) => true,
        Meaning::Timed(Some(day), _) => of_a_weekday(day) || matches!(**day, Meaning::Today(_)),
        _ => false,
    }
}

/// "three years later", "the following spring": a step on in a story.
fn steps_on(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Shift(_, unit, Way::Later) => matches!(unit, Unit::Month | Unit::Year),
        // "were found that spring; by October it had slipped": what goes on from a season named again.
        Meaning::Calendar(YearWords::Nearest(which) | YearWords::OfYear(which), _) => {
            matches!(which, Which::Following | Which::That)
        }
        Meaning::Period(Unit::Month | Unit::Year, which) => *which == Which::Following,
        _ => false,
    }
}
