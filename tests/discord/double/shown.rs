//! What somebody sees of a message: the test's view of an answer.

use serde_json::Value;

use super::id::Id;
use super::world::{EPHEMERAL, LOADING, Message};

/// A message as it stands on somebody's screen.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    /// Whether only one person sees it.
    pub(crate) ephemeral: bool,
    /// Whether it still says "… is thinking".
    pub(crate) loading: bool,
    /// The message that it replies to.
    pub(crate) reply_to: Option<Id>,
}

/// A choice offered while somebody types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// A form that was opened.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) custom_id: String,
    pub(crate) title: String,
    /// The ids of its inputs.
    pub(crate) inputs: Vec<String>,
    pub(crate) channel: Id,
    /// The message from which it was opened.
    pub(crate) message: Option<Id>,
}

impl Shown {
    /// The view of a message.
    pub(super) fn of(message: &Message) -> Self {
        Self {
            id: message.id,
            channel: message.channel,
            content: message.content.clone(),
            embeds: message.embeds.clone(),
            components: message.components.clone(),
            ephemeral: message.flags & EPHEMERAL != 0,
            loading: message.flags & LOADING != 0,
            reply_to: message.reference,
        }
    }

    /// All its words, from top to bottom, each part in a line of its own.
    pub(crate) fn text(&self) -> String {
        let mut parts = vec![self.content.clone()];
        for embed in &self.embeds {
            let top = ["/author/name", "/title", "/description"];
            parts.extend(
                top.iter()
                    .filter_map(|part| embed.pointer(part))
                    .filter_map(text),
            );
            for field in embed["fields"].as_array().into_iter().flatten() {
                parts.extend(
                    [&field["name"], &field["value"]]
                        .into_iter()
                        .filter_map(text),
                );
            }
            parts.extend(embed.pointer("/footer/text").and_then(text));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    /// The custom id of the button with this label.
    ///
    /// # Panics
    ///
    /// If there is none, with those that there are.
    pub(crate) fn button(&self, label: &str) -> String {
        let found = self.buttons().find(|button| button["label"] == label);
        let found = found.unwrap_or_else(|| panic!("no button {label} among {:?}", self.labels()));
        found["custom_id"]
            .as_str()
            .expect("a button that can be pressed")
            .to_owned()
    }

    /// The labels of its buttons that can be pressed, in order.
    pub(crate) fn labels(&self) -> Vec<String> {
        let open = self.buttons().filter(|button| button["disabled"] != true);
        open.filter_map(|button| text(&button["label"])).collect()
    }

    fn buttons(&self) -> impl Iterator<Item = &Value> {
        let rows = self
            .components
            .iter()
            .filter_map(|row| row["components"].as_array());
        rows.flatten().filter(|one| one["type"] == 2)
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
