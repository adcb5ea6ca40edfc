//! Term statistics over exactly what an asker may see of the scope: how many sentences there are, and how many hold
//! each term.
//!
//! Asked about one story they are counted in that story: a word that only another story holds is not in its file, and
//! the archive may grow without changing or slowing an answer. For that the entries of a term and those of the story,
//! both sorted, are followed side by side, which takes no more steps than the shorter has entries.
//!
//! Deleted sentences never count, not even while the engine still keeps them: they would tell of pieces that are gone.
//! For the same reason the length that BM25 compares a sentence with is a constant and no average over the archive.

use std::collections::BTreeMap;

use tantivy::fastfield::AliveBitSet;
use tantivy::postings::SegmentPostings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::entry::piece_value;
use super::query::Scope;
use super::schema::{CARD, Fields, PASSAGE};
use super::shelf::Shelf;

/// The length in terms of an ordinary sentence of news.
pub(super) const ORDINARY_LENGTH: u64 = 20;

/// The statistics behind one search.
pub(super) struct Statistics {
    /// How many sentences of the scope the asker may see.
    pub(super) sentences: u64,
    /// How many of them hold each term.
    pub(super) frequency: BTreeMap<String, u64>,
    body: Field,
}

impl Statistics {
    /// Counts the given terms in what the given shelves hold of the scope.
    pub(super) fn gather<'t>(
        (shelves, fields): (&[&Shelf], Fields),
        scope: Scope<'_>,
        terms: impl Iterator<Item = &'t str>,
    ) -> tantivy::Result<Self> {
        let mut statistics = Self {
            sentences: 0,
            frequency: BTreeMap::new(),
            body: fields.body,
        };
        let within = all_of(scope, fields);
        let mut shelves: Vec<Counting<'_>> = shelves
            .iter()
            .map(|shelf| Counting::on(shelf, within.as_ref()))
            .collect();
        for shelf in &mut shelves {
            statistics.sentences += shelf.sentences(fields)?;
        }
        for text in terms {
            if statistics.frequency.contains_key(text) {
                continue;
            }
            let term = Term::from_field_text(fields.body, text);
            let mut count = 0;
            for shelf in &mut shelves {
                count += shelf.holding(&term)?;
            }
            statistics.frequency.insert(text.to_owned(), count);
        }
        Ok(statistics)
    }

    /// How many of the sentences hold the term.
    pub(super) fn of(&self, text: &str) -> u64 {
        self.frequency.get(text).copied().unwrap_or(0)
    }
}

impl Bm25StatisticsProvider for Statistics {
    fn total_num_tokens(&self, _field: Field) -> tantivy::Result<u64> {
        Ok(self.sentences.max(1) * ORDINARY_LENGTH)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.sentences.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let value = term.value();
        let text = value.as_str().filter(|_| term.field() == self.body);
        Ok(text.map_or(0, |text| self.of(text)))
    }
}

/// A shelf on which something is counted within a scope.
struct Counting<'s> {
    shelf: &'s Shelf,
    /// What everything of the scope holds; nothing where it is all that there is.
    within: Option<&'s Term>,
    /// The entries of the scope in those segments that hold any, looked up when they are first needed.
    parts: Option<Vec<Part<'s>>>,
}

/// The entries of a scope in one segment, and what counts of it.
type Part<'s> = (&'s SegmentReader, Option<&'s AliveBitSet>, SegmentPostings);

impl<'s> Counting<'s> {
    fn on(shelf: &'s Shelf, within: Option<&'s Term>) -> Self {
        Self {
            shelf,
            within,
            parts: None,
        }
    }

    /// How many sentences stand in the scope. Its cards, one for each piece, are no sentences.
    fn sentences(&mut self, fields: Fields) -> tantivy::Result<u64> {
        let Some(within) = self.within else {
            return self.holding(&Term::from_field_text(fields.kind, PASSAGE));
        };
        let shelf = self.shelf;
        let entries = shelf
            .counts
            .or_count((None, within), || living(shelf, within))?;
        let cards = self.holding(&Term::from_field_text(fields.kind, CARD))?;
        Ok(entries.saturating_sub(cards))
    }

    /// How many living entries of the scope hold this term.
    fn holding(&mut self, term: &Term) -> tantivy::Result<u64> {
        let (shelf, within) = (self.shelf, self.within);
        shelf.counts.or_count((within, term), || match within {
            None => living(shelf, term),
            Some(within) => self.shared(within, term),
        })
    }

    fn shared(&mut self, within: &Term, term: &Term) -> tantivy::Result<u64> {
        if self.parts.is_none() {
            self.parts = Some(parts(self.shelf, within)?);
        }
        let mut count = 0;
        for (segment, alive, entries) in self.parts.iter().flatten() {
            if let Some(postings) = postings(segment, term)? {
                count += shared_in(*alive, entries.clone(), postings);
            }
        }
        Ok(count)
    }
}

/// The segments that hold anything of a scope: of a story few in an archive.
fn parts<'s>(shelf: &'s Shelf, within: &Term) -> tantivy::Result<Vec<Part<'s>>> {
    let mut parts = Vec::new();
    for (segment, alive) in segments(shelf) {
        parts.extend(postings(segment, within)?.map(|entries| (segment, alive, entries)));
    }
    Ok(parts)
}

/// What everything of the scope holds; nothing where it is all that there is.
pub(super) fn all_of(scope: Scope<'_>, fields: Fields) -> Option<Term> {
    match scope {
        Scope::Archive => None,
        Scope::Story(story) => Some(Term::from_field_text(fields.story, story)),
        Scope::Around { piece, .. } => {
            Some(Term::from_field_text(fields.piece, &piece_value(piece)))
        }
    }
}

fn postings(segment: &SegmentReader, term: &Term) -> tantivy::Result<Option<SegmentPostings>> {
    let inverted = segment.inverted_index(term.field())?;
    Ok(inverted.read_postings(term, IndexRecordOption::Basic)?)
}

fn shared_in(
    alive: Option<&AliveBitSet>,
    mut one: SegmentPostings,
    mut other: SegmentPostings,
) -> u64 {
    let mut count = 0;
    let mut doc = one.doc();
    while doc != TERMINATED {
        if other.doc() < doc {
            other.seek(doc);
        }
        let next = other.doc();
        if next != doc {
            doc = if next == TERMINATED {
                next
            } else {
                one.seek(next)
            };
            continue;
        }
        count += u64::from(alive.is_none_or(|alive| alive.is_alive(doc)));
        doc = one.advance();
    }
    count
}

fn living(shelf: &Shelf, term: &Term) -> tantivy::Result<u64> {
    let mut count = 0;
    for (segment, alive) in segments(shelf) {
        count += living_in(segment, alive, term)?;
    }
    Ok(count)
}

/// The segments of a shelf, each with what counts of it.
fn segments(shelf: &Shelf) -> impl Iterator<Item = (&SegmentReader, Option<&AliveBitSet>)> {
    let segments = shelf.searcher.segment_readers().iter();
    segments.zip(shelf.alive.iter().map(Option::as_ref))
}

fn living_in(
    segment: &SegmentReader,
    alive: Option<&AliveBitSet>,
    term: &Term,
) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else {
        return Ok(0);
    };
    let Some(alive) = alive else {
        return Ok(u64::from(info.doc_freq));
    };
    let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    Ok(u64::from(postings.doc_freq_given_deletes(alive)))
}
