//! The section `[web]`: where the program listens for HTTP, and what programs may ask there. Off unless it is set.

use super::keys::Keys;
use super::{ConfigError, Secret, address, kind};

/// What the program's own HTTP goes by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Web {
    /// The `host:port` to listen at, or `None` for nowhere; port 0 is any that is free.
    pub listen: Option<String>,
    /// What programs show that may ask, or `None` where none may.
    pub token: Option<Secret>,
    /// The audiences of pieces that they may see besides what everyone may.
    pub roles: Vec<String>,
}

impl Web {
    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        let role = kind::text("an audience");
        let roles = "a list of audiences as the pieces name them, such as [\"desk\"], in a variable parted by commas";
        Ok(Self {
            listen: keys.get("listen", address::to_listen())?,
            token: keys.secret("token")?,
            roles: keys.or("roles", role.list(roles), Vec::new())?,
        })
    }
}
