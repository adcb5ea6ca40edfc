//! What each feature of a passage counts.
//!
//! Fitted as a choice of one passage out of those that were gathered: the questions of six news stories and, as three
//! tenths of a question each, a part of those of an encyclopaedia, with honest labels (`examples/features.rs` prints
//! what they were fitted to). `docs/quality.md` says how well they do on stories that were left out.

use super::features::{COUNT, Features};

/// The weight of each feature, in the order of their names.
const WEIGHTS: [f64; COUNT] = [
    2.57,  // exact
    2.90,  // local
    3.00,  // alike
    1.05,  // near
    2.14,  // dense
    0.34,  // paragraph
    2.25,  // before
    1.29,  // after
    1.23,  // window
    2.91,  // headline
    3.04,  // piece
    2.86,  // piece_best
    1.87,  // names_around
    1.61,  // who
    1.01,  // when
    1.32,  // when_exact
    0.80,  // where
    2.53,  // number
    0.51,  // amount
    1.74,  // amount_exact
    1.17,  // length_exact
    0.47,  // why
    0.86,  // why_exact
    0.64,  // said
    1.57,  // said_exact
    0.26,  // which
    0.60,  // quoted
    0.74,  // nearness
    0.56,  // kind_and_words
    1.60,  // close
    0.98,  // focus
    0.52,  // people
    2.30,  // date
    0.36,  // long
    -1.55, // new
];

/// How well each passage answers: the higher, the better, against those of the same question only.
pub(super) fn scores(features: &[Features]) -> Vec<f64> {
    let score = |features: &Features| {
        let weighed = WEIGHTS.iter().zip(features);
        weighed.map(|(weight, feature)| weight * feature).sum()
    };
    features.iter().map(score).collect()
}
