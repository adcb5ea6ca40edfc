//! `cuttings index`: builds the library or brings it up to date.
//!
//! A line `stored story/piece` is a promise: when it is printed, the piece survives a crash.

use std::io;

use jiff::Timestamp;

use super::CliError;
use super::open::place;
use super::out::{Ending, Out, notice, one_line};
use super::progress::Progress;
use crate::config::Settings;
use crate::ingest::{self, Event, Report};

/// Prints every piece that is stored or removed, as it happens; what had to be left out goes to standard error.
pub(super) fn index(settings: &Settings) -> Result<Ending, CliError> {
    let mut progress = Progress::start();
    let mut out = Out::default();
    let mut printed: io::Result<()> = Ok(());
    let mut tell = |event: Event| {
        let line = match event {
            Event::Progress { done, total } => return progress.at(done, total),
            Event::Fault(fault) => {
                let line = one_line(&format!("left out: {fault}"));
                return progress.around(|| notice(&line));
            }
            Event::Stored(piece) => format!("stored {piece}"),
            Event::Removed(piece) => format!("removed {piece}"),
            Event::Behind(_) => return,
        };
        let wrote = progress.around(|| out.tell(&line));
        if printed.is_ok() {
            printed = wrote;
        }
    };
    let opened = ingest::open_and_mend(&place(settings), Timestamp::now(), &mut tell);
    drop(progress);
    let (_, report) = opened?;
    printed?;
    if report.busy {
        return Err(CliError::Busy {
            data_dir: settings.data_dir.clone(),
        });
    }
    notice(&summary(&report));
    Ok(match report.faults.is_empty() {
        true => Ending::Done,
        false => Ending::Failed,
    })
}

fn summary(report: &Report) -> String {
    let passed_over = match report.skipped {
        0 => String::new(),
        1 => ", 1 other file passed over".to_owned(),
        skipped => format!(", {skipped} other files passed over"),
    };
    format!(
        "{} stored, {} unchanged, {} removed, {} left out{passed_over}; {} can be asked",
        report.stored,
        report.unchanged,
        report.removed,
        report.faults.len(),
        report.pieces
    )
}
