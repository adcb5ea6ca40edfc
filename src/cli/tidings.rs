//! What looking through the story's folder says about the state of the program.
//!
//! It goes to whoever runs the program, and to whoever reaches the port of the web pages; so it counts, and the log names.

use jiff::{SignedDuration, Timestamp};

use crate::health::{Health, Part};
use crate::ingest::{Library, Report};

/// Somebody else may bring the file up to date, or a great many pieces may take a while; after so long it is trouble.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// Tells of the file.
pub(super) struct Tidings {
    health: Health,
    file: Part,
}

impl Tidings {
    /// Nothing is known yet.
    pub(super) fn new(health: &Health) -> Self {
        Self {
            health: health.clone(),
            file: health.part("file"),
        }
    }

    /// The folder was looked through.
    pub(super) fn looked(&self, library: &Library, report: &Report, now: Timestamp) {
        let figures = self.health.figures();
        let as_of = library.store.as_of().ok().flatten().unwrap_or(now);
        figures.as_of(as_of);
        let age = now.duration_since(as_of);
        if report.busy && age > PATIENCE {
            let minutes = age.as_mins();
            return self.file.trouble(format!(
                "another program holds the library, and nothing was brought up to date for {minutes} minutes: end that program"
            ));
        }
        if !report.busy {
            figures.file(report.pieces, report.faults.len());
        }
        match report.faults.len() {
            0 => self.file.good_for(PATIENCE),
            1 => self.file.good_but(
                PATIENCE,
                "1 file cannot be read, which the log and /sources name",
            ),
            more => self.file.good_but(
                PATIENCE,
                format!("{more} files cannot be read, which the log and /sources name"),
            ),
        }
    }

    /// The folder could not be looked through. The reason may name files, so it is for the log alone.
    pub(super) fn failed(&self) {
        let what = "the folder could not be looked through and the file stays as it was, for a reason that the log names";
        self.file.trouble(what);
    }
}
