//! What each feature of a passage counts.
//!
//! Fitted as a choice of one passage out of those that were gathered: the questions of six news stories and, as three
//! tenths of a question each, those of an encyclopaedia, with honest labels (`examples/features.rs` prints
//! what they were fitted to). `docs/quality.md` says how well they do on stories that were left out.

use super::features::{COUNT, Features};

/// The weight of each feature, in the order of their names.
const WEIGHTS: [f64; COUNT] = [
    1.15,  // exact
    1.12,  // local
    0.83,  // alike
    0.38,  // near
    2.34,  // most
    1.79,  // count
    1.86,  // relation
    2.12,  // phrases
    2.82,  // before
    1.43,  // after
    1.11,  // window
    3.16,  // headline
    2.00,  // piece
    2.21,  // piece_best
    2.36,  // names_around
    1.76,  // who
    1.13,  // when
    1.47,  // when_exact
    0.97,  // where
    3.07,  // number
    0.58,  // amount
    2.00,  // amount_exact
    1.54,  // length_exact
    0.62,  // why
    0.92,  // why_exact
    1.03,  // said
    1.78,  // said_exact
    0.46,  // quoted
    0.56,  // nearness
    0.83,  // close
    0.93,  // focus
    0.31,  // people
    2.42,  // date
    -1.45, // new
    3.00,  // defines
];

/// How well each passage answers: the higher, the better, against those of the same question only.
pub(super) fn scores(features: &[Features]) -> Vec<f64> {
    let score = |features: &Features| {
        let weighed = WEIGHTS.iter().zip(features);
        weighed.map(|(weight, feature)| weight * feature).sum()
    };
    features.iter().map(score).collect()
}
