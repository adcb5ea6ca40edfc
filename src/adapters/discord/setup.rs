//! The ways to Discord, by the settings.

use std::net::ToSocketAddrs;
use std::time::Duration;

use reqwest::{Certificate, Client};
use serenity::http::{Http, HttpBuilder};
use serenity::model::id::ApplicationId;

use super::DiscordError;
use super::quick::Quick;
use crate::config::{Credentials, Discord, Secret};

/// The one host that is asked, unless an address stands in for it.
const HOST: &str = "discord.com";

/// Makes ways to Discord.
#[derive(Clone, Debug)]
pub(super) struct Setup {
    token: Secret,
    application: ApplicationId,
    client: Client,
    api_url: Option<String>,
    rate_limiter: bool,
}

impl Setup {
    /// By these settings. A request that takes longer than they allow is given up.
    pub(super) fn new(
        settings: &Discord,
        credentials: Credentials<'_>,
    ) -> Result<Self, DiscordError> {
        Ok(Self {
            token: credentials.token.clone(),
            application: ApplicationId::new(credentials.application_id),
            client: client(settings)?,
            api_url: settings.api_url.clone(),
            rate_limiter: settings.rate_limiter,
        })
    }

    /// The application that the bot belongs to.
    pub(super) fn application(&self) -> ApplicationId {
        self.application
    }

    /// What answers interactions.
    pub(super) fn quick(&self) -> Quick {
        Quick {
            client: self.client.clone(),
            token: format!("Bot {}", self.token.reveal()),
            base: self.api_url.clone(),
            application: self.application,
        }
    }

    /// A way to Discord's API.
    pub(super) fn way(&self) -> Http {
        let builder = HttpBuilder::new(self.token.reveal())
            .application_id(self.application)
            .client(self.client.clone())
            .ratelimiter_disabled(!self.rate_limiter);
        match &self.api_url {
            Some(base) => builder.proxy(base).build(),
            None => builder.build(),
        }
    }
}

fn client(settings: &Discord) -> Result<Client, DiscordError> {
    // Nothing but Discord is contacted, whatever proxies the environment names.
    let mut builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(u64::from(settings.request_seconds)));
    if let Some(address) = &settings.connect_to {
        let unknown = |reason: String| DiscordError::Address {
            address: address.clone(),
            reason,
        };
        let found = address.to_socket_addrs();
        let mut found = found.map_err(|error| unknown(error.to_string()))?;
        let found = found
            .next()
            .ok_or_else(|| unknown("no such host".to_owned()))?;
        builder = builder.resolve(HOST, found);
    }
    if let Some(path) = &settings.root_certificate {
        let unusable = |reason: String| DiscordError::Certificate {
            path: path.display().to_string(),
            reason,
        };
        let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
        let certificate = Certificate::from_pem(&pem);
        let certificate = certificate.map_err(|error| unusable(error.to_string()))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|error| DiscordError::Api {
        reason: error.to_string(),
    })
}
