//! Who asks and where, out of what a room says: power levels and settings become roles in the newsroom.

use std::collections::BTreeSet;

use matrix_sdk::Room;
use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::events::room::history_visibility::HistoryVisibility;
use matrix_sdk::ruma::events::room::power_levels::UserPowerLevel;
use matrix_sdk::ruma::int;
use matrix_sdk::ruma::room::JoinRule;

use super::PLATFORM;
use super::office::Office;
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

/// Whose a message is for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Its sender's, as far as the room is one in which that can be known.
    Sender,
    /// Anybody's, the server's included: it came in open into an encrypted room.
    Anybody,
}

/// What is known of `sender` in `room`. A message that may be anybody's opens nothing.
pub(super) async fn facts(
    office: &Office,
    (room, sender): (&Room, &UserId),
    origin: Origin,
) -> Facts {
    let settings = &office.settings;
    let is_direct = is_direct(office, room).await && is_begun_with(office, room, sender);
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
    if origin == Origin::Anybody {
        roles.clear();
        place.roles.clear();
    }
    let person = Person {
        id: sender.to_string(),
        roles,
    };
    Facts { place, person }
}

/// Whether nobody but one person reads in a room: it was begun as a chat with that person, nobody else is in it, comes in
/// uninvited or reads from outside.
pub(super) async fn is_direct(office: &Office, room: &Room) -> bool {
    let is_remembered = office.directs.with(room.room_id()).is_some();
    let is_marked = is_remembered || room.is_direct().await.unwrap_or(false);
    if !is_marked || room.active_members_count() > 2 {
        return false;
    }
    let is_closed = matches!(
        room.join_rule(),
        None | Some(JoinRule::Invite | JoinRule::Private)
    );
    is_closed && room.history_visibility_or_default() != HistoryVisibility::WorldReadable
}

/// Whether a direct chat is one with this person: somebody else's is a room to all others who come into it.
fn is_begun_with(office: &Office, room: &Room, person: &UserId) -> bool {
    if let Some(begun_by) = office.directs.with(room.room_id()) {
        return begun_by == person;
    }
    let targets = room.direct_targets();
    targets
        .iter()
        .any(|target| target.as_user_id() == Some(person))
}

async fn is_moderator(room: &Room, person: &UserId) -> bool {
    match room.get_user_power_level(person).await {
        Ok(UserPowerLevel::Infinite) => true,
        Ok(UserPowerLevel::Int(level)) => level >= int!(50),
        Ok(_) | Err(_) => false,
    }
}
