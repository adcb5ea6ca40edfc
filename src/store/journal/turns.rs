//! What was said in a conversation, as the commands wrote it down with each answer.
//!
//! A conversation is no record of its own that two answers could write over each other: it is the answers that belong
//! to it. Each knows from which answer its question went on, so that a reply finds what was said up to the answer that
//! it replies to, and nothing that was said since.

use rusqlite::Rows;

use super::open::{Journal, JournalError};

/// How far back is looked from an answer, pages of answers counted.
const FAR: usize = 24;

/// What an answer left for the next question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The answer.
    pub reference: String,
    /// What it left, as the commands wrote it down.
    pub told: String,
}

impl Journal {
    /// What was said last in a conversation, at most so many turns, the latest last.
    pub fn said_last(
        &self,
        (platform, talk): (&str, &str),
        most: usize,
    ) -> Result<Vec<Said>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT reference, told FROM answers WHERE platform = ? AND talk = ? AND told IS NOT NULL
                 ORDER BY number DESC LIMIT ?",
            )?;
            in_order(rows.query((platform, talk, limit(most)))?)
        })
    }

    /// What was said in a conversation up to an answer, at most so many turns, the latest last; nothing where the answer
    /// belongs to another conversation or is forgotten.
    pub fn said_up_to(
        &self,
        (platform, talk): (&str, &str),
        reference: &str,
        most: usize,
    ) -> Result<Vec<Said>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(PATH)?;
            let asked = (platform, talk, reference, limit(FAR), limit(most));
            in_order(rows.query(asked)?)
        })
    }
}

/// The rows, the latest first, as they were said.
fn in_order(rows: Rows<'_>) -> rusqlite::Result<Vec<Said>> {
    let said = rows.mapped(|row| {
        Ok(Said {
            reference: row.get(0)?,
            told: row.get(1)?,
        })
    });
    let mut said = said.collect::<rusqlite::Result<Vec<Said>>>()?;
    said.reverse();
    Ok(said)
}

fn limit(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// From an answer back over those from which its question went on.
const PATH: &str = "
    WITH RECURSIVE path (reference, told, after, back) AS (
        SELECT reference, told, after, 0 FROM answers WHERE platform = ?1 AND talk = ?2 AND reference = ?3
        UNION ALL
        SELECT answers.reference, answers.told, answers.after, path.back + 1 FROM path
            JOIN answers ON answers.reference = path.after
            WHERE answers.platform = ?1 AND answers.talk = ?2 AND path.back < ?4)
    SELECT reference, told FROM path WHERE told IS NOT NULL ORDER BY back LIMIT ?5";
