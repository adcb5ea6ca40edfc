//! Serving everything that is switched on, and the errands that need a platform without serving it.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::time::timeout;

use super::company::Company;
use super::stops::Stops;
use super::{PlatformError, discord, matrix, tidy};
use crate::adapters::web::Web;
use crate::commands::Desk;
use crate::config::{Secret, Settings};
use crate::front::{FrontDesk, KeyError, Limits, Links};
use crate::health::Health;
use crate::store::journal::Journal;

/// How many threads may wait for the disk or compute an answer. More would only hold memory, since the journal takes one
/// after the other.
const THREADS: usize = 32;

/// How long all platforms together may take to end once they are asked to stop, and how long what runs on threads of its own
/// after that. Who asks allows less than five seconds for all, and what asks of a container kills it after ten.
const LAST: Duration = Duration::from_millis(4_100);
const LEAVING: Duration = Duration::from_millis(100);

/// Serves everything that is switched on, until the program is asked to stop; what is in hand is answered first. `listening`
/// is called as soon as that is heard.
pub fn serve(
    (desk, health, listening): (Desk, Health, &dyn Fn()),
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<String, PlatformError> {
    let front = Arc::new(front((desk, health), settings)?);
    let tidying = tidy::tidy(Arc::clone(&front), settings.keep_days, clock);
    let discord = discord::open(&front, settings, clock)?;
    let matrix = matrix::open(&front, settings, clock)?;
    let web = web((&front, discord.as_ref()), settings, clock)?;
    let runtime = runtime()?;
    let chats = usize::from(discord.is_some()) + usize::from(matrix.is_some());
    let ended = runtime.block_on(async {
        let (tell, stop) = watch::channel(false);
        let mut stops = Stops::listen()?;
        // It ends with the runtime: what it has not forgotten by then, it forgets at the next start.
        tokio::spawn(tidying);
        listening();
        // Without a chat, who serves is the program's own HTTP.
        let company = Company::new(chats.max(1), stop, front.health().clone());
        let running = side_by_side((&company, &tell), (discord, matrix, web));
        tokio::pin!(running);
        tokio::select! {
            ended = &mut running => ended,
            () = stops.next() => {
                tracing::info!("asked to stop: what is in hand is answered first");
                // Nobody listens only where all have ended by themselves meanwhile.
                let _ = tell.send(true);
                let Ok(ended) = timeout(LAST, running).await else {
                    tracing::warn!("what is in hand takes too long: it is left for the next start");
                    return Ok(());
                };
                ended
            }
        }
    });
    // Dropped, it would wait for whatever still computes or writes, however long that takes.
    runtime.shutdown_timeout(LEAVING);
    ended.map(|()| String::new())
}

/// Looks whether the settings are enough to serve anything: each platform that they switch on has its credentials.
/// Contacts nobody.
pub fn check(settings: &Settings) -> Result<String, PlatformError> {
    let is_on = settings.discord.is_on() || settings.matrix.is_on();
    if !is_on && settings.web.listen.is_none() {
        return Err(PlatformError::NothingOn);
    }
    discord::check(settings)?;
    matrix::check(settings)?;
    Ok(String::new())
}

/// Registers the commands with Discord and tells what was done. Needs no library.
pub fn register(settings: &Settings) -> Result<String, PlatformError> {
    discord::check(settings)?;
    // Where it cannot be made, the journal says so, and what to do.
    let _ = std::fs::create_dir_all(&settings.data_dir);
    let journal = Journal::open(&Journal::place(&settings.data_dir))?;
    runtime()?.block_on(discord::register(&journal, settings))
}

/// The link with which somebody who manages a server invites the bot.
pub fn invite(settings: &Settings) -> Result<String, PlatformError> {
    discord::invite(settings)
}

/// Logs in on Matrix and makes the device one that others trust; tells the recovery key where one is made.
pub fn matrix_login(settings: &Settings) -> Result<String, PlatformError> {
    runtime()?.block_on(matrix::login(settings))
}

/// Has the device on Matrix verified by the recovery key.
pub fn matrix_verify(settings: &Settings) -> Result<String, PlatformError> {
    runtime()?.block_on(matrix::verify(settings))
}

/// Tells how account, device and keys on Matrix stand.
pub fn matrix_status(settings: &Settings) -> Result<String, PlatformError> {
    runtime()?.block_on(matrix::status(settings))
}

/// What is served by HTTP, or `None` where the settings give no address for it.
#[cfg_attr(
    not(all(feature = "discord", feature = "web")),
    expect(
        unused_mut,
        unused_variables,
        reason = "there are no letters to take in"
    )
)]
fn web(
    (front, discord): (&Arc<FrontDesk>, Option<&discord::Adapter>),
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<Option<Web>, PlatformError> {
    let Some(mut web) = Web::open(&settings.web, Arc::clone(front), clock)? else {
        return Ok(None);
    };
    #[cfg(all(feature = "discord", feature = "web"))]
    if let Some(adapter) = discord
        && let Some(door) = adapter.door()?
    {
        web.takes_letters(door);
    }
    Ok(Some(web))
}

/// Runs each that is on, until all have ended: because the program is asked to stop, or because no chat can go on, with
/// which the pages end too.
async fn side_by_side(
    (company, tell): (&Company, &watch::Sender<bool>),
    (discord, matrix, web): (
        Option<discord::Adapter>,
        Option<matrix::Adapter>,
        Option<Web>,
    ),
) -> Result<(), PlatformError> {
    let Some(chats) = chats(company, (discord, matrix)) else {
        let mut web = web;
        return company.keep("web", |stop| served(web.take(), stop)).await;
    };
    let chats = async {
        let ended = chats.await;
        // Nobody listens only where there are no pages.
        let _ = tell.send(true);
        ended
    };
    let pages = company.keep_beside("web", served(web, tell.subscribe()));
    let (ended, ()) = tokio::join!(chats, pages);
    ended
}

/// Runs the chats that are on, until all have ended; nothing where none is on.
fn chats(
    company: &Company,
    (discord, matrix): (Option<discord::Adapter>, Option<matrix::Adapter>),
) -> Option<impl Future<Output = Result<(), PlatformError>>> {
    let is_on = discord.is_some() || matrix.is_some();
    is_on.then_some(async move {
        let discord = async {
            let Some(adapter) = &discord else {
                return Ok(());
            };
            let run = |stop| discord::run(adapter, stop);
            company.keep("discord", run).await
        };
        let matrix = async {
            let Some(adapter) = &matrix else {
                return Ok(());
            };
            let run = |stop| matrix::run(adapter, stop);
            company.keep("matrix", run).await
        };
        let (discord, matrix) = tokio::join!(discord, matrix);
        discord.and(matrix)
    })
}

/// Serves by HTTP, once.
async fn served(web: Option<Web>, stop: watch::Receiver<bool>) -> Result<(), PlatformError> {
    match web {
        Some(web) => Ok(web.serve(stop).await?),
        None => Ok(()),
    }
}

fn runtime() -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    builder.enable_all().max_blocking_threads(THREADS).build()
}

fn front((desk, health): (Desk, Health), settings: &Settings) -> Result<FrontDesk, PlatformError> {
    let journal = Journal::open(&Journal::place(&settings.data_dir))?;
    let at_least_one = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    let commands = &settings.commands;
    let limits = Limits::per_minute(
        at_least_one(commands.person_per_minute),
        at_least_one(commands.place_per_minute),
    );
    Ok(FrontDesk::new(desk, journal, limits, health).with_links(links(settings)?))
}

/// What makes links, where the settings say under which address the pages are reached.
fn links(settings: &Settings) -> Result<Option<Links>, KeyError> {
    let web = &settings.web;
    let secret = web.link_key.as_ref().map(Secret::reveal);
    let base = web.public_url.as_deref();
    base.map(|base| Links::open((base, web.link_days), secret, &settings.data_dir))
        .transpose()
}
