//! Where things lie: what is indexed, and the library's folder inside the data folder.
//!
//! A library belongs to one canonical path, however it was written. Its folder is called after it, so that a person
//! finds it, with a hash behind, so that two folders of one name never meet.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::IngestError;
use crate::corpus::Limits;
use crate::store::Fingerprint;

/// How much of a name stands in the name of the library's folder.
const READABLE: usize = 40;

/// With less room than this, in bytes, a disk counts as full.
const A_LITTLE: usize = 1 << 20;

/// What is indexed, and where the library of it is kept.
#[derive(Clone, Debug)]
pub struct Place {
    /// A file, a folder of pieces, a story folder or a folder of story folders.
    pub root: PathBuf,
    /// The data folder, which may serve many roots. It is made if it is missing.
    pub data_dir: PathBuf,
    /// How large a file may be.
    pub limits: Limits,
}

/// A place with its paths made out.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// The root without links, `.` and `..`.
    pub(super) root: PathBuf,
    /// The data folder likewise, which is never indexed itself.
    pub(super) data_dir: PathBuf,
    /// The library's own folder.
    pub(super) folder: PathBuf,
    pub(super) limits: Limits,
}

impl Ground {
    /// Makes out the paths of a place; makes the folders that are missing.
    pub(super) fn of(place: &Place) -> Result<Self, IngestError> {
        let root = root_of(place)?;
        let make = |path: &Path| {
            fs::create_dir_all(path)
                .and_then(|()| fs::canonicalize(path))
                .map_err(|source| IngestError::DataFolder {
                    path: path.to_path_buf(),
                    source,
                })
        };
        let data_dir = make(&place.data_dir)?;
        let folder = make(&data_dir.join(folder_name(&root)))?;
        Ok(Self {
            root,
            data_dir,
            folder,
            limits: place.limits,
        })
    }

    /// Makes out the same paths and makes no folder.
    pub(super) fn seen(place: &Place) -> Result<Self, IngestError> {
        let root = root_of(place)?;
        // One that is not there has no links to follow.
        let data_dir = fs::canonicalize(&place.data_dir).unwrap_or_else(|_| place.data_dir.clone());
        let folder = data_dir.join(folder_name(&root));
        Ok(Self {
            root,
            data_dir,
            folder,
            limits: place.limits,
        })
    }

    pub(super) fn store(&self) -> PathBuf {
        self.folder.join("store.db")
    }

    pub(super) fn index(&self) -> PathBuf {
        self.folder.join("index")
    }

    /// Whether the disk has room for a little more, and the system for a larger file. Asked after the index failed,
    /// whose engine does not tell why.
    pub(super) fn has_room(&self) -> bool {
        let tried = tempfile::tempfile_in(&self.folder).and_then(|mut file| {
            file.write_all(&[0; A_LITTLE])?;
            file.sync_all()
        });
        !tried.is_err_and(|error| {
            matches!(
                error.kind(),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
            )
        })
    }

    pub(super) fn full(&self) -> IngestError {
        IngestError::Full {
            folder: self.folder.clone(),
        }
    }

    /// Takes the lock of whoever brings the library up to date; `None` where another process holds it.
    pub(super) fn lock(&self) -> Result<Option<Lock>, IngestError> {
        let path = self.folder.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let failed = |source| IngestError::DataFolder {
            path: path.clone(),
            source,
        };
        let file = file.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// A lock that is held until it is dropped; the system lets go of it when the process dies.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file is not enough: a child process that is just being started has a copy of it, and would hold
        // the lock until it runs its own program.
        if let Err(error) = self.0.unlock() {
            tracing::debug!(%error, "the lock of the library could not be released by name");
        }
    }
}

/// The root without links, `.` and `..`.
fn root_of(place: &Place) -> Result<PathBuf, IngestError> {
    fs::canonicalize(&place.root).map_err(|source| match source.kind() {
        ErrorKind::NotFound => IngestError::Missing {
            path: place.root.clone(),
        },
        _ => IngestError::Unreadable {
            path: place.root.clone(),
            source,
        },
    })
}

/// Whether a folder lies on a file system whose changes others make too, of which this system hears nothing: one of a network, or
/// one that is shared with the machine around a virtual one.
#[cfg(target_os = "linux")]
pub(super) fn is_on_a_network(folder: &Path) -> bool {
    // The numbers by which Linux tells file systems apart (statfs(2)): NFS, SMB and its successors, 9P, FUSE, AFS, Ceph, Coda.
    const SHARED: [u32; 9] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x0102_1997,
        0x6573_5546,
        0x5346_414f,
        0x00c3_6400,
        0x7375_7245,
    ];
    // The number has 32 bits, whatever width the system keeps it in.
    rustix::fs::statfs(folder).is_ok_and(|known| SHARED.contains(&(known.f_type as u32)))
}

/// Elsewhere nobody knows.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_on_a_network(_: &Path) -> bool {
    false
}

/// `corbyn-mayor-1f3c9a02`
fn folder_name(root: &Path) -> String {
    let plain = |letter: char| match letter.is_alphanumeric() {
        true => letter,
        false => '-',
    };
    let stem = root.file_stem().unwrap_or_default().to_string_lossy();
    let readable: String = stem.chars().map(plain).take(READABLE).collect();
    let hash = Fingerprint::of(root.as_os_str().as_encoded_bytes()).0;
    let short = hash.get(..8).unwrap_or(&hash);
    format!("{readable}-{short}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_called_after_its_root_and_a_hash() {
        let hash = |path: &str| Fingerprint::of(path.as_bytes()).0[..8].to_owned();
        let cases = [
            ("/news/corbyn-mayor", "corbyn-mayor"),
            ("/news/the story.md", "the-story"),
            ("/news/Élysée", "Élysée"),
            ("/", ""),
        ];
        for (path, readable) in cases {
            let expected = format!("{readable}-{}", hash(path));
            assert_eq!(folder_name(Path::new(path)), expected);
        }
        let long = format!("/news/{}", "é".repeat(100));
        assert!(folder_name(Path::new(&long)).starts_with(&"é".repeat(40)));
        assert_ne!(
            folder_name(Path::new("/a/x")),
            folder_name(Path::new("/b/x"))
        );
    }

    #[test]
    fn a_lock_that_is_dropped_is_free_while_other_programs_are_started() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            root: folder.path().to_owned(),
            data_dir: folder.path().join("data"),
            limits: crate::corpus::Limits {
                max_piece_bytes: 1_000,
            },
        };
        let ground = Ground::of(&place).unwrap();
        std::thread::scope(|scope| {
            let start = || {
                for _ in 0..60 {
                    let child = std::process::Command::new("true").spawn();
                    drop(child.map(|mut child| child.wait()));
                }
            };
            let starting = [scope.spawn(start), scope.spawn(start)];
            while !starting.iter().all(|thread| thread.is_finished()) {
                let lock = ground.lock().unwrap();
                assert!(lock.is_some(), "nobody else holds it");
                assert!(ground.lock().unwrap().is_none(), "it is held");
            }
        });
    }
}
