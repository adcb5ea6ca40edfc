//! What a test can watch and cause beside answers, and that a test with a broken rule fails.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use serde_json::{Value, json};

use super::bodies::{answer, command, created, message, with};
use super::bot::{Bot, plain, register};
use crate::double::{Clock, Double, HttpFault, Id, Manner, Opening, Setup, permission};

/// A double with a command, a channel and a reporter, and nobody connected.
fn place() -> (Double, Id, Id) {
    let double = Double::with(Setup {
        clock: Clock::still(),
        ..Setup::default()
    });
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    double.without_bot();
    double.register(Some(guild), &json!([command()]));
    (double, channel, reporter)
}

fn respond(double: &Double, interaction: Id, body: Value) -> u16 {
    let path = format!(
        "/interactions/{interaction}/{}/callback",
        double.token_of(interaction)
    );
    double.request("POST", &path, body).0
}

#[test]
fn a_broken_rule_fails_the_test_in_the_end() {
    let (double, channel, _) = place();
    let path = format!("/channels/{channel}/messages");
    assert_eq!(
        double
            .request("POST", &path, json!({ "content": "@everyone" }))
            .0,
        400
    );
    let failed = catch_unwind(AssertUnwindSafe(|| double.finish())).unwrap_err();
    let told = failed.downcast_ref::<String>().unwrap();
    assert!(
        told.contains("allowed_mentions.parse is not empty"),
        "{told}"
    );
    assert!(
        told.contains("a message without an enforced nonce"),
        "{told}"
    );
}

#[test]
fn a_route_that_does_not_exist_and_a_missing_token_are_broken_rules() {
    let (double, ..) = place();
    assert_eq!(
        double
            .request("GET", "/guilds/1/nothing/of/the/kind", Value::Null)
            .0,
        404
    );
    assert_eq!(double.request("POST", "/nothing", Value::Null).0, 404);
    let broken = double.violation();
    assert!(
        broken.iter().all(|line| line.contains("no such route")),
        "{broken:?}"
    );
}

#[test]
fn what_was_not_answered_or_not_in_time_or_twice_is_named() {
    let (double, channel, reporter) = place();
    let asked = double.give(reporter, channel, "quote", &[("speaker", "corbyn")]);
    let named = |check: fn(&Double)| catch_unwind(AssertUnwindSafe(|| check(&double))).is_err();
    assert!(named(Double::assert_answered_once), "not answered yet");
    double.clock().advance(Duration::from_secs(2));
    assert_eq!(respond(&double, asked, answer()), 204);
    double.assert_answered_once();
    assert!(
        named(|double| double.assert_acknowledged_within(Duration::from_millis(1_500))),
        "after 2 s"
    );
    double.assert_acknowledged_within(Duration::from_secs(2));
    assert_eq!(double.times_to_acknowledge().len(), 1);
    assert_eq!(respond(&double, asked, answer()), 400);
    assert!(named(Double::assert_answered_once), "tried twice");
}

#[test]
fn what_was_replied_to_twice_is_named() {
    let (double, channel, reporter) = place();
    let asked = double.says(reporter, channel, "Who is it?");
    let path = format!("/channels/{channel}/messages");
    let reply = |nonce: &str| {
        with(
            created(),
            json!({ "nonce": nonce, "message_reference": { "message_id": asked.to_string() } }),
        )
    };
    assert_eq!(double.request("POST", &path, reply("1")).0, 200);
    assert_eq!(double.request("POST", &path, reply("1")).0, 200);
    double.assert_nothing_twice();
    assert_eq!(double.request("POST", &path, reply("2")).0, 200);
    let named = catch_unwind(AssertUnwindSafe(|| double.assert_nothing_twice())).unwrap_err();
    assert!(
        named
            .downcast_ref::<String>()
            .unwrap()
            .contains("Who is it?")
    );
}

#[test]
fn a_menu_is_chosen_from() {
    let (double, channel, reporter) = place();
    let asked = double.give(reporter, channel, "quote", &[("speaker", "corbyn")]);
    let menu =
        json!({ "type": 3, "custom_id": "pick", "options": [{ "label": "One", "value": "1" }] });
    let rows = json!({ "components": [{ "type": 1, "components": [menu] }] });
    respond(
        &double,
        asked,
        json!({ "type": 4, "data": with(message(), rows) }),
    );
    let shown = double.shown(asked);
    assert!(!shown.loading);
    let chosen = double.pick(reporter, &shown, "pick", &["1"]);
    assert_eq!(double.payload_of(chosen)["data"]["values"], json!(["1"]));
    assert_eq!(
        double.payload_of(chosen)["data"]["component_type"],
        json!(3)
    );
}

#[test]
fn who_asks_brings_language_roles_and_rights() {
    let (double, channel, _) = place();
    let guild: Id = double
        .request("GET", &format!("/channels/{channel}"), Value::Null)
        .1["guild_id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let role = double.role(guild, "Editors", permission::MANAGE_GUILD);
    let editor = double.member(guild, "Ben Orr", &[role]);
    double.speaks(editor, "de");
    let asked = double.give(editor, channel, "quote", &[("speaker", "corbyn")]);
    let payload = double.payload_of(asked);
    assert_eq!(payload["locale"], "de");
    assert_eq!(payload["member"]["roles"], json!([role.to_string()]));
    let rights: u64 = payload["member"]["permissions"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(rights & permission::MANAGE_GUILD != 0);
}

#[test]
fn a_route_can_fail_for_ever() {
    let (double, channel, _) = place();
    let path = format!("/channels/{channel}/messages");
    double.always("POST /channels/*/messages", HttpFault::FailedBefore(500));
    for _ in 0..3 {
        assert!(posted(&double, channel).is_err());
    }
    let statuses = double.wait_for_requests(&format!("POST {path}"), 3);
    assert!(
        statuses.iter().all(|request| request.status == Some(500)),
        "{statuses:?}"
    );
}

#[test]
fn a_gateway_can_refuse_for_ever() {
    let double = Double::start();
    double.every_connection(Manner::RefuseIdentify);
    let _bot = Bot::start(&double);
    let starts = double.starts(2);
    assert!(
        starts.iter().all(|start| start.how == Opening::Identify),
        "{starts:?}"
    );
    let gap = starts[1].at - starts[0].at;
    assert!(
        gap >= Duration::from_secs(1),
        "serenity waits before it identifies again"
    );
}

#[test]
fn a_quiet_reply_does_not_ping_and_another_bot_talks_too() {
    let double = Double::start();
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    let other = double.other_bot("Clerk");
    double.join(guild, other, &[]);
    let _bot = Bot::start(&double);
    let first = double.says(reporter, channel, &format!("{} who?", double.mention()));
    let answered = double.answer_to(first);
    let quiet = double.reply_quietly(reporter, answered.id, "and you?");
    let chatter = double.says(other, channel, &format!("{} who?", double.mention()));
    double.tell_again(first);
    let last = double.reply(reporter, answered.id, "and now?");
    assert!(double.answer_to(last).content.contains("and now?"));
    assert!(double.answers_to(quiet).is_empty());
    assert!(double.answers_to(chatter).is_empty());
    assert_eq!(double.answers_to(first).len(), 1, "the nonce was the same");
}

#[test]
fn what_was_asked_and_when_is_kept() {
    let (double, channel, _) = place();
    let begun = std::time::Instant::now();
    posted(&double, channel).unwrap();
    let requests = double.wait_for_requests("POST /channels/*/messages", 1);
    assert_eq!(requests[0].body, Some(created()));
    assert!(requests[0].at >= begun);
}

#[test]
fn the_registered_commands_are_waited_for() {
    let double = Double::start();
    let guild = double.guild("The Gazette");
    register(&double, guild.0);
    assert!(double.registered(Some(guild)).contains(&"who".to_owned()));
}

/// Posts a good message over the network.
fn posted(double: &Double, channel: Id) -> Result<(), String> {
    let http = plain(double);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let sent = runtime.block_on(http.send_message(channel.0.into(), Vec::new(), &created()));
    sent.map(drop).map_err(|error| error.to_string())
}
