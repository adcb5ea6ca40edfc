//! What stands in for Matrix among the platforms of a build that has none.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use super::PlatformError;
use crate::config::Settings;
use crate::front::FrontDesk;

const NOT_BUILT: PlatformError = PlatformError::NotBuilt { platform: "matrix" };

/// Refuses settings that want it.
pub(super) fn check(settings: &Settings) -> Result<(), PlatformError> {
    match settings.matrix.is_on() {
        true => Err(NOT_BUILT),
        false => Ok(()),
    }
}

/// An adapter that is not there.
pub(super) enum Adapter {}

/// No adapter; refuses settings that want one.
pub(super) fn open(
    _: &Arc<FrontDesk>,
    settings: &Settings,
    _: fn() -> Timestamp,
) -> Result<Option<Adapter>, PlatformError> {
    check(settings).map(|()| None)
}

/// Runs nothing.
pub(super) async fn run(adapter: &Adapter, _: watch::Receiver<bool>) -> Result<(), PlatformError> {
    match *adapter {}
}

/// Logs in nowhere.
pub(super) async fn login(_: &Settings) -> Result<String, PlatformError> {
    Err(NOT_BUILT)
}

/// Verifies nothing.
pub(super) async fn verify(_: &Settings) -> Result<String, PlatformError> {
    Err(NOT_BUILT)
}

/// Knows of nothing.
pub(super) async fn status(_: &Settings) -> Result<String, PlatformError> {
    Err(NOT_BUILT)
}
