//! What stands around a passage: how much of each term of the question its neighbours hold.

use super::field::{Field, merge};

/// By term of the question, how well it is held around a passage.
pub(super) struct Around<'f> {
    /// In the sentence before it.
    pub(super) before: &'f [f64],
    /// In the sentence behind it.
    pub(super) after: &'f [f64],
    /// In two sentences on either side.
    pub(super) window: Vec<f64>,
}

impl<'f> Around<'f> {
    /// What stands around the passage with this number; what was not gathered holds nothing.
    pub(super) fn of(field: &'f Field<'_>, at: usize) -> Self {
        let beside = |by: isize| -> &'f [f64] {
            let other = field.neighbour(at, by);
            other.map_or(&[], |other| &field.levels[other])
        };
        let (before, after) = (beside(-1), beside(1));
        let mut window = vec![0.0; field.question.terms.len()];
        for levels in [before, after, beside(-2), beside(2)] {
            merge(&mut window, levels);
        }
        Self {
            before,
            after,
            window,
        }
    }
}
