//! The index for those who ask: opened as it stands, searched by an asker at a time, opened anew after a commit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

use super::candidate::{Candidate, Candidates, Card};
use super::error::IndexError;
use super::opening::{self, Looks};
use super::query::{Query, Scope};
use super::runs::{self, Run};
use super::search;
use super::shelf::{Shelf, Shelves};
use super::statistics::Statistics;
use super::writer::Writer;
use crate::model::{Asker, PieceId};

/// The search index of one folder.
///
/// All its methods may be called from several threads at once.
pub struct Index {
    folder: PathBuf,
    opened: RwLock<Arc<Opened>>,
    /// Held while the folder is looked at, so that no two open the same anew.
    looks: Mutex<Looks>,
}

struct Opened {
    /// Counts the openings, so that what was learned from an earlier one is not taken for this one's.
    serial: u64,
    shelves: Shelves,
}

/// What an asker sees of the index as it was opened: while two views are equal, every search and every list of cards
/// over them is equal too, whatever else may be hidden.
///
/// Take the view before what is remembered under it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    serial: u64,
    shelves: Vec<String>,
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
        let opened = Opened {
            serial: 0,
            shelves: opening::open(dir),
        };
        Ok(Self {
            folder: dir.to_owned(),
            opened: RwLock::new(Arc::new(opened)),
            looks: Mutex::default(),
        })
    }

    /// Up to which generation of the store the index holds everything; `None`: it must be filled from the start.
    pub fn generation(&self) -> Option<u64> {
        self.opened().shelves.generation
    }

    /// The folder that it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the last commit came to its end. One that did not holds only a part of its changes, or has them half
    /// done; those after [`generation`](Self::generation) and those of [`released`](Self::released), put again, make it
    /// whole.
    pub fn is_settled(&self) -> bool {
        self.opened().shelves.is_settled
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
    /// for nobody, and [`view`](Self::view) gives the same views as before.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn reload(&self) -> Result<(), IndexError> {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.opened();
        if let Some(shelves) = looks.newer(&self.folder, &before.shelves) {
            let serial = before.serial + 1;
            let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
            *opened = Arc::new(Opened { serial, shelves });
        }
        Ok(())
    }

    /// Searches what the asker may see at the time of the question.
    ///
    /// # Errors
    ///
    /// When the engine fails or an entry cannot be read.
    pub fn search(&self, query: &Query<'_>) -> Result<Candidates, IndexError> {
        let opened = self.opened();
        let shelves = opened.admitted(query.asker, query.now);
        search::search(query, &shelves, opened.shelves.fields)
    }

    /// The sentences in these runs that the asker may see at this time, with their terms, by piece and place.
    ///
    /// # Errors
    ///
    /// As for [`search`](Self::search).
    pub fn runs(
        &self,
        (asker, now): (&Asker, Timestamp),
        runs: &[Run],
    ) -> Result<Vec<Candidate>, IndexError> {
        let opened = self.opened();
        let shelves = opened.admitted(asker, now);
        let mut found = runs::runs(runs, &shelves, opened.shelves.fields)?;
        found.sort_by(|a, b| (&a.piece, a.ordinal).cmp(&(&b.piece, b.ordinal)));
        Ok(found)
    }

    /// For each of these terms how many sentences of the scope that the asker may see at this time hold it.
    ///
    /// # Errors
    ///
    /// When the engine fails.
    pub fn frequency(
        &self,
        (asker, now): (&Asker, Timestamp),
        scope: Scope<'_>,
        terms: &[String],
    ) -> Result<BTreeMap<String, u64>, IndexError> {
        let opened = self.opened();
        let terms = terms.iter().map(String::as_str);
        let shelves = opened.admitted(asker, now);
        let statistics = Statistics::gather((&shelves, opened.shelves.fields), scope, terms)?;
        Ok(statistics.frequency)
    }

    /// The cards of all pieces in the scope that the asker may see, by story and name.
    ///
    /// # Errors
    ///
    /// As for [`search`](Self::search).
    pub fn cards(
        &self,
        asker: &Asker,
        now: Timestamp,
        scope: Scope<'_>,
    ) -> Result<Vec<Card>, IndexError> {
        let opened = self.opened();
        search::cards(scope, &opened.admitted(asker, now), opened.shelves.fields)
    }

    /// What the asker sees at this time, as something to remember results under.
    pub fn view(&self, asker: &Asker, now: Timestamp) -> View {
        let opened = self.opened();
        let shelves = opened.admitted(asker, now);
        View {
            serial: opened.serial,
            shelves: shelves
                .iter()
                .map(|shelf| shelf.label.folder.clone())
                .collect(),
        }
    }

    fn opened(&self) -> Arc<Opened> {
        Arc::clone(&self.opened.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The pieces whose embargo ended by `now` and that do not stand yet where they would without it: they stand on
    /// shelves of their own, or a writer that was moving them did not come to its end. Put again by a writer that knows
    /// of them and of the time (see [`Writer::moving`] and [`Writer::at`]), they arrive there.
    ///
    /// # Errors
    ///
    /// As for [`search`](Self::search).
    pub fn released(&self, now: Timestamp) -> Result<Vec<PieceId>, IndexError> {
        let opened = self.opened();
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

impl Opened {
    fn admitted(&self, asker: &Asker, now: Timestamp) -> Vec<&Shelf> {
        let shelves = self.shelves.shelves.iter();
        shelves.filter(|shelf| shelf.admits(asker, now)).collect()
    }
}
