//! Pieces that tell the same thing otherwise: another figure, another day, or with a "not".
//!
//! Which of them is right no program can say, and a reader who sees only one does not know that there is a choice. So
//! they stand side by side, with the dates of their pieces, however well each is worded for the question.

use std::collections::BTreeSet;

use super::question::Kind;
use super::signs::is_figure;
use crate::index::Candidate;

/// The share of its words, figures aside, that a sentence has in common with another that tells the same.
const SAME: f64 = 0.7;

/// Words that turn a sentence round.
const TURNING: [&str; 8] = [
    "not", "no", "never", "nobody", "none", "neither", "nor", "without",
];

/// Which of the `others` tell otherwise what a sentence of another piece tells, as far as a question of this kind asks.
/// Figures of another day are no contradiction; a day that differs is one where a day is asked for.
pub(super) fn telling_otherwise<'c>(
    (kind, one): (Kind, &Candidate),
    others: impl Iterator<Item = (usize, &'c Candidate)>,
) -> Vec<usize> {
    let told = Told::of(one);
    let others = others.filter(|(_, other)| {
        let is_another = one.piece != other.piece && one.text != other.text;
        is_another && told.may_be_told_by(other) && told.differs(&Told::of(other), kind)
    });
    others.map(|(at, _)| at).collect()
}

/// What a sentence tells.
struct Told<'c> {
    words: BTreeSet<&'c str>,
    /// The figures that are no part of a date.
    figures: BTreeSet<&'c str>,
    days: BTreeSet<&'c str>,
    turns: bool,
}

impl<'c> Told<'c> {
    fn of(candidate: &'c Candidate) -> Self {
        let dates = candidate.dates.iter();
        let dated: BTreeSet<String> = dates
            .clone()
            .flat_map(|dated| crate::text::content_terms(&dated.words))
            .collect();
        let turning = |term: &&str| TURNING.contains(term);
        let told = candidate.terms.iter().filter(|term| !dated.contains(*term));
        let (figures, words): (BTreeSet<&str>, BTreeSet<&str>) =
            told.partition(|term| is_figure(term));
        Self {
            turns: words.iter().any(turning),
            words: words.into_iter().filter(|term| !turning(term)).collect(),
            figures,
            days: dates.filter_map(|dated| dated.value.as_deref()).collect(),
        }
    }

    fn differs(&self, other: &Self, kind: Kind) -> bool {
        if !self.is_about_the_same(other) {
            return false;
        }
        let both =
            |one: &BTreeSet<&str>, other: &BTreeSet<&str>| !one.is_empty() && !other.is_empty();
        let is_turned = self.turns != other.turns;
        match self.days == other.days {
            true => {
                is_turned || self.figures != other.figures && both(&self.figures, &other.figures)
            }
            false => kind == Kind::When && !is_turned && both(&self.days, &other.days),
        }
    }

    /// Whether a sentence has so many of the words that it can be about the same: few have, and what the others tell need
    /// not be worked out.
    fn may_be_told_by(&self, other: &Candidate) -> bool {
        let shared = other.terms.iter().filter(|term| self.words.contains(term));
        shared.count() as f64 >= SAME * self.words.len() as f64
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        let shared = self.words.intersection(&other.words).count() as f64;
        let longer = self.words.len().max(other.words.len()) as f64;
        shared > 0.0 && shared >= SAME * longer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Dated, Passage, Terms};
    use crate::model::{PieceId, Span, TimexKind, Version};
    use crate::text;

    fn sentence(piece: &str, (text, date): (&str, Option<(&str, &str)>)) -> Candidate {
        let span = Span::new(0, text.len());
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let terms: Vec<String> = words.map(text::term).collect();
        let dates = date.iter().map(|(words, value)| Dated {
            span,
            words: (*words).to_owned(),
            kind: TimexKind::Date,
            value: Some((*value).to_owned()),
            worked_out: false,
        });
        Candidate::of(Passage {
            piece: PieceId {
                story: "harbour".to_owned(),
                name: piece.to_owned(),
            },
            version: Version::new("v"),
            ordinal: 0,
            span,
            paragraph: 0,
            paragraph_span: span,
            published: None,
            text: text.to_owned(),
            terms: Terms::of(&terms),
            people: Vec::new(),
            quotes: Vec::new(),
            dates: dates.collect(),
            gist: crate::index::Gist::of_text(text),
        })
    }

    #[test]
    fn another_figure_another_day_and_a_not_tell_otherwise() {
        type Told<'a> = (&'a str, Option<(&'a str, &'a str)>);
        let third = Some(("3 May", "2025-05-03"));
        let fourth = Some(("4 May", "2025-05-04"));
        let rows: [(&str, Kind, Told<'_>, Told<'_>, bool); 8] = [
            (
                "another figure",
                Kind::Number,
                ("Twelve people were hurt in the fire on 3 May.", third),
                ("Nineteen people were hurt in the fire on 3 May.", third),
                true,
            ),
            (
                "another figure of another day",
                Kind::Number,
                ("The index fell 12 points on 3 May.", third),
                ("The index fell 19 points on 4 May.", fourth),
                false,
            ),
            (
                "another day, which is asked for",
                Kind::When,
                ("The fire began at the mill on 3 May.", third),
                ("The fire began at the mill on 4 May.", fourth),
                true,
            ),
            (
                "another day, which is not asked for",
                Kind::Where,
                ("The fire began at the mill on 3 May.", third),
                ("The fire began at the mill on 4 May.", fourth),
                false,
            ),
            (
                "a not",
                Kind::Other,
                ("The mill was insured.", None),
                ("The mill was not insured.", None),
                true,
            ),
            (
                "the same",
                Kind::Other,
                ("The mill was insured.", None),
                ("The mill was insured.", None),
                false,
            ),
            (
                "other words",
                Kind::Other,
                ("The mill was insured.", None),
                ("The mill was painted.", None),
                false,
            ),
            (
                "a figure more",
                Kind::Number,
                ("The mill was insured.", None),
                ("The mill was insured for 12.", None),
                false,
            ),
        ];
        for (name, kind, one, other, expected) in rows {
            let (one, other) = (sentence("one", one), sentence("other", other));
            let found = |one, other| telling_otherwise((kind, one), [(7, other)].into_iter());
            let expected = if expected { vec![7] } else { Vec::new() };
            assert_eq!(found(&one, &other), expected, "{name}");
            assert_eq!(found(&other, &one), expected, "{name}");
        }
        let (one, other) = (sentence("one", rows[0].2), sentence("one", rows[0].3));
        let found = telling_otherwise((Kind::Number, &one), [(7, &other)].into_iter());
        assert!(found.is_empty(), "in one piece it is no other source");
    }
}
