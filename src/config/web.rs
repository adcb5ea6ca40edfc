//! The section `[web]`: where the program listens for HTTP. Off unless it is set.

use super::keys::Keys;
use super::{ConfigError, address};

/// What the program's own HTTP goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Web {
    /// The `host:port` to listen at, or `None` for nowhere; port 0 is any that is free.
    pub listen: Option<String>,
}

impl Web {
    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        Ok(Self {
            listen: keys.get("listen", address::to_listen())?,
        })
    }
}
