//! The search terms of one sentence as they are kept: one text with its cuts, each with a quick hash, so that a question
//! that is laid beside hundreds of sentences neither cuts nor hashes the same words again.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

/// What stands between two terms, and at which the engine cuts them again.
const TERM_END: u8 = b' ';

/// The search terms of a sentence, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    text: String,
    cuts: Box<[Cut]>,
}

/// Where a term stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    start: u32,
    end: u32,
    quick: u32,
}

impl Terms {
    /// These terms; none of them holds white space.
    pub fn of(terms: &[String]) -> Self {
        Self::stored(&terms.join(&char::from(TERM_END).to_string()))
    }

    /// The terms that were stored as one text; of one that is longer than four gigabytes those up to there.
    pub(super) fn stored(text: &str) -> Self {
        let mut cuts =
            Vec::with_capacity(text.bytes().filter(|byte| *byte == TERM_END).count() + 1);
        let mut from = 0;
        let mut cut = |to: usize| {
            let places = (u32::try_from(from), u32::try_from(to), text.get(from..to));
            if let (Ok(start), Ok(end), Some(term)) = places
                && start < end
            {
                let quick = quick(term);
                cuts.push(Cut { start, end, quick });
            }
            from = to + 1;
        };
        // Terms are short, so that going byte by byte finds their ends sooner than a search for each does.
        for (at, byte) in text.bytes().enumerate() {
            if byte == TERM_END {
                cut(at);
            }
        }
        cut(text.len());
        Self {
            text: text.to_owned(),
            cuts: cuts.into(),
        }
    }

    /// The terms as one text, a space between two.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// About how many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + size_of_val(&*self.cuts)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.cuts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cuts.is_empty()
    }

    /// Each term in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.cuts.iter().map(|cut| self.cut(cut))
    }

    /// Each term in order, behind its [`quick`] hash.
    pub fn hashed(&self) -> impl Iterator<Item = (u32, &str)> {
        self.cuts.iter().map(|cut| (cut.quick, self.cut(cut)))
    }

    /// Whether `term` is among them.
    pub fn hold(&self, term: &str) -> bool {
        self.iter().any(|held| held == term)
    }

    fn cut(&self, cut: &Cut) -> &str {
        let cut = self.text.get(cut.start as usize..cut.end as usize);
        cut.unwrap_or_default()
    }
}

/// A quick hash of a term. Whoever writes a text can choose terms that share one: it only says where to look first.
pub fn quick(term: &str) -> u32 {
    FxBuildHasher.hash_one(term) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn terms_come_back_in_order_with_their_hashes(terms in prop::collection::vec("[^\\s]{1,8}", 0..12)) {
            let kept = Terms::of(&terms);
            prop_assert_eq!(kept.iter().collect::<Vec<_>>(), terms.iter().collect::<Vec<_>>());
            prop_assert_eq!(kept.len(), terms.len());
            prop_assert_eq!(kept.is_empty(), terms.is_empty());
            prop_assert!(kept.hashed().all(|(hash, term)| hash == quick(term)));
            prop_assert!(terms.iter().all(|term| kept.hold(term)));
            prop_assert_eq!(&Terms::stored(kept.as_str()), &kept);
        }
    }
}
