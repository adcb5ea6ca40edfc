//! The pulse: a small file in the data folder that `cuttings serve` keeps fresh, for `cuttings health` to feel.
//!
//! It is how a container's health is told where nothing is served by HTTP. It says when the process lived last, and what
//! the parts of the program report that are not good, as `/readyz` would; nothing of anybody's questions.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::health::Health;

/// The file in the data folder.
const FILE: &str = "serving.json";

/// How often it is written.
const BEAT: Duration = Duration::from_secs(10);

/// A pulse that is older, in seconds, is none: several beats were missed, which a slow disk alone does not explain.
const FRESH: i64 = 60;

/// The pulse of a `cuttings serve`. Dropped, it ends, and the file is taken away: then nobody serves.
#[derive(Debug)]
pub(super) struct Pulse {
    path: PathBuf,
    beating: Option<(mpsc::Sender<()>, thread::JoinHandle<()>)>,
}

/// What stands in the file.
#[derive(Debug, Deserialize, Serialize)]
struct Beat {
    /// When the process lived, in seconds since 1970.
    at: i64,
    /// What is not good, part by part.
    trouble: Vec<String>,
}

impl Pulse {
    /// Takes away what a process left that was killed: it would pass for the pulse of one that is just starting.
    pub(super) fn clear(data_dir: &Path) {
        // One that stays grows old.
        let _ = fs::remove_file(data_dir.join(FILE));
    }

    /// Keeps the pulse of the process that serves with this data folder.
    pub(super) fn keep(data_dir: &Path, health: Health) -> Self {
        let path = data_dir.join(FILE);
        let (stop, stopped) = mpsc::channel::<()>();
        let into = path.clone();
        let beating = thread::spawn(move || {
            loop {
                beat(&into, &health);
                if !matches!(stopped.recv_timeout(BEAT), Err(RecvTimeoutError::Timeout)) {
                    return;
                }
            }
        });
        Self {
            path,
            beating: Some((stop, beating)),
        }
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        if let Some((stop, beating)) = self.beating.take() {
            drop(stop);
            // One that panicked has ended too.
            let _ = beating.join();
        }
        // One that stays grows old.
        let _ = fs::remove_file(&self.path);
    }
}

/// Where it cannot be written, that shows by itself: the pulse grows old.
fn beat(path: &Path, health: &Health) {
    let parts = health.standing().into_iter();
    let trouble = parts.filter(|part| !part.condition.is_good());
    let beat = Beat {
        at: health.now().as_second(),
        trouble: trouble.map(|part| part.to_string()).collect(),
    };
    if let Err(error) = put(path, &beat) {
        tracing::warn!(%error, "the sign of life cannot be written, so that `cuttings health` will call this unwell");
    }
}

/// Writes the file whole or not at all, since somebody may read it at any instant.
fn put(path: &Path, beat: &Beat) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(beat)?)?;
    file.persist(path)?;
    Ok(())
}

/// What the pulse in a data folder says: `Err` with what is the matter, in words.
pub(super) fn feel(data_dir: &Path, now: Timestamp) -> Result<(), String> {
    let path = data_dir.join(FILE);
    let read = fs::read(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!(
            "no `cuttings serve` runs with the data folder {}, or it is not up yet",
            data_dir.display()
        ),
        _ => format!(
            "the sign of life {} cannot be read: {error}",
            path.display()
        ),
    })?;
    let beat: Beat = serde_json::from_slice(&read)
        .map_err(|_| format!("{} is no sign of life: take it away", path.display()))?;
    match now.as_second().saturating_sub(beat.at) {
        age if age > FRESH => Err(format!(
            "`cuttings serve` gave no sign of life for {age} seconds: look at its log, and whether its disk is full"
        )),
        age if age < -FRESH => Err(format!(
            "the last sign of life lies {} seconds ahead: the clock was set back",
            age.unsigned_abs()
        )),
        _ if beat.trouble.is_empty() => Ok(()),
        _ => Err(beat.trouble.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Timestamp {
        "2026-06-01T12:00:00Z".parse().unwrap()
    }

    fn said(folder: &Path, second: i64) -> String {
        let now = Timestamp::from_second(noon().as_second() + second).unwrap();
        feel(folder, now).err().unwrap_or_default()
    }

    #[test]
    fn it_tells_who_lives_and_for_how_long_it_counts() {
        let folder = tempfile::tempdir().unwrap();
        assert!(said(folder.path(), 0).contains("not up yet"));
        let pulse = Pulse::keep(folder.path(), Health::new(noon));
        while !folder.path().join(FILE).exists() {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(said(folder.path(), FRESH), "");
        assert!(said(folder.path(), FRESH + 1).contains("for 61 seconds"));
        assert!(said(folder.path(), -FRESH - 1).contains("61 seconds ahead"));
        drop(pulse);
        assert!(said(folder.path(), 0).contains("not up yet"));
    }

    #[test]
    fn what_a_part_reports_is_passed_on_until_it_is_good() {
        let folder = tempfile::tempdir().unwrap();
        let (path, health) = (folder.path().join(FILE), Health::new(noon));
        let part = health.part("matrix");
        beat(&path, &health);
        assert!(said(folder.path(), 0).contains("matrix: starting"));
        part.trouble("the server answers 502");
        beat(&path, &health);
        assert!(said(folder.path(), 0).contains("matrix: the server answers 502"));
        part.good();
        beat(&path, &health);
        assert_eq!(said(folder.path(), 0), "");
    }

    #[test]
    fn what_was_left_behind_or_is_none_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), b"\xff{").unwrap();
        assert!(said(folder.path(), 0).contains("is no sign of life"));
        Pulse::clear(folder.path());
        assert!(said(folder.path(), 0).contains("not up yet"));
    }
}
