//! Matrix among the platforms: made ready where the settings switch it on, and run until it ends.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use super::PlatformError;
use crate::adapters::matrix;
pub(super) use crate::adapters::matrix::Adapter;
use crate::config::{self, Settings};
use crate::front::FrontDesk;

/// Refuses settings that switch it on and are not enough.
pub(super) fn check(settings: &Settings) -> Result<(), PlatformError> {
    if settings.matrix.is_on() {
        account(settings)?;
    }
    Ok(())
}

/// The adapter, or `None` where the settings do not switch it on.
pub(super) fn open(
    front: &Arc<FrontDesk>,
    settings: &Settings,
    clock: fn() -> Timestamp,
) -> Result<Option<Adapter>, PlatformError> {
    if !settings.matrix.is_on() {
        return Ok(None);
    }
    let account = account(settings)?;
    choose_tls();
    Ok(Some(Adapter::new(Arc::clone(front), account, clock)))
}

/// Runs the adapter until `stop` is told or it cannot go on; it may be run again then.
pub(super) async fn run(
    adapter: &Adapter,
    stop: watch::Receiver<bool>,
) -> Result<(), PlatformError> {
    Ok(adapter.run(stop).await?)
}

/// Logs in and has the device verified.
pub(super) async fn login(settings: &Settings) -> Result<String, PlatformError> {
    choose_tls();
    Ok(matrix::login(account(settings)?).await?)
}

/// Has the device verified.
pub(super) async fn verify(settings: &Settings) -> Result<String, PlatformError> {
    choose_tls();
    Ok(matrix::verify(account(settings)?).await?)
}

/// Tells how it stands.
pub(super) async fn status(settings: &Settings) -> Result<String, PlatformError> {
    choose_tls();
    Ok(matrix::status(account(settings)?).await?)
}

fn account(settings: &Settings) -> Result<(&config::Matrix, &Path), PlatformError> {
    settings.matrix.account()?;
    Ok((&settings.matrix, &settings.data_dir))
}

/// Two libraries bring two kinds of TLS along, and where nobody chooses, neither dares to.
fn choose_tls() {
    // Fails only where one was chosen already, which is as good.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}
