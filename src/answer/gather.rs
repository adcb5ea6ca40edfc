//! Candidates -> the passages that are weighed: what the search found, and what stands around it in the best pieces.
//!
//! An answer often shares no word with its question and stands beside the sentence that does. So the pieces whose
//! passages cover most are read around what was found, within a bound.

use std::collections::{BTreeMap, BTreeSet};

use super::asking::DeskError;
use super::desk::Desk;
use super::look::Look;
use super::question::Question;
use super::rank::Weights;
use super::synonyms;
use crate::index::{Candidate, Candidates, Run, Wanted};

/// How many passages are searched for by words, and how many by people.
const BY_WORDS: usize = 80;
const BY_PEOPLE: usize = 40;

/// How many words for words of the question are searched for too.
const ALIKE: usize = 12;

/// How many pieces are read around what was found in them, and how far around.
const PIECES: usize = 10;
const REACH: u32 = 6;
/// How many sentences are read at most.
const READ: u32 = 180;

/// The passages that are weighed, by piece and place, each once.
#[derive(Default)]
pub(super) struct Gathered {
    /// The passages.
    pub(super) passages: Vec<Candidate>,
    /// How many sentences the asker may see.
    pub(super) sentences: u64,
    /// How many of them hold each term of the question.
    pub(super) frequency: BTreeMap<String, u64>,
}

impl Desk {
    /// The passages that may answer a question.
    pub(super) fn gather(
        &self,
        look: &Look<'_>,
        question: &Question,
    ) -> Result<Gathered, DeskError> {
        let mut terms = question.terms.clone();
        terms.extend(self.alike(look, question)?);
        let mut found = self.sought(look, (&terms, &[]), BY_WORDS)?;
        let keys: Vec<String> = question
            .people
            .iter()
            .flat_map(|figure| figure.keys.iter().cloned())
            .collect();
        if !keys.is_empty() {
            let theirs = self.sought(look, (&question.terms, &keys), BY_PEOPLE)?;
            found.items.extend(theirs.items);
        }
        let weights = Weights::new(&question.terms, &found);
        let passages = each_once(found.items);
        let asking = look.asking;
        let mut around = look
            .edition
            .runs((asking.asker, asking.now), &runs(&passages, &weights))?;
        around.extend(passages);
        Ok(Gathered {
            passages: each_once(around),
            sentences: found.sentences,
            frequency: found.frequency,
        })
    }

    /// The rarest words of the file that stand for words of the question: common ones lead everywhere and cost most.
    fn alike(&self, look: &Look<'_>, question: &Question) -> Result<Vec<String>, DeskError> {
        let alike = question.terms.iter().flat_map(|term| synonyms::of(term));
        let alike: BTreeSet<String> = alike.map(str::to_owned).collect();
        let alike: Vec<String> = alike.into_iter().collect();
        let asking = look.asking;
        let frequency = look
            .edition
            .frequency((asking.asker, asking.now), look.scope(), &alike)?;
        let held = frequency.into_iter().filter(|(_, held)| *held > 0);
        let mut held: Vec<(u64, String)> = held.map(|(term, held)| (held, term)).collect();
        held.sort();
        Ok(held.into_iter().take(ALIKE).map(|(_, term)| term).collect())
    }

    fn sought(
        &self,
        look: &Look<'_>,
        (terms, people): (&[String], &[String]),
        limit: usize,
    ) -> Result<Candidates, DeskError> {
        let wanted = Wanted {
            any: terms.to_vec(),
            people: people.to_vec(),
            ..Wanted::default()
        };
        self.search(look, wanted, limit)
    }
}

/// The passages by piece and place, each once.
fn each_once(mut passages: Vec<Candidate>) -> Vec<Candidate> {
    passages.sort_by(|a, b| (&a.piece, a.ordinal).cmp(&(&b.piece, b.ordinal)));
    passages.dedup_by(|a, b| a.piece == b.piece && a.ordinal == b.ordinal);
    passages
}

/// The sentences around what was found, which stands by piece, in the pieces whose best passages cover most; of equals
/// the first by name.
fn runs(found: &[Candidate], weights: &Weights) -> Vec<Run> {
    let pieces = found.chunk_by(|one, next| one.piece == next.piece);
    let mut pieces: Vec<(f64, &[Candidate])> = pieces
        .map(|of_piece| {
            let covered = of_piece.iter().map(|found| weights.coverage(&found.terms));
            (covered.fold(0.0, f64::max), of_piece)
        })
        .collect();
    pieces.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut runs: Vec<Run> = Vec::new();
    let mut left = READ;
    for (_, of_piece) in pieces.into_iter().take(PIECES) {
        let places: BTreeSet<u32> = of_piece.iter().map(|found| found.ordinal).collect();
        for mut run in Run::around(&of_piece[0].piece, &places, REACH) {
            if left == 0 {
                return runs;
            }
            run.last = run.last.min(run.first.saturating_add(left - 1));
            left -= run.last - run.first + 1;
            runs.push(run);
        }
    }
    runs
}
