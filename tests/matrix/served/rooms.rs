//! What people can do in a room, and see.

use serde_json::Value;

use crate::human::{Manner, content};
use crate::scene::{Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_question_in_a_room_is_answered,
        a_question_in_an_encrypted_room_is_answered,
        a_restart_goes_on_where_it_was,
    ]
}

fn text(event: &Value) -> &str {
    event["content"]["body"].as_str().unwrap_or_default()
}

fn a_question_in_a_room_is_answered(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let bot = newsroom.bot().to_owned();
    let asked = [
        content::text("!who quill"),
        content::mention(&bot, "who is Ada Quill?"),
        content::command(&bot, "who", &serde_json::json!({ "name": "Quill" })),
    ];
    for asked in asked {
        let question = ada.asks_with(&room, &asked);
        let reply = ada.sees_reply(&room, &question);
        assert!(
            text(&reply).contains("Ada Quill, the harbour master, said: “The quay is safe.”"),
            "{asked}: {reply}"
        );
        assert!(!text(&reply).contains("sinking"), "{reply}");
        let html = reply["content"]["formatted_body"].as_str().unwrap();
        assert!(html.contains("<blockquote>"), "{html}");
    }
    ada.says(&room, "who is Ada Quill?");
}

fn a_question_in_an_encrypted_room_is_answered(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    for manner in [Manner::Lax, Manner::Strict] {
        let ada = newsroom.scene.client("ada", manner);
        let room = newsroom.encrypted_room(&ada);
        let question = ada.asks(&room, "!quote quill");
        let reply = ada.sees_reply(&room, &question);
        assert!(
            text(&reply.event).contains("The quay is safe."),
            "{reply:?}"
        );
    }
}

fn a_restart_goes_on_where_it_was(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.stop();
    let question = ada.asks(&room, "!who quill");
    newsroom.start(&[]);
    ada.sees_reply(&room, &question);
    newsroom.kill();
    let question = ada.asks(&room, "!who quill");
    newsroom.start(&[]);
    ada.sees_reply(&room, &question);
}
