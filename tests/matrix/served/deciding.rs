//! Who may have the bot in a room, choose what is asked there, and see what not everybody sees.

use std::time::{Duration, Instant};

use serde_json::json;

use super::said::{sees_said, text};
use crate::human::{Manner, Privacy, content};
use crate::scene::{Newsroom, On, Test, tests};

/// What the desk alone may see.
const HIDDEN: &str = "The quay is sinking.";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        only_those_who_are_named_bring_the_bot_into_a_room,
        strangers_invitations_keep_nobody_waiting,
        rooms_are_joined_so_many_in_a_minute,
        only_editors_choose_what_a_room_asks,
        a_room_sees_what_all_in_it_may_see,
        a_person_sees_more_in_a_direct_chat_alone,
        open_questions_are_for_editors_in_private,
        what_came_in_open_opens_nothing,
        what_a_device_seals_that_its_owner_never_signed_opens_nothing,
        a_chat_that_somebody_else_began_is_a_room,
        a_chat_that_can_be_read_from_outside_is_a_room,
        chats_that_are_begun_at_once_are_all_chats,
        a_chat_is_one_though_the_account_cannot_be_told,
        what_was_said_before_the_bot_came_is_left_alone,
    ]
}

fn only_those_who_are_named_bring_the_bot_into_a_room(newsroom: &mut Newsroom<'_>) {
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    newsroom.start(&[("CUTTINGS_MATRIX__ALLOW", ada.id())]);
    let bot = newsroom.bot().to_owned();
    let strange = ben.room(Privacy::Plain, &[&bot]);
    ben.sees_member(&strange, &bot, "leave");
    let known = newsroom.room(&ada);
    let question = ada.asks(&known, "!who quill");
    ada.sees_reply(&known, &question);
    // Declined means without a word.
    let said = ben.reads(&strange);
    let said = said
        .iter()
        .filter(|event| event["type"] == "m.room.message");
    assert_eq!(said.count(), 0);
    // Whoever is in a room where the bot is may ask there.
    ada.invites(&known, ben.id());
    ben.joins(&known);
    let question = ben.asks(&known, "!who quill");
    ben.sees_reply(&known, &question);
}

/// How fast the bot is while nothing else happens is tried elsewhere; here it must only not stand in a queue.
fn strangers_invitations_keep_nobody_waiting(newsroom: &mut Newsroom<'_>) {
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    newsroom.start(&[
        ("CUTTINGS_MATRIX__ALLOW", ada.id()),
        ("CUTTINGS_MATRIX__JOINS_PER_MINUTE", "1"),
    ]);
    let bot = newsroom.bot().to_owned();
    let room = newsroom.room(&ada);
    let mut best = Duration::MAX;
    let mut strange = Vec::new();
    for _ in 0..6 {
        for _ in 0..5 {
            strange.push(ben.room(Privacy::Plain, &[&bot]));
        }
        let begun = Instant::now();
        let question = ada.asks(&room, "!who quill");
        ada.sees_reply(&room, &question);
        best = best.min(begun.elapsed());
    }
    for room in &strange {
        ben.sees_member(room, &bot, "leave");
    }
    assert!(best < Duration::from_secs(1), "{best:?}");
}

fn rooms_are_joined_so_many_in_a_minute(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_MATRIX__JOINS_PER_MINUTE", "1")]);
    let ada = newsroom.scene.raw("ada");
    let bot = newsroom.bot().to_owned();
    let first = newsroom.room(&ada);
    let second = ada.room(Privacy::Plain, &[&bot]);
    for _ in 0..3 {
        let question = ada.asks(&first, "!who quill");
        ada.sees_reply(&first, &question);
    }
    let waiting = ada.membership(&second, &bot);
    assert_eq!(waiting.as_deref(), Some("invite"));
}

fn only_editors_choose_what_a_room_asks(newsroom: &mut Newsroom<'_>) {
    let people = ["ada", "ben", "cyd", "dan"].map(|name| newsroom.scene.raw(name));
    let [ada, ben, cyd, dan] = &people;
    newsroom.start(&[("CUTTINGS_MATRIX__EDITORS", cyd.id())]);
    let bot = newsroom.bot().to_owned();
    let room = ada.room(Privacy::Plain, &[&bot]);
    ada.sees_member(&room, &bot, "join");
    for other in [ben, cyd, dan] {
        ada.invites(&room, other.id());
        other.joins(&room);
    }
    ada.changes_power(&room, |levels| levels["users"][dan.id()] = json!(50));
    let refused = "Only an editor can choose that here";
    let rows = [
        (
            "nothing is chosen",
            ben,
            "!who quill",
            "Nobody has chosen a story for this room yet",
        ),
        ("what there is, is told", ben, "!story list", "harbour"),
        ("help is given", ben, "!help", "!who"),
        ("without any right", ben, "!story use harbour", refused),
        ("still nothing is chosen", ben, "!who quill", "!story use"),
        ("what there is not", ada, "!story use river", "river"),
        (
            "with a moderator's level",
            dan,
            "!story use harbour",
            "harbour",
        ),
        ("chosen for all", ben, "!who quill", "The quay is safe."),
        (
            "named in the settings",
            cyd,
            "!story use harbour",
            "harbour",
        ),
        (
            "the level of who made the room",
            ada,
            "!story use harbour",
            "harbour",
        ),
        (
            "nothing is private in a room",
            ada,
            "!story use private",
            "Everybody in a room reads",
        ),
        (
            "nothing is public either",
            ben,
            "!story use private",
            refused,
        ),
    ];
    for (name, who, said, expected) in rows {
        let question = who.asks(&room, said);
        let reply = who.sees_reply(&room, &question);
        assert!(text(&reply).contains(expected), "{name}: {reply:#}");
    }
}

fn a_room_sees_what_all_in_it_may_see(newsroom: &mut Newsroom<'_>) {
    let ada = newsroom.scene.raw("ada");
    let bot = newsroom.bot().to_owned();
    let desk = ada.room(Privacy::Plain, &[&bot]);
    newsroom.start(&[
        (
            "CUTTINGS_MATRIX__ROOMS",
            &format!("{{\"{desk}\"=[\"desk\"]}}"),
        ),
        (
            "CUTTINGS_MATRIX__PEOPLE",
            &format!("{{\"{}\"=[\"desk\"]}}", ada.id()),
        ),
    ]);
    ada.sees_member(&desk, &bot, "join");
    let chosen = ada.asks(&desk, "!story use harbour");
    ada.sees_reply(&desk, &chosen);
    let other = newsroom.room(&ada);
    for (room, is_seen) in [(&desk, true), (&other, false)] {
        for asked in ["!quote quill", "!quote sinking", "!sources"] {
            let question = ada.asks(room, asked);
            let reply = ada.sees_reply(room, &question);
            let word = if asked == "!sources" {
                "A rumour"
            } else {
                HIDDEN
            };
            assert_eq!(text(&reply).contains(word), is_seen, "{asked}: {reply:#}");
        }
    }
}

fn a_person_sees_more_in_a_direct_chat_alone(newsroom: &mut Newsroom<'_>) {
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let people = format!("{{\"{}\"=[\"desk\"]}}", ada.id());
    newsroom.start(&[("CUTTINGS_MATRIX__PEOPLE", &people)]);
    let bot = newsroom.bot().to_owned();
    let room = newsroom.room(&ada);
    let chats = [&ada, &ben].map(|who| {
        let chat = who.direct(Privacy::Plain, &bot);
        who.sees_member(&chat, &bot, "join");
        chat
    });
    let rows = [
        (&ada, &chats[0], true),
        (&ben, &chats[1], false),
        (&ada, &room, false),
    ];
    for (who, place, is_seen) in rows {
        let question = who.asks(place, "!quote quill");
        let reply = who.sees_reply(place, &question);
        assert_eq!(
            text(&reply).contains(HIDDEN),
            is_seen,
            "{}: {reply:#}",
            who.id()
        );
    }
}

fn open_questions_are_for_editors_in_private(newsroom: &mut Newsroom<'_>) {
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    newsroom.start(&[("CUTTINGS_MATRIX__EDITORS", ada.id())]);
    let bot = newsroom.bot().to_owned();
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote neptune");
    ada.sees_reply(&room, &question);
    let [adas, bens] = [&ada, &ben].map(|who| {
        let chat = who.direct(Privacy::Plain, &bot);
        who.sees_member(&chat, &bot, "join");
        chat
    });
    for (who, place, is_shown) in [
        (&ada, &room, false),
        (&ben, &bens, false),
        (&ada, &adas, true),
    ] {
        let question = who.asks(place, "!sources open");
        let reply = who.sees_reply(place, &question);
        assert_eq!(
            text(&reply).contains("neptune"),
            is_shown,
            "{}: {reply:#}",
            who.id()
        );
    }
}

fn what_came_in_open_opens_nothing(newsroom: &mut Newsroom<'_>) {
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let bot = newsroom.bot().to_owned();
    let desk = ada.raw().room(Privacy::Encrypted, &[&bot]);
    newsroom.start(&[
        (
            "CUTTINGS_MATRIX__ROOMS",
            &format!("{{\"{desk}\"=[\"desk\"]}}"),
        ),
        ("CUTTINGS_MATRIX__EDITORS", ada.id()),
    ]);
    ada.raw().sees_member(&desk, &bot, "join");
    ada.meets(&desk, &bot);
    let chosen = ada.asks(&desk, "!story use harbour");
    ada.sees_reply(&desk, &chosen);
    let sealed = ada.asks(&desk, "!quote quill");
    let reply = ada.sees_reply(&desk, &sealed);
    assert!(text(&reply.event).contains(HIDDEN), "{reply:?}");
    // The invariants hold that these answers are encrypted, like all that the bot says here.
    for (asked, expected) in [
        ("!quote quill", "The quay is safe."),
        ("!story use harbour", "Only an editor"),
    ] {
        let open = ada.raw().asks(&desk, asked);
        let reply = ada.sees_reply(&desk, &open);
        assert!(text(&reply.event).contains(expected), "{asked}: {reply:?}");
        assert!(!text(&reply.event).contains(HIDDEN), "{asked}: {reply:?}");
    }
}

fn what_was_said_before_the_bot_came_is_left_alone(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let bot = newsroom.bot().to_owned();
    let room = ada.room(Privacy::Plain, &[]);
    ada.says(&room, "!who quill");
    ada.sends(&room, &content::mention(&bot, "who is Ada Quill?"));
    ada.invites(&room, &bot);
    ada.sees_member(&room, &bot, "join");
    let chosen = ada.asks(&room, "!story use harbour");
    ada.sees_reply(&room, &chosen);
    let question = ada.asks(&room, "!who quill");
    sees_said(&ada, (&room, &question), "The quay is safe.");
}

/// Whoever runs the server can add a device to anybody's account, and cannot sign it.
fn what_a_device_seals_that_its_owner_never_signed_opens_nothing(newsroom: &mut Newsroom<'_>) {
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let people = format!("{{\"{}\"=[\"desk\"]}}", ada.id());
    newsroom.start(&[("CUTTINGS_MATRIX__PEOPLE", &people)]);
    let bot = newsroom.bot().to_owned();
    let chat = ada.raw().direct(Privacy::Encrypted, &bot);
    ada.raw().sees_member(&chat, &bot, "join");
    ada.meets(&chat, &bot);
    let own = ada.asks(&chat, "!quote quill");
    let reply = ada.sees_reply(&chat, &own);
    assert!(text(&reply.event).contains(HIDDEN), "{reply:?}");
    let added = newsroom.scene.another_client(ada.raw(), Manner::Unsigned);
    added.meets(&chat, &bot);
    let question = added.asks(&chat, "!quote quill");
    let reply = ada.sees_reply(&chat, &question);
    assert!(
        text(&reply.event).contains("The quay is safe."),
        "{reply:?}"
    );
    assert!(!text(&reply.event).contains(HIDDEN), "{reply:?}");
}

/// Whoever made a room may have made it so that others read what is said there.
fn a_chat_that_somebody_else_began_is_a_room(newsroom: &mut Newsroom<'_>) {
    let (ada, mal) = (newsroom.scene.raw("ada"), newsroom.scene.raw("mal"));
    let people = format!("{{\"{}\"=[\"desk\"]}}", ada.id());
    newsroom.start(&[("CUTTINGS_MATRIX__PEOPLE", &people)]);
    let bot = newsroom.bot().to_owned();
    let chat = mal.direct(Privacy::Plain, &bot);
    mal.sees_member(&chat, &bot, "join");
    mal.invites(&chat, ada.id());
    ada.joins(&chat);
    let chosen = mal.asks(&chat, "!story use harbour");
    mal.sees_reply(&chat, &chosen);
    mal.leaves(&chat);
    let question = ada.asks(&chat, "!quote quill");
    let reply = ada.sees_reply(&chat, &question);
    assert!(!text(&reply).contains(HIDDEN), "{reply:#}");
    sees_said(&ada, (&chat, &question), "The quay is safe.");
}

fn a_chat_that_can_be_read_from_outside_is_a_room(newsroom: &mut Newsroom<'_>) {
    let ada = newsroom.scene.raw("ada");
    let people = format!("{{\"{}\"=[\"desk\"]}}", ada.id());
    newsroom.start(&[("CUTTINGS_MATRIX__PEOPLE", &people)]);
    let bot = newsroom.bot().to_owned();
    for (state, content) in [
        (
            "m.room.history_visibility",
            json!({ "history_visibility": "world_readable" }),
        ),
        ("m.room.join_rules", json!({ "join_rule": "public" })),
    ] {
        let chat = ada.direct(Privacy::Plain, &bot);
        ada.sees_member(&chat, &bot, "join");
        ada.sets(&chat, (state, ""), &content);
        let chosen = ada.asks(&chat, "!story use harbour");
        ada.sees_reply(&chat, &chosen);
        let question = ada.asks(&chat, "!quote quill");
        let reply = ada.sees_reply(&chat, &question);
        assert!(!text(&reply).contains(HIDDEN), "{state}: {reply:#}");
        sees_said(&ada, (&chat, &question), "The quay is safe.");
    }
}

/// The account's own list has all of them too, for another device to know.
fn chats_that_are_begun_at_once_are_all_chats(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    newsroom.stop();
    let people = ["ada", "ben", "cyd"].map(|name| newsroom.scene.raw(name));
    let bot = newsroom.bot().to_owned();
    let chats = people
        .each_ref()
        .map(|who| who.direct(Privacy::Plain, &bot));
    newsroom.start(&[]);
    for (who, chat) in people.iter().zip(&chats) {
        who.sees_member(chat, &bot, "join");
        let question = who.asks(chat, "who is Ada Quill?");
        sees_said(who, (chat, &question), "The quay is safe.");
    }
    let listed = newsroom.direct_chats();
    for (who, chat) in people.iter().zip(&chats) {
        assert_eq!(listed[who.id()], json!([chat]), "{listed:#}");
    }
}

fn a_chat_is_one_though_the_account_cannot_be_told(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let bot = newsroom.bot().to_owned();
    proxy.cuts_off("m.direct");
    let chat = ada.direct(Privacy::Plain, &bot);
    ada.sees_member(&chat, &bot, "join");
    let ask = || {
        let question = ada.asks(&chat, "who is Ada Quill?");
        sees_said(&ada, (&chat, &question), "The quay is safe.");
    };
    ask();
    newsroom.kill();
    newsroom.start(&[]);
    ask();
    proxy.heals();
    newsroom.kill();
    newsroom.start(&[]);
    ask();
    let end = Instant::now() + Duration::from_secs(30);
    while newsroom.direct_chats()[ada.id()] != json!([chat]) {
        assert!(Instant::now() < end, "{:#}", newsroom.direct_chats());
        std::thread::sleep(Duration::from_millis(50));
    }
}
