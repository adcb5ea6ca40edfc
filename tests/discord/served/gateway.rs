//! The connection to the gateway: what ends it, and what is done about each end.

use std::time::Duration;

use super::bot::Newsroom;
use crate::double::{Double, Manner, Setup, Strike};

/// A newsroom whose double beats fast, so that what a heartbeat notices is noticed soon.
fn quick() -> Double {
    Double::with(Setup {
        heartbeat: Duration::from_secs(2),
        ..Setup::default()
    })
}

fn answers(newsroom: &Newsroom) {
    let options = [("name", "quill")];
    let shown = newsroom
        .double
        .command(newsroom.reporter, newsroom.channel, "who", &options);
    assert!(
        shown.text().contains("The quay is safe."),
        "{}",
        shown.text()
    );
}

#[test]
fn after_each_end_that_is_no_ones_fault_questions_are_answered_again() {
    let strikes = [
        Strike::Close(1000),
        Strike::Close(4000),
        Strike::Close(4001),
        Strike::Close(4002),
        Strike::Close(4005),
        Strike::Close(4007),
        Strike::Close(4008),
        Strike::Close(4009),
        Strike::CloseWithoutCode,
        Strike::Vanish,
        Strike::Reset,
        Strike::Reconnect,
        Strike::InvalidResumable,
        Strike::InvalidLost,
    ];
    let mut newsroom = Newsroom::with(quick());
    newsroom.start(&[]);
    newsroom.enable();
    for strike in strikes {
        newsroom.double.strike(strike);
        newsroom.double.back();
        answers(&newsroom);
    }
    newsroom.double.assert_answered_once();
    newsroom.close();
}

#[test]
fn what_the_gateway_says_amiss_is_survived() {
    let strikes = [
        Strike::AskHeartbeat,
        Strike::MalformedEvent,
        Strike::MalformedJson,
        Strike::RepeatLast,
    ];
    let newsroom = Newsroom::open();
    for strike in strikes {
        newsroom.double.strike(strike);
        answers(&newsroom);
    }
    newsroom.double.assert_answered_once();
    newsroom.close();
}

#[test]
fn what_is_delivered_twice_is_answered_once() {
    let mut newsroom = Newsroom::with(quick());
    newsroom.start(&[]);
    newsroom.enable();
    let double = &newsroom.double;
    let interaction = double.give(
        newsroom.reporter,
        newsroom.channel,
        "who",
        &[("name", "quill")],
    );
    double.shown(interaction);
    double.deliver_again(interaction);
    let asked = format!("{} who is Ada Quill?", double.mention());
    let message = double.says(newsroom.reporter, newsroom.channel, &asked);
    double.answer_to(message);
    double.tell_again(message);
    double.next_connections(&[Manner::RepeatOnResume]);
    double.strike(Strike::Reconnect);
    double.back();
    answers(&newsroom);
    assert_eq!(double.answers_to(message).len(), 1);
    double.assert_answered_once();
    newsroom.close();
}

#[test]
fn a_token_that_is_not_taken_and_refused_intents_end_the_program_with_a_line() {
    let rows = [
        (4004, "does not accept the bot's token"),
        (4013, "4013"),
        (4014, "4014"),
    ];
    for (code, line) in rows {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom
            .double
            .every_connection(Manner::CloseOnIdentify(code));
        newsroom.launch(&[]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(3), "{code}: {}", ended.log);
        assert!(ended.log.contains(line), "{code}: {}", ended.log);
        newsroom.double.take_violations();
    }
}

#[test]
fn who_is_never_let_in_tries_once_more_and_ends_with_a_line() {
    let manners = [
        Manner::CloseOnIdentify(4003),
        Manner::CloseOnIdentify(4010),
        Manner::CloseOnIdentify(4011),
        Manner::CloseOnIdentify(4012),
        Manner::RefuseIdentify,
        Manner::NoHello,
    ];
    for manner in manners {
        let mut newsroom = Newsroom::with(quick());
        newsroom.double.every_connection(manner);
        newsroom.launch(&[("CUTTINGS_DISCORD__READY_SECONDS", "2")]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(3), "{manner:?}: {}", ended.log);
        assert!(
            ended
                .log
                .contains("did not let the bot in within 2 s, twice"),
            "{manner:?}: {}",
            ended.log
        );
        let starts = newsroom.double.starts(0).len();
        assert!(starts <= 6, "{manner:?}: {starts} beginnings");
    }
}

#[test]
fn a_connection_that_spins_is_begun_anew() {
    for code in [4003, 4010, 4011] {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom.start(&[]);
        newsroom.enable();
        newsroom.double.strike(Strike::Close(code));
        newsroom.double.starts(2);
        newsroom.double.back();
        answers(&newsroom);
        newsroom.double.assert_answered_once();
        newsroom.close();
    }
}

#[test]
fn a_connection_without_acknowledged_heartbeats_is_begun_anew() {
    let mut newsroom = Newsroom::with(quick());
    newsroom.double.next_connections(&[Manner::NoAck]);
    newsroom.start(&[]);
    newsroom.enable();
    newsroom.double.starts(2);
    newsroom.double.back();
    answers(&newsroom);
    newsroom.close();
}

#[test]
fn a_gateway_elsewhere_is_refused() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.launch(&[("CUTTINGS_DISCORD__GATEWAY_HOSTS", "gateway.discord.gg")]);
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(3), "{}", ended.log);
    assert!(
        ended.log.contains("none of discord.gateway_hosts"),
        "{}",
        ended.log
    );
    assert_eq!(newsroom.double.connections(), 0);
}
