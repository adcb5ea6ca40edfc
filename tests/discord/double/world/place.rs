//! Channels, threads and direct messages.

use serde_json::{Value, json};

use super::super::clock::written;
use super::super::id::Id;
use super::World;

/// A place where messages stand.
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) shape: Shape,
    pub(crate) guild: Option<Id>,
    pub(crate) name: String,
    /// The channel that a thread hangs on.
    pub(crate) parent: Option<Id>,
    /// Who opened a thread.
    pub(crate) owner: Id,
    pub(crate) overwrites: Vec<Overwrite>,
    /// The people of a direct message, without the bot.
    pub(crate) recipients: Vec<Id>,
    pub(crate) archive_after: u64,
    /// Its last message.
    pub(crate) last: Option<Id>,
}

/// What kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Direct,
    Thread,
}

/// What a role or a member may do here and nowhere else.
pub(crate) struct Overwrite {
    pub(crate) of: Id,
    pub(crate) is_member: bool,
    pub(crate) allow: u64,
    pub(crate) deny: u64,
}

impl Channel {
    /// A text channel of a server.
    pub(crate) fn text(id: Id, guild: Id, name: &str) -> Self {
        Self {
            id,
            shape: Shape::Text,
            guild: Some(guild),
            name: name.to_owned(),
            parent: None,
            owner: id,
            overwrites: Vec::new(),
            recipients: Vec::new(),
            archive_after: 1440,
            last: None,
        }
    }

    /// A direct message with somebody.
    pub(crate) fn direct(id: Id, with: Id) -> Self {
        Self {
            shape: Shape::Direct,
            guild: None,
            recipients: vec![with],
            ..Self::text(id, id, "")
        }
    }

    /// A public thread.
    pub(crate) fn thread(id: Id, parent: &Channel, owner: Id, name: &str) -> Self {
        Self {
            shape: Shape::Thread,
            guild: parent.guild,
            parent: Some(parent.id),
            owner,
            ..Self::text(id, id, name)
        }
    }

    /// Whether it is a thread.
    pub(crate) fn is_thread(&self) -> bool {
        self.shape == Shape::Thread
    }
}

impl World {
    /// A channel as routes and events give it.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut json = json!({
            "id": channel.id.json(), "flags": 0, "last_message_id": channel.last.map(Id::json),
            "last_pin_timestamp": null,
        });
        let rest = match channel.shape {
            Shape::Text => json!({
                "type": 0, "guild_id": channel.guild.map(Id::json), "name": channel.name, "parent_id": null,
                "rate_limit_per_user": 0, "topic": null, "position": 0, "nsfw": false, "icon_emoji": null,
                "theme_color": null,
                "permission_overwrites": channel.overwrites.iter().map(Overwrite::json).collect::<Vec<_>>(),
            }),
            Shape::Direct => json!({
                "type": 1,
                "recipients": channel.recipients.iter().map(|id| self.users[id].json()).collect::<Vec<_>>(),
            }),
            Shape::Thread => json!({
                "type": 11, "guild_id": channel.guild.map(Id::json), "name": channel.name,
                "parent_id": channel.parent.map(Id::json), "owner_id": channel.owner.json(),
                "rate_limit_per_user": 0, "bitrate": 64000, "user_limit": 0, "rtc_region": null,
                "message_count": 0, "member_count": 1, "total_message_sent": 0, "member_ids_preview": [],
                "thread_metadata": {
                    "archived": false, "archive_timestamp": written(channel.id.born()),
                    "auto_archive_duration": channel.archive_after, "locked": false,
                    "create_timestamp": written(channel.id.born()), "invitable": true,
                },
            }),
        };
        merge(&mut json, rest);
        json
    }
}

impl Overwrite {
    fn json(&self) -> Value {
        json!({
            "id": self.of.json(), "type": u8::from(self.is_member),
            "allow": self.allow.to_string(), "deny": self.deny.to_string(),
        })
    }
}

/// Adds the keys of one object to another.
pub(crate) fn merge(into: &mut Value, from: Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else {
        panic!("only objects are merged");
    };
    into.extend(from);
}
