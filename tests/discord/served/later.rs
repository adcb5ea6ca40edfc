//! An answer that takes longer than anybody likes to wait: it is announced, and comes once, by whatever way is left.
//!
//! What makes it take longer is another process that writes into the journal: the program waits for it before it says what
//! it wanted to write down, but not before it says that it takes longer.

use std::time::Duration;

use super::bot::{Newsroom, side_by_side};
use crate::double::{Double, HttpFault, Id, Shown};

const CALLBACK: &str = "POST /interactions/*/*/callback";
const POST: &str = "POST /channels/*/messages";

/// The announcement that an answer takes longer.
const LATER: u64 = 5;

fn hasty() -> Newsroom {
    patient_for("1")
}

/// A newsroom whose program gives up a request after so many seconds.
fn patient_for(seconds: &str) -> Newsroom {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_DISCORD__REQUEST_SECONDS", seconds)]);
    newsroom.enable();
    newsroom
}

/// The requests that put the answer to an interaction in place of its announcement. On a busy machine other answers are
/// announced too, so each test looks at its own.
fn edits(newsroom: &Newsroom, asked: Id) -> String {
    let token = newsroom.double.token_of(asked);
    format!("PATCH /webhooks/*/{token}/messages/@original")
}

/// Somebody asks what takes longer; between the announcement and the answer something happens.
fn asked(newsroom: &Newsroom, meanwhile: impl FnOnce(Id)) -> Id {
    let held = newsroom.hold_journal();
    let options = [("name", "quill")];
    let asked = newsroom
        .double
        .give(newsroom.reporter, newsroom.channel, "who", &options);
    let callback = newsroom.double.callback(asked);
    assert_eq!(callback.kind, LATER);
    meanwhile(asked);
    drop(held);
    asked
}

fn assert_quay(shown: &Shown) {
    let text = shown.text();
    assert!(text.contains("The quay is safe."), "{text}");
}

#[test]
fn it_is_announced_in_time_and_comes_once() {
    let newsroom = hasty();
    let asked = asked(&newsroom, |_| {});
    assert_quay(&newsroom.double.shown(asked));
    let edits = edits(&newsroom, asked);
    assert_eq!(newsroom.double.requests(&edits).len(), 1);
    assert_eq!(newsroom.double.all_shown(asked).len(), 1);
    newsroom.double.assert_answered_once();
    newsroom
        .double
        .assert_acknowledged_within(Duration::from_secs(3));
    newsroom.assert_idle();
    newsroom.close();
}

#[test]
fn more_than_there_are_threads_to_wait_are_announced_in_time_and_come_once() {
    let mut newsroom = Newsroom::with(Double::start());
    let many = "1000";
    newsroom.start(&[
        ("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", many),
        ("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", many),
    ]);
    newsroom.enable();
    let held = newsroom.hold_journal();
    let (reporter, channel) = (newsroom.reporter, newsroom.channel);
    let asked: Vec<Id> = (0..50)
        .map(|_| {
            let options = [("name", "quill")];
            newsroom.double.give(reporter, channel, "who", &options)
        })
        .collect();
    for asked in &asked {
        assert_eq!(newsroom.double.callback(*asked).kind, LATER);
    }
    drop(held);
    for asked in &asked {
        assert_quay(&newsroom.double.shown(*asked));
        assert_eq!(newsroom.double.all_shown(*asked).len(), 1);
    }
    let limit = Duration::from_secs(3);
    newsroom.double.assert_acknowledged_within(limit);
    newsroom.close();
}

#[test]
fn it_comes_once_whatever_happens_on_its_way() {
    let rows = [
        [
            HttpFault::RouteLimit { after: 0.5 },
            HttpFault::FailedBefore(503),
            HttpFault::ResetBefore,
        ],
        [
            HttpFault::GlobalLimit { after: 0.5 },
            HttpFault::FailedAfter(502),
            HttpFault::ResetAfter,
        ],
        [
            HttpFault::SharedLimit { after: 0.5 },
            HttpFault::HangBefore,
            HttpFault::Garbled,
        ],
        [
            HttpFault::BareLimit { after: 0.5 },
            HttpFault::HangAfter,
            HttpFault::BucketEmpty { after: 0.5 },
        ],
    ];
    side_by_side(&rows, |faults| {
        let newsroom = hasty();
        for fault in faults {
            let double = &newsroom.double;
            let asked = asked(&newsroom, |asked| {
                double.fault(&edits(&newsroom, asked), 1, *fault);
            });
            assert_quay(&double.shown(asked));
            // A success is not tried again, whether it can be read or not.
            let is_taken = matches!(fault, HttpFault::BucketEmpty { .. } | HttpFault::Garbled);
            let tries = if is_taken { 1 } else { 2 };
            double.wait_for_tries(&edits(&newsroom, asked), tries);
            newsroom.answers();
            assert_eq!(double.all_shown(asked).len(), 1, "{fault:?}");
        }
        assert!(newsroom.double.requests(POST).is_empty());
        newsroom.close();
    });
}

#[test]
fn the_announcement_itself_is_sent_again() {
    let rows = [
        HttpFault::FailedBefore(503),
        HttpFault::FailedAfter(502),
        HttpFault::ResetBefore,
        HttpFault::ResetAfter,
    ];
    side_by_side(&rows, |fault| {
        let newsroom = hasty();
        newsroom.double.fault(CALLBACK, 1, *fault);
        let asked = asked(&newsroom, |_| {});
        assert_quay(&newsroom.double.shown(asked));
        assert_eq!(newsroom.double.all_shown(asked).len(), 1);
        newsroom.close();
    });
}

#[test]
fn after_a_quarter_of_an_hour_what_everybody_may_see_goes_to_the_channel() {
    let newsroom = hasty();
    let double = &newsroom.double;
    let before = double.written_by_bot(newsroom.channel).len();
    let asked = asked(&newsroom, |_| {
        double.clock().advance(Duration::from_secs(15 * 60 + 1));
    });
    double.wait_for_requests(POST, 1);
    let written = double.written_by_bot(newsroom.channel);
    // The announcement, of which nothing can be made any more, and the answer.
    assert_eq!(written.len(), before + 2);
    assert_quay(written.last().unwrap());
    assert_eq!(double.requests(&edits(&newsroom, asked)).len(), 1);
    newsroom.answers();
    assert_eq!(double.requests(POST).len(), 1);
    newsroom.close();
}

#[test]
fn each_refusal_of_the_answer_is_taken_as_it_is_meant() {
    // How many messages go to the channel instead.
    let rows = [
        (50_027, 1),
        (10_015, 1),
        (10_062, 1),
        (10_008, 0),
        (10_003, 0),
        (50_001, 0),
        (50_013, 0),
        (50_035, 0),
        (40_005, 0),
        (200_000, 0),
    ];
    for some in rows.chunks(5) {
        side_by_side(some, |(code, messages)| {
            let mut newsroom = hasty();
            let asked = asked(&newsroom, |asked| {
                let refused = HttpFault::Refused(*code);
                newsroom.double.fault(&edits(&newsroom, asked), 1, refused);
            });
            let edits = edits(&newsroom, asked);
            newsroom.double.wait_for_requests(&edits, 1);
            newsroom.answers();
            let ended = newsroom.stop();
            assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
            assert_eq!(newsroom.double.requests(&edits).len(), 1);
            assert_eq!(newsroom.double.requests(POST).len(), *messages);
        });
    }
}

#[test]
fn what_one_person_may_see_never_goes_to_the_channel() {
    let newsroom = hasty();
    let double = &newsroom.double;
    let message = double.says(newsroom.reporter, newsroom.channel, "“The quay is safe.”");
    let before = double.written_by_bot(newsroom.channel).len();
    let held = newsroom.hold_journal();
    let chosen = double.choose(
        newsroom.reporter,
        message,
        "Check the quotes in this message",
    );
    let callback = double.callback(chosen);
    assert_eq!(
        (callback.kind, &callback.data["flags"]),
        (LATER, &64.into())
    );
    double.clock().advance(Duration::from_secs(15 * 60 + 1));
    drop(held);
    double.wait_for_requests(&edits(&newsroom, chosen), 1);
    newsroom.answers();
    assert!(double.requests(POST).is_empty());
    assert_eq!(double.written_by_bot(newsroom.channel).len(), before + 2);
    newsroom.close();
}

#[test]
fn a_long_limit_is_waited_for_and_the_answer_comes() {
    let limit = HttpFault::RouteLimit { after: 12.0 };
    side_by_side(&["a command", "a message"], |what| {
        let newsroom = hasty();
        let double = &newsroom.double;
        let request = if *what == "a command" {
            let asked = asked(&newsroom, |asked| {
                double.fault(&edits(&newsroom, asked), 1, limit);
            });
            let edits = edits(&newsroom, asked);
            double.wait_for_requests(&edits, 2);
            assert_quay(&double.shown(asked));
            edits
        } else {
            double.fault(POST, 1, limit);
            let text = format!("{} who is Ada Quill?", double.mention());
            let message = double.says(newsroom.reporter, newsroom.channel, &text);
            double.wait_for_requests(POST, 2);
            assert_quay(&double.answer_to(message));
            POST.to_owned()
        };
        // Once refused, once taken: nothing hammers meanwhile.
        assert_eq!(double.requests(&request).len(), 2);
        newsroom.close();
    });
}

#[test]
fn a_refusal_that_was_announced_to_everybody_is_said_to_the_asker_alone() {
    let newsroom = hasty();
    let (double, reporter, channel) = (&newsroom.double, newsroom.reporter, newsroom.channel);
    let held = newsroom.hold_journal();
    // As many answers are made at once as there are cores; these wait for the journal, one after the other, for longer than
    // it takes until the next one is announced.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let before: Vec<Id> = (0..3 * cores)
        .map(|_| double.give(reporter, channel, "who", &[("name", "quill")]))
        .collect();
    for asked in &before {
        assert_eq!(double.callback(*asked).kind, LATER);
    }
    let options = [("show", "about"), ("story", "nowhere")];
    let asked = double.give(reporter, channel, "story", &options);
    let callback = double.callback(asked);
    assert_eq!(callback.kind, LATER);
    assert_ne!(
        callback.data["flags"], 64,
        "an answer would be for everybody"
    );
    drop(held);
    let follow_up = format!("POST /webhooks/*/{}", double.token_of(asked));
    double.wait_for_requests(&follow_up, 1);
    let shown = double.all_shown(asked);
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0].ephemeral && shown[0].text().contains("nowhere"));
    for asked in before {
        assert_quay(&double.shown(asked));
    }
    assert!(double.requests(POST).is_empty());
    newsroom.close();
}

#[test]
fn what_broke_off_with_the_program_is_explained_at_the_next_start() {
    // The answer hangs on its way until the program is killed, however long that takes.
    let mut newsroom = patient_for("300");
    let broken = asked(&newsroom, |asked| {
        let hangs = HttpFault::HangBefore;
        newsroom.double.fault(&edits(&newsroom, asked), 1, hangs);
    });
    let edits = edits(&newsroom, broken);
    newsroom.double.wait_for_tries(&edits, 1);
    // By now it is written down that the answer is announced, unless another process holds the journal.
    newsroom.noted();
    newsroom.kill();
    newsroom.start_again(2);
    let shown = newsroom.double.shown(broken);
    assert!(
        shown.text().contains("I was stopped before"),
        "{}",
        shown.text()
    );
    newsroom.answers();
    // It is said once.
    newsroom.stop();
    newsroom.start_again(3);
    newsroom.answers();
    assert_eq!(newsroom.double.all_shown(broken).len(), 1);
    assert_eq!(
        newsroom
            .double
            .requests("GET /webhooks/*/*/messages/@original")
            .len(),
        1
    );
    newsroom.close();
}
