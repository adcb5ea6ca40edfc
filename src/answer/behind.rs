//! What is searched while the index is behind the store: all of it but the pieces that changed since.
//!
//! A piece that was hidden, changed or taken out a moment ago still stands in the index as it was. Dropping it from what
//! a search found would be too late: it took a place among the first, and it was counted.

use std::sync::{Arc, Mutex, PoisonError};

use super::asking::DeskError;
use crate::index::Edition;
use crate::store::Store;

/// The narrowed edition of the last question that needed one: the next question mostly needs the same.
#[derive(Default)]
pub(super) struct Behind {
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    whole: Arc<Edition>,
    /// The generation of the store that it was narrowed for.
    generation: u64,
    narrowed: Arc<Edition>,
}

impl Behind {
    /// Lets go of what was narrowed: the index holds everything again.
    pub(super) fn forget(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The edition without what changed in the store up to this generation at least.
    pub(super) fn narrowed(
        &self,
        store: &Store,
        whole: Arc<Edition>,
        generation: u64,
    ) -> Result<Arc<Edition>, DeskError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept
            .as_ref()
            .filter(|kept| Arc::ptr_eq(&kept.whole, &whole));
        let (from, last) = match known {
            Some(known) if known.generation >= generation => {
                return Ok(Arc::clone(&known.narrowed));
            }
            // While a file is being read in, each question finds a few changes more: only those are looked up.
            Some(known) => (known.generation, Arc::clone(&known.narrowed)),
            None => (whole.generation().unwrap_or(0), Arc::clone(&whole)),
        };
        let changes = store.changes(from)?;
        let narrowed = Arc::new(last.without(changes.iter().map(|change| &change.id))?);
        *kept = Some(Kept {
            whole,
            generation,
            narrowed: Arc::clone(&narrowed),
        });
        Ok(narrowed)
    }
}
