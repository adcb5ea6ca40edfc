//! Somebody's words that stand beside what they should be about, where none of them name it.
//!
//! People in the news seldom name what everybody around them is talking about: the subject stands in the sentence
//! before. So where a speaker has no words that hold the topic, those are shown that stand within two sentences of it,
//! and the answer says that this is all they are.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::DeskError;
use super::desk::Desk;
use super::look::Look;
use super::page::Hits;
use super::spoken::{Hit, Whose, arrange};
use crate::index::{Candidate, Run, Unranked, Wanted};
use crate::model::PieceId;

/// How many passages with the speaker's words are looked around.
const READ: usize = 40;

/// How many sentences before and behind such a passage count as beside it.
const REACH: u32 = 2;

/// What words are to be about.
pub(super) struct Subject {
    /// Its search terms, of which all must stand beside the words.
    pub(super) terms: Vec<String>,
    /// The keys of the people whom it names, of whom one may stand there in their place.
    pub(super) people: BTreeSet<String>,
}

impl Subject {
    /// Whether these sentences name it together.
    fn stands_in<'c>(&self, sentences: impl Iterator<Item = &'c Candidate> + Clone) -> bool {
        let mut people = sentences.clone().flat_map(|sentence| &sentence.people);
        if people.any(|named| self.people.contains(&named.key)) {
            return true;
        }
        let held = |term: &String| sentences.clone().any(|sentence| sentence.terms.hold(term));
        !self.terms.is_empty() && self.terms.iter().all(held)
    }
}

impl Desk {
    /// The quotations of `whose` that stand beside the subject.
    pub(super) fn beside(
        &self,
        look: &Look<'_>,
        whose: &Whose,
        subject: &Subject,
    ) -> Result<Hits<Hit>, DeskError> {
        let wanted = Wanted {
            speakers: whose.keys.clone(),
            speaker_terms: whose.terms.clone(),
            quoted: true,
            unranked: Unranked::Newest,
            ..Wanted::default()
        };
        let found = self.search(look, wanted, READ)?;
        let asking = look.asking;
        let around = look
            .edition
            .runs((asking.asker, asking.now), &runs(&found.items))?;
        let is_beside = |candidate: &Candidate| {
            let near = around.iter().filter(|other| {
                other.piece == candidate.piece && other.ordinal.abs_diff(candidate.ordinal) <= REACH
            });
            subject.stands_in(near)
        };
        let mut passages = found.items;
        passages.retain(is_beside);
        let mut hits = whose.hits(passages, |_| 1.0);
        arrange(&mut hits, whose.order);
        Ok(Hits::weighed(hits, (READ, found.complete)))
    }
}

/// The sentences around all of these, each once.
fn runs(candidates: &[Candidate]) -> Vec<Run> {
    let mut places: BTreeMap<&PieceId, BTreeSet<u32>> = BTreeMap::new();
    for candidate in candidates {
        let first = candidate.ordinal.saturating_sub(REACH);
        let last = candidate.ordinal.saturating_add(REACH);
        places
            .entry(&candidate.piece)
            .or_default()
            .extend(first..=last);
    }
    let mut runs: Vec<Run> = Vec::new();
    for (piece, places) in places {
        for place in places {
            match runs.last_mut() {
                Some(run) if run.piece == *piece && run.last + 1 == place => run.last = place,
                _ => runs.push(Run {
                    piece: piece.clone(),
                    first: place,
                    last: place,
                }),
            }
        }
    }
    runs
}
