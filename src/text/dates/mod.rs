//! Expressions of time, with TIMEX3 type and value.
//!
//! Three steps: the rules read what the words say (`scan` and the grammar files it lists), the frame knows what they are
//! counted from (`frame`, and `tense` where the verbs tell), and `resolve` works out the value. A value is as precise as the words and the publication date allow
//! and otherwise stays open; the words are found all the same. Calendar arithmetic is `jiff`'s alone.

mod auxiliary;
mod calendar;
mod clause;
mod clock;
mod clue;
mod count;
mod covered;
mod digits;
mod find;
mod fiscal;
mod frame;
mod fuzzy;
mod history;
mod holiday;
mod lead;
mod length;
mod lexeme;
mod meaning;
mod named;
mod numeric;
mod part_of_day;
mod place;
mod plural;
mod range;
mod recurring;
mod reference;
mod relative;
mod resolve;
mod role;
mod scan;
mod spoken;
mod tense;
mod timed;
mod underspecified;
mod vague;
mod value;
mod verb;
mod weekday;
mod which_day;
mod year;
mod zone;

#[cfg(test)]
mod floor_tests;
#[cfg(test)]
mod frame_tests;
#[cfg(test)]
mod manner_tests;
#[cfg(test)]
mod newswire_calendar_tests;
#[cfg(test)]
mod newswire_direction_tests;
#[cfg(test)]
mod newswire_length_tests;
#[cfg(test)]
mod newswire_style_tests;
#[cfg(test)]
mod newswire_tense_tests;
#[cfg(test)]
mod newswire_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod value_tests;

pub use covered::span_of;
pub(crate) use find::find;
pub use spoken::spoken;
