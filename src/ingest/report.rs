//! What ingest tells while it works, and in the end.
//!
//! Both are for the person who runs the program and holds the folder anyway: they name every piece, whoever may see
//! it. Nothing of it may reach somebody who asks.

use std::fmt;

use crate::model::PieceId;

/// Something that happened. What is told as stored or removed is on the disk and survives a crash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A new or changed piece is stored.
    Stored(PieceId),
    /// A piece whose file is gone was taken out.
    Removed(PieceId),
    /// A file could not be read; the rest goes on.
    Fault(FileFault),
    /// So many pieces are stored, changed or gone, and answers do not know of it yet.
    Behind(usize),
    /// So many of so many steps are done: first of the files, then of the pieces to be indexed.
    Progress {
        /// How many are done.
        done: usize,
        /// How many there are.
        total: usize,
    },
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The piece as `story/name`, or the path where the file has no name to be a piece by.
    pub what: String,
    /// Why, and what to do about it; it names the file.
    pub reason: String,
}

impl fmt::Display for FileFault {
    /// The reason, with the name in front where the reason does not hold it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.reason.contains(&self.what) {
            return f.write_str(&self.reason);
        }
        write!(f, "{}: {}", self.what, self.reason)
    }
}

/// What a run of ingest came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many pieces are new or changed.
    pub stored: usize,
    /// How many files are as they were.
    pub unchanged: usize,
    /// How many pieces are gone.
    pub removed: usize,
    /// How many files are in no format that is read.
    pub skipped: usize,
    /// Every file that cannot be read as things stand, also those that could not be read before.
    pub faults: Vec<FileFault>,
    /// Whether another process was bringing the library up to date, so that it was opened as it stands.
    pub busy: bool,
    /// How many pieces the library holds that can answer.
    pub pieces: usize,
}
