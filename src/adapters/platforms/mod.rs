//! The chat platforms that the settings switch on, run side by side until somebody asks the program to stop.
//!
//! The one place that knows which platforms there are. What one of them cannot mend by itself ends them all: whoever
//! runs the program is told, and what starts it again starts it whole.

mod tidy;

use std::num::NonZeroU32;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use super::discord::{self, DiscordError};
use super::web::{Web, WebError};
use crate::commands::Desk;
use crate::config::{ConfigError, Settings};
use crate::front::{FrontDesk, Limits};
use crate::store::journal::{Journal, JournalError};

/// How many threads may wait for the disk or compute an answer. More would only hold memory, since the journal takes one
/// after the other.
const THREADS: usize = 32;

/// Why the platforms cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// The settings switch none on.
    #[error(
        "no chat platform is switched on: for Discord set CUTTINGS_DISCORD__TOKEN and CUTTINGS_DISCORD__APPLICATION_ID, or [discord] in the settings file; to ask without one, run `cuttings` or `cuttings ask`"
    )]
    NothingOn,
    /// The settings are not enough.
    #[error(transparent)]
    Settings(#[from] ConfigError),
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Discord cannot be served.
    #[error(transparent)]
    Discord(#[from] DiscordError),
    /// Nothing can be served by HTTP.
    #[error(transparent)]
    Web(#[from] WebError),
    /// The system gives no threads, or no signals.
    #[error("the program cannot run its platforms: {0}")]
    System(#[from] std::io::Error),
}

impl PlatformError {
    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        match self {
            Self::NothingOn | Self::Settings(_) => true,
            Self::Web(error) => error.is_wrong_use(),
            Self::Journal(_) | Self::Discord(_) | Self::System(_) => false,
        }
    }
}

/// Serves every platform that is switched on, until the program is asked to stop; what is in hand is answered first.
pub fn serve(
    desk: Desk,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<String, PlatformError> {
    if !settings.discord.is_on() {
        return Err(PlatformError::NothingOn);
    }
    let front = Arc::new(front(desk, settings)?);
    let tidying = tidy::tidy(Arc::clone(&front), settings.keep_days, clock);
    let adapter = adapter(front, settings, clock)?;
    let web = Web::open(&settings.web, &adapter)?;
    runtime()?.block_on(async {
        let (tell, stop) = watch::channel(false);
        let mut stops = stop_signals()?;
        // It ends with the runtime: what it has not forgotten by then, it forgets at the next start.
        tokio::spawn(tidying);
        let discord = ends_all(adapter.run(stop.clone()), &tell);
        let web = ends_all(served(web, stop), &tell);
        let running = async { tokio::join!(discord, web) };
        tokio::pin!(running);
        let (discord, web) = tokio::select! {
            ended = &mut running => ended,
            () = stops.next() => {
                tracing::info!("asked to stop: what is in hand is answered first");
                // Nobody listens only where all have ended by themselves meanwhile.
                let _ = tell.send(true);
                running.await
            }
        };
        discord?;
        web?;
        Ok(String::new())
    })
}

/// Has one way in run, and the others end with it.
async fn ends_all<T>(running: impl Future<Output = T>, tell: &watch::Sender<bool>) -> T {
    let ended = running.await;
    // Nobody listens only where this was the last.
    let _ = tell.send(true);
    ended
}

/// Serves by HTTP, or does nothing until the program is asked to stop where nothing is served so.
async fn served(web: Option<Web>, mut stop: watch::Receiver<bool>) -> Result<(), WebError> {
    if let Some(web) = web {
        return web.serve(stop).await;
    }
    // Where nobody can tell it any more, the program ends.
    let _ = stop.wait_for(|stop| *stop).await;
    Ok(())
}

/// Registers the commands with Discord and tells what was done.
pub fn register(
    desk: Desk,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<String, PlatformError> {
    let front = Arc::new(front(desk, settings)?);
    let adapter = adapter(front, settings, clock)?;
    runtime()?.block_on(adapter.register())?;
    let number = discord::commands().len();
    Ok(match settings.discord.guild {
        Some(guild) => format!("{number} commands are registered in the server {guild}"),
        None => format!(
            "{number} commands are registered; Discord may take an hour to show them everywhere"
        ),
    })
}

/// The link with which somebody who manages a server invites the bot.
pub fn invite(settings: &Settings) -> Result<String, PlatformError> {
    let credentials = settings.discord.credentials()?;
    Ok(discord::invitation(credentials.application_id))
}

fn runtime() -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all().max_blocking_threads(THREADS).build()
}

fn front(desk: Desk, settings: &Settings) -> Result<FrontDesk, PlatformError> {
    let journal = Journal::open(&Journal::place(&settings.data_dir))?;
    let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    let commands = &settings.commands;
    let limits = Limits::per_minute(
        at_least_one(commands.person_per_minute),
        at_least_one(commands.place_per_minute),
    );
    Ok(FrontDesk::new(desk, journal, limits))
}

fn adapter(
    front: Arc<FrontDesk>,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<discord::Adapter, PlatformError> {
    let credentials = settings.discord.credentials()?;
    let adapter = discord::Adapter::new(front, (&settings.discord, credentials), clock);
    Ok(adapter?)
}

/// What asks the program to stop.
#[cfg(unix)]
struct Stops {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
fn stop_signals() -> std::io::Result<Stops> {
    use tokio::signal::unix::{SignalKind, signal};
    Ok(Stops {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
    })
}

#[cfg(unix)]
impl Stops {
    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// What asks the program to stop.
#[cfg(not(unix))]
struct Stops;

#[cfg(not(unix))]
fn stop_signals() -> std::io::Result<Stops> {
    Ok(Stops)
}

#[cfg(not(unix))]
impl Stops {
    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
