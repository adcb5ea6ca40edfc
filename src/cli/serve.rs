//! `cuttings serve`, `cuttings discord` and `cuttings matrix`: the library for the chat platforms, kept up to date while they are served.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use super::arguments::{DiscordErrand, MatrixErrand};
use super::caretaker::Caretaker;
use super::open::open;
use super::out::{Ending, Out};
use super::pulse::Pulse;
use super::run::Errand;
use super::stop::EndsAtOnce;
use super::{Arguments, CliError, Screen};
use crate::config::Settings;
use crate::health::Health;

/// How long a look under way is waited for when the platforms are no longer served: the end has less than five seconds in
/// all. It may go on for minutes where thousands of files came, and what it stored so far is stored: the next start goes on
/// from there.
const GRACE: Duration = Duration::from_millis(300);

/// Serves the platforms, and looks after the story's folder meanwhile.
pub(super) fn serve(
    (arguments, settings): (&Arguments, &Settings),
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    let until_served = EndsAtOnce::with(0);
    Pulse::clear(&settings.data_dir);
    let opened = open(arguments, settings)?;
    let health = Health::new(Timestamp::now);
    let caretaker = Caretaker::of(settings, &health)?;
    let done = caretaker.ender();
    let (looks, last_look) = mpsc::channel::<()>();
    thread::spawn(move || {
        caretaker.look_after();
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
