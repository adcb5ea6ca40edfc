//! The words of the house as plain values: what a piece, a quote, a finding and an answer are.
//!
//! Every room speaks in these types. The room owns no behaviour beyond what keeps a value whole: it reads no file,
//! asks no clock and knows no format, no engine and no platform. It derives no `Serialize`: each edge (JSON, the
//! search index, the store) keeps its own mirror of what it writes.

mod analysis;
mod answer;
#[cfg(test)]
pub(crate) mod any;
mod asker;
mod date;
mod piece;
mod span;
mod story;

pub use analysis::{
    Analysis, How, Mention, MentionKind, Person, Quote, Sentence, Speaker, SpeakerKind, Speech,
    Timex, TimexKind,
};
pub use answer::{
    Answer, Cited, Difference, Finding, FoundDate, Lead, OpenQuestion, Outcome, Searched, Side,
    Source, SourceState, SpokenBy, Suggestion, Verdict, WrongAnswer,
};
pub use asker::{Access, Asker, Audience, EDITOR};
pub use date::{PartialDate, PartialDateError};
pub use piece::{Piece, PieceId, Version};
pub use span::Span;
pub use story::{Cast, Event, KnownPerson, Story, overdue};
