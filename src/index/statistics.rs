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
        for shelf in shelves {
            statistics.sentences += match &within {
                None => sentences(shelf, fields)?,
                Some(within) => sentences_of(within, shelf, fields)?,
            };
        }
        for text in terms {
            if statistics.frequency.contains_key(text) {
                continue;
            }
            let term = Term::from_field_text(fields.body, text);
            let mut count = 0;
            for shelf in shelves {
                count += match &within {
                    None => living(shelf, &term)?,
                    Some(within) => shared(shelf, within, &term)?,
                };
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

fn sentences(shelf: &Shelf, fields: Fields) -> tantivy::Result<u64> {
    if let Some(count) = shelf.sentences.get() {
        return Ok(*count);
    }
    let count = living(shelf, &Term::from_field_text(fields.kind, PASSAGE))?;
    Ok(*shelf.sentences.get_or_init(|| count))
}

/// What everything of the scope holds; nothing where it is all that there is.
fn all_of(scope: Scope<'_>, fields: Fields) -> Option<Term> {
    match scope {
        Scope::Archive => None,
        Scope::Story(story) => Some(Term::from_field_text(fields.story, story)),
        Scope::Around { piece, .. } => {
            Some(Term::from_field_text(fields.piece, &piece_value(piece)))
        }
    }
}

/// How many living sentences hold this: its cards, one for each piece, are no sentences.
fn sentences_of(within: &Term, shelf: &Shelf, fields: Fields) -> tantivy::Result<u64> {
    let card = Term::from_field_text(fields.kind, CARD);
    let entries = living(shelf, within)?;
    Ok(entries.saturating_sub(shared(shelf, within, &card)?))
}

/// How many living entries hold both terms.
fn shared(shelf: &Shelf, one: &Term, other: &Term) -> tantivy::Result<u64> {
    let mut count = 0;
    for (segment, alive) in segments(shelf) {
        // The first is a story's, which most segments of an archive do not hold.
        if let Some(one) = postings(segment, one)?
            && let Some(other) = postings(segment, other)?
        {
            count += shared_in(alive, one, other);
        }
    }
    Ok(count)
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
