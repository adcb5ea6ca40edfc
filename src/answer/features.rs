//! What tells how well a passage answers: a handful of figures for each, between 0 and 1 or nearly so.
//!
//! The terms of a question count by their rarity among the sentences that the asker may see; one that no gathered
//! passage holds in any form tells none apart and counts nothing.

use super::around::Around;
use super::field::{Field, and_levels, levels, weigh};
use super::held::{Held, How};
use super::question::Kind;
use super::signs::{Signs, nearness, signs};
use crate::index::Candidate;
use crate::model::Speech;

/// The names of the features, in their order.
pub(super) const NAMES: [&str; COUNT] = [
    // How much of the question the passage holds: word for word, by the rarity among the gathered passages, by other
    // words, by near ones, and for its length.
    "exact",
    "local",
    "alike",
    "near",
    "dense",
    // How much of the rest stands around it.
    "paragraph",
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
    "which",
    "quoted",
    "nearness",
    "kind_and_words",
    // The rest.
    "close",
    "focus",
    "people",
    "date",
    "long",
    "new",
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
    let own = levels(held);
    let covered = weigh(&field.rarity, &own);
    let around = Around::of(field, at);
    let signs = signs(field.question, passage);
    let mut all = [0.0; COUNT];
    let parts = words(field, held, covered)
        .into_iter()
        .chain(context(field, (&own, covered), &around, passage))
        .chain(kinds(field, passage, &signs))
        .chain([nearness(&signs, held), flag(found(field, &signs)) * covered])
        .chain(others(field, held, passage));
    for (place, value) in all.iter_mut().zip(parts) {
        *place = value;
    }
    all
}

fn words(field: &Field<'_>, held: &Held, covered: f64) -> [f64; 5] {
    let only = |how: How| weigh(&field.rarity, &and_levels(held, |held| flag(held == how)));
    let local = and_levels(held, |held| flag(held >= How::Named));
    [
        only(How::Exactly),
        weigh(&field.local, &local),
        only(How::Alike),
        only(How::Nearly),
        covered / (0.6 + 0.4 * held.length as f64 / ORDINARY_LENGTH),
    ]
}

/// The length in terms of an ordinary sentence of news.
const ORDINARY_LENGTH: f64 = 22.0;
/// The same in characters.
const ORDINARY_CHARACTERS: f64 = 130.0;

fn context(
    field: &Field<'_>,
    (own, covered): (&[f64], f64),
    around: &Around,
    passage: &Candidate,
) -> [f64; 8] {
    let adds = |others: &[f64]| {
        let both: Vec<f64> = own.iter().zip(others).map(|(a, b)| a.max(*b)).collect();
        weigh(&field.rarity, &both) - covered
    };
    let piece = &field.pieces[&passage.piece];
    [
        adds(&around.paragraph),
        adds(&around.before),
        adds(&around.after),
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

fn kinds(field: &Field<'_>, passage: &Candidate, signs: &Signs) -> [f64; 14] {
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
        holds(Kind::Which),
        flag(quoted && kind == Kind::Other),
    ]
}

/// Whether the passage holds what is asked for. Of any question the weakest sign is a capital, which shows nothing.
fn found(field: &Field<'_>, signs: &Signs) -> bool {
    match field.question.kind {
        Kind::Other | Kind::Which => signs.exact,
        _ => !signs.places.is_empty(),
    }
}

fn others(field: &Field<'_>, held: &Held, passage: &Candidate) -> [f64; 6] {
    let question = field.question;
    let terms = question.terms.iter().zip(levels(held));
    let focus = terms.filter(|(term, _)| question.focus.contains(term));
    let long = passage.text.chars().count() as f64 / ORDINARY_CHARACTERS;
    [
        field.close(held),
        focus.map(|(_, level)| level).fold(0.0, f64::max),
        flag(question.asks_about_one_of(&passage.people)),
        question.date.agrees_with_piece(passage),
        long.ln().clamp(-2.0, 1.5),
        (held.new as f64).ln_1p() / 3.0,
    ]
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
