//! Why there is no library to ask, in words that name the path and what to do.
//!
//! A single file that cannot be read is no error: it is a fault in the report, and the rest goes on.

use std::io;
use std::path::PathBuf;

use crate::index::IndexError;
use crate::store::StoreError;

/// Why the library could not be opened or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The path does not exist.
    #[error(
        "there is nothing at {}: name a file, a folder of pieces or a folder of stories with --index",
        path.display()
    )]
    Missing {
        /// What was named.
        path: PathBuf,
    },
    /// The path exists and cannot be read.
    #[error("cannot read {}: {source}; check its permissions", path.display())]
    Unreadable {
        /// What was named.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is in no format that is read.
    #[error("{} is in no format that is read: name a .md, .txt or .html file or a folder", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// The file or folder has a name that no story can have.
    #[error("{path} cannot be a story: {reason}")]
    Unnamed {
        /// What was named, on one line.
        path: String,
        /// What is wrong with the name, and what to do about it.
        reason: &'static str,
    },
    /// The folder holds no piece.
    #[error(
        "there is no piece in {}: put .md, .txt or .html files into it or name another folder with --index",
        path.display()
    )]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// The data folder cannot be made or written.
    #[error(
        "cannot write the data folder {}: {source}; check its permissions or choose another with --data-dir",
        path.display()
    )]
    DataFolder {
        /// The folder or the file in it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no room for the search index.
    #[error(
        "the disk with {} is full: make room and try again, everything stored so far is kept",
        folder.display()
    )]
    Full {
        /// The folder that needs room.
        folder: PathBuf,
    },
    /// No temporary folder can be made.
    #[error("cannot make a temporary folder: {source}; make room or name another place by TMPDIR")]
    Temporary {
        /// What the system said.
        source: io::Error,
    },
    /// Another process builds the library for the first time and there is nothing to show yet.
    #[error(
        "another cuttings is building the library in {}: try again when it is done",
        folder.display()
    )]
    Building {
        /// The library's folder.
        folder: PathBuf,
    },
    /// The library was never built.
    #[error("there is no library in {} yet: build it with `cuttings index`", folder.display())]
    NotBuilt {
        /// The library's folder.
        folder: PathBuf,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}
