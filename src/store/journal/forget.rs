//! Forgetting: what is older than it should be kept, and what is one person's.
//!
//! Which story a place asks, who sees a server's answers and what an adapter remembers is no question of anybody's and
//! stays.

use jiff::Timestamp;

use super::open::{Journal, JournalError, millis};

/// What has a time, and goes by it.
const BY_TIME: [&str; 6] = ["answers", "wrong", "events", "posted", "inbox", "outbox"];

/// How many entries go at once: a chat that wants to write meanwhile waits for no more than these.
const AT_ONCE: i64 = 1_000;

impl Journal {
    /// Forgets what is older than `before`: answers with what was said in them, what was called wrong, events, and what
    /// waits to be answered or sent. Tells how many entries went.
    pub fn forget_before(&self, before: Timestamp) -> Result<usize, JournalError> {
        let mut gone = 0;
        for table in BY_TIME {
            while let Some(until) = self.oldest(table, before)? {
                let delete = format!("DELETE FROM {table} WHERE at <= ?");
                gone += self.within(|journal| journal.execute(&delete, [until]))?;
            }
        }
        Ok(gone)
    }

    /// Forgets what one person asked, called wrong and said in a conversation, whoever else took part in it, what others
    /// called wrong of the answers to this person, and what of this person waits to be answered or sent. Tells how many
    /// entries went. Nothing of them is left in the files once nobody else has them open.
    pub fn forget_person(&self, platform: &str, person: &str) -> Result<usize, JournalError> {
        let gone = self.within(|journal| {
            let mut gone = 0;
            journal.execute(TALKS, (platform, person))?;
            for delete in [WRONG, POSTED, OUTBOX, INBOX, ANSWERS] {
                gone += journal.execute(delete, (platform, person))?;
            }
            Ok(gone)
        })?;
        // What was written lately stands in the log beside the journal too, until that is begun anew.
        self.seeing(|journal| {
            journal.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        })?;
        Ok(gone)
    }

    /// The time up to which the oldest entries before a time reach that may go at once; `None` where there are none.
    fn oldest(&self, table: &str, before: Timestamp) -> Result<Option<i64>, JournalError> {
        let select = format!(
            "SELECT max(at) FROM (SELECT at FROM {table} WHERE at < ?1 ORDER BY at LIMIT ?2)"
        );
        self.seeing(|journal| {
            journal.query_row(&select, (millis(before), AT_ONCE), |row| row.get(0))
        })
    }
}

/// What others said in the same conversations may have taken this person's words up.
const TALKS: &str = "
    UPDATE answers SET told = NULL WHERE platform = ?1
        AND talk IN (SELECT talk FROM answers WHERE platform = ?1 AND person = ?2)";
const WRONG: &str = "DELETE FROM wrong WHERE platform = ?1 AND (person = ?2 OR asker = ?2)";
const POSTED: &str = "
    DELETE FROM posted WHERE platform = ?1
        AND reference IN (SELECT reference FROM answers WHERE platform = ?1 AND person = ?2)";
/// Letters with what this person was answered, and with anything else that is said to what waits of theirs.
const OUTBOX: &str = "
    DELETE FROM outbox WHERE platform = ?1
        AND (reference IN (SELECT reference FROM answers WHERE platform = ?1 AND person = ?2)
            OR event IN (SELECT event FROM inbox WHERE platform = ?1
                AND CASE WHEN json_valid(told) THEN told ->> 'sender' END = ?2))";
const INBOX: &str = "
    DELETE FROM inbox WHERE platform = ?1 AND CASE WHEN json_valid(told) THEN told ->> 'sender' END = ?2";
const ANSWERS: &str = "DELETE FROM answers WHERE platform = ?1 AND person = ?2";
