//! What events mean, in the forms in which clients send them.

use serde_json::json;

use super::*;

fn event(kind: &str, content: Value) -> Value {
    json!({
        "type": kind,
        "event_id": "$e",
        "sender": "@ada:example.org",
        "origin_server_ts": 7,
        "content": content,
    })
}

fn what(kind: &str, content: Value) -> Option<What> {
    heard(&event(kind, content), Cover::Open).map(|heard| heard.what)
}

fn said(text: &str) -> Said {
    Said {
        text: text.to_owned(),
        ..Said::default()
    }
}

#[test]
fn messages_mean_what_they_say() {
    let table = [
        (
            "plain words",
            json!({ "msgtype": "m.text", "body": "who" }),
            Some(What::Said(said("who"))),
        ),
        (
            "a notice",
            json!({ "msgtype": "m.notice", "body": "who" }),
            None,
        ),
        (
            "a picture",
            json!({ "msgtype": "m.image", "body": "who" }),
            None,
        ),
        ("nothing", json!({}), None),
        (
            "a mention",
            json!({ "msgtype": "m.text", "body": "who", "m.mentions": { "user_ids": ["@b:c", 7] } }),
            Some(What::Said(Said {
                mentions: Some(vec!["@b:c".to_owned()]),
                ..said("who")
            })),
        ),
        (
            "a reply in the old form",
            json!({ "msgtype": "m.text", "body": "> <@b:c> old\n\nwho",
                    "m.relates_to": { "m.in_reply_to": { "event_id": "$r" } } }),
            Some(What::Said(Said {
                reply_to: Some("$r".to_owned()),
                ..said("who")
            })),
        ),
        (
            "in a thread, where the reply is only for clients without threads",
            json!({ "msgtype": "m.text", "body": "who", "m.relates_to": {
                    "rel_type": "m.thread", "event_id": "$t", "is_falling_back": true,
                    "m.in_reply_to": { "event_id": "$r" } } }),
            Some(What::Said(Said {
                thread: Some("$t".to_owned()),
                ..said("who")
            })),
        ),
        (
            "a reply in a thread",
            json!({ "msgtype": "m.text", "body": "who", "m.relates_to": {
                    "rel_type": "m.thread", "event_id": "$t", "m.in_reply_to": { "event_id": "$r" } } }),
            Some(What::Said(Said {
                thread: Some("$t".to_owned()),
                reply_to: Some("$r".to_owned()),
                ..said("who")
            })),
        ),
        (
            "an edit",
            json!({ "msgtype": "m.text", "body": "* whom", "m.new_content": { "msgtype": "m.text", "body": "whom" },
                    "m.relates_to": { "rel_type": "m.replace", "event_id": "$o" } }),
            Some(What::Edited {
                of: "$o".to_owned(),
                said: said("whom"),
            }),
        ),
        (
            "a command in fields of its own",
            json!({ "msgtype": "m.text", "body": "anything",
                    "org.matrix.msc4391.command": { "command": "who", "arguments": { "name": "Jeremy Corbyn" } } }),
            Some(What::Said(Said {
                form: Some("/who \"Jeremy Corbyn\"".to_owned()),
                ..said("anything")
            })),
        ),
        (
            "one that the list does not have",
            json!({ "m.bot.command": { "command": "ban", "arguments": { "who": "x", "days": 3 } } }),
            Some(What::Said(Said {
                form: Some("/ban 3 x".to_owned()),
                ..said("")
            })),
        ),
    ];
    for (name, content, expected) in table {
        assert_eq!(what("m.room.message", content), expected, "{name}");
    }
}

#[test]
fn what_is_no_message_means_little() {
    let reaction =
        json!({ "m.relates_to": { "rel_type": "m.annotation", "event_id": "$a", "key": "❌" } });
    assert_eq!(
        what("m.reaction", reaction),
        Some(What::Reacted {
            to: "$a".to_owned(),
            key: "❌".to_owned(),
        })
    );
    assert_eq!(what("m.room.encrypted", json!({})), Some(What::Unreadable));
    assert_eq!(what("m.sticker", json!({ "body": "who" })), None);
    let mut state = event(
        "m.room.message",
        json!({ "msgtype": "m.text", "body": "who" }),
    );
    state["state_key"] = "".into();
    assert_eq!(heard(&state, Cover::Open), None);
    assert_eq!(
        heard(&json!({ "type": "m.room.message" }), Cover::Open),
        None
    );
    assert_eq!(heard(&json!(7), Cover::Open), None);
}
