//! Ingest held to its word: whatever a desk does to its folder, the library is that of a fresh build.

mod deeds;
#[cfg(unix)]
mod named;
mod reading;
mod repair;
mod roots;
mod stories;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::corpus::{self, Limits};
use crate::index::{Candidate, Query, Scope, Wanted};
use crate::model::{Asker, Audience, PieceId, SourceState, Story};
use crate::store::{Entry, Fingerprint, Store, version_of};

/// A folder that is indexed, and a data folder beside it.
struct Newsroom {
    folder: TempDir,
}

impl Newsroom {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let room = Self::new();
        for (path, text) in files {
            room.write(path, text);
        }
        room
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("root").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn delete(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    fn place(&self, root: &str) -> Place {
        Place {
            root: self.path(root),
            data_dir: self.folder.path().join("files of ours"),
            limits: Limits {
                max_piece_bytes: 1000,
            },
        }
    }

    fn try_open(&self, root: &str) -> Result<(Library, Report), IngestError> {
        open(&self.place(root), now(), &mut |_| {})
    }

    fn open(&self, root: &str) -> (Library, Report) {
        self.try_open(root).unwrap()
    }

    fn refusal(&self, root: &str) -> String {
        self.try_open(root).err().unwrap().to_string()
    }

    /// The folder of the only library.
    fn library(&self) -> PathBuf {
        let data = self.folder.path().join("files of ours");
        let mut libraries = fs::read_dir(data).unwrap();
        let library = libraries.next().unwrap().unwrap().path();
        assert!(libraries.next().is_none());
        library
    }
}

fn now() -> jiff::Timestamp {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

fn id(story: &str, name: &str) -> PieceId {
    PieceId {
        story: story.to_owned(),
        name: name.to_owned(),
    }
}

fn names(library: &Library) -> Vec<String> {
    let entries = library.store.entries(None).unwrap();
    entries.iter().map(|entry| entry.id.to_string()).collect()
}

/// Everything that the index has, in its order, for somebody who may see all that is not embargoed.
fn passages(library: &Library, term: &str) -> Vec<Candidate> {
    let asker = Asker {
        roles: ["desk".to_owned()].into(),
        ..Asker::default()
    };
    let query = Query {
        asker: &asker,
        now: now(),
        scope: Scope::Archive,
        wanted: Wanted {
            any: Some(term.to_owned())
                .filter(|term| !term.is_empty())
                .into_iter()
                .collect(),
            ..Wanted::default()
        },
        limit: 10_000,
    };
    library.index.edition().search(&query).unwrap().items
}

/// The texts of all passages, ordered by piece.
fn texts(library: &Library) -> Vec<String> {
    let mut passages = passages(library, "");
    passages.sort_by_key(|passage| (passage.piece.clone(), passage.ordinal));
    passages
        .into_iter()
        .map(|passage| passage.text.clone())
        .collect()
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    let faults = report.faults.len();
    (report.stored, report.unchanged, report.removed, faults)
}

const TOLD: &str = "title = \"The harbour vote\"\n";
const RESTRICTED: &str = "+++\naudience = [\"desk\"]\n+++\nThe desk knows more.\n";
