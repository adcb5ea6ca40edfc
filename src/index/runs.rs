//! Runs of sentences: what stands around passages that were found, read piece by piece and not searched for.
//!
//! A passage is weighed beside its neighbours. Those of many passages lie in few pieces, so that reading them as runs
//! costs one look at the postings of each piece.

use std::collections::BTreeSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, Term};

use super::candidate::Candidate;
use super::entry::piece_value;
use super::error::IndexError;
use super::schema::Fields;
use super::shelf::Shelf;
use crate::model::PieceId;

/// Sentences of one piece that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The piece.
    pub piece: PieceId,
    /// The number of the first sentence.
    pub first: u32,
    /// The number of the last sentence.
    pub last: u32,
}

impl Run {
    /// The sentences of a piece from `reach` before each of these places to `reach` behind it, each in one run.
    pub fn around(piece: &PieceId, places: &BTreeSet<u32>, reach: u32) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::new();
        for place in places {
            let first = place.saturating_sub(reach);
            let last = place.saturating_add(reach);
            match runs.last_mut() {
                Some(run) if first <= run.last.saturating_add(1) => run.last = last,
                _ => runs.push(Self {
                    piece: piece.clone(),
                    first,
                    last,
                }),
            }
        }
        runs
    }
}

/// The sentences in these runs that stand on these shelves, with their terms, in no order.
pub(super) fn runs(
    runs: &[Run],
    shelves: &[&Shelf],
    fields: Fields,
) -> Result<Vec<Candidate>, IndexError> {
    let mut candidates = Vec::new();
    for of_piece in runs.chunk_by(|one, next| one.piece == next.piece) {
        let wanted = |at: u32| {
            let mut runs = of_piece.iter();
            runs.any(|run| (run.first..=run.last).contains(&at))
        };
        let value = Term::from_field_text(fields.piece, &piece_value(&of_piece[0].piece));
        for shelf in shelves {
            for address in addresses(shelf, &value, wanted)? {
                candidates.push(Candidate::of(shelf.with_terms(address)?));
            }
        }
    }
    Ok(candidates)
}

/// Where the sentences of a piece stand that are wanted by their number.
fn addresses(
    shelf: &Shelf,
    piece: &Term,
    wanted: impl Fn(u32) -> bool,
) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for (ord, segment) in (0..).zip(shelf.searcher.segment_readers()) {
        let inverted = segment.inverted_index(piece.field())?;
        let Some(mut postings) = inverted.read_postings(piece, IndexRecordOption::Basic)? else {
            continue;
        };
        let columns = &shelf.columns[ord as usize];
        let mut doc = postings.doc();
        while doc != TERMINATED {
            let at = columns.ordinal(doc).and_then(|at| u32::try_from(at).ok());
            if at.is_some_and(&wanted) && shelf.is_alive(ord, doc) {
                found.push(DocAddress::new(ord, doc));
            }
            doc = postings.advance();
        }
    }
    Ok(found)
}
