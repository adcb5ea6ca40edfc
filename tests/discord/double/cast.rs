//! Who and what there is: people, servers, roles, channels, threads, direct messages. The gateway tells the bot of what is
//! added while it is connected.

use serde_json::json;

use super::gateway::Intents;
use super::id::Id;
use super::rest;
use super::start::Double;
use super::world::{Channel, Guild, Member, Overwrite, Role, User, World, permission};

impl Double {
    /// A person.
    pub(crate) fn user(&self, name: &str) -> Id {
        self.hub.with(|world| {
            let id = world.id();
            world.users.insert(id, User::person(id, name));
            id
        })
    }

    /// The language of somebody's Discord, `de` for example.
    pub(crate) fn speaks(&self, user: Id, locale: &str) {
        self.hub.with(|world| {
            locale.clone_into(&mut world.users.get_mut(&user).expect("a user").locale)
        });
    }

    /// Another bot.
    pub(crate) fn other_bot(&self, name: &str) -> Id {
        self.hub.with(|world| {
            let id = world.id();
            world.users.insert(id, User::bot(id, name));
            id
        })
    }

    /// A server with the bot in it, owned by nobody who is tested.
    pub(crate) fn guild(&self, name: &str) -> Id {
        self.hub.with(|world| {
            let owner = world.id();
            world.users.insert(owner, User::person(owner, "Owner"));
            let id = world.id();
            let everyone = Role {
                id,
                name: "@everyone".to_owned(),
                permissions: permission::EVERYDAY,
            };
            let member = |user| (user, Member { roles: Vec::new() });
            let guild = Guild {
                id,
                name: name.to_owned(),
                owner,
                roles: [(id, everyone)].into(),
                members: [member(owner), member(world.bot)].into(),
            };
            world.guilds.insert(id, guild);
            let json = world.guild_create_json(id);
            world.emit("GUILD_CREATE", Intents::GUILDS, &json);
            id
        })
    }

    /// A role of a server.
    pub(crate) fn role(&self, guild: Id, name: &str, permissions: u64) -> Id {
        self.hub.with(|world| {
            let id = world.id();
            let role = Role {
                id,
                name: name.to_owned(),
                permissions,
            };
            world
                .guilds
                .get_mut(&guild)
                .expect("a server")
                .roles
                .insert(id, role);
            id
        })
    }

    /// A person who is a member of a server, with roles.
    pub(crate) fn member(&self, guild: Id, name: &str, roles: &[Id]) -> Id {
        let user = self.user(name);
        self.join(guild, user, roles);
        user
    }

    /// Makes somebody a member, or gives a member these roles.
    pub(crate) fn join(&self, guild: Id, user: Id, roles: &[Id]) {
        let member = Member {
            roles: roles.to_vec(),
        };
        self.hub.with(|world| {
            world
                .guilds
                .get_mut(&guild)
                .expect("a server")
                .members
                .insert(user, member)
        });
    }

    /// A text channel of a server.
    pub(crate) fn channel(&self, guild: Id, name: &str) -> Id {
        self.hub.with(|world| {
            let id = world.id();
            world.channels.insert(id, Channel::text(id, guild, name));
            let json = world.channel_json(&world.channels[&id]);
            world.emit("CHANNEL_CREATE", Intents::GUILDS, &json);
            id
        })
    }

    /// The direct message between somebody and the bot.
    pub(crate) fn direct(&self, user: Id) -> Id {
        self.hub.with(|world| rest::direct(world, user))
    }

    /// A thread of a channel, opened by somebody.
    pub(crate) fn in_thread(&self, user: Id, channel: Id, name: &str) -> Id {
        self.hub.with(|world| {
            let id = world.id();
            world.open_thread(id, channel, user, name);
            id
        })
    }

    /// A thread on a message, opened by somebody; it has the message's id.
    pub(crate) fn thread_on(&self, user: Id, message: Id, name: &str) -> Id {
        self.hub.with(|world| {
            let channel = world.messages[&message].channel;
            world.open_thread(message, channel, user, name);
            message
        })
    }

    /// Denies a role or a member (the bot, say) something in a channel.
    pub(crate) fn deny(&self, channel: Id, of: Id, permissions: u64) {
        self.hub.with(|world| {
            let is_member = world.users.contains_key(&of);
            let overwrite = Overwrite {
                of,
                is_member,
                allow: 0,
                deny: permissions,
            };
            world
                .channels
                .get_mut(&channel)
                .expect("a channel")
                .overwrites
                .push(overwrite);
        });
    }

    /// Somebody takes no direct messages any more.
    pub(crate) fn close_direct(&self, user: Id) {
        self.hub
            .with(|world| world.users.get_mut(&user).expect("a user").closed = true);
    }
}

impl World {
    /// Opens a thread and tells of it.
    pub(crate) fn open_thread(&mut self, id: Id, parent: Id, owner: Id, name: &str) {
        let thread = Channel::thread(id, &self.channels[&parent], owner, name);
        self.channels.insert(id, thread);
        let mut json = self.channel_json(&self.channels[&id]);
        json["newly_created"] = json!(true);
        self.emit("THREAD_CREATE", Intents::GUILDS, &json);
    }
}
