//! Where the parts of the benchmark leave things for one another.

use std::fs;
use std::path::{Path, PathBuf};

use cuttings::{corpus, ingest};

/// The stories, and the smaller archive that is read on one core.
pub(crate) fn stories(folder: &Path) -> PathBuf {
    folder.join("stories")
}

/// The smaller archive.
pub(crate) fn some(folder: &Path) -> PathBuf {
    folder.join("some")
}

/// Bare tantivy's index.
pub(crate) fn bare(folder: &Path) -> PathBuf {
    folder.join("bare")
}

/// The library of what lies below `root`, kept beside it.
pub(crate) fn library(root: &Path) -> ingest::Place {
    ingest::Place {
        root: root.to_owned(),
        data_dir: root.with_extension("data"),
        limits: corpus::Limits {
            max_piece_bytes: 20_000_000,
        },
    }
}

/// How many bytes lie below a folder.
pub(crate) fn bytes(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let each = entries.flatten().map(|entry| {
        let kind = entry.metadata().expect("what an entry is");
        match kind.is_dir() {
            true => bytes(&entry.path()),
            false => kind.len(),
        }
    });
    each.sum()
}

/// The folder of this name somewhere below.
pub(crate) fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let folders = fs::read_dir(folder).ok()?.flatten();
    let mut folders = folders
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    folders.find_map(|path| match path.ends_with(name) {
        true => Some(path),
        false => below(&path, name),
    })
}
