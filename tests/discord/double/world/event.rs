//! The payload of an interaction, complete: who, where, in which language, with which rights, and what was done.

use serde_json::{Value, json};

use super::super::id::Id;
use super::interaction::Interaction;
use super::place::merge;
use super::{Permissions, World};

/// The most bytes of a file here, as the payload tells.
const FILE: u64 = 10 << 20;

impl World {
    /// The payload of an interaction with its data.
    pub(crate) fn interaction_json(&self, interaction: &Interaction, data: &Value) -> Value {
        let channel = &self.channels[&interaction.channel];
        let user = &self.users[&interaction.user];
        let bot = self.permissions(self.bot, channel.id);
        let mut json = json!({
            "id": interaction.id.json(), "application_id": self.application.json(),
            "type": interaction.kind.number(), "token": interaction.token, "version": 1, "data": data,
            "channel": self.channel_for(interaction.user, channel.id), "channel_id": channel.id.json(),
            "app_permissions": written(bot), "locale": user.locale, "entitlements": [],
            "entitlement_sku_ids": [], "attachment_size_limit": FILE,
            "authorizing_integration_owners": self.owners(channel.guild), "context": 0,
        });
        match channel.guild {
            Some(guild) => {
                let mut member = self.member_with_user(guild, user.id);
                member["permissions"] = written(self.permissions(user.id, channel.id));
                merge(
                    &mut json,
                    json!({
                        "guild_id": guild.json(), "guild_locale": "en-GB", "member": member,
                        "guild": { "id": guild.json(), "locale": "en-GB", "features": ["COMMUNITY"] },
                    }),
                );
            }
            None => merge(&mut json, json!({ "user": user.json(), "context": 1 })),
        }
        if let Some(message) = interaction.message.and_then(|id| self.messages.get(&id)) {
            json["message"] = self.message_json(message);
        }
        json
    }

    /// Who installed the application here: the server, or nobody for a direct message.
    fn owners(&self, guild: Option<Id>) -> Value {
        let owner = guild.map_or_else(|| json!("0"), Id::json);
        json!({ "0": owner })
    }

    /// The channel as an interaction shows it: with what the user may do there.
    fn channel_for(&self, user: Id, channel: Id) -> Value {
        let mut json = self.channel_json(&self.channels[&channel]);
        json["permissions"] = written(self.permissions(user, channel));
        json
    }
}

fn written(permissions: Permissions) -> Value {
    Value::String(permissions.0.to_string())
}
