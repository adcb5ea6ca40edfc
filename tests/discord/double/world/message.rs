//! Messages, and how a reader gets them.

use serde_json::{Value, json};

use super::super::clock::written;
use super::super::id::Id;
use super::World;
use super::place::merge;

/// The flag of a message that one person sees.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// The flag of "… is thinking".
pub(crate) const LOADING: u64 = 1 << 7;

/// A message in a channel.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) flags: u64,
    pub(crate) edited: Option<u64>,
    /// The message that it replies to.
    pub(crate) reference: Option<Id>,
    pub(crate) mentions: Vec<Id>,
    pub(crate) nonce: Option<Value>,
    /// Who alone sees it, if it is ephemeral.
    pub(crate) viewer: Option<Id>,
    /// The interaction that it answers.
    pub(crate) interaction: Option<Id>,
    pub(crate) deleted: bool,
}

impl Message {
    /// An empty message.
    pub(crate) fn new(id: Id, channel: Id, author: Id) -> Self {
        Self {
            id,
            channel,
            author,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            flags: 0,
            edited: None,
            reference: None,
            mentions: Vec::new(),
            nonce: None,
            viewer: None,
            interaction: None,
            deleted: false,
        }
    }

    /// Takes over what a request's body says; what it does not mention stays.
    pub(crate) fn fill(&mut self, body: &Value) {
        if let Some(content) = body.get("content") {
            content
                .as_str()
                .unwrap_or_default()
                .clone_into(&mut self.content);
        }
        if let Some(embeds) = body.get("embeds") {
            self.embeds = embeds.as_array().cloned().unwrap_or_default();
        }
        if let Some(components) = body.get("components") {
            let mut given = components.clone();
            number(&mut given, &mut 0);
            self.components = given.as_array().cloned().unwrap_or_default();
        }
        if let Some(flags) = body.get("flags").and_then(Value::as_u64) {
            self.flags = self.flags & (EPHEMERAL | LOADING) | flags & !EPHEMERAL;
        }
    }

    /// Whether this user sees it, if they see the channel.
    pub(crate) fn shown_to(&self, user: Id) -> bool {
        !self.deleted && self.viewer.is_none_or(|viewer| viewer == user)
    }
}

impl World {
    /// A message as the routes give it.
    pub(crate) fn message_json(&self, message: &Message) -> Value {
        let mut json = self.bare_json(message);
        if let Some(referenced) = message.reference.and_then(|id| self.messages.get(&id)) {
            merge(
                &mut json,
                json!({
                    "message_reference": self.reference_json(referenced),
                    "referenced_message": (!referenced.deleted).then(|| self.bare_json(referenced)),
                }),
            );
        }
        json
    }

    /// The same for the gateway without the intent for message content: what people wrote is emptied, unless it
    /// mentions the bot, stands in a direct message or is the bot's own.
    pub(crate) fn message_without_intent(&self, message: &Message) -> Value {
        let mut json = self.message_json(message);
        self.hide(message, &mut json);
        if let Some(referenced) = message.reference.and_then(|id| self.messages.get(&id))
            && let Some(inner) = json
                .get_mut("referenced_message")
                .filter(|inner| inner.is_object())
        {
            self.hide(referenced, inner);
        }
        json
    }

    /// Changes a message, and tells of it. What was thinking does so no more.
    pub(crate) fn change(&mut self, id: Id, body: &Value) {
        let now = self.clock.now();
        let Some(message) = self.messages.get_mut(&id) else {
            return;
        };
        message.fill(body);
        message.flags &= !LOADING;
        message.edited = Some(now);
        self.emit_message("MESSAGE_UPDATE", id);
    }

    /// Deletes a message, and tells of it.
    pub(crate) fn delete(&mut self, id: Id) {
        if let Some(message) = self.messages.get_mut(&id) {
            message.deleted = true;
            self.emit_message("MESSAGE_DELETE", id);
        }
    }

    fn hide(&self, message: &Message, json: &mut Value) {
        let direct = self
            .channels
            .get(&message.channel)
            .is_some_and(|channel| channel.guild.is_none());
        if direct || message.author == self.bot || message.mentions.contains(&self.bot) {
            return;
        }
        merge(
            json,
            json!({ "content": "", "embeds": [], "attachments": [], "components": [] }),
        );
    }

    fn bare_json(&self, message: &Message) -> Value {
        let mentions = message.mentions.iter().map(|id| self.users[id].json());
        let mut json = json!({
            "id": message.id.json(), "channel_id": message.channel.json(), "type": self.message_type(message),
            "author": self.users[&message.author].json(), "content": message.content,
            "timestamp": written(message.id.born()), "edited_timestamp": message.edited.map(written),
            "tts": false, "mention_everyone": false, "mentions": mentions.collect::<Vec<_>>(),
            "mention_roles": [], "mention_channels": [], "attachments": message.attachments,
            "embeds": message.embeds, "components": message.components, "pinned": false,
            "flags": message.flags,
        });
        if let Some(nonce) = &message.nonce {
            json["nonce"] = nonce.clone();
        }
        if let Some(interaction) = message
            .interaction
            .and_then(|id| self.interactions.get(&id))
        {
            json["application_id"] = self.application.json();
            json["webhook_id"] = self.application.json();
            json["interaction_metadata"] = interaction.metadata(&self.users[&interaction.user]);
        }
        if let Some(thread) = self.channels.get(&message.id) {
            json["thread"] = self.channel_json(thread);
        }
        json
    }

    fn reference_json(&self, referenced: &Message) -> Value {
        let guild = self.channels[&referenced.channel].guild;
        let mut json = json!({
            "type": 0, "channel_id": referenced.channel.json(), "message_id": referenced.id.json(),
        });
        if let Some(guild) = guild {
            json["guild_id"] = guild.json();
        }
        json
    }

    fn message_type(&self, message: &Message) -> u64 {
        match message
            .interaction
            .and_then(|id| self.interactions.get(&id))
        {
            Some(interaction) => interaction.message_type(),
            None if message.reference.is_some() => 19,
            None => 0,
        }
    }
}

/// Gives every component a number, from top to bottom, as Discord does where the bot gave none.
fn number(components: &mut Value, last: &mut u64) {
    for component in components.as_array_mut().into_iter().flatten() {
        *last += 1;
        if component["id"].is_null() {
            component["id"] = json!(*last);
        }
        if component["components"].is_array() {
            number(&mut component["components"], last);
        }
        for key in ["accessory", "component"] {
            if component[key].is_object() {
                *last += 1;
                component[key]["id"] = json!(*last);
            }
        }
    }
}
