//! What stands in for the platforms in a build that has none.

use jiff::Timestamp;

use crate::commands::Desk;
use crate::config::Settings;
use crate::health::Health;

/// Why the platforms cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// There are none in this build.
    #[error(
        "this cuttings was built without any platform: build it with the features `discord`, `matrix` and `web`, or one of them"
    )]
    NotBuilt,
}

impl PlatformError {
    /// Whether the use has to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        true
    }
}

/// Serves nothing.
pub fn serve(
    _: (Desk, Health, &dyn Fn()),
    _: &Settings,
    _: fn() -> Timestamp,
) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Finds nothing that could be served.
pub fn check(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Registers nothing.
pub fn register(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Invites nobody.
pub fn invite(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Logs in nowhere.
pub fn matrix_login(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Verifies nothing.
pub fn matrix_verify(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}

/// Knows of nothing.
pub fn matrix_status(_: &Settings) -> Result<String, PlatformError> {
    Err(PlatformError::NotBuilt)
}
