//! The ways to ask in a room, and what is left alone there.

use serde_json::{Value, json};

use super::said::{id, owed, sees_said, text};
use crate::human::{Manner, Privacy, content};
use crate::invariants::Expected;
use crate::scene::{Newsroom, On, Test, tests};

/// What Ada Quill says in the small story.
const SAFE: &str = "“The quay is safe.”";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        every_way_to_ask_is_answered,
        what_is_not_for_the_bot_is_left_alone,
        a_direct_chat_needs_no_mark,
        an_encrypted_direct_chat_needs_no_mark,
        a_prefix_of_ones_own_takes_the_place_of_the_mark,
        commands_are_described_where_the_bot_may,
        several_questions_are_answered_each,
        a_flood_is_told_once_to_wait,
    ]
}

fn every_way_to_ask_is_answered(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let bot = newsroom.bot().to_owned();
    let local = bot.trim_start_matches('@').split(':').next().unwrap();
    let first = ada.asks(&room, "!who quill");
    let answer = ada.sees_reply(&room, &first);
    // As clients wrote before there were mentions in fields of their own.
    let old = |body: String| json!({ "msgtype": "m.text", "body": body });
    let quoting = format!("> <{bot}> {}\n\nwho is Ada Quill?", text(&answer));
    let rows: [(&str, Value, &str); 13] = [
        ("a command", content::text("!who quill"), SAFE),
        ("in capitals", content::text("!WHO Quill"), SAFE),
        (
            "a mention",
            content::mention(&bot, "who is Ada Quill?"),
            SAFE,
        ),
        (
            "a mention of a command",
            content::mention(&bot, "!who quill"),
            SAFE,
        ),
        (
            "the name, of old",
            old(format!("{local}: who is Ada Quill?")),
            SAFE,
        ),
        (
            "the id, of old",
            old(format!("{bot} who is Ada Quill?")),
            SAFE,
        ),
        (
            "a reply",
            content::reply(id(&answer), content::text("who is Ada Quill?")),
            SAFE,
        ),
        (
            "a reply, of old",
            content::reply(id(&answer), old(quoting)),
            SAFE,
        ),
        (
            "a form",
            content::command(&bot, "who", &json!({ "name": "Quill" })),
            SAFE,
        ),
        (
            "a form that lacks its words",
            content::command(&bot, "who", &json!({})),
            "!who needs name",
        ),
        (
            "a slip of the fingers",
            content::text("!qoute quill"),
            "!quote",
        ),
        ("help", content::text("!help"), "!who"),
        (
            "nothing in the file",
            content::mention(&bot, "what did the astronomer say about Neptune?"),
            "Nothing in the file",
        ),
    ];
    for (name, asked, expected) in rows {
        let question = ada.asks_with(&room, &asked);
        let reply = ada.sees_reply(&room, &question);
        assert!(text(&reply).contains(expected), "{name}: {reply:#}");
        assert_eq!(reply["content"]["m.mentions"], json!({}), "{name}");
    }
}

fn what_is_not_for_the_bot_is_left_alone(newsroom: &mut Newsroom<'_>) {
    let other = newsroom.scene.raw("otherbot");
    newsroom.start(&[("CUTTINGS_MATRIX__BOTS", other.id())]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let bot = newsroom.bot().to_owned();
    let local = bot.trim_start_matches('@').split(':').next().unwrap();
    ada.invites(&room, other.id());
    other.joins(&room);
    let mut emote = content::text("!who quill");
    emote["msgtype"] = "m.emote".into();
    let mut named = content::text(&format!("{local} was useful"));
    named["m.mentions"] = json!({ "user_ids": ["@ben:localhost"] });
    let rows = [
        content::text("!ping"),
        content::text("!!! late again"),
        content::text("who is Ada Quill?"),
        content::text(&format!("{local} was useful")),
        named,
        content::notice("!who quill"),
        emote,
        content::command("@ping:localhost", "who", &json!({ "name": "Quill" })),
    ];
    for row in rows {
        ada.sends(&room, &row);
    }
    other.says(&room, "!who quill");
    other.sends(&room, &content::mention(&bot, "who is Ada Quill?"));
    // What is asked last is answered last, so that everything before it was seen by then.
    let last = ada.asks(&room, "!who quill");
    ada.sees_reply(&room, &last);
}

fn a_direct_chat_needs_no_mark(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = ada.direct(Privacy::Plain, newsroom.bot());
    ada.sees_member(&room, newsroom.bot(), "join");
    for (asked, expected) in [
        ("who is Ada Quill?", SAFE),
        ("!who quill", SAFE),
        ("/who quill", SAFE),
        ("help", "!who"),
        ("!ping", "There is no command"),
    ] {
        let question = ada.asks(&room, asked);
        let reply = ada.sees_reply(&room, &question);
        assert!(text(&reply).contains(expected), "{asked}: {reply:#}");
    }
    // A third person makes a room of it.
    let ben = newsroom.scene.raw("ben");
    ada.invites(&room, ben.id());
    ben.joins(&room);
    ben.says(&room, "who is Ada Quill?");
    ada.says(&room, "who is Ada Quill?");
    let last = ada.asks(&room, "!help");
    ada.sees_reply(&room, &last);
}

fn an_encrypted_direct_chat_needs_no_mark(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = ada.raw().direct(Privacy::Encrypted, newsroom.bot());
    ada.raw().sees_member(&room, newsroom.bot(), "join");
    ada.meets(&room, newsroom.bot());
    for (asked, expected) in [
        ("who is Ada Quill?", SAFE),
        ("!who quill", SAFE),
        ("help", "!who"),
    ] {
        let question = ada.asks(&room, asked);
        let reply = ada.sees_reply(&room, &question);
        assert!(text(&reply.event).contains(expected), "{asked}: {reply:?}");
    }
}

fn a_prefix_of_ones_own_takes_the_place_of_the_mark(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_MATRIX__PREFIX", "?")]);
    let ada = newsroom.scene.raw("ada");
    let room = ada.room(Privacy::Plain, &[newsroom.bot()]);
    ada.sees_member(&room, newsroom.bot(), "join");
    ada.says(&room, "!story use harbour");
    for (asked, expected) in [
        ("?who quill", "?story use"),
        ("?story use harbour", "harbour"),
        ("?who quill", SAFE),
        ("?help", "?who"),
    ] {
        let question = ada.asks(&room, asked);
        sees_said(&ada, (&room, &question), expected);
    }
}

fn commands_are_described_where_the_bot_may(newsroom: &mut Newsroom<'_>) {
    const DESCRIPTION: &str = "org.matrix.msc4391.command_description";
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let bot = newsroom.bot().to_owned();
    let described = |room: &str| {
        let events = ada.reads(room);
        let described = events.iter().filter(|event| event["type"] == DESCRIPTION);
        described
            .filter_map(|event| event["content"]["command"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let without = newsroom.room(&ada);
    let with = newsroom.room(&ada);
    ada.changes_power(&with, |levels| levels["users"][&bot] = json!(50));
    ada.sees(&with, "the description of a command", |event| {
        event["type"] == DESCRIPTION && event["content"]["command"] == "help"
    });
    let told = described(&with);
    for name in [
        "who", "when", "quote", "ask", "check", "timeline", "sources", "story",
    ] {
        let count = told.iter().filter(|command| *command == name).count();
        assert_eq!(count, 1, "{name} in {told:?}");
    }
    assert_eq!(described(&without), Vec::<String>::new());
    let question = ada.asks_with(
        &with,
        &content::command(&bot, "who", &json!({ "name": "Quill" })),
    );
    sees_said(&ada, (&with, &question), SAFE);
}

fn several_questions_are_answered_each(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let words = "Who is Ada Quill? What did Cara Finn say? Who is Ben Marsh? Who is Finn?";
    let question = ada.sends(&room, &content::mention(newsroom.bot(), words));
    owed(newsroom, (&room, &question), Expected::Parts(3));
    sees_said(&ada, (&room, &question), SAFE);
    sees_said(&ada, (&room, &question), "The ferry is");
    sees_said(&ada, (&room, &question), "1 more question in the message");
}

fn a_flood_is_told_once_to_wait(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "2")]);
    let ada = newsroom.scene.raw("ada");
    let ben = newsroom.scene.raw("ben");
    let room = newsroom.room(&ada);
    ada.invites(&room, ben.id());
    ben.joins(&room);
    let answered = ada.asks(&room, "!who quill");
    ada.sees_reply(&room, &answered);
    let refused = ada.asks(&room, "!who quill");
    let told = ada.sees_reply(&room, &refused);
    assert!(
        text(&told).contains("more than can be answered at once"),
        "{told:#}"
    );
    for _ in 0..5 {
        ada.says(&room, "!who quill");
    }
    let other = ben.asks(&room, "!who quill");
    sees_said(&ben, (&room, &other), SAFE);
}
