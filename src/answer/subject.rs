//! How sure it is that a file has to do with what a question is about, whether it answers or not.
//!
//! In every file there are people, years and things that were said, so that a question about another subject meets
//! some of its words somewhere. What tells is the words that make a subject: those that not every story holds. The sum
//! is the log-odds of "about the file's subject", fitted to the questions of news stories and to questions that were put
//! to stories of another subject. No figure counts against it.

use super::field::{Field, and_levels, levels, merge, weigh};
use super::general::is_general;
use super::held::How;

/// The names of the figures, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    // The share of the question's subject that the file holds at all, in whatever form.
    "known",
    // How much of a subject stands in the best passage, beside it or in its headline, word for word.
    "beside",
    // Whether the best passages stand in few pieces, and how well the best of them answers.
    "together", "score",
];

/// How many there are.
pub(super) const COUNT: usize = 4;

/// What each figure counts, and what is taken off.
const WEIGHTS: [f64; COUNT] = [5.50, 4.31, 1.47, 2.63];
const OFF: f64 = 5.23;

/// What a word counts that any story may hold, where one of a subject counts 1.
const GENERAL: f64 = 0.3;

/// What a name counts among the words that the file should know: a story has few, and each of them often.
const NAME: f64 = 2.0;

/// More words of a subject than these in one place tell nothing.
const MANY: f64 = 4.0;

/// The score of a passage that answers as well as any.
const HIGH: f64 = 15.0;

/// The figures of a question with the passage that answers it best.
pub(super) type Figures = [f64; COUNT];

/// How sure figures are, 0 to 1.
pub(super) fn sure(figures: &Figures) -> f64 {
    let weighed = WEIGHTS.iter().zip(figures);
    let odds: f64 = weighed.map(|(weight, figure)| weight * figure).sum();
    1.0 / (1.0 + (OFF - odds).exp())
}

/// The figures for the best passage by these scores, and those right beside it, by their numbers.
pub(super) fn figures(
    field: &Field<'_>,
    (best, window): (usize, &[usize]),
    (scores, together): (&[f64], f64),
) -> Figures {
    let (asked, worth) = (worth(field, NAME), worth(field, 1.0));
    let all: f64 = asked.iter().sum();
    let known = held(field.held.iter().map(levels), worth.len());
    let exact = |at: &usize| and_levels(&field.held[*at], exactly);
    let mut beside = held(window.iter().map(exact), worth.len());
    merge(&mut beside, &field.piece(best).headline);
    [
        if all > 0.0 {
            weigh(&asked, &known) / all
        } else {
            0.0
        },
        weigh(&worth, &beside).min(MANY) / MANY,
        together,
        (scores[best] / HIGH).max(0.0),
    ]
}

/// By term of the question, how far it makes a subject. A name does, whatever else the word may be.
fn worth(field: &Field<'_>, name: f64) -> Vec<f64> {
    let terms = field.question.terms.iter();
    terms
        .map(
            |term| match (field.question.is_name(term), is_general(term)) {
                (true, _) => name,
                (false, true) => GENERAL,
                (false, false) => 1.0,
            },
        )
        .collect()
}

fn exactly(how: How) -> f64 {
    f64::from(u8::from(how >= How::Named))
}

/// By term, the highest of these levels.
fn held(each: impl Iterator<Item = Vec<f64>>, terms: usize) -> Vec<f64> {
    each.fold(vec![0.0; terms], |mut held, levels| {
        merge(&mut held, &levels);
        held
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_figure_counts_against_a_subject() {
        assert!(WEIGHTS.iter().all(|weight| *weight >= 0.0));
    }

    #[test]
    fn words_of_a_subject_that_stand_together_tell_it() {
        // Three of four words of a subject stand together.
        assert!(sure(&[0.8, 0.75, 0.4, 0.6]) > 0.9);
        // One word in five is known at all, and any story holds it.
        assert!(sure(&[0.2, 0.08, 0.2, 0.3]) < 0.2);
    }
}
