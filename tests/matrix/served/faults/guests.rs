//! Rooms come and go: strangers invite, the bot is thrown out or silenced, everybody leaves, a room takes another's place.

use std::thread::sleep;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use super::is_answer;
use crate::human::{Privacy, RawHuman};
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

/// How many rooms a stranger wants the bot in.
const SPAM: usize = 30;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_stranger_who_invites_again_and_again_keeps_nobody_waiting,
        a_room_that_cannot_be_joined_takes_nobodys_turn,
        whoever_throws_the_bot_out_may_ask_it_in_again,
        a_bot_that_may_not_write_answers_when_it_may,
        a_room_that_takes_anothers_place_has_its_story,
        a_room_that_is_open_is_followed,
        a_room_that_everybody_left_is_left,
    ]
}

fn a_stranger_who_invites_again_and_again_keeps_nobody_waiting(newsroom: &mut Newsroom<'_>) {
    let ada = newsroom.scene.raw("ada");
    let stranger = newsroom.scene.raw("stranger");
    newsroom.start(&[("CUTTINGS_MATRIX__ALLOW", ada.id())]);
    let room = newsroom.room(&ada);
    let mut unwanted = Vec::new();
    for turn in 0..SPAM {
        unwanted.push(stranger.room(Privacy::Plain, &[newsroom.bot()]));
        if turn % 10 == 0 {
            let question = ada.asks(&room, "!quote quill");
            is_answer(&ada.sees_reply(&room, &question));
        }
    }
    for room in &unwanted {
        stranger.sees_member(room, newsroom.bot(), "leave");
    }
}

/// Two rooms may be joined in a minute, and one of two is on a server that is gone: it is tried again and again.
fn a_room_that_cannot_be_joined_takes_nobodys_turn(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[("CUTTINGS_MATRIX__JOINS_PER_MINUTE", "2")]);
    let ada = newsroom.scene.raw("ada");
    let dead = ada.room(Privacy::Plain, &[]);
    let name = dead.trim_start_matches('!').split(':').next().unwrap();
    proxy.cuts_off(name);
    ada.invites(&dead, newsroom.bot());
    let tried = || proxy.seen("/join").len();
    let is_tried_again = std::iter::repeat_with(|| sleep(Duration::from_millis(50)))
        .take(400)
        .any(|()| tried() >= 2);
    assert!(is_tried_again, "{}", tried());
    let living = ada.room(Privacy::Plain, &[newsroom.bot()]);
    ada.sees_member(&living, newsroom.bot(), "join");
    // Had the dead one taken its turn, it would have been tried more often meanwhile.
    assert!(tried() <= 4, "{}", tried());
    proxy.heals();
    ada.sees_member(&dead, newsroom.bot(), "join");
}

fn whoever_throws_the_bot_out_may_ask_it_in_again(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let (room, other) = (newsroom.room(&ada), newsroom.room(&ben));
    let bot = newsroom.bot().to_owned();
    ada.kicks(&room, &bot);
    newsroom.program().says("the bot is out of a room");
    ada.says(&room, "!quote quill");
    ada.invites(&room, &bot);
    ada.sees_member(&room, &bot, "join");
    answers(&ada, &room);
    ada.bans(&room, &bot);
    answers(&ben, &other);
    ada.sees_member(&room, &bot, "ban");
}

/// What was asked meanwhile is answered then.
fn a_bot_that_may_not_write_answers_when_it_may(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[LISTENS]);
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let (room, other) = (newsroom.room(&ada), newsroom.room(&ben));
    ada.changes_power(&room, |levels| levels["events_default"] = json!(50));
    let question = ada.asks(&room, "!quote quill");
    let told = newsroom.tells("good, but the bot may not write in one room");
    assert!(told.starts_with("HTTP/1.1 200 "), "{told}");
    answers(&ben, &other);
    ada.changes_power(&room, |levels| levels["events_default"] = json!(0));
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.tells("matrix: good since");
    answers(&ada, &room);
}

/// Into a room that is not open the bot has to be invited once more.
fn a_room_that_takes_anothers_place_has_its_story(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let old = newsroom.room(&ada);
    let new = ada.upgrades(&old, "11");
    newsroom.program().says("needs an invitation");
    ada.invites(&new, newsroom.bot());
    ada.sees_member(&new, newsroom.bot(), "join");
    answers(&ada, &new);
}

fn a_room_that_is_open_is_followed(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let old = newsroom.room(&ada);
    ada.sets(
        &old,
        ("m.room.join_rules", ""),
        &json!({ "join_rule": "public" }),
    );
    let new = ada.upgrades(&old, "11");
    ada.sees_member(&new, newsroom.bot(), "join");
    answers(&ada, &new);
}

fn a_room_that_everybody_left_is_left(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let room = newsroom.room(&ada);
    ada.invites(&room, ben.id());
    ben.joins(&room);
    ben.leaves(&room);
    answers(&ada, &room);
    ada.leaves(&room);
    let root = newsroom.scene.admin("root");
    let root = newsroom.scene.http().with_token(&root.token);
    let path = format!("/_synapse/admin/v1/rooms/{room}");
    let in_it = || root.ask(Method::GET, &path, None).ok()["joined_members"].clone();
    let is_left = std::iter::repeat_with(in_it)
        .take(500)
        .inspect(|_| sleep(Duration::from_millis(20)))
        .any(|members| members == 0);
    assert!(is_left, "the bot stays alone");
}

fn answers(human: &RawHuman, room: &str) {
    let question = human.asks(room, "!quote quill");
    is_answer(&human.sees_reply(room, &question));
}
