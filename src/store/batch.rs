//! Writing the store: a batch is one transaction, and nothing of it counts before [`Batch::commit`] returns.
//!
//! Every change that concerns the search index gives its piece a generation of its own, so that the index can stop
//! and go on after any of them. What is put again as it stands changes nothing.

use std::path::Path;
use std::sync::MutexGuard;

use jiff::Timestamp;
use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params};

use super::rows::{self, COLUMNS, PieceRow};
use super::{Fault, Fingerprint, StoreError, version_of};
use crate::model::{Piece, PieceId, Story, Version};

/// One transaction. Dropped without [`commit`](Self::commit), it leaves the store as it was.
#[derive(Debug)]
pub struct Batch<'store> {
    writer: MutexGuard<'store, Option<Connection>>,
    path: &'store Path,
    generation: u64,
    began_at: u64,
    checked: Option<Timestamp>,
    now: Option<Timestamp>,
}

/// A row as it is found before it is changed.
struct Found {
    row: PieceRow,
    apart: String,
    gone: bool,
}

impl<'store> Batch<'store> {
    pub(super) fn begin(
        writer: MutexGuard<'store, Option<Connection>>,
        path: &'store Path,
    ) -> Result<Self, StoreError> {
        let mut batch = Self {
            writer,
            path,
            generation: 0,
            began_at: 0,
            checked: None,
            now: None,
        };
        batch.run("BEGIN IMMEDIATE", [])?;
        batch.began_at = batch
            .first("SELECT generation FROM library", [])?
            .unwrap_or(0);
        batch.generation = batch.began_at;
        Ok(batch)
    }

    /// Texts that are new come in at this moment; without one, nothing is known of when they came.
    pub fn at(&mut self, now: Timestamp) {
        self.now = Some(now);
    }

    /// Puts a piece as the file with this fingerprint has it; a fault of that name is over. Returns the version of
    /// its text. Another text becomes one more version; other front matter alone changes the entry. A piece that
    /// withdraws its earlier versions leaves them to nobody.
    pub fn put(&mut self, piece: &Piece, file: &Fingerprint) -> Result<Version, StoreError> {
        let version = version_of(&piece.text);
        let row = PieceRow::of(piece, &version, file);
        let apart = rows::write_spans(&piece.apart);
        let found = self.find(&piece.id)?.filter(|found| !found.gone);
        if let Some(found) = &found
            && (&found.row, &found.apart) == (&row, &apart)
        {
            return Ok(version);
        }
        self.generation += 1;
        let is_news = found
            .as_ref()
            .is_none_or(|found| found.row.version != row.version);
        // Where the file changed and nothing that it says, the index need not hear of it.
        let told = found.is_none_or(|found| !same_piece(&found.row, &row) || found.apart != apart);
        let number = self.write(&row, &apart, told.then_some(self.generation))?;
        self.keep(number, &row, &piece.text)?;
        if row.withdraws {
            self.withdraw(number, &version)?;
        }
        if let (true, Some(now)) = (is_news, self.now) {
            self.run(
                "UPDATE pieces SET arrived = ?2 WHERE number = ?1",
                params![number, now.as_microsecond()],
            )?;
        }
        Ok(version)
    }

    /// Writes a text again that the disk garbled, from a file that still has it. It belongs to the version with its
    /// hash, so it can be no other; where the piece never had that version nothing happens.
    pub fn mend(&mut self, id: &PieceId, text: &str) -> Result<(), StoreError> {
        self.run(
            "UPDATE versions SET text = ?4 WHERE version = ?3
             AND piece = (SELECT number FROM pieces WHERE story = ?1 AND name = ?2)",
            params![
                id.story,
                id.name,
                version_of(text).as_str(),
                text.as_bytes()
            ],
        )
    }

    /// Notes that the file of this name cannot be read. The last version that could be keeps answering, to those who
    /// may see it by what the file last said.
    pub fn fault(&mut self, id: &PieceId, fault: &Fault) -> Result<(), StoreError> {
        let found = self.find(id)?.filter(|found| !found.gone);
        let before = found.as_ref().map(|found| &found.row);
        let mut row = before.cloned().unwrap_or_else(|| PieceRow::unread(id));
        row.note(fault);
        if before == Some(&row) {
            return Ok(());
        }
        self.generation += 1;
        let moved = before.is_none_or(|before| !same_access(before, &row));
        let apart = found.map_or_else(|| "[]".to_owned(), |found| found.apart);
        let number = self.write(&row, &apart, moved.then_some(self.generation))?;
        self.run(
            "UPDATE versions SET audience = ?3, not_before = ?4 WHERE piece = ?1 AND version = ?2",
            params![number, row.version, row.audience, row.not_before],
        )
    }

    /// Takes a piece out of the file. Its versions stay, and can be shown again when a piece of that name comes back.
    pub fn remove(&mut self, id: &PieceId) -> Result<(), StoreError> {
        if self.find(id)?.is_none_or(|found| found.gone) {
            return Ok(());
        }
        self.generation += 1;
        self.run(
            "UPDATE pieces SET gone = 1, version = NULL, fault = NULL, fingerprint = '', generation = ?3
             WHERE story = ?1 AND name = ?2",
            params![id.story, id.name, self.generation],
        )
    }

    /// Puts what the desk says about a story. When that changed, all pieces of the story count as changed, because
    /// the cast decides who is who in them.
    pub fn put_story(&mut self, story: &Story) -> Result<(), StoreError> {
        let told = rows::write_story(story);
        let before: Option<String> =
            self.first("SELECT told FROM stories WHERE id = ?1", [&story.id])?;
        if before.as_ref() == Some(&told) {
            return Ok(());
        }
        self.run(
            "INSERT INTO stories (id, told) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET told = excluded.told",
            params![story.id, told],
        )?;
        let touched = self.touch("UPDATE pieces SET generation = ?2 + place", &story.id)?;
        self.generation += touched.max(1);
        Ok(())
    }

    /// Takes a story out with all its pieces.
    pub fn remove_story(&mut self, id: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM stories WHERE id = ?1", [id])?;
        let told = self.connection()?.changes();
        let touched = self.touch(
            "UPDATE pieces SET gone = 1, version = NULL, fault = NULL, fingerprint = '', generation = ?2 + place",
            id,
        )?;
        self.generation += touched.max(told);
        Ok(())
    }

    /// Notes that the folder was looked through to its end at this moment.
    pub fn checked(&mut self, now: Timestamp) {
        self.checked = Some(now);
    }

    /// Notes which release of cuttings read the files.
    pub fn read_by(&mut self, release: &str) -> Result<(), StoreError> {
        self.run("UPDATE library SET release = ?1", [release])
    }

    /// Makes the batch last. When this returns, everything in it is on the disk.
    pub fn commit(self) -> Result<(), StoreError> {
        if self.generation != self.began_at {
            self.run("UPDATE library SET generation = ?1", [self.generation])?;
        }
        if let Some(now) = self.checked {
            self.run("UPDATE library SET as_of = ?1", [now.to_string()])?;
        }
        self.run("COMMIT", [])
    }

    /// Runs `change` over the pieces of a story that are there, `?2 + place` being a generation of its own for each,
    /// and returns how many there are.
    fn touch(&self, change: &str, story: &str) -> Result<u64, StoreError> {
        let sql = format!(
            "{change} FROM (SELECT number AS touched, row_number() OVER (ORDER BY name) AS place FROM pieces
             WHERE story = ?1 AND NOT gone) WHERE number = touched"
        );
        self.run(&sql, params![story, self.generation])?;
        Ok(self.connection()?.changes())
    }

    fn find(&self, id: &PieceId) -> Result<Option<Found>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS}, apart, gone FROM pieces WHERE story = ?1 AND name = ?2");
        let read = |row: &Row<'_>| {
            Ok(Found {
                row: PieceRow::read(row)?,
                apart: row.get("apart")?,
                gone: row.get("gone")?,
            })
        };
        self.prepare(&sql)?
            .query_row(params![id.story, id.name], read)
            .optional()
            .map_err(|error| self.explain(error))
    }

    /// Writes a row, new or over the one of its name, and returns its number. Without a `generation` the search index
    /// need not hear of it.
    fn write(
        &self,
        row: &PieceRow,
        apart: &str,
        generation: Option<u64>,
    ) -> Result<i64, StoreError> {
        let sql = format!(
            "INSERT INTO pieces ({COLUMNS}, apart, gone, generation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0, ifnull(?17, 0))
             ON CONFLICT (story, name) DO UPDATE SET fingerprint = ?3, version = ?4, headline = ?5, byline = ?6,
                 publisher = ?7, url = ?8, published = ?9, updated = ?10, checked = ?11, audience = ?12,
                 not_before = ?13, fault = ?14, withdraws = ?15, apart = ?16, gone = 0,
                 generation = ifnull(?17, generation)
             RETURNING number"
        );
        let given = params![
            row.story,
            row.name,
            row.fingerprint,
            row.version,
            row.headline,
            row.byline,
            row.publisher,
            row.url,
            row.published,
            row.updated,
            row.checked,
            row.audience,
            row.not_before,
            row.fault,
            row.withdraws,
            apart,
            generation
        ];
        self.prepare(&sql)?
            .query_row(given, |row| row.get(0))
            .map_err(|error| self.explain(error))
    }

    /// Keeps the text of a row's version with who may see it. The same text under another audience has that one now, and
    /// it is written again: the disk may have garbled it.
    fn keep(&self, piece: i64, row: &PieceRow, text: &str) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO versions (piece, version, first_seen, text, audience, not_before)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (piece, version) DO UPDATE SET text = ?4, audience = ?5, not_before = ?6",
            params![
                piece,
                row.version,
                self.generation,
                text.as_bytes(),
                row.audience,
                row.not_before
            ],
        )
    }

    /// Leaves every version of a piece but this one to nobody, for good, and takes its words off the disk: what was struck
    /// out of a text stays out, also when its file says no more of it one day. That there was such a version stays, for
    /// those who follow a citation of it. A text that comes back is what its file says then.
    fn withdraw(&self, piece: i64, but: &Version) -> Result<(), StoreError> {
        self.run(
            "UPDATE versions SET audience = '[]', not_before = NULL, text = x'' WHERE piece = ?1 AND version <> ?2",
            params![piece, but.as_str()],
        )
    }

    fn first<T: FromSql>(
        &self,
        sql: &str,
        given: impl rusqlite::Params,
    ) -> Result<Option<T>, StoreError> {
        self.prepare(sql)?
            .query_row(given, |row| row.get(0))
            .optional()
            .map_err(|error| self.explain(error))
    }

    fn run(&self, sql: &str, given: impl rusqlite::Params) -> Result<(), StoreError> {
        self.prepare(sql)?
            .execute(given)
            .map(drop)
            .map_err(|error| self.explain(error))
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        self.connection()?
            .prepare_cached(sql)
            .map_err(|error| self.explain(error))
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        // `Store::begin` opens the connection before it begins a batch.
        self.writer.as_ref().ok_or_else(|| StoreError::Closed {
            path: self.path.to_path_buf(),
            reason: "no connection".to_owned(),
        })
    }

    fn explain(&self, error: rusqlite::Error) -> StoreError {
        StoreError::explain(self.path, error)
    }
}

impl Drop for Batch<'_> {
    /// Takes back what was not committed. SQLite may have done so itself, on a full disk for one.
    fn drop(&mut self) {
        let open = self
            .writer
            .as_ref()
            .is_some_and(|writer| !writer.is_autocommit());
        if open && let Err(error) = self.run("ROLLBACK", []) {
            // Without its connection the transaction cannot live on.
            tracing::warn!(%error, "a batch could not be taken back");
            *self.writer = None;
        }
    }
}

/// Whether two rows differ at most in the file that they were read from.
fn same_piece(one: &PieceRow, other: &PieceRow) -> bool {
    let fingerprint = other.fingerprint.clone();
    PieceRow {
        fingerprint,
        fault: other.fault.clone(),
        ..one.clone()
    } == *other
}

fn same_access(one: &PieceRow, other: &PieceRow) -> bool {
    one.audience == other.audience && one.not_before == other.not_before
}
