//! What can go wrong with the store, in words that name the file and what to do about it.
//!
//! SQLite's many codes come down to the few cases in which somebody would act differently: wait, make room, move a
//! broken file away, update the program.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::model::PieceId;

/// Why the store could not be opened, read or written. After any of these the store holds what was last committed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A later release wrote the store.
    #[error(
        "{} was written by a newer release (schema {found}, this one knows {known}): update cuttings or choose another data folder",
        path.display()
    )]
    Newer {
        /// The store.
        path: PathBuf,
        /// The schema that it has.
        found: u32,
        /// The last schema that this release knows.
        known: u32,
    },
    /// The file is damaged, or it never was a store.
    #[error(
        "{} is damaged or no store of cuttings ({reason}): move it away, and it is built again from the story's folder, without the earlier versions that citations may point to",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The text of one version is not what was stored; all else is.
    #[error(
        "the text of {piece} in {} is not what was stored: run `cuttings index`, which writes it again where the piece's file still has it; if it stays so, restore a copy of the store or move it away, and it is built again from the story's folder, without the earlier versions that citations may point to",
        path.display()
    )]
    Garbled {
        /// The store.
        path: PathBuf,
        /// The piece.
        piece: PieceId,
    },
    /// Another process writes and did not finish in time.
    #[error(
        "{} is being written by another cuttings: wait until it is done or choose another data folder",
        path.display()
    )]
    Busy {
        /// The store.
        path: PathBuf,
    },
    /// There is no room on the disk.
    #[error(
        "the disk with {} is full: make room and try again, everything stored so far is kept",
        folder.display()
    )]
    Full {
        /// The folder that needs room.
        folder: PathBuf,
    },
    /// The disk failed to read or write.
    #[error(
        "cannot read or write {} ({reason}): check that its disk works and has room, then try again",
        path.display()
    )]
    Disk {
        /// The store.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file may not be opened or written.
    #[error(
        "cannot open {} for writing ({reason}): check the permissions of its folder or choose another data folder",
        path.display()
    )]
    Closed {
        /// The store.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Anything else, which is a fault of ours or damage that has no name.
    #[error(
        "the store {} failed ({source}); if it stays so, move it away, and it is built again from the story's folder, without the earlier versions that citations may point to",
        path.display()
    )]
    Failed {
        /// The store.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Puts an error of SQLite about the store at `path` into one of the cases.
    pub(super) fn explain(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let reason = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull) => Self::Full {
                folder: folder_of(&path),
            },
            Some(ErrorCode::SystemIoFailure) => Self::Disk { path, reason },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, reason }
            }
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
                Self::Closed { path, reason }
            }
            None if is_misread(&error) => Self::Damaged { path, reason },
            _ => Self::Failed {
                path,
                source: error,
            },
        }
    }

    /// A row that no release of ours can have written.
    pub(super) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_path_buf(),
            reason: reason.into(),
        }
    }
}

/// Whether a value is none of the kind that the schema has there; SQLite itself stores any bytes as any kind.
fn is_misread(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
    )
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_path_buf()
}
