//! What people had said when the program was killed, by a real kill: the next start answers it, once.

use super::bot::{Newsroom, side_by_side};
use crate::double::{Double, HttpFault, Id};

const POST: &str = "POST /channels/*/messages";

/// A newsroom whose program waits for Discord for as long as it takes.
fn patient() -> Newsroom {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_DISCORD__REQUEST_SECONDS", "300")]);
    newsroom.enable();
    newsroom
}

/// Somebody mentions the bot.
fn mention(newsroom: &Newsroom) -> Id {
    let double = &newsroom.double;
    let text = format!("{} who is Ada Quill?", double.mention());
    double.says(newsroom.reporter, newsroom.channel, &text)
}

/// How many messages the journal keeps until they are answered; asked while no program runs.
fn kept(newsroom: &Newsroom) -> i64 {
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let kept = "SELECT count(*) FROM inbox";
    journal.query_row(kept, [], |row| row.get(0)).unwrap()
}

/// The program is killed while the answer to a message is on its way.
fn killed_over(newsroom: &mut Newsroom, say: impl Fn(&Newsroom) -> Id, fault: HttpFault) -> Id {
    let before = newsroom.double.requests(POST).len();
    newsroom.double.fault(POST, 1, fault);
    let message = say(newsroom);
    newsroom.double.wait_for_tries(POST, before + 1);
    newsroom.kill();
    assert_ne!(kept(newsroom), 0);
    message
}

/// Nothing more comes of it, now or after another start.
fn assert_answered_once(newsroom: &mut Newsroom, message: Id, next: usize) {
    newsroom.stop();
    assert_eq!(kept(newsroom), 0);
    let requests = newsroom.double.requests(POST).len();
    newsroom.start_again(next);
    newsroom.answers();
    newsroom.stop();
    assert_eq!(newsroom.double.requests(POST).len(), requests);
    assert_eq!(newsroom.double.answers_to(message).len(), 1);
    let broken = newsroom.double.take_violations();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_message_that_was_not_answered_before_the_kill_is_answered_after_it_once() {
    // Whether Discord had taken the answer or not.
    side_by_side(&[HttpFault::HangBefore, HttpFault::HangAfter], |fault| {
        let mut newsroom = patient();
        let message = killed_over(&mut newsroom, mention, *fault);
        newsroom.start_again(2);
        newsroom.double.wait_for_requests(POST, 1);
        let answer = newsroom.double.answer_to(message);
        assert!(answer.text().contains("The quay is safe."), "{fault:?}");
        assert_answered_once(&mut newsroom, message, 3);
    });
}

#[test]
fn a_direct_message_is_answered_after_the_kill_and_a_reply_goes_on_from_what_it_replies_to() {
    let mut newsroom = patient();
    let direct = killed_over(
        &mut newsroom,
        |newsroom| {
            let chat = newsroom.double.direct(newsroom.reporter);
            let double = &newsroom.double;
            double.says(newsroom.reporter, chat, "who is Ada Quill?")
        },
        HttpFault::HangBefore,
    );
    newsroom.start_again(2);
    let answer = newsroom.double.answer_to(direct);
    assert!(answer.text().contains("The quay is safe."));
    let asked = mention(&newsroom);
    let quill = newsroom.double.answer_to(asked).id;
    let reply = killed_over(
        &mut newsroom,
        |newsroom| {
            let double = &newsroom.double;
            double.reply(newsroom.reporter, quill, "what did she say?")
        },
        HttpFault::HangBefore,
    );
    newsroom.start_again(3);
    let answer = newsroom.double.answer_to(reply);
    assert!(answer.text().contains("(about Ada Quill)"));
    assert_answered_once(&mut newsroom, reply, 4);
}

#[test]
fn what_nobody_waits_for_any_more_is_not_answered() {
    let mut newsroom = patient();
    let message = killed_over(&mut newsroom, mention, HttpFault::HangBefore);
    let journal = rusqlite::Connection::open(newsroom.data().join("journal.db")).unwrap();
    let three_minutes = "UPDATE inbox SET at = at - 180000";
    assert_eq!(journal.execute(three_minutes, []).unwrap(), 1);
    drop(journal);
    newsroom.start_again(2);
    newsroom.program().says("too old to be answered");
    newsroom.answers();
    newsroom.stop();
    assert!(newsroom.double.answers_to(message).is_empty());
    assert_eq!(newsroom.double.requests(POST).len(), 1);
    assert_eq!(kept(&newsroom), 0);
}

#[test]
fn what_two_starts_did_not_answer_is_said_not_to_be_answered() {
    let mut newsroom = patient();
    // It may be what the program dies of.
    newsroom.double.fault(POST, 2, HttpFault::HangBefore);
    let message = killed_over(&mut newsroom, mention, HttpFault::HangBefore);
    newsroom.start_again(2);
    newsroom.double.wait_for_tries(POST, 2);
    newsroom.kill();
    newsroom.start_again(3);
    let answer = newsroom.double.answer_to(message);
    let text = answer.text();
    assert!(text.contains("I was stopped before"), "{text}");
    assert_answered_once(&mut newsroom, message, 4);
}
