//! A shelf for reading: one folder of the engine, with who may see it, and the set of all shelves as of one moment.
//!
//! Opening maps files and compares them with their checksums ([`whole`]). It belongs to no writer and keeps working while another
//! process writes: what it holds is the state at the time of opening.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

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
use super::catalogue::{Catalogue, Label};
use super::error::IndexError;
use super::kept::Kept;
use super::order::Columns;
use super::payload::{decode_card, decode_passage};
use super::schema::{Fields, schema};
use super::stored::Stored;
use super::terms::Terms;
use super::whole;
use crate::model::{Asker, Audience, PieceId};

/// How many blocks of stored passages a part of a shelf keeps at hand, each some kilobytes: of few shelves many, of many
/// shelves few, so that a newsroom with an embargo on every piece needs no more memory than others.
const CACHED_BLOCKS: usize = 256;
const CACHED_OF_ALL: usize = 4_096;
const LEAST_CACHED: usize = 4;

/// All shelves as of one moment.
pub(super) struct Shelves {
    /// Up to which generation of the store they hold everything.
    pub(super) generation: Option<u64>,
    pub(super) shelves: Vec<Shelf>,
    pub(super) fields: Fields,
    /// Whether the commit that they are of came to its end.
    pub(super) is_settled: bool,
    /// The pieces that must be put again, although the store has no change of them.
    pub(super) moving: Vec<PieceId>,
    /// The catalogue that they were opened by, where it was a settled one.
    pub(super) settled: Option<Catalogue>,
}

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
    /// How many sentences stand on it, counted when it is first needed.
    pub(super) sentences: OnceLock<u64>,
    /// What the engine stored of each segment.
    stores: Arc<[StoreReader]>,
    kept: Arc<Kept>,
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
            narrowed.sentences = OnceLock::new();
        }
        Ok(narrowed)
    }

    /// Whether the shelf had an embargo and it has ended.
    pub(super) fn is_released(&self, now: Timestamp) -> bool {
        self.not_before.is_some_and(|release| release <= now)
    }
}

impl Shelves {
    /// Opens the shelves that a catalogue lists, whether it is settled or not.
    pub(super) fn listed(folder: &Path, catalogue: &Catalogue) -> Result<Self, TantivyError> {
        Self::none().with_opened(folder, catalogue, &BTreeSet::new())
    }

    /// The shelves that a catalogue lists: these as they are, but for the folders that were `written` to since, which
    /// are opened anew like those that are missing here.
    pub(super) fn with_opened(
        mut self,
        folder: &Path,
        catalogue: &Catalogue,
        written: &BTreeSet<String>,
    ) -> Result<Self, TantivyError> {
        let memory = Memory {
            blocks: cached_blocks(catalogue.shelves.len()),
            kept: Arc::new(Kept::new()),
        };
        let before = self
            .shelves
            .drain(..)
            .map(|shelf| (shelf.label.folder.clone(), shelf));
        let mut before: BTreeMap<String, Shelf> = before.collect();
        before.retain(|folder, _| !written.contains(folder));
        let shelves = catalogue
            .shelves
            .iter()
            .map(|label| match before.remove(&label.folder) {
                Some(shelf) => Ok(shelf),
                None => open_one(folder, label, &memory),
            });
        Ok(Self {
            generation: catalogue.generation,
            shelves: shelves.collect::<Result<_, _>>()?,
            fields: schema().1,
            is_settled: catalogue.settled,
            moving: catalogue.moving().collect(),
            settled: None,
        })
    }

    /// The same shelves as if everything that holds one of these terms were deleted.
    pub(super) fn without(&self, held: &[Term]) -> Result<Self, TantivyError> {
        let shelves = self.shelves.iter().map(|shelf| shelf.without(held));
        Ok(Self {
            shelves: shelves.collect::<Result<_, _>>()?,
            generation: self.generation,
            fields: self.fields,
            is_settled: self.is_settled,
            moving: self.moving.clone(),
            settled: self.settled.clone(),
        })
    }

    /// Whether anything holds this term, be it deleted or not.
    pub(super) fn hold(&self, term: &Term) -> Result<bool, TantivyError> {
        for shelf in &self.shelves {
            if shelf.searcher.doc_freq(term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// No shelf at all.
    pub(super) fn none() -> Self {
        Self {
            generation: None,
            shelves: Vec::new(),
            fields: schema().1,
            is_settled: true,
            moving: Vec::new(),
            settled: None,
        }
    }
}

/// What shelves that are opened together may keep of what they read.
struct Memory {
    /// How many blocks each part of a shelf.
    blocks: usize,
    /// The passages of all of them.
    kept: Arc<Kept>,
}

fn open_one(folder: &Path, label: &Label, memory: &Memory) -> Result<Shelf, TantivyError> {
    let folder = folder.join(&label.folder);
    let index = tantivy::Index::open_in_dir(&folder)?;
    if index.schema() != schema().0 {
        return Err(TantivyError::SchemaError("the fields are not ours".into()));
    }
    whole::check_files(&folder, &index)?;
    let reader: IndexReader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        // What is stored is read by readers of our own.
        .doc_store_cache_num_blocks(0)
        .try_into()?;
    let searcher = reader.searcher();
    whole::check_sizes(&searcher)?;
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
            .map(|segment| segment.get_store_reader(memory.blocks))
            .collect::<Result<_, _>>()?,
        kept: Arc::clone(&memory.kept),
        searcher,
        sentences: OnceLock::new(),
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

fn cached_blocks(shelves: usize) -> usize {
    (CACHED_OF_ALL / shelves.max(1)).clamp(LEAST_CACHED, CACHED_BLOCKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_shelves_share_what_few_have_each() {
        for (shelves, expected) in [(0, 256), (1, 256), (16, 256), (64, 64), (100_000, 4)] {
            assert_eq!(cached_blocks(shelves), expected, "{shelves}");
        }
    }
}
