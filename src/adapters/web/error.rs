//! Why the program cannot listen, with what to do about it.

use std::io;

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
}

impl WebError {
    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        match self {
            Self::Address { .. } => false,
        }
    }
}
