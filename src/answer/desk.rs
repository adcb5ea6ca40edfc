//! The desk: the service object that answers.
//!
//! It owns the store and the index and hands every question to the file that knows its kind. What all kinds share
//! stands here: who sees which pieces, one search, the frame of an answer.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::asking::{Asking, DeskError, scope};
use super::directory::Directory;
use super::seen::{Catalogue, Seen};
use crate::index::{Candidate, Candidates, Index, Query, Scope, Wanted};
use crate::model::{Answer, Outcome, PieceId, Searched, Suggestion};
use crate::store::Store;

/// Answers questions about the stories of one library.
pub struct Desk {
    pub(super) store: Store,
    pub(super) index: Index,
    seen: Seen,
}

impl Desk {
    /// Puts a desk before a store and the index derived from it.
    pub fn new(store: Store, index: Index) -> Self {
        Self {
            store,
            index,
            seen: Seen::new(),
        }
    }

    /// The names by which people and sources can be asked for, for completion.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn names(&self, asking: &Asking<'_>) -> Result<Vec<String>, DeskError> {
        Ok(self.directory(asking)?.names())
    }

    /// The pieces that this asker may see, in all stories.
    pub(super) fn visible(&self, asking: &Asking<'_>) -> Result<Arc<Catalogue>, DeskError> {
        let catalogue = self.seen.catalogue((&self.store, &self.index), asking)?;
        if let Some(given) = asking.story
            && !catalogue.pieces.contains_key(given)
        {
            return Err(DeskError::StoryUnknown {
                given: given.to_owned(),
                known: catalogue.pieces.keys().cloned().collect(),
            });
        }
        Ok(catalogue)
    }

    /// The frame of an answer: nothing found yet.
    ///
    /// Every question begins here, and so here the index is opened anew when another process brought it up to date.
    pub(super) fn frame(&self, command: &str, asking: &Asking<'_>) -> Result<Answer, DeskError> {
        if self.index.generation() != Some(self.store.generation()?) {
            self.index.reload()?;
        }
        let visible = self.visible(asking)?;
        let mut stories = visible.pieces.keys();
        let only = stories.next().filter(|_| stories.next().is_none());
        let story = asking.story.or(only.map(String::as_str));
        let asked = |(id, _): &(&String, &usize)| story.is_none_or(|story| *id == story);
        Ok(Answer {
            story: story.map(str::to_owned),
            several_stories: visible.pieces.len() > 1,
            command: command.to_owned(),
            outcome: Outcome::Nothing,
            lead: None,
            findings: Vec::new(),
            verdict: None,
            difference: Vec::new(),
            candidates: Vec::new(),
            nearest: Vec::new(),
            searched: Searched::default(),
            carried: Vec::new(),
            as_of: self.store.as_of()?.unwrap_or(asking.now),
            pieces: visible
                .pieces
                .iter()
                .filter(asked)
                .map(|(_, pieces)| pieces)
                .sum(),
            notes: Vec::new(),
            sources: Vec::new(),
        })
    }

    /// Searches for what is wanted, as this asker.
    pub(super) fn search(
        &self,
        asking: &Asking<'_>,
        wanted: Wanted,
        limit: usize,
    ) -> Result<Candidates, DeskError> {
        Ok(self.index.search(&Query {
            asker: asking.asker,
            now: asking.now,
            scope: scope(asking),
            dates: None,
            wanted,
            limit,
        })?)
    }

    /// The passages of a piece from `reach` sentences before a candidate to `reach` after it, in order.
    pub(super) fn around(
        &self,
        asking: &Asking<'_>,
        candidate: &Candidate,
        reach: u32,
    ) -> Result<Vec<Candidate>, DeskError> {
        let mut found = self.index.search(&Query {
            asker: asking.asker,
            now: asking.now,
            scope: Scope::Around {
                piece: &candidate.piece,
                ordinal: candidate.ordinal,
                reach,
            },
            dates: None,
            wanted: Wanted::default(),
            limit: (reach as usize).saturating_mul(2).saturating_add(1),
        })?;
        found.items.sort_by_key(|passage| passage.ordinal);
        Ok(found.items)
    }

    /// The people and sources that this asker can ask for.
    pub(super) fn directory(&self, asking: &Asking<'_>) -> Result<Arc<Directory>, DeskError> {
        self.seen.directory((&self.store, &self.index), asking)
    }

    /// The headings that share most words with what was asked, for a refusal.
    pub(super) fn nearest_headings(
        &self,
        asking: &Asking<'_>,
        terms: &[String],
    ) -> Result<Vec<Suggestion>, DeskError> {
        let visible = self.visible(asking)?;
        let mut shared: BTreeMap<&PieceId, usize> = BTreeMap::new();
        for id in terms
            .iter()
            .filter_map(|term| visible.headings.get(term))
            .flatten()
        {
            if asking.story.is_none_or(|story| id.story == story) {
                *shared.entry(id).or_default() += 1;
            }
        }
        let mut ranked: Vec<(&PieceId, usize)> = shared.into_iter().collect();
        ranked.sort_by_key(|(_, shared)| Reverse(*shared));
        let headline = |id| visible.entries.get(id)?.headline.clone();
        Ok(ranked
            .into_iter()
            .filter_map(|(id, _)| headline(id))
            .take(3)
            .map(|headline| Suggestion {
                ask: format!("/ask {headline}"),
                label: headline,
            })
            .collect())
    }
}
