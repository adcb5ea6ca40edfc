//! Whether what lies on the disk is what was written: the engine does not ask, and garbled bytes make it panic.
//!
//! The engine ends each of its files with a checksum and never looks at it by itself. All are compared before the first
//! search, so that a turned byte costs a rebuild and neither a crash nor an answer that is silently missing; what the
//! engine never writes again is compared once, however often its shelf is opened anew. The list of segments bears no
//! checksum; what it says of their sizes is compared with the segments themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::META_LOCK;
use tantivy::error::DataCorruption;
use tantivy::{Directory, Index, Searcher, SegmentReader, TantivyError};

use super::schema::PIECE_ORDER;

/// The two numbers that end each file of the engine, in bytes; it reads them without asking whether they are there.
const SHORTEST: u64 = 8;

/// The files of a shelf that were found whole.
pub(super) type Whole = BTreeSet<PathBuf>;

/// Reads every file that counts of the shelf in `folder`, but for those that were found whole before; gives all that are.
///
/// # Errors
///
/// When one is missing, cannot be read or does not hold what was written into it.
pub(super) fn check_files(
    folder: &Path,
    index: &Index,
    before: &Whole,
) -> Result<Whole, TantivyError> {
    let mut whole = Whole::new();
    let directory = index.directory();
    // While this is held, a writer beside deletes no file that the list names.
    let _held = directory.acquire_lock(&META_LOCK).map_err(|fault| {
        TantivyError::LockFailure(fault, Some("another process holds the list".to_owned()))
    })?;
    for path in index.load_metas()?.list_segment_files() {
        if !directory.exists(&path)? {
            if is_optional(&path) {
                continue;
            }
            return Err(garbled(&path));
        }
        let is_long_enough = fs::metadata(folder.join(&path))?.len() >= SHORTEST;
        let is_whole =
            is_long_enough && (before.contains(&path) || directory.validate_checksum(&path)?);
        if !is_whole {
            return Err(garbled(&path));
        }
        if !is_optional(&path) {
            whole.insert(path);
        }
    }
    Ok(whole)
}

/// Whether the files of everything that was opened are among those that were found whole: the engine may have joined
/// segments after these were read.
pub(super) fn is_checked(searcher: &Searcher, whole: &Whole) -> bool {
    let segments = searcher.segment_readers().iter();
    let mut ids = segments.map(|segment| segment.segment_id().uuid_string());
    ids.all(|id| {
        let mut names = whole.iter().filter_map(|path| path.to_str());
        names.any(|name| name.starts_with(&id))
    })
}

/// Compares the sizes of the segments that were opened with those that were listed.
///
/// # Errors
///
/// When they differ: the engine trusts the list and would look beyond the end of its tables.
pub(super) fn check_sizes(searcher: &Searcher) -> Result<(), TantivyError> {
    for segment in searcher.segment_readers() {
        if rows(segment)? != segment.max_doc() {
            return Err(garbled(Path::new("meta.json")));
        }
    }
    Ok(())
}

/// Whether a segment can do without this file: the list of its deleted entries, which it may not have any of and which
/// is missed at opening where it has, and what is only there while the segment is written. Other files the engine takes
/// for empty where they are missing. These alone can come again under the same name with something else in them.
fn is_optional(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending == "del" || ending == "temp")
}

fn rows(segment: &SegmentReader) -> Result<u32, TantivyError> {
    Ok(segment.fast_fields().u64(PIECE_ORDER)?.num_docs())
}

fn garbled(path: &Path) -> TantivyError {
    let corruption = DataCorruption::new(
        path.to_path_buf(),
        "it does not hold what was written".to_owned(),
    );
    TantivyError::DataCorruption(corruption)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use crate::index::fixture::*;
    use crate::index::{Index, Wanted};

    /// How many places of each file are garbled, spread evenly over it.
    const PLACES: usize = 5;

    #[test]
    fn a_garbled_index_answers_as_before_or_counts_as_empty() {
        let pieces: Vec<_> = (0..30)
            .map(|number| piece("s", &format!("p{number}"), "A fox. Ada: [One fox.]"))
            .collect();
        let shelf = Shelf::with(&pieces);
        // One that leaves a deleted entry behind.
        shelf.put(&[piece("s", "p7", "Two hens.")], 2);
        let before = asked(&shelf);
        let folder = shelf.folder.path().to_owned();
        let (mut refused, mut files) = (0, 0);
        for path in files_of(&folder.join("everyone")) {
            let bytes = fs::read(&path).unwrap();
            files += 1;
            for place in (0..PLACES).map(|share| share * bytes.len() / PLACES) {
                for harm in [flip, zero, cut] {
                    fs::write(&path, harm(&bytes, place)).unwrap();
                    refused += usize::from(is_refused(&folder, &before));
                }
            }
            fs::remove_file(&path).unwrap();
            is_refused(&folder, &before);
            fs::write(&path, &bytes).unwrap();
        }
        assert!(files > 6 && refused > files * PLACES, "{files} {refused}");
    }

    /// Whether the index counts as empty; if not, it answers as before.
    fn is_refused(folder: &Path, before: &[String]) -> bool {
        let index = Index::open(folder).unwrap();
        let is_refused = index.generation().is_none();
        let folder = tempfile::tempdir().unwrap();
        assert!(is_refused || asked(&Shelf { index, folder }) == before);
        is_refused
    }

    fn asked(shelf: &Shelf) -> Vec<String> {
        let fox = Wanted {
            any: list("fox hens"),
            ..Wanted::default()
        };
        [shelf.find(fox), shelf.find(Wanted::default())].concat()
    }

    fn files_of(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| fs::metadata(path).unwrap().len() > 0);
        files.sort();
        files
    }

    fn flip(bytes: &[u8], place: usize) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes[place] ^= 0b11;
        bytes
    }

    fn zero(bytes: &[u8], place: usize) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let end = bytes.len().min(place + 8);
        bytes[place..end].fill(0);
        bytes
    }

    fn cut(bytes: &[u8], place: usize) -> Vec<u8> {
        bytes[..place].to_vec()
    }
}
