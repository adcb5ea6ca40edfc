//! Who may do what where: the documented computation over roles and a channel's overwrites.

use super::super::id::Id;
use super::World;
use super::place::{Channel, Overwrite};

/// A set of permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Permissions(pub(crate) u64);

/// The permissions that the double knows of, by bit.
pub(crate) mod permission {
    pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
    pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
    pub(crate) const VIEW_CHANNEL: u64 = 1 << 10;
    pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
    pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
    pub(crate) const EMBED_LINKS: u64 = 1 << 14;
    pub(crate) const ATTACH_FILES: u64 = 1 << 15;
    pub(crate) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
    pub(crate) const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
    pub(crate) const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
    pub(crate) const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
    /// What a new server gives everybody here.
    pub(crate) const EVERYDAY: u64 = VIEW_CHANNEL
        | SEND_MESSAGES
        | EMBED_LINKS
        | ATTACH_FILES
        | READ_MESSAGE_HISTORY
        | USE_APPLICATION_COMMANDS
        | CREATE_PUBLIC_THREADS
        | SEND_MESSAGES_IN_THREADS;
    /// All of them.
    pub(crate) const ALL: u64 = (1 << 53) - 1;
}

impl Permissions {
    /// Whether all of these are among them.
    pub(crate) fn has(self, wanted: u64) -> bool {
        self.0 & wanted == wanted
    }
}

impl World {
    /// What a user may do in a channel or thread. A thread has its parent's; in a direct message all that matters is allowed.
    pub(crate) fn permissions(&self, user: Id, channel: Id) -> Permissions {
        let Some(here) = self.channels.get(&channel) else {
            return Permissions(0);
        };
        let Some(guild) = here.guild else {
            let inside = here.recipients.contains(&user) || user == self.bot;
            return Permissions(if inside { permission::EVERYDAY } else { 0 });
        };
        let parent = here.parent.and_then(|parent| self.channels.get(&parent));
        self.in_guild(user, guild, parent.unwrap_or(here))
    }

    fn in_guild(&self, user: Id, guild: Id, channel: &Channel) -> Permissions {
        let guild = &self.guilds[&guild];
        let Some(member) = guild.members.get(&user) else {
            return Permissions(0);
        };
        let roles = || std::iter::once(&guild.id).chain(&member.roles);
        let base = roles()
            .filter_map(|role| guild.roles.get(role))
            .fold(0, |all, role| all | role.permissions);
        if guild.owner == user || base & permission::ADMINISTRATOR != 0 {
            return Permissions(permission::ALL);
        }
        let (everyone, others): (Vec<&Overwrite>, Vec<&Overwrite>) = channel
            .overwrites
            .iter()
            .filter(|overwrite| roles().any(|role| *role == overwrite.of))
            .partition(|overwrite| overwrite.of == guild.id);
        let own = channel
            .overwrites
            .iter()
            .filter(|overwrite| overwrite.of == user)
            .collect();
        Permissions(
            [everyone, others, own]
                .iter()
                .fold(base, |set, step| apply(set, step)),
        )
    }
}

/// Denials of one step first, then what it allows.
fn apply(set: u64, step: &[&Overwrite]) -> u64 {
    let deny = step.iter().fold(0, |all, overwrite| all | overwrite.deny);
    let allow = step.iter().fold(0, |all, overwrite| all | overwrite.allow);
    set & !deny | allow
}
