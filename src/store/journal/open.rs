//! Opening the journal, and what can be wrong with it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::look_over::look_over;
use crate::store::schema::Schema;

/// The name of the journal's file in the data folder.
pub const FILE: &str = "journal.db";

const SCHEMA: Schema<'_> = Schema {
    // "CUTJ"
    application: 0x4355_544a,
    steps: &[
        include_str!("schema_1.sql"),
        include_str!("schema_2.sql"),
        include_str!("schema_mail.sql"),
        include_str!("schema_4.sql"),
    ],
};

/// How long to wait for another process that writes; one entry takes well under a millisecond.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the chats leave behind. Reading has a connection of its own, so that it never waits for what is being written, by
/// this process or another.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    connection: Mutex<Connection>,
    reader: Mutex<Connection>,
}

/// Why the journal cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error(
    "the journal {} cannot be used ({reason}): check that its folder can be written and has room; if it stays so, move the file away, and the bindings of channels, the buttons of old answers and what was called wrong go with it, but no piece",
    path.display()
)]
pub struct JournalError {
    /// The journal.
    pub path: PathBuf,
    /// What SQLite or the schema said.
    pub reason: String,
}

impl Journal {
    /// Where the journal of a data folder lies.
    pub fn place(data_dir: &Path) -> PathBuf {
        data_dir.join(FILE)
    }

    /// Where this one lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the journal at `path`, whose folder must be there; makes it where it is missing.
    ///
    /// # Errors
    ///
    /// Refuses a journal of a newer release and a file that is none, and leaves both as they are.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let fault = |reason: String| JournalError {
            path: path.to_path_buf(),
            reason,
        };
        let connected = || -> rusqlite::Result<Connection> {
            let connection = Connection::open(path)?;
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            // What is forgotten must not stand in the file's unused pages.
            connection.pragma_update(None, "secure_delete", true)?;
            Ok(connection)
        };
        let mut connection = connected().map_err(|error| fault(error.to_string()))?;
        SCHEMA
            .migrate(&mut connection, path)
            .map_err(|error| fault(error.to_string()))?;
        let reader = connected().map_err(|error| fault(error.to_string()))?;
        Ok(Self {
            path: path.to_path_buf(),
            connection: Mutex::new(connection),
            reader: Mutex::new(reader),
        })
    }

    /// Looks the journal at `path` over, which must be there, and changes nothing in it.
    ///
    /// # Errors
    ///
    /// When it may not be read and written, is damaged, no journal, or of a newer release.
    pub fn look_over(path: &Path) -> Result<(), JournalError> {
        look_over(path, SCHEMA).map_err(|error| JournalError {
            path: path.to_path_buf(),
            reason: error.to_string(),
        })
    }

    /// Does something in one transaction.
    pub(super) fn within<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, JournalError> {
        // A transaction is whole or not at all, so a panic while the lock was held left nothing half done.
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let done = || -> rusqlite::Result<T> {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        done().map_err(|error| self.fault(&error))
    }

    /// Reads something, as the last transaction left it.
    pub(super) fn seeing<T>(
        &self,
        look: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, JournalError> {
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        look(&reader).map_err(|error| self.fault(&error))
    }

    fn fault(&self, error: &rusqlite::Error) -> JournalError {
        JournalError {
            path: self.path.clone(),
            reason: error.to_string(),
        }
    }
}

/// A moment as the journal has it.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// A moment out of the journal; one that no clock can have shown is the beginning of time.
pub(super) fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
