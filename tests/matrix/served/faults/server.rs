//! The server goes away and comes back.

use std::thread::sleep;
use std::time::Duration;

use super::is_answer;
use crate::homeserver::Setup;
use crate::scene::{Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Own(Setup::default());
        a_server_that_restarts_finds_the_bot_again,
        a_server_that_is_away_is_waited_for,
    ]
}

fn a_server_that_restarts_finds_the_bot_again(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.scene.server().stop();
    newsroom.program().says("nothing comes in from Matrix");
    sleep(Duration::from_secs(1));
    newsroom.scene.server().start_again();
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
    newsroom.scene.server().start_again();
    is_answer(&ada.sees_reply(&room, &question));
}
