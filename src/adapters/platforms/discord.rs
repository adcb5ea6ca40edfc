//! Discord among the platforms: made ready where the settings switch it on, and run until it ends.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use super::PlatformError;
use crate::adapters::discord;
pub(super) use crate::adapters::discord::Adapter;
use crate::config::Settings;
use crate::front::FrontDesk;
use crate::store::journal::Journal;

/// Refuses settings that switch it on and are not enough.
pub(super) fn check(settings: &Settings) -> Result<(), PlatformError> {
    if settings.discord.is_on() {
        settings.discord.credentials()?;
    }
    Ok(())
}

/// The adapter, or `None` where the settings do not switch it on.
pub(super) fn open(
    front: &Arc<FrontDesk>,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<Option<Adapter>, PlatformError> {
    match settings.discord.is_on() {
        true => adapter(Arc::clone(front), settings, clock).map(Some),
        false => Ok(None),
    }
}

/// Runs the adapter until `stop` is told or it cannot go on; it may be run again then.
pub(super) async fn run(
    adapter: &Adapter,
    stop: watch::Receiver<bool>,
) -> Result<(), PlatformError> {
    Ok(adapter.run(stop).await?)
}

/// Registers the commands, and tells what was done.
pub(super) async fn register(
    journal: &Journal,
    settings: &Settings,
) -> Result<String, PlatformError> {
    let credentials = settings.discord.credentials()?;
    let of = (&settings.discord, credentials);
    discord::Registrar::new(of)?.register(journal).await?;
    let number = discord::commands().len();
    Ok(match settings.discord.guild {
        Some(guild) => format!("{number} commands are registered in the server {guild}"),
        None => format!(
            "{number} commands are registered; Discord may take an hour to show them everywhere"
        ),
    })
}

/// The link with which somebody who manages a server invites the bot.
pub(super) fn invite(settings: &Settings) -> Result<String, PlatformError> {
    let credentials = settings.discord.credentials()?;
    Ok(discord::invitation(credentials.application_id))
}

fn adapter(
    front: Arc<FrontDesk>,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<Adapter, PlatformError> {
    let credentials = settings.discord.credentials()?;
    let adapter = Adapter::new(front, (&settings.discord, credentials), clock);
    Ok(adapter?)
}
