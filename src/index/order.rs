//! What orders hits: the score or grade, then the day, then a stable key of piece and sentence, so that neither the
//! engine's files nor the time of indexing do.

use std::cmp::Reverse;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::gate::Place;
use super::query::Unranked;
use super::schema::{FIRST_DAY, MARKS, ORDINAL, PIECE_ORDER};

/// A hit with everything that orders it: score or grade, place among the days, hash of the piece, number of the sentence.
pub(super) type Ordered = (Reverse<u64>, i64, u64, u64, Place);

/// The columns of a segment.
pub(super) struct Columns {
    days: Column<i64>,
    pieces: Column<u64>,
    ordinals: Column<u64>,
    marks: Column<u64>,
}

impl Columns {
    /// Opens them.
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            days: columns.i64(FIRST_DAY)?,
            pieces: columns.u64(PIECE_ORDER)?,
            ordinals: columns.u64(ORDINAL)?,
            marks: columns.u64(MARKS)?,
        })
    }

    /// Whether a sentence has all of these marks.
    pub(super) fn have(&self, doc: DocId, marks: u64) -> bool {
        marks == 0 || self.marks.first(doc).unwrap_or(0) & marks == marks
    }
}

/// The order of the hits in one segment.
pub(super) struct Order<'a> {
    /// By what a hit is ordered that nothing ranks.
    pub(super) unranked: Unranked,
    /// The columns of the segment.
    pub(super) columns: &'a Columns,
}

impl Order<'_> {
    /// The hit at `place` with this score or grade.
    pub(super) fn ordered(&self, score: u64, place: Place) -> Ordered {
        let piece = self.columns.pieces.first(place.doc).unwrap_or(u64::MAX);
        let ordinal = self.columns.ordinals.first(place.doc).unwrap_or(u64::MAX);
        (Reverse(score), self.day(place.doc), piece, ordinal, place)
    }

    /// Those of `found` that can be among the first `keep` by their days alone, so that the other columns of thousands
    /// need not be read.
    pub(super) fn first_days(&self, found: Vec<DocId>, keep: usize) -> Vec<DocId> {
        if self.unranked == Unranked::ByKey || found.len() <= keep {
            return found;
        }
        let days: Vec<i64> = found.iter().map(|doc| self.day(*doc)).collect();
        let mut sorted = days.clone();
        let (_, last, _) = sorted.select_nth_unstable(keep);
        let last = *last;
        let near = found.into_iter().zip(days);
        near.filter(|(_, day)| *day <= last)
            .map(|(doc, _)| doc)
            .collect()
    }

    /// The place of a hit among the days; what has no date stands behind all that have one.
    fn day(&self, doc: DocId) -> i64 {
        let day = || self.columns.days.first(doc);
        match self.unranked {
            Unranked::ByKey => 0,
            Unranked::Newest | Unranked::Worth => day().map_or(i64::MAX, |day| -day),
            Unranked::Oldest => day().unwrap_or(i64::MAX),
        }
    }
}

/// The first `keep`, in their order.
pub(super) fn best(mut ordered: Vec<Ordered>, keep: usize) -> Vec<Ordered> {
    ordered = trimmed(ordered, keep);
    ordered.sort_unstable();
    ordered
}

/// The first `keep`, in no order.
pub(super) fn trimmed(mut ordered: Vec<Ordered>, keep: usize) -> Vec<Ordered> {
    if ordered.len() > keep {
        ordered.select_nth_unstable(keep);
        ordered.truncate(keep);
    }
    ordered
}
