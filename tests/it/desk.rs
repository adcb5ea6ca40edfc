//! The one door of the tests: a desk over a few pieces, or over a folder, that is asked and answers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cuttings::answer::{Asking, Desk as Answering, ShowError, Shown};
use cuttings::commands::{self, Completion, Conversation, Request};
use cuttings::corpus::{self, Format, Limits};
use cuttings::ingest::{self, Place};
use cuttings::model::{Answer, Asker, Piece, PieceId, Story, Verdict};
use cuttings::store::Fingerprint;
use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;

/// The story of pieces that a test brings along.
pub(crate) const STORY: &str = "harbour";

/// A desk that can be asked.
pub(crate) struct Desk {
    answering: Answering,
    asker: Asker,
    now: Timestamp,
    _folders: [Option<TempDir>; 2],
}

/// A talk of several turns.
#[derive(Clone)]
pub(crate) struct Talk<'d> {
    desk: &'d Desk,
    asker: Asker,
    now: Timestamp,
    so_far: Conversation,
}

/// What it said.
pub(crate) struct Told {
    pub(crate) answer: Answer,
    pub(crate) json: Value,
}

impl Desk {
    /// A desk over pieces in Markdown, each with its name.
    pub(crate) fn with(pieces: &[(&str, &str)]) -> Self {
        let untold = Story {
            id: STORY.to_owned(),
            ..Story::default()
        };
        Self::of(pieces, untold)
    }

    /// The same, with a `story.toml`.
    pub(crate) fn with_story(pieces: &[(&str, &str)], story: &str) -> Self {
        Self::of(pieces, corpus::parse_story(story, STORY).unwrap())
    }

    fn of(pieces: &[(&str, &str)], story: Story) -> Self {
        Self::over(library(pieces, story))
    }

    /// A desk over pieces some of which were stored anew since they were indexed, as another process leaves it for a
    /// while.
    pub(crate) fn behind(pieces: &[(&str, &str)], stored: &[(&str, &str)]) -> Self {
        let untold = Story {
            id: STORY.to_owned(),
            ..Story::default()
        };
        let library = library(pieces, untold);
        let mut batch = library.store.begin().unwrap();
        for (name, markdown) in stored {
            let file = Fingerprint::of(markdown.as_bytes());
            batch.put(&piece(name, markdown), &file).unwrap();
        }
        batch.commit().unwrap();
        Self::over(library)
    }

    /// A desk over a folder or file, as `--index` takes it.
    pub(crate) fn on(root: &Path) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut desk = Self::again_on(root, data.path());
        desk._folders[1] = Some(data);
        desk
    }

    /// A desk over a folder whose library is kept in a data folder from one desk to the next.
    pub(crate) fn again_on(root: &Path, data: &Path) -> Self {
        let place = Place {
            root: root.to_owned(),
            data_dir: data.to_owned(),
            limits: Limits {
                max_piece_bytes: 20_000_000,
            },
        };
        let (library, _) = ingest::open(&place, noon(), &mut |_| {}).unwrap();
        Self::over(library)
    }

    /// A desk over the story that is shipped.
    pub(crate) fn shipped() -> Self {
        Self::on(&project("index/corbyn-mayor"))
    }

    fn over(library: ingest::Library) -> Self {
        Self {
            answering: Answering::new(library.store, library.index),
            asker: Asker {
                platform: "test".to_owned(),
                ..Asker::default()
            },
            now: noon(),
            _folders: [library.folder, None],
        }
    }

    /// The desk itself, for what stands before it, and the folders that it lives in.
    pub(crate) fn itself(self) -> (Answering, [Option<TempDir>; 2]) {
        (self.answering, self._folders)
    }

    /// The same desk, asked by somebody with these roles.
    pub(crate) fn asked_as(mut self, roles: &[&str]) -> Self {
        self.asker.roles = roles
            .iter()
            .map(|role| (*role).to_owned())
            .collect::<BTreeSet<_>>();
        self
    }

    /// The same desk, asked at another time.
    pub(crate) fn asked_at(mut self, now: &str) -> Self {
        self.now = now.parse().unwrap();
        self
    }

    /// Asks as a reader would type it.
    pub(crate) fn ask(&self, text: &str) -> Told {
        let reply = commands::handle(&self.answering, &self.request(text))
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        Told::of(reply.answer)
    }

    /// What there is to read, whatever comes of the question: the answer as JSON, or the error.
    pub(crate) fn said(&self, text: &str) -> String {
        match commands::handle(&self.answering, &self.request(text)) {
            Ok(reply) => commands::json::answer(&reply.answer).unwrap(),
            Err(error) => format!("error: {error}"),
        }
    }

    /// How a line can go on.
    pub(crate) fn completed(&self, line: &str) -> Completion {
        commands::complete(&self.answering, &self.request(line))
    }

    /// The text of a piece in a version, as the program prints it.
    pub(crate) fn show(&self, piece: &str, version: Option<&str>) -> Result<Shown, ShowError> {
        let asking = Asking {
            asker: &self.asker,
            now: self.now,
            story: None,
            page: 1,
        };
        self.answering.show(&asking, piece, version)
    }

    /// Says a whole message, as a chat does.
    pub(crate) fn talked(&self, message: &str) -> Vec<Told> {
        let mut talk = self.talk();
        let questions = commands::questions(message);
        let told = questions.each().map(|(text, remark)| {
            let mut told = talk.say(text);
            told.answer.notes.extend(remark);
            told
        });
        told.collect()
    }

    /// A talk with this desk, in which one question goes on from another.
    pub(crate) fn talk(&self) -> Talk<'_> {
        Talk {
            desk: self,
            asker: self.asker.clone(),
            now: self.now,
            so_far: Conversation::default(),
        }
    }

    fn request<'a>(&'a self, text: &'a str) -> Request<'a> {
        Request {
            asker: &self.asker,
            text,
            story: None,
            now: self.now,
        }
    }
}

impl Talk<'_> {
    /// Says something that may go on from what was said before.
    pub(crate) fn say(&mut self, text: &str) -> Told {
        let request = Request {
            asker: &self.asker,
            text,
            story: None,
            now: self.now,
        };
        let (reply, next) = commands::converse(&self.desk.answering, &request, &self.so_far)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        self.so_far = next;
        Told::of(reply.answer)
    }

    /// The same talk at another time.
    pub(crate) fn at(mut self, now: &str) -> Self {
        self.now = now.parse().unwrap();
        self
    }

    /// The same talk, taken up by somebody with these roles.
    pub(crate) fn with_roles(mut self, roles: &[&str]) -> Self {
        self.asker.roles = roles.iter().map(|role| (*role).to_owned()).collect();
        self
    }
}

impl Told {
    fn of(answer: Answer) -> Self {
        let json = serde_json::from_str(&commands::json::answer(&answer).unwrap()).unwrap();
        Self { answer, json }
    }

    /// The first finding's words.
    pub(crate) fn first(&self) -> &str {
        self.answer
            .findings
            .first()
            .map_or("", |finding| &finding.snippet)
    }

    /// Whether any finding holds the words.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.answer
            .findings
            .iter()
            .any(|finding| finding.snippet.contains(words))
    }

    /// What `/check` said.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.answer.verdict
    }
}

/// A path below the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn noon() -> Timestamp {
    "2022-08-01T12:00:00Z".parse().unwrap()
}

fn library(pieces: &[(&str, &str)], story: Story) -> ingest::Library {
    let pieces = pieces.iter().map(|(name, markdown)| piece(name, markdown));
    ingest::temporary(pieces.collect(), vec![story], noon()).unwrap()
}

fn piece(name: &str, markdown: &str) -> Piece {
    let id = PieceId {
        story: STORY.to_owned(),
        name: name.to_owned(),
    };
    corpus::parse(markdown.as_bytes(), Format::Markdown, id).unwrap()
}
