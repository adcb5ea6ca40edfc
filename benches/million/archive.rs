//! A generated archive of news: stories of some hundred pieces, one of them a tenth of everything, on disk as an editor
//! would put them there.
//!
//! What matters for speed is natural: words fall off by the law of Zipf and Mandelbrot, each story has words and people
//! of its own beside those of all, a third of the words are small ones, and a quarter of the sentences are somebody's.
//! The same seed writes the same archive.

use std::fs;
use std::io;
use std::path::Path;

use crate::chance::{Chance, mixed};
use crate::names;

/// How many sentences make a piece, and how many pieces an ordinary story.
pub(crate) const A_PIECE: usize = 20;
const A_STORY: usize = 300;

/// The story that holds a tenth of everything.
pub(crate) const SHARE: &str = "share";
/// An ordinary story.
pub(crate) const ORDINARY: &str = "story-00000";

/// How many words there are beside the small ones, and how many each story calls its own.
const WORDS: usize = 30_000;
const OWN_WORDS: usize = 300;
/// How many of the commonest ranks are left out, so that the commonest word with a subject stands in about one sentence
/// of fifteen.
const HEAD: usize = 20;
/// How many people a story tells of.
const CAST: usize = 40;

/// The small words, common ones first.
const SMALL: [&str; 18] = [
    "the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "on", "was", "with", "as",
    "by", "at", "from", "had",
];
const MONTHS: [&str; 6] = ["January", "March", "May", "June", "September", "November"];
const ROLES: [&str; 6] = [
    "The council leader",
    "The minister",
    "The chief executive",
    "The union secretary",
    "The mayor",
    "The chair of the committee",
];

/// What was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    /// How many sentences, and how many bytes of text.
    pub(crate) sentences: usize,
    pub(crate) bytes: usize,
}

/// Writes about this many sentences below `root`, a folder for each story.
pub(crate) fn write(root: &Path, sentences: usize) -> io::Result<Written> {
    let pieces = (sentences / A_PIECE).max(2);
    let mut bytes = 0;
    for number in 0..pieces {
        let piece = piece(number);
        let folder = root.join(&piece.story);
        fs::create_dir_all(&folder)?;
        let text = piece.text();
        bytes += text.len();
        let file = folder.join(format!("piece-{number:06}.md"));
        fs::write(file, format!("{}{text}\n", piece.head()))?;
    }
    Ok(Written {
        sentences: pieces * A_PIECE,
        bytes,
    })
}

/// One generated piece.
pub(crate) struct Piece {
    pub(crate) story: String,
    headline: String,
    day: String,
    pub(crate) sentences: Vec<String>,
}

impl Piece {
    /// One of its sentences.
    pub(crate) fn any(&self, chance: &mut Chance) -> &str {
        &self.sentences[chance.below(self.sentences.len())]
    }

    /// Two sentences make a paragraph.
    fn text(&self) -> String {
        let paragraphs: Vec<String> = self.sentences.chunks(2).map(|two| two.join(" ")).collect();
        paragraphs.join("\n\n")
    }

    fn head(&self) -> String {
        let Self { headline, day, .. } = self;
        format!("+++\nheadline = \"{headline}\"\npublished = \"{day}\"\n+++\n\n")
    }
}

/// The piece of this number: each tenth belongs to the story that has a share of everything.
pub(crate) fn piece(number: usize) -> Piece {
    let story = match number % 10 {
        9 => SHARE.to_owned(),
        _ => format!("story-{:05}", (number - number / 10) / A_STORY),
    };
    let mut writer = Writer::of(&story, number as u64 + 1);
    let sentences = (0..A_PIECE).map(|_| writer.sentence()).collect();
    let (year, month, day) = (
        2012 + number % 12,
        1 + number / 12 % 12,
        1 + number / 144 % 28,
    );
    Piece {
        headline: writer.headline(),
        day: format!("{year}-{month:02}-{day:02}"),
        sentences,
        story,
    }
}

/// Writes the sentences of one story.
pub(crate) struct Writer {
    story: u64,
    pub(crate) chance: Chance,
}

impl Writer {
    /// A writer for a story; the seed is that of what is written.
    pub(crate) fn of(story: &str, seed: u64) -> Self {
        let bytes = story.bytes().map(u64::from);
        Self {
            story: bytes.fold(7, |sum, byte| mixed(sum ^ byte)),
            chance: Chance::of(seed),
        }
    }

    /// One of the story's people, main figures first.
    pub(crate) fn person(&mut self) -> String {
        let rank = self.chance.zipf(1, CAST) as u64;
        names::full_name(mixed(self.story ^ rank) as usize % names::COUNT)
    }

    /// A sentence.
    pub(crate) fn sentence(&mut self) -> String {
        let length = 8 + self.chance.below(20);
        let words = self.words(length);
        match self.chance.below(16) {
            0 => format!("{} said: “The {words}.”", self.person()),
            1 => format!("A council insider said the {words} last year."),
            2 | 3 => format!("“The {words},” said {}.", self.person()),
            4 => format!("{}, {}, said the {words}.", self.role(), self.person()),
            5 => {
                let day = 1 + self.chance.below(28);
                let month = MONTHS[self.chance.below(MONTHS.len())];
                format!("On {day} {month} 2023 the {words}.")
            }
            6 | 7 => format!("{} was in the {words}.", self.person()),
            8 => format!("Some {} {words}.", 2 + self.chance.below(900)),
            _ => format!("The {words}."),
        }
    }

    fn role(&mut self) -> &'static str {
        ROLES[self.chance.below(ROLES.len())]
    }

    fn headline(&mut self) -> String {
        let (person, words) = (self.person(), self.words(5));
        format!("{person} and the {words}")
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count)
            .map(|at| match at % 3 {
                1 => SMALL[self.chance.zipf(1, SMALL.len())].to_owned(),
                _ => self.word(),
            })
            .collect();
        words.join(" ")
    }

    /// A word with a subject: a third of them are the story's own.
    fn word(&mut self) -> String {
        let rank = match self.chance.below(3) {
            0 => {
                let own = self.chance.zipf(4, OWN_WORDS) as u64;
                HEAD + mixed(self.story ^ own << 32) as usize % WORDS
            }
            _ => HEAD + self.chance.zipf(HEAD, WORDS),
        };
        names::word(rank)
    }
}
