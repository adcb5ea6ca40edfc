//! Why the bot cannot be on Discord, with what to do about it.

use serenity::Error;
use serenity::gateway::GatewayError;
use serenity::http::HttpError;

use super::fault::{self, Fault};

/// Why the adapter ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiscordError {
    /// Discord does not take the token.
    #[error(
        "Discord does not accept the bot's token: copy it again from the page \"Bot\" in the Developer Portal and set CUTTINGS_DISCORD__TOKEN"
    )]
    Token,
    /// Discord does not know what the bot wants to hear.
    #[error(
        "Discord refuses what the bot asks to hear (4013): this release does not fit Discord's API any more, update cuttings"
    )]
    Intents,
    /// Discord wants the bot to be allowed what it asks to hear.
    #[error(
        "Discord wants an intent to be enabled for this bot (4014): it needs none that is privileged, so look whether the application in the Developer Portal is the right one"
    )]
    PrivilegedIntents,
    /// The gateway is where it should not be.
    #[error(
        "the gateway is at {address:?}, which is none of discord.gateway_hosts ({hosts}): Discord did not tell its gateway, or something stands between; nothing was sent there"
    )]
    OtherGateway {
        /// Where it is.
        address: String,
        /// Where it may be.
        hosts: String,
    },
    /// Nobody was ready in time, twice.
    #[error(
        "Discord did not let the bot in within {seconds} s, twice: the token may belong to a bot in too many servers for one connection (4010, 4011), may be in use elsewhere (4003), or Discord is not well; see its status page, then start again"
    )]
    NeverReady {
        /// How long it was waited each time.
        seconds: u32,
    },
    /// The connection began anew too often.
    #[error(
        "the connection to Discord began anew more than {most} times in an hour: it was stopped before Discord takes the token away; look whether another copy runs with the same token, then start again"
    )]
    TooOften {
        /// How often it may.
        most: u32,
    },
    /// A request cannot be made.
    #[error(
        "Discord's API cannot be used ({reason}): check discord.api_url, connect_to and root_certificate, and the network"
    )]
    Api {
        /// What serenity said.
        reason: String,
    },
    /// A certificate cannot be read.
    #[error("discord.root_certificate {path} cannot be used ({reason}): give a certificate in PEM")]
    Certificate {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The address that stands in for discord.com cannot be found.
    #[error("discord.connect_to {address:?} cannot be reached ({reason}): give a host and a port")]
    Address {
        /// The address.
        address: String,
        /// What the system says.
        reason: String,
    },
    /// Nothing that Discord signs can be told by this key.
    #[error(
        "discord.public_key (CUTTINGS_DISCORD__PUBLIC_KEY) is no public key: copy it again from the page \"General Information\" of the application in Discord's Developer Portal"
    )]
    PublicKey,
    /// The commands cannot be registered.
    #[error(
        "Discord did not take the commands: see the line before this one in the log, and whether discord.application_id is the bot's own"
    )]
    Registration,
}

impl DiscordError {
    /// What an error of serenity's means for the whole adapter.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Gateway(GatewayError::InvalidAuthentication) => Self::Token,
            Error::Gateway(GatewayError::InvalidGatewayIntents) => Self::Intents,
            Error::Gateway(GatewayError::DisallowedGatewayIntents) => Self::PrivilegedIntents,
            Error::Http(HttpError::UnsuccessfulRequest(response))
                if response.status_code.as_u16() == 401 =>
            {
                Self::Token
            }
            other => Self::Api {
                reason: fault::reason(other),
            },
        }
    }

    /// Why the commands are not registered.
    pub(super) fn registering(fault: Fault) -> Self {
        match fault {
            Fault::Token => Self::Token,
            Fault::Again | Fault::TooMany(_) => Self::Api {
                reason: format!("the commands are not registered: {fault}"),
            },
            _ => Self::Registration,
        }
    }

    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        matches!(
            self,
            Self::Token
                | Self::OtherGateway { .. }
                | Self::Certificate { .. }
                | Self::Address { .. }
                | Self::PublicKey
        )
    }
}
