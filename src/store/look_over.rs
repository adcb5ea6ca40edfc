//! Looking a database over without changing what is in it: for whoever wants to know what is wrong before anything starts.
//!
//! What an older release left counts as well, since opening it would bring it up to date. Every page is read, so that a
//! failing disk is found here rather than by a question.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::schema::Schema;
use super::{StoreError, open, schema};

impl super::Store {
    /// Looks the store at `path` over, which must be there. It is neither made nor migrated.
    ///
    /// # Errors
    ///
    /// When it may not be read and written, is damaged, no store, or of a newer release; as [`Store::open`] would say.
    ///
    /// [`Store::open`]: super::Store::open
    pub fn look_over(path: &Path) -> Result<(), StoreError> {
        let schema = Schema {
            application: schema::STORE,
            steps: schema::STEPS,
        };
        look_over(path, schema)
    }
}

/// The same for any database of ours.
pub(super) fn look_over(path: &Path, schema: Schema<'_>) -> Result<(), StoreError> {
    let explain = |error| StoreError::explain(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(explain)?;
    connection.busy_timeout(open::PATIENCE).map_err(explain)?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(explain)? {
        return Err(StoreError::Closed {
            path: path.to_path_buf(),
            reason: "it may only be read".to_owned(),
        });
    }
    schema.found(&connection, path)?;
    let found: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(explain)?;
    match found.as_str() {
        "ok" => Ok(()),
        fault => Err(StoreError::damaged(path, fault)),
    }
}
