//! The section `[web]`: where the program listens for HTTP, what programs may ask there, and how its pages are linked to.
//! Off unless it is set.

use super::keys::Keys;
use super::kind::{self, whole};
use super::{ConfigError, Secret, address};

/// What the program's own HTTP goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web {
    /// The `host:port` to listen at, or `None` for nowhere; port 0 is any that is free.
    pub listen: Option<String>,
    /// What programs show that may ask, at least 32 characters, or `None` where none may.
    pub token: Option<Secret>,
    /// The audiences of pieces that they may see besides what everyone may.
    pub roles: Vec<String>,
    /// The scheme and host under which readers reach the pages, or `None` where citations do not link to them.
    pub public_url: Option<String>,
    /// What signs links, at least 32 characters, or `None` for a key that is made once and kept in the data folder.
    pub link_key: Option<Secret>,
    /// For how many days a link opens its page.
    pub link_days: u32,
}

impl Default for Web {
    fn default() -> Self {
        Self {
            listen: None,
            token: None,
            roles: Vec::new(),
            public_url: None,
            link_key: None,
            link_days: 7,
        }
    }
}

impl Web {
    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        let role = kind::text("an audience");
        let roles = "a list of audiences as the pieces name them, such as [\"desk\"], in a variable parted by commas";
        let default = Self::default();
        Ok(Self {
            listen: keys.get("listen", address::to_listen())?,
            token: keys.secret_of("token", kind::key)?,
            roles: keys.or("roles", role.list(roles), Vec::new())?,
            public_url: keys.get("public_url", address::public_base())?,
            link_key: keys.secret_of("link_key", kind::key)?,
            link_days: keys.or("link_days", whole(1..=365), default.link_days)?,
        })
    }
}
