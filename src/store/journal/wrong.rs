//! Which answers were called wrong.
//!
//! Who did stands in a row so that each person counts once and can be forgotten; it never leaves this room. The roles
//! with which the answer was given say who may read of it: whoever holds them all.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::Row;

use super::citations;
use super::open::{Journal, JournalError, millis, moment};
use crate::model::Cited;
use crate::store::questions::written;

/// How many answers the list holds; of more, those called wrong last.
const MOST: usize = 1_000;

/// An answer that was called wrong, without the name of who did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The answer.
    pub reference: String,
    /// The request, typed in full.
    pub asked: String,
    /// The story that was asked, or `None` for all.
    pub story: Option<String>,
    /// The passages that it showed.
    pub cited: Vec<Cited>,
    /// How many people called it wrong.
    pub people: u64,
    /// When somebody first did.
    pub first: Timestamp,
    /// When somebody last did.
    pub last: Timestamp,
}

impl Journal {
    /// Has `person` call an answer wrong; says whether the answer is known. Twice is once.
    pub fn call_wrong(
        &self,
        reference: &str,
        (platform, person): (&str, &str),
        at: Timestamp,
    ) -> Result<bool, JournalError> {
        let called = self.within(|journal| {
            journal.execute(
                "INSERT OR REPLACE INTO wrong (reference, platform, person, asker, asked, story, roles, cited, at)
                 SELECT reference, ?1, ?2, person, asked, story, roles, cited, ?3 FROM answers
                 WHERE reference = ?4 AND platform = ?1 AND roles IS NOT NULL",
                (platform, person, millis(at), reference),
            )
        })?;
        Ok(called > 0)
    }

    /// The answers that were called wrong and were given with these roles or fewer, the latest first.
    pub fn wrong(&self, roles: &BTreeSet<String>) -> Result<Vec<Wrong>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(LISTED)?;
            let most = i64::try_from(MOST).unwrap_or(i64::MAX);
            let wrong = rows.query_map((written(roles), most), read)?;
            wrong.collect()
        })
    }

    /// Takes an answer off the list.
    pub fn settle(&self, reference: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute("DELETE FROM wrong WHERE reference = ?", [reference])
        })?;
        Ok(())
    }
}

/// The answers that were given with no role that is not among ?1.
const LISTED: &str = "
    SELECT reference, asked, story, cited, count(*), min(at), max(at) FROM wrong WHERE NOT EXISTS (
        SELECT 1 FROM json_each(wrong.roles) AS held WHERE held.value NOT IN (SELECT value FROM json_each(?1)))
    GROUP BY reference ORDER BY max(at) DESC, reference LIMIT ?2";

fn read(row: &Row<'_>) -> rusqlite::Result<Wrong> {
    let cited: String = row.get(3)?;
    Ok(Wrong {
        reference: row.get(0)?,
        asked: row.get(1)?,
        story: row.get(2)?,
        cited: citations::read(&cited),
        people: row.get(4)?,
        first: moment(row.get(5)?),
        last: moment(row.get(6)?),
    })
}
