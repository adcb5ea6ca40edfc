//! What the room's tests build and ask: pieces, an analysis of their own, and an index in a folder of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::model::{
    Analysis, Asker, How, Mention, MentionKind, Person, Piece, PieceId, Quote, Sentence, Span,
    Speaker, SpeakerKind, Speech, Timex, TimexKind, Version,
};

/// People whom the tests' own analysis knows.
const NAMES: [&str; 3] = ["Ada", "Bert", "Cleo"];

pub(super) fn piece(story: &str, name: &str, text: &str) -> Piece {
    Piece::bare(
        PieceId {
            story: story.to_owned(),
            name: name.to_owned(),
        },
        text,
    )
}

/// A version for a text: not its digest, but one for each length.
pub(super) fn version(text: &str) -> Version {
    Version::new(format!("{:064x}", text.len()))
}

pub(super) fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub(super) fn roles<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

pub(super) fn asker<'a>(names: impl IntoIterator<Item = &'a str>) -> Asker {
    Asker {
        roles: roles(names),
        ..Asker::default()
    }
}

/// An analysis good enough for these tests: a sentence ends with a full stop, a term is a word in lower case, `Ada`,
/// `Bert` and `Cleo` are people, `[words]` are said by the word before them, and a number is a year.
pub(super) fn analyse(text: &str) -> Analysis {
    let mut analysis = Analysis {
        paragraphs: vec![Span::new(0, text.len())],
        ..Analysis::default()
    };
    let mut start = 0;
    for stop in text.match_indices('.').map(|(at, _)| at + 1) {
        start += text[start..stop].len() - text[start..stop].trim_start().len();
        let words = words(text, Span::new(start, stop));
        analysis.sentences.push(Sentence {
            span: Span::new(start, stop),
            paragraph: 0,
            terms: words.iter().map(|(word, _)| word.to_lowercase()).collect(),
        });
        for (word, span) in words {
            note(&mut analysis, word, span);
        }
        start = stop;
    }
    for (open, _) in text.match_indices('[') {
        let close = text[open..]
            .find(']')
            .map_or(text.len(), |at| open + at + 1);
        let quote = quote(&analysis, text, Span::new(open, close));
        analysis.quotes.push(quote);
    }
    analysis
}

fn words(text: &str, within: Span) -> Vec<(&str, Span)> {
    let sentence = within.of(text).unwrap();
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = within.start + (word.as_ptr() as usize - sentence.as_ptr() as usize);
            (word, Span::new(start, start + word.len()))
        })
        .collect()
}

fn note(analysis: &mut Analysis, word: &str, span: Span) {
    if word.parse::<u32>().is_ok() {
        analysis.dates.push(Timex {
            span,
            kind: TimexKind::Date,
            value: Some(word.to_owned()),
            worked_out: false,
        });
    }
    if !NAMES.contains(&word) {
        return;
    }
    let known = analysis
        .people
        .iter()
        .position(|person| person.name == word);
    let person = known.unwrap_or_else(|| {
        analysis.people.push(Person {
            name: word.to_owned(),
            ..Person::default()
        });
        analysis.people.len() - 1
    });
    analysis.mentions.push(Mention {
        span,
        person,
        kind: MentionKind::Name,
    });
}

pub(super) fn quote(analysis: &Analysis, text: &str, span: Span) -> Quote {
    let before = words(text, Span::new(0, span.start));
    let speaker = before.last().map(|(word, at)| Speaker {
        span: *at,
        person: analysis
            .people
            .iter()
            .position(|person| person.name == *word),
        kind: match *word {
            "she" => SpeakerKind::Pronoun,
            word if NAMES.contains(&word) => SpeakerKind::Named,
            _ => SpeakerKind::Anonymous,
        },
        first_named: None,
    });
    Quote {
        span,
        speech: Speech::Direct,
        speaker,
        cue: None,
        to: None,
        how: How::Cue,
        confidence: 0.5,
    }
}

/// A folder with an index in it.
pub(super) struct Shelf {
    pub(super) folder: TempDir,
    pub(super) index: Index,
}

impl Shelf {
    pub(super) fn with(pieces: &[Piece]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        let shelf = Self { folder, index };
        shelf.put(pieces, 1);
        shelf
    }

    pub(super) fn put(&self, pieces: &[Piece], generation: u64) {
        let mut writer = self.index.writer().unwrap();
        pieces.iter().for_each(|piece| put(&mut writer, piece));
        writer.commit(generation).unwrap();
        self.index.reload().unwrap();
    }

    pub(super) fn find(&self, wanted: Wanted) -> Vec<String> {
        texts(&self.search(&asker([]), wanted))
    }

    pub(super) fn search(&self, asker: &Asker, wanted: Wanted) -> Candidates {
        self.query(asker, wanted, 10)
    }

    pub(super) fn limited(&self, wanted: Wanted, limit: usize) -> Candidates {
        self.query(&asker([]), wanted, limit)
    }

    fn query(&self, asker: &Asker, wanted: Wanted, limit: usize) -> Candidates {
        let query = Query {
            asker,
            now: at("2030-01-01T00:00:00Z"),
            scope: Scope::Archive,
            wanted,
            limit,
        };
        self.index.edition().search(&query).unwrap()
    }
}

pub(super) fn put(writer: &mut Writer, piece: &Piece) {
    let entry = Entry {
        piece,
        version: &version(&piece.text),
        analysis: &analyse(&piece.text),
    };
    writer.put(&entry).unwrap();
}

pub(super) fn texts(candidates: &Candidates) -> Vec<String> {
    candidates
        .items
        .iter()
        .map(|item| item.text.clone())
        .collect()
}

pub(super) fn list(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// The names of the folders of all shelves, in order.
pub(super) fn folders(folder: &Path) -> Vec<String> {
    let mut folders: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    folders
}
