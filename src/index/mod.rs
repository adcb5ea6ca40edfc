//! The search index: sentences as passages and pieces as cards, each behind the audience that may see it.
//!
//! The room takes a piece with its `Analysis` and gives back candidates, never an engine's score and never text that
//! counts as verified: whoever quotes a candidate compares it with the store first. It owns the one search engine of
//! the house, and no search runs without an asker and a time. It makes no terms out of a passage's text (`text` does,
//! once), reads no clock and holds nothing that could not be built again from the store.
//!
//! # What is hidden leaves no trace
//!
//! Pieces stand on *shelves*, one for each pair of audience and embargo, and a search opens only the shelves that its
//! asker may see at its time. The statistics behind the ranking are counted over exactly those shelves, without
//! deleted pieces, scores are added up in whole numbers, and ties are broken by the piece and the sentence alone. So a
//! search gives what it would give if the hidden pieces did not exist.

mod candidate;
mod catalogue;
mod counts;
mod edition;
mod entry;
mod error;
mod exact;
mod filling;
mod gate;
mod gist;
mod kept;
mod key;
mod keyed;
mod laid;
mod lock;
mod opening;
mod order;
mod passage;
mod payload;
mod plan;
mod query;
mod reach;
mod reader;
mod records;
mod runs;
mod schema;
mod search;
mod shelf;
mod shelves;
mod statistics;
mod stored;
mod terms;
mod told;
mod whole;
mod worth;
mod writer;

#[cfg(test)]
mod asking_tests;
#[cfg(test)]
mod counting_tests;
#[cfg(test)]
mod failing_tests;
#[cfg(test)]
mod filling_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hidden_tests;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod reload_tests;

pub use candidate::{Candidate, Candidates, Card, CardPerson, Dated, Named, Passage, Said};
pub use edition::{Edition, View};
pub use error::IndexError;
pub use gist::Gist;
pub use key::{key, speaker_terms};
pub use laid::{Entry, Laid};
pub use query::{Query, Scope, Unranked, Wanted};
pub use reader::Index;
pub use runs::Run;
pub use terms::{Terms, quick};
pub use writer::Writer;
