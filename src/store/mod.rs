//! The store: every piece of the file and every version it ever had, in one SQLite database. It is the truth.
//!
//! What a committed [`Batch`] holds is on the disk and survives a crash at any instant; the search index is derived
//! from here and can be thrown away. A version is never deleted, not even with its piece, because somebody may have
//! cited it and the piece may come back. The room knows no format, no analysis and no asker: who may see a piece is
//! written down here and decided by whoever asks. Row numbers stay inside, so that nothing outside can count what it
//! may not see.

mod batch;
mod entry;
mod error;
pub mod journal;
mod look_over;
mod open;
mod questions;
mod reading;
mod rows;
mod schema;
#[cfg(test)]
mod tests;

pub use batch::Batch;
pub use entry::{
    Change, Cuttings, Entry, Fault, Fingerprint, Kept, Snippet, State, Stretch, Tally, version_of,
};
pub use error::StoreError;
pub use open::Store;
pub use questions::{Question, Unanswered};
