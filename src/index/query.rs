//! The question as the index takes it: a plain value, so that another engine can stand behind it.

use jiff::Timestamp;

use super::gist::Gist;
use crate::model::{Asker, PieceId};

/// What is searched, for whom and at what time.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    /// Who asks: only what this asker may see is searched.
    pub asker: &'a Asker,
    /// The time of the question: what is embargoed until later is not searched.
    pub now: Timestamp,
    /// One story, or all of them.
    pub scope: Scope<'a>,
    /// What the passages must or should hold.
    pub wanted: Wanted,
    /// At most this many candidates.
    pub limit: usize,
}

/// Where to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The story with this id.
    Story(&'a str),
    /// Every story.
    Archive,
    /// The sentences of one piece from `reach` before a sentence to `reach` after it.
    Around {
        /// The piece.
        piece: &'a PieceId,
        /// The number of the sentence in the middle.
        ordinal: u32,
        /// How many sentences on either side.
        reach: u32,
    },
}

/// What the passages must or should hold; an empty list or `None` asks for nothing, and a passage meets all the rest.
///
/// When nothing at all is wanted, every passage in the scope is a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Terms that rank a passage by BM25; at least one must match when nothing else is wanted, or when `on_topic` says
    /// so. A term given twice counts once, and only the first 64 count.
    pub any: Vec<String>,
    /// At least one of `any` must match, whatever else is wanted: the search then follows the terms instead of every
    /// passage that meets the rest.
    pub on_topic: bool,
    /// Terms that must stand next to one another in this order; only the first 64 count.
    pub phrase: Vec<String>,
    /// Keys of speakers: the passage must hold words by one of them.
    pub speakers: Vec<String>,
    /// Words that must all stand among the words that name one and the same speaker (see
    /// [`speaker_terms`](super::speaker_terms)).
    pub speaker_terms: Vec<String>,
    /// Keys of people: one of them must be mentioned.
    pub people: Vec<String>,
    /// The passage must hold words that somebody says.
    pub quoted: bool,
    /// The passage must hold an expression of time.
    pub dated: bool,
    /// The passage must say this, as a copy does of what it was copied from.
    pub gist: Option<Gist>,
    /// In which order candidates stand where `any` is empty, so that nothing ranks them.
    pub unranked: Unranked,
}

/// The order of candidates that nothing ranks. Within it they stand by the stable key of piece and sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unranked {
    /// By the stable key alone.
    #[default]
    ByKey,
    /// The latest published first; what has no date comes last.
    Newest,
    /// The earliest published first; what has no date comes last.
    Oldest,
    /// What shows most of the words of `speakers`, or where none are wanted tells most about `people`, first; of equals
    /// the latest published. As [`Newest`](Self::Newest) where neither is wanted.
    Worth,
}
