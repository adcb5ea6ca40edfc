//! The index for the one who fills it: pieces are put and removed, and a commit makes it all visible and lasting.
//!
//! A commit goes through several shelves, one after another. What makes it safe is the catalogue (see there): after a
//! crash at any instant the index claims the generation of the last commit that ended, and the same changes applied
//! once more give the same index. What moves without a change of the store is named in the catalogue until it arrived.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tantivy::Term;

use super::catalogue::{Catalogue, Label};
use super::error::IndexError;
use super::filling::Filling;
use super::laid::{Entry, Laid};
use super::schema::{Fields, schema};
use super::shelves::Shelves;
use super::{entry, lock};
use crate::model::PieceId;

/// How many shelves are filled at once: each takes threads and memory.
const MOST_FILLING: usize = 12;
/// Fills the index. There is one at a time; nothing is visible or lasting before [`commit`](Self::commit).
pub struct Writer {
    folder: PathBuf,
    fields: Fields,
    catalogue: Catalogue,
    /// The shelves as they stood when those that are being filled were opened.
    standing: Shelves,
    filling: BTreeMap<String, Filling>,
    now: Option<Timestamp>,
    /// How many of the engine's threads fill a shelf.
    hands: usize,
    /// The pieces that were put or removed since the last commit: they have arrived with the next.
    moved: Vec<PieceId>,
    /// Whether a change failed on the way: what it left half done must never be claimed.
    broken: bool,
    /// Shows that this writer lives.
    _sign: File,
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
            hands: 1,
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

    /// Tells the writer by how many of the engine's threads to fill a shelf: more are quicker and leave it in more parts.
    #[must_use]
    pub fn with_hands(mut self, hands: usize) -> Self {
        self.hands = hands;
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

    /// Does the same on the way to a later commit, quicker: the shelves stay open, and tidying them up goes on meanwhile.
    ///
    /// # Errors
    ///
    /// As for [`commit`](Self::commit).
    pub fn keep(&mut self, generation: u64) -> Result<(), IndexError> {
        self.attempt(|writer| {
            writer.unsettle()?;
            for filling in writer.filling.values_mut() {
                filling.keep()?;
            }
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
        self.filling(&Label::new(&laid.audience, release))?
            .put(laid.id, laid.documents)
    }

    fn take_out(&mut self, id: &PieceId) -> Result<(), IndexError> {
        let term = Term::from_field_text(self.fields.piece, &entry::piece_value(id));
        // First where it was put just now: starting on another shelf below may bring those to disk.
        for filling in self.filling.values_mut() {
            filling.take_back(id, &term);
        }
        let mut holders = Vec::new();
        for shelf in &self.standing.shelves {
            if shelf.searcher.doc_freq(&term)? > 0 {
                holders.push(shelf.label.clone());
            }
        }
        for label in holders {
            self.filling(&label)?.take_out(&term);
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
        self.unsettle()?;
        let mut written = BTreeSet::new();
        for (folder, filling) in std::mem::take(&mut self.filling) {
            filling.end()?;
            written.insert(folder);
        }
        // Only what was written is opened again: with an embargo on every piece there are as many shelves as pieces.
        let standing = std::mem::replace(&mut self.standing, Shelves::none());
        self.standing = standing.with_opened(&self.folder, &self.catalogue, &written)?;
        Ok(())
    }

    /// Notes on the disk that a commit is under way.
    fn unsettle(&mut self) -> Result<(), IndexError> {
        self.catalogue.settled = false;
        self.catalogue.write(&self.folder)
    }

    /// The shelves on which nothing stands any more; of one that is being filled that is not known.
    fn emptied(&self) -> Vec<Label> {
        let shelves = self.standing.shelves.iter();
        let known = shelves.filter(|shelf| !self.filling.contains_key(&shelf.label.folder));
        let emptied = known.filter(|shelf| shelf.searcher.num_docs() == 0);
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
        if self.catalogue.shelves.contains(label) {
            return Filling::open(&path, self.hands);
        }
        let filling = Filling::create(&path, self.hands)?;
        // The catalogue on disk learns of the shelf with the next flush.
        self.catalogue.list(label);
        Ok(filling)
    }
}

fn standing(folder: &Path, seen: Option<u64>) -> Result<(Catalogue, Shelves), IndexError> {
    let catalogue = Catalogue::read(folder).filter(|catalogue| catalogue.generation >= seen);
    let Some(catalogue) = catalogue else {
        return Err(IndexError::Changed {
            folder: folder.to_owned(),
        });
    };
    let shelves = Shelves::listed(folder, &catalogue, &Shelves::none())?;
    Ok((catalogue, shelves))
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
