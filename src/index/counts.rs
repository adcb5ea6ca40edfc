//! What was counted on the shelves, kept for the next question: one question counts its words several times over, and a
//! running story is asked about by the same words again and again.
//!
//! What stands on an open shelf never changes, so that a count is right for as long as the shelf is open. One that is
//! narrowed is another shelf here and counts for itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::sync::Cache;
use tantivy::{TantivyError, Term};

/// How many counts are kept at most: some megabytes.
const MOST: usize = 1 << 15;

/// Numbers the shelves of this process.
static SHELVES: AtomicU64 = AtomicU64::new(0);

/// The counts of shelves that were opened together.
pub(super) struct Counted(Cache<Vec<u8>, u64>);

impl Default for Counted {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

/// The counts of one shelf.
#[derive(Clone)]
pub(super) struct Counts {
    shelf: u64,
    counted: Arc<Counted>,
}

impl Counts {
    /// None yet.
    pub(super) fn of(counted: &Arc<Counted>) -> Self {
        Self {
            shelf: SHELVES.fetch_add(1, Ordering::Relaxed),
            counted: Arc::clone(counted),
        }
    }

    /// None yet of a shelf on which something else stands.
    pub(super) fn anew(&self) -> Self {
        Self::of(&self.counted)
    }

    /// Where the counts of all shelves are kept.
    pub(super) fn shared(&self) -> Arc<Counted> {
        Arc::clone(&self.counted)
    }

    /// How many entries hold `term`, and `within` where there is one; `count` counts them if that is not known yet.
    ///
    /// # Errors
    ///
    /// What `count` fails with.
    pub(super) fn or_count(
        &self,
        (within, term): (Option<&Term>, &Term),
        count: impl FnOnce() -> Result<u64, TantivyError>,
    ) -> Result<u64, TantivyError> {
        let key = self.key(within, term);
        if let Some(known) = self.counted.0.get(&*key) {
            return Ok(known);
        }
        let counted = count()?;
        self.counted.0.insert(key, counted);
        Ok(counted)
    }

    /// The length stands before the first term, so that no two pairs run into the same bytes.
    fn key(&self, within: Option<&Term>, term: &Term) -> Vec<u8> {
        let mut key = self.shelf.to_le_bytes().to_vec();
        let mut part = |term: &Term| {
            let value = term.serialized_value_bytes();
            key.extend(value.len().to_le_bytes());
            key.extend(term.field().field_id().to_le_bytes());
            key.extend(value);
        };
        within.into_iter().for_each(&mut part);
        part(term);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::schema::schema;

    #[test]
    fn each_shelf_scope_and_term_is_counted_once() {
        let fields = schema().1;
        let terms = ["a", "ab", "b"].map(|text| Term::from_field_text(fields.body, text));
        let stories = ["", "a", "ab"].map(|text| Term::from_field_text(fields.story, text));
        let counts = Counts::of(&Arc::default());
        let all = [counts.anew(), counts];
        let mut next = 0;
        let mut first = Vec::new();
        for _ in 0..2 {
            let mut seen = Vec::new();
            for counts in &all {
                let scopes = stories.iter().map(Some).chain([None]);
                for (scope, term) in scopes.flat_map(|scope| terms.iter().map(move |t| (scope, t)))
                {
                    let counted = counts.or_count((scope, term), || {
                        next += 1;
                        Ok(next)
                    });
                    seen.push(counted.unwrap());
                }
            }
            first = if first.is_empty() {
                seen.clone()
            } else {
                first
            };
            assert_eq!(seen, first);
        }
        assert_eq!(first, Vec::from_iter(1..=24));
    }

    #[test]
    fn a_fault_is_not_kept() {
        let term = Term::from_field_text(schema().1.body, "a");
        let counts = Counts::of(&Arc::default());
        let fault = || Err(TantivyError::SystemError("no".into()));
        assert!(counts.or_count((None, &term), fault).is_err());
        assert_eq!(counts.or_count((None, &term), || Ok(3)).unwrap(), 3);
    }
}
