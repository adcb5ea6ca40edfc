//! The caretaker: keeps the library up to date with the stories' folder while the platforms are served.
//!
//! All of the folder is looked through at the start and every so often, and as soon as something stirred in it. Questions
//! go on meanwhile, and are answered from the file as it stood before.

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::CliError;
use super::open::place;
use super::tidings::{Look, Tidings};
use crate::config::{self, Settings};
use crate::health::Health;
use crate::ingest::{self, Ender, Event, FileFault, Place, Watch, Watching, Woken};

/// After so long a look is tried again that failed, or for which another process held the library; each further one after
/// twice as long, until it is this seldom.
const AGAIN: Duration = Duration::from_millis(500);
const SELDOM: Duration = Duration::from_secs(30);

/// More faults than this at once are counted in the log, and no longer named.
const NAMED: usize = 100;

/// Who looks after the folder.
pub(super) struct Caretaker {
    place: Place,
    watch: Watch,
    every: Duration,
    tidings: Tidings,
    health: Health,
    /// Why the system did not tell of changes at the last look, so that the log has it once.
    blind: Option<String>,
    /// The faults of the last look, for the same reason.
    faults: BTreeSet<String>,
}

/// What a look came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looked {
    Done,
    /// It failed, or another process held the library.
    Undone,
}

impl Caretaker {
    /// Of the folder that the settings name.
    pub(super) fn of(settings: &Settings, health: &Health) -> Result<Self, CliError> {
        let place = place(settings);
        let watching = match settings.watch {
            config::Watch::Auto => Watching::Told,
            config::Watch::Compare => Watching::Compared,
        };
        let every = Duration::from_secs(settings.look_seconds.into());
        Ok(Self {
            watch: Watch::over(&place, watching)?,
            place,
            every,
            tidings: Tidings::new(health, every),
            health: health.clone(),
            blind: None,
            faults: BTreeSet::new(),
        })
    }

    /// What ends the work from another thread.
    pub(super) fn ender(&self) -> Ender {
        self.watch.ender()
    }

    /// Looks after the folder until somebody ends it.
    pub(super) fn look_after(mut self) {
        loop {
            self.watch.begin();
            let end = Instant::now() + self.every;
            let mut pause = AGAIN;
            let mut looked = self.look();
            loop {
                let rest = end.saturating_duration_since(Instant::now());
                let wait = match looked {
                    Looked::Done => rest,
                    Looked::Undone => rest.min(pause),
                };
                match self.watch.wait(wait) {
                    Woken::Ended => return,
                    Woken::Quiet if wait == rest => break,
                    Woken::Quiet => pause = (pause * 2).min(SELDOM),
                    Woken::Stirred => {}
                }
                looked = self.look();
            }
        }
    }

    fn look(&mut self) -> Looked {
        if fs::canonicalize(&self.place.root).is_ok_and(|root| root != self.watch.root()) {
            tracing::error!(
                "the stories' folder is a link that leads elsewhere than at the start: the file stays as it is until the program is started again"
            );
            self.tidings.moved();
            return Looked::Undone;
        }
        let begun = Instant::now();
        let now = Timestamp::now();
        self.tell_of_watch();
        let health = self.health.clone();
        let figures = health.figures();
        let mut tell = |event: Event| match event {
            Event::Stored(piece) => tracing::info!(%piece, "stored"),
            Event::Removed(piece) => tracing::info!(%piece, "removed"),
            // The log names each once, and not at every look.
            Event::Fault(_) => {}
            Event::Behind(pieces) => figures.behind(pieces),
            Event::Progress { .. } => {}
        };
        match ingest::open_watched((&self.place, &self.watch), now, &mut tell) {
            Ok((library, report)) => {
                figures.look(begun.elapsed());
                if !report.busy {
                    self.tell_of_faults(&report.faults);
                }
                self.tidings.looked(Look {
                    library: &library,
                    report: &report,
                    blind: self.blind.clone(),
                    now,
                });
                match report.busy {
                    true => Looked::Undone,
                    false => Looked::Done,
                }
            }
            Err(error) => {
                tracing::error!(%error, "the story's folder could not be looked through: the file stays as it is");
                self.tidings.failed();
                Looked::Undone
            }
        }
    }

    /// Names in the log what cannot be read and could be, or was not there, at the last look.
    fn tell_of_faults(&mut self, faults: &[FileFault]) {
        let faults: BTreeSet<String> = faults.iter().map(ToString::to_string).collect();
        let new = || faults.difference(&self.faults);
        for fault in new().take(NAMED) {
            tracing::warn!(fault, "left out; what was read of it before still answers");
        }
        if new().count() > NAMED {
            let more = new().count() - NAMED;
            tracing::warn!(
                more,
                "left out as well; `cuttings doctor` names all of them"
            );
        }
        if faults.is_empty() && !self.faults.is_empty() {
            tracing::info!("every file can be read again");
        }
        self.faults = faults;
    }

    /// Tells whether the system tells of changes, the log when that changes.
    fn tell_of_watch(&mut self) {
        let blind = self.watch.blind();
        self.health.figures().told(self.watch.is_told());
        match &blind {
            Some(reason) if blind != self.blind => tracing::warn!(
                reason,
                "the system does not tell of changes in the stories' folder, so it is compared again and again"
            ),
            None if self.blind.is_some() => {
                tracing::info!("the system tells of changes in the stories' folder again");
            }
            _ => {}
        }
        self.blind = blind;
    }
}
