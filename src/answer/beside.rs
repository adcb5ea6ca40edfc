//! Somebody's words that stand beside what they should be about, where none of them name it.
//!
//! People in the news seldom name what everybody around them is talking about: the subject stands in the sentence
//! before. So where a speaker has no words that hold the topic, those are shown that stand within two sentences of it,
//! and the answer says that this is all they are.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::DeskError;
use super::desk::Desk;
use super::figure::Figure;
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
    /// The people whom it names: where one of them is mentioned in whatever words, the terms of the name stand.
    pub(super) people: Vec<Figure>,
}

impl Subject {
    /// Whether these sentences name it together.
    fn stands_in<'c>(&self, sentences: impl Iterator<Item = &'c Candidate> + Clone) -> bool {
        let names = |sentence: &Candidate, term: &str| {
            let mut people = self.people.iter();
            people.any(|figure| figure.has_term(term) && figure.is_in(sentence))
        };
        let holds =
            |sentence: &Candidate, term: &str| sentence.terms.hold(term) || names(sentence, term);
        let held = |term: &String| sentences.clone().any(|sentence| holds(sentence, term));
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
    let mut pieces: BTreeMap<&PieceId, BTreeSet<u32>> = BTreeMap::new();
    for candidate in candidates {
        let places = pieces.entry(&candidate.piece).or_default();
        places.insert(candidate.ordinal);
    }
    let around = |(piece, places): (&PieceId, BTreeSet<u32>)| Run::around(piece, &places, REACH);
    pieces.into_iter().flat_map(around).collect()
}
