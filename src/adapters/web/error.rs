//! Why the program cannot listen, with what to do about it.

use std::io;

use crate::adapters::discord::DiscordError;

/// Why nothing is served by HTTP.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The address cannot be had.
    #[error(
        "nothing can listen at web.listen (CUTTINGS_WEB__LISTEN) {address:?} ({reason}): end what listens there, or set another host or port"
    )]
    Address {
        /// The address.
        address: String,
        /// What the system says.
        reason: io::Error,
    },
    /// What Discord posts cannot be told from anything else.
    #[error(transparent)]
    Discord(#[from] DiscordError),
}

impl WebError {
    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        matches!(self, Self::Discord(DiscordError::PublicKey))
    }
}
