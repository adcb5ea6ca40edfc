//! `cuttings serve`, `cuttings discord` and `cuttings matrix`: the library for the chat platforms, kept up to date while they are served.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::arguments::{DiscordErrand, MatrixErrand};
use super::open::{open, place};
use super::out::{Ending, Out};
use super::pulse::Pulse;
use super::run::Errand;
use super::stop::EndsAtOnce;
use super::tidings::Tidings;
use super::{Arguments, CliError, Screen};
use crate::config::Settings;
use crate::health::Health;
use crate::ingest::{self, Event, Place};

/// How often the story's folder is looked through while the platforms are served.
const LOOK: Duration = Duration::from_secs(30);

/// How long a look under way is waited for when the platforms are no longer served. It may go on for minutes where
/// thousands of files came, and what it stored so far is stored: the next start goes on from there.
const GRACE: Duration = Duration::from_secs(2);

/// Serves the platforms, and looks after the story's folder meanwhile.
pub(super) fn serve(
    (arguments, settings): (&Arguments, &Settings),
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    let until_served = EndsAtOnce::with(0);
    Pulse::clear(&settings.data_dir);
    let opened = open(arguments, settings)?;
    let place = place(settings);
    let health = Health::new(Timestamp::now);
    let tidings = Tidings::new(&health);
    let (done, is_done) = mpsc::channel::<()>();
    let (looks, last_look) = mpsc::channel::<()>();
    thread::spawn(move || {
        look_after((&place, &tidings), is_done);
        drop(looks);
    });
    let pulse = Pulse::keep(&settings.data_dir, health.clone());
    let listening = || until_served.leave();
    let served = (screen.platforms)(Errand::Serve((opened.desk, health, &listening)));
    drop((done, pulse));
    // Either it is over or it is not waited for.
    let _ = last_look.recv_timeout(GRACE);
    served?;
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

/// Brings the library up to date now and again and again, until the platforms are no longer served.
fn look_after((place, tidings): (&Place, &Tidings), is_done: mpsc::Receiver<()>) {
    loop {
        look(place, tidings);
        if !matches!(is_done.recv_timeout(LOOK), Err(RecvTimeoutError::Timeout)) {
            return;
        }
    }
}

fn look(place: &Place, tidings: &Tidings) {
    let mut tell = |event: Event| match event {
        Event::Stored(piece) => tracing::info!(%piece, "stored"),
        Event::Removed(piece) => tracing::info!(%piece, "removed"),
        Event::Fault(fault) => tracing::debug!(%fault, "left out"),
        Event::Progress { .. } => {}
    };
    let now = Timestamp::now();
    match ingest::open(place, now, &mut tell) {
        Ok((library, report)) => tidings.looked(&library, &report, now),
        Err(error) => {
            tracing::error!(%error, "the story's folder could not be looked through: the file stays as it is");
            tidings.failed();
        }
    }
}
