//! What a root names: one file, a folder of pieces, a story folder, or a folder of story folders.
//!
//! A `story.toml` decides: beside the pieces it makes the folder a story, in a folder below it makes the root a folder
//! of stories, even with a stray note beside them. Without any, a folder that holds pieces is a story, with what lies
//! in folders below being part of it, and a folder that holds none has its stories below.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::IngestError;
use super::place::Ground;
use super::walk::{FoundFile, FoundStory, STORY_FILE, is_data, is_hidden, walk};
use crate::corpus::Format;
use crate::model::PieceId;

/// Every story that the root names, ordered by id.
///
/// # Errors
///
/// When the root cannot be read, is no format that is read, or holds no piece at all.
pub(super) fn find(ground: &Ground) -> Result<Vec<FoundStory>, IngestError> {
    let root = &ground.root;
    let unreadable = |source| IngestError::Unreadable {
        path: root.clone(),
        source,
    };
    let known = fs::metadata(root).map_err(unreadable)?;
    if !known.is_dir() {
        return Ok(vec![single(root, known.len())?]);
    }
    let stories = match Shape::of(root, &ground.data_dir).map_err(unreadable)? {
        Shape::Story => vec![walk(root, &name_of(root), &ground.data_dir)],
        Shape::Stories(folders) => folders
            .iter()
            .map(|folder| walk(folder, &name_of(folder), &ground.data_dir))
            .filter(|story| story.told.is_some() || !story.is_empty())
            .collect(),
    };
    if stories.iter().all(FoundStory::is_empty) {
        return Err(IngestError::Empty { path: root.clone() });
    }
    Ok(stories)
}

/// One file is a story called after it, of one piece called likewise.
fn single(path: &Path, size: u64) -> Result<FoundStory, IngestError> {
    if Format::of(path).is_none() {
        return Err(IngestError::UnknownFormat {
            path: path.to_path_buf(),
        });
    }
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
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
            tracing::warn!(path = %path.display(), "lies beside the story folders and belongs to none: left out");
        }
        Ok(Self::Stories(folders))
    }
}

/// The name of a folder, which is the id of its story.
fn name_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    match name.is_empty() {
        true => "story".to_owned(),
        false => name.into_owned(),
    }
}
