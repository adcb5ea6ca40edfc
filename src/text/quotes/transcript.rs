//! Transcripts without quotation marks: "Smith: What time did you arrive?"
//!
//! A name and a colon at the start of one paragraph prove nothing ("Note: …"), so a text counts as a transcript only where at
//! least two different labels begin paragraphs and one of them comes back or follows the other at once.

use std::collections::HashSet;

use crate::model::Span;

use super::lexicon::Class;
use super::phrase::Phrase;
use super::scene::{Kind, Scene};

/// How many items a label may have.
const LONGEST_LABEL: usize = 7;

/// A paragraph of a transcript: who speaks, and the words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) label: Phrase,
    pub(super) words: Span,
    pub(super) paragraph: usize,
}

/// The turns of a transcript in order; none where the text is no transcript.
pub(super) fn turns(scene: &Scene<'_>, paragraphs: &[Span]) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    let mut last = None;
    for line in &scene.lines {
        if last.replace(line.paragraph) == Some(line.paragraph) {
            continue;
        }
        let paragraph = paragraphs.get(line.paragraph).copied();
        found.extend(paragraph.and_then(|span| turn(scene, line.start, line.paragraph, span)));
    }
    let labels: HashSet<&str> = found
        .iter()
        .filter_map(|turn| scene.span(turn.label.start, turn.label.end).of(scene.text))
        .collect();
    let exchanged = found
        .windows(2)
        .any(|two| two[0].paragraph + 1 == two[1].paragraph);
    // A list of places or subjects ("Ohio: …", "Nevada: …") names each only once.
    let comes_back = labels.len() < found.len();
    let people = found.iter().all(|turn| is_person(scene, turn.label));
    if labels.len() < 2 || !exchanged || !(comes_back || people) {
        found.clear();
    }
    found
}

/// Whether the label is a person's name, a role or a name in capitals throughout ("IDA HOLM", and not "Ring Road II").
fn is_person(scene: &Scene<'_>, label: Phrase) -> bool {
    let words = || (label.start..label.end).filter(|&at| scene.kind(at) == Some(Kind::Word));
    let human = Class::PERSON.or(Class::HUMAN);
    words().any(|at| scene.class(at).any(human))
        || words().all(|at| scene.word(at).chars().all(char::is_uppercase))
}

/// "Q", "A": the letter tells that it is asked or answered, and not by whom. Such an interview is read like any text,
/// so that the marks in it keep their speakers.
fn is_letter(scene: &Scene<'_>, start: usize, colon: usize) -> bool {
    colon == start + 1 && scene.word(start).chars().nth(1).is_none()
}

fn turn(scene: &Scene<'_>, start: usize, paragraph: usize, span: Span) -> Option<Turn> {
    let colon = (start + 1..start + 1 + LONGEST_LABEL).find(|&at| scene.is_mark(at, ':'))?;
    let named = (start..colon).all(|at| match scene.kind(at) {
        // "Bill de Holm", "IDA HOLM, HOST"
        Some(Kind::Word) => scene.class(at).any(Class::CAPITAL.or(Class::PERSON)),
        Some(Kind::Mark(mark)) => matches!(mark, '.' | '-' | ','),
        _ => false,
    });
    let first = scene.items.get(colon + 1)?;
    let begins = first.span.start < span.end && scene.items.get(start)?.span.start == span.start;
    let words = Span::new(first.span.start, span.end);
    let spoken = !matches!(first.kind, Kind::Quoted(_)) && scene.gap_before(colon + 1);
    // What follows the name tells what the speaker is: "IDA HOLM, HOST".
    let name = (start..colon)
        .find(|&at| scene.is_mark(at, ','))
        .unwrap_or(colon);
    let names = name > start && !is_letter(scene, start, colon);
    (named && begins && spoken && names).then_some(Turn {
        label: Phrase {
            start,
            core: name,
            end: name,
            reach: colon,
        },
        words,
        paragraph,
    })
}
