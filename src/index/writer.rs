//! The index for the one who fills it: pieces are put and removed, and a commit makes it all visible and lasting.
//!
//! A commit goes through several shelves, one after another. What makes it safe is the catalogue (see there): after a
//! crash at any instant the index claims the generation of the last commit that ended, and the same changes applied
//! once more give the same index. What moves without a change of the store is named in the catalogue until it arrived.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use jiff::Timestamp;
use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, UserOperation};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument, TantivyError, Term};

use super::catalogue::{Catalogue, Label};
use super::entry::Common;
use super::error::IndexError;
use super::schema::{Fields, schema};
use super::shelf::Shelves;
use super::{entry, lock, passage};
use crate::model::{Analysis, Audience, Piece, PieceId, Version};

/// How much a shelf collects in memory before it writes.
const HEAP_BYTES: usize = 30_000_000;
/// How many shelves are filled at once: each takes threads and memory.
const MOST_FILLING: usize = 12;
/// Larger parts of a shelf are not merged any more, which bounds what a commit can cost.
const LARGEST_MERGED: usize = 200_000;
/// A part of a shelf with more deleted entries than this share is written anew.
const DELETED_SHARE: f32 = 0.2;
/// Stored entries are read singly: small blocks without compression cost space and save most of the time of a read.
const BLOCK_BYTES: usize = 4_096;
/// How often, and how long each time, a writer waits for a lock that is just being let go.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// A piece to be indexed.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The piece; its audience and embargo decide who will find it.
    pub piece: &'a Piece,
    /// The version of its text.
    pub version: &'a Version,
    /// What was found in that text.
    pub analysis: &'a Analysis,
}

/// A piece as it goes into the index, laid out: that costs as much as all the rest of putting it, and needs no writer, so
/// that several threads can do it.
pub struct Laid {
    id: PieceId,
    audience: Audience,
    not_before: Option<Timestamp>,
    documents: Vec<TantivyDocument>,
}

impl Laid {
    /// Lays out a piece.
    ///
    /// # Errors
    ///
    /// When something of it cannot be stored.
    pub fn of(entry: &Entry<'_>) -> Result<Self, IndexError> {
        let fields = schema().1;
        let common = Common::of(&entry.piece.id);
        let mut documents = vec![entry::card(&passage::card(entry), &common, fields)?];
        for passage in passage::passages(entry) {
            documents.push(entry::passage(&passage, &common, fields)?);
        }
        Ok(Self {
            id: entry.piece.id.clone(),
            audience: entry.piece.audience.clone(),
            not_before: entry.piece.not_before,
            documents,
        })
    }
}

/// Fills the index. There is one at a time; nothing is visible or lasting before [`commit`](Self::commit).
pub struct Writer {
    folder: PathBuf,
    fields: Fields,
    catalogue: Catalogue,
    /// The shelves as of the last time that all were on disk.
    standing: Shelves,
    filling: BTreeMap<String, Filling>,
    now: Option<Timestamp>,
    /// The pieces that were put or removed since the last commit: they have arrived with the next.
    moved: Vec<PieceId>,
    /// Whether a change failed on the way: what it left half done must never be claimed.
    broken: bool,
    /// Shows that this writer lives.
    _sign: File,
}

/// A shelf that is being filled.
struct Filling {
    writer: IndexWriter,
    /// The pieces that were put since it was opened.
    put: HashSet<PieceId>,
}

impl Writer {
    /// A writer on what stands in the folder, which must be at least what its opener saw; `None` begins anew.
    pub(super) fn open(folder: &Path, seen: Option<u64>) -> Result<Self, IndexError> {
        let disk = |source| IndexError::Disk {
            folder: folder.to_owned(),
            source,
        };
        fs::create_dir_all(folder).map_err(disk)?;
        let sign = lock::hold(folder).map_err(disk)?;
        let (catalogue, standing) = match seen {
            None => (Catalogue::empty(), Shelves::none()),
            Some(_) => standing(folder, seen)?,
        };
        clear(folder, &catalogue).map_err(disk)?;
        Ok(Self {
            folder: folder.to_owned(),
            fields: schema().1,
            catalogue,
            standing,
            filling: BTreeMap::new(),
            now: None,
            moved: Vec::new(),
            broken: false,
            _sign: sign,
        })
    }

    /// Tells the writer the time: an embargo that ended by then counts as none. No search may ask for an earlier time.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }

    /// Tells the writer which pieces it will put although the store has no change of them: should it come to no end,
    /// [`Index::released`](super::Index::released) names them until another writer has put them.
    #[must_use]
    pub fn moving(mut self, released: &[PieceId]) -> Self {
        for id in released {
            self.catalogue.move_out(id);
        }
        self
    }

    /// Puts a piece in the place of whatever stood for it before, wherever that stood.
    ///
    /// # Errors
    ///
    /// When the engine or the disk fails.
    pub fn put(&mut self, entry: &Entry<'_>) -> Result<(), IndexError> {
        self.put_laid(Laid::of(entry)?)
    }

    /// Puts a piece that was laid out before, as [`put`](Self::put) does.
    ///
    /// # Errors
    ///
    /// As for [`put`](Self::put).
    pub fn put_laid(&mut self, laid: Laid) -> Result<(), IndexError> {
        self.attempt(|writer| {
            writer.take_out(&laid.id)?;
            writer.moved.push(laid.id.clone());
            writer.add(laid)
        })
    }

    /// Removes a piece from every shelf; one that stands nowhere is no error.
    ///
    /// # Errors
    ///
    /// When the engine or the disk fails.
    pub fn remove(&mut self, id: &PieceId) -> Result<(), IndexError> {
        self.attempt(|writer| {
            writer.take_out(id)?;
            writer.moved.push(id.clone());
            Ok(())
        })
    }

    /// Makes everything since the last commit visible and lasting, as the store's state at `generation`. When this
    /// returns, it is on disk.
    ///
    /// # Errors
    ///
    /// When the engine or the disk fails, or failed in a change since the last commit; the index then still claims the
    /// generation before, and the same changes may be put again by a new writer.
    pub fn commit(&mut self, generation: u64) -> Result<(), IndexError> {
        self.attempt(|writer| {
            writer.flush()?;
            writer.settle(generation)
        })
    }

    fn attempt(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        if self.broken {
            return Err(IndexError::Broken {
                folder: self.folder.clone(),
            });
        }
        self.broken = true;
        change(self)?;
        self.broken = false;
        Ok(())
    }

    fn add(&mut self, laid: Laid) -> Result<(), IndexError> {
        let release = laid.not_before;
        let release = release.filter(|release| self.now.is_none_or(|now| *release > now));
        let filling = self.filling(&Label::new(&laid.audience, release))?;
        // A piece goes over to the engine's thread in one go: waking it for every sentence costs more than a sentence.
        filling
            .writer
            .run(laid.documents.into_iter().map(UserOperation::Add))?;
        filling.put.insert(laid.id);
        Ok(())
    }

    fn take_out(&mut self, id: &PieceId) -> Result<(), IndexError> {
        let term = Term::from_field_text(self.fields.piece, &entry::piece_value(id));
        // First where it was put just now: starting on another shelf below may bring those to disk.
        for filling in self.filling.values_mut() {
            if filling.put.remove(id) {
                filling.writer.delete_term(term.clone());
            }
        }
        let mut holders = Vec::new();
        for shelf in &self.standing.shelves {
            if shelf.searcher.doc_freq(&term)? > 0 {
                holders.push(shelf.label.clone());
            }
        }
        for label in holders {
            self.filling(&label)?.writer.delete_term(term.clone());
        }
        Ok(())
    }

    /// Claims the generation, once everything is on disk.
    fn settle(&mut self, generation: u64) -> Result<(), IndexError> {
        let emptied = self.emptied();
        let Self {
            catalogue,
            standing,
            moved,
            ..
        } = self;
        moved.drain(..).for_each(|id| catalogue.arrived(&id));
        catalogue.shelves.retain(|label| !emptied.contains(label));
        standing
            .shelves
            .retain(|shelf| !emptied.contains(&shelf.label));
        catalogue.settle(generation);
        catalogue.write(&self.folder)?;
        for label in emptied {
            // What stays behind is not listed any more, and the next writer clears it away.
            fs::remove_dir_all(self.folder.join(&label.folder)).ok();
        }
        Ok(())
    }

    /// Brings what is being filled to disk, without a claim that it is all.
    fn flush(&mut self) -> Result<(), IndexError> {
        if self.filling.is_empty() {
            return Ok(());
        }
        self.catalogue.settled = false;
        self.catalogue.write(&self.folder)?;
        let mut written = BTreeSet::new();
        for (folder, mut filling) in std::mem::take(&mut self.filling) {
            filling.writer.commit()?;
            filling.writer.wait_merging_threads()?;
            written.insert(folder);
        }
        // Only what was written is opened again: with an embargo on every piece there are as many shelves as pieces.
        let standing = std::mem::replace(&mut self.standing, Shelves::none());
        self.standing = standing.with_opened(&self.folder, &self.catalogue, &written)?;
        Ok(())
    }

    fn emptied(&self) -> Vec<Label> {
        let shelves = self.standing.shelves.iter();
        let emptied = shelves.filter(|shelf| shelf.searcher.num_docs() == 0);
        emptied.map(|shelf| shelf.label.clone()).collect()
    }

    fn filling(&mut self, label: &Label) -> Result<&mut Filling, IndexError> {
        if !self.filling.contains_key(&label.folder) {
            if self.filling.len() >= MOST_FILLING {
                self.flush()?;
            }
            let filling = self.start(label)?;
            self.filling.insert(label.folder.clone(), filling);
        }
        self.filling.get_mut(&label.folder).ok_or_else(|| {
            tantivy::TantivyError::InternalError("a shelf went missing".into()).into()
        })
    }

    fn start(&mut self, label: &Label) -> Result<Filling, IndexError> {
        let path = self.folder.join(&label.folder);
        let index = if self.catalogue.shelves.contains(label) {
            Index::open_in_dir(&path)?
        } else {
            let index = create(&path)?;
            // The catalogue on disk learns of the shelf with the next flush.
            self.catalogue.list(label);
            index
        };
        let writer = engine_writer(&index)?;
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGEST_MERGED);
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        // A commit that was killed leaves files whose names the next one wants.
        writer.garbage_collect_files().wait()?;
        Ok(Filling {
            writer,
            put: HashSet::new(),
        })
    }
}

/// The engine's own writer. Its lock outlives the last one for a moment where a program is being started meanwhile: the
/// new process holds what this one has open until it is itself.
fn engine_writer(index: &Index) -> Result<IndexWriter, IndexError> {
    let options = || {
        IndexWriterOptions::builder()
            .memory_budget_per_thread(HEAP_BYTES)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build()
    };
    for _ in 0..LOCK_TRIES {
        match index.writer_with_options(options()) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => sleep(LOCK_PAUSE),
            opened => return Ok(opened?),
        }
    }
    Ok(index.writer_with_options(options())?)
}

fn standing(folder: &Path, seen: Option<u64>) -> Result<(Catalogue, Shelves), IndexError> {
    let catalogue = Catalogue::read(folder).filter(|catalogue| catalogue.generation >= seen);
    let Some(catalogue) = catalogue else {
        return Err(IndexError::Changed {
            folder: folder.to_owned(),
        });
    };
    let shelves = Shelves::listed(folder, &catalogue)?;
    Ok((catalogue, shelves))
}

fn create(path: &Path) -> Result<Index, IndexError> {
    let disk = |source| IndexError::Disk {
        folder: path.to_owned(),
        source,
    };
    if path.exists() {
        // Left over from a shelf that was emptied.
        fs::remove_dir_all(path).map_err(disk)?;
    }
    fs::create_dir_all(path).map_err(disk)?;
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        docstore_blocksize: BLOCK_BYTES,
        ..IndexSettings::default()
    };
    let builder = Index::builder().schema(schema().0).settings(settings);
    Ok(builder.create_in_dir(path)?)
}

/// Removes what the catalogue does not list; without a generation that is everything, the catalogue first.
fn clear(folder: &Path, catalogue: &Catalogue) -> io::Result<()> {
    if catalogue.generation.is_none() {
        Catalogue::remove(folder)?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let listed = catalogue.shelves.iter().any(|label| *label.folder == *name);
        if listed || Catalogue::is_named(&name) || name == lock::FILE {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
