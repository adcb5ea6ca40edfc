//! Who asks and where, and why there may be no answer at all.

use jiff::Timestamp;

use crate::index::IndexError;
use crate::model::{Asker, EDITOR};
use crate::store::StoreError;
use crate::store::journal::JournalError;

/// Who asks, when, about which story, and which page of the findings.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Who asks.
    pub asker: &'a Asker,
    /// The time of the question: embargoes end by it, and nothing else reads a clock.
    pub now: Timestamp,
    /// The story, or `None` for all of them.
    pub story: Option<&'a str>,
    /// Which page of the findings, counted from 1.
    pub page: usize,
}

/// Why the desk cannot answer at all.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// No such story, as far as this asker can see.
    #[error("there is no story {given:?}: choose one of {}", known.join(", "))]
    StoryUnknown {
        /// What was asked for.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
    /// What was asked for is for editors, and the asker is none.
    #[error("the desk's lists are for editors: ask with the role {EDITOR:?}")]
    EditorsOnly,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The search index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}
