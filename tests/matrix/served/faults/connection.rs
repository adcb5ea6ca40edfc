//! The way to the server breaks: while a question is on its way in, while its answer is on its way out, and behind the
//! answer of a request that the server has done.

use std::thread::sleep;
use std::time::Duration;

use super::is_answer;
use crate::proxy::{Fault, Proxy, What};
use crate::scene::{Newsroom, On, Test, tests};

/// How long the way is broken.
const BROKEN: Duration = Duration::from_secs(3);

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        a_proxy_without_a_server_is_waited_out,
        a_page_in_place_of_an_answer_is_waited_out,
        a_connection_that_is_reset_is_made_again,
        a_server_that_hangs_is_given_up_on,
        an_answer_stands_once_though_nobody_heard_that_it_does,
        news_that_was_lost_comes_again,
        an_invitation_is_taken_though_the_first_try_failed,
    ]
}

fn a_proxy_without_a_server_is_waited_out(newsroom: &mut Newsroom<'_>) {
    survives(newsroom, Fault::BadGateway);
}

fn a_page_in_place_of_an_answer_is_waited_out(newsroom: &mut Newsroom<'_>) {
    survives(newsroom, Fault::Portal);
}

fn a_connection_that_is_reset_is_made_again(newsroom: &mut Newsroom<'_>) {
    survives(newsroom, Fault::Reset);
}

fn a_server_that_hangs_is_given_up_on(newsroom: &mut Newsroom<'_>) {
    survives(newsroom, Fault::Hang);
}

/// The first question comes when the way breaks, the second after it is whole again.
fn survives(newsroom: &mut Newsroom<'_>, fault: Fault) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[("CUTTINGS_MATRIX__REQUEST_SECONDS", "3")]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    proxy.breaks(fault);
    let first = ada.asks(&room, "!quote quill");
    sleep(BROKEN);
    proxy.heals();
    let second = ada.asks(&room, "!quote quill");
    for question in [first, second] {
        is_answer(&ada.sees_reply(&room, &question));
    }
}

fn an_answer_stands_once_though_nobody_heard_that_it_does(newsroom: &mut Newsroom<'_>) {
    let (proxy, sends) = lost_once(newsroom, What::Send);
    assert!(proxy.seen("/send/m.room.message/").len() > sends);
}

fn news_that_was_lost_comes_again(newsroom: &mut Newsroom<'_>) {
    lost_once(newsroom, What::Sync);
}

/// Gives the way, and how many messages went over it before.
fn lost_once(newsroom: &mut Newsroom<'_>, what: What) -> (Proxy, usize) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let before = proxy.seen("/send/m.room.message/").len() + 1;
    proxy.breaks_times(Fault::AnswerLost(what), 1);
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
    newsroom.program().says(match what {
        What::Sync => "nothing comes in from Matrix",
        _ => "an answer could not be sent yet",
    });
    // A question that comes later is answered only when the earlier answer is known to stand.
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
    (proxy, before)
}

fn an_invitation_is_taken_though_the_first_try_failed(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    proxy.breaks_times(Fault::AnswerLost(What::Other), 1);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.program().says("a room could not be joined yet");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
}
