//! Which answers were given, and which were called wrong.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::Privacy;
use super::open::{Journal, JournalError, millis, moment};

/// An answer that was given: what makes it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The platform.
    pub platform: String,
    /// The place where it stands.
    pub place: String,
    /// The thread to which it belongs.
    pub thread: String,
    /// Who asked.
    pub person: String,
    /// The request, typed in full.
    pub asked: String,
    /// The story that was asked, or `None` for all.
    pub story: Option<String>,
    /// Who sees it.
    pub privacy: Privacy,
    /// When it was given.
    pub at: Timestamp,
}

/// An answer that was called wrong, without the name of who did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The answer.
    pub reference: String,
    /// The request.
    pub asked: String,
    /// The story that was asked.
    pub story: Option<String>,
    /// Who saw it.
    pub privacy: Privacy,
    /// How many people called it wrong.
    pub people: usize,
    /// When somebody last did.
    pub at: Timestamp,
}

impl Journal {
    /// Keeps an answer and hands out its reference: twelve hexadecimal digits, by chance.
    pub fn keep_answer(&self, given: &Given) -> Result<String, JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached(
                    "INSERT INTO answers (reference, platform, place, thread, person, asked, story, privacy, at)
                     VALUES (lower(hex(randomblob(6))), ?, ?, ?, ?, ?, ?, ?, ?) RETURNING reference",
                )?
                .query_row(
                    (
                        &given.platform,
                        &given.place,
                        &given.thread,
                        &given.person,
                        &given.asked,
                        &given.story,
                        given.privacy,
                        millis(given.at),
                    ),
                    |row| row.get(0),
                )
        })
    }

    /// Remembers under which id an answer stands on its platform.
    pub fn place_answer(&self, reference: &str, message: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached("UPDATE answers SET message = ? WHERE reference = ?")?
                .execute((message, reference))
        })?;
        Ok(())
    }

    /// The answer of this reference, unless it is forgotten.
    pub fn answer(&self, reference: &str) -> Result<Option<Given>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT platform, place, thread, person, asked, story, privacy, at FROM answers WHERE reference = ?")?
                .query_row([reference], given)
                .optional()
        })
    }

    /// The answer that stands under this id on a platform.
    pub fn answer_at(&self, platform: &str, message: &str) -> Result<Option<Given>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT platform, place, thread, person, asked, story, privacy, at FROM answers WHERE platform = ? AND message = ?")?
                .query_row((platform, message), given)
                .optional()
        })
    }

    /// Has `person` call an answer wrong; says whether the answer is known. Twice is once.
    pub fn call_wrong(
        &self,
        reference: &str,
        (platform, person): (&str, &str),
        at: Timestamp,
    ) -> Result<bool, JournalError> {
        let called = self.within(|journal| {
            journal.execute(
                "INSERT OR REPLACE INTO wrong (reference, platform, person, asked, story, privacy, at)
                 SELECT reference, ?, ?, asked, story, privacy, ? FROM answers WHERE reference = ?",
                (platform, person, millis(at), reference),
            )
        })?;
        Ok(called > 0)
    }

    /// The answers that were called wrong, the latest first, at most `most`.
    pub fn wrong(&self, most: usize) -> Result<Vec<Wrong>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT reference, asked, story, privacy, count(*), max(at) FROM wrong GROUP BY reference
                 ORDER BY max(at) DESC, reference LIMIT ?",
            )?;
            let wrong = rows.query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
                Ok(Wrong {
                    reference: row.get(0)?,
                    asked: row.get(1)?,
                    story: row.get(2)?,
                    privacy: row.get(3)?,
                    people: row.get::<_, u32>(4)? as usize,
                    at: moment(row.get(5)?),
                })
            })?;
            wrong.collect()
        })
    }

    /// Forgets what is older than `before`: answers, what was called wrong, conversations and events.
    pub fn forget_before(&self, before: Timestamp) -> Result<(), JournalError> {
        self.within(|journal| {
            for table in ["answers", "wrong", "conversations", "events", "posted"] {
                journal.execute(
                    &format!("DELETE FROM {table} WHERE at < ?"),
                    [millis(before)],
                )?;
            }
            Ok(())
        })
    }

    /// Forgets what one person asked, called wrong and said last; tells how many entries went.
    pub fn forget_person(&self, platform: &str, person: &str) -> Result<usize, JournalError> {
        self.within(|journal| {
            let mut gone = 0;
            for table in ["answers", "wrong", "conversations"] {
                let delete = format!("DELETE FROM {table} WHERE platform = ? AND person = ?");
                gone += journal.execute(&delete, (platform, person))?;
            }
            Ok(gone)
        })
    }
}

fn given(row: &Row<'_>) -> rusqlite::Result<Given> {
    Ok(Given {
        platform: row.get(0)?,
        place: row.get(1)?,
        thread: row.get(2)?,
        person: row.get(3)?,
        asked: row.get(4)?,
        story: row.get(5)?,
        privacy: row.get(6)?,
        at: moment(row.get(7)?),
    })
}
