//! Examining a place without starting anything: every file is read as ingest would read it, and nothing is stored.
//!
//! What it finds is for whoever runs the program and holds the folder anyway; nobody who asks hears of it. It makes no
//! folder, takes no lock, and brings neither store nor index up to date.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::find::{self, Found};
use super::look::{Look, Reading, look};
use super::place::Ground;
use super::walk::{FoundFile, FoundStory};
use super::{FileFault, IngestError, Place, parallel, tell};
use crate::corpus::{self, Limits};
use crate::index::Index;
use crate::store::Store;

/// What lies in a place.
#[derive(Debug)]
pub struct Examined {
    /// The stories with the number of pieces that can be read in each, ordered by id.
    pub stories: Vec<(String, usize)>,
    /// Everything that would be left out.
    pub faults: Vec<FileFault>,
    /// How many files are in no format that is read.
    pub skipped: usize,
    /// The keys in front matter that are passed over, with the number of files that have them.
    pub passed_over: BTreeMap<String, usize>,
    /// The folder of the place's library, whether it is there or not.
    pub folder: PathBuf,
    /// What is kept of the place.
    pub kept: Result<Kept, IngestError>,
}

/// What is kept of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing yet: whoever comes first builds it.
    Nothing,
    /// The store is whole, and its index is missing, damaged or of another release: it is built again from the store.
    Store,
    /// Store and index are whole.
    All,
}

/// Examines a place.
///
/// # Errors
///
/// When the root is missing or unreadable, or holds no piece. What is wrong with single files and with what is kept is
/// part of what was found.
pub fn examine(place: &Place) -> Result<Examined, IngestError> {
    let ground = Ground::seen(place)?;
    let found = find::find(&ground)?;
    let reading = Reading {
        limits: ground.limits,
        anew: true,
        writing: None,
    };
    let mut stories = Vec::new();
    let mut faults = found.faults.clone();
    for story in &found.stories {
        let broken = broken(story, reading);
        stories.push((story.id.clone(), story.files.len() - broken.len()));
        faults.extend(untold(story));
        faults.extend(story.faults.iter().cloned());
        faults.extend(broken);
    }
    Ok(Examined {
        stories,
        faults,
        skipped: skipped(&found),
        passed_over: passed_over(&found, ground.limits),
        kept: kept(&ground),
        folder: ground.folder,
    })
}

/// What is wrong with the description of a story.
fn untold(story: &FoundStory) -> Option<FileFault> {
    let reason = tell::read(story).err()?;
    Some(FileFault {
        what: tell::fault_id(&story.id).to_string(),
        reason,
    })
}

/// Those files of a story that cannot be read as pieces. One is held in memory for each core, and no more.
fn broken(story: &FoundStory, reading: Reading<'_>) -> Vec<FileFault> {
    let fault = |file: &FoundFile| match look(file, None, reading) {
        Look::Faulty(fault) => Some(FileFault {
            what: file.id.to_string(),
            reason: fault.reason,
        }),
        _ => None,
    };
    parallel::each(&story.files, fault)
        .into_iter()
        .flatten()
        .collect()
}

fn passed_over(found: &Found, limits: Limits) -> BTreeMap<String, usize> {
    let mut files = BTreeMap::new();
    for story in &found.stories {
        let keys = |file: &FoundFile| corpus::passed_over(&file.path, limits);
        for key in parallel::each(&story.files, keys).into_iter().flatten() {
            *files.entry(key).or_default() += 1;
        }
    }
    files
}

fn skipped(found: &Found) -> usize {
    found.stories.iter().map(|story| story.skipped).sum()
}

fn kept(ground: &Ground) -> Result<Kept, IngestError> {
    if !ground.store().exists() {
        return Ok(Kept::Nothing);
    }
    Store::look_over(&ground.store())?;
    let index = Index::open(&ground.index())?;
    Ok(match index.generation() {
        Some(_) => Kept::All,
        None => Kept::Store,
    })
}
