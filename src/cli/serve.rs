//! `cuttings serve`, `cuttings discord` and `cuttings matrix`: the library for the chat platforms, kept up to date while they are served.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::arguments::{DiscordErrand, MatrixErrand};
use super::caretaker::Caretaker;
use super::log::READY;
use super::open::open;
use super::out::{Ending, Out};
use super::pulse::{self, Pulse};
use super::run::Errand;
use super::stop::EndsAtOnce;
use super::{Arguments, CliError, Screen};
use crate::config::Settings;
use crate::health::Health;

/// How long a look under way is waited for when the platforms are no longer served: the end has less than five seconds in
/// all. It may go on for minutes where thousands of files came, and what it stored so far is stored: the next start goes on
/// from there.
const GRACE: Duration = Duration::from_millis(200);

/// What is good from the start, and of which nobody waits to hear.
const OF_THE_LIBRARY: [&str; 2] = ["file", "stories"];

/// Serves the platforms, and looks after the story's folder meanwhile.
pub(super) fn serve(
    (arguments, settings): (&Arguments, &Settings),
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    // What is missing is told before a library is read for nothing, and the first of all.
    (screen.platforms)(Errand::Check)?;
    let until_served = EndsAtOnce::with(0);
    let place = pulse::Place::of(&settings.data_dir);
    let opened = open(arguments, settings)?;
    let health = Health::new(Timestamp::now);
    let caretaker = Caretaker::of(settings, &health)?;
    health.tell_when_good(tell);
    let done = caretaker.ender();
    let (looks, last_look) = mpsc::channel::<()>();
    thread::spawn(move || {
        caretaker.look_after();
        drop(looks);
    });
    let pulse = Pulse::keep(place, health.clone());
    let listening = || until_served.leave();
    let served = (screen.platforms)(Errand::Serve(Box::new((opened.desk, health, &listening))));
    drop((done, pulse));
    // Either it is over or it is not waited for.
    let _ = last_look.recv_timeout(GRACE);
    served?;
    Ok(Ending::Done)
}

/// Says that a part of the program is there.
fn tell(part: &str) {
    if !OF_THE_LIBRARY.contains(&part) {
        tracing::info!(target: READY, "{part} is ready");
    }
}

/// Sets the bot up on Discord.
pub(super) fn discord(what: DiscordErrand, screen: Screen<'_>) -> Result<Ending, CliError> {
    let errand = match what {
        DiscordErrand::Invite => Errand::Invite,
        DiscordErrand::Register => Errand::Register,
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
