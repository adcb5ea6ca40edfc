//! The tables and how an older store becomes a newer one: a list of steps, never edited, only added to.
//!
//! All missing steps run in one transaction, so that a crash leaves either the old store or the new one. A store from
//! a later release is refused before anything in it is touched.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, Error, ErrorCode, TransactionBehavior};

use super::StoreError;

/// How long to wait for another process that makes the store, and how long between two looks.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);

/// Marks the file as a store of ours ("CUTT"), so that another program's database is not taken for one.
pub(super) const STORE: i64 = 0x4355_5454;

/// What a database of ours is: the number that marks its file, and the steps that make its tables.
#[derive(Clone, Copy)]
pub(super) struct Schema<'a> {
    /// The application id in the file's head.
    pub(super) application: i64,
    /// Step n leads from schema n to schema n + 1.
    pub(super) steps: &'a [&'a str],
}

/// Step n leads from schema n to schema n + 1.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
];

/// Brings the store behind `connection` to the last schema; a store that is there already costs two reads.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    steps: &[&str],
) -> Result<(), StoreError> {
    let schema = Schema {
        application: STORE,
        steps,
    };
    schema.migrate(connection, path)
}

impl Schema<'_> {
    /// Brings the database behind `connection` to this schema.
    pub(super) fn migrate(
        self,
        connection: &mut Connection,
        path: &Path,
    ) -> Result<(), StoreError> {
        let steps = self.steps;
        let explain = |error| StoreError::explain(path, error);
        // One transaction, so that what another process makes meanwhile is seen whole or not at all.
        let seen = connection.transaction().map_err(explain)?;
        if self.found(&seen, path)? == steps.len() {
            return Ok(());
        }
        drop(seen);
        write_ahead(connection).map_err(explain)?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(explain)?;
        // Another process may have been faster.
        let from = self.found(&transaction, path)?;
        for step in steps.iter().skip(from) {
            transaction.execute_batch(step).map_err(explain)?;
        }
        transaction
            .pragma_update(None, "application_id", self.application)
            .map_err(explain)?;
        transaction
            .pragma_update(None, "user_version", steps.len())
            .map_err(explain)?;
        transaction.commit().map_err(explain)
    }

    /// The schema of the store, 0 for a new file.
    pub(super) fn found(self, connection: &Connection, path: &Path) -> Result<usize, StoreError> {
        let steps = self.steps;
        let pragma = |name: &str| {
            connection
                .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
                .map_err(|error| StoreError::explain(path, error))
        };
        let (application, schema) = (pragma("application_id")?, pragma("user_version")?);
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|error| StoreError::explain(path, error))?;
        match (application, usize::try_from(schema).unwrap_or(0)) {
            (0, 0) if tables == 0 => Ok(0),
            (application, schema) if application == self.application && schema > steps.len() => {
                Err(StoreError::Newer {
                    path: path.to_path_buf(),
                    found: u32::try_from(schema).unwrap_or(u32::MAX),
                    known: u32::try_from(steps.len()).unwrap_or(u32::MAX),
                })
            }
            (application, schema) if application == self.application && schema > 0 => Ok(schema),
            _ => Err(StoreError::damaged(path, "another program's database")),
        }
    }
}

/// Lets writers and readers work side by side; the mode stays with the file. Where two processes make a store at once
/// the engine does not wait for the other to change it, so we do.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let started = Instant::now();
    loop {
        let changed = connection.pragma_update(None, "journal_mode", "WAL");
        let busy = changed.as_ref().err().and_then(Error::sqlite_error_code);
        if busy != Some(ErrorCode::DatabaseBusy) || started.elapsed() > PATIENCE {
            return changed;
        }
        std::thread::sleep(PAUSE);
    }
}
