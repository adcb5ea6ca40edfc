//! `cuttings serve`, `cuttings discord` and `cuttings matrix`: the library for the chat platforms, kept up to date while they are served.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::arguments::{DiscordErrand, MatrixErrand};
use super::open::{open, place};
use super::out::{Ending, Out};
use super::run::Errand;
use super::{Arguments, CliError, Screen};
use crate::config::Settings;
use crate::ingest::{self, Event, Place};

/// How often the story's folder is looked through while the platforms are served.
const LOOK: Duration = Duration::from_secs(30);

/// Serves the platforms, and looks after the story's folder meanwhile.
pub(super) fn serve(
    (arguments, settings): (&Arguments, &Settings),
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    let opened = open(arguments, settings)?;
    let place = place(settings);
    let (done, is_done) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let place = &place;
        scope.spawn(move || look_after(place, &is_done));
        let served = (screen.platforms)(Errand::Serve(opened.desk));
        drop(done);
        served
    })?;
    Ok(Ending::Done)
}

/// Sets the bot up on Discord.
pub(super) fn discord(
    (arguments, settings): (&Arguments, &Settings),
    what: DiscordErrand,
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    let errand = match what {
        DiscordErrand::Invite => Errand::Invite,
        DiscordErrand::Register => Errand::Register(open(arguments, settings)?.desk),
    };
    let said = (screen.platforms)(errand)?;
    Out::default().line(&said)?;
    Ok(Ending::Done)
}

/// Does something with the bot's account on Matrix.
pub(super) fn matrix(what: MatrixErrand, screen: Screen<'_>) -> Result<Ending, CliError> {
    let said = (screen.platforms)(Errand::Matrix(what))?;
    Out::default().line(&said)?;
    Ok(Ending::Done)
}

/// Brings the library up to date again and again, until the platforms are no longer served.
fn look_after(place: &Place, is_done: &mpsc::Receiver<()>) {
    while let Err(RecvTimeoutError::Timeout) = is_done.recv_timeout(LOOK) {
        let mut tell = |event: Event| match event {
            Event::Stored(piece) => tracing::info!(%piece, "stored"),
            Event::Removed(piece) => tracing::info!(%piece, "removed"),
            Event::Fault(fault) => tracing::debug!(%fault, "left out"),
            Event::Progress { .. } => {}
        };
        if let Err(error) = ingest::open(place, Timestamp::now(), &mut tell) {
            tracing::error!(%error, "the story's folder could not be looked through: the file stays as it is");
        }
    }
}
