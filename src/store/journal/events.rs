//! Which events were taken up, and what an adapter remembers over a restart.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::open::{Journal, JournalError, millis};

impl Journal {
    /// Takes up an event; says whether nobody had before, in this process or another.
    pub fn take_up(
        &self,
        platform: &str,
        event: &str,
        at: Timestamp,
    ) -> Result<bool, JournalError> {
        let taken = self.within(|journal| {
            journal
                .prepare_cached(
                    "INSERT OR IGNORE INTO events (platform, event, at) VALUES (?, ?, ?)",
                )?
                .execute((platform, event, millis(at)))
        })?;
        Ok(taken > 0)
    }

    /// Whether somebody took up an event.
    pub fn is_taken_up(&self, platform: &str, event: &str) -> Result<bool, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT 1 FROM events WHERE platform = ? AND event = ?")?
                .exists((platform, event))
        })
    }

    /// What an adapter wrote down under this name.
    pub fn memo(&self, platform: &str, name: &str) -> Result<Option<String>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT value FROM memos WHERE platform = ? AND name = ?")?
                .query_row((platform, name), |row| row.get(0))
                .optional()
        })
    }

    /// What an adapter wrote down under names that begin so, each with what follows in its name.
    pub fn memos(
        &self,
        platform: &str,
        beginning: &str,
    ) -> Result<Vec<(String, String)>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT substr(name, length(?2) + 1), value FROM memos
                 WHERE platform = ?1 AND substr(name, 1, length(?2)) = ?2 ORDER BY name",
            )?;
            let memos =
                rows.query_map((platform, beginning), |row| Ok((row.get(0)?, row.get(1)?)))?;
            memos.collect()
        })
    }

    /// Writes something down under a name, over what stood there.
    pub fn write_memo(&self, platform: &str, name: &str, value: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "INSERT OR REPLACE INTO memos (platform, name, value) VALUES (?, ?, ?)",
                (platform, name, value),
            )
        })?;
        Ok(())
    }

    /// Forgets what was written down under a name.
    pub fn forget_memo(&self, platform: &str, name: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "DELETE FROM memos WHERE platform = ? AND name = ?",
                (platform, name),
            )
        })?;
        Ok(())
    }
}
