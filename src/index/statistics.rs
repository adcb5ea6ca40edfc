//! Term statistics over exactly what an asker may see: how many sentences there are, and how many hold each term.
//!
//! Deleted sentences never count, not even while the engine still keeps them: they would tell of pieces that are gone.
//! For the same reason the length that BM25 compares a sentence with is a constant and no average over the archive.

use std::collections::BTreeMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use super::schema::{Fields, PASSAGE};
use super::shelf::Shelf;

/// The length in terms of an ordinary sentence of news.
pub(super) const ORDINARY_LENGTH: u64 = 20;

/// The statistics behind one search.
pub(super) struct Statistics {
    /// How many sentences the asker may see.
    pub(super) sentences: u64,
    /// How many of them hold each term.
    pub(super) frequency: BTreeMap<String, u64>,
    body: Field,
}

impl Statistics {
    /// Counts the given terms over the given shelves.
    pub(super) fn gather<'t>(
        shelves: &[&Shelf],
        fields: Fields,
        terms: impl Iterator<Item = &'t str>,
    ) -> tantivy::Result<Self> {
        let mut statistics = Self {
            sentences: 0,
            frequency: BTreeMap::new(),
            body: fields.body,
        };
        for shelf in shelves {
            statistics.sentences += sentences(shelf, fields)?;
        }
        for text in terms {
            if statistics.frequency.contains_key(text) {
                continue;
            }
            let term = Term::from_field_text(fields.body, text);
            let mut count = 0;
            for shelf in shelves {
                count += living(&shelf.searcher, &term)?;
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

/// Whether at least one living entry of the segment holds the term.
pub(super) fn lives(segment: &SegmentReader, term: &Term) -> tantivy::Result<bool> {
    Ok(living_in(segment, term)? > 0)
}

fn sentences(shelf: &Shelf, fields: Fields) -> tantivy::Result<u64> {
    if let Some(count) = shelf.sentences.get() {
        return Ok(*count);
    }
    let count = living(
        &shelf.searcher,
        &Term::from_field_text(fields.kind, PASSAGE),
    )?;
    Ok(*shelf.sentences.get_or_init(|| count))
}

fn living(searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
    let mut count = 0;
    for segment in searcher.segment_readers() {
        count += living_in(segment, term)?;
    }
    Ok(count)
}

fn living_in(segment: &SegmentReader, term: &Term) -> tantivy::Result<u64> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(info) = inverted.get_term_info(term)? else {
        return Ok(0);
    };
    let Some(alive) = segment.alive_bitset() else {
        return Ok(u64::from(info.doc_freq));
    };
    let postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    Ok(u64::from(postings.doc_freq_given_deletes(alive)))
}
