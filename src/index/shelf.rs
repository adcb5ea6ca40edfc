//! A shelf for reading: one folder of the engine, with who may see it, and the set of all shelves as of one moment.
//!
//! Opening maps files and compares them with their checksums ([`whole`]). It belongs to no writer and keeps working while another
//! process writes: what it holds is the state at the time of opening.

use std::path::Path;
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

use jiff::Timestamp;
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyError};

use super::catalogue::{Catalogue, Label};
use super::order::Columns;
use super::schema::{Fields, schema};
use super::whole;
use crate::model::{Asker, Audience};

/// How often a folder that changes under the reader is looked at again. Half of a commit lacks pieces that stood there
/// before and will stand there after it, so the reader would rather wait.
const ATTEMPTS: u32 = 6;
/// How long it waits the first time, and twice as long each time after: a fifth of a second in all, because whoever
/// repairs what a killed writer left waits too.
const PAUSE: Duration = Duration::from_millis(6);
/// How often a folder is looked at that does not open while a commit goes through it, before it counts as damaged.
const PATIENCE: u32 = 100;
/// How many blocks of stored passages a shelf keeps at hand, each some kilobytes.
const CACHED_BLOCKS: usize = 256;

/// All shelves as of one moment.
pub(super) struct Shelves {
    /// Up to which generation of the store they hold everything.
    pub(super) generation: Option<u64>,
    pub(super) shelves: Vec<Shelf>,
    pub(super) fields: Fields,
}

/// One shelf.
pub(super) struct Shelf {
    pub(super) label: Label,
    pub(super) searcher: Searcher,
    /// The columns of each segment.
    pub(super) columns: Vec<Columns>,
    /// How many sentences stand on it, counted when it is first needed.
    pub(super) sentences: OnceLock<u64>,
    audience: Audience,
    not_before: Option<Timestamp>,
}

impl Shelf {
    /// Whether this asker may see what stands on the shelf.
    pub(super) fn admits(&self, asker: &Asker, now: Timestamp) -> bool {
        self.audience.admits(self.not_before, asker, now)
    }

    /// Whether the shelf had an embargo and it has ended.
    pub(super) fn is_released(&self, now: Timestamp) -> bool {
        self.not_before.is_some_and(|release| release <= now)
    }
}

impl Shelves {
    /// Opens what stands in the folder; what is missing, damaged or of another format counts as nothing at all. What a
    /// commit left half done is waited for, and taken as it is where nobody ends it: the next writer will.
    pub(super) fn open(folder: &Path) -> Self {
        Self::open_waiting(folder, |attempt| sleep(PAUSE * (1 << (attempt - 1))))
    }

    fn open_waiting(folder: &Path, mut wait: impl FnMut(u32)) -> Self {
        let mut opened = None;
        let (mut attempts, mut tries) = (0, 0);
        while attempts < ATTEMPTS && tries < PATIENCE {
            if tries > 0 {
                wait(attempts.max(1));
            }
            tries += 1;
            let Some(catalogue) = Catalogue::read(folder) else {
                return Self::none();
            };
            let shelves = open_all(folder, &catalogue);
            let is_still = is_still(&catalogue, folder);
            match shelves {
                // Another writer's commit may have gone through the shelves in the meantime.
                Ok(shelves) if is_still => return shelves,
                Ok(shelves) => {
                    opened = Some(shelves);
                    attempts += 1;
                }
                Err(fault) => {
                    tracing::debug!(%fault, tries, "a shelf of the index did not open");
                    opened = None;
                    attempts += u32::from(is_still);
                }
            }
        }
        opened.unwrap_or_else(|| {
            tracing::warn!(folder = %folder.display(), "the search index is damaged and will be built again");
            Self::none()
        })
    }

    /// Opens the shelves that a catalogue lists, for their writer.
    pub(super) fn listed(folder: &Path, catalogue: &Catalogue) -> Result<Self, TantivyError> {
        open_all(folder, catalogue)
    }

    /// No shelf at all.
    pub(super) fn none() -> Self {
        Self {
            generation: None,
            shelves: Vec::new(),
            fields: schema().1,
        }
    }
}

fn is_still(catalogue: &Catalogue, folder: &Path) -> bool {
    catalogue.settled && Catalogue::read(folder).as_ref() == Some(catalogue)
}

fn open_all(folder: &Path, catalogue: &Catalogue) -> Result<Shelves, TantivyError> {
    let shelves = catalogue
        .shelves
        .iter()
        .map(|label| open_one(folder, label));
    Ok(Shelves {
        generation: catalogue.generation,
        shelves: shelves.collect::<Result<_, _>>()?,
        fields: schema().1,
    })
}

fn open_one(folder: &Path, label: &Label) -> Result<Shelf, TantivyError> {
    let folder = folder.join(&label.folder);
    let index = tantivy::Index::open_in_dir(&folder)?;
    if index.schema() != schema().0 {
        return Err(TantivyError::SchemaError("the fields are not ours".into()));
    }
    whole::check_files(&folder, &index)?;
    let reader: IndexReader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(CACHED_BLOCKS)
        .try_into()?;
    let searcher = reader.searcher();
    whole::check_sizes(&searcher)?;
    let not_before = label
        .not_before()
        .map_err(|fault| TantivyError::InvalidArgument(fault.to_string()))?;
    let segments = searcher.segment_readers().iter();
    Ok(Shelf {
        label: label.clone(),
        columns: segments.map(Columns::of).collect::<Result<_, _>>()?,
        searcher,
        sentences: OnceLock::new(),
        audience: label.audience(),
        not_before,
    })
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_commit_that_is_under_way_is_waited_for() {
        let folder = TempDir::new().unwrap();
        let write = |generation, settled| {
            let mut catalogue = Catalogue::empty();
            catalogue.generation = Some(generation);
            catalogue.settled = settled;
            catalogue.write(folder.path()).unwrap();
        };
        write(1, false);
        let mut waits = 0;
        let shelves = Shelves::open_waiting(folder.path(), |attempt| {
            waits += 1;
            if attempt == ATTEMPTS - 1 {
                write(2, true);
            }
        });
        assert_eq!((shelves.generation, waits), (Some(2), ATTEMPTS - 1));

        write(2, false);
        let shelves = Shelves::open_waiting(folder.path(), |_| {});
        assert_eq!(shelves.generation, Some(2), "its writer was killed");
    }
}
