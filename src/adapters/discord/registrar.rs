//! Tells Discord the commands, and remembers which it was told: it counts how often that is done.

use serenity::model::id::{ApplicationId, GuildId};
use tokio::time::Instant;

use super::calls::Calls;
use super::setup::Setup;
use super::{DiscordError, POSTING, registration};
use crate::config::{Credentials, Discord};
use crate::store::journal::Journal;

/// Tells Discord the commands.
#[derive(Clone)]
pub struct Registrar {
    calls: Calls,
    application: ApplicationId,
    /// The one server for which they are; `None` for all.
    guild: Option<GuildId>,
}

impl Registrar {
    /// By these settings; contacts nobody yet.
    pub fn new((settings, credentials): (&Discord, Credentials<'_>)) -> Result<Self, DiscordError> {
        let setup = Setup::new(settings, credentials)?;
        let calls = Calls::new(setup.way(), setup.quick());
        Ok(Self::by((&setup, calls), settings))
    }

    /// By this way out.
    pub(super) fn by((setup, calls): (&Setup, Calls), settings: &Discord) -> Self {
        Self {
            calls,
            application: setup.application(),
            guild: settings.guild.map(GuildId::new),
        }
    }

    /// Registers the commands, also where they are registered already, and has the journal remember it.
    ///
    /// # Errors
    /// When Discord does not take them.
    pub async fn register(&self, journal: &Journal) -> Result<(), DiscordError> {
        let commands = registration::commands();
        let until = Instant::now() + POSTING;
        let registered = self.calls.register(self.guild, &commands, until).await;
        registered.map_err(DiscordError::registering)?;
        let kept = journal.write_memo(super::PLATFORM, &self.memo(), &registration::hash());
        if let Err(error) = kept {
            tracing::warn!(%error, "the commands will be registered again at the next start");
        }
        tracing::info!(commands = commands.len(), guild = ?self.guild, "registered");
        Ok(())
    }

    /// Registers the commands where they are not those of the last time.
    ///
    /// # Errors
    /// When Discord does not take them.
    pub(super) async fn register_if_changed(&self, journal: &Journal) -> Result<(), DiscordError> {
        let known = journal.memo(super::PLATFORM, &self.memo());
        match known.is_ok_and(|known| known == Some(registration::hash())) {
            true => Ok(()),
            false => self.register(journal).await,
        }
    }

    /// Under which name it is kept what was registered, and for which application.
    fn memo(&self) -> String {
        let application = self.application;
        match self.guild {
            Some(guild) => format!("commands of {application} in {guild}"),
            None => format!("commands of {application}"),
        }
    }
}
