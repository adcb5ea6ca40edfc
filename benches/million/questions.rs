//! Questions as readers put them to the generated archive: about what a sentence of the story says, whole or as scraps,
//! with people and without, some with a slip, and some that mix up two sentences so that nothing answers them.

use cuttings::text;

use crate::archive::{ORDINARY, Piece, SHARE, Writer, piece};
use crate::chance::Chance;

/// As many questions to a story of so many pieces in the whole archive; they are the same in every run.
pub(crate) fn questions(story: &str, (pieces, count): (usize, usize)) -> Vec<String> {
    let of_story = of_story(story, pieces);
    let mut chance = Chance::of(2_026);
    let each = (0..count).map(|number| {
        let [one, other] = [0, 1].map(|_| piece(of_story[chance.below(of_story.len())]));
        question(number, (&one, &other), &mut chance)
    });
    each.collect()
}

/// As many questions to a story of these sentences: some words of one, by chance.
pub(crate) fn of_sentences(sentences: &[String], count: usize) -> Vec<String> {
    let mut chance = Chance::of(2_027);
    let each = (0..count).map(|_| {
        let [a, b, c, _] = words(&sentences[chance.below(sentences.len())], &mut chance);
        format!("Why was the {a} in the {b} {c}?")
    });
    each.collect()
}

/// The numbers of the pieces of a story.
fn of_story(story: &str, pieces: usize) -> Vec<usize> {
    match story {
        SHARE => (9..pieces).step_by(10).collect(),
        ORDINARY => (0..pieces.min(333)).filter(|at| at % 10 != 9).collect(),
        _ => (0..pieces).collect(),
    }
}

fn question(number: usize, (one, other): (&Piece, &Piece), chance: &mut Chance) -> String {
    let [a, b, c, d] = words(one.any(chance), chance);
    let [x, y, ..] = words(other.any(chance), chance);
    let person = Writer::of(&one.story, number as u64).person();
    match number % 10 {
        0 => format!("What did {person} say about the {a} {b}?"),
        1 => format!("Who said that the {a} {b} was for the {c}?"),
        2 => format!("When did the {a} {b} {c}?"),
        3 => format!("Why was the {a} in the {b} {c} {d}?"),
        4 => format!("How many {a} did the {b} {c} with {d}?"),
        5 => format!("{a} {b} {c}"),
        6 => format!("Is it the {a} {b} that will {c} with {person}?"),
        7 => format!("Where was {person} when the {a} was in the {b}?"),
        8 => format!("Did the {a} {x} the {b} of {y} before the {c}?"),
        _ => format!("What is the latest on the {} {b} and {c}?", slipped(&a)),
    }
}

/// Four words with a subject, in order, out of a sentence.
fn words(sentence: &str, chance: &mut Chance) -> [String; 4] {
    let words = text::content_words(sentence);
    let from = chance.below(words.len().saturating_sub(4).max(1));
    [0, 1, 2, 3].map(|at| match words.get(from + at) {
        Some((word, _)) => word.to_lowercase(),
        None => "harbour".to_owned(),
    })
}

/// A word with two letters the wrong way round.
fn slipped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 4 {
        letters.swap(2, 3);
    }
    letters.into_iter().collect()
}
