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

/// How many hits beyond twice the wanted ones are held before all but the first go.
const ROOM: usize = 512;

/// The columns of a segment.
#[derive(Clone)]
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

    /// The number of a sentence in its piece; a card has none.
    pub(super) fn ordinal(&self, doc: DocId) -> Option<u64> {
        self.ordinals.first(doc)
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

/// The first `keep` of any number of hits: at no time are many more than twice as many held.
pub(super) struct First {
    keep: usize,
    hits: Vec<Ordered>,
    /// How the last of the first so far begins: what begins with more is not looked at further.
    last: Option<(Reverse<u64>, i64)>,
    offered: u64,
}

impl First {
    /// The first `keep`, at least one, of nothing yet.
    pub(super) fn new(keep: usize) -> Self {
        Self {
            keep: keep.max(1),
            hits: Vec::new(),
            last: None,
            offered: 0,
        }
    }

    /// Takes the hit at `place` with this score or grade, if it can be among the first.
    pub(super) fn offer(&mut self, order: &Order<'_>, score: u64, place: Place) {
        self.offered += 1;
        let begins = (Reverse(score), order.day(place.doc));
        if self.last.is_some_and(|last| begins > last) {
            return;
        }
        let columns = order.columns;
        let piece = columns.pieces.first(place.doc).unwrap_or(u64::MAX);
        let ordinal = columns.ordinals.first(place.doc).unwrap_or(u64::MAX);
        self.hits.push((begins.0, begins.1, piece, ordinal, place));
        // Each trimming costs as much as was put since the one before, so all of them cost as much as all hits.
        if self.hits.len() >= self.keep.saturating_mul(2).saturating_add(ROOM) {
            self.trim();
        }
    }

    /// How many were offered.
    pub(super) fn offered(&self) -> u64 {
        self.offered
    }

    /// The first, in their order.
    pub(super) fn sorted(mut self) -> Vec<Ordered> {
        self.trim();
        self.hits.sort_unstable();
        self.hits
    }

    fn trim(&mut self) {
        if self.hits.len() <= self.keep {
            return;
        }
        let (_, last, _) = self.hits.select_nth_unstable(self.keep - 1);
        self.last = Some((last.0, last.1));
        self.hits.truncate(self.keep);
    }
}
