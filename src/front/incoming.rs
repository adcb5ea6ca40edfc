//! Where, by whom and how something is asked.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Answered;

/// Something that is asked in a chat.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Where.
    pub place: Place,
    /// By whom.
    pub person: Person,
    /// The conversation that it belongs to: a thread, a chain of replies, a direct chat.
    pub thread: String,
    /// The answer to which it replies, by its reference: it goes on from that one, and from nothing that was said since.
    pub after: Option<String>,
    /// How it came in.
    pub manner: Manner,
    /// When.
    pub now: Timestamp,
}

/// A place in a chat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The platform: `discord`, `matrix`.
    pub platform: &'static str,
    /// The channel, thread, room or direct chat.
    pub id: String,
    /// The channel of a thread: what it asks, its threads ask too.
    pub parent: Option<String>,
    /// The server; a direct chat has none.
    pub server: Option<String>,
    /// The roles in the newsroom that everybody holds who can read this place.
    pub roles: BTreeSet<String>,
}

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The person on the platform.
    pub id: String,
    /// The roles that the person holds in the newsroom, as far as the place tells.
    pub roles: BTreeSet<String>,
}

/// How something came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a command, which can be answered to the asker alone.
    Command,
    /// As a message among others, whose answer stands among them too.
    Message,
    /// The same in a place where everybody reads every answer, and where silence would be taken for a fault.
    Open,
}

impl Incoming {
    /// What comes next in the same message: a reply's further questions go on from the answers to those before.
    pub fn goes_on_from(&mut self, answered: &Answered) {
        if self.after.is_some() && !answered.reference.is_empty() {
            self.after = Some(answered.reference.clone());
        }
    }
}

impl Place {
    /// Whether nobody but one person reads here.
    pub fn is_direct(&self) -> bool {
        self.server.is_none()
    }
}
