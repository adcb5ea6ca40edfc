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
mod tests {
    use std::fs;

    use super::*;
    use crate::corpus::Limits;

    /// A watch over a folder with a piece in it.
    fn watched(watching: Watching) -> (tempfile::TempDir, Watch) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("index/harbour")).unwrap();
        fs::write(
            folder.path().join("index/harbour/pier.md"),
            "The pier opened.",
        )
        .unwrap();
        let place = Place {
            root: folder.path().join("index"),
            data_dir: folder.path().join("index/data"),
            limits: Limits {
                max_piece_bytes: 1_000,
            },
        };
        let mut watch = Watch::over(&place, watching).unwrap();
        watch.begin();
        (folder, watch)
    }

    /// Longer than any machine takes.
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn what_is_dropped_wakes_whoever_waits_however_it_comes_to_be_known() {
        for watching in [Watching::Told, Watching::Compared] {
            let (folder, mut watch) = watched(watching);
            fs::write(folder.path().join("index/harbour/quay.md"), "The quay.").unwrap();
            assert_eq!(watch.wait(LONG), Woken::Stirred, "{watching:?}");
            assert_eq!(watch.blind(), None);
            assert_eq!(watch.is_told(), watching == Watching::Told);
        }
    }

    #[test]
    fn a_system_that_cannot_tell_is_named_and_the_folder_compared() {
        let (folder, mut watch) = watched(Watching::Told);
        let ear = Ear {
            root: watch.ground.root.clone(),
            data_dir: watch.ground.data_dir.clone(),
            shared: Arc::clone(&watch.shared),
        };
        watch.watcher = None;
        ear.hear(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
        assert!(watch.blind().unwrap().contains("max_user_watches"));
        assert!(!watch.is_told());
        // What it could not tell of is looked for at once, and what comes after that too.
        assert_eq!(watch.wait(LONG), Woken::Stirred);
        fs::write(folder.path().join("index/harbour/quay.md"), "The quay.").unwrap();
        assert_eq!(watch.wait(LONG), Woken::Stirred);
        watch.begin();
        assert_eq!(watch.blind(), None, "it is tried again");
    }

    #[test]
    fn it_ends_when_its_ender_goes() {
        let (_folder, mut watch) = watched(Watching::Told);
        drop(watch.ender());
        assert_eq!(watch.wait(LONG), Woken::Ended);
    }

    #[test]
    fn only_what_may_change_a_piece_matters() {
        let (_folder, watch) = watched(Watching::Told);
        let ear = Ear {
            root: "/news/index".into(),
            data_dir: "/news/index/data".into(),
            shared: Arc::clone(&watch.shared),
        };
        let written = EventKind::Modify(ModifyKind::Any);
        let data = EventKind::Modify(ModifyKind::Data(notify::event::DataChange::Any));
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let gone = EventKind::Remove(notify::event::RemoveKind::Folder);
        let rows = [
            ("/news/index/harbour/pier.md", data, true),
            ("/news/index/harbour/pier.md", closed, true),
            ("/news/index/harbour", gone, true),
            ("/news/index", gone, true),
            ("/news", gone, true),
            // A look opens every file: it would never end.
            ("/news/index/harbour/pier.md", opened, false),
            // What the program writes itself.
            ("/news/index/data/journal.db", data, false),
            ("/news/index/data", written, false),
            ("/news/index/harbour/.pier.md.swp", data, false),
            // A link by which pieces are reached is put in another's place.
            ("/news/index/..data", written, true),
            ("/news/other/pier.md", data, false),
        ];
        for (path, what, expected) in rows {
            assert_eq!(
                ear.matters(Path::new(path), what),
                expected,
                "{path} {what:?}"
            );
        }
    }

    #[test]
    fn more_than_the_system_can_tell_is_a_reason_to_look_but_not_while_looking() {
        let (_folder, mut watch) = watched(Watching::Told);
        let ear = Ear {
            root: watch.ground.root.clone(),
            data_dir: watch.ground.data_dir.clone(),
            shared: Arc::clone(&watch.shared),
        };
        let overflow = || Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan));
        ear.hear(overflow());
        assert_eq!(watch.wait(Duration::ZERO), Woken::Quiet);
        ear.shared.state().is_looking = false;
        ear.hear(overflow());
        assert_eq!(watch.wait(LONG), Woken::Stirred);
    }

    #[test]
    fn half_a_file_is_no_piece() {
        let (folder, watch) = watched(Watching::Compared);
        let place = Place {
            root: folder.path().join("index"),
            data_dir: folder.path().join("index/data"),
            limits: Limits {
                max_piece_bytes: 1_000,
            },
        };
        let look = || {
            let now = jiff::Timestamp::UNIX_EPOCH;
            let opened = crate::ingest::open_watched((&place, &watch), now, &mut |_| {});
            let (library, report) = opened.unwrap();
            let id = |name: &str| crate::model::PieceId {
                story: "harbour".to_owned(),
                name: name.to_owned(),
            };
            let text = |name| {
                library
                    .store
                    .piece(&id(name))
                    .unwrap()
                    .map(|(piece, _)| piece.text)
            };
            (text("pier"), text("quay"), report.faults.len())
        };
        let opened = Some("The pier opened.".to_owned());
        assert_eq!(look(), (opened.clone(), None, 0));
        // Both are being written for as long as this lasts: one that is known, and one that is not.
        let later = Instant::now() + LONG;
        for (name, half) in [("pier", "The pier will n"), ("quay", "The quay is n")] {
            let path = watch.ground.root.join(format!("harbour/{name}.md"));
            fs::write(&path, half).unwrap();
            watch.shared.state().stirred.at(path, later);
        }
        assert_eq!(look(), (opened, None, 0));
        watch.shared.state().stirred = Stirred::default();
        let half = |text: &str| Some(text.to_owned());
        assert_eq!(look(), (half("The pier will n"), half("The quay is n"), 0));
    }
}
