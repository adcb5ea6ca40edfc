//! Discord's refusals by number, for each kind of request but the first answer: none is tried again in vain, and the next
//! question is answered.

use super::bot::{Newsroom, side_by_side};
use crate::double::{Double, HttpFault, permission};

const POST: &str = "POST /channels/*/messages";
const DIRECT: &str = "POST /users/@me/channels";
const FOLLOW_UP: &str = "POST /webhooks/*/*";
const REMOVE: &str = "DELETE /webhooks/*/*/messages/@original";
const REGISTER: &str = "PUT /applications/*/commands";

/// After everything in hand has ended so many requests were made.
fn assert_requests(newsroom: &mut Newsroom, request: &str, times: usize) {
    newsroom.assert_idle();
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert_eq!(newsroom.double.requests(request).len(), times, "{request}");
    let broken = newsroom.double.take_violations();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The text with which somebody asks in the channel.
fn question(double: &Double) -> String {
    format!("{} who is Ada Quill?", double.mention())
}

#[test]
fn a_message_that_is_refused_is_not_sent_again() {
    let codes = [10_003, 10_008, 40_005, 50_035, 50_083, 160_002, 200_000];
    let mut newsroom = Newsroom::open();
    for (done, code) in codes.into_iter().enumerate() {
        let double = &newsroom.double;
        double.fault(POST, 1, HttpFault::Refused(code));
        let message = double.says(newsroom.reporter, newsroom.channel, &question(double));
        double.wait_for_requests(POST, done + 1);
        newsroom.answers();
        assert!(double.answers_to(message).is_empty(), "{code}");
    }
    assert_requests(&mut newsroom, POST, codes.len());
}

#[test]
fn an_overloaded_discord_is_asked_again() {
    let mut newsroom = Newsroom::open();
    let double = &newsroom.double;
    double.fault(POST, 1, HttpFault::Refused(130_000));
    let message = double.says(newsroom.reporter, newsroom.channel, &question(double));
    double.answer_to(message);
    assert_requests(&mut newsroom, POST, 2);
    assert_eq!(newsroom.double.answers_to(message).len(), 1);
}

#[test]
fn where_the_bot_may_not_write_nothing_is_tried_twice_and_the_asker_is_told() {
    let mut newsroom = Newsroom::open();
    let double = &newsroom.double;
    double.deny(newsroom.channel, double.bot(), permission::SEND_MESSAGES);
    double.says(newsroom.reporter, newsroom.channel, &question(double));
    let asked = double.wait_for_requests(POST, 1);
    assert_eq!(asked[0].code, Some(50_013));
    let chat = double.direct(newsroom.reporter);
    let told = double.wait_for_bot(chat, 1);
    assert!(
        told[0].text().contains("Send Messages"),
        "{}",
        told[0].text()
    );
    newsroom.answers();
    assert_requests(&mut newsroom, POST, 2);
}

#[test]
fn who_asks_where_the_bot_may_not_write_is_told_so_once() {
    for code in [50_001, 50_013] {
        let mut newsroom = Newsroom::open();
        let double = &newsroom.double;
        let chat = double.direct(newsroom.reporter);
        double.fault(POST, 1, HttpFault::Refused(code));
        double.says(newsroom.reporter, newsroom.channel, &question(double));
        double.wait_for_bot(chat, 1);
        double.fault(POST, 1, HttpFault::Refused(code));
        double.says(newsroom.reporter, newsroom.channel, &question(double));
        double.wait_for_requests(POST, 3);
        newsroom.answers();
        assert_requests(&mut newsroom, POST, 3);
        let told = newsroom.double.written_by_bot(chat);
        assert_eq!(told.len(), 1, "{code}");
        let text = told[0].text();
        assert!(text.contains("may not answer where you asked"), "{text}");
    }
}

#[test]
fn a_question_that_was_deleted_meanwhile_is_not_answered_elsewhere() {
    let mut newsroom = Newsroom::open();
    let double = &newsroom.double;
    double.hold();
    let message = double.says(newsroom.reporter, newsroom.channel, &question(double));
    double.delete(message);
    double.release_backwards();
    double.wait_for_requests(POST, 1);
    newsroom.answers();
    assert_requests(&mut newsroom, POST, 1);
    assert!(newsroom.double.answers_to(message).is_empty());
}

#[test]
fn who_takes_no_direct_messages_is_let_be() {
    for refused in [DIRECT, POST] {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom.start(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1")]);
        newsroom.enable();
        let double = &newsroom.double;
        double.answer_to(double.says(newsroom.reporter, newsroom.channel, &question(double)));
        match refused {
            DIRECT => double.fault(DIRECT, 1, HttpFault::Refused(50_007)),
            _ => double.close_direct(newsroom.reporter),
        }
        double.says(newsroom.reporter, newsroom.channel, &question(double));
        let before = if refused == POST { 1 } else { 0 };
        double.wait_for_requests(refused, before + 1);
        let other = double.member(newsroom.guild, "Nell Ward", &[]);
        double.answer_to(double.says(other, newsroom.channel, &question(double)));
        let more = if refused == POST { 1 } else { 0 };
        assert_requests(&mut newsroom, refused, before + 1 + more);
    }
}

#[test]
fn what_follows_an_answer_ends_with_the_first_refusal() {
    let said =
        "“The quay is safe.” and “The quay is doomed for ever.” and “It is late in the day.”";
    let codes = [40_094, 10_015, 50_027, 10_062, 50_035, 200_000];
    let mut newsroom = Newsroom::open();
    for (done, code) in codes.into_iter().enumerate() {
        let double = &newsroom.double;
        let message = double.says(newsroom.reporter, newsroom.channel, said);
        double.fault(FOLLOW_UP, 1, HttpFault::Refused(code));
        double.message_command(
            newsroom.reporter,
            message,
            "Check the quotes in this message",
        );
        double.wait_for_requests(FOLLOW_UP, done + 1);
        newsroom.answers();
    }
    assert_requests(&mut newsroom, FOLLOW_UP, codes.len());
}

#[test]
fn an_answer_that_cannot_be_taken_away_is_let_be() {
    let codes = [10_008, 10_003, 10_015, 50_027, 50_001, 50_013];
    let mut newsroom = Newsroom::open();
    for (done, code) in codes.into_iter().enumerate() {
        let double = &newsroom.double;
        let options = [("name", "quill")];
        let shown = double.command(newsroom.reporter, newsroom.channel, "who", &options);
        double.fault(REMOVE, 1, HttpFault::Refused(code));
        double.push(newsroom.reporter, &shown, &shown.button("Remove"));
        double.wait_for_requests(REMOVE, done + 1);
    }
    newsroom.answers();
    assert_requests(&mut newsroom, REMOVE, codes.len());
}

#[test]
fn commands_that_are_not_taken_are_tried_again_at_the_next_start_and_questions_are_answered() {
    side_by_side(&[30_034, 50_035, 50_001], |code| {
        let mut newsroom = Newsroom::with(Double::start());
        newsroom
            .double
            .fault(REGISTER, 1, HttpFault::Refused(*code));
        newsroom.launch(&[]);
        newsroom.double.wait_for_requests(REGISTER, 1);
        let chat = newsroom.double.direct(newsroom.reporter);
        let asked = newsroom
            .double
            .says(newsroom.reporter, chat, "who is Ada Quill?");
        let answer = newsroom.double.answer_to(asked);
        assert!(
            answer.text().contains("The quay is safe."),
            "{}",
            answer.text()
        );
        assert_requests(&mut newsroom, REGISTER, 1);
        newsroom.start(&[]);
        newsroom.enable();
        newsroom.answers();
        newsroom.close();
    });
}
