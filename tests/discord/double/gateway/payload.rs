//! The long payloads of the gateway: READY and GUILD_CREATE.

use serde_json::{Value, json};

use super::super::clock::written;
use super::super::id::Id;
use super::super::world::{Channel, Shape, World, merge};

impl World {
    /// What READY tells.
    pub(crate) fn ready_json(&self, session: &str, shard: &Value) -> Value {
        let waiting = |id: &Id| json!({ "id": id.json(), "unavailable": true });
        let mut user = self.users[&self.bot].json();
        merge(
            &mut user,
            json!({ "verified": true, "mfa_enabled": true, "email": null, "bio": "", "locale": "en-GB" }),
        );
        json!({
            "v": 10, "user_settings": {}, "user": user, "session_type": "normal", "session_id": session,
            "resume_gateway_url": self.gateway_url, "relationships": [], "private_channels": [],
            "presences": [], "guilds": self.guilds.keys().map(waiting).collect::<Vec<_>>(),
            "guild_join_requests": [], "geo_ordered_rtc_regions": ["rotterdam", "milan"],
            "game_relationships": [], "auth": {}, "shard": shard,
            "application": { "id": self.application.json(), "flags": 0 }, "_trace": ["[\"gateway-double\"]"],
        })
    }

    /// What GUILD_CREATE tells of a server.
    pub(crate) fn guild_create_json(&self, guild: Id) -> Value {
        let guild = &self.guilds[&guild];
        let of = |wanted: fn(Shape) -> bool| {
            let here = move |place: &&Channel| place.guild == Some(guild.id) && wanted(place.shape);
            self.channels
                .values()
                .filter(here)
                .map(|place| self.channel_json(place))
                .collect::<Vec<_>>()
        };
        let members = guild
            .members
            .keys()
            .map(|user| self.member_with_user(guild.id, *user));
        let mut json = guild.json();
        merge(
            &mut json,
            json!({
                "joined_at": written(guild.id.born()), "large": false, "unavailable": false,
                "geo_restricted": false, "member_count": guild.members.len(), "voice_states": [],
                "members": members.collect::<Vec<_>>(), "channels": of(|shape| shape == Shape::Text),
                "threads": of(|shape| shape == Shape::Thread), "presences": [], "stage_instances": [],
                "guild_scheduled_events": [], "soundboard_sounds": [], "activity_instances": [],
                "embedded_activities": [], "guild_hashes": null, "lazy": true, "version": guild.id.born(),
                "application_command_counts": { "1": 0, "2": 0, "3": 0 },
            }),
        );
        json
    }

    /// A member with the user inside.
    pub(crate) fn member_with_user(&self, guild: Id, user: Id) -> Value {
        let mut json = self.guilds[&guild]
            .member_json(user)
            .expect("a member of the server");
        json["user"] = self.users[&user].json();
        json
    }
}
