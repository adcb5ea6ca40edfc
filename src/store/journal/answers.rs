//! Which answers were given: what makes each anew, and what it stood on.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::open::{Journal, JournalError, millis, moment};
use super::{Privacy, citations};
use crate::model::Cited;
use crate::store::questions::written;

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

/// What an answer stands on: it decides who may read of it later, when the answer itself is long gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The roles with which it was given.
    pub roles: BTreeSet<String>,
    /// The passages that it showed, in order.
    pub cited: Vec<Cited>,
}

/// What an answer leaves for the next question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The conversation that it belongs to.
    pub talk: String,
    /// What it leaves, as the commands wrote it down; `None` where it leaves nothing, as another page of an answer.
    pub told: Option<String>,
    /// The answer from which its question went on, by its reference.
    pub after: Option<String>,
}

impl Journal {
    /// Keeps an answer and hands out its reference: twelve hexadecimal digits, by chance.
    pub fn keep_answer(
        &self,
        given: &Given,
        basis: &Basis,
        turn: &Turn,
    ) -> Result<String, JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached(
                    "INSERT INTO answers (reference, platform, place, thread, person, asked, story, privacy, at, roles, cited, talk, told, after)
                     VALUES (lower(hex(randomblob(6))), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING reference",
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
                        written(&basis.roles),
                        citations::written(&basis.cited),
                        &turn.talk,
                        &turn.told,
                        &turn.after,
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
