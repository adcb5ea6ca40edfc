//! The program is killed at any moment, and a second one is started beside it.

use std::thread::sleep;
use std::time::Duration;

use super::is_answer;
use crate::proxy::{Fault, What};
use crate::scene::{Newsroom, On, Test, tests};

/// How often the program is killed.
const KILLS: u64 = 20;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        each_question_is_answered_once_however_often_the_program_is_killed,
        a_crash_between_an_answer_and_the_note_of_it_says_nothing_twice,
        a_second_program_is_refused,
    ]
}

/// The moments are spread over everything that the program does from its start to its answer, the same in every run.
fn each_question_is_answered_once_however_often_the_program_is_killed(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let mut questions = Vec::new();
    for turn in 0..KILLS {
        questions.push(ada.asks(&room, "!quote quill"));
        sleep(Duration::from_millis((turn * 617) % 1_400));
        newsroom.kill();
        questions.push(ada.asks(&room, "!quote quill"));
        newsroom.launch(&[]);
    }
    for question in questions {
        is_answer(&ada.sees_reply(&room, &question));
    }
}

/// The server has the answer and the program does not know it when it is killed.
fn a_crash_between_an_answer_and_the_note_of_it_says_nothing_twice(newsroom: &mut Newsroom<'_>) {
    let proxy = newsroom.scene.proxy();
    newsroom.goes_through(&proxy.url());
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", crate::human::Manner::Lax);
    let plain = newsroom.room(ada.raw());
    let encrypted = newsroom.encrypted_room(&ada);
    proxy.breaks(Fault::AnswerLost(What::Send));
    let first = ada.raw().asks(&plain, "!quote quill");
    let second = ada.asks(&encrypted, "!quote quill");
    is_answer(&ada.raw().sees_reply(&plain, &first));
    is_answer(&ada.sees_reply(&encrypted, &second).event);
    newsroom.kill();
    proxy.heals();
    newsroom.start(&[]);
    let third = ada.asks(&encrypted, "!quote quill");
    is_answer(&ada.sees_reply(&encrypted, &third).event);
}

fn a_second_program_is_refused(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let second = newsroom.command().arg("serve").output().unwrap();
    let said = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(3), "{said}");
    assert!(said.contains("is used by another process"), "{said}");
    let question = ada.asks(&room, "!quote quill");
    is_answer(&ada.sees_reply(&room, &question));
}
