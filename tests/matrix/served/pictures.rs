//! A timeline has a picture beside its text, where the server takes one.

use serde_json::Value;

use super::said::{id, text};
use crate::human::{Manner, RawHuman};
use crate::invariants::Expected;
use crate::proxy::Fault;
use crate::scene::{Newsroom, On, Test, tests};

const TIMELINE: &str = "!timeline";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_timeline_has_its_picture,
        a_timeline_in_an_encrypted_room_has_an_encrypted_picture,
        a_server_that_takes_no_picture_gets_the_text,
    ]
}

fn is_picture(event: &Value) -> bool {
    event["content"]["msgtype"] == "m.image"
}

fn a_timeline_has_its_picture(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, TIMELINE);
    newsroom
        .scene
        .ledger()
        .expect(&question, Expected::Parts(2));
    let answer = ada.sees_reply(&room, &question);
    assert!(text(&answer).contains("1 February 2026"), "{answer:#}");
    let picture = ada.sees(&room, "a picture", |event| {
        is_picture(event)
            && event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == question
    });
    let content = &picture["content"];
    assert!(text(&picture).starts_with("The dates above"), "{picture:#}");
    assert_eq!(content["filename"], "timeline.png");
    assert_eq!(content["info"]["mimetype"], "image/png");
    assert_eq!(content["info"]["w"], 1_360);
    let file = downloaded(newsroom, &ada, content["url"].as_str().unwrap());
    assert!(file.starts_with(b"\x89PNG"));
    assert_eq!(content["info"]["size"], file.len());
    // What takes an answer away takes its picture along.
    newsroom.scene.ledger().expect(&question, Expected::Removed);
    ada.reacts(&room, id(&answer), "❌");
}

/// What lies on the server cannot be read there.
fn a_timeline_in_an_encrypted_room_has_an_encrypted_picture(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let question = ada.asks(&room, TIMELINE);
    newsroom
        .scene
        .ledger()
        .expect(&question, Expected::Parts(2));
    let picture = ada.sees(&room, "a picture", |heard| is_picture(&heard.event));
    let content = &picture.event["content"];
    assert!(content["url"].is_null(), "{content:#}");
    let file = &content["file"];
    assert!(file["key"]["k"].is_string(), "{content:#}");
    let stored = downloaded(newsroom, ada.raw(), file["url"].as_str().unwrap());
    assert!(!stored.starts_with(b"\x89PNG"));
    assert_eq!(content["info"]["size"], stored.len());
}

fn a_server_that_takes_no_picture_gets_the_text(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    for fault in [Fault::NoUpload(413), Fault::NoUpload(500)] {
        proxy.breaks(fault);
        let question = ada.asks(&room, TIMELINE);
        let answer = ada.sees_reply(&room, &question);
        assert!(text(&answer).contains("1 February 2026"), "{answer:#}");
    }
    // What comes behind it waits no longer than the tries take.
    let next = ada.asks(&room, "!quote quill");
    ada.sees_reply(&room, &next);
    assert_eq!(
        ada.reads(&room)
            .iter()
            .filter(|event| is_picture(event))
            .count(),
        0
    );
}

fn downloaded(newsroom: &Newsroom<'_>, who: &RawHuman, uri: &str) -> Vec<u8> {
    let place = uri.strip_prefix("mxc://").unwrap();
    let path = format!("/_matrix/client/v1/media/download/{place}");
    newsroom
        .scene
        .http()
        .with_token(&who.account().token)
        .fetch(&path)
}
