//! What people write to the bot: a mention, a reply to it, a direct message.

use serenity::model::application::{ActionRowComponent, ButtonKind};
use serenity::model::channel::{Message, MessageType};
use serenity::model::id::UserId;

use super::actions::Action;
use super::fault::Fault;
use super::interaction;
use super::office::Office;
use super::sheet::{self, Sheet};
use crate::commands;
use crate::front::{FrontDesk, Incoming, Manner, Refusal};

/// What is said to somebody whose question stands where the bot may not write.
const SILENCED: &str = "I may not answer where you asked. Whoever manages the server can let me: I need View Channels, \
     Send Messages (or Send Messages in Threads), Embed Links and Read Message History there.";

impl Office {
    /// Answers a message that is meant for the bot, as `me`; any other is passed over.
    pub(super) async fn read(&self, message: Message, me: UserId) {
        if !is_meant(&message, me) || !self.whom.is_served(message.guild_id) {
            return;
        }
        let id = message.id;
        if !self.take_up(id.get()).await {
            tracing::info!(%id, "a message came in twice");
            return;
        }
        let mut incoming = self.written(&message).await;
        let _turn = self.lanes.turn(&incoming.thread, id.get()).await;
        // Not the time at which it came in: what was said before it may have been answered since.
        incoming.now = self.now();
        let text = said(&message, me);
        let to = incoming.clone();
        let sheets = self
            .work(move |front| answers(front, &incoming, &text))
            .await;
        let sheets = sheets.unwrap_or_else(|| Ok(vec![interaction::broken()]));
        match sheets {
            Ok(sheets) => {
                for (number, sheet) in sheets.iter().enumerate() {
                    let sent = (Some(id), format!("{id}-{number}"));
                    let posted = self.post(message.channel_id, sheet, (sent.0, &sent.1));
                    if posted.await == Err(Fault::Forbidden) {
                        let silenced = Sheet::line(SILENCED);
                        return self.tell(&message, &to, &silenced).await;
                    }
                }
            }
            Err(Refusal::Silent) => {}
            Err(refusal) => self.tell(&message, &to, &Sheet::refused(&refusal)).await,
        }
    }

    /// Says something to the author alone, as far as Discord lets a message be answered so.
    async fn tell(&self, message: &Message, incoming: &Incoming, sheet: &Sheet) {
        let nonce = format!("{}-0", message.id);
        if incoming.place.is_direct() {
            // What goes wrong is in the log.
            let _ = self.post(message.channel_id, sheet, (None, &nonce)).await;
            return;
        }
        if !self.is_first_told(message.author.id) {
            return tracing::info!("somebody goes on asking and was told already");
        }
        match self.calls.direct(message.author.id).await {
            Ok(channel) => {
                let _ = self.post(channel, sheet, (None, &nonce)).await;
            }
            Err(fault) => tracing::info!(
                %fault,
                "somebody who should be told why there is no answer takes no direct messages"
            ),
        }
    }

    async fn written(&self, message: &Message) -> Incoming {
        let parent = match message.guild_id {
            Some(_) => self.parent(message.channel_id).await,
            None => None,
        };
        let place = self
            .whom
            .place((message.channel_id, parent), message.guild_id);
        let person = self
            .whom
            .author(message.author.id, message.member.as_deref());
        let after = message.referenced_message.as_deref().and_then(reference);
        let thread = match place.is_direct() || parent.is_some() {
            true => place.id.clone(),
            false => self.chain(message, after.as_deref()).await,
        };
        Incoming {
            place,
            person,
            thread,
            after,
            manner: Manner::Message,
            now: self.now(),
        }
    }

    /// The conversation of a message in a channel: that of the answer to which it replies, or one that it begins.
    async fn chain(&self, message: &Message, after: Option<&str>) -> String {
        let known = match after.map(str::to_owned) {
            Some(answer) => self.ask(move |front| front.thread_of_answer(&answer)).await,
            None => None,
        };
        known
            .flatten()
            .unwrap_or_else(|| format!("message {}", message.id))
    }
}

/// The answers to the questions of a message, at most three; a refusal where none is let in.
fn answers(front: &FrontDesk, incoming: &Incoming, text: &str) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    let mut incoming = incoming.clone();
    for (question, remark) in commands::questions(text).each() {
        let admitted = match front.admit(&incoming, question) {
            Ok(admitted) => admitted,
            Err(refusal) if sheets.is_empty() => return Err(refusal),
            Err(refusal) => {
                sheets.push(Sheet::refused(&refusal));
                break;
            }
        };
        sheets.push(match front.answer(&incoming, &admitted, question) {
            Ok(mut answered) => {
                incoming.goes_on_from(&answered);
                answered.reply.answer.notes.extend(remark);
                Sheet::of(&answered, 0)
            }
            Err(refusal) => Sheet::refused(&refusal),
        });
    }
    Ok(sheets)
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
