//! The homeserver: limits, short-lived tokens, a restart, and what its administrator sees.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::homeserver::{Account, Limits, Setup};
use crate::human::{Privacy, content};
use crate::scene::{On, Scene, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    let limited = Setup {
        limits: Limits::Default,
        ..Setup::default()
    };
    let short = Setup {
        token_secs: Some(2),
        refreshable_token_secs: Some(2),
        ..Setup::default()
    };
    let mut tests: Vec<Test> = tests![Alone, On::Shared;no_limit_is_met, an_admin_reads_every_room, a_session_can_be_ended];
    tests.extend(tests![Alone, On::Own(limited); the_default_limits_are_met]);
    tests.extend(tests![Alone, On::Own(short); tokens_run_out]);
    tests.extend(tests![Alone, On::Own(Setup::default()); a_restart_keeps_everything]);
    tests
}

/// Logs an account in anew, and gives what the server answered.
fn log_in(scene: &Scene<'_>, account: &Account, further: &serde_json::Value) -> serde_json::Value {
    let mut request = json!({
        "type": "m.login.password", "password": account.password,
        "identifier": { "type": "m.id.user", "user": account.name },
    });
    request
        .as_object_mut()
        .unwrap()
        .extend(further.as_object().unwrap().clone());
    scene
        .http()
        .ask(Method::POST, "/_matrix/client/v3/login", Some(&request))
        .ok()
}

/// Whether a token is good, and if not, whether the session may be taken up again.
fn state_of(scene: &Scene<'_>, token: &str) -> (u16, Option<bool>) {
    let asked = scene.http().with_token(token);
    let reply = asked.ask(Method::GET, "/_matrix/client/v3/account/whoami", None);
    (reply.status, reply.body["soft_logout"].as_bool())
}

fn no_limit_is_met(scene: &Scene<'_>) {
    let ada = scene.raw("ada");
    let room = ada.room(Privacy::Plain, &[]);
    for number in 0..30 {
        ada.says(&room, &format!("message {number}"));
    }
    for _ in 0..8 {
        log_in(scene, ada.account(), &json!({}));
    }
}

fn the_default_limits_are_met(scene: &Scene<'_>) {
    let ada = scene.raw("ada");
    let room = ada.room(Privacy::Plain, &[]);
    let limited = (0..30).find_map(|number| {
        let reply = ada.try_sends(
            &room,
            "m.room.message",
            &content::text(&format!("message {number}")),
        );
        (reply.status == 429).then_some((number, reply))
    });
    let (number, reply) = limited.expect("a limit");
    // Ten at once; one more or less as time goes by.
    assert!((8..=15).contains(&number), "after {number}");
    assert_eq!(reply.error(), Some("M_LIMIT_EXCEEDED"));
    assert!(
        reply.body["retry_after_ms"]
            .as_u64()
            .is_some_and(|wait| wait > 0),
        "{}",
        reply.body
    );
}

fn a_session_can_be_ended(scene: &Scene<'_>) {
    let ada = scene.raw("ada");
    assert_eq!(state_of(scene, &ada.account().token), (200, None));
    ada.logs_out_everywhere();
    assert_eq!(state_of(scene, &ada.account().token), (401, Some(false)));
}

fn tokens_run_out(scene: &Scene<'_>) {
    let account = scene.account("ada");
    let plain = log_in(scene, &account, &json!({}));
    let refreshed = log_in(scene, &account, &json!({ "refresh_token": true }));
    assert!(plain["refresh_token"].is_null());
    let old = refreshed["refresh_token"].as_str().unwrap();
    let refresh = |token: &str| {
        let request = json!({ "refresh_token": token });
        scene
            .http()
            .ask(Method::POST, "/_matrix/client/v3/refresh", Some(&request))
    };
    let renewed = refresh(old).ok();
    let token = renewed["access_token"].as_str().unwrap();
    assert_eq!(state_of(scene, token), (200, None));
    // Once the new token was used, the old way to one is closed.
    assert_eq!(refresh(old).status, 403);
    let end = Instant::now() + Duration::from_secs(20);
    for token in [plain["access_token"].as_str().unwrap(), token] {
        while state_of(scene, token).0 == 200 {
            assert!(Instant::now() < end, "the token does not run out");
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(state_of(scene, token), (401, Some(true)));
    }
}

fn a_restart_keeps_everything(scene: &Scene<'_>) {
    let ada = scene.raw("ada");
    let room = ada.room(Privacy::Plain, &[]);
    let said = ada.says(&room, "Before.");
    scene.server().stop();
    let asked = scene
        .http()
        .try_ask(Method::GET, "/_matrix/client/versions", None);
    assert!(asked.is_err(), "{asked:?}");
    scene.server().start_again();
    ada.says(&room, "After.");
    ada.sees(&room, "what was said before", |event| {
        event["event_id"] == *said
    });
}

fn an_admin_reads_every_room(scene: &Scene<'_>) {
    let ada = scene.raw("ada");
    let room = ada.room(Privacy::Plain, &[]);
    let said = ada.says(&room, "Among ourselves.");
    let admin = scene.http().with_token(&scene.admin("root").token);
    let path = format!("/_synapse/admin/v1/rooms/{room}/messages?dir=b&limit=100");
    let seen = admin.ask(Method::GET, &path, None).ok();
    let events = seen["chunk"].as_array().unwrap();
    assert!(
        events.iter().any(|event| event["event_id"] == *said),
        "{seen}"
    );
}
