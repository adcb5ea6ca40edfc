//! Watching a folder: waits until something stirs in it, so that a change is there to be asked a moment later.
//!
//! The system tells of changes where it can. Where it cannot (it has no room for more watches, the folder lies on a network) the
//! shape of the folder is compared again and again. Neither is trusted to tell everything: whoever watches looks through all
//! of the folder now and then, and begins the watch anew with each such look. What changed is for the look to find out.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::place::{Ground, is_on_a_network};
use super::shape::shape;
use super::stirred::{QUIET, Stirred};
use super::walk::is_hidden;
use super::{IngestError, Place};

/// How often the shape of the folder is compared where the system tells nothing.
const COMPARE: Duration = Duration::from_secs(1);

/// A comparison that takes long is made the more seldom, so that it never takes more than this part of the time.
const SHARE: u32 = 10;

/// After a look that took long nobody looks for as long again, so that looks alone keep no question waiting; but never for
/// longer than this.
const REST: Duration = Duration::from_millis(500);

/// How changes come to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    /// The system tells of them, and where it cannot, the folder is compared every second.
    #[default]
    Told,
    /// The folder is compared every second.
    Compared,
}

/// Why the wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something stirred, and it is time to look.
    Stirred,
    /// Nothing did for the time that was given.
    Quiet,
    /// Nobody watches any more.
    Ended,
}

/// A watch over what a place names.
pub struct Watch {
    ground: Ground,
    watching: Watching,
    shared: Arc<Shared>,
    watcher: Option<RecommendedWatcher>,
    /// The shape that was seen last, where shapes are compared.
    shape: Option<u64>,
    /// When the last look began.
    looked: Instant,
}

/// Ends a watch from another thread when it is dropped.
pub struct Ender(Arc<Shared>);

/// What the watcher's thread and the one that waits have in common.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    stirred: Stirred,
    /// Why the system does not tell of every change.
    blind: Option<String>,
    is_over: bool,
    is_looking: bool,
}

impl Watch {
    /// A watch that is begun with [`begin`](Self::begin).
    ///
    /// # Errors
    ///
    /// When the root or the data folder of the place cannot be reached.
    pub fn over(place: &Place, watching: Watching) -> Result<Self, IngestError> {
        Ok(Self {
            ground: Ground::of(place)?,
            watching,
            shared: Arc::default(),
            watcher: None,
            shape: None,
            looked: Instant::now(),
        })
    }

    /// What is watched, without links: where that led when the watch was made.
    pub fn root(&self) -> &Path {
        &self.ground.root
    }

    /// What ends it.
    pub fn ender(&self) -> Ender {
        Ender(Arc::clone(&self.shared))
    }

    /// Begins the watch, or begins it anew: what was moved, linked or mounted since is watched from here on. Whoever looks
    /// through the folder after that misses nothing.
    pub fn begin(&mut self) {
        // Dropped first, since the system counts the watches of both.
        self.watcher = None;
        let blind = match self.watching {
            Watching::Compared => None,
            Watching::Told => self.listen().err(),
        };
        self.shared.state().blind = blind;
        self.shape = self.compares().then(|| shape(&self.ground));
        self.look();
    }

    /// Why the system does not tell of every change although it is asked to, in plain words that name no file.
    pub fn blind(&self) -> Option<String> {
        self.shared.state().blind.clone()
    }

    /// Whether the system tells of every change.
    pub fn is_told(&self) -> bool {
        !self.compares()
    }

    /// Waits until something stirred and it is time to look, for this long at most.
    pub fn wait(&mut self, longest: Duration) -> Woken {
        let now = Instant::now();
        let look = now.saturating_duration_since(self.looked);
        let (end, rest) = (now + longest, now + look.min(REST));
        self.shared.state().is_looking = false;
        let mut compared = now;
        loop {
            let shared = Arc::clone(&self.shared);
            let state = shared.state();
            let now = Instant::now();
            if state.is_over {
                return Woken::Ended;
            }
            let due = state.stirred.due().map(|due| due.max(rest));
            if due.is_some_and(|due| due <= now) {
                drop(state);
                self.look();
                return Woken::Stirred;
            }
            if end <= now {
                drop(state);
                self.look();
                return Woken::Quiet;
            }
            let mut until = due.map_or(end, |due| due.min(end));
            let is_blind = state.blind.is_some();
            if is_blind || self.watching == Watching::Compared {
                let next = compared + if due.is_some() { QUIET } else { COMPARE };
                if next <= now {
                    drop(state);
                    compared = self.compare();
                    continue;
                }
                until = until.min(next);
            }
            shared.rest(state, until.saturating_duration_since(now));
        }
    }

    /// Who knows which files are just being written.
    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    fn look(&mut self) {
        let now = Instant::now();
        let mut state = self.shared.state();
        state.is_looking = true;
        state.stirred.look(now);
        self.looked = now;
    }

    fn compares(&self) -> bool {
        self.watching == Watching::Compared || self.blind().is_some()
    }

    /// Compares the folder with what it was, and says from when on the next comparison is counted.
    fn compare(&mut self) -> Instant {
        let begun = Instant::now();
        let shape = shape(&self.ground);
        let now = Instant::now();
        if self.shape.replace(shape) != Some(shape) {
            self.shared.state().stirred.somewhere(now);
        }
        now + now.saturating_duration_since(begun) * SHARE
    }

    /// Has the system tell of changes; in words, why it does not.
    fn listen(&mut self) -> Result<(), String> {
        let root = &self.ground.root;
        if is_on_a_network(root) {
            return Err(
                "it lies on a file system that does not tell of what others change".to_owned(),
            );
        }
        let ear = Ear {
            root: root.clone(),
            data_dir: self.ground.data_dir.clone(),
            shared: Arc::clone(&self.shared),
        };
        let mut watcher = notify::recommended_watcher(move |event| ear.hear(event))
            .map_err(|error| reason_of(&error))?;
        // What replaces a file is no longer the file that was watched.
        let (watched, mode) = match root.is_dir() {
            true => (root.as_path(), RecursiveMode::Recursive),
            false => (root.parent().unwrap_or(root), RecursiveMode::NonRecursive),
        };
        watcher
            .watch(watched, mode)
            .map_err(|error| reason_of(&error))?;
        self.watcher = Some(watcher);
        Ok(())
    }
}

impl Drop for Ender {
    fn drop(&mut self) {
        self.0.state().is_over = true;
        self.0.changed.notify_all();
    }
}

impl Shared {
    /// Whether a file is just being written.
    pub(super) fn is_written(&self, path: &Path) -> bool {
        self.state().stirred.is_written(path, Instant::now())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something changes, or for this long.
    fn rest(&self, state: MutexGuard<'_, State>, time: Duration) {
        drop(self.changed.wait_timeout(state, time));
    }
}

/// Hears what the system tells.
struct Ear {
    root: PathBuf,
    data_dir: PathBuf,
    shared: Arc<Shared>,
}

impl Ear {
    fn hear(&self, told: notify::Result<Event>) {
        let now = Instant::now();
        let mut state = self.shared.state();
        match told {
            Err(error) => {
                state.blind = Some(reason_of(&error));
                state.stirred.somewhere(now);
            }
            // More happened than it can tell. The look under way opens each file, which is told too; whatever else
            // happened meanwhile is found by the next one.
            Ok(event) if event.need_rescan() && state.is_looking => {}
            Ok(event) if event.need_rescan() => state.stirred.somewhere(now),
            Ok(event) => {
                let paths = event.paths.into_iter();
                for path in paths.filter(|path| self.matters(path, event.kind)) {
                    state.stirred.at(path, now);
                }
            }
        }
        if state.stirred.due().is_some() {
            self.shared.changed.notify_all();
        }
    }

    /// Whether what happened to a path may change a piece. That a file was opened or read changes nothing, and what is
    /// written into hidden files neither; but a hidden link may be put in another's place, and pieces be reached by it.
    fn matters(&self, path: &Path, what: EventKind) -> bool {
        if path.starts_with(&self.data_dir) {
            return false;
        }
        let Ok(below) = path.strip_prefix(&self.root) else {
            // The root itself was moved or mounted, or lies in the folder that is watched in its place.
            return self.root.starts_with(path) && what.is_remove();
        };
        let is_hidden = below.iter().any(is_hidden);
        match what {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Data(_)) => !is_hidden,
            EventKind::Access(_) => false,
            _ => true,
        }
    }
}

/// Why the system cannot tell of changes, in words that name no file.
fn reason_of(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system has no room for more watches (on Linux raise fs.inotify.max_user_watches)".to_owned()
        }
        notify::ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_OPEN) => {
            "the system has no room for one more watcher (on Linux raise fs.inotify.max_user_instances, or the limit of open files)".to_owned()
        }
        notify::ErrorKind::Io(error) => format!("the system says: {error}"),
        _ => "the system cannot watch it".to_owned(),
    }
}

/// What Linux says where a process or a user has as many as it may.
const TOO_MANY_OPEN: i32 = 24;

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
