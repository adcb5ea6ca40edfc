//! What came in and waits for its answer, what is answered and waits to be sent, and what was sent.
//!
//! A platform that delivers everything since a cursor, and knows a second sending by its id, loses nothing and says
//! nothing twice when both are kept here: the cursor moves in the transaction that takes the events in, and an event
//! leaves the inbox in the transaction that puts its answer into the outbox.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::open::{Journal, JournalError, millis, moment};

/// Something that came in and waits for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id on the platform.
    pub event: String,
    /// Where it was said.
    pub place: String,
    /// What it was, as the adapter wrote it down: JSON, in which `sender` is whose it is, so that it can be forgotten.
    pub told: String,
    /// When it came in.
    pub at: Timestamp,
}

/// Something that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// By which the platform knows a second sending.
    pub id: String,
    /// The event that it answers.
    pub event: String,
    /// Where it goes.
    pub place: String,
    /// Which part of the answer it is, from 0.
    pub part: u32,
    /// What it says, as the adapter wrote it down.
    pub told: String,
    /// The answer that it shows.
    pub reference: Option<String>,
    /// When it was written.
    pub at: Timestamp,
}

/// Something that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its id on the platform.
    pub message: String,
    /// The event that it answers.
    pub event: String,
    /// Where it stands.
    pub place: String,
    /// Which part of the answer it is, from 0.
    pub part: u32,
    /// The answer that it shows.
    pub reference: Option<String>,
}

impl Journal {
    /// Takes in what came at once, each event that nobody took up before, and moves the platform's cursor behind it.
    /// Tells how many were new.
    pub fn take_in(
        &self,
        platform: &str,
        batch: &[Waiting],
        cursor: Option<&str>,
    ) -> Result<usize, JournalError> {
        self.within(|journal| {
            let mut new = 0;
            for waiting in batch {
                let at = millis(waiting.at);
                let taken = journal
                    .prepare_cached(
                        "INSERT OR IGNORE INTO events (platform, event, at) VALUES (?, ?, ?)",
                    )?
                    .execute((platform, &waiting.event, at))?;
                if taken == 0 {
                    continue;
                }
                new += journal
                    .prepare_cached(
                        "INSERT OR IGNORE INTO inbox (platform, event, place, told, at) VALUES (?, ?, ?, ?, ?)",
                    )?
                    .execute((platform, &waiting.event, &waiting.place, &waiting.told, at))?;
            }
            if let Some(cursor) = cursor {
                journal
                    .prepare_cached(
                        "INSERT OR REPLACE INTO memos (platform, name, value) VALUES (?, 'cursor', ?)",
                    )?
                    .execute((platform, cursor))?;
            }
            Ok(new)
        })
    }

    /// What waits for its answer, in the order in which it came in.
    pub fn waiting(&self, platform: &str) -> Result<Vec<Waiting>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT event, place, told, at FROM inbox WHERE platform = ? ORDER BY number",
            )?;
            let waiting = rows.query_map([platform], |row| {
                Ok(Waiting {
                    event: row.get(0)?,
                    place: row.get(1)?,
                    told: row.get(2)?,
                    at: moment(row.get(3)?),
                })
            })?;
            waiting.collect()
        })
    }

    /// Writes down anew what an event that waits was.
    pub fn retell(&self, platform: &str, event: &str, told: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "UPDATE inbox SET told = ? WHERE platform = ? AND event = ?",
                (told, platform, event),
            )
        })?;
        Ok(())
    }

    /// Puts what an event is answered with into the outbox, where it has not been before, and takes the event out of the
    /// inbox.
    pub fn answer_with(
        &self,
        platform: &str,
        event: &str,
        letters: &[Letter],
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            put(journal, platform, letters)?;
            journal.execute(
                "DELETE FROM inbox WHERE platform = ? AND event = ?",
                (platform, event),
            )
        })?;
        Ok(())
    }

    /// Puts letters into the outbox, where they have not been before, and leaves the event in the inbox.
    pub fn put(&self, platform: &str, letters: &[Letter]) -> Result<(), JournalError> {
        self.within(|journal| put(journal, platform, letters))
    }

    /// What waits to be sent, in its order.
    pub fn outgoing(&self, platform: &str) -> Result<Vec<Letter>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT id, event, place, part, told, reference, at FROM outbox WHERE platform = ? ORDER BY number",
            )?;
            let letters = rows.query_map([platform], |row| {
                Ok(Letter {
                    id: row.get(0)?,
                    event: row.get(1)?,
                    place: row.get(2)?,
                    part: row.get(3)?,
                    told: row.get(4)?,
                    reference: row.get(5)?,
                    at: moment(row.get(6)?),
                })
            })?;
            letters.collect()
        })
    }

    /// Whether a letter waits to be sent still.
    pub fn is_outgoing(&self, platform: &str, id: &str) -> Result<bool, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached("SELECT 1 FROM outbox WHERE platform = ? AND id = ?")?
                .exists((platform, id))
        })
    }

    /// Lets go of all that waits to be sent of an answer; tells how many letters that were.
    pub fn withdraw(&self, platform: &str, reference: &str) -> Result<usize, JournalError> {
        self.within(|journal| {
            journal.execute(
                "DELETE FROM outbox WHERE platform = ? AND reference = ?",
                (platform, reference),
            )
        })
    }

    /// Lets go of all that waits to be sent of what an event is answered with, but for these letters, which take its place.
    pub fn answer_instead(
        &self,
        platform: &str,
        event: &str,
        letters: &[Letter],
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            journal.execute(
                "DELETE FROM outbox WHERE platform = ? AND event = ?",
                (platform, event),
            )?;
            put(journal, platform, letters)
        })
    }

    /// Notes that a letter was sent, and as which message it stands there.
    pub fn sent(&self, platform: &str, letter: &Letter, message: &str) -> Result<(), JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached(
                    "INSERT OR REPLACE INTO posted (platform, message, event, place, part, reference, at)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute((
                    platform,
                    message,
                    &letter.event,
                    &letter.place,
                    letter.part,
                    &letter.reference,
                    millis(letter.at),
                ))?;
            drop_letter(journal, platform, &letter.id)
        })?;
        Ok(())
    }

    /// Notes that a letter was sent by which a message went away: it does not stand there any more.
    pub fn taken_away(
        &self,
        platform: &str,
        letter: &Letter,
        message: &str,
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            journal
                .prepare_cached("DELETE FROM posted WHERE platform = ? AND message = ?")?
                .execute((platform, message))?;
            drop_letter(journal, platform, &letter.id)
        })?;
        Ok(())
    }

    /// Puts other letters in the place of one that cannot be sent as it is: none, where nothing can be.
    pub fn replace_letter(
        &self,
        platform: &str,
        letter: &Letter,
        others: &[Letter],
    ) -> Result<(), JournalError> {
        self.within(|journal| {
            put(journal, platform, others)?;
            drop_letter(journal, platform, &letter.id)
        })?;
        Ok(())
    }

    /// Lets go of all that waits to be answered or sent in a place; tells how many letters that were.
    pub fn give_up(&self, platform: &str, place: &str) -> Result<usize, JournalError> {
        self.within(|journal| {
            let place = (platform, place);
            journal.execute("DELETE FROM inbox WHERE platform = ? AND place = ?", place)?;
            journal.execute("DELETE FROM outbox WHERE platform = ? AND place = ?", place)
        })
    }

    /// What stands under this id on a platform, where it is ours.
    pub fn posted(&self, platform: &str, message: &str) -> Result<Option<Posted>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached(
                    "SELECT message, event, place, part, reference FROM posted WHERE platform = ? AND message = ?",
                )?
                .query_row((platform, message), posted)
                .optional()
        })
    }

    /// What an event was answered with, in its order.
    pub fn posted_for(&self, platform: &str, event: &str) -> Result<Vec<Posted>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT message, event, place, part, reference FROM posted WHERE platform = ? AND event = ? ORDER BY part",
            )?;
            rows.query_map((platform, event), posted)?.collect()
        })
    }

    /// Where an answer stands, in its order.
    pub fn posted_as(&self, platform: &str, reference: &str) -> Result<Vec<Posted>, JournalError> {
        self.seeing(|journal| {
            let mut rows = journal.prepare_cached(
                "SELECT message, event, place, part, reference FROM posted WHERE platform = ? AND reference = ? ORDER BY part",
            )?;
            rows.query_map((platform, reference), posted)?.collect()
        })
    }

    /// The answer that was last given to a person in a place.
    pub fn last_answer(
        &self,
        (platform, place, person): (&str, &str, &str),
    ) -> Result<Option<String>, JournalError> {
        self.seeing(|journal| {
            journal
                .prepare_cached(
                    "SELECT reference FROM answers WHERE platform = ? AND place = ? AND person = ?
                     ORDER BY at DESC LIMIT 1",
                )?
                .query_row((platform, place, person), |row| row.get(0))
                .optional()
        })
    }
}

fn put(
    journal: &rusqlite::Transaction<'_>,
    platform: &str,
    letters: &[Letter],
) -> rusqlite::Result<()> {
    for letter in letters {
        journal
            .prepare_cached(
                "INSERT OR IGNORE INTO outbox (platform, id, event, place, part, told, reference, at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute((
                platform,
                &letter.id,
                &letter.event,
                &letter.place,
                letter.part,
                &letter.told,
                &letter.reference,
                millis(letter.at),
            ))?;
    }
    Ok(())
}

fn drop_letter(
    journal: &rusqlite::Transaction<'_>,
    platform: &str,
    id: &str,
) -> rusqlite::Result<usize> {
    journal
        .prepare_cached("DELETE FROM outbox WHERE platform = ? AND id = ?")?
        .execute((platform, id))
}

fn posted(row: &Row<'_>) -> rusqlite::Result<Posted> {
    Ok(Posted {
        message: row.get(0)?,
        event: row.get(1)?,
        place: row.get(2)?,
        part: row.get(3)?,
        reference: row.get(4)?,
    })
}
