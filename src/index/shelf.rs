//! A shelf for reading: one folder of the engine, with who may see it.
//!
//! Opening maps files and compares them with their checksums ([`whole`]). It belongs to no writer and keeps working while another
//! process writes: what it holds is the state at the time of opening.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::{AliveBitSet, intersect_alive_bitsets, write_alive_bitset};
use tantivy::schema::IndexRecordOption;
use tantivy::store::StoreReader;
use tantivy::{
    BitSet, DocAddress, DocId, DocSet, IndexReader, ReloadPolicy, Searcher, SegmentReader,
    TERMINATED, TantivyError, Term,
};

use super::candidate::{Card, Passage};
use super::catalogue::Label;
use super::counts::Counts;
use super::error::IndexError;
use super::kept::Kept;
use super::order::Columns;
use super::payload::{decode_card, decode_passage};
use super::schema::schema;
use super::shelves::Memory;
use super::stored::Stored;
use super::terms::Terms;
use super::whole::{self, Whole};
use crate::model::{Asker, Audience};

/// One shelf.
#[derive(Clone)]
pub(super) struct Shelf {
    pub(super) label: Label,
    pub(super) searcher: Searcher,
    /// The columns of each segment.
    pub(super) columns: Vec<Columns>,
    /// Which entries of each segment count; all of them where there is nothing.
    pub(super) alive: Vec<Option<AliveBitSet>>,
    /// Whether entries are left out here that the engine itself would count.
    pub(super) is_narrowed: bool,
    /// What was counted on it.
    pub(super) counts: Counts,
    /// Its files that were found whole.
    pub(super) whole: Arc<Whole>,
    /// What the engine stored of each segment.
    stores: Arc<[StoreReader]>,
    pub(super) kept: Arc<Kept>,
    audience: Audience,
    not_before: Option<Timestamp>,
}

impl Shelf {
    /// Whether this asker may see what stands on the shelf.
    pub(super) fn admits(&self, asker: &Asker, now: Timestamp) -> bool {
        self.audience.admits(self.not_before, asker, now)
    }

    /// Whether an entry of a segment counts.
    pub(super) fn is_alive(&self, segment: u32, doc: DocId) -> bool {
        let alive = self.alive[segment as usize].as_ref();
        alive.is_none_or(|alive| alive.is_alive(doc))
    }

    /// The passage at an address.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn with_terms(&self, at: DocAddress) -> Result<Arc<Passage>, IndexError> {
        let segment = self.searcher.segment_reader(at.segment_ord).segment_id();
        self.kept.or_read((segment, at.doc_id), || {
            let stored = self.stored(at)?;
            let (payload, terms) = stored.payload_and_terms()?;
            let passage = decode_passage(payload)?;
            let terms = Terms::stored(terms);
            Ok(Passage { terms, ..passage })
        })
    }

    /// The passage at an address without its terms.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn without_terms(&self, at: DocAddress) -> Result<Passage, IndexError> {
        Ok(decode_passage(self.stored(at)?.payload()?)?)
    }

    /// The card at an address.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn card(&self, at: DocAddress) -> Result<Card, IndexError> {
        Ok(decode_card(self.stored(at)?.payload()?)?)
    }

    fn stored(&self, at: DocAddress) -> Result<Stored, TantivyError> {
        let store = &self.stores[at.segment_ord as usize];
        store.get_document_bytes(at.doc_id).map(Stored::of)
    }

    /// The same shelf as if everything that holds one of these terms were deleted.
    pub(super) fn without(&self, held: &[Term]) -> Result<Self, TantivyError> {
        let mut narrowed = self.clone();
        for (alive, segment) in narrowed
            .alive
            .iter_mut()
            .zip(self.searcher.segment_readers())
        {
            let Some(rest) = rest(segment, held)? else {
                continue;
            };
            *alive = Some(match alive.take() {
                Some(before) => intersect_alive_bitsets(before, rest),
                None => rest,
            });
            narrowed.is_narrowed = true;
            narrowed.counts = self.counts.anew();
        }
        Ok(narrowed)
    }

    /// Whether the shelf had an embargo and it has ended.
    pub(super) fn is_released(&self, now: Timestamp) -> bool {
        self.not_before.is_some_and(|release| release <= now)
    }
}

/// How often a shelf is read and opened while the engine is joining its segments.
const OPENINGS: usize = 4;

/// Opens the shelf with this label below `folder`.
///
/// # Errors
///
/// When it is not there, not whole or no shelf of ours.
pub(super) fn open_one(
    folder: &Path,
    label: &Label,
    known: &Memory,
) -> Result<Shelf, TantivyError> {
    let folder = folder.join(&label.folder);
    let index = tantivy::Index::open_in_dir(&folder)?;
    if index.schema() != schema().0 {
        return Err(TantivyError::SchemaError("the fields are not ours".into()));
    }
    let mut whole = known.whole.get(&label.folder).cloned().unwrap_or_default();
    for _ in 0..OPENINGS {
        whole = Arc::new(whole::check_files(&folder, &index, &whole)?);
        let searcher = searcher(&index)?;
        if whole::is_checked(&searcher, &whole) {
            whole::check_sizes(&searcher)?;
            return shelf(label, (searcher, whole), known);
        }
    }
    Err(TantivyError::SystemError("its files do not stay".into()))
}

fn searcher(index: &tantivy::Index) -> Result<Searcher, TantivyError> {
    let reader: IndexReader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        // What is stored is read by readers of our own.
        .doc_store_cache_num_blocks(0)
        .try_into()?;
    Ok(reader.searcher())
}

fn shelf(
    label: &Label,
    (searcher, whole): (Searcher, Arc<Whole>),
    known: &Memory,
) -> Result<Shelf, TantivyError> {
    let not_before = label
        .not_before()
        .map_err(|fault| TantivyError::InvalidArgument(fault.to_string()))?;
    let segments = searcher.segment_readers().iter();
    let alive = segments
        .clone()
        .map(|segment| segment.alive_bitset().cloned());
    Ok(Shelf {
        label: label.clone(),
        alive: alive.collect(),
        is_narrowed: false,
        columns: segments
            .clone()
            .map(Columns::of)
            .collect::<Result<_, _>>()?,
        stores: segments
            .map(|segment| segment.get_store_reader(known.blocks))
            .collect::<Result<_, _>>()?,
        kept: Arc::clone(&known.kept),
        counts: Counts::of(&known.counted),
        whole,
        searcher,
        audience: label.audience(),
        not_before,
    })
}

/// What holds none of these terms; nothing where that is the whole segment.
fn rest(segment: &SegmentReader, held: &[Term]) -> Result<Option<AliveBitSet>, TantivyError> {
    let mut rest: Option<BitSet> = None;
    for term in held {
        let inverted = segment.inverted_index(term.field())?;
        let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        let rest = rest.get_or_insert_with(|| BitSet::with_max_value_and_full(segment.max_doc()));
        while postings.doc() != TERMINATED {
            rest.remove(postings.doc());
            postings.advance();
        }
    }
    let Some(rest) = rest else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    write_alive_bitset(&rest, &mut bytes)?;
    Ok(Some(AliveBitSet::open(OwnedBytes::new(bytes))))
}
