//! A message that is meant for the bot, as much of it as answering takes: this is what the journal keeps until it is answered.
//!
//! Who is meant, and what was said beside the mention, is decided here. Nothing is asked of Discord or of the file.

use serde::{Deserialize, Serialize};
use serenity::model::application::{ActionRowComponent, ButtonKind};
use serenity::model::channel::{Message, MessageType};
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

use super::actions::Action;
use super::sheet;

/// What somebody said to the bot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heard {
    /// The message.
    pub(super) message: MessageId,
    /// Where it stands.
    pub(super) channel: ChannelId,
    /// On which server; a direct chat is on none.
    pub(super) server: Option<GuildId>,
    /// Whose it is: under this name the journal finds what is somebody's, to forget it.
    pub(super) sender: UserId,
    /// The roles that its author holds on the server.
    pub(super) roles: Vec<RoleId>,
    /// What was said, without the mention of the bot.
    pub(super) text: String,
    /// The answer to which it replies, by its reference.
    pub(super) after: Option<String>,
    /// Whether a start before this one has begun to answer it because the one before that had not.
    pub(super) was_begun_again: bool,
}

impl Heard {
    /// What a message says to the bot, which is `me`; `None` where it is not meant for it.
    pub(super) fn of(message: &Message, me: UserId) -> Option<Self> {
        is_meant(message, me).then(|| Self {
            message: message.id,
            channel: message.channel_id,
            server: message.guild_id,
            sender: message.author.id,
            roles: message
                .member
                .as_deref()
                .map_or_else(Vec::new, |member| member.roles.clone()),
            text: said(message, me),
            after: message.referenced_message.as_deref().and_then(reference),
            was_begun_again: false,
        })
    }

    /// As it is written down. What would serialise to anything but JSON is no message.
    pub(super) fn told(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was written down.
    pub(super) fn read(told: &str) -> Option<Self> {
        serde_json::from_str(told).ok()
    }
}

/// Whether a person wrote it, to the bot: in a direct chat, or with a mention or the ping of a reply.
fn is_meant(message: &Message, me: UserId) -> bool {
    let is_written = matches!(
        message.kind,
        MessageType::Regular | MessageType::InlineReply
    );
    let is_persons = !message.author.bot && message.webhook_id.is_none() && message.author.id != me;
    let is_to_me = message.guild_id.is_none() || message.mentions.iter().any(|user| user.id == me);
    is_written && is_persons && is_to_me
}

/// What was said: without the mention of the bot, and with the names of others in place of their mentions.
fn said(message: &Message, me: UserId) -> String {
    let mut text = message.content.clone();
    for user in &message.mentions {
        let name = match user.id == me {
            true => "",
            false => user.global_name.as_deref().unwrap_or(&user.name),
        };
        for mention in [format!("<@{}>", user.id), format!("<@!{}>", user.id)] {
            text = text.replace(&mention, name);
        }
    }
    text.trim().to_owned()
}

/// Which answer of ours a message is, by its buttons.
fn reference(message: &Message) -> Option<String> {
    let parts = message.components.iter().flat_map(|row| &row.components);
    parts
        .filter_map(|part| match part {
            ActionRowComponent::Button(button) => Some(&button.data),
            _ => None,
        })
        .find_map(|data| match data {
            ButtonKind::NonLink { custom_id, .. } => {
                let action = Action::read(custom_id)?;
                Some(sheet::read(action.reference()).0.to_owned())
            }
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_back_and_says_whose_it_is() {
        let heard = Heard {
            message: MessageId::new(5),
            channel: ChannelId::new(6),
            server: Some(GuildId::new(7)),
            sender: UserId::new(8),
            roles: vec![RoleId::new(9)],
            text: "who is “Ada Quill”?\n".to_owned(),
            after: Some("a1b2".to_owned()),
            was_begun_again: true,
        };
        let told = heard.told();
        assert_eq!(Heard::read(&told), Some(heard));
        let json: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(json["sender"], "8", "as the journal looks for it");
        for other in ["", "{}", "[]", "{\"sender\":\"8\"}"] {
            assert_eq!(Heard::read(other), None, "{other}");
        }
    }
}
