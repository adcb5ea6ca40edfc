//! The gateway's ways of failing, each seen through serenity: what it was measured to do is what shows that the double did
//! its part.

use std::time::Duration;

use super::bot::{Bot, register};
use crate::double::{Double, Id, Manner, Opening, Setup, Start, Strike};

/// A bot that is connected, and where to talk to it.
struct Place {
    double: Double,
    bot: Bot,
    channel: Id,
    reporter: Id,
}

impl Place {
    fn new(double: Double) -> Self {
        let guild = double.guild("The Gazette");
        let channel = double.channel(guild, "harbour");
        let reporter = double.member(guild, "Ada Kerr", &[]);
        register(&double, guild.0);
        let bot = Bot::start(&double);
        Self {
            double,
            bot,
            channel,
            reporter,
        }
    }

    /// A command is answered, so the connection works.
    fn works(&self) {
        let shown = self
            .double
            .command(self.reporter, self.channel, "later", &[]);
        assert_eq!(shown.content, "at last");
    }
}

fn resumed(start: &Start) -> bool {
    start.how == Opening::Resume
}

#[test]
fn ready_and_the_server_can_be_read_packed_and_unpacked() {
    let place = Place::new(Double::start());
    place.works();
    assert_eq!(place.bot.times("READY"), 1);
    assert_eq!(place.bot.times("GUILD_CREATE"), 1);
    assert!(place.bot.understood_everything());
}

#[test]
fn every_event_of_the_double_can_be_read() {
    let place = Place::new(Double::start());
    let Place {
        double,
        bot,
        channel,
        reporter,
    } = &place;
    place.works();
    let guild = double.guild("The Herald");
    double.channel(guild, "courts");
    let message = double.says(*reporter, *channel, "Words");
    double.in_thread(*reporter, *channel, "A thread");
    double.delete(message);
    place.works();
    let names = [
        "CHANNEL_CREATE",
        "MESSAGE_CREATE",
        "THREAD_CREATE",
        "MESSAGE_DELETE",
        "INTERACTION_CREATE",
    ];
    for name in names {
        assert!(bot.times(name) > 0, "{name}");
    }
    assert_eq!(bot.times("GUILD_CREATE"), 2);
    assert!(bot.understood_everything());
}

#[test]
fn a_session_is_resumed_after_what_allows_it_and_what_was_missed_comes_then() {
    let place = Place::new(Double::start());
    place.works();
    let codes = [4000, 4001, 4002, 4005, 4008, 1000, 1001].map(Strike::Close);
    let others = [
        Strike::Vanish,
        Strike::Reset,
        Strike::Reconnect,
        Strike::InvalidResumable,
    ];
    for (done, strike) in codes.into_iter().chain(others).enumerate() {
        place.double.strike(strike);
        place.works();
        let starts = place.double.starts(done + 2);
        assert_eq!(starts.len(), done + 2, "{strike:?}");
        assert!(resumed(starts.last().unwrap()), "{strike:?}: {starts:?}");
    }
    place.double.assert_answered_once();
}

#[test]
fn what_cannot_be_mended_ends_the_bot() {
    for (code, name) in [
        (4004, "InvalidAuthentication"),
        (4013, "InvalidGatewayIntents"),
        (4014, "DisallowedGatewayIntents"),
    ] {
        let double = Double::start();
        double.every_connection(Manner::CloseOnIdentify(code));
        let end = Bot::start(&double).end();
        assert!(end.contains(name), "{code}: {end}");
    }
}

#[test]
fn intents_that_nobody_allowed_are_a_broken_rule() {
    let double = Double::start();
    double.allow_intents(1);
    double.guild("The Gazette");
    let _bot = Bot::start(&double);
    let violations = double.violation();
    assert!(
        violations
            .iter()
            .any(|line| line.contains("asks for intents")),
        "{violations:?}"
    );
}

#[test]
fn a_lost_session_begins_anew() {
    let place = Place::new(Double::start());
    place.works();
    place.double.strike(Strike::InvalidLost);
    let starts = place.double.starts(2);
    assert!(!resumed(&starts[1]), "{starts:?}");
    place.double.back();
    place.works();
}

#[test]
fn a_heartbeat_is_asked_for_and_nonsense_does_no_harm() {
    let place = Place::new(Double::start());
    place.works();
    for strike in [
        Strike::AskHeartbeat,
        Strike::MalformedJson,
        Strike::MalformedEvent,
    ] {
        place.double.strike(strike);
        place.works();
    }
    place.double.heartbeats(1);
    assert_eq!(place.double.connections(), 1);
}

#[test]
fn heartbeats_that_nobody_acknowledges_end_the_connection() {
    let heartbeat = Duration::from_secs(2);
    let double = Double::with(Setup {
        heartbeat,
        ..Setup::default()
    });
    double.next_connections(&[Manner::NoAck]);
    let place = Place::new(double);
    place.double.starts(2);
    place.double.back();
    place.works();
    assert!(place.double.connections() > 1);
}

#[test]
fn an_event_comes_twice_when_it_is_repeated_or_replayed() {
    let place = Place::new(Double::start());
    place.works();
    place.double.strike(Strike::RepeatLast);
    let asked = place
        .double
        .give(place.reporter, place.channel, "later", &[]);
    place.double.shown(asked);
    place.double.deliver_again(asked);
    place.double.next_connections(&[Manner::RepeatOnResume]);
    place.double.strike(Strike::Close(4000));
    place.double.back();
    place.works();
    assert!(
        place.bot.times("INTERACTION_CREATE") >= 6,
        "{:?}",
        place.bot.seen.events.lock().unwrap()
    );
}

#[test]
fn events_can_come_in_the_wrong_order() {
    let place = Place::new(Double::start());
    place.works();
    place.double.hold();
    let mention = place.double.mention();
    let first = place
        .double
        .says(place.reporter, place.channel, &format!("{mention} one"));
    let second = place
        .double
        .says(place.reporter, place.channel, &format!("{mention} two"));
    assert!(place.double.answers_to(first).is_empty());
    place.double.release_backwards();
    assert!(place.double.answer_to(second).content.contains("two"));
    assert!(place.double.answer_to(first).content.contains("one"));
}

#[test]
fn a_slow_door_opens_in_the_end() {
    let double = Double::start();
    double.next_connections(&[Manner::SlowAccept(Duration::from_millis(200))]);
    let place = Place::new(double);
    place.works();
    assert_eq!(place.double.connections(), 1);
}

/// serenity takes the frame for nothing at all and spins until a heartbeat fails; then it begins anew.
#[test]
fn a_closing_frame_without_a_code_arrives() {
    let heartbeat = Duration::from_secs(2);
    let place = Place::new(Double::with(Setup {
        heartbeat,
        ..Setup::default()
    }));
    place.works();
    place.double.strike(Strike::CloseWithoutCode);
    let starts = place.double.starts(2);
    assert!(!resumed(&starts[1]), "{starts:?}");
}
