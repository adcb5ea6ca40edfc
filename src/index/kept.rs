//! Passages as they were read from the shelves, kept for the next question: in a running story the same ones are weighed
//! again and again, and reading one costs more than weighing it.
//!
//! What the engine wrote never changes, so that a passage is right for as long as the shelf that it was read from is
//! open. Whether it counts, and for whom, is asked each time before it is looked for here.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tantivy::DocId;
use tantivy::index::SegmentId;

use super::candidate::Passage;

/// How many bytes the kept passages take at most: those of some thirty thousand sentences.
const MOST_BYTES: u64 = 32 << 20;

/// About how many bytes a passage takes, to begin with.
const ONE: u64 = 1 << 10;

/// Where a passage lies.
type Place = (SegmentId, DocId);

/// The passages that were read lately.
pub(super) struct Kept {
    passages: Cache<Place, Arc<Passage>, Bytes>,
}

impl Kept {
    /// None yet.
    pub(super) fn new() -> Self {
        Self {
            passages: Cache::with_weighter((MOST_BYTES / ONE) as usize, MOST_BYTES, Bytes),
        }
    }

    /// The passage at a place, which `read` reads if it is not kept.
    ///
    /// # Errors
    ///
    /// What `read` fails with.
    pub(super) fn or_read<E>(
        &self,
        place: Place,
        read: impl FnOnce() -> Result<Passage, E>,
    ) -> Result<Arc<Passage>, E> {
        if let Some(passage) = self.passages.get(&place) {
            return Ok(passage);
        }
        let passage = Arc::new(read()?);
        self.passages.insert(place, Arc::clone(&passage));
        Ok(passage)
    }
}

/// Weighs a passage by its bytes, as far as they are told without going through all of its parts.
#[derive(Clone)]
struct Bytes;

impl Weighter<Place, Arc<Passage>> for Bytes {
    fn weight(&self, _: &Place, passage: &Arc<Passage>) -> u64 {
        let people = passage.people.iter();
        let people = people.map(|named| size_of_val(named) + named.key.len() + named.name.len());
        let dates = passage.dates.iter();
        let dates = dates.map(|dated| size_of_val(dated) + 2 * dated.words.len());
        let quotes = passage.quotes.iter();
        let quotes = quotes.map(|said| {
            let by = said.speaker.as_ref();
            size_of_val(said) + by.map_or(0, |by| 3 * by.words.len())
        });
        let parts: usize = people.chain(dates).chain(quotes).sum();
        let texts = passage.text.len() + passage.terms.bytes() + passage.version.as_str().len();
        let piece = passage.piece.story.len() + passage.piece.name.len();
        (size_of::<Passage>() + texts + piece + parts) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::fixture::{analyse, piece};
    use crate::index::laid::Entry;
    use crate::index::passage::passages;
    use crate::model::Version;

    fn passage(text: &str) -> Passage {
        let piece = piece("s", "p", text);
        let entry = Entry {
            piece: &piece,
            version: &Version::new("v"),
            analysis: &analyse(&piece.text),
        };
        passages(&entry).remove(0).passage
    }

    #[test]
    fn a_passage_is_read_once_and_a_fault_is_not_kept() {
        let kept = Kept::new();
        let segment = SegmentId::generate_random();
        let fault = kept.or_read((segment, 1), || Err("no"));
        assert_eq!(fault.err(), Some("no"));
        for _ in 0..2 {
            let found = kept.or_read::<&str>((segment, 1), || Ok(passage("Ada ran.")));
            assert_eq!(found.unwrap().text, "Ada ran.");
        }
        let again = kept.or_read((segment, 1), || Err("read once more"));
        assert_eq!(again.unwrap().text, "Ada ran.");
        let other = kept.or_read((segment, 2), || Err("not yet read"));
        assert!(other.is_err());
    }

    #[test]
    fn what_is_kept_is_bounded_in_bytes() {
        let kept = Kept::new();
        let segment = SegmentId::generate_random();
        let long = passage(&format!("{}ran.", "word ".repeat(20_000)));
        for doc in 0..2_000 {
            let read = kept.or_read::<&str>((segment, doc), || Ok(long.clone()));
            assert!(read.is_ok());
        }
        assert!(kept.passages.weight() <= MOST_BYTES);
    }
}
