//! What the double knows: people, places, messages, registered commands, interactions, sessions, and the journal of
//! requests. Plain values under one lock; the gateway and the routes read and change them, nothing here waits or sends.

mod event;
mod interaction;
mod journal;
mod message;
mod people;

mod place;
mod rights;

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) use interaction::{Callback, Interaction, Kind};
pub(crate) use journal::{Journal, Request};
pub(crate) use message::{EPHEMERAL, LOADING, Message};
pub(crate) use people::{Guild, Member, Role, User};
pub(crate) use place::{Channel, Overwrite, Shape, merge};
pub(crate) use rights::{Permissions, permission};

use super::clock::Clock;
use super::fault::Faults;
use super::gateway::Sessions;
use super::id::{Id, Ids};

/// The whole state of one double.
pub(crate) struct World {
    pub(crate) clock: Clock,
    ids: Ids,
    pub(crate) application: Id,
    pub(crate) bot: Id,
    pub(crate) token: String,
    pub(crate) gateway_url: String,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) messages: BTreeMap<Id, Message>,
    /// The registered commands: everywhere under none, in a server under its id.
    pub(crate) commands: BTreeMap<Option<Id>, Vec<Value>>,
    /// When commands were created in the last day, by scope.
    pub(crate) created: BTreeMap<Option<Id>, Vec<u64>>,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    pub(crate) sessions: Sessions,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
}

impl World {
    /// An empty world with the bot in it.
    pub(crate) fn new(clock: Clock, token: &str) -> Self {
        let mut ids = Ids::default();
        let application = ids.next(clock.now());
        let mut world = Self {
            clock,
            ids,
            application,
            bot: application,
            token: token.to_owned(),
            gateway_url: String::new(),
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            commands: BTreeMap::new(),
            created: BTreeMap::new(),
            interactions: BTreeMap::new(),
            sessions: Sessions::default(),
            journal: Journal::default(),
            faults: Faults::default(),
        };
        world
            .users
            .insert(application, User::bot(application, "Cuttings"));
        world
    }

    /// A new id of this instant.
    pub(crate) fn id(&mut self) -> Id {
        self.ids.next(self.clock.now())
    }

    /// The interaction that a token belongs to.
    pub(crate) fn interaction_by_token(&mut self, token: &str) -> Option<&mut Interaction> {
        self.interactions
            .values_mut()
            .find(|known| known.token == token)
    }

    /// Puts a message where it stands.
    pub(crate) fn insert(&mut self, message: Message) {
        if let Some(channel) = self.channels.get_mut(&message.channel) {
            channel.last = Some(message.id);
        }
        self.messages.insert(message.id, message);
    }

    /// A message that has not been deleted.
    pub(crate) fn message(&self, channel: Id, id: Id) -> Option<&Message> {
        self.messages
            .get(&id)
            .filter(|message| message.channel == channel && !message.deleted)
    }
}
