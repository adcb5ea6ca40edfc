//! Reading the store: entries, texts, slices, stories and what changed.
//!
//! Nothing here waits for a batch, and everything shows the last commit. A version's text is compared with its own
//! hash before it is handed out whole: a disk that turned a byte is found here and not in a newspaper.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Statement, params, params_from_iter};

use super::entry::{Cuttings, Snippet, State, Stretch};
use super::rows::{self, COLUMNS, PieceRow};
use super::{Change, Entry, Kept, Store, StoreError, Tally, version_of};
use crate::model::{Piece, PieceId, Span, Story, Version};

/// Texts up to this length, in bytes, are read whole and compared with their hash each time.
const SHORT_BYTES: i64 = 65_536;

impl Store {
    /// Every piece and every fault of one story, or of all, ordered by story and name.
    pub fn entries(&self, story: Option<&str>) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM pieces WHERE NOT gone {} ORDER BY story, name",
            of_story(story)
        );
        self.list(&sql, params_from_iter(story), PieceRow::read)?
            .into_iter()
            .map(|row| self.understand(row.entry()))
            .collect()
    }

    /// How many pieces a story has, or each, by who may see them, ordered by story.
    pub fn tallies(&self, story: Option<&str>) -> Result<Vec<Tally>, StoreError> {
        let sql = format!(
            "SELECT story, audience, not_before, count(version), max(arrived) FROM pieces
             WHERE NOT gone AND name <> '{}' {}
             GROUP BY story, audience, not_before ORDER BY story",
            PieceId::STORY_FILE,
            of_story(story)
        );
        type Columns = (String, Option<String>, Option<String>, usize, Option<i64>);
        let read = |row: &Row<'_>| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        };
        let rows: Vec<Columns> = self.list(&sql, params_from_iter(story), read)?;
        let tally = |(story, audience, not_before, read, arrived): Columns| {
            Ok(Tally {
                story,
                audience: self.understand(rows::audience(audience.as_deref()))?,
                not_before: self.understand(rows::moment(not_before.as_deref()))?,
                read,
                arrived: arrived.and_then(|at| Timestamp::from_microsecond(at).ok()),
            })
        };
        rows.into_iter().map(tally).collect()
    }

    /// The stories whose tallies can have changed after a generation, each once.
    pub fn stories_changed(&self, after: u64) -> Result<BTreeSet<String>, StoreError> {
        // Asked for each once, the engine would go through all pieces by story.
        let sql = "SELECT story FROM pieces WHERE generation > ?1";
        let stories = self.list(sql, params![after], |row| row.get(0))?;
        Ok(stories.into_iter().collect())
    }

    /// One piece or fault; `None` when there is none of that name, or no longer.
    pub fn entry(&self, id: &PieceId) -> Result<Option<Entry>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM pieces WHERE story = ?1 AND name = ?2 AND NOT gone");
        let row = self.one(&sql, params![id.story, id.name], PieceRow::read)?;
        row.map(|row| self.understand(row.entry())).transpose()
    }

    /// A piece whole, as its last readable file has it, with its version.
    pub fn piece(&self, id: &PieceId) -> Result<Option<(Piece, Version)>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, apart FROM pieces WHERE story = ?1 AND name = ?2 AND NOT gone"
        );
        let read = |row: &Row<'_>| Ok((PieceRow::read(row)?, row.get::<_, String>("apart")?));
        let Some((row, apart)) = self.one(&sql, params![id.story, id.name], read)? else {
            return Ok(None);
        };
        let entry = self.understand(row.entry())?;
        let Some(version) = entry.version else {
            return Ok(None);
        };
        let Some(text) = self.text(id, &version)? else {
            return Err(StoreError::damaged(
                self.path(),
                format!("the text of {id} is missing"),
            ));
        };
        let piece = Piece {
            id: entry.id,
            headline: entry.headline,
            byline: entry.byline,
            publisher: entry.publisher,
            url: entry.url,
            published: entry.published,
            updated: entry.updated,
            checked: entry.checked,
            audience: entry.audience,
            not_before: entry.not_before,
            withdraws_earlier: entry.withdraws_earlier,
            text,
            apart: self.understand(rows::read_spans(&apart))?,
        };
        Ok(Some((piece, version)))
    }

    /// The text of a version, also of a piece that is gone; `None` where the piece never had it, or withdrew it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Garbled`] when it is not what was stored; see [`Batch::mend`](super::Batch::mend).
    pub fn text(&self, id: &PieceId, version: &Version) -> Result<Option<String>, StoreError> {
        // A version that was withdrawn is nobody's and holds nothing.
        let sql = "SELECT text FROM versions JOIN pieces ON versions.piece = pieces.number
                   WHERE story = ?1 AND name = ?2 AND versions.version = ?3
                   AND NOT (versions.audience IS '[]' AND length(text) = 0)";
        let read = |row: &Row<'_>| row.get::<_, Vec<u8>>(0);
        let Some(bytes) = self.one(sql, params![id.story, id.name, version.as_str()], read)? else {
            return Ok(None);
        };
        match read_back(version, bytes) {
            Some(text) => Ok(Some(text)),
            None => Err(self.garbled(id)),
        }
    }

    /// The error that says that a text of this piece is not what was stored. Only whoever may see the piece may hear it.
    pub fn garbled(&self, id: &PieceId) -> StoreError {
        StoreError::Garbled {
            path: self.path().to_path_buf(),
            piece: id.clone(),
        }
    }

    /// The bytes of each stretch, all as of one moment, with the generation of that moment: what citations are compared
    /// with. A text is compared with its own hash first; a long one once, since that costs as much as it is long. One
    /// that is not what was stored is told for its stretch alone: whether anybody may hear of it is decided elsewhere.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cuttings(&self, stretches: &[Stretch<'_>]) -> Result<Cuttings, StoreError> {
        let reader = self.reader();
        let explain = |error| StoreError::explain(self.path(), error);
        let moment = reader.unchecked_transaction().map_err(explain)?;
        let mut texts = moment.prepare_cached(TEXT_TO_CUT).map_err(explain)?;
        let mut snippets = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let found = held(&mut texts, stretch).map_err(explain)?;
            snippets.push(match found {
                None => Snippet::Nothing,
                Some(Held { number, text: None }) => {
                    self.long(&moment, number, stretch).map_err(explain)?
                }
                Some(Held {
                    text: Some(bytes), ..
                }) => match read_back(stretch.version, bytes) {
                    Some(text) => Snippet::of(stretch.span.of(&text).map(str::to_owned)),
                    None => Snippet::Garbled,
                },
            });
        }
        let mut generation = moment
            .prepare_cached("SELECT generation FROM library")
            .map_err(explain)?;
        let generation = generation.query_row([], |row| row.get(0));
        Ok(Cuttings {
            snippets,
            generation: generation.map_err(explain)?,
        })
    }

    /// A stretch of the long text of a version.
    fn long(
        &self,
        reader: &Connection,
        number: i64,
        stretch: &Stretch<'_>,
    ) -> rusqlite::Result<Snippet> {
        if !self.is_whole(reader, number, stretch.version)? {
            return Ok(Snippet::Garbled);
        }
        let bytes = bytes_of(reader, number, stretch.span)?;
        Ok(Snippet::of(
            bytes.and_then(|bytes| String::from_utf8(bytes).ok()),
        ))
    }

    /// Whether the long text of a version is what was stored; looked at until it is, and then no more.
    fn is_whole(
        &self,
        reader: &Connection,
        number: i64,
        version: &Version,
    ) -> rusqlite::Result<bool> {
        let mut seen = self
            .seen_whole
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if seen.contains(&number) {
            return Ok(true);
        }
        let sql = "SELECT text FROM versions WHERE number = ?1";
        let bytes = reader.query_row(sql, [number], |row| row.get::<_, Vec<u8>>(0))?;
        let is_whole = read_back(version, bytes).is_some();
        if is_whole {
            seen.insert(number);
        }
        Ok(is_whole)
    }

    /// Every version that the piece ever had: the one that answers first, then the newest first. A piece that is gone
    /// keeps its versions. Each is for those whom it names, among those who may see the piece at all.
    pub fn versions(&self, id: &PieceId) -> Result<Vec<Kept>, StoreError> {
        let sql = "SELECT versions.version, versions.audience, versions.not_before
                   FROM versions JOIN pieces ON versions.piece = pieces.number
                   WHERE story = ?1 AND name = ?2
                   ORDER BY versions.version IS pieces.version DESC, versions.number DESC";
        type Columns = (String, Option<String>, Option<String>);
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: Vec<Columns> = self.list(sql, params![id.story, id.name], read)?;
        found
            .into_iter()
            .map(|(version, audience, not_before)| {
                Ok(Kept {
                    version: Version::new(version),
                    audience: self.understand(rows::audience(audience.as_deref()))?,
                    not_before: self.understand(rows::moment(not_before.as_deref()))?,
                })
            })
            .collect()
    }

    /// Every story, ordered by id.
    pub fn stories(&self) -> Result<Vec<Story>, StoreError> {
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        self.list("SELECT id, told FROM stories ORDER BY id", [], read)?
            .into_iter()
            .map(|(id, told)| self.understand(rows::read_story(id, &told)))
            .collect()
    }

    /// One story, where there is one of that id.
    pub fn story(&self, id: &str) -> Result<Option<Story>, StoreError> {
        let read = |row: &Row<'_>| row.get::<_, String>(0);
        let told = self.one("SELECT told FROM stories WHERE id = ?1", params![id], read)?;
        told.map(|told| self.understand(rows::read_story(id.to_owned(), &told)))
            .transpose()
    }

    /// A number that rises with every change of a piece or a story; 0 for an empty store.
    pub fn generation(&self) -> Result<u64, StoreError> {
        Ok(self.state()?.generation)
    }

    /// At which change the store stands, and when its folder was last looked through.
    pub fn state(&self) -> Result<State, StoreError> {
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?));
        let row = self.one("SELECT generation, as_of FROM library", [], read)?;
        let (generation, as_of) =
            row.ok_or_else(|| StoreError::damaged(self.path(), "no generation"))?;
        Ok(State {
            generation,
            as_of: self.understand(rows::moment(as_of.as_deref()))?,
        })
    }

    /// The pieces that changed after a generation, each once with its last change, in the order of the changes.
    pub fn changes(&self, after: u64) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT generation, story, name, gone FROM pieces
                   WHERE generation > ?1 AND (gone OR version IS NOT NULL) ORDER BY generation";
        self.list(sql, params![after], |row| {
            Ok(Change {
                generation: row.get(0)?,
                id: PieceId {
                    story: row.get(1)?,
                    name: row.get(2)?,
                },
                gone: row.get(3)?,
            })
        })
    }

    /// When the folder was last looked through to its end; `None` before the first time.
    pub fn as_of(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.state()?.as_of)
    }

    /// The release of cuttings that read the files, where one noted itself.
    pub fn release(&self) -> Result<Option<String>, StoreError> {
        let read = |row: &Row<'_>| row.get::<_, Option<String>>(0);
        Ok(self.one("SELECT release FROM library", [], read)?.flatten())
    }

    fn one<T>(
        &self,
        sql: &str,
        given: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let reader = self.reader();
        let mut statement = reader
            .prepare_cached(sql)
            .map_err(|error| StoreError::explain(self.path(), error))?;
        statement
            .query_row(given, read)
            .optional()
            .map_err(|error| StoreError::explain(self.path(), error))
    }

    pub(super) fn list<T>(
        &self,
        sql: &str,
        given: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let reader = self.reader();
        let mut statement = reader
            .prepare_cached(sql)
            .map_err(|error| StoreError::explain(self.path(), error))?;
        statement
            .query_map(given, read)
            .and_then(Iterator::collect)
            .map_err(|error| StoreError::explain(self.path(), error))
    }

    pub(super) fn understand<T>(&self, read: Result<T, String>) -> Result<T, StoreError> {
        read.map_err(|reason| StoreError::damaged(self.path(), reason))
    }
}

/// What picks the rows of one story by the order in which they are kept, where there is one.
fn of_story(story: Option<&str>) -> &'static str {
    story.map_or("", |_| "AND story = ?1")
}

/// The text that these bytes of a version are; `None` where they are not what was stored.
fn read_back(version: &Version, bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    (version_of(&text) == *version).then_some(text)
}

/// What gives the number of a version with its text where that is short, and no row where the piece is gone.
const TEXT_TO_CUT: &str = "
    SELECT versions.number, CASE WHEN length(text) <= ?4 THEN text END
    FROM versions JOIN pieces ON versions.piece = pieces.number
    WHERE story = ?1 AND name = ?2 AND NOT gone AND versions.version = ?3
    AND NOT (versions.audience IS '[]' AND length(text) = 0)";

/// A version's row: its number, and its text unless that is long.
struct Held {
    number: i64,
    text: Option<Vec<u8>>,
}

fn held(texts: &mut Statement<'_>, stretch: &Stretch<'_>) -> rusqlite::Result<Option<Held>> {
    let Stretch { id, version, .. } = *stretch;
    let given = params![id.story, id.name, version.as_str(), SHORT_BYTES];
    let read = |row: &Row<'_>| {
        Ok(Held {
            number: row.get(0)?,
            text: row.get(1)?,
        })
    };
    texts.query_row(given, read).optional()
}

fn bytes_of(reader: &Connection, number: i64, span: Span) -> rusqlite::Result<Option<Vec<u8>>> {
    let blob = reader.blob_open("main", "versions", "text", number, true)?;
    if span.end > blob.len() || span.start > span.end {
        return Ok(None);
    }
    // The byte after the span tells whether an empty one stands inside a character; it is not part of the answer.
    let beyond = usize::from(span.end < blob.len());
    let mut bytes = vec![0; span.len() + beyond];
    blob.read_at_exact(&mut bytes, span.start)?;
    let cut = beyond == 1 && bytes.pop().is_some_and(|next| next & 0xC0 == 0x80);
    Ok((!cut).then_some(bytes))
}
