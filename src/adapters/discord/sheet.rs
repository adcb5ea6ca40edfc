//! What is sent: an answer with its buttons, or a line for the person who asked.

use serenity::builder::{
    CreateActionRow, CreateAttachment, CreateEmbed, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage,
    EditInteractionResponse,
};

use super::actions::{Buttons, Seen};
use super::calls::nobody;
use super::{Message, asking, content, picture, render};
use crate::commands::Reply;
use crate::front::{Answered, Refusal};
use crate::store::journal::Privacy;

/// Parts the reference of an answer from the item at which its message begins.
const AT: char = '.';

/// Something to send.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    line: String,
    embeds: Vec<CreateEmbed>,
    rows: Vec<CreateActionRow>,
    picture: Option<CreateAttachment>,
    /// Who sees it.
    pub(super) privacy: Privacy,
}

impl Sheet {
    /// An answer from the item `first` on.
    pub(super) fn of(answered: &Answered, first: usize) -> Self {
        let message = render(&answered.reply, first);
        let seen = match answered.privacy {
            Privacy::Private if answered.can_be_shared => Seen::Privately,
            Privacy::Private => Seen::Alone,
            Privacy::Public => Seen::Publicly,
        };
        let buttons = Buttons::below(&answered.reply, &message, seen);
        let reference = format!("{}{AT}{first}", answered.reference);
        Self {
            rows: buttons.rows(&reference),
            ..Self::shown((&answered.reply, message), answered.privacy)
        }
    }

    /// A reply without buttons, for the person who asked.
    pub(super) fn plain(reply: &Reply, first: usize) -> Self {
        Self::shown((reply, render(reply, first)), Privacy::Private)
    }

    /// A line for the person who asked.
    pub(super) fn line(text: &str) -> Self {
        Self {
            line: content(text),
            embeds: Vec::new(),
            rows: Vec::new(),
            picture: None,
            privacy: Privacy::Private,
        }
    }

    /// Says something above the rest, in a line of its own.
    pub(super) fn say(&mut self, text: &str) {
        if !self.line.is_empty() {
            self.line.push('\n');
        }
        self.line.push_str(&content(text));
    }

    /// Why there is no answer.
    pub(super) fn refused(refusal: &Refusal) -> Self {
        Self::line(&sentence(&asking::reason(refusal)))
    }

    fn shown((reply, message): (&Reply, Message), privacy: Privacy) -> Self {
        let picture = picture::of(reply, message.shown.clone());
        Self {
            line: String::new(),
            embeds: message.embeds,
            rows: Vec::new(),
            picture,
            privacy,
        }
    }

    /// The file that goes with it, where there is one.
    pub(super) fn files(&self) -> &[CreateAttachment] {
        self.picture.as_slice()
    }

    /// The same without its picture, for where none may be sent; `None` where there is none to leave out.
    pub(super) fn unpictured(&self) -> Option<Self> {
        self.picture.is_some().then(|| Self {
            picture: None,
            ..self.clone()
        })
    }

    /// As the first answer to an interaction.
    pub(super) fn response(&self) -> CreateInteractionResponse {
        let message = CreateInteractionResponseMessage::new()
            .ephemeral(self.privacy == Privacy::Private)
            .allowed_mentions(nobody())
            .embeds(self.embeds.clone())
            .components(self.rows.clone());
        let message = message.add_files(self.picture.clone());
        CreateInteractionResponse::Message(match self.line.is_empty() {
            true => message,
            false => message.content(&self.line),
        })
    }

    /// In place of the announcement that it takes longer.
    pub(super) fn edit(&self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new()
            .allowed_mentions(nobody())
            .embeds(self.embeds.clone())
            .components(self.rows.clone());
        let edit = match &self.picture {
            Some(picture) => edit.new_attachment(picture.clone()),
            None => edit,
        };
        match self.line.is_empty() {
            true => edit,
            false => edit.content(&self.line),
        }
    }

    /// As another message behind the answer.
    pub(super) fn follow_up(&self) -> CreateInteractionResponseFollowup {
        let message = CreateInteractionResponseFollowup::new()
            .ephemeral(self.privacy == Privacy::Private)
            .allowed_mentions(nobody())
            .embeds(self.embeds.clone())
            .components(self.rows.clone())
            .add_files(self.picture.clone());
        match self.line.is_empty() {
            true => message,
            false => message.content(&self.line),
        }
    }

    /// As a message in a channel.
    pub(super) fn message(&self) -> CreateMessage {
        let message = CreateMessage::new()
            .embeds(self.embeds.clone())
            .components(self.rows.clone())
            .add_files(self.picture.clone());
        match self.line.is_empty() {
            true => message,
            false => message.content(&self.line),
        }
    }
}

/// That an answer takes longer; whether it is private is settled with this.
pub(super) fn later(privacy: Privacy) -> CreateInteractionResponse {
    let is_private = privacy == Privacy::Private;
    let message = CreateInteractionResponseMessage::new().ephemeral(is_private);
    CreateInteractionResponse::Defer(message)
}

/// The reference of an answer and the item at which its message begins, out of what a button carries.
pub(super) fn read(carried: &str) -> (&str, usize) {
    let parts = carried.rsplit_once(AT);
    match parts.and_then(|(reference, first)| Some((reference, first.parse().ok()?))) {
        Some(read) => read,
        None => (carried, 0),
    }
}

/// An error text as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let first: String = first.into_iter().flatten().collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_carries_the_answer_and_where_its_message_begins() {
        let rows = [
            ("a1b2.3", ("a1b2", 3)),
            ("a1b2", ("a1b2", 0)),
            ("a1b2.x", ("a1b2.x", 0)),
            ("", ("", 0)),
        ];
        for (carried, expected) in rows {
            assert_eq!(read(carried), expected, "{carried}");
        }
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        assert_eq!(sentence("ask again"), "Ask again.");
        assert_eq!(sentence("écoute."), "Écoute.");
        assert_eq!(sentence(""), ".");
    }
}
