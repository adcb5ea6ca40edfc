//! How sure it is that the file answers: that it has to do with the question's subject at all ([`subject`]), and that it
//! then says what is asked.
//!
//! The two are apart since they fail apart: a question about another subject meets stray words, one about the right
//! people meets all of them and no answer. The second is a sum of a few figures, the log-odds of "the file says it",
//! fitted to the questions of six news stories. No figure counts against an answer, so that more words of the question
//! in a passage never make a refusal. `docs/quality.md` shows how often what counts as sure is right, on stories that
//! were left out.

use std::collections::BTreeSet;

use super::field::Field;
use super::held::How;
use super::question::Kind;
use super::signs::{Signs, nearness, signs};
use super::subject;

/// The names of the figures, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    // How many of its terms the piece of the best passage holds, and how many of them are no names: who asks at length and
    // is understood is seldom misunderstood.
    "piece", "words",
    // How far the best passage and the sentences beside it stand out, and whether the next ones are of the same pieces.
    "mass", "together",
    // Whether there is what is asked for, how near it stands to the question's other words, and whether it is of a kind
    // that files lack more seldom than a name, a day or a figure.
    "kind", "near", "open",
];

/// How many there are.
const COUNT: usize = 7;

/// What each figure counts, and what is taken off.
const WEIGHTS: [f64; COUNT] = [1.55, 1.70, 1.63, 0.89, 1.56, 1.03, 1.06];
const OFF: f64 = 4.09;

/// A question that is less sure than this is refused. Chosen on stories that were left out, so that of the questions
/// that their files answer fewer than one in ten are refused.
pub(super) const ENOUGH: f64 = 0.63;

/// Beyond so many terms in one piece, or so many terms that are no names, more tell nothing.
const MANY: f64 = 7.0;
const LONG: usize = 6;

/// How many of the best passages should stand in the same pieces.
const BEST: usize = 5;

/// The figures of a question with the passage that answers it best.
pub(super) type Figures = [f64; COUNT];

/// How sure figures are, 0 to 1.
fn sure(figures: &Figures) -> f64 {
    let weighed = WEIGHTS.iter().zip(figures);
    let odds: f64 = weighed.map(|(weight, figure)| weight * figure).sum();
    1.0 / (1.0 + (OFF - odds).exp())
}

/// How sure it is that the passage with this number answers, which is the best by these scores of those that may be
/// shown. Where it and the sentences beside it that may be shown hold every word of the question as it is, there is no
/// doubt what was meant, however short the question.
pub(super) fn of(
    field: &Field<'_>,
    at: usize,
    scores: &[f64],
    may_show: impl Fn(&usize) -> bool,
) -> f64 {
    let (about, said) = figures(field, at, scores);
    let sure = subject::sure(&about) * sure(&said);
    let mut window = window(field, at);
    window.retain(may_show);
    match holds_all(field, &window) {
        true => sure.max(ENOUGH),
        false => sure,
    }
}

/// Whether these passages together hold every word of the question as it is.
fn holds_all(field: &Field<'_>, window: &[usize]) -> bool {
    let held = |number| {
        let mut passages = window.iter().map(|at| &field.held[*at]);
        passages.any(|held| held.how[number] >= How::Named)
    };
    (0..field.question.terms.len()).all(held)
}

/// The figures for the passage with this number, which is the best by these scores: those of the subject, and those of
/// what is said of it.
pub(super) fn figures(field: &Field<'_>, at: usize, scores: &[f64]) -> (subject::Figures, Figures) {
    let window = window(field, at);
    let together = together(field, scores);
    let about = subject::figures(field, (at, &window), (scores, together));
    (about, said(field, (at, &window), scores))
}

/// The figures of what a window says to a question that is about the file's subject.
fn said(field: &Field<'_>, (at, window): (usize, &[usize]), scores: &[f64]) -> Figures {
    let question = field.question;
    let terms: f64 = field.piece(at).levels.iter().sum();
    let words = question.terms.iter().filter(|term| !question.is_name(term));
    let found = window.iter().map(|at| {
        let signs = signs(question, &field.passages[*at]);
        (holds_kind(question.kind, &signs), near(field, *at, &signs))
    });
    let (kind, near) = found.fold(
        (false, 0.0),
        |(kind, near): (bool, f64), (held, nearness)| (kind || held, near.max(nearness)),
    );
    [
        terms.min(MANY) / MANY,
        words.count().min(LONG) as f64 / LONG as f64,
        mass(window, scores),
        together(field, scores),
        f64::from(u8::from(kind)),
        near,
        f64::from(u8::from(is_open(question.kind))),
    ]
}

/// The passage and those right beside it.
fn window(field: &Field<'_>, at: usize) -> Vec<usize> {
    let beside = [0, -1, 1].into_iter();
    beside.filter_map(|by| field.neighbour(at, by)).collect()
}

/// Whether a question asks for something other than a name, a day, a figure or words, of which a file often tells
/// everything but just these.
fn is_open(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Who | Kind::When | Kind::Number | Kind::Amount | Kind::Said
    )
}

/// Whether there is what is asked for; of a question that may be answered by anything there is.
fn holds_kind(kind: Kind, signs: &Signs) -> bool {
    match kind {
        Kind::Other | Kind::Which => true,
        Kind::Amount | Kind::Length | Kind::Said => signs.exact,
        _ => !signs.places.is_empty(),
    }
}

/// How near what is asked for stands to a term of the question that is no name, 0 to 1.
fn near(field: &Field<'_>, at: usize, signs: &Signs) -> f64 {
    let question = field.question;
    if matches!(question.kind, Kind::Other | Kind::Which) {
        return 1.0;
    }
    let relates = |number: usize| {
        let term = &question.terms[number];
        question.focus.contains(term) || question.relates(term)
    };
    nearness(signs, &field.held[at], relates)
}

/// The share of the passages of a window in what all answer, as the scores have it.
fn mass(window: &[usize], scores: &[f64]) -> f64 {
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let share = |score: &f64| (score - best).exp();
    let all: f64 = scores.iter().map(share).sum();
    let here: f64 = window.iter().map(|at| share(&scores[*at])).sum();
    here / all
}

/// How few pieces the best passages stand in: words that lie about in many are of no one subject.
fn together(field: &Field<'_>, scores: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let best = order.iter().take(BEST);
    let pieces: BTreeSet<_> = best.map(|at| &field.passages[*at].piece).collect();
    1.0 - pieces.len() as f64 / BEST as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_everything_is_sure_and_what_holds_nothing_is_not() {
        // All of a question of six terms in one piece, its best passage by far the best.
        let all = [0.86, 1.0, 0.9, 0.8, 1.0, 1.0, 1.0];
        assert!(sure(&all) > 0.95);
        // The same where a name is asked for.
        let name = [0.86, 1.0, 0.9, 0.8, 1.0, 1.0, 0.0];
        assert!(sure(&name) > ENOUGH);
        // The name is asked for, and none stands there.
        let nobody = [0.4, 0.7, 0.5, 0.6, 0.0, 0.0, 0.0];
        assert!(sure(&nobody) < ENOUGH);
    }

    #[test]
    fn no_figure_counts_against_an_answer() {
        assert!(WEIGHTS.iter().all(|weight| *weight >= 0.0));
    }

    #[test]
    fn a_passage_stands_out_by_its_share_of_what_all_answer() {
        assert!((mass(&[1], &[0.0, 0.0]) - 0.5).abs() < 1e-9);
        assert!(mass(&[1], &[0.0, 9.0]) > 0.99);
        assert!((mass(&[0, 1], &[0.0, 9.0]) - 1.0).abs() < 1e-9);
    }
}
