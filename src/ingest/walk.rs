//! Walking one story's folder: which files are pieces, what they are called, and what could not be looked at.
//!
//! Links are followed as long as they stay in the stories' folder, or in the folder to which the whole story is a link: one
//! that leads out would have whatever it leads to read and cited. Loops are left. Hidden files and folders and the data
//! folder are passed by. A folder that cannot be read blocks the names below it: pieces there are not gone, they cannot be
//! seen.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::place::Ground;
use super::{FileFault, name};
use crate::corpus::{Format, is_document};
use crate::model::PieceId;

/// The file in which the desk describes a story.
pub(super) const STORY_FILE: &str = PieceId::STORY_FILE;

/// A file of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundFile {
    pub(super) id: PieceId,
    pub(super) path: PathBuf,
    /// In bytes; 0 where it is not known.
    pub(super) size: u64,
}

/// A part of a story that cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blocked {
    /// The name of the folder below the story; empty for all of the story.
    pub(super) below: String,
    pub(super) reason: String,
}

impl Blocked {
    /// Whether a piece of this name would lie there.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.below.is_empty()
            || name
                .strip_prefix(&self.below)
                .is_some_and(|rest| rest.starts_with('/'))
    }
}

/// What one story consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FoundStory {
    pub(super) id: String,
    /// `story.toml`, where there is one.
    pub(super) told: Option<PathBuf>,
    /// The pieces' files, ordered by name.
    pub(super) files: Vec<FoundFile>,
    pub(super) blocked: Vec<Blocked>,
    /// Files that are no pieces although they look like some.
    pub(super) faults: Vec<FileFault>,
    /// How many files are in no format that is read.
    pub(super) skipped: usize,
}

impl FoundStory {
    /// Whether there is anything of a story: a piece, or something that could not be looked at.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.blocked.is_empty() && self.faults.is_empty()
    }
}

/// Walks the folder of the story `id`, leaving out the data folder.
pub(super) fn walk(folder: &Path, id: &str, ground: &Ground) -> FoundStory {
    let told = folder.join(STORY_FILE);
    let mut story = FoundStory {
        id: id.to_owned(),
        told: told.symlink_metadata().is_ok().then_some(told),
        ..FoundStory::default()
    };
    let mut names: BTreeMap<String, FoundFile> = BTreeMap::new();
    let inside = Inside::of(folder, &ground.root);
    let mut outside = Vec::new();
    if let Some(told) = story.told.take_if(|told| inside.leads_out(told)) {
        outside.push(told);
    }
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let is_looked_at = entry.depth() == 0 || is_looked_at(entry, &ground.data_dir);
            let leads_out = is_looked_at
                && entry.depth() > 0
                && entry.path_is_symlink()
                && is_of_use(entry)
                && inside.leads_out(entry.path());
            if leads_out {
                outside.push(entry.path().to_owned());
            }
            is_looked_at && !leads_out
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let size = entry.metadata().map_or(0, |known| known.len());
                story.take(folder, entry.path(), size, &mut names);
            }
            Err(error) => story.miss(folder, &error, &mut names),
        }
    }
    story.files = names.into_values().collect();
    outside.sort();
    outside.dedup();
    for path in outside {
        story.fault(
            &path,
            "it is a link that leads out of the stories' folder and is not followed; copy there what it leads to, or link the whole story",
        );
    }
    story
}

/// Where links may lead: both without links themselves.
struct Inside {
    root: PathBuf,
    folder: PathBuf,
}

impl Inside {
    fn of(folder: &Path, root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            folder: folder.canonicalize().unwrap_or_else(|_| folder.to_owned()),
        }
    }

    /// Whether what lies at a path is somewhere else in truth. What leads nowhere leads to nothing that could be read.
    fn leads_out(&self, path: &Path) -> bool {
        path.canonicalize()
            .is_ok_and(|there| !there.starts_with(&self.root) && !there.starts_with(&self.folder))
    }
}

/// Whether a link is worth a word: nobody misses a picture.
fn is_of_use(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() || is_document(entry.path()) || Format::of(entry.path()).is_some()
}

/// Whether a file or folder of this name is hidden.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a folder is the data folder, by whatever way it was reached. A folder that is only called like it may hold
/// pieces as any other.
pub(super) fn is_data(folder: &Path, data_dir: &Path) -> bool {
    folder == data_dir || folder.canonicalize().is_ok_and(|folder| folder == data_dir)
}

/// Whether the walk goes on into a folder, or takes up a file.
pub(super) fn is_looked_at(entry: &DirEntry, data_dir: &Path) -> bool {
    let is_data = entry.file_type().is_dir() && is_data(entry.path(), data_dir);
    !is_hidden(entry.file_name()) && !is_data
}

impl FoundStory {
    fn take(
        &mut self,
        folder: &Path,
        path: &Path,
        size: u64,
        names: &mut BTreeMap<String, FoundFile>,
    ) {
        if self.told.as_deref() == Some(path) {
            return;
        }
        if is_document(path) {
            return self.fault(path, "its format is not read; save its text as .txt");
        }
        if Format::of(path).is_none() {
            tracing::debug!(path = %path.display(), "in no format that is read");
            self.skipped += 1;
            return;
        }
        let name = match name::below(folder, &path.with_extension("")) {
            Ok(name) => name,
            Err(bad) => return self.fault(path, bad.reason()),
        };
        if name == STORY_FILE {
            // Under this name stands what is wrong with the description of the story.
            self.fault(path, "a piece cannot be called like that; rename it");
            return;
        }
        if let Some(first) = names.get(&name) {
            let first = first.path.file_name().unwrap_or_default();
            let reason = format!(
                "it has the same name as {}, which is taken; rename one of them",
                first.to_string_lossy()
            );
            self.fault(path, &reason);
            return;
        }
        let file = FoundFile {
            id: PieceId {
                story: self.id.clone(),
                name: name.clone(),
            },
            path: path.to_path_buf(),
            size,
        };
        names.insert(name, file);
    }

    /// Takes down what could not be looked at: a broken link to a piece is a file like any other, which will turn out
    /// unreadable; anything else may be a folder of pieces.
    fn miss(
        &mut self,
        folder: &Path,
        error: &walkdir::Error,
        names: &mut BTreeMap<String, FoundFile>,
    ) {
        let path = error.path().unwrap_or(folder);
        if error.loop_ancestor().is_some() {
            tracing::debug!(path = %path.display(), "a link that leads back to a folder above it");
            return;
        }
        if path.file_name().is_some_and(is_hidden) && path != folder {
            return;
        }
        if Format::of(path).is_some() && !path.is_dir() {
            self.take(folder, path, 0, names);
            return;
        }
        let reason = error
            .io_error()
            .map_or_else(|| error.to_string(), ToString::to_string);
        let Ok(below) = name::below(folder, path) else {
            self.fault(path, &reason);
            return;
        };
        self.fault(path, &format!("cannot be looked at: {reason}"));
        self.blocked.push(Blocked {
            reason: format!("the folder {below:?} cannot be looked at: {reason}"),
            below,
        });
    }

    fn fault(&mut self, path: &Path, reason: &str) {
        self.faults.push(FileFault {
            what: name::shown(path),
            reason: reason.to_owned(),
        });
    }
}
