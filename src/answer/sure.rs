//! How sure it is that the file answers: a few figures of the question and of its best passage, and what they come to.
//!
//! The sum is the log-odds of "the file answers", fitted to the questions of six news stories. No figure counts
//! against an answer, so that more words of the question in a passage never make a refusal. `docs/quality.md` shows how
//! often what counts as sure is right, on stories that were left out.

use super::around::Around;
use super::field::{Field, levels, merge};
use super::held::How;
use super::question::Kind;
use super::signs::signs;

/// The names of the figures, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    // The share of the question that the gathered passages hold in whatever form, and word for word.
    "reach",
    "reach_firm",
    // What the best passage and the sentences beside it hold: of the question, of its names, of what it counts.
    "window",
    "window_names",
    "focus",
    // Whether it holds what is asked for, and what it holds of the question's other words itself.
    "kind",
    "relation",
    // How long the question is, and by how much the passage is the best.
    "terms",
    "margin",
];

/// How many there are.
const COUNT: usize = 9;

/// What each figure counts, and what is taken off.
const WEIGHTS: [f64; COUNT] = [1.72, 0.46, 1.39, 0.59, 0.70, 1.40, 1.00, 4.38, 0.82];
const OFF: f64 = 6.84;

/// A question that is less sure than this is refused. Chosen on stories that were left out, so that of the questions
/// that their files answer one in ten is refused.
pub(super) const ENOUGH: f64 = 0.58;

/// Beyond so many terms a question is long.
const LONG: usize = 8;
/// A passage that is better by so much is the best by far.
const FAR: f64 = 4.0;

/// The figures of a question with the passage that answers it best.
pub(super) type Figures = [f64; COUNT];

/// How sure figures are, 0 to 1.
fn sure(figures: &Figures) -> f64 {
    let weighed = WEIGHTS.iter().zip(figures);
    let odds: f64 = weighed.map(|(weight, figure)| weight * figure).sum();
    1.0 / (1.0 + (OFF - odds).exp())
}

/// How sure it is that the passage with this number answers, which is the best by these scores. Where it holds every
/// word of the question as it is, there is no doubt what was meant, however short the question.
pub(super) fn of(field: &Field<'_>, at: usize, scores: &[f64]) -> f64 {
    let sure = sure(&figures(field, at, scores));
    let holds_all = field.held[at].how.iter().all(|how| *how >= How::Named);
    if holds_all { sure.max(ENOUGH) } else { sure }
}

/// The figures for the passage with this number, which is the best by these scores.
pub(super) fn figures(field: &Field<'_>, at: usize, scores: &[f64]) -> Figures {
    let question = field.question;
    let own = levels(&field.held[at]);
    let around = Around::of(field, at);
    let mut window = own.clone();
    merge(&mut window, &around.before);
    merge(&mut window, &around.after);
    let is_name = |term: &String| question.names.contains(term);
    let is_focus = |term: &String| question.focus.contains(term);
    let is_figure = |term: &String| term.starts_with(|c: char| c.is_ascii_digit());
    let relates = |term: &String| !is_name(term) && !is_focus(term) && !is_figure(term);
    [
        field.reach.any,
        field.reach.firm,
        field.share(&window, |_| true),
        field.share(&window, is_name),
        field.share(&window, is_focus),
        f64::from(u8::from(holds_kind(field, at))),
        field.share(&own, relates),
        question.terms.len().min(LONG) as f64 / LONG as f64,
        margin(field, at, scores),
    ]
}

/// Whether the passage holds what is asked for; of a question that may be answered by anything it does.
fn holds_kind(field: &Field<'_>, at: usize) -> bool {
    let signs = signs(field.question, &field.passages[at]);
    match field.question.kind {
        Kind::Other | Kind::Which => true,
        Kind::Amount | Kind::Length | Kind::Said => signs.exact,
        _ => !signs.places.is_empty(),
    }
}

/// By how much the passage is better than the best that does not stand beside it, 0 to 1.
fn margin(field: &Field<'_>, at: usize, scores: &[f64]) -> f64 {
    let stands_beside = |other: usize| {
        let (here, there) = (&field.passages[at], &field.passages[other]);
        here.piece == there.piece && here.ordinal.abs_diff(there.ordinal) <= 1
    };
    let others = (0..scores.len()).filter(|other| !stands_beside(*other));
    let next = others
        .map(|other| scores[other])
        .fold(f64::NEG_INFINITY, f64::max);
    ((scores[at] - next) / FAR).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_everything_is_sure_and_what_holds_nothing_is_not() {
        // All of a question of six terms beside one another, by far the best.
        let all = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.75, 1.0];
        assert!(sure(&all) > 0.95);
        // Three terms, all of them: a scrap, and still an answer.
        let scrap = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.375, 0.5];
        assert!(sure(&scrap) > ENOUGH);
        // A question about another subject, of which the file knows a common word.
        let other = [0.3, 0.2, 0.2, 1.0, 1.0, 1.0, 0.1, 0.5, 0.1];
        assert!(sure(&other) < ENOUGH);
    }

    #[test]
    fn no_figure_counts_against_an_answer() {
        assert!(WEIGHTS.iter().all(|weight| *weight >= 0.0));
    }
}
