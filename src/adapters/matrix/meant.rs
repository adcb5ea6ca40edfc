//! Whether what was heard in a room is meant for the bot.

use matrix_sdk::Room;

use super::PLATFORM;
use super::heard::{Heard, Said, What};
use super::office::Office;
use super::text::addressed;
use super::whom::is_direct;
use crate::commands;

/// Whether the bot should take it up.
pub(super) async fn is_meant(office: &Office, room: &Room, heard: &Heard) -> bool {
    match &heard.what {
        What::Said(said) => is_said_to(office, room, said).await,
        What::Edited { of, .. } => {
            let of = of.clone();
            let taken = office.journal(move |journal| journal.is_taken_up(PLATFORM, &of));
            taken.await == Some(true)
        }
        What::Reacted { to, .. } => is_ours(office, room, to).await,
        What::Unreadable => true,
    }
}

/// Whether a message of ours stands in the room under this id.
async fn is_ours(office: &Office, room: &Room, event: &str) -> bool {
    let event = event.to_owned();
    let posted = office.journal(move |journal| journal.posted(PLATFORM, &event));
    let posted = posted.await.flatten();
    posted.is_some_and(|posted| posted.place == room.room_id().as_str())
}

async fn is_said_to(office: &Office, room: &Room, said: &Said) -> bool {
    let me = office.me.as_str();
    let names_me = said
        .mentions
        .as_ref()
        .map(|all| all.iter().any(|id| id == me));
    if said.form.is_some() {
        return names_me != Some(false) || is_direct(office, room).await;
    }
    if names_me == Some(true) {
        return true;
    }
    let names = office.names(room).await;
    let text = addressed(&said.text, &names);
    if text.is_command && is_known(&text.text) {
        return true;
    }
    // Only old clients say nothing of mentions; in what newer ones send, a name at the start is chat about the bot.
    if names_me.is_none() && text.is_named {
        return true;
    }
    if let Some(to) = &said.reply_to
        && is_ours(office, room, to).await
    {
        return true;
    }
    is_direct(office, room).await
}

/// Whether a text with a slash is a command of ours, or looks like one: others' bots are asked by the same mark.
fn is_known(text: &str) -> bool {
    if super::actions::Action::of_word(text).is_some() {
        return true;
    }
    match commands::parse(text) {
        Ok(_) => true,
        Err(commands::UserError::UnknownCommand { given, nearest }) => {
            let name = text.trim_start_matches('/').split_whitespace().next();
            // "/help NAME" finds no command either, and is one.
            !nearest.is_empty() || name != Some(given.as_str())
        }
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_others_are_left_to_them() {
        let table = [
            ("/who corbyn", true),
            ("/who", true),
            ("/qoute corbyn", true),
            ("/help", true),
            ("/help nothing", true),
            ("/next", true),
            ("/ping", false),
            ("/ping who", false),
            ("/", true),
        ];
        for (text, expected) in table {
            assert_eq!(is_known(text), expected, "{text}");
        }
    }
}
