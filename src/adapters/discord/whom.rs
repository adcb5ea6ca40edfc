//! Who asks and where, out of what Discord says: members' roles become roles in the newsroom.

use std::collections::BTreeSet;

use serenity::model::guild::Member;
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use serenity::model::permissions::Permissions;

use crate::config::Discord;
use crate::front::{Person, Place};
use crate::model::EDITOR;

/// What Discord's ids mean in the newsroom.
#[derive(Clone, Debug)]
pub(super) struct Whom {
    settings: Discord,
}

impl Whom {
    /// By these settings.
    pub(super) fn new(settings: &Discord) -> Self {
        Self {
            settings: settings.clone(),
        }
    }

    /// Whether anybody is answered on a server, or in direct chats where there is none.
    pub(super) fn is_served(&self, server: Option<GuildId>) -> bool {
        let settings = &self.settings;
        match server {
            Some(server) => settings.servers.is_empty() || settings.servers.contains(&server.get()),
            None => settings.direct_messages,
        }
    }

    /// A channel, a thread under `parent`, or a direct chat where there is no server.
    pub(super) fn place(
        &self,
        (channel, parent): (ChannelId, Option<ChannelId>),
        server: Option<GuildId>,
    ) -> Place {
        let of_channel = |channel: &ChannelId| self.settings.channels.get(&channel.get());
        let roles = of_channel(&channel).or_else(|| of_channel(parent.as_ref()?));
        Place {
            platform: super::PLATFORM,
            id: channel.to_string(),
            parent: parent.map(|parent| parent.to_string()),
            server: server.map(|server| server.to_string()),
            roles: roles.into_iter().flatten().cloned().collect(),
        }
    }

    /// Who used a command or a button; a direct chat has no member.
    pub(super) fn member(&self, user: UserId, member: Option<&Member>) -> Person {
        let none = Vec::new();
        let roles = member.map_or(&none, |member| &member.roles);
        let may = member.and_then(|member| member.permissions);
        let manages = may.is_some_and(|may| may.contains(Permissions::MANAGE_GUILD));
        self.person(user, roles, manages)
    }

    /// Who wrote a message and holds these roles there; of permissions Discord says nothing.
    pub(super) fn author(&self, user: UserId, roles: &[RoleId]) -> Person {
        self.person(user, roles, false)
    }

    fn person(&self, user: UserId, held: &[RoleId], manages: bool) -> Person {
        let roles = held
            .iter()
            .filter_map(|role| self.settings.roles.get(&role.get()));
        let mut roles: BTreeSet<String> = roles.flatten().cloned().collect();
        let is_editor = |role: &RoleId| self.settings.editor_roles.contains(&role.get());
        if manages || held.iter().any(is_editor) {
            roles.insert(EDITOR.to_owned());
        }
        Person {
            id: user.to_string(),
            roles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_servers_of_the_settings_are_served() {
        let rows: [(&[u64], bool, Option<u64>, bool); 5] = [
            (&[], true, Some(1), true),
            (&[2, 3], true, Some(3), true),
            (&[2, 3], true, Some(1), false),
            (&[2], true, None, true),
            (&[2], false, None, false),
        ];
        for (servers, direct_messages, server, expected) in rows {
            let whom = Whom::new(&Discord {
                servers: servers.to_vec(),
                direct_messages,
                ..Discord::default()
            });
            let is_served = whom.is_served(server.map(GuildId::new));
            assert_eq!(is_served, expected, "{servers:?} {server:?}");
        }
    }

    #[test]
    fn roles_on_the_server_become_roles_in_the_newsroom() {
        let whom = Whom::new(&Discord {
            editor_roles: vec![7],
            roles: [(8, vec!["desk".to_owned(), "legal".to_owned()])].into(),
            channels: [(5, vec!["desk".to_owned()])].into(),
            ..Discord::default()
        });
        let held = |roles: &[u64], manages| {
            let roles: Vec<RoleId> = roles.iter().copied().map(RoleId::new).collect();
            let person = whom.person(UserId::new(1), &roles, manages);
            person.roles.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(held(&[], false), "");
        assert_eq!(held(&[7], false), "editor");
        assert_eq!(held(&[9], true), "editor");
        assert_eq!(held(&[8, 7], false), "desk editor legal");

        let place = |channel: u64, parent: Option<u64>| {
            let parent = parent.map(ChannelId::new);
            let place = whom.place((ChannelId::new(channel), parent), Some(GuildId::new(2)));
            place.roles.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(place(5, None), "desk");
        assert_eq!(
            place(6, Some(5)),
            "desk",
            "a thread is read by who reads its channel"
        );
        assert_eq!(place(6, None), "");
    }
}
