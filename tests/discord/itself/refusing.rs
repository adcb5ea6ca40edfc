//! Discord's refusals, each brought about by the state that causes it: who may what, what is gone, what is too late.

use std::time::Duration;

use serde_json::{Value, json};

use super::bodies::{answer, choices, command, created, menu_command, message, modal, with};
use crate::double::{Clock, Double, Id, Setup, permission};

/// A server with two commands and nobody connected; the clock stands still.
struct Place {
    double: Double,
    guild: Id,
    channel: Id,
    reporter: Id,
}

impl Place {
    fn new() -> Self {
        let double = Double::with(Setup {
            clock: Clock::still(),
            ..Setup::default()
        });
        let guild = double.guild("The Gazette");
        let channel = double.channel(guild, "harbour");
        let reporter = double.member(guild, "Ada Kerr", &[]);
        double.without_bot();
        double.register(Some(guild), &json!([command(), menu_command()]));
        Self {
            double,
            guild,
            channel,
            reporter,
        }
    }

    /// Somebody asks; gives the interaction.
    fn asked(&self) -> Id {
        self.double.give(
            self.reporter,
            self.channel,
            "quote",
            &[("speaker", "corbyn")],
        )
    }

    fn callback(&self, interaction: Id, body: Value) -> (u16, Value) {
        let token = self.double.token_of(interaction);
        let path = format!("/interactions/{interaction}/{token}/callback");
        self.double.request("POST", &path, body)
    }

    fn webhook(&self, method: &str, interaction: Id, rest: &str, body: Value) -> (u16, Value) {
        let path = format!(
            "/webhooks/{}/{}{rest}",
            self.double.application(),
            self.double.token_of(interaction)
        );
        self.double.request(method, &path, body)
    }

    fn post(&self, channel: Id, body: Value) -> (u16, Value) {
        self.double
            .request("POST", &format!("/channels/{channel}/messages"), body)
    }
}

/// The status and the number of a refusal.
fn refused((status, body): (u16, Value)) -> (u16, u64) {
    (status, body["code"].as_u64().unwrap_or_default())
}

#[test]
fn an_answer_is_taken_once_and_within_three_seconds() {
    let place = Place::new();
    let interaction = place.asked();
    place.double.clock().advance(Duration::from_millis(3_000));
    assert_eq!(place.callback(interaction, answer()).0, 204);
    assert_eq!(refused(place.callback(interaction, answer())), (400, 40060));
    let late = place.asked();
    place.double.clock().advance(Duration::from_millis(3_001));
    assert_eq!(refused(place.callback(late, answer())), (404, 10062));
    let unknown = place
        .double
        .request("POST", "/interactions/1/token/callback", answer());
    assert_eq!(refused(unknown), (404, 10062));
}

#[test]
fn an_answer_is_given_back_when_it_is_asked_for() {
    let place = Place::new();
    let interaction = place.asked();
    let token = place.double.token_of(interaction);
    let path = format!("/interactions/{interaction}/{token}/callback?with_response=true");
    let (status, body) = place.double.request("POST", &path, answer());
    assert_eq!(
        (status, &body["resource"]["message"]["content"]),
        (200, &json!("Words"))
    );
}

#[test]
fn a_token_lives_for_fifteen_minutes_and_only_after_an_answer() {
    let place = Place::new();
    let interaction = place.asked();
    assert_eq!(
        refused(place.webhook("POST", interaction, "", message())),
        (404, 10015)
    );
    place.callback(interaction, answer());
    place.double.clock().advance(Duration::from_secs(15 * 60));
    assert_eq!(place.webhook("POST", interaction, "", message()).0, 200);
    place.double.clock().advance(Duration::from_millis(1));
    assert_eq!(
        refused(place.webhook("POST", interaction, "", message())),
        (401, 50027)
    );
    assert_eq!(
        refused(place.webhook("PATCH", interaction, "/messages/@original", message())),
        (401, 50027)
    );
    let unknown = place.double.request(
        "POST",
        &format!("/webhooks/{}/unknown", place.double.application()),
        message(),
    );
    assert_eq!(refused(unknown), (404, 10015));
}

#[test]
fn an_answer_of_the_wrong_kind_is_a_broken_rule() {
    let place = Place::new();
    for body in [
        choices(1),
        json!({ "type": 6 }),
        json!({ "type": 7, "data": message() }),
        json!({ "type": 1 }),
    ] {
        let interaction = place.asked();
        assert_eq!(refused(place.callback(interaction, body)), (400, 50035));
        assert_eq!(place.double.take_violations().len(), 1);
    }
    assert_eq!(place.callback(place.asked(), modal(1)).0, 204);
}

#[test]
fn what_was_deleted_is_gone() {
    let place = Place::new();
    let interaction = place.asked();
    place.callback(interaction, answer());
    assert_eq!(
        place
            .webhook("DELETE", interaction, "/messages/@original", Value::Null)
            .0,
        204
    );
    assert_eq!(
        refused(place.webhook("PATCH", interaction, "/messages/@original", message())),
        (404, 10008)
    );
    assert_eq!(
        refused(place.webhook("GET", interaction, "/messages/@original", Value::Null)),
        (404, 10008)
    );
    assert_eq!(refused(place.post(Id(5), created())), (404, 10003));
}

#[test]
fn the_bot_may_only_what_it_is_allowed() {
    let cases = [
        (permission::VIEW_CHANNEL, created(), (403, 50001)),
        (permission::SEND_MESSAGES, created(), (403, 50013)),
        (permission::EMBED_LINKS, created(), (403, 50013)),
    ];
    for (denied, body, expected) in cases {
        let place = Place::new();
        place.double.deny(place.channel, place.double.bot(), denied);
        assert_eq!(
            refused(place.post(place.channel, body)),
            expected,
            "{denied:#b}"
        );
    }
    let place = Place::new();
    let thread = place.double.in_thread(place.reporter, place.channel, "It");
    place.double.deny(
        place.channel,
        place.guild,
        permission::SEND_MESSAGES_IN_THREADS,
    );
    assert_eq!(refused(place.post(thread, created())), (403, 50013));
    assert_eq!(place.post(place.channel, created()).0, 200);
}

#[test]
fn who_takes_no_direct_messages_gets_none() {
    let place = Place::new();
    let body = json!({ "recipient_id": place.reporter.to_string() });
    let (_, channel) = place.double.request("POST", "/users/@me/channels", body);
    let channel: Id = channel["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(channel, place.double.direct(place.reporter));
    assert_eq!(place.post(channel, created()).0, 200);
    place.double.close_direct(place.reporter);
    assert_eq!(
        refused(place.post(channel, with(created(), json!({ "nonce": "2" })))),
        (403, 50007)
    );
}

#[test]
fn the_same_nonce_gives_the_same_message() {
    let place = Place::new();
    let (_, first) = place.post(place.channel, created());
    let (_, again) = place.post(place.channel, created());
    let (_, other) = place.post(
        place.channel,
        with(created(), json!({ "nonce": "another" })),
    );
    assert_eq!(first["id"], again["id"]);
    assert_ne!(first["id"], other["id"]);
    assert_eq!(place.double.written_by_bot(place.channel).len(), 2);
}

#[test]
fn the_bot_changes_only_its_own_messages() {
    let place = Place::new();
    let theirs = place.double.says(place.reporter, place.channel, "Mine");
    let path = format!("/channels/{}/messages/{theirs}", place.channel);
    let change = json!({ "content": "Yours", "allowed_mentions": { "parse": [] } });
    assert_eq!(
        refused(place.double.request("PATCH", &path, change)),
        (403, 50005)
    );
    assert_eq!(
        refused(place.double.request("DELETE", &path, Value::Null)),
        (403, 50013)
    );
}

#[test]
fn a_thread_is_opened_once_on_a_message() {
    let place = Place::new();
    let message = place.double.says(place.reporter, place.channel, "It");
    let path = format!("/channels/{}/messages/{message}/threads", place.channel);
    let (status, thread) = place.double.request("POST", &path, json!({ "name": "It" }));
    assert_eq!((status, &thread["id"]), (201, &json!(message.to_string())));
    assert_eq!(
        refused(place.double.request("POST", &path, json!({ "name": "It" }))),
        (400, 160_004)
    );
}

#[test]
fn what_nobody_may_see_is_not_given_out() {
    let place = Place::new();
    let interaction = place.asked();
    let private = json!({ "type": 4, "data": with(message(), json!({ "flags": 64 })) });
    place.callback(interaction, private);
    let shown = place.double.shown(interaction);
    assert!(shown.ephemeral);
    let path = format!("/channels/{}/messages/{}", place.channel, shown.id);
    assert_eq!(
        refused(place.double.request("GET", &path, Value::Null)),
        (404, 10008)
    );
}

#[test]
fn two_hundred_commands_a_day_are_the_most_that_are_created() {
    let place = Place::new();
    let path = format!(
        "/applications/{}/guilds/{}/commands",
        place.double.application(),
        place.guild
    );
    let many = |from: usize, count: usize| -> Value {
        (from..from + count)
            .map(|number| with(command(), json!({ "name": format!("c{number}") })))
            .collect()
    };
    assert_eq!(place.double.request("PUT", &path, many(0, 100)).0, 200);
    assert_eq!(
        place.double.request("PUT", &path, many(0, 100)).0,
        200,
        "written again, not created"
    );
    assert_eq!(place.double.request("PUT", &path, many(100, 100)).0, 200);
    assert_eq!(
        refused(place.double.request("PUT", &path, many(200, 1))),
        (400, 30034)
    );
    place
        .double
        .clock()
        .advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(place.double.request("PUT", &path, many(200, 1)).0, 200);
}

#[test]
fn components_of_the_second_generation_stay_so() {
    let place = Place::new();
    let (_, posted) = place.post(place.channel, super::bodies::second_generation());
    let path = format!(
        "/channels/{}/messages/{}",
        place.channel,
        posted["id"].as_str().unwrap()
    );
    let change = json!({ "flags": 0, "content": "Words", "allowed_mentions": { "parse": [] } });
    assert_eq!(
        refused(place.double.request("PATCH", &path, change)),
        (400, 50035)
    );
    assert_eq!(place.double.take_violations().len(), 1);
}
