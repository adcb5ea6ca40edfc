//! Users, servers, and what a user is in a server.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::clock::written;
use super::super::id::Id;

/// A person or a bot.
pub(crate) struct User {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) is_bot: bool,
    pub(crate) locale: String,
    /// Whether they take no direct messages.
    pub(crate) closed: bool,
}

/// A server, which Discord's interface calls a guild.
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    pub(crate) roles: BTreeMap<Id, Role>,
    pub(crate) members: BTreeMap<Id, Member>,
}

/// A role of a server.
pub(crate) struct Role {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) permissions: u64,
}

/// What a user is in a server.
pub(crate) struct Member {
    pub(crate) roles: Vec<Id>,
}

impl User {
    /// A person.
    pub(crate) fn person(id: Id, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            is_bot: false,
            locale: "en-GB".to_owned(),
            closed: false,
        }
    }

    /// A bot.
    pub(crate) fn bot(id: Id, name: &str) -> Self {
        Self {
            is_bot: true,
            ..Self::person(id, name)
        }
    }

    /// The user as every payload holds them.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.json(), "username": self.name.to_lowercase().replace(' ', "_"),
            "global_name": self.name, "discriminator": "0", "avatar": null, "avatar_decoration_data": null,
            "collectibles": null, "display_name_styles": null, "primary_guild": null, "clan": null,
            "banner": null, "accent_color": null, "bot": self.is_bot, "system": false,
            "public_flags": 0, "flags": 0,
        })
    }
}

impl Guild {
    /// The roles as the payloads of a server hold them.
    pub(crate) fn roles_json(&self) -> Vec<Value> {
        let role = |(position, role): (usize, &Role)| role.json(position);
        self.roles.values().enumerate().map(role).collect()
    }

    /// What all payloads of a server have in common.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.json(), "name": self.name, "icon": null, "description": null, "home_header": null,
            "splash": null, "discovery_splash": null, "features": ["COMMUNITY"], "banner": null,
            "owner_id": self.owner.json(), "application_id": null, "region": "deprecated",
            "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 0,
            "widget_enabled": false, "widget_channel_id": null, "verification_level": 1,
            "roles": self.roles_json(), "default_message_notifications": 1, "mfa_level": 0,
            "explicit_content_filter": 2, "max_presences": null, "max_members": 500_000,
            "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "vanity_url_code": null,
            "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "en-GB",
            "rules_channel_id": null, "safety_alerts_channel_id": null, "public_updates_channel_id": null,
            "hub_type": null, "premium_progress_bar_enabled": false, "latest_onboarding_question_id": null,
            "nsfw": false, "nsfw_level": 0, "emojis": [], "stickers": [], "incidents_data": null,
            "inventory_settings": null, "embed_enabled": false, "embed_channel_id": null,
            "owner_configured_content_level": 0,
        })
    }

    /// A member as payloads hold them that name the user elsewhere.
    pub(crate) fn member_json(&self, user: Id) -> Option<Value> {
        let member = self.members.get(&user)?;
        Some(json!({
            "avatar": null, "banner": null, "collectibles": null, "communication_disabled_until": null,
            "flags": 0, "joined_at": written(self.id.born()), "nick": null, "pending": false,
            "premium_since": null, "unusual_dm_activity_until": null, "display_name_styles": null,
            "roles": member.roles.iter().map(|role| role.json()).collect::<Vec<_>>(),
            "mute": false, "deaf": false, "avatar_decoration_data": null,
        }))
    }
}

impl Role {
    fn json(&self, position: usize) -> Value {
        json!({
            "id": self.id.json(), "name": self.name, "description": null,
            "permissions": self.permissions.to_string(), "position": position, "color": 0,
            "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            "hoist": false, "managed": false, "mentionable": false, "icon": null, "unicode_emoji": null,
            "flags": 0,
        })
    }
}
