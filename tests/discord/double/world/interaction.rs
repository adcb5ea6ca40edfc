//! Interactions: a command, a button pressed, a word being completed, a form sent; and what became of it.

use std::time::Instant;

use serde_json::{Value, json};

use super::super::id::Id;
use super::people::User;

/// How long the bot may take to answer, in milliseconds.
const ANSWER_WITHIN: u64 = 3_000;
/// How long its token lives, in milliseconds.
const TOKEN_LIVES: u64 = 15 * 60 * 1_000;

/// One interaction and its story so far.
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    /// The message whose button was pressed, or from which a form was opened.
    pub(crate) message: Option<Id>,
    /// The instant when it went out, by the machine's own clock.
    pub(crate) sent: Instant,
    /// What the bot answered, if it did.
    pub(crate) callback: Option<Callback>,
    /// How often a callback for it was tried.
    pub(crate) tries: usize,
    /// The first answer's message.
    pub(crate) original: Option<Id>,
    /// Messages sent after it, in order; with the original, each change of them counts as one.
    pub(crate) changes: Vec<Id>,
    /// The event as it was sent.
    pub(crate) payload: Value,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A slash command.
    Slash { name: String },
    /// A command of a message's menu.
    OnMessage { name: String, target: Id },
    /// A word being typed.
    Complete { name: String },
    /// A button or a menu.
    Component { custom_id: String },
    /// A form sent.
    Form { custom_id: String },
}

/// The answer to an interaction.
#[derive(Clone, Debug)]
pub(crate) struct Callback {
    /// 1 pong, 4 message, 5 message later, 6 change later, 7 change, 8 choices, 9 form.
    pub(crate) kind: u64,
    pub(crate) data: Value,
    /// The double's time, in milliseconds since 1970.
    pub(crate) at: u64,
    /// How long it took by the machine's own clock.
    pub(crate) took: std::time::Duration,
}

impl Kind {
    /// The number of the kind, as the payload has it.
    pub(crate) fn number(&self) -> u64 {
        match self {
            Self::Slash { .. } | Self::OnMessage { .. } => 2,
            Self::Component { .. } => 3,
            Self::Complete { .. } => 4,
            Self::Form { .. } => 5,
        }
    }
}

impl Interaction {
    /// Whether the three seconds are over.
    pub(crate) fn too_late(&self, now: u64) -> bool {
        now > self.id.born() + ANSWER_WITHIN
    }

    /// Whether the fifteen minutes are over.
    pub(crate) fn token_died(&self, now: u64) -> bool {
        now > self.id.born() + TOKEN_LIVES
    }

    /// What a message says of the interaction that it answers.
    pub(crate) fn metadata(&self, user: &User) -> Value {
        let mut json = json!({
            "id": self.id.json(), "type": self.kind.number(), "user": user.json(),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        });
        if let Kind::Slash { name } = &self.kind {
            json["name"] = json!(name);
            json["command_type"] = json!(1);
        }
        if let Some(message) = self.message {
            json["interacted_message_id"] = message.json();
        }
        json
    }

    /// The type of the message that answers it.
    pub(crate) fn message_type(&self) -> u64 {
        match self.kind {
            Kind::Slash { .. } | Kind::Complete { .. } => 20,
            Kind::OnMessage { .. } => 23,
            Kind::Component { .. } | Kind::Form { .. } => 0,
        }
    }
}
