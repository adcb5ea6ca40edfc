//! The server asks for patience. How long it is obeyed at most is tested where that is decided.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use super::{is_answer, text};
use crate::homeserver::{Limits, Setup};
use crate::human::Privacy;
use crate::proxy::{Fault, Limit, What};
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    let limited = Setup {
        limits: Limits::Default,
        ..Setup::default()
    };
    let mut tests: Vec<Test> = tests![Served, On::Shared;
        an_answer_waits_as_long_as_the_body_says,
        an_answer_waits_as_long_as_the_header_says,
        news_waits_as_long_as_the_server_says,
        a_server_that_asks_for_ten_minutes_is_asked_again,
        an_answer_that_is_too_large_goes_as_plain_text,
        an_answer_that_is_too_large_all_the_same_is_told_to_be,
        an_answer_that_comes_too_late_is_told_to,
    ];
    tests.extend(tests![Served, On::Own(limited.clone());
        a_restart_needs_no_login,
        a_server_that_lets_nobody_in_is_obeyed,
        first_answers_meet_no_limit,
    ]);
    tests
}

fn an_answer_waits_as_long_as_the_body_says(newsroom: &mut Newsroom<'_>) {
    waits(newsroom, (What::Send, Limit::Body));
}

fn an_answer_waits_as_long_as_the_header_says(newsroom: &mut Newsroom<'_>) {
    waits(newsroom, (What::Send, Limit::Header));
}

fn news_waits_as_long_as_the_server_says(newsroom: &mut Newsroom<'_>) {
    waits(newsroom, (What::Sync, Limit::Body));
}

/// Four refusals in a row, each with two seconds to wait: a bot that gives up after three tries loses the answer.
fn waits(newsroom: &mut Newsroom<'_>, (what, told): (What, Limit)) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let path = match what {
        What::Sync => "/sync",
        _ => "/send/m.room.message/",
    };
    let before = proxy.seen(path).len();
    let after = Duration::from_secs(2);
    proxy.breaks_times(Fault::Limited { what, after, told }, 4);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
    let seen = proxy.seen(path);
    let refused = seen[before..]
        .iter()
        .filter(|seen| seen.status == Some(429));
    assert_eq!(refused.count(), 4, "{seen:?}");
}

fn a_server_that_asks_for_ten_minutes_is_asked_again(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[LISTENS, ("CUTTINGS_MATRIX__PATIENCE_SECONDS", "1")]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.tells("matrix: good since");
    proxy.breaks(Fault::Limited {
        what: What::Send,
        after: Duration::from_secs(600),
        told: Limit::Body,
    });
    let question = ada.asks(&room, "!quote quill");
    let told = newsroom.tells("asks to wait 600 s and is asked again after 1 s");
    assert!(told.starts_with("HTTP/1.1 503 "), "{told}");
    proxy.heals();
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.tells("matrix: good since");
}

fn an_answer_that_is_too_large_goes_as_plain_text(newsroom: &mut Newsroom<'_>) {
    let answer = too_large(newsroom, 1);
    is_answer(&answer);
    assert!(answer["content"]["formatted_body"].is_null(), "{answer}");
}

fn an_answer_that_is_too_large_all_the_same_is_told_to_be(newsroom: &mut Newsroom<'_>) {
    let answer = too_large(newsroom, 2);
    assert!(text(&answer).contains("too long for a message"), "{answer}");
}

/// What is answered where the server finds so many events too large.
fn too_large(newsroom: &mut Newsroom<'_>, times: usize) -> Value {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    proxy.breaks_times(Fault::TooLarge, times);
    let question = ada.asks(&room, "!quote quill");
    ada.sees_reply(&room, &question)
}

/// More than an hour late, by the clock of the journal.
fn an_answer_that_comes_too_late_is_told_to(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    proxy.breaks(Fault::Limited {
        what: What::Send,
        after: Duration::from_secs(600),
        told: Limit::Body,
    });
    let question = ada.asks(&room, "!quote quill");
    newsroom.program().says("the server asks for patience");
    newsroom.kill();
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let aged = journal.execute("UPDATE outbox SET at = at - 7200000", ());
    assert_eq!(aged, Ok(1));
    drop(journal);
    proxy.heals();
    newsroom.start(&[LISTENS]);
    let told = ada.sees_reply(&room, &question);
    assert!(
        text(&told).contains("could not be sent in time: ask again"),
        "{told}"
    );
    newsroom.tells("good, but an answer could not be sent within an hour");
}

/// As the server is where nobody changed it, in a chat that somebody has just begun: reactions and the like leave room for
/// what is asked next.
fn first_answers_meet_no_limit(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let chat = ada.direct(Privacy::Plain, newsroom.bot());
    ada.sees_member(&chat, newsroom.bot(), "join");
    for _ in 0..5 {
        let question = ada.asks(&chat, "!quote finn");
        ada.sees_reply(&chat, &question);
    }
    let refused = proxy.seen("");
    let refused: Vec<_> = refused
        .iter()
        .filter(|seen| seen.status == Some(429))
        .collect();
    assert!(refused.is_empty(), "{refused:?}");
    let offered = proxy.seen("/send/m.reaction/");
    assert!(offered.len() >= 3, "{offered:?}");
}

fn a_restart_needs_no_login(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    for _ in 0..5 {
        newsroom.start(&[]);
        newsroom.stop();
    }
    newsroom.start(&[]);
    let logins: Vec<_> = proxy.seen("/v3/login");
    let logins = logins.iter().filter(|seen| seen.method == Method::POST);
    assert_eq!(logins.count(), 1);
}

fn a_server_that_lets_nobody_in_is_obeyed(newsroom: &mut Newsroom<'_>) {
    let account = newsroom.account().clone();
    let login = json!({
        "type": "m.login.password", "password": account.password,
        "identifier": { "type": "m.id.user", "user": account.name },
    });
    let http = newsroom.scene.http();
    let mut logins = 0;
    while http
        .ask(Method::POST, "/_matrix/client/v3/login", Some(&login))
        .status
        == 200
    {
        logins += 1;
        assert!(logins < 100, "the server lets everybody in");
    }
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom
        .launch(&[])
        .says("it does not let the bot log in for now");
    // Once, and not again and again: a server that counts log-ins counts these too.
    let tried = proxy.seen("/v3/login");
    let tried = tried.iter().filter(|seen| seen.method == Method::POST);
    assert_eq!(tried.count(), 1);
    assert_eq!(newsroom.stop().status.code(), Some(0));
}
