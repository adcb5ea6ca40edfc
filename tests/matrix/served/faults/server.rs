//! The server goes away and comes back.

use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use super::is_answer;
use crate::homeserver::Setup;
use crate::human::Manner;
use crate::proxy::{Fault, What};
use crate::scene::{LISTENS, Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Own(Setup::default());
        a_server_that_restarts_finds_the_bot_again,
        a_server_that_is_away_is_waited_for,
        an_answer_that_was_lost_and_forgotten_stands_once,
    ]
}

fn a_server_that_restarts_finds_the_bot_again(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[LISTENS]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.tells("matrix: good since");
    newsroom.scene.server().stop();
    let told = newsroom.tells("matrix: nothing comes in: the server cannot be reached");
    assert!(told.starts_with("HTTP/1.1 503 "), "{told}");
    sleep(Duration::from_secs(1));
    newsroom.scene.server().start_again();
    newsroom.tells("matrix: good since");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
}

fn a_server_that_is_away_is_waited_for(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.stop();
    let question = ada.asks(&room, "!quote quill");
    newsroom.scene.server().stop();
    newsroom.launch(&[]).says("Matrix is not there yet");
    // Whoever asks in the data folder hears of it too, within the ten seconds in which that is written.
    let is_told = std::iter::repeat_with(|| health(newsroom))
        .take(60)
        .inspect(|_| sleep(Duration::from_millis(250)))
        .any(|told| told.contains("matrix: nothing comes in"));
    assert!(is_told, "{}", health(newsroom));
    newsroom.scene.server().start_again();
    is_answer(&ada.sees_reply(&room, &question));
}

/// The server does the send, its reply is lost, and it forgets whatever it does not keep on its disk.
fn an_answer_that_was_lost_and_forgotten_stands_once(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Lax);
    let (plain, sealed) = (newsroom.room(ada.raw()), newsroom.encrypted_room(&ada));
    proxy.breaks(Fault::AnswerLost(What::Send));
    let (first, second) = (
        ada.raw().asks(&plain, "!quote quill"),
        ada.asks(&sealed, "!quote quill"),
    );
    is_answer(&ada.raw().sees_reply(&plain, &first));
    is_answer(&ada.sees_reply(&sealed, &second).event);
    newsroom.scene.server().start_again();
    proxy.heals();
    let (third, fourth) = (
        ada.raw().asks(&plain, "!quote quill"),
        ada.asks(&sealed, "!quote quill"),
    );
    is_answer(&ada.raw().sees_reply(&plain, &third));
    is_answer(&ada.sees_reply(&sealed, &fourth).event);
}

fn health(newsroom: &Newsroom<'_>) -> String {
    let told = newsroom
        .command()
        .arg("health")
        .stdout(Stdio::piped())
        .output();
    String::from_utf8_lossy(&told.unwrap().stdout).into_owned()
}
