//! What an answer says where its file may have stopped: nothing new came in for longer than the desk expects.
//!
//! It goes by what this asker may see, and so says nothing of a piece that is hidden: a story that goes on in secret
//! looks overdue to those who are not in on it.

use std::collections::BTreeMap;

use jiff::fmt::friendly::{Designator, Spacing, SpanPrinter};
use jiff::{SignedDuration, Timestamp};

use super::look::Look;
use crate::model;

/// How many stories are named where all were asked.
const NAMED: usize = 3;

const PRINTER: SpanPrinter = SpanPrinter::new()
    .designator(Designator::Verbose)
    .spacing(Spacing::BetweenUnitsAndDesignators);

/// The warning, where something new is overdue in what was asked.
pub(super) fn warning(look: &Look<'_>) -> Option<String> {
    let stories = &look.visible.stories;
    let (asked, now) = (look.asking.story, look.asking.now);
    let late = stories.expecting.iter().filter(|(story, (every, newest))| {
        asked.is_none_or(|asked| asked == story.as_str())
            && model::overdue(*every, *newest, now).is_some()
    });
    let late: BTreeMap<&str, &(SignedDuration, Timestamp)> = late
        .map(|(story, expecting)| (story.as_str(), expecting))
        .collect();
    let (first, (every, newest)) = late.first_key_value()?;
    if asked.is_some() || stories.pieces.len() == 1 {
        return Some(format!(
            "nothing new has come into this file since {}, and something is expected every {}: it may be out of date",
            newest.strftime("%-d %B %Y, %H:%M UTC"),
            PRINTER.duration_to_string(every),
        ));
    }
    let named: Vec<&str> = late.keys().copied().take(NAMED).collect();
    Some(match late.len() {
        1 => format!(
            "nothing new has come into {first} for longer than is expected: it may be out of date"
        ),
        more if more <= NAMED => format!(
            "nothing new has come into {} for longer than is expected: they may be out of date",
            named.join(", ")
        ),
        more => format!(
            "nothing new has come into {more} stories for longer than is expected, among them {}: they may be out of date",
            named.join(", ")
        ),
    })
}
