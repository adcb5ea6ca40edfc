//! Opening the store: one connection to read, and one to write that is opened when somebody first writes.
//!
//! Two connections, so that reading goes on while a batch is being filled, and so that a start which changes nothing
//! stays cheap; a third one writes the list of open questions. All are behind locks: the store may be shared between
//! threads.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{Batch, StoreError, schema};

/// How long to wait for another process that writes. A batch of ours takes well under a second.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Every piece of the file and every version it ever had.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    reader: Mutex<Connection>,
    writer: Mutex<Option<Connection>>,
    /// What writes the list of open questions; opened with the first one.
    pub(super) notes: Mutex<Option<Connection>>,
    /// The numbers of versions with long texts that were seen to be what was stored.
    pub(super) seen_whole: Mutex<HashSet<i64>>,
}

impl Store {
    /// Opens the store at `path`, whose folder must be there. A missing one is created, one of an older release is
    /// migrated with nothing lost.
    ///
    /// # Errors
    ///
    /// Refuses a store of a newer release and a file that is damaged or no store, and leaves both as they are.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut reader = connect(path)?;
        schema::migrate(&mut reader, path, schema::STEPS)?;
        let store = Self {
            path: path.to_path_buf(),
            reader: Mutex::new(reader),
            writer: Mutex::new(None),
            notes: Mutex::new(None),
            seen_whole: Mutex::default(),
        };
        // The first read of our own tables finds a file that was cut off or overwritten.
        match store.generation() {
            Err(StoreError::Failed { source, .. }) => {
                Err(StoreError::damaged(path, source.to_string()))
            }
            Err(error) => Err(error),
            Ok(_) => Ok(store),
        }
    }

    /// Begins a batch: one transaction. There is one at a time; a second `begin` waits for the first batch to end.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] when another process keeps writing for seconds.
    pub fn begin(&self) -> Result<Batch<'_>, StoreError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.is_none() {
            *writer = Some(connect(&self.path)?);
        }
        Batch::begin(writer, &self.path)
    }

    #[cfg(test)]
    pub(super) fn writer_for_tests(&self) -> MutexGuard<'_, Option<Connection>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The connection to read by. A panic while it was held cannot have left it half changed.
    pub(super) fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let explain = |error| StoreError::explain(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(explain)?;
    connection.busy_timeout(PATIENCE).map_err(explain)?;
    // An acknowledged batch must outlive a power cut, so each commit is synced.
    connection
        .pragma_update(None, "synchronous", "FULL")
        .map_err(explain)?;
    connection
        .pragma_update(None, "foreign_keys", true)
        .map_err(explain)?;
    // What is withdrawn must not go on lying in a page that is free.
    connection
        .pragma_update(None, "secure_delete", true)
        .map_err(explain)?;
    Ok(connection)
}
