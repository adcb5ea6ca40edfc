//! The pulse: a small file in the data folder that `cuttings serve` keeps fresh, for `cuttings health` to feel.
//!
//! It is how a container's health is told where nothing is served by HTTP. It says when the process lived last, and what
//! the parts of the program report that are not good, as `/readyz` would; nothing of anybody's questions. Of several
//! processes with one data folder the first keeps it, for as long as it lives: a lock that the system takes off whoever
//! dies says who that is.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::health::Health;

/// The file in the data folder, and the one beside it whose lock says who writes it.
const FILE: &str = "serving.json";
const LOCK: &str = "serving.lock";

/// How often it is written, and how often it is looked whether something changed that is told at once.
const BEAT: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(500);

/// A pulse that is older, in seconds, is none: several beats were missed, which a slow disk alone does not explain.
const FRESH: i64 = 60;

/// The pulse of a `cuttings serve`. Dropped, it ends, and the file is taken away: then nobody serves.
#[derive(Debug)]
pub(super) struct Pulse(Option<(mpsc::Sender<()>, thread::JoinHandle<()>)>);

/// Whose the file is: for as long as this lives, nobody else's.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    lock: Option<File>,
}

/// What stands in the file.
#[derive(Debug, Deserialize, Serialize)]
struct Beat {
    /// When the process lived, in seconds since 1970.
    at: i64,
    /// What is not good, part by part.
    trouble: Vec<String>,
}

impl Place {
    /// The place in a data folder. Where it is nobody else's, what a process left there that was killed is taken away: it
    /// would pass for the pulse of one that is just starting.
    pub(super) fn of(data_dir: &Path) -> Self {
        let mut place = Self {
            path: data_dir.join(FILE),
            lock: None,
        };
        if place.is_ours() {
            place.clear();
        }
        place
    }

    /// Whether it is this process that writes there, from now on where nobody does any more.
    fn is_ours(&mut self) -> bool {
        if self.lock.is_none() {
            self.lock = self.locked();
        }
        self.lock.is_some()
    }

    /// The lock, where it can be had. Where the folder cannot be written, nobody has it and nothing is told, which shows.
    fn locked(&self) -> Option<File> {
        let lock = File::create(self.path.with_file_name(LOCK)).ok()?;
        lock.try_lock().ok()?;
        Some(lock)
    }

    fn clear(&self) {
        // One that stays grows old.
        let _ = fs::remove_file(&self.path);
    }
}

impl Pulse {
    /// Keeps the pulse of this process.
    pub(super) fn keep(mut place: Place, health: Health) -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        let beating = thread::spawn(move || {
            let mut told: Option<(Instant, Vec<String>)> = None;
            loop {
                let trouble = trouble(&health);
                let is_told = told
                    .as_ref()
                    .is_some_and(|(at, before)| *before == trouble && at.elapsed() < BEAT);
                if !is_told && place.is_ours() {
                    beat(&place.path, &health, &trouble);
                    told = Some((Instant::now(), trouble));
                }
                if !matches!(stopped.recv_timeout(LOOK), Err(RecvTimeoutError::Timeout)) {
                    break;
                }
            }
            if place.is_ours() {
                place.clear();
            }
        });
        Self(Some((stop, beating)))
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        if let Some((stop, beating)) = self.0.take() {
            drop(stop);
            // One that panicked has ended too.
            let _ = beating.join();
        }
    }
}

/// What is not good, part by part.
fn trouble(health: &Health) -> Vec<String> {
    let parts = health.standing().into_iter();
    let trouble = parts.filter(|part| !part.condition.is_good());
    trouble.map(|part| part.to_string()).collect()
}

/// Where it cannot be written, that shows by itself: the pulse grows old.
fn beat(path: &Path, health: &Health, trouble: &[String]) {
    let beat = Beat {
        at: health.now().as_second(),
        trouble: trouble.to_vec(),
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
        let pulse = Pulse::keep(Place::of(folder.path()), Health::new(noon));
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
        let health = Health::new(noon);
        let part = health.part("matrix");
        let _pulse = Pulse::keep(Place::of(folder.path()), health);
        let waits_for = |words: &str| {
            while !said(folder.path(), 0).contains(words) {
                thread::sleep(Duration::from_millis(1));
            }
        };
        waits_for("matrix: starting");
        part.trouble("the server answers 502");
        waits_for("matrix: the server answers 502");
        part.good();
        while !said(folder.path(), 0).is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_further_process_leaves_the_first_ones_pulse_alone_until_that_ends() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (Health::new(noon), Health::new(noon));
        let part = second.part("matrix");
        let pulse = Pulse::keep(Place::of(folder.path()), first);
        while !said(folder.path(), 0).is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        // One that fails at once, and one that stays.
        drop(Place::of(folder.path()));
        let other = Pulse::keep(Place::of(folder.path()), second);
        part.trouble("the server answers 502");
        thread::sleep(LOOK * 2);
        assert_eq!(said(folder.path(), 0), "");
        drop(pulse);
        while !said(folder.path(), 0).contains("502") {
            thread::sleep(Duration::from_millis(1));
        }
        drop(other);
        assert!(said(folder.path(), 0).contains("not up yet"));
    }

    #[test]
    fn what_was_left_behind_or_is_none_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), b"\xff{").unwrap();
        assert!(said(folder.path(), 0).contains("is no sign of life"));
        drop(Place::of(folder.path()));
        assert!(said(folder.path(), 0).contains("not up yet"));
    }
}
