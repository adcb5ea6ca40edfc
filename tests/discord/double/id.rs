//! Ids, as Discord makes them: 64 bits that begin with the time, written as text in JSON.

use std::fmt::{self, Display};
use std::str::FromStr;

use serde_json::Value;

/// The first millisecond of 2015, from which Discord counts.
const FROM: u64 = 1_420_070_400_000;

/// The id of anything: a server, a channel, a message, a user, an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(pub(crate) u64);

/// Makes ids, each greater than the last.
#[derive(Default)]
pub(crate) struct Ids {
    last: u64,
}

impl Id {
    /// When it was made, in milliseconds since 1970.
    pub(crate) fn born(self) -> u64 {
        (self.0 >> 22) + FROM
    }

    /// The id as JSON holds it.
    pub(crate) fn json(self) -> Value {
        Value::String(self.to_string())
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Id {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Ids {
    /// A new id of this instant.
    pub(crate) fn next(&mut self, now: u64) -> Id {
        self.last = ((now - FROM) << 22).max(self.last + 1);
        Id(self.last)
    }
}
