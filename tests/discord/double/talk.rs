//! What people write: messages, replies, in channels, threads and direct messages; and what the bot wrote to them.

use super::id::Id;
use super::shown::Shown;
use super::start::Double;
use super::world::{Message, World};

impl Double {
    /// Somebody writes. `<@id>` in the text is a mention, as [`Double::mention`] writes it.
    pub(crate) fn says(&self, user: Id, channel: Id, text: &str) -> Id {
        self.post(user, channel, text, |_, _| {})
    }

    /// Somebody replies to a message, with the ping on.
    pub(crate) fn reply(&self, user: Id, to: Id, text: &str) -> Id {
        let channel = self.channel_of(to);
        self.post(user, channel, text, |world, message| {
            message.reference = Some(to);
            let author = world.messages[&to].author;
            if !message.mentions.contains(&author) {
                message.mentions.push(author);
            }
        })
    }

    /// The same with the ping off.
    pub(crate) fn reply_quietly(&self, user: Id, to: Id, text: &str) -> Id {
        let channel = self.channel_of(to);
        self.post(user, channel, text, |_, message| {
            message.reference = Some(to)
        })
    }

    /// How the bot is mentioned in a text.
    pub(crate) fn mention(&self) -> String {
        format!("<@{}>", self.bot())
    }

    /// Waits for the bot's reply to a message: one that refers to it, or in a direct message or thread the first that
    /// comes after it.
    pub(crate) fn answer_to(&self, message: Id) -> Shown {
        self.hub
            .wait("a reply", |world| replies(world, message).first().cloned())
    }

    /// All the bot's replies to a message so far, counted in the same way.
    pub(crate) fn answers_to(&self, message: Id) -> Vec<Shown> {
        self.hub.with(|world| replies(world, message))
    }

    /// Everything that the bot has written in a channel and that is still there, ephemeral or not.
    pub(crate) fn written_by_bot(&self, channel: Id) -> Vec<Shown> {
        self.hub.with(|world| written(world, channel))
    }

    /// Waits until the bot has written so many messages in a channel that are still there, and gives them.
    pub(crate) fn wait_for_bot(&self, channel: Id, at_least: usize) -> Vec<Shown> {
        self.hub.wait("the bot's messages", |world| {
            let written = written(world, channel);
            (written.len() >= at_least).then_some(written)
        })
    }

    /// Waits until a message is deleted.
    pub(crate) fn wait_until_gone(&self, message: Id) {
        self.hub.wait("a deletion", |world| {
            world.messages[&message].deleted.then_some(())
        });
    }

    /// The message event once more, as a second delivery of it.
    pub(crate) fn tell_again(&self, message: Id) {
        self.hub
            .with(|world| world.emit_message("MESSAGE_CREATE", message));
    }

    /// Somebody deletes a message.
    pub(crate) fn delete(&self, message: Id) {
        self.hub.with(|world| world.delete(message));
    }

    fn channel_of(&self, message: Id) -> Id {
        self.hub.with(|world| world.messages[&message].channel)
    }

    fn post(
        &self,
        user: Id,
        channel: Id,
        text: &str,
        change: impl FnOnce(&World, &mut Message),
    ) -> Id {
        self.ready();
        self.hub.with(|world| {
            let id = world.id();
            let mut message = Message::new(id, channel, user);
            text.clone_into(&mut message.content);
            message.mentions = mentioned(world, text);
            change(world, &mut message);
            world.insert(message);
            world.emit_message("MESSAGE_CREATE", id);
            id
        })
    }
}

fn written(world: &World, channel: Id) -> Vec<Shown> {
    let own = |message: &&Message| {
        message.channel == channel && message.author == world.bot && !message.deleted
    };
    world.messages.values().filter(own).map(Shown::of).collect()
}

/// The users that a text mentions.
fn mentioned(world: &World, text: &str) -> Vec<Id> {
    let named =
        |id: &&Id| text.contains(&format!("<@{id}>")) || text.contains(&format!("<@!{id}>"));
    world.users.keys().filter(named).copied().collect()
}

fn replies(world: &World, message: Id) -> Vec<Shown> {
    let asked = &world.messages[&message];
    let channel = &world.channels[&asked.channel];
    let alone = channel.guild.is_none() || channel.is_thread();
    let answers = |written: &&Message| {
        let here = written.channel == asked.channel || written.channel == message;
        let refers = written.reference == Some(message) || written.channel == message;
        let follows = alone && written.reference.is_none() && written.id > message;
        written.author == world.bot && !written.deleted && here && (refers || follows)
    };
    world
        .messages
        .values()
        .filter(answers)
        .map(Shown::of)
        .collect()
}
