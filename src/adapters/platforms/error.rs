//! Why the platforms cannot be served, with what to do about it.

#[cfg(feature = "discord")]
use crate::adapters::discord::DiscordError;
#[cfg(feature = "matrix")]
use crate::adapters::matrix::MatrixError;
use crate::adapters::web::WebError;
use crate::config::ConfigError;
use crate::front::KeyError;
use crate::store::journal::JournalError;

/// Why the platforms cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// The settings switch none on.
    #[error(
        "nothing is switched on: for Discord set CUTTINGS_DISCORD__TOKEN and CUTTINGS_DISCORD__APPLICATION_ID, for Matrix CUTTINGS_MATRIX__HOMESERVER and CUTTINGS_MATRIX__USER, for pages and programs by HTTP set CUTTINGS_WEB__LISTEN, or [discord], [matrix] and [web] in the settings file; to ask without any, run `cuttings` or `cuttings ask`"
    )]
    NothingOn,
    /// The settings want a platform that is not in this build.
    #[error("this cuttings was built without {platform}: build it with the feature `{platform}`")]
    NotBuilt {
        /// The platform, which is also the name of its feature.
        platform: &'static str,
    },
    /// The settings are not enough.
    #[error(transparent)]
    Settings(#[from] ConfigError),
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// No links to pages can be made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Discord cannot be served.
    #[cfg(feature = "discord")]
    #[error(transparent)]
    Discord(#[from] DiscordError),
    /// Matrix cannot be served.
    #[cfg(feature = "matrix")]
    #[error(transparent)]
    Matrix(#[from] MatrixError),
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
            Self::NothingOn | Self::NotBuilt { .. } | Self::Settings(_) => true,
            #[cfg(feature = "discord")]
            Self::Discord(error) => error.is_wrong_use(),
            #[cfg(feature = "matrix")]
            Self::Matrix(error) => error.is_wrong_use(),
            Self::Web(error) => error.is_wrong_use(),
            Self::Journal(_) | Self::Key(_) | Self::System(_) => false,
        }
    }

    /// Whether the same could go well later, as the settings are.
    pub(super) fn may_pass(&self) -> bool {
        // The port is given away with what held it.
        !self.is_wrong_use() && !matches!(self, Self::Web(_))
    }
}
