//! The desk's list of open questions: what was asked, and the file did not answer.
//!
//! A row tells what was asked, of which story, with which roles, since when and how often; never by whom or where. The
//! roles stand there because a question can tell of what its asker may see: whoever reads the list holds all of them.
//! The list is worth less than an answer, so it has a connection of its own, which waits for nobody for long and does
//! not wait for the disk: a power cut may take the last questions, never a piece.

use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::{Store, StoreError, open};

/// How long a question waits for another writer before it is not noted.
const PATIENCE: Duration = Duration::from_millis(100);

/// How many questions are kept of those who hold the same roles; the one asked last longest ago goes first.
const MOST: usize = 1_000;

/// A question that was asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// As it can be asked again.
    pub text: &'a str,
    /// What makes two questions the same.
    pub folded: &'a str,
    /// The story that was asked, or `None` for all.
    pub story: Option<&'a str>,
    /// The roles with which it was asked.
    pub roles: &'a BTreeSet<String>,
}

/// A question that was asked in vain with the same roles, once or more often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// As it was asked first.
    pub text: String,
    /// What makes two questions the same.
    pub folded: String,
    /// The story that was asked, or `None` for all.
    pub story: Option<String>,
    /// The roles with which it was asked.
    pub roles: BTreeSet<String>,
    /// When it was asked first.
    pub first: Timestamp,
    /// When it was asked last.
    pub last: Timestamp,
    /// How often it was asked.
    pub times: u64,
}

impl Store {
    /// Notes that a question was asked in vain.
    ///
    /// # Errors
    /// When the store cannot be written at once; the list then stands as it was.
    pub fn note_unanswered(&self, asked: &Question<'_>, now: Timestamp) -> Result<(), StoreError> {
        let roles = written(asked.roles);
        let given = params![
            asked.folded,
            asked.story.unwrap_or_default(),
            roles,
            asked.text,
            now.as_microsecond()
        ];
        self.noting(|connection| {
            connection.execute(NOTE, given)?;
            connection.execute(SHORTEN, params![roles, MOST])
        })
        .map(drop)
    }

    /// Takes a question off the list that was answered now. It comes off for all who held at least these roles, since
    /// they see as much; what others asked in vain stays.
    ///
    /// # Errors
    /// When the store cannot be read, or not be written at once; the list then stands as it was.
    pub fn note_answered(&self, asked: &Question<'_>) -> Result<(), StoreError> {
        let given = params![
            asked.folded,
            asked.story.unwrap_or_default(),
            written(asked.roles)
        ];
        // Nearly every question that is answered was never on the list, and reading costs next to nothing.
        let sql = format!("SELECT 1 FROM questions WHERE {ANSWERED}");
        if self.list(&sql, given, |_| Ok(()))?.is_empty() {
            return Ok(());
        }
        let sql = format!("DELETE FROM questions WHERE {ANSWERED}");
        self.noting(|connection| connection.execute(&sql, given))
            .map(drop)
    }

    /// The questions that were asked in vain with these roles or fewer, the one asked last first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unanswered(&self, roles: &BTreeSet<String>) -> Result<Vec<Unanswered>, StoreError> {
        let found = self.list(LISTED, params![written(roles)], read)?;
        let understood = found.into_iter().map(|row| self.understand(row));
        understood.collect()
    }

    /// Takes a question off the list for good, as it was asked with exactly these roles.
    ///
    /// # Errors
    /// When the store cannot be written at once; the list then stands as it was.
    pub fn settle(&self, row: &Unanswered) -> Result<(), StoreError> {
        let given = params![
            row.folded,
            row.story.as_deref().unwrap_or_default(),
            written(&row.roles)
        ];
        let sql = "DELETE FROM questions WHERE folded = ?1 AND story = ?2 AND roles = ?3";
        self.noting(|connection| connection.execute(sql, given))
            .map(drop)
    }

    /// Forgets the questions that were last asked before a time, and says how many these were.
    ///
    /// # Errors
    /// When the store cannot be written at once; the list then stands as it was.
    pub fn forget_before(&self, time: Timestamp) -> Result<usize, StoreError> {
        let sql = "DELETE FROM questions WHERE last_asked < ?1";
        self.noting(|connection| connection.execute(sql, [time.as_microsecond()]))
    }

    /// Changes the list; all of it happens, or nothing.
    fn noting<T>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let explain = |error| StoreError::explain(self.path(), error);
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let notes = match &mut *notes {
            Some(notes) => notes,
            none => none.insert(connect(self)?),
        };
        let transaction = notes.transaction().map_err(explain)?;
        let changed = change(&transaction).map_err(explain)?;
        transaction.commit().map_err(explain)?;
        Ok(changed)
    }
}

const NOTE: &str = "
    INSERT INTO questions (folded, story, roles, text, first_asked, last_asked, times)
    VALUES (?1, ?2, ?3, ?4, ?5, ?5, 1)
    ON CONFLICT (folded, story, roles) DO UPDATE SET
        first_asked = min(first_asked, ?5), last_asked = max(last_asked, ?5), times = times + 1";

const SHORTEN: &str = "
    DELETE FROM questions WHERE number IN (
        SELECT number FROM questions WHERE roles = ?1 ORDER BY last_asked DESC, number DESC LIMIT -1 OFFSET ?2)";

/// The rows of a question that were asked with at least the roles ?3.
const ANSWERED: &str = "folded = ?1 AND story = ?2 AND NOT EXISTS (
    SELECT 1 FROM json_each(?3) AS held WHERE held.value NOT IN (SELECT value FROM json_each(questions.roles)))";

/// The rows that were asked with no role that is not among ?1.
const LISTED: &str = "
    SELECT text, folded, story, roles, first_asked, last_asked, times FROM questions WHERE NOT EXISTS (
        SELECT 1 FROM json_each(questions.roles) AS held WHERE held.value NOT IN (SELECT value FROM json_each(?1)))
    ORDER BY last_asked DESC, number DESC";

fn connect(store: &Store) -> Result<Connection, StoreError> {
    let explain = |error| StoreError::explain(store.path(), error);
    let notes = open::connect(store.path())?;
    notes.busy_timeout(PATIENCE).map_err(explain)?;
    notes
        .pragma_update(None, "synchronous", "NORMAL")
        .map_err(explain)?;
    Ok(notes)
}

/// A row of [`LISTED`], or why no release of ours can have written it.
fn read(row: &Row<'_>) -> rusqlite::Result<Result<Unanswered, String>> {
    let roles: String = row.get("roles")?;
    let (first, last) = (row.get("first_asked")?, row.get("last_asked")?);
    let story: String = row.get("story")?;
    let (text, folded, times) = (row.get("text")?, row.get("folded")?, row.get("times")?);
    let moment = |at| Timestamp::from_microsecond(at).map_err(|error| error.to_string());
    let unanswered = || {
        Ok(Unanswered {
            text,
            folded,
            story: Some(story).filter(|story| !story.is_empty()),
            roles: serde_json::from_str(&roles).map_err(|error| error.to_string())?,
            first: moment(first)?,
            last: moment(last)?,
            times,
        })
    };
    Ok(unanswered())
}

/// Roles as they stand in a column: in order, so that the same roles are the same text.
pub(super) fn written(roles: &BTreeSet<String>) -> String {
    let roles = roles.iter().map(String::as_str);
    serde_json::Value::from_iter(roles).to_string()
}
