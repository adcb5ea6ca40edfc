//! The generated story: pieces of twenty sentences, and the questions that a reader may put to them.
//!
//! It is shaped like a running story. A third of the words are small ones, the rest fall off as words of news do, and
//! people are mentioned by Zipf's law: the main figure has thousands of mentions, most have a few. Every run builds
//! the same text.

use cuttings::model::{Audience, Piece, PieceId, Story};
use cuttings::text;

/// How many sentences make a piece.
const A_PIECE: usize = 20;
/// How many people there are, and how many words beside the small ones.
const PEOPLE: usize = 2_000;
const WORDS: usize = 20_000;
/// How many of the ranks at the head of the words are left out, so that the commonest word that carries a subject
/// stands in about one sentence of fifteen.
const HEAD: usize = 20;

/// The small words, common ones first.
const SMALL: [&str; 16] = [
    "the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "on", "was", "with", "as",
    "by", "at",
];

/// The one story.
pub(crate) fn story() -> Story {
    Story {
        id: "generated".to_owned(),
        ..Story::default()
    }
}

/// As many pieces as hold about this many sentences.
pub(crate) fn pieces(sentences: usize) -> Vec<Piece> {
    (0..sentences / A_PIECE).map(piece).collect()
}

/// The people to ask for: main, middling and rare figures.
pub(crate) fn figures() -> Vec<String> {
    let ranks = [
        0, 1, 2, 3, 4, 6, 8, 20, 30, 45, 60, 80, 100, 150, 300, 450, 600, 800, 1_000, 1_200,
    ];
    ranks.into_iter().map(full_name).collect()
}

/// Something that somebody says in the story, as a reader remembers it.
pub(crate) struct Memory {
    /// Who says it.
    pub(crate) speaker: String,
    /// Some words of it that carry a subject, in order.
    pub(crate) words: Vec<String>,
}

/// Twenty quotations from all over the story.
pub(crate) fn memories(pieces: &[Piece]) -> Vec<Memory> {
    let stretches = pieces.chunks(pieces.len() / 20);
    let found = stretches.filter_map(|stretch| stretch.iter().find_map(memory));
    found.take(20).collect()
}

fn memory(piece: &Piece) -> Option<Memory> {
    let line = piece.text.lines().find_map(|line| line.strip_prefix('“'))?;
    let (words, rest) = line.split_once(",” said ")?;
    let (speaker, _) = rest.split_once('.')?;
    Some(Memory {
        speaker: speaker.to_owned(),
        words: subjects(words),
    })
}

fn subjects(words: &str) -> Vec<String> {
    let words = text::content_words(words);
    words.into_iter().map(|(word, _)| word.to_owned()).collect()
}

fn piece(number: usize) -> Piece {
    let mut chance = Chance(number as u64 + 1);
    let paragraphs: Vec<String> = (0..A_PIECE / 2)
        .map(|_| format!("{} {}", sentence(&mut chance), sentence(&mut chance)))
        .collect();
    let (year, month, day) = (
        2015 + number % 9,
        1 + number / 9 % 12,
        1 + number / 108 % 28,
    );
    Piece {
        id: PieceId {
            story: story().id,
            name: format!("piece-{number:05}"),
        },
        headline: Some(format!("Piece {number}")),
        byline: None,
        publisher: None,
        url: None,
        published: format!("{year}-{month:02}-{day:02}").parse().ok(),
        updated: None,
        checked: true,
        audience: Audience::Everyone,
        not_before: None,
        withdraws_earlier: false,
        text: paragraphs.join("\n\n"),
        apart: Vec::new(),
    }
}

fn sentence(chance: &mut Chance) -> String {
    let words = words(chance, 16);
    match chance.below(8) {
        0 => format!("{} said: “The {words}.”", somebody(chance)),
        1 => format!("A council insider said the {words} last year."),
        2 => format!("“The {words},” said {}.", somebody(chance)),
        3 => format!("On 3 May 2023 the {words}."),
        4 => format!("{} was in the {words}.", somebody(chance)),
        _ => format!("The {words}."),
    }
}

fn words(chance: &mut Chance, count: usize) -> String {
    let words: Vec<String> = (0..count)
        .map(|at| match at % 3 {
            1 => SMALL[chance.zipf(SMALL.len())].to_owned(),
            _ => word(HEAD + chance.zipf_behind(HEAD, WORDS)),
        })
        .collect();
    words.join(" ")
}

/// The word of a rank: syllables, the same for the same rank.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "cor", "den", "fi", "gal", "hem", "jo", "kin", "lor", "mun", "nas", "pel", "ro",
        "sti", "tav", "wen",
    ];
    let mut rest = rank + 16;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

fn somebody(chance: &mut Chance) -> String {
    full_name(chance.zipf(PEOPLE))
}

fn full_name(rank: usize) -> String {
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    format!(
        "{} {}son",
        capital(word(rank % 40)),
        capital(word(100 + rank))
    )
}

/// A small generator of chance, so that every run builds the same text.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 ^= self.0 >> 29;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// A rank below `bound` by Zipf's law.
    fn zipf(&mut self, bound: usize) -> usize {
        self.zipf_behind(1, bound)
    }

    /// A rank below `bound` by the law of Zipf and Mandelbrot, which makes the first `head` ranks about as common as
    /// one another.
    fn zipf_behind(&mut self, head: usize, bound: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1e6;
        let (head, last) = (head as f64, (head + bound) as f64);
        ((head * (last / head).powf(share) - head) as usize).min(bound - 1)
    }
}
