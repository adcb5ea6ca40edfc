//! The connection to the gateway: what ends it, one by one, and what is done about each end. After each of them a question
//! is answered once and in time, and the program is idle.

use std::time::{Duration, Instant};

use super::bot::{Newsroom, UNREAD, side_by_side};
use crate::double::Opening::{self, Identify, Resume};
use crate::double::{Double, HttpFault, Manner, Setup, Strike};

/// How long Discord waits for an answer.
const IN_TIME: Duration = Duration::from_secs(3);

/// An end of the connection, how the next connections behave, and how the program comes back.
type End = (Strike, &'static [Manner], &'static [Opening]);

/// A newsroom whose double beats fast, so that what a heartbeat notices is noticed soon.
fn quick() -> Double {
    Double::with(Setup {
        heartbeat: Duration::from_secs(3),
        ..Setup::default()
    })
}

/// A newsroom whose double beats as slowly as Discord, so that what waits for a heartbeat waits for long.
fn open() -> Newsroom {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[]);
    newsroom.enable();
    newsroom
}

/// Everything was answered once and in time, nothing goes on, and no rule was broken.
fn close(newsroom: Newsroom) {
    newsroom.double.assert_answered_once();
    newsroom.double.assert_acknowledged_within(IN_TIME);
    newsroom.assert_idle();
    newsroom.close();
}

/// Ends the connection and waits until the program is back as it should be.
fn end(newsroom: &Newsroom, (strike, then, openings): End) {
    let before = newsroom.double.starts(1).len();
    newsroom.double.next_connections(then);
    newsroom.double.strike(strike);
    let starts = newsroom.double.starts(before + openings.len());
    newsroom.double.back();
    let how: Vec<Opening> = starts[before..].iter().map(|start| start.how).collect();
    assert_eq!(how, openings, "{strike:?}");
}

#[test]
fn after_an_end_that_allows_it_the_session_goes_on_and_what_was_asked_meanwhile_is_answered() {
    let ends = [
        Strike::Close(1000),
        Strike::Close(1001),
        Strike::Close(4000),
        Strike::Close(4001),
        Strike::Close(4002),
        Strike::Close(4005),
        Strike::Close(4007),
        Strike::Close(4008),
        Strike::Close(4012),
        Strike::Vanish,
        Strike::Reset,
        Strike::Reconnect,
        Strike::InvalidResumable,
    ];
    let newsroom = open();
    for strike in ends {
        let before = newsroom.double.starts(1).len();
        newsroom.double.strike(strike);
        newsroom.answers();
        let starts = newsroom.double.starts(before + 1);
        let how: Vec<Opening> = starts[before..].iter().map(|start| start.how).collect();
        assert_eq!(how, [Resume], "{strike:?}");
    }
    close(newsroom);
}

#[test]
fn after_an_end_that_loses_the_session_a_new_one_is_begun() {
    let ends: [End; 4] = [
        (Strike::Close(4009), &[], &[Identify]),
        (Strike::InvalidLost, &[], &[Identify]),
        (
            Strike::Close(4007),
            &[Manner::RefuseResume],
            &[Resume, Identify],
        ),
        (
            Strike::Reconnect,
            &[Manner::RefuseResume],
            &[Resume, Identify],
        ),
    ];
    side_by_side(&ends, |ending| {
        let newsroom = open();
        end(&newsroom, *ending);
        newsroom.answers();
        close(newsroom);
    });
}

#[test]
fn a_connection_that_spins_is_begun_anew_and_the_spinning_ends() {
    let ends = [
        Strike::Close(4003),
        Strike::Close(4010),
        Strike::Close(4011),
        Strike::CloseWithoutCode,
    ];
    side_by_side(&ends, |strike| {
        let newsroom = open();
        end(&newsroom, (*strike, &[], &[Identify]));
        newsroom.answers();
        close(newsroom);
    });
}

#[test]
fn a_gateway_that_takes_its_time_is_waited_for() {
    let late = Manner::SlowAccept(Duration::from_secs(2));
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.double.next_connections(&[late, late]);
    newsroom.start(&[]);
    newsroom.enable();
    newsroom.double.strike(Strike::Reconnect);
    newsroom.double.starts(2);
    newsroom.double.back();
    newsroom.answers();
    close(newsroom);
}

#[test]
fn what_the_gateway_says_amiss_is_survived() {
    let strikes = [
        Strike::AskHeartbeat,
        Strike::MalformedEvent,
        Strike::MalformedJson,
        Strike::RepeatLast,
    ];
    let mut newsroom = open();
    for strike in strikes {
        newsroom.double.strike(strike);
        newsroom.answers();
    }
    newsroom.double.heartbeats(1);
    assert_eq!(newsroom.double.connections(), 1);
    newsroom.double.assert_answered_once();
    newsroom.double.assert_acknowledged_within(IN_TIME);
    newsroom.assert_idle();
    // Of the one event whose fields are of the wrong kinds it is told.
    newsroom.program().says(UNREAD);
    let ended = newsroom.stop();
    assert_eq!(ended.log.matches(UNREAD).count(), 1, "{}", ended.log);
    let broken = newsroom.double.take_violations();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn what_is_delivered_twice_is_answered_once() {
    let newsroom = open();
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
    newsroom.answers();
    assert_eq!(double.answers_to(message).len(), 1);
    close(newsroom);
}

#[test]
fn what_only_a_person_can_mend_ends_the_program_with_a_line() {
    let rows = [
        (4004, "does not accept the bot's token", 2),
        (4013, "4013", 3),
        (4014, "4014", 3),
    ];
    for (code, line, ending) in rows {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom
            .double
            .every_connection(Manner::CloseOnIdentify(code));
        newsroom.launch(&[]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(ending), "{code}: {}", ended.log);
        assert!(ended.log.contains(line), "{code}: {}", ended.log);
        assert_eq!(newsroom.double.starts(1).len(), 1, "{code}");
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
        Manner::SlowAccept(Duration::from_secs(600)),
    ];
    side_by_side(&manners, |manner| {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom.double.every_connection(*manner);
        newsroom.launch(&[("CUTTINGS_DISCORD__READY_SECONDS", "2")]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(3), "{}", ended.log);
        let line = "did not let the bot in within 2 s, twice";
        assert!(ended.log.contains(line), "{}", ended.log);
        let starts = newsroom.double.starts(0).len();
        assert!(starts <= 6, "{starts} beginnings");
    });
}

#[test]
fn who_begins_anew_too_often_ends_with_a_line_before_the_token_is_taken_away() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_DISCORD__IDENTIFIES_PER_HOUR", "2")]);
    for done in 1..=2 {
        newsroom.double.back();
        newsroom.double.strike(Strike::InvalidLost);
        newsroom.double.starts(done + 1);
    }
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(3), "{}", ended.log);
    let line = "began anew more than 2 times in an hour";
    assert!(ended.log.contains(line), "{}", ended.log);
    assert_eq!(newsroom.double.starts(0).len(), 3);
}

#[test]
fn a_beginning_that_is_refused_counts_too() {
    let mut newsroom = Newsroom::with(Double::start());
    // After each start that comes to something, one that does not.
    newsroom.double.next_connections(&[
        Manner::RefuseIdentify,
        Manner::Good,
        Manner::RefuseIdentify,
        Manner::Good,
    ]);
    newsroom.start(&[("CUTTINGS_DISCORD__IDENTIFIES_PER_HOUR", "3")]);
    newsroom.double.back();
    newsroom.double.strike(Strike::InvalidLost);
    let ended = newsroom.ends();
    let line = "began anew more than 3 times in an hour";
    assert!(ended.log.contains(line), "{}", ended.log);
    let starts = newsroom.double.starts(0).len();
    assert!(starts <= 4, "{starts} beginnings");
}

#[test]
fn whoever_is_started_again_and_again_does_not_begin_again_and_again() {
    let mut newsroom = open();
    newsroom.stop();
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let name = format!("identified as {}", newsroom.double.application());
    let times = "SELECT value FROM memos WHERE platform = 'discord' AND name = ?";
    let known: String = journal.query_row(times, [&name], |row| row.get(0)).unwrap();
    let last: i64 = known.split(' ').next_back().unwrap().parse().unwrap();
    // As if it had been started a few times more since.
    let more = format!("{known} {last} {last} {last}");
    let write = "UPDATE memos SET value = ? WHERE name = ?";
    journal.execute(write, [&more, &name]).unwrap();
    drop(journal);
    for _ in 0..2 {
        newsroom.launch(&[("CUTTINGS_DISCORD__IDENTIFIES_PER_HOUR", "4")]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(3), "{}", ended.log);
        let line = "began anew more than 4 times in an hour";
        assert!(ended.log.contains(line), "{}", ended.log);
    }
    assert_eq!(newsroom.double.starts(0).len(), 1);
    newsroom.start_again(2);
    newsroom.answers();
    close(newsroom);
}

#[test]
fn what_is_in_hand_is_answered_before_the_program_ends_for_what_it_cannot_mend() {
    let mut newsroom = open();
    let held = newsroom.hold_journal();
    let options = [("name", "quill")];
    let asked = newsroom
        .double
        .give(newsroom.reporter, newsroom.channel, "who", &options);
    let announced = 5;
    assert_eq!(newsroom.double.callback(asked).kind, announced);
    newsroom.double.strike(Strike::Close(4004));
    drop(held);
    let shown = newsroom.double.shown(asked);
    assert!(
        shown.text().contains("The quay is safe."),
        "{}",
        shown.text()
    );
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    newsroom.double.take_violations();
}

#[test]
fn the_program_ends_soon_after_it_is_asked_to_also_while_discord_says_nothing() {
    let asked_in_vain = HttpFault::HangBefore;
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.double.fault("GET /gateway", 1, asked_in_vain);
    newsroom.launch(&[("CUTTINGS_DISCORD__REQUEST_SECONDS", "300")]);
    newsroom.double.wait_for_tries("GET /gateway", 1);
    let stopped = Instant::now();
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    // A container engine waits for ten seconds.
    let limit = Duration::from_secs(5);
    assert!(stopped.elapsed() < limit, "{:?}", stopped.elapsed());
}

#[test]
fn the_commands_are_registered_anew_for_another_application() {
    let mut newsroom = open();
    newsroom.stop();
    newsroom.double = Double::start();
    newsroom.launch(&[]);
    assert!(!newsroom.double.registered(None).is_empty());
    newsroom.close();
}

#[test]
fn a_start_that_goes_well_says_so_and_nothing_else() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_LOG", "warn")]);
    newsroom.enable();
    newsroom.answers();
    newsroom.program().says("discord is ready");
    let ended = newsroom.stop();
    let log = ended.log.trim_end();
    assert!(log.ends_with("cuttings::ready: discord is ready"), "{log}");
    assert_eq!(log.lines().count(), 1, "{log}");
}

#[test]
fn a_connection_without_acknowledged_heartbeats_is_begun_anew() {
    let mut newsroom = Newsroom::with(quick());
    newsroom.double.next_connections(&[Manner::NoAck]);
    newsroom.start(&[]);
    // What is asked just before the connection is given up is lost with it, so nothing is.
    newsroom.double.starts(2);
    newsroom.double.back();
    newsroom.enable();
    newsroom.answers();
    close(newsroom);
}

#[test]
fn a_gateway_elsewhere_is_refused() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.launch(&[("CUTTINGS_DISCORD__GATEWAY_HOSTS", "gateway.discord.gg")]);
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    assert!(
        ended.log.contains("none of discord.gateway_hosts"),
        "{}",
        ended.log
    );
    assert_eq!(newsroom.double.connections(), 0);
}
