//! Which subcommand does what.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use super::arguments::{MatrixErrand, What};
use super::doctor::{self, AsJson};
use super::open::{Opened, open};
use super::out::{Ending, notice, refuse};
use super::{Arguments, CliError, ask, batch, extract, forget, health, index, serve, show, stop};
use crate::commands::{Desk, Reply};
use crate::config::{ConfigError, Settings};
use crate::health::Health;

/// What shows answers: the console, as `main` hands it in.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// Lays a reply out as text of whole lines.
    pub render: &'a dyn Fn(&Reply) -> String,
    /// Holds a chat until it ends.
    pub chat: &'a dyn Fn(Opened) -> io::Result<()>,
    /// Does something on a chat platform, and tells what there is to print.
    pub platforms: &'a dyn Fn(Errand<'_>) -> Result<String, PlatformFault>,
}

/// What is done on a chat platform.
pub enum Errand<'a> {
    /// Answer there until the program is asked to stop, and report how that goes; what stands last is called as soon as
    /// that is listened for.
    Serve(Box<(Desk, Health, &'a dyn Fn())>),
    /// Look whether the settings are enough to answer anywhere.
    Check,
    /// Register the commands with Discord.
    Register,
    /// Make the link that invites the bot to a server on Discord.
    Invite,
    /// Do something with the bot's account on Matrix.
    Matrix(MatrixErrand),
}

/// Why an errand on a platform was not done, in words for whoever runs the program.
#[derive(Debug, thiserror::Error)]
pub enum PlatformFault {
    /// The settings or the use have to be mended.
    #[error("{0}")]
    WrongUse(String),
    /// Something failed.
    #[error("{0}")]
    Failed(String),
}

/// Does what the arguments ask for. What fails is told on standard error, in one line.
pub fn run(arguments: &Arguments, settings: &Settings, screen: Screen<'_>) -> ExitCode {
    if !matches!(arguments.what, Some(What::Serve)) {
        stop::as_any_process();
    }
    let ending = dispatch(arguments, settings, screen).unwrap_or_else(|error| {
        notice(&error);
        error.ending()
    });
    ending.into()
}

/// Tells why the settings cannot be used and ends the program, for `doctor` with all that is wrong with them.
pub fn refuse_settings(arguments: &Arguments, error: &ConfigError) -> ExitCode {
    let Some(What::Doctor { json }) = &arguments.what else {
        return refuse(error);
    };
    match doctor::without_settings(error, as_json(*json)) {
        Ok(ending) => ending.into(),
        Err(error) => {
            notice(&error);
            error.ending().into()
        }
    }
}

fn as_json(is_wanted: bool) -> AsJson {
    match is_wanted {
        true => AsJson::Yes,
        false => AsJson::No,
    }
}

fn dispatch(
    arguments: &Arguments,
    settings: &Settings,
    screen: Screen<'_>,
) -> Result<Ending, CliError> {
    match &arguments.what {
        None => chat(open(arguments, settings)?, screen),
        Some(What::Ask { text, json: false }) => {
            ask::ask(&open(arguments, settings)?, text, screen.render)
        }
        Some(What::Ask { text, json: true }) => ask::ask_json(&open(arguments, settings)?, text),
        Some(What::Serve) => serve::serve((arguments, settings), screen),
        Some(What::Doctor { json }) => doctor::doctor(arguments, settings, as_json(*json)),
        Some(What::Health) => health::health(settings),
        Some(What::Discord { what }) => serve::discord(*what, screen),
        Some(What::Matrix { what }) => serve::matrix(*what, screen),
        Some(What::Forget { platform, person }) => forget::forget(settings, (*platform, person)),
        Some(What::Index) => index::index(settings),
        Some(What::Show { piece }) => show::show(&open(arguments, settings)?, piece),
        Some(What::Extract { what, docs }) => extract::extract(*what, docs),
        Some(What::Batch {
            questions,
            docs,
            scope,
        }) => batch::batch(questions, docs, *scope),
    }
}

fn chat(opened: Opened, screen: Screen<'_>) -> Result<Ending, CliError> {
    match (screen.chat)(opened) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(Ending::Done),
    }
}
