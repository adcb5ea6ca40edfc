//! The index for those who ask: what stands in it at one moment, searched by an asker at a time.
//!
//! A question takes one edition and keeps it, so that all its searches see the same. An edition can be narrowed: what
//! changed in the store since it was filled counts as deleted then, in every search and every count.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use tantivy::Term;

use super::candidate::{Candidate, Candidates, Card};
use super::entry::piece_value;
use super::error::IndexError;
use super::gist::Gist;
use super::query::{Query, Scope};
use super::runs::{self, Run};
use super::search;
use super::shelf::Shelf;
use super::shelves::Shelves;
use super::statistics::Statistics;
use crate::model::{Asker, PieceId};

/// Counts the editions of this process, so that what was learned from one is never taken for another's.
static EDITIONS: AtomicU64 = AtomicU64::new(0);

/// What stands in an index at one moment, whatever is committed later.
///
/// All its methods may be called from several threads at once.
pub struct Edition {
    /// The same for an edition and for what is left of it.
    serial: u64,
    /// By story, the number of the last narrowing that took a piece of it out.
    narrowed: BTreeMap<String, u64>,
    pub(super) shelves: Shelves,
}

/// What an asker sees of the index as it was opened, in a story or everywhere: while two views are equal, every search
/// and every list of cards in that scope is equal too, whatever else may be hidden or changes in other stories.
///
/// Take the view before what is remembered under it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    serial: u64,
    /// The number of the last narrowing that took something out of the scope.
    narrowed: Option<u64>,
    shelves: Vec<String>,
}

impl Edition {
    /// The edition with these shelves.
    pub(super) fn of(shelves: Shelves) -> Self {
        Self {
            serial: EDITIONS.fetch_add(1, Ordering::Relaxed),
            narrowed: BTreeMap::new(),
            shelves,
        }
    }

    /// Up to which generation of the store it holds everything; `None`: it must be filled from the start.
    pub fn generation(&self) -> Option<u64> {
        self.shelves.generation
    }

    /// Whether it is the state after a whole commit.
    pub fn is_settled(&self) -> bool {
        self.shelves.is_settled
    }

    /// The same without these pieces: searches, counts and cards are those of an edition that never held them.
    ///
    /// # Errors
    ///
    /// When the engine fails.
    pub fn without<'a>(
        &self,
        pieces: impl IntoIterator<Item = &'a PieceId>,
    ) -> Result<Self, IndexError> {
        let field = self.shelves.fields.piece;
        let number = EDITIONS.fetch_add(1, Ordering::Relaxed);
        let (mut held, mut narrowed) = (Vec::new(), self.narrowed.clone());
        for id in pieces {
            let piece = Term::from_field_text(field, &piece_value(id));
            // A piece that is new leaves everything as it is, also what was learned from it.
            if !self.shelves.hold(&piece)? {
                continue;
            }
            held.push(piece);
            if narrowed.get(&id.story) != Some(&number) {
                narrowed.insert(id.story.clone(), number);
            }
        }
        Ok(Self {
            serial: self.serial,
            narrowed,
            shelves: self.shelves.without(&held)?,
        })
    }

    /// Searches what the asker may see at the time of the question.
    ///
    /// # Errors
    ///
    /// When the engine fails or an entry cannot be read.
    pub fn search(&self, query: &Query<'_>) -> Result<Candidates, IndexError> {
        let shelves = self.admitted(query.asker, query.now);
        search::search(query, &shelves, self.shelves.fields)
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
        let shelves = self.admitted(asker, now);
        let mut found = runs::runs(runs, &shelves, self.shelves.fields)?;
        found.sort_by(|a, b| (&a.piece, a.ordinal).cmp(&(&b.piece, b.ordinal)));
        Ok(found)
    }

    /// Whether more than one sentence that the asker may see at this time, of whatever story, can say this: a look that
    /// costs far less than a search, since most sentences have no copy.
    ///
    /// # Errors
    ///
    /// When the engine fails.
    pub fn may_have_copies(
        &self,
        (asker, now): (&Asker, Timestamp),
        gist: Gist,
    ) -> Result<bool, IndexError> {
        let term = Term::from_field_u64(self.shelves.fields.gist, gist.number());
        let mut holding = 0;
        for shelf in self.admitted(asker, now) {
            holding += shelf.searcher.doc_freq(&term)?;
        }
        Ok(holding > 1)
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
        let terms = terms.iter().map(String::as_str);
        let shelves = self.admitted(asker, now);
        let statistics = Statistics::gather((&shelves, self.shelves.fields), scope, terms)?;
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
        search::cards(scope, &self.admitted(asker, now), self.shelves.fields)
    }

    /// What the asker sees of a story, or of all, at this time, as something to remember results under.
    pub fn view(&self, (asker, now): (&Asker, Timestamp), story: Option<&str>) -> View {
        let shelves = self.admitted(asker, now);
        View {
            serial: self.serial,
            narrowed: match story {
                Some(story) => self.narrowed.get(story).copied(),
                None => self.narrowed.values().max().copied(),
            },
            shelves: shelves
                .iter()
                .map(|shelf| shelf.label.folder.clone())
                .collect(),
        }
    }

    fn admitted(&self, asker: &Asker, now: Timestamp) -> Vec<&Shelf> {
        let shelves = self.shelves.shelves.iter();
        shelves.filter(|shelf| shelf.admits(asker, now)).collect()
    }
}
