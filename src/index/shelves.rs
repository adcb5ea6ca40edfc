//! All shelves as of one moment, and what those that are opened later learn from them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use tantivy::{TantivyError, Term};

use super::catalogue::Catalogue;
use super::counts::Counted;
use super::kept::Kept;
use super::schema::{Fields, schema};
use super::shelf::{Shelf, open_one};
use super::whole::Whole;
use crate::model::PieceId;

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

impl Shelves {
    /// Opens the shelves that a catalogue lists, whether it is settled or not. What was learned from those that were
    /// opened `before` of what the engine never writes again is not learned once more.
    pub(super) fn listed(
        folder: &Path,
        catalogue: &Catalogue,
        before: &Self,
    ) -> Result<Self, TantivyError> {
        let known = Memory::after(before, catalogue);
        Self::none().opened((folder, catalogue), &known)
    }

    /// The shelves that a catalogue lists: these as they are, but for the folders that were `written` to since, which
    /// are opened anew like those that are missing here.
    pub(super) fn with_opened(
        mut self,
        folder: &Path,
        catalogue: &Catalogue,
        written: &BTreeSet<String>,
    ) -> Result<Self, TantivyError> {
        let known = Memory::after(&self, catalogue);
        self.shelves
            .retain(|shelf| !written.contains(&shelf.label.folder));
        self.opened((folder, catalogue), &known)
    }

    /// These shelves, as far as they are listed, and those that are missing here.
    fn opened(
        self,
        (folder, catalogue): (&Path, &Catalogue),
        known: &Memory,
    ) -> Result<Self, TantivyError> {
        let shelves = self.shelves.into_iter();
        let mut here: BTreeMap<String, Shelf> = shelves
            .map(|shelf| (shelf.label.folder.clone(), shelf))
            .collect();
        let shelves = catalogue
            .shelves
            .iter()
            .map(|label| match here.remove(&label.folder) {
                Some(shelf) => Ok(shelf),
                None => open_one(folder, label, known),
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

/// What shelves that are opened together keep of what they read, and what is known of those that were open before.
pub(super) struct Memory {
    /// How many blocks each part of a shelf keeps.
    pub(super) blocks: usize,
    /// The passages of all of them: what the engine wrote never changes, so that those of parts which are still there
    /// stay right.
    pub(super) kept: Arc<Kept>,
    /// What was counted on all of them.
    pub(super) counted: Arc<Counted>,
    /// By folder, the files that were found whole.
    pub(super) whole: BTreeMap<String, Arc<Whole>>,
}

impl Memory {
    /// What is known after these shelves, for those that the catalogue lists.
    fn after(before: &Shelves, catalogue: &Catalogue) -> Self {
        let first = before.shelves.first();
        let whole = before.shelves.iter();
        Self {
            blocks: cached_blocks(catalogue.shelves.len()),
            kept: first.map_or_else(|| Arc::new(Kept::new()), |shelf| Arc::clone(&shelf.kept)),
            counted: first.map_or_else(Arc::default, |shelf| shelf.counts.shared()),
            whole: whole
                .map(|shelf| (shelf.label.folder.clone(), Arc::clone(&shelf.whole)))
                .collect(),
        }
    }
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
