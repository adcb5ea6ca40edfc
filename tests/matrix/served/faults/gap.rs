//! Much is said while the program is away, and the place where it left off is lost.

use super::is_answer;
use crate::proxy::Fault;
use crate::scene::{Newsroom, On, Test, tests};

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        an_early_question_is_found_behind_all_that_was_said_since,
        a_room_whose_history_is_not_to_be_had_keeps_no_other_waiting,
        a_place_that_the_server_does_not_know_is_given_up,
        what_was_said_before_the_bot_came_is_left_alone,
    ]
}

/// More is said than comes with one look for news.
fn an_early_question_is_found_behind_all_that_was_said_since(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    newsroom.stop();
    let question = ada.asks(&room, "!quote quill");
    for number in 0..120 {
        ada.says(&room, &format!("chat {number}"));
    }
    newsroom.start(&[]);
    is_answer(&ada.sees_reply(&room, &question));
}

fn a_room_whose_history_is_not_to_be_had_keeps_no_other_waiting(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let (ada, ben) = (newsroom.scene.raw("ada"), newsroom.scene.raw("ben"));
    let (room, other) = (newsroom.room(&ada), newsroom.room(&ben));
    newsroom.stop();
    let early = ada.asks(&room, "!quote quill");
    for number in 0..60 {
        ada.says(&room, &format!("chat {number}"));
    }
    proxy.breaks(Fault::NoHistory);
    newsroom.start(&[]);
    let question = ben.asks(&other, "!quote quill");
    is_answer(&ben.sees_reply(&other, &question));
    // What is missing is still known after a crash.
    newsroom.kill();
    newsroom.start(&[]);
    proxy.heals();
    is_answer(&ada.sees_reply(&room, &early));
}

/// And what was answered before is not answered again.
fn a_place_that_the_server_does_not_know_is_given_up(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let before = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &before));
    newsroom.stop();
    let question = ada.asks(&room, "!quote quill");
    for number in 0..60 {
        ada.says(&room, &format!("chat {number}"));
    }
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let changed = journal.execute(
        "UPDATE memos SET value = 'nonsense' WHERE platform = 'matrix' AND name = 'cursor'",
        (),
    );
    assert_eq!(changed, Ok(1));
    drop(journal);
    newsroom.start(&[]);
    newsroom.program().says("does not know the cursor any more");
    is_answer(&ada.sees_reply(&room, &question));
}

fn what_was_said_before_the_bot_came_is_left_alone(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = ada.room(crate::human::Privacy::Plain, &[]);
    ada.says(&room, "!who quill");
    ada.invites(&room, newsroom.bot());
    ada.sees_member(&room, newsroom.bot(), "join");
    let chosen = ada.asks(&room, "!story use harbour");
    ada.sees_reply(&room, &chosen);
}
