//! The keys of encrypted rooms come late or not at all.

use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use super::{is_answer, text};
use crate::human::{Manner, SdkHuman};
use crate::invariants::{Expected, Question};
use crate::proxy::Proxy;
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

/// What the bot says of what it cannot read.
const UNREADABLE: &str = "I could not read a message here";

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        what_nobody_can_read_is_told_once,
        a_question_is_answered_when_its_key_comes_late,
        the_word_that_a_question_cannot_be_read_becomes_its_answer,
        a_key_that_is_lost_is_told_once_and_a_new_one_serves,
    ]
}

fn what_nobody_can_read_is_told_once(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let room = newsroom.encrypted_room(&ada);
    let forged = |number: usize| {
        json!({
            "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": format!("bm9uc2Vuc2U{number}"),
            "sender_key": "bm9ib2R5", "device_id": "NOBODY", "session_id": format!("none-{number}"),
        })
    };
    let first = ada.raw().sends_event(&room, "m.room.encrypted", &forged(0));
    for number in 1..10 {
        ada.raw()
            .sends_event(&room, "m.room.encrypted", &forged(number));
    }
    newsroom.scene.ledger().question(Question {
        room: room.clone(),
        event: first.clone(),
        expected: Expected::Once,
    });
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
    let told = ada.sees_reply(&room, &first);
    assert!(text(&told.event).starts_with(UNREADABLE), "{told:?}");
    // A restart has not forgotten that it was said.
    newsroom.kill();
    newsroom.start(&[]);
    ada.raw()
        .sends_event(&room, "m.room.encrypted", &forged(11));
    sleep(Duration::from_secs(26));
}

fn a_question_is_answered_when_its_key_comes_late(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    let (ada, room) = without_key(newsroom, &proxy);
    let question = ada.asks(&room, "!quote quill");
    waits_for_key(&proxy);
    proxy.releases_keys();
    is_answer(&ada.sees_reply(&room, &question).event);
}

fn the_word_that_a_question_cannot_be_read_becomes_its_answer(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    let (ada, room) = without_key(newsroom, &proxy);
    let question = ada.asks(&room, "!quote quill");
    let told = ada.sees_reply(&room, &question);
    assert!(text(&told.event).starts_with(UNREADABLE), "{told:?}");
    let state = newsroom.tells("good, but messages in one room cannot be read");
    assert!(state.starts_with("HTTP/1.1 200 "), "{state}");
    proxy.releases_keys();
    let answer = ada.sees(&room, "an answer in its place", |heard| {
        heard.event["content"]["m.relates_to"]["event_id"] == told.event["event_id"]
    });
    is_answer(&answer.event);
    newsroom.tells("matrix: good since");
}

fn a_key_that_is_lost_is_told_once_and_a_new_one_serves(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    let (ada, room) = without_key(newsroom, &proxy);
    let question = ada.asks(&room, "!quote quill");
    ada.says(&room, "!who quill");
    waits_for_key(&proxy);
    assert!(proxy.drops_keys() > 0);
    let told = ada.sees_reply(&room, &question);
    assert!(text(&told.event).starts_with(UNREADABLE), "{told:?}");
    ada.discards_key(&room);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
}

/// An encrypted room, in which the next message needs a key that does not come.
fn without_key<'s>(newsroom: &mut Newsroom<'s>, proxy: &Proxy) -> (SdkHuman, String) {
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[LISTENS]);
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let room = newsroom.encrypted_room(&ada);
    proxy.holds_keys();
    ada.discards_key(&room);
    (ada, room)
}

/// Waits until a key is on its way and kept from the bot.
fn waits_for_key(proxy: &Proxy) {
    let waited = std::iter::repeat_with(|| sleep(Duration::from_millis(20)))
        .take(1_000)
        .find(|()| proxy.held() > 0);
    assert!(waited.is_some(), "no key came");
}
