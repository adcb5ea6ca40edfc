//! The section `[commands]`: how much one person, and one place, may ask.

use super::ConfigError;
use super::keys::Keys;
use super::kind::whole;

/// Limits on questions, whichever platform they come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commands {
    /// How many questions one person may ask in a minute.
    pub person_per_minute: u32,
    /// How many questions may come from one place (a channel, a room) in a minute.
    pub place_per_minute: u32,
}

impl Default for Commands {
    fn default() -> Self {
        Self {
            person_per_minute: 20,
            place_per_minute: 60,
        }
    }
}

impl Commands {
    pub(super) fn read(mut keys: Keys<'_, '_>) -> Result<Self, ConfigError> {
        let default = Self::default();
        let mut limit = |key, default| keys.or(key, whole(1..=10_000), default);
        Ok(Self {
            person_per_minute: limit("person_per_minute", default.person_per_minute)?,
            place_per_minute: limit("place_per_minute", default.place_per_minute)?,
        })
    }
}
