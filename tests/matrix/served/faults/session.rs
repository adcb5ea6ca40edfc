//! The session ends: on purpose, or because its time is over.

use std::thread::sleep;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use super::is_answer;
use crate::homeserver::{Account, Setup};
use crate::human::{Manner, RawHuman};
use crate::scene::{LISTENS, Newsroom, On, Scene, Test, tests};

/// For how long a token is good, in seconds.
const TOKEN: u64 = 8;

pub(super) fn tests() -> Vec<Test> {
    let short = Setup {
        token_secs: Some(TOKEN),
        ..Setup::default()
    };
    let mut tests: Vec<Test> = tests![Served, On::Shared;
        a_session_that_was_ended_elsewhere_ends_the_program,
    ];
    tests.extend(tests![Served, On::Own(short.clone());
        a_session_that_ran_out_is_begun_again,
        a_session_that_ran_out_meanwhile_is_begun_again,
    ]);
    tests
}

fn a_session_that_was_ended_elsewhere_ends_the_program(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let account = newsroom.account();
    let bot = newsroom.scene.http().with_token(&account.token);
    bot.ask(
        Method::POST,
        "/_matrix/client/v3/logout/all",
        Some(&json!({})),
    )
    .ok();
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(3), "{}", ended.log);
    assert!(
        ended.log.contains("it was logged out elsewhere"),
        "{}",
        ended.log
    );

    let mut command = newsroom.command();
    command.arg("serve").env_remove("CUTTINGS_MATRIX__PASSWORD");
    let refused = command.output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.contains("CUTTINGS_MATRIX__PASSWORD"), "{said}");

    newsroom.start(&[LISTENS]);
    newsroom.tells("good, but the server had ended the bot's session");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question).event);
}

/// People's sessions run out on this server as well.
fn a_session_that_ran_out_is_begun_again(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    sleep(Duration::from_secs(TOKEN));
    newsroom.program().says("the session has run out");
    let ada = again(newsroom.scene, &ada);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
}

fn a_session_that_ran_out_meanwhile_is_begun_again(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.kill();
    sleep(Duration::from_secs(TOKEN));
    newsroom.start(&[]);
    let ada = again(newsroom.scene, &ada);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
}

/// The same person, logged in anew.
fn again(scene: &Scene<'_>, human: &RawHuman) -> RawHuman {
    let account = human.account();
    let login = json!({
        "type": "m.login.password", "password": account.password,
        "identifier": { "type": "m.id.user", "user": account.name },
    });
    let reply = scene
        .http()
        .ask(Method::POST, "/_matrix/client/v3/login", Some(&login));
    let account = Account {
        token: reply.done("access_token"),
        ..account.clone()
    };
    RawHuman::new(account, scene.http(), scene.ledger())
}
