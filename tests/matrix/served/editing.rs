//! Edits of questions: within a minute the answer follows, and later it stands.

use std::time::Duration;

use serde_json::Value;

use super::said::{id, replies_to, text};
use crate::human::{Manner, RawHuman, content};
use crate::invariants::Expected;
use crate::scene::{Newsroom, On, Test, tests};

/// For how long an edit counts in the test of what comes later, in seconds.
const SECONDS: u64 = 3;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        an_edit_that_comes_late_is_left_alone,
        an_edit_changes_the_answer,
        an_answer_grows_and_shrinks_with_its_question,
        an_edit_by_somebody_else_is_left_alone,
        an_edited_follow_up_still_knows_what_it_follows,
        an_edit_in_an_encrypted_room_changes_the_answer,
    ]
}

/// Waits until the bot corrects this message of its own, and gives what it says then.
fn sees_corrected(ada: &RawHuman, (room, answer): (&str, &str), words: &str) -> Value {
    ada.sees(room, &format!("{answer} to say {words:?}"), |event| {
        is_correction(event, answer) && corrected(event).contains(words)
    })
}

fn is_correction(event: &Value, answer: &str) -> bool {
    let relation = &event["content"]["m.relates_to"];
    relation["rel_type"] == "m.replace" && relation["event_id"] == answer
}

fn corrected(event: &Value) -> &str {
    let new = &event["content"]["m.new_content"];
    new["body"].as_str().unwrap_or_default()
}

fn corrections(ada: &RawHuman, (room, answer): (&str, &str)) -> usize {
    let events = ada.reads(room);
    let ours = events.iter().filter(|event| is_correction(event, answer));
    ours.count()
}

fn an_edit_that_comes_late_is_left_alone(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[("CUTTINGS_MATRIX__EDIT_SECONDS", &SECONDS.to_string())]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!who quill");
    let answer = ada.sees_reply(&room, &question);
    std::thread::sleep(Duration::from_secs(SECONDS + 1));
    ada.sends(&room, &content::edit(&question, "!who finn"));
    let last = ada.asks(&room, "!who quill");
    ada.sees_reply(&room, &last);
    assert_eq!(corrections(&ada, (&room, id(&answer))), 0);
}

fn an_edit_changes_the_answer(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!who quil");
    let answer = ada.sees_reply(&room, &question);
    for (edit, expected) in [
        ("!who finn", "The ferry is"),
        ("!quote neptune", "Nothing in the file"),
        ("!who", "!who needs name"),
        ("!who quill", "The quay is safe."),
    ] {
        ada.sends(&room, &content::edit(&question, edit));
        let event = sees_corrected(&ada, (&room, id(&answer)), expected);
        assert_eq!(
            event["content"]["m.new_content"]["m.mentions"],
            serde_json::json!({})
        );
    }
    // Edited before it was answered, it is answered once, and with what it says in the end.
    let question = ada.asks(&room, "!who finn");
    ada.sends(&room, &content::edit(&question, "!who quill"));
    let answer = ada.sees_reply(&room, &question);
    sees_corrected(&ada, (&room, id(&answer)), "The quay is safe.");
}

/// Somebody with much to say, in three sentences each of which fills a message.
fn long_speeches() -> String {
    let speech = |word: &str| {
        format!(
            "Dora Vane said: “{}end.”\n\n",
            format!("{word} ").repeat(1_000)
        )
    };
    let speeches: String = ["mooring", "harbour", "lantern"].map(speech).concat();
    format!("+++\nheadline = \"At length\"\npublished = 2026-02-20\n+++\n{speeches}")
}

fn an_answer_grows_and_shrinks_with_its_question(newsroom: &mut Newsroom<'_>) {
    newsroom.piece("length.md", &long_speeches());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!who quill");
    let answer = ada.sees_reply(&room, &question);
    ada.sends(&room, &content::edit(&question, "!quote vane"));
    // The first message is corrected and the others are new.
    let is_ours =
        |event: &&Value| event["sender"] == newsroom.bot() && replies_to(event, &question);
    ada.sees(&room, "the foot of the long answer", |event| {
        id(event) != id(&answer)
            && replies_to(event, &question)
            && text(event).contains("file as of")
    });
    ada.sees(&room, "three long passages", |_| {
        let all: Vec<Value> = ada.reads(&room);
        let said: String = all
            .iter()
            .map(|event| format!("{}{}", text(event), corrected(event)))
            .collect();
        ["mooring", "harbour", "lantern"]
            .iter()
            .all(|word| said.contains(&format!("{word} {word}")))
    });
    let all = ada.reads(&room);
    let parts = all.iter().filter(is_ours).count();
    assert!(parts >= 3, "{parts} parts");
    ada.sends(&room, &content::edit(&question, "!who quill"));
    ada.sees(&room, "the further messages to go", |_| {
        ada.reads(&room).iter().filter(is_ours).count() == 1
    });
    ada.sees(&room, "the first answer again", |event| {
        is_correction(event, id(&answer)) && corrected(event).contains("The quay is safe.")
    });
    // And once more, which must not touch what is gone.
    ada.sends(&room, &content::edit(&question, "!quote vane"));
    ada.sees(&room, "the further messages again", |_| {
        ada.reads(&room).iter().filter(is_ours).count() == parts
    });
    newsroom
        .scene
        .ledger()
        .expect(&question, Expected::Parts(parts));
}

fn an_edit_by_somebody_else_is_left_alone(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let room = newsroom.room(&ada);
    ada.invites(&room, ben.id());
    ben.joins(&room);
    let question = ada.asks(&room, "!who quill");
    let answer = ada.sees_reply(&room, &question);
    ben.sends(&room, &content::edit(&question, "!who finn"));
    // An edit of what was no question is none either.
    let chat = ben.says(&room, "good morning");
    ben.sends(&room, &content::edit(&chat, "good evening"));
    let last = ben.asks(&room, "!who quill");
    ben.sees_reply(&room, &last);
    assert_eq!(corrections(&ada, (&room, id(&answer))), 0);
}

fn an_edited_follow_up_still_knows_what_it_follows(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let root = ada.says(&room, "the harbour, everybody");
    let first = content::mention(newsroom.bot(), "who is Ada Quill?");
    let first = ada.asks_with(&room, &content::in_thread(&root, &root, first));
    ada.sees_reply(&room, &first);
    let next = content::mention(newsroom.bot(), "what did he say?");
    let next = ada.asks_with(&room, &content::in_thread(&root, &first, next));
    let answer = ada.sees_reply(&room, &next);
    ada.sends(&room, &content::edit(&next, "what did she say?"));
    sees_corrected(&ada, (&room, id(&answer)), "about Ada Quill");
}

fn an_edit_in_an_encrypted_room_changes_the_answer(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let question = ada.asks(&room, "!who finn");
    let answer = ada.sees_reply(&room, &question).event;
    ada.sends(&room, &content::edit(&question, "!who quill"));
    ada.sees(&room, "the answer to be corrected", |heard| {
        is_correction(&heard.event, id(&answer))
            && corrected(&heard.event).contains("The quay is safe.")
    });
}
