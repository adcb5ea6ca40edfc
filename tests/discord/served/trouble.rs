//! Routes that fail: each question is answered once all the same, or the asker is told.

use std::time::Duration;

use super::bot::Newsroom;
use crate::double::{Double, HttpFault, Setup, Tls};

const CALLBACK: &str = "POST /interactions/*/*/callback";
const POST: &str = "POST /channels/*/messages";

#[test]
fn a_refusal_of_discords_is_not_tried_again_and_the_next_question_is_answered() {
    let newsroom = Newsroom::open();
    for code in [
        10062, 40060, 50013, 50001, 10003, 10008, 10015, 50027, 40005, 200_000,
    ] {
        let before = newsroom.double.requests(CALLBACK).len();
        newsroom.double.fault(CALLBACK, 1, HttpFault::Refused(code));
        newsroom.double.give(
            newsroom.reporter,
            newsroom.channel,
            "who",
            &[("name", "quill")],
        );
        newsroom.double.wait_for_requests(CALLBACK, before + 1);
        let options = [("name", "marsh")];
        let shown = newsroom
            .double
            .command(newsroom.reporter, newsroom.channel, "who", &options);
        assert!(
            shown.text().contains("Ben Marsh"),
            "{code}: {}",
            shown.text()
        );
        assert_eq!(
            newsroom.double.requests(CALLBACK).len(),
            before + 2,
            "{code}"
        );
    }
    newsroom.close();
}

#[test]
fn over_tls_with_the_rate_limiter_questions_are_answered_and_limits_are_kept() {
    let tls = Double::with(Setup {
        tls: Some(Tls::new()),
        ..Setup::default()
    });
    let mut newsroom = Newsroom::with(tls);
    let address = newsroom.double.address();
    let certificate = newsroom.double.root_certificate().display().to_string();
    newsroom.over_tls(&[
        ("CUTTINGS_DISCORD__CONNECT_TO", &address),
        ("CUTTINGS_DISCORD__ROOT_CERTIFICATE", &certificate),
    ]);
    newsroom.enable();
    newsroom
        .double
        .fault(POST, 1, HttpFault::RouteLimit { after: 1.0 });
    let asked = format!("{} who is Ada Quill?", newsroom.double.mention());
    let message = newsroom
        .double
        .says(newsroom.reporter, newsroom.channel, &asked);
    let answer = newsroom.double.answer_to(message);
    assert!(
        answer.text().contains("The quay is safe."),
        "{}",
        answer.text()
    );
    newsroom
        .double
        .assert_acknowledged_within(Duration::from_secs(3));
    newsroom.close();
}

#[test]
fn commands_are_registered_once_and_again_only_when_they_changed() {
    let mut newsroom = Newsroom::open();
    newsroom.stop();
    newsroom.start_again(2);
    newsroom.double.command(
        newsroom.reporter,
        newsroom.channel,
        "who",
        &[("name", "quill")],
    );
    assert_eq!(
        newsroom
            .double
            .requests("PUT /applications/*/commands")
            .len(),
        1
    );
    newsroom.close();
}

#[test]
fn without_a_token_a_line_says_what_is_missing_and_where_to_get_it() {
    let newsroom = Newsroom::with(Double::start());
    let mut command = newsroom.command();
    let ended = command
        .arg("serve")
        .env_remove("CUTTINGS_DISCORD__TOKEN")
        .output()
        .unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{told}");
    for part in [
        "discord.token",
        "CUTTINGS_DISCORD__TOKEN",
        "Developer Portal",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn what_is_in_hand_is_answered_before_the_end() {
    let mut newsroom = Newsroom::open();
    newsroom
        .double
        .fault(CALLBACK, 1, HttpFault::FailedBefore(503));
    let asked = newsroom.double.give(
        newsroom.reporter,
        newsroom.channel,
        "who",
        &[("name", "quill")],
    );
    newsroom.double.wait_for_requests(CALLBACK, 2);
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    let shown = newsroom.double.shown(asked);
    assert!(shown.text().contains("The quay is safe."));
}
