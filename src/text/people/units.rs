//! Runs of capitalised words, word by word: what a hyphen, a stop after an initial or a particle joins is one unit.

use std::ops::Range;

use super::super::terms::fold;
use super::candidate::Tagged;
use super::lexicon::{Flags, is_thing};
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
            let suffix = text.word(at) == ","
                && matches!(text.word(at + 1), "Jr" | "Sr" | "Jnr" | "Snr")
                && at + 1 < range.end;
            if units.is_empty() {
                break;
            }
            if suffix {
                at += 1;
            } else if let Some(nickname) = nickname(text, &units, at..range.end) {
                at = nickname.tokens.end;
                units.push(nickname);
            } else {
                break;
            }
        }
    }
    while units.last().is_some_and(|unit| unit.shape == Shape::Lower) {
        units.pop();
    }
    units
}

/// `Thomas "Tip" O'Neill`, `Dwayne "The Rock" Johnson`: few words in marks between a given name and a family name are
/// part of the name.
fn nickname(text: Tagged<'_>, units: &[Unit], range: Range<usize>) -> Option<Unit> {
    let at = range.start;
    let closing = match text.word(at) {
        "\"" => "\"",
        "“" => "”",
        "‘" => "’",
        "'" => "'",
        "(" => ")",
        _ => return None,
    };
    let given = units.last().is_some_and(|unit| {
        unit.flags.any(Flags::GIVEN) && !unit.last || unit.shape == Shape::Initial
    });
    let close = (at + 2..range.end.min(at + 4)).find(|&index| text.word(index) == closing)?;
    let surname = text.tag(close + 1)?;
    let framed = given && close + 1 < range.end && surname.shape == Shape::Capital;
    let no_name = Flags::STARTER
        .and(Flags::SAYING)
        .and(Flags::PLACE)
        .and(Flags::ORGANISATION);
    let names = (at + 1..close).all(|index| {
        let article = text.word(index) == "The" && index + 1 < close;
        text.tag(index)
            .is_some_and(|tag| tag.shape == Shape::Capital && (article || !tag.has(no_name)))
    });
    if !framed || !names || surname.has(Flags::STARTER) {
        return None;
    }
    Some(Unit {
        tokens: at..close + 1,
        flags: Flags::default(),
        shape: Shape::Capital,
        last: false,
        adjective: false,
    })
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
    let end = join_hyphens(text, &mut unit, limit, particle)?;
    unit.tokens.end = end;
    let abbreviated = Flags::TITLE.and(Flags::SUFFIX).and(Flags::BEFORE_THING);
    let abbreviation = unit.shape == Shape::Initial || tag.has(abbreviated);
    if abbreviation && end + 1 < limit && text.word(end) == "." && text.touches_before(end) {
        unit.tokens.end = end + 1;
    }
    Some(unit)
}

/// Joins to a word what hyphens join to it; returns the token after it.
fn join_hyphens(text: Tagged<'_>, unit: &mut Unit, limit: usize, particle: bool) -> Option<usize> {
    let mut end = unit.tokens.end;
    while !unit.last && end + 1 < limit && is_hyphen(text, end) {
        let part = text.tag(end + 1)?;
        if part.shape == Shape::Mark || part.shape == Shape::Number {
            break;
        }
        // "Hale-whom he met": the hyphen is a dash.
        // A syllable of a Korean name may be a small word as well: "Min-ah".
        let starter = part.has(Flags::STARTER) && !part.has(Flags::SYLLABLE);
        if part.shape == Shape::Lower && starter {
            unit.last = true;
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
        if particle || part.has(Flags::ROLE) {
            unit.flags = part.flags;
        }
        unit.last = part.possessive;
        end += 2;
    }
    Some(end)
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
        let mark = matches!(
            text.word(index),
            "." | "\"" | "“" | "”" | "‘" | "’" | "'" | "(" | ")"
        );
        if let (Some(tag), false) = (text.tag(index), mark) {
            words.push_str(&fold(text.source.at(tag.bare)));
        }
    }
    match without_article(&words) {
        Some(rest) => rest.to_owned(),
        None => words,
    }
}

/// "al-Hariri" without the Arabic article, which second mentions leave out.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let rest = word
        .strip_prefix("al-")
        .or_else(|| word.strip_prefix("el-"))?;
    (!rest.is_empty()).then_some(rest)
}

pub(super) fn unit_length(text: Tagged<'_>, unit: &Unit) -> usize {
    text.tag(unit.tokens.start).map_or(0, |tag| tag.bare.len())
}

/// How many units from `index` on name a thing: a firm, a place or a club that the list gives, what follows "Mount" or
/// "Hurricane", and the letters of a state ("U.S.").
pub(super) fn thing_length(
    text: Tagged<'_>,
    run: &[Unit],
    index: usize,
    opens: bool,
) -> Option<usize> {
    let unit = run.get(index)?;
    if unit.last || unit.shape == Shape::Lower {
        return None;
    }
    if unit.flags.any(Flags::OPENS_THING) {
        let mut name = words_of(text, unit);
        let mut longest = None;
        for (length, unit) in run.iter().enumerate().skip(index + 1).take(3) {
            name.push(' ');
            name.push_str(&words_of(text, unit));
            if is_thing(&name) {
                longest = Some(length + 1 - index);
            }
        }
        if longest.is_some() {
            return longest;
        }
    }
    let next = run.get(index + 1)?;
    let word = text.word(unit.tokens.start);
    if opens && unit.shape == Shape::Initial && next.shape == Shape::Initial {
        let state = matches!(
            (word, text.word(next.tokens.start)),
            ("U", "S" | "N" | "K") | ("E", "U")
        );
        return state.then_some(2);
    }
    if opens && unit.flags.any(Flags::BEFORE_THING) && !unit.flags.any(Flags::GIVEN) {
        // A ship may bear a whole name: "USS Abraham Lincoln".
        let ship = matches!(word, "USS" | "HMS" | "HMAS" | "RMS" | "MV" | "SS");
        return Some(if ship { run.len() - index } else { 2 });
    }
    None
}
