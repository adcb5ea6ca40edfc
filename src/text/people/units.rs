//! Runs of capitalised words, word by word: what a hyphen, a stop after an initial or a particle joins is one unit.

use std::ops::Range;

use super::super::terms::fold;
use super::lexicon::Flags;
use super::names::Tagged;
use super::tags::Shape;

/// One word of a run, with what is joined to it by hyphens and the stop of an initial.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    pub(super) flags: Flags,
    pub(super) shape: Shape,
    /// Nothing may follow in the run: a possessive ending or a hyphened adjective ("London-based").
    pub(super) last: bool,
    pub(super) adjective: bool,
}

/// The run of capitalised words that begins at the first of `range`; empty where none does.
pub(super) fn run(text: Tagged<'_>, range: Range<usize>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(unit) = unit(text, at, range.end) {
            at = unit.tokens.end;
            let ends = unit.last;
            units.push(unit);
            if ends {
                break;
            }
        } else {
            // "Hale, Jr."
            let suffix = !units.is_empty()
                && text.word(at) == ","
                && text.has(at + 1, Flags::SUFFIX)
                && at + 1 < range.end;
            if !suffix {
                break;
            }
            at += 1;
        }
    }
    while units.last().is_some_and(|unit| unit.shape == Shape::Lower) {
        units.pop();
    }
    units
}

fn unit(text: Tagged<'_>, at: usize, limit: usize) -> Option<Unit> {
    let tag = text.tag(at)?;
    let particle = tag.shape == Shape::Lower && tag.has(Flags::PARTICLE);
    let part_of_name = tag.is_capital() || (particle && leads_on(text, at, limit));
    if !part_of_name {
        return None;
    }
    let mut unit = Unit {
        tokens: at..at + 1,
        flags: tag.flags,
        shape: tag.shape,
        last: tag.possessive,
        adjective: false,
    };
    let mut end = at + 1;
    while !unit.last && end + 1 < limit && is_hyphen(text, end) {
        let part = text.tag(end + 1)?;
        if part.shape == Shape::Mark || part.shape == Shape::Number {
            break;
        }
        if part.shape == Shape::Lower && is_adjective_part(text, end + 1) {
            unit.last = true;
            unit.adjective = true;
            break;
        }
        if particle {
            unit.shape = part.shape;
        }
        unit.flags = if part.has(Flags::ROLE) {
            part.flags
        } else {
            unit.flags
        };
        unit.last = part.possessive;
        end += 2;
    }
    unit.tokens.end = end;
    let abbreviation = unit.shape == Shape::Initial || tag.has(Flags::TITLE.and(Flags::SUFFIX));
    if abbreviation && end + 1 < limit && text.word(end) == "." && text.touches_before(end) {
        unit.tokens.end = end + 1;
    }
    Some(unit)
}

/// Whether a particle is followed by a capital, perhaps after further particles: "von der Leyen".
fn leads_on(text: Tagged<'_>, at: usize, limit: usize) -> bool {
    (at + 1..limit.min(at + 4))
        .find(|&index| {
            let particle = text.is_lower(index) && text.has(index, Flags::PARTICLE);
            !(particle || is_hyphen(text, index))
        })
        .is_some_and(|index| text.is_capital(index))
}

fn is_hyphen(text: Tagged<'_>, index: usize) -> bool {
    matches!(text.word(index), "-" | "‐" | "‑")
        && text.touches_before(index)
        && text.touches_before(index + 1)
}

/// "London-based", "Corbyn-led", "Labour-run": a participle or one of few nouns makes an adjective of the name. Second
/// parts of given names ("Cheuk-yan") are short and are none of these.
fn is_adjective_part(text: Tagged<'_>, index: usize) -> bool {
    let word = text.word(index);
    let participle =
        word.len() > 3 && word.ends_with("ed") || word.len() > 5 && word.ends_with("ing");
    let noun = matches!(
        word,
        "led"
            | "run"
            | "born"
            | "style"
            | "era"
            | "like"
            | "held"
            | "owned"
            | "made"
            | "only"
            | "free"
            | "wide"
            | "in"
            | "up"
    );
    participle || noun || word.len() > 6
}

/// The folded text of a unit: without the stop of an initial and without the possessive ending.
pub(super) fn words_of(text: Tagged<'_>, unit: &Unit) -> String {
    let mut words = String::new();
    for index in unit.tokens.clone() {
        if let (Some(tag), true) = (text.tag(index), text.word(index) != ".") {
            words.push_str(&fold(text.source.at(tag.bare)));
        }
    }
    words
}

pub(super) fn unit_length(text: Tagged<'_>, unit: &Unit) -> usize {
    text.tag(unit.tokens.start).map_or(0, |tag| tag.bare.len())
}
