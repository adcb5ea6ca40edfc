//! What stands in for the program's own HTTP in a build that has none.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::config;
use crate::front::FrontDesk;

/// Why nothing is served by HTTP.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// It is not in this build.
    #[error(
        "web.listen (CUTTINGS_WEB__LISTEN) is set and this cuttings was built without HTTP: build it with the feature `web`, or take web.listen and discord.public_key away"
    )]
    NotBuilt,
}

impl WebError {
    /// Whether the use has to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        true
    }
}

/// HTTP that is not there.
#[derive(Debug)]
pub enum Web {}

impl Web {
    /// Listens nowhere; refuses settings that want it to.
    pub fn open(
        settings: &config::Web,
        _: Arc<FrontDesk>,
        _: fn() -> Timestamp,
    ) -> Result<Option<Self>, WebError> {
        match settings.listen {
            Some(_) => Err(WebError::NotBuilt),
            None => Ok(None),
        }
    }

    /// Serves nothing.
    pub async fn serve(self, _: watch::Receiver<bool>) -> Result<(), WebError> {
        match self {}
    }
}
