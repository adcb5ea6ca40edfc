//! What a root names: one file, a folder of pieces, a story folder, or a folder of story folders.
//!
//! A `story.toml` decides: beside the pieces it makes the folder a story, in a folder below it makes the root a folder
//! of stories, even with a stray note beside them. Without any, a folder that holds pieces is a story, with what lies
//! in folders below being part of it, and a folder that holds none has its stories below.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::name::{self, BadName};
use super::place::Ground;
use super::walk::{FoundFile, FoundStory, STORY_FILE, is_data, is_hidden, walk};
use super::{FileFault, IngestError};
use crate::corpus::Format;
use crate::model::PieceId;

/// What a root holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The stories, ordered by id.
    pub(super) stories: Vec<FoundStory>,
    /// Folders that cannot be stories although there is something in them.
    pub(super) faults: Vec<FileFault>,
}

/// Every story that the root names.
///
/// # Errors
///
/// When the root cannot be read, is no format that is read, cannot be called what it is, or holds no piece at all.
pub(super) fn find(ground: &Ground) -> Result<Found, IngestError> {
    let root = &ground.root;
    let unreadable = |source| IngestError::Unreadable {
        path: root.clone(),
        source,
    };
    let known = fs::metadata(root).map_err(unreadable)?;
    if !known.is_dir() {
        let stories = vec![single(root, known.len())?];
        return Ok(Found {
            stories,
            ..Found::default()
        });
    }
    let mut found = Found::default();
    match Shape::of(root, &ground.data_dir).map_err(unreadable)? {
        Shape::Story => match story(root, ground) {
            (story, None) => found.stories.push(story),
            (_, Some(bad)) => return Err(unnamed(root, bad)),
        },
        Shape::Stories(folders) => {
            for folder in folders {
                found.add(&folder, story(&folder, ground));
            }
        }
    }
    if found.faults.is_empty() && found.stories.iter().all(FoundStory::is_empty) {
        return Err(IngestError::Empty { path: root.clone() });
    }
    Ok(found)
}

impl Found {
    /// Adds what a folder of a folder of stories turned out to be.
    fn add(&mut self, folder: &Path, (story, bad): (FoundStory, Option<BadName>)) {
        if story.told.is_none() && story.is_empty() {
            return;
        }
        match bad {
            None => self.stories.push(story),
            Some(bad) => self.faults.push(FileFault {
                what: name::shown(folder),
                reason: bad.reason().to_owned(),
            }),
        }
    }
}

fn unnamed(path: &Path, bad: BadName) -> IngestError {
    IngestError::Unnamed {
        path: name::shown(path),
        reason: bad.reason(),
    }
}

/// One file is a story called after it, of one piece called likewise.
fn single(path: &Path, size: u64) -> Result<FoundStory, IngestError> {
    if Format::of(path).is_none() {
        return Err(IngestError::UnknownFormat {
            path: path.to_path_buf(),
        });
    }
    let name = name::text_of(path.file_stem().unwrap_or_default());
    let name = name.map_err(|bad| unnamed(path, bad))?.to_owned();
    let file = FoundFile {
        id: PieceId {
            story: name.clone(),
            name: name.clone(),
        },
        path: path.to_path_buf(),
        size,
    };
    Ok(FoundStory {
        id: name,
        files: vec![file],
        ..FoundStory::default()
    })
}

/// What a folder is.
enum Shape {
    Story,
    Stories(Vec<PathBuf>),
}

impl Shape {
    fn of(root: &Path, data_dir: &Path) -> io::Result<Self> {
        if root.join(STORY_FILE).symlink_metadata().is_ok() {
            return Ok(Self::Story);
        }
        let (mut folders, mut pieces) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(root)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default();
            if is_hidden(name) {
                continue;
            }
            if !path.is_dir() && Format::of(&path).is_some() {
                pieces.push(path);
            } else if path.is_dir() && !is_data(&path, data_dir) {
                folders.push(path);
            }
        }
        folders.sort();
        let is_told = |folder: &PathBuf| folder.join(STORY_FILE).symlink_metadata().is_ok();
        if pieces.is_empty() {
            return Ok(Self::Stories(folders));
        }
        if !folders.iter().any(is_told) {
            return Ok(Self::Story);
        }
        for path in pieces {
            tracing::warn!(
                path = name::shown(&path),
                "lies beside the story folders and belongs to none: left out"
            );
        }
        Ok(Self::Stories(folders))
    }
}

/// Walks a folder as the story of its name; also one with a bad name, to know whether something in it will be missed.
fn story(folder: &Path, ground: &Ground) -> (FoundStory, Option<BadName>) {
    match name_of(folder) {
        Ok(name) => (walk(folder, name, ground), None),
        Err(bad) => (walk(folder, "", ground), Some(bad)),
    }
}

/// The name of a folder, which is the id of its story.
fn name_of(folder: &Path) -> Result<&str, BadName> {
    match folder.file_name() {
        Some(name) => name::text_of(name),
        None => Ok("story"),
    }
}
