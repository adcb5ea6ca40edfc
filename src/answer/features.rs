//! What tells how well a passage answers: a handful of figures for each, between 0 and 1 or nearly so.
//!
//! The terms of a question count by their rarity among the sentences that the asker may see; one that no gathered
//! passage holds in any form tells none apart and counts nothing.

use super::around::Around;
use super::define;
use super::field::{Field, Whole, weigh, weigh_held};
use super::held::{Held, How};
use super::question::Kind;
use super::signs::{Signs, nearness, signs};
use crate::index::Candidate;
use crate::model::Speech;

/// The names of the features, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    // How much of the question the passage holds: word for word, by the rarity among the gathered passages, by other
    // words and by near ones; against the passage that holds most, in number of terms, of what is no
    // name, and of neighbouring words.
    "exact",
    "local",
    "alike",
    "near",
    "most",
    "count",
    "relation",
    "phrases",
    // How much of the rest stands around it.
    "before",
    "after",
    "window",
    "headline",
    "piece",
    "piece_best",
    "names_around",
    // Whether it holds what is asked for.
    "who",
    "when",
    "when_exact",
    "where",
    "number",
    "amount",
    "amount_exact",
    "length_exact",
    "why",
    "why_exact",
    "said",
    "said_exact",
    "quoted",
    "nearness",
    // The rest.
    "close",
    "focus",
    "people",
    "date",
    "new",
    "defines",
];

/// How many there are.
pub(super) const COUNT: usize = 35;

/// The features of one passage.
pub(super) type Features = [f64; COUNT];

/// The features of all passages of a field, in their order.
pub(super) fn features(field: &Field<'_>) -> Vec<Features> {
    let each = field.passages.iter().enumerate();
    each.map(|(at, passage)| of_passage(field, at, passage))
        .collect()
}

fn of_passage(field: &Field<'_>, at: usize, passage: &Candidate) -> Features {
    let held = &field.held[at];
    let own = &field.levels[at];
    let covered = weigh(&field.rarity, own);
    let around = Around::of(field, at);
    let signs = signs(field.question, passage);
    let mut all = [0.0; COUNT];
    let parts = words(field, held, (own, covered))
        .into_iter()
        .chain(context(field, (own, covered), &around, field.piece(at)))
        .chain(kinds(field, passage, &signs))
        .chain([nearness(&signs, held, |_| true)])
        .chain(others(field, (held, own), passage));
    for (place, value) in all.iter_mut().zip(parts) {
        *place = value;
    }
    all
}

fn words(field: &Field<'_>, held: &Held, (own, covered): (&[f64], f64)) -> [f64; 8] {
    let only = |how: How| weigh_held(&field.rarity, held, |held| flag(held == how));
    let local = weigh_held(&field.local, held, |held| flag(held >= How::Named));
    let terms = field.question.terms.iter().zip(own).zip(&field.rarity);
    let relation = terms.filter(|((term, _), _)| field.question.relates(term));
    [
        only(How::Exactly),
        local,
        only(How::Alike),
        only(How::Nearly),
        if field.most > 0.0 {
            covered / field.most
        } else {
            0.0
        },
        own.iter().sum::<f64>().min(MANY) / MANY,
        relation.map(|((_, level), share)| level * share).sum(),
        held.phrases,
    ]
}

/// More terms than these in one passage tell no more.
const MANY: f64 = 6.0;

fn context(
    field: &Field<'_>,
    (own, covered): (&[f64], f64),
    around: &Around<'_>,
    piece: &Whole,
) -> [f64; 7] {
    let adds = |others: &[f64]| {
        let others = others.iter().chain(std::iter::repeat(&0.0));
        let both = own.iter().zip(others).map(|(a, b)| a.max(*b));
        let weighed = field.rarity.iter().zip(both);
        weighed.map(|(share, level)| share * level).sum::<f64>() - covered
    };
    [
        adds(around.before),
        adds(around.after),
        adds(&around.window),
        weigh(&field.rarity, &piece.headline),
        weigh(&field.rarity, &piece.levels),
        piece.best,
        field
            .named(&around.window)
            .max(field.named(own))
            .max(field.named(&piece.headline)),
    ]
}

fn kinds(field: &Field<'_>, passage: &Candidate, signs: &Signs) -> [f64; 13] {
    let kind = field.question.kind;
    let holds = |wanted: Kind| flag(kind == wanted && !signs.places.is_empty());
    let exactly = |wanted: Kind| flag(kind == wanted && signs.exact);
    let marked = |speech: Speech| speech != Speech::Indirect;
    let quoted = passage.quotes.iter().any(|said| marked(said.speech));
    [
        exactly(Kind::Who),
        holds(Kind::When),
        exactly(Kind::When),
        holds(Kind::Where),
        holds(Kind::Number),
        holds(Kind::Amount),
        exactly(Kind::Amount),
        exactly(Kind::Length),
        holds(Kind::Why),
        exactly(Kind::Why),
        holds(Kind::Said),
        exactly(Kind::Said),
        flag(quoted && kind == Kind::Other),
    ]
}

fn others(field: &Field<'_>, (held, own): (&Held, &[f64]), passage: &Candidate) -> [f64; 6] {
    let question = field.question;
    let terms = question.terms.iter().zip(own);
    let focus = terms.filter(|(term, _)| question.focus.contains(term));
    [
        field.close(held),
        focus.map(|(_, level)| *level).fold(0.0, f64::max),
        flag(question.asks_about_one_of(&passage.people)),
        question.date.agrees_with_piece(passage),
        (held.new as f64).ln_1p() / 3.0,
        flag(define::tells(&question.thing, &passage.text)),
    ]
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
