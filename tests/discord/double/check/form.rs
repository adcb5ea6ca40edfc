//! What kind of body a request has to bring, by its route and, where several may stand there, by the body's `type`.

use serde_json::Value;

use super::super::rest::Call;

/// A kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    Commands,
    Command,
    CommandChange,
    Pong,
    /// Callback 4 or 5.
    Answer,
    /// Callback 6 or 7.
    Update,
    Choices,
    Modal,
    /// A callback of no kind that there is.
    NoCallback,
    FollowUp,
    /// A change of an answer or of a follow-up.
    AnswerChange,
    Message,
    MessageChange,
    ThreadFromMessage,
    Thread,
    Forum,
    Direct,
}

impl Form {
    /// All that the published description has a schema for.
    pub(crate) const DESCRIBED: [Self; 16] = [
        Self::Commands,
        Self::Command,
        Self::CommandChange,
        Self::Pong,
        Self::Answer,
        Self::Update,
        Self::Choices,
        Self::Modal,
        Self::FollowUp,
        Self::AnswerChange,
        Self::Message,
        Self::MessageChange,
        Self::ThreadFromMessage,
        Self::Thread,
        Self::Forum,
        Self::Direct,
    ];

    /// The form of a request, if it has to bring a body.
    pub(crate) fn of(call: &Call) -> Option<Self> {
        let segments = call.segments();
        let path = match segments.as_slice() {
            ["applications", _, "guilds", _, rest @ ..] => rest,
            ["applications", _, rest @ ..] => rest,
            other => other,
        };
        match (call.method.as_str(), path) {
            ("PUT", ["commands"]) => Some(Self::Commands),
            ("POST", ["commands"]) => Some(Self::Command),
            ("PATCH", ["commands", _]) => Some(Self::CommandChange),
            ("POST", ["interactions", _, _, "callback"]) => Some(Self::of_callback(call.json())),
            ("POST", ["webhooks", _, _]) => Some(Self::FollowUp),
            ("PATCH", ["webhooks", _, _, "messages", _]) => Some(Self::AnswerChange),
            ("POST", ["channels", _, "messages"]) => Some(Self::Message),
            ("PATCH", ["channels", _, "messages", _]) => Some(Self::MessageChange),
            ("POST", ["channels", _, "messages", _, "threads"]) => Some(Self::ThreadFromMessage),
            ("POST", ["channels", _, "threads"]) if call.json().get("message").is_some() => {
                Some(Self::Forum)
            }
            ("POST", ["channels", _, "threads"]) => Some(Self::Thread),
            ("POST", ["users", "@me", "channels"]) => Some(Self::Direct),
            _ => None,
        }
    }

    /// The form of an answer to an interaction.
    pub(crate) fn of_callback(body: &Value) -> Self {
        match body["type"].as_u64() {
            Some(1) => Self::Pong,
            Some(4 | 5) => Self::Answer,
            Some(6 | 7) => Self::Update,
            Some(8) => Self::Choices,
            Some(9) => Self::Modal,
            _ => Self::NoCallback,
        }
    }

    /// The name of its schema in the published description; of a list, that of its items.
    pub(crate) fn schema(self) -> Option<&'static str> {
        Some(match self {
            Self::Commands => "ApplicationCommandUpdateRequest",
            Self::Command => "ApplicationCommandCreateRequest",
            Self::CommandChange => "ApplicationCommandPatchRequestPartial",
            Self::Pong => "PongInteractionCallbackRequest",
            Self::Answer => "CreateMessageInteractionCallbackRequest",
            Self::Update => "UpdateMessageInteractionCallbackRequest",
            Self::Choices => "ApplicationCommandAutocompleteCallbackRequest",
            Self::Modal => "ModalInteractionCallbackRequest",
            Self::FollowUp => "IncomingWebhookRequestPartial",
            Self::AnswerChange => "IncomingWebhookUpdateRequestPartial",
            Self::Message => "MessageCreateRequest",
            Self::MessageChange => "MessageEditRequestPartial",
            Self::ThreadFromMessage => "CreateTextThreadWithMessageRequest",
            Self::Thread => "CreateTextThreadWithoutMessageRequest",
            Self::Forum => "CreateForumThreadRequest",
            Self::Direct => "CreatePrivateChannelRequest",
            Self::NoCallback => return None,
        })
    }

    /// The message in a body of this form, if there is one.
    pub(crate) fn message(self, body: &Value) -> Option<&Value> {
        match self {
            Self::Answer if body["type"] == 4 => Some(&body["data"]),
            Self::Update if body["type"] == 7 => Some(&body["data"]),
            Self::FollowUp | Self::AnswerChange | Self::Message | Self::MessageChange => Some(body),
            Self::Forum => Some(&body["message"]),
            _ => None,
        }
    }

    /// Whether its message is a new one, as against a change of one.
    pub(crate) fn posts(self) -> bool {
        matches!(
            self,
            Self::Answer | Self::FollowUp | Self::Message | Self::Forum
        )
    }
}
