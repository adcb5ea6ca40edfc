//! The folder of an index: opened as it stands, opened anew after a commit, and the way to its writer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use super::edition::Edition;
use super::error::IndexError;
use super::opening::{self, Looks};
use super::query::Scope;
use super::search;
use super::shelf::Shelf;
use super::writer::Writer;
use crate::model::PieceId;

/// The search index of one folder.
///
/// All its methods may be called from several threads at once.
pub struct Index {
    folder: PathBuf,
    opened: RwLock<Arc<Edition>>,
    /// Held while the folder is looked at, so that no two open the same anew.
    looks: Mutex<Looks>,
}

impl Index {
    /// Opens the index in a folder. A folder that is missing, damaged or of another format counts as an index that
    /// holds nothing ([`generation`](Self::generation) is `None`); nothing is created or deleted. While a writer ends
    /// a commit this waits, for some seconds at most.
    ///
    /// # Errors
    ///
    /// None today; a folder that can be repaired from the store is no error.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let opened = Edition::of(opening::open(dir));
        Ok(Self {
            folder: dir.to_owned(),
            opened: RwLock::new(Arc::new(opened)),
            looks: Mutex::default(),
        })
    }

    /// Up to which generation of the store the index holds everything; `None`: it must be filled from the start.
    pub fn generation(&self) -> Option<u64> {
        self.edition().generation()
    }

    /// The folder that it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the last commit came to its end. One that did not holds only a part of its changes, or has them half
    /// done; those after [`generation`](Self::generation) and those of [`released`](Self::released), put again, make it
    /// whole.
    pub fn is_settled(&self) -> bool {
        self.edition().is_settled()
    }

    /// A writer on the folder; the caller sees to it that there is only one. What the writer commits is seen after
    /// [`reload`](Self::reload). An index that must be filled from the start is emptied first.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made, emptied or read, or holds less than when this index was opened: then
    /// [`open`](Self::open) it again and look at the generation.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        Writer::open(&self.folder, self.generation())
    }

    /// Opens anew what was committed since; searches under way end on what they began with. Where nothing was, or a
    /// commit is under way, or what was committed is damaged, all stays as it is: that costs next to nothing and waits
    /// for nobody, and the [`edition`](Self::edition) is the same as before.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn reload(&self) -> Result<(), IndexError> {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.edition();
        if let Some(shelves) = looks.newer(&self.folder, &before.shelves) {
            let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
            *opened = Arc::new(Edition::of(shelves));
        }
        Ok(())
    }

    /// What stands in the index, as of the last opening: the same for as long as it is held.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.opened.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The pieces whose embargo ended by `now` and that do not stand yet where they would without it: they stand on
    /// shelves of their own, or a writer that was moving them did not come to its end. Put again by a writer that knows
    /// of them and of the time (see [`Writer::moving`] and [`Writer::at`]), they arrive there.
    ///
    /// # Errors
    ///
    /// As for [`Edition::search`].
    pub fn released(&self, now: Timestamp) -> Result<Vec<PieceId>, IndexError> {
        let opened = self.edition();
        let shelves = &opened.shelves.shelves;
        let ended: Vec<&Shelf> = shelves
            .iter()
            .filter(|shelf| shelf.is_released(now))
            .collect();
        let cards = search::cards(Scope::Archive, &ended, opened.shelves.fields)?;
        let mut released: BTreeSet<PieceId> = cards.into_iter().map(|card| card.piece).collect();
        released.extend(opened.shelves.moving.iter().cloned());
        Ok(released.into_iter().collect())
    }
}
