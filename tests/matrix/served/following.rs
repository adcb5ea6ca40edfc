//! Threads and chains of replies: where an answer goes, and what a follow-up knows of what was asked before.

use serde_json::{Value, json};

use super::said::{asked, id, owed, sees_said, text};
use crate::human::{Manner, Privacy, RawHuman, content};
use crate::invariants::Expected;
use crate::scene::{Newsroom, On, Test, tests};

/// A question that says nothing without the one before.
const FOLLOW_UP: &str = "what did she say?";

/// What it is answered with where "she" is known to be Ada Quill.
const KNOWN: &str = "about Ada Quill";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        an_answer_stands_in_the_thread_of_its_question,
        a_follow_up_knows_what_its_thread_or_chain_was_about,
        separate_questions_know_nothing_of_each_other,
        a_direct_chat_is_one_conversation,
        a_thread_in_an_encrypted_room_is_answered_there,
    ]
}

fn assert_in_thread(event: &Value, root: &str) {
    let relation = &event["content"]["m.relates_to"];
    assert_eq!(relation["rel_type"], "m.thread", "{event:#}");
    assert_eq!(relation["event_id"], root, "{event:#}");
    assert_eq!(relation["is_falling_back"], true, "{event:#}");
}

fn an_answer_stands_in_the_thread_of_its_question(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let root = ada.says(&room, "the harbour, everybody");
    let words = content::text("!quote finn");
    let question = ada.asks_with(&room, &content::in_thread(&root, &root, words));
    let answer = ada.sees_reply(&room, &question);
    assert_in_thread(&answer, &root);

    // A reply within the thread, which is no fallback for clients without threads.
    let mut reply = content::in_thread(&root, id(&answer), content::text("who is Ada Quill?"));
    reply["m.relates_to"]["is_falling_back"] = json!(false);
    let question = ada.asks_with(&room, &reply);
    assert_in_thread(&ada.sees_reply(&room, &question), &root);

    // What a reaction brings stands where the answer stands, which is itself related to something.
    owed(newsroom, (&room, id(&answer)), Expected::Once);
    ada.reacts(&room, id(&answer), "➡️");
    assert_in_thread(&ada.sees_reply(&room, id(&answer)), &root);

    // A thread may begin below an answer of the bot, too; below a message of a thread the server lets nobody begin one.
    let (_, answer) = asked(newsroom, (&ada, &room), "who is Ada Quill?");
    let below = content::in_thread(id(&answer), id(&answer), content::text("!who quill"));
    let question = ada.asks_with(&room, &below);
    let within = ada.sees_reply(&room, &question);
    assert_in_thread(&within, id(&answer));
    let below = content::in_thread(id(&within), id(&within), content::text("!who quill"));
    let refused = ada.try_sends(&room, "m.room.message", &below);
    assert_eq!(refused.status, 400, "{refused:?}");
}

fn a_follow_up_knows_what_its_thread_or_chain_was_about(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let bot = newsroom.bot().to_owned();
    let follow_up = || content::mention(&bot, FOLLOW_UP);
    type Follow = fn(&str, &str, Value) -> Value;
    let rows: [(&str, Follow); 4] = [
        ("a reply to the answer", |_, answer, said| {
            content::reply(answer, said)
        }),
        ("a reply to the question", |question, _, said| {
            content::reply(question, said)
        }),
        ("a thread below the question", |question, answer, said| {
            content::in_thread(question, answer, said)
        }),
        ("a thread, the last event unknown", |question, _, said| {
            content::in_thread(question, question, said)
        }),
    ];
    for (name, follow) in rows {
        let (question, answer) = asked(newsroom, (&ada, &room), "who is Ada Quill?");
        let next = ada.asks_with(&room, &follow(&question, id(&answer), follow_up()));
        let reply = ada.sees_reply(&room, &next);
        assert!(text(&reply).contains(KNOWN), "{name}: {reply:#}");
        assert!(text(&reply).contains("The quay is safe."), "{name}");
    }

    // Others take part in a thread, and it goes on from what they asked.
    let ben = newsroom.scene.raw("ben");
    ada.invites(&room, ben.id());
    ben.joins(&room);
    let root = ada.says(&room, "the harbour, everybody");
    let first = content::in_thread(&root, &root, content::mention(&bot, "who is Ada Quill?"));
    let first = ada.asks_with(&room, &first);
    ada.sees_reply(&room, &first);
    let second = ben.asks_with(&room, &content::in_thread(&root, &first, follow_up()));
    sees_said(&ben, (&room, &second), KNOWN);
}

fn separate_questions_know_nothing_of_each_other(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    asked(newsroom, (&ada, &room), "who is Ada Quill?");
    let (_, reply) = asked(newsroom, (&ada, &room), FOLLOW_UP);
    assert!(!text(&reply).contains(KNOWN), "{reply:#}");
    let elsewhere = newsroom.room(&ada);
    let (_, reply) = asked(newsroom, (&ada, &elsewhere), FOLLOW_UP);
    assert!(!text(&reply).contains(KNOWN), "{reply:#}");
}

fn a_direct_chat_is_one_conversation(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let chat = |ada: &RawHuman| {
        let room = ada.direct(Privacy::Plain, newsroom.bot());
        ada.sees_member(&room, newsroom.bot(), "join");
        room
    };
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let (adas, bens) = (chat(&ada), chat(&ben));
    let question = ada.asks(&adas, "who is Ada Quill?");
    ada.sees_reply(&adas, &question);
    let question = ada.asks(&adas, FOLLOW_UP);
    sees_said(&ada, (&adas, &question), KNOWN);
    let question = ben.asks(&bens, FOLLOW_UP);
    let reply = ben.sees_reply(&bens, &question);
    assert!(!text(&reply).contains(KNOWN), "{reply:#}");
}

fn a_thread_in_an_encrypted_room_is_answered_there(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let bot = newsroom.bot().to_owned();
    let root = ada.says(&room, "the harbour, everybody");
    let first = content::mention(&bot, "who is Ada Quill?");
    let first = ada.asks_with(&room, &content::in_thread(&root, &root, first));
    let answer = ada.sees_reply(&room, &first);
    assert_in_thread(&answer.event, &root);
    let last = id(&answer.event);
    let next = content::in_thread(&root, last, content::mention(&bot, FOLLOW_UP));
    let next = ada.asks_with(&room, &next);
    let reply = ada.sees_reply(&room, &next);
    assert!(text(&reply.event).contains(KNOWN), "{reply:?}");
    assert_in_thread(&reply.event, &root);
}
