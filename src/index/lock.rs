//! The sign that a writer lives: a lock on a file beside the shelves, which the system lets go of when the writer ends,
//! however it ends. Readers wait for a commit under way only while somebody is there to end it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// The name of the file in the index's folder.
pub(super) const FILE: &str = "writing";

/// How often and how long a writer waits for a reader that looks, which takes an instant.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// Shows that a writer lives, until the file is dropped. It keeps nobody else from writing: the engine sees to that.
pub(super) fn hold(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    let file = options.create(true).truncate(false).write(true);
    let file = file.open(folder.join(FILE))?;
    for _ in 0..TRIES {
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(_)) => break,
        }
    }
    // Then readers do not wait for this writer's commits and begin with half of one, as they would after a crash.
    tracing::debug!("a writer could not show that it lives");
    Ok(file)
}

/// Whether a writer lives.
pub(super) fn is_held(folder: &Path) -> bool {
    let Ok(file) = File::open(folder.join(FILE)) else {
        return false;
    };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_held_for_as_long_as_a_writer_lives() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_held(folder.path()));
        let one = hold(folder.path()).unwrap();
        let other = hold(folder.path()).unwrap();
        drop(one);
        assert!(is_held(folder.path()));
        drop(other);
        assert!(!is_held(folder.path()));
    }
}
