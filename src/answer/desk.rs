//! The desk: the service object that answers.
//!
//! It owns the store and the index and hands every question to the file that knows its kind. What all kinds share
//! stands here: one search, the sentences around one, the headings nearest to a question.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::asking::{Asking, DeskError};
use super::behind::Behind;
use super::look::Look;
use super::openings::Names;
use super::seen::Seen;
use crate::index::{Candidate, Candidates, Index, Query, Scope, Wanted};
use crate::model::{PieceId, Suggestion};
use crate::store::{State, Store};

/// Answers questions about the stories of one library.
pub struct Desk {
    pub(super) store: Store,
    pub(super) index: Index,
    pub(super) seen: Seen,
    pub(super) lacking: Behind,
    pub(super) journal: Option<PathBuf>,
    /// How many passages were not shown since the store has other words there.
    pub(super) not_borne_out: AtomicU64,
}

impl Desk {
    /// Puts a desk before a store and the index derived from it.
    pub fn new(store: Store, index: Index) -> Self {
        Self {
            store,
            index,
            seen: Seen::new(),
            lacking: Behind::default(),
            journal: None,
            not_borne_out: AtomicU64::new(0),
        }
    }

    /// The same with the journal of the chats, for the editors' lists; it need not be there. It is opened when somebody
    /// asks for a list, so that no question depends on it.
    pub fn with_journal(self, journal: &Path) -> Self {
        Self {
            journal: Some(journal.to_owned()),
            ..self
        }
    }

    /// Forgets the questions that were last asked in vain before a time; tells how many these were.
    ///
    /// # Errors
    /// When the store cannot be written at once.
    pub fn forget_before(&self, time: Timestamp) -> Result<usize, DeskError> {
        Ok(self.store.forget_before(time)?)
    }

    /// How far the file has come: it changes with everything that is read in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn state(&self) -> Result<State, DeskError> {
        Ok(self.store.state()?)
    }

    /// How many passages of the index were not shown so far, since the store has other words there.
    pub fn not_borne_out(&self) -> u64 {
        self.not_borne_out.load(Ordering::Relaxed)
    }

    /// The names by which people and sources can be asked for, for completion.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn names(&self, asking: &Asking<'_>) -> Result<Arc<Names>, DeskError> {
        Ok(self.directory(&self.look(asking)?)?.names())
    }

    /// Searches for what is wanted, as this asker.
    pub(super) fn search(
        &self,
        look: &Look<'_>,
        wanted: Wanted,
        limit: usize,
    ) -> Result<Candidates, DeskError> {
        Ok(look.edition.search(&Query {
            asker: look.asking.asker,
            now: look.asking.now,
            scope: look.scope(),
            wanted,
            limit,
        })?)
    }

    /// The passages of a piece from `reach` sentences before a candidate to `reach` after it, in order.
    pub(super) fn around(
        &self,
        look: &Look<'_>,
        candidate: &Candidate,
        reach: u32,
    ) -> Result<Vec<Candidate>, DeskError> {
        let mut found = look.edition.search(&Query {
            asker: look.asking.asker,
            now: look.asking.now,
            scope: Scope::Around {
                piece: &candidate.piece,
                ordinal: candidate.ordinal,
                reach,
            },
            wanted: Wanted::default(),
            limit: (reach as usize).saturating_mul(2).saturating_add(1),
        })?;
        found.items.sort_by_key(|passage| passage.ordinal);
        Ok(found.items)
    }

    /// The headings that share most words with what was asked, for a refusal.
    pub(super) fn nearest_headings(&self, look: &Look<'_>, terms: &[String]) -> Vec<Suggestion> {
        let visible = &look.visible;
        let mut shared: BTreeMap<&PieceId, usize> = BTreeMap::new();
        for id in terms
            .iter()
            .filter_map(|term| visible.headings.get(term))
            .flatten()
        {
            if look.asking.story.is_none_or(|story| id.story == story) {
                *shared.entry(id).or_default() += 1;
            }
        }
        let mut ranked: Vec<(&PieceId, usize)> = shared.into_iter().collect();
        ranked.sort_by_key(|(_, shared)| Reverse(*shared));
        let headline = |id| visible.entries.get(id)?.headline.clone();
        ranked
            .into_iter()
            .filter_map(|(id, _)| headline(id))
            .take(3)
            .map(|headline| Suggestion {
                ask: format!("/ask {headline}"),
                label: headline,
            })
            .collect()
    }
}
