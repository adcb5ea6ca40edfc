//! What stands in for Discord among the platforms of a build that has none.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use super::PlatformError;
use crate::config::Settings;
use crate::front::FrontDesk;
use crate::store::journal::Journal;

const NOT_BUILT: PlatformError = PlatformError::NotBuilt {
    platform: "discord",
};

/// Refuses settings that want it.
pub(super) fn check(settings: &Settings) -> Result<(), PlatformError> {
    match settings.discord.is_on() {
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

/// Registers nothing.
pub(super) async fn register(_: &Journal, _: &Settings) -> Result<String, PlatformError> {
    Err(NOT_BUILT)
}

/// Invites nobody.
pub(super) fn invite(_: &Settings) -> Result<String, PlatformError> {
    Err(NOT_BUILT)
}
