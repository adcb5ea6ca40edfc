//! What `/sources` says of one piece.

use super::published;
use crate::commands::json::piece_name;
use crate::commands::one_line;
use crate::model::{Answer, Source, SourceState};

/// A piece in the list of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// When it was published.
    pub published: Option<String>,
    /// Its headline or, where it has none, its name.
    pub headline: String,
    /// Who published it, and its name where that is not the headline.
    pub from: Vec<String>,
    /// Whether it was read and checked: one word or two remarks.
    pub state: Vec<&'static str>,
    /// Why it was not read.
    pub reason: Option<String>,
}

/// The parts of a line of `/sources`.
pub fn source(answer: &Answer, source: &Source) -> SourceLine {
    let mut from: Vec<String> = source.publisher.iter().map(|by| one_line(by)).collect();
    let name = piece_name(answer, &source.piece);
    if name != source.headline {
        from.push(one_line(&name));
    }
    let (state, reason) = match &source.state {
        SourceState::Current => (None, None),
        SourceState::Stale(reason) => (Some("old version"), Some(reason)),
        SourceState::Unread(reason) => (Some("not read"), Some(reason)),
    };
    let mut states: Vec<&'static str> = state.into_iter().collect();
    match (source.checked, states.is_empty()) {
        (false, _) => states.push("not checked"),
        (true, true) => states.push("read"),
        (true, false) => {}
    }
    SourceLine {
        published: source.published.map(published),
        headline: one_line(&source.headline),
        from,
        state: states,
        reason: reason.map(|reason| one_line(reason)),
    }
}
