//! Who asks and where, out of what a room says: power levels and settings become roles in the newsroom.

use std::collections::BTreeSet;

use matrix_sdk::Room;
use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::events::room::power_levels::UserPowerLevel;
use matrix_sdk::ruma::int;

use super::PLATFORM;
use crate::config::Matrix;
use crate::front::{Person, Place};
use crate::model::EDITOR;

/// What a room is to the bot.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The place.
    pub(super) place: Place,
    /// Who asks.
    pub(super) person: Person,
}

/// What is known of `sender` in `room`. A message that came in open into an encrypted room may be anybody's: it opens
/// nothing.
pub(super) async fn facts(
    settings: &Matrix,
    (room, sender): (&Room, &UserId),
    is_trusted: bool,
) -> Facts {
    let is_direct = is_direct(room).await;
    let id = room.room_id().as_str();
    let none = Vec::new();
    let mut place = Place {
        platform: PLATFORM,
        id: id.to_owned(),
        parent: None,
        server: (!is_direct).then(|| id.to_owned()),
        roles: settings
            .rooms
            .get(id)
            .unwrap_or(&none)
            .iter()
            .cloned()
            .collect(),
    };
    let held = settings.people.get(sender.as_str()).unwrap_or(&none);
    let mut roles: BTreeSet<String> = held.iter().cloned().collect();
    let is_editor = settings
        .editors
        .iter()
        .any(|editor| editor == sender.as_str());
    if is_editor || (!is_direct && is_moderator(room, sender).await) {
        roles.insert(EDITOR.to_owned());
    }
    if !is_trusted {
        roles.clear();
        place.roles.clear();
    }
    let person = Person {
        id: sender.to_string(),
        roles,
    };
    Facts { place, person }
}

/// Whether nobody but one person reads in a room.
pub(super) async fn is_direct(room: &Room) -> bool {
    let is_marked = room.is_direct().await.unwrap_or(false);
    is_marked && room.active_members_count() <= 2
}

async fn is_moderator(room: &Room, person: &UserId) -> bool {
    match room.get_user_power_level(person).await {
        Ok(UserPowerLevel::Infinite) => true,
        Ok(UserPowerLevel::Int(level)) => level >= int!(50),
        Ok(_) | Err(_) => false,
    }
}
