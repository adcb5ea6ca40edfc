//! What was said last in a thread, as the commands wrote it down.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::open::{Journal, JournalError, millis};

impl Journal {
    /// What was said last in a thread, in the form in which it was kept.
    pub fn conversation(
        &self,
        platform: &str,
        thread: &str,
    ) -> Result<Option<String>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT told FROM conversations WHERE platform = ? AND thread = ?")?
                .query_row((platform, thread), |row| row.get(0))
                .optional()
        })
    }

    /// Keeps what was said last in a thread; `person` is who spoke.
    pub fn keep_conversation(
        &self,
        (platform, thread, person): (&str, &str, &str),
        told: &str,
        at: Timestamp,
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached(
                    "INSERT OR REPLACE INTO conversations (platform, thread, person, told, at) VALUES (?, ?, ?, ?, ?)",
                )?
                .execute((platform, thread, person, told, millis(at)))
        })?;
        Ok(())
    }
}
