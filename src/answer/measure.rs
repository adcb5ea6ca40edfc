//! What the weights are fitted to: the features of every passage that is weighed for a question. Never for readers.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::features;
use super::field::Field;
use super::{subject, sure, weights};
use crate::index::Candidate;

/// A question's passages with their features.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The passages, by piece and place, each with its features and the figures of how sure it is.
    pub passages: Vec<(Candidate, Vec<f64>, Vec<f64>)>,
    /// The kind of answer that was understood.
    pub kind: String,
}

impl Desk {
    /// The names of the features, in their order.
    pub fn feature_names() -> &'static [&'static str] {
        &features::NAMES
    }

    /// The names of the figures that tell how sure an answer is, in their order.
    pub fn figure_names() -> Vec<&'static str> {
        [&subject::NAMES[..], &sure::NAMES[..]].concat()
    }

    /// Measures the passages that are weighed for a question.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn measure(&self, asking: &Asking<'_>, question: &str) -> Result<Measured, DeskError> {
        let look = self.look(asking)?;
        let question = self.read(&look, question)?;
        let gathered = self.gather(&look, &question)?;
        let field = Field::new(&look, &question, &gathered);
        let features = features::features(&field);
        let scores = weights::scores(&features);
        Ok(Measured {
            kind: format!("{:?}", question.kind),
            passages: gathered
                .passages
                .iter()
                .enumerate()
                .map(|(at, passage)| {
                    let (about, said) = sure::figures(&field, at, &scores);
                    let figures = [&about[..], &said[..]].concat();
                    (passage.clone(), features[at].to_vec(), figures)
                })
                .collect(),
        })
    }
}
