//! Ingest joins the rooms: what lies in a folder is read by corpus, kept by the store, analysed by text and indexed.
//!
//! The folder is the desk's and is only ever read. What was found there goes into the store first, in batches that are
//! on the disk before anybody hears of them, and into the search index after that; whatever stops the work half-way,
//! the next start goes on from what the store holds. The room decides nothing about who may see what, and answers
//! nothing.
//!
//! One data folder serves any number of folders and mixes none: each has a library of its own in it, with a lock that
//! only the one who brings the library up to date takes, and never waits for.

mod catch_up;
mod error;
mod examine;
mod find;
mod library;
mod look;
mod name;
mod parallel;
mod place;
mod refresh;
mod report;
mod shape;
mod stirred;
mod tell;
#[cfg(test)]
mod tests;
mod walk;
mod watch;

pub use error::IngestError;
pub use examine::{Examined, Kept, examine};
pub use library::{Library, open, open_and_mend, open_as_it_stands, open_watched, temporary};
pub use place::Place;
pub use report::{Event, FileFault, Report};
pub use watch::{Ender, Watch, Watching, Woken};
