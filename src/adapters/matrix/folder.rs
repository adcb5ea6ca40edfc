//! The account's folder: the session, the store of keys, and the lock that keeps a second process out.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use matrix_sdk::authentication::matrix::MatrixSession;
use serde::{Deserialize, Serialize};
use tokio::time::sleep;

use super::MatrixError;

/// As much as a recovery key takes, in bytes, and some more.
const ROOM: usize = 128;

/// How long to wait until the files of a store are closed, and how often.
const CLOSING: Duration = Duration::from_millis(50);
const CLOSING_TRIES: u32 = 60;

/// Where the bot keeps what makes it one device of its account.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    recovery_key: PathBuf,
    /// Held as long as the folder is used.
    _lock: File,
}

/// A session, and whose it is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The server.
    pub(super) homeserver: String,
    /// The device's own session there.
    pub(super) session: MatrixSession,
}

impl Folder {
    /// Opens the folder below the data folder, and keeps every other process out of it.
    pub(super) fn open(data_dir: &Path) -> Result<Self, MatrixError> {
        let root = data_dir.join("matrix");
        fs::create_dir_all(&root).map_err(|error| unusable(&root, &error))?;
        close(&root).map_err(|error| unusable(&root, &error))?;
        let path = root.join("lock");
        let lock = File::create(&path).map_err(|error| unusable(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(MatrixError::InUse { path: root }),
            Err(TryLockError::Error(error)) => return Err(unusable(&path, &error)),
        }
        Ok(Self {
            root,
            recovery_key: data_dir.join("recovery-key"),
            _lock: lock,
        })
    }

    /// Where the library keeps keys and rooms.
    pub(super) fn store(&self) -> PathBuf {
        self.root.join("store")
    }

    /// Where the session is kept.
    pub(super) fn session_path(&self) -> PathBuf {
        self.root.join("session.json")
    }

    /// Where a recovery key is kept that the program made.
    pub(super) fn recovery_key_path(&self) -> &Path {
        &self.recovery_key
    }

    /// The session that is kept, if any.
    pub(super) fn session(&self) -> Result<Option<Kept>, MatrixError> {
        let path = self.session_path();
        let Some(text) = read(&path)? else {
            return Ok(None);
        };
        let kept = serde_json::from_str(&text);
        kept.map(Some).map_err(|error| unusable(&path, &error))
    }

    /// Keeps a session.
    pub(super) fn keep(&self, kept: &Kept) -> Result<(), MatrixError> {
        let path = self.session_path();
        let text = serde_json::to_string(kept).map_err(|error| unusable(&path, &error))?;
        write_secret(&path, &text)
    }

    /// The recovery key that the program made, if it lies there.
    pub(super) fn recovery_key(&self) -> Result<Option<String>, MatrixError> {
        Ok(read(&self.recovery_key)?.map(|text| text.trim().to_owned()))
    }

    /// Makes room for a recovery key that is about to be made, and notes that it is.
    pub(super) fn begin_recovery_key(&self) -> Result<(), MatrixError> {
        let path = fresh(&self.recovery_key);
        let written = write_own(&path, &"-".repeat(ROOM));
        written.map_err(|error| unusable(&path, &error))
    }

    /// Whether a recovery key was about to be made, and neither kept nor told since.
    pub(super) fn has_begun_recovery_key(&self) -> bool {
        fresh(&self.recovery_key).exists()
    }

    /// Whoever asked for the recovery key has it.
    pub(super) fn end_recovery_key(&self) -> Result<(), MatrixError> {
        let path = fresh(&self.recovery_key);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(unusable(&path, &error)),
            _ => Ok(()),
        }
    }

    /// Keeps a recovery key, for nobody else on the machine to read.
    pub(super) fn keep_recovery_key(&self, key: &str) -> Result<(), MatrixError> {
        write_secret(&self.recovery_key, key)
    }

    /// Takes the session and the store away, so that the next one is another device.
    pub(super) async fn clear(&self) -> Result<(), MatrixError> {
        let store = self.store();
        let removed = remove_store(&store).await;
        for removed in [removed, fs::remove_file(self.session_path())] {
            match removed {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(unusable(&store, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Removes the folder of a store that nobody uses any more. The library closes its files behind our back, and SQLite makes and
/// removes some more as it does: it is tried again until they are closed.
async fn remove_store(store: &Path) -> std::io::Result<()> {
    for _ in 1..CLOSING_TRIES {
        match fs::remove_dir_all(store) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => sleep(CLOSING).await,
            removed => return removed,
        }
    }
    fs::remove_dir_all(store)
}

/// Keeps everybody else on the machine out: the library's files hold keys, and are as open as the system makes them.
#[cfg(unix)]
fn close(folder: &Path) -> std::io::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    fs::set_permissions(folder, mode)
}

#[cfg(not(unix))]
fn close(_: &Path) -> std::io::Result<()> {
    Ok(())
}

fn read(path: &Path) -> Result<Option<String>, MatrixError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(path, &error)),
    }
}

/// Writes a file whole or not at all, which its owner alone may read.
fn write_secret(path: &Path, text: &str) -> Result<(), MatrixError> {
    let fresh = fresh(path);
    let written = write_own(&fresh, text).and_then(|()| fs::rename(&fresh, path));
    written.map_err(|error| unusable(path, &error))
}

/// The file that becomes another when it is whole.
fn fresh(path: &Path) -> PathBuf {
    path.with_extension("new")
}

fn write_own(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn unusable(path: &Path, reason: &impl ToString) -> MatrixError {
    MatrixError::Folder {
        path: path.to_path_buf(),
        reason: reason.to_string(),
    }
}
