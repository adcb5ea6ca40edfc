//! Each kind of request that the program makes, and each way in which it can fail on its way: what was asked stands once.

use super::bot::{Newsroom, side_by_side};
use crate::double::{Double, HttpFault, Id};

const POST: &str = "POST /channels/*/messages";
const DIRECT: &str = "POST /users/@me/channels";
const CHANNEL: &str = "GET /channels/*";
const FOLLOW_UP: &str = "POST /webhooks/*/*";
const REMOVE: &str = "DELETE /webhooks/*/*/messages/@original";
const CALLBACK: &str = "POST /interactions/*/*/callback";
const REGISTER: &str = "PUT /applications/*/commands";
const GATEWAY: &str = "GET /gateway";

/// All of them; a request that hangs is given up after a second.
const FAULTS: [HttpFault; 12] = [
    HttpFault::RouteLimit { after: 0.5 },
    HttpFault::GlobalLimit { after: 0.5 },
    HttpFault::SharedLimit { after: 0.5 },
    HttpFault::BareLimit { after: 0.5 },
    HttpFault::BucketEmpty { after: 0.5 },
    HttpFault::FailedBefore(503),
    HttpFault::FailedAfter(502),
    HttpFault::HangBefore,
    HttpFault::HangAfter,
    HttpFault::ResetBefore,
    HttpFault::ResetAfter,
    HttpFault::Garbled,
];

/// A newsroom whose program gives up a request after a second.
fn hasty() -> Newsroom {
    with(&[])
}

fn with(variables: &[(&str, &str)]) -> Newsroom {
    let hasty = [("CUTTINGS_DISCORD__REQUEST_SECONDS", "1")];
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[&hasty, variables].concat());
    newsroom.enable();
    newsroom
}

/// The next request of a kind meets a fault; waits until it was tried as often as it has to be, so that no later try meets
/// what is meant for the next.
fn meets(double: &Double, (request, fault): (&str, HttpFault), act: impl FnOnce()) {
    let before = double.requests(request).len();
    double.fault(request, 1, fault);
    act();
    double.wait_for_tries(request, before + tries(request, fault));
}

/// How often a request is tried that meets this fault once.
fn tries(request: &str, fault: HttpFault) -> usize {
    match (request, fault) {
        (_, HttpFault::BucketEmpty { .. }) | (REMOVE, HttpFault::Garbled) => 1,
        // Discord would not know it again.
        (FOLLOW_UP, fault) if !fault.is_limit() => 1,
        _ => 2,
    }
}

/// Lets everything in hand end, so that what would be sent twice has been.
fn settle(newsroom: &mut Newsroom) {
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    let broken = newsroom.double.take_violations();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_first_answer_stands_once() {
    let mut newsroom = hasty();
    let asked: Vec<(HttpFault, Id)> = FAULTS
        .into_iter()
        .map(|fault| {
            let double = &newsroom.double;
            double.fault(CALLBACK, 1, fault);
            let (reporter, channel) = (newsroom.reporter, newsroom.channel);
            let asked = double.give(reporter, channel, "who", &[("name", "quill")]);
            double.shown(asked);
            (fault, asked)
        })
        .collect();
    newsroom.assert_idle();
    settle(&mut newsroom);
    for (fault, asked) in asked {
        let shown = newsroom.double.all_shown(asked);
        assert_eq!(shown.len(), 1, "{fault:?}");
        assert!(shown[0].text().contains("The quay is safe."), "{fault:?}");
    }
}

#[test]
fn a_first_answer_that_hangs_is_tried_again_with_the_settings_as_they_come() {
    let newsroom = Newsroom::open();
    for fault in [HttpFault::HangBefore, HttpFault::HangAfter] {
        newsroom.double.fault(CALLBACK, 1, fault);
        let (reporter, channel) = (newsroom.reporter, newsroom.channel);
        let shown = newsroom
            .double
            .command(reporter, channel, "who", &[("name", "quill")]);
        assert!(shown.text().contains("The quay is safe."), "{fault:?}");
    }
    newsroom.double.assert_answered_once();
    newsroom.close();
}

#[test]
fn names_are_offered_all_the_same() {
    let newsroom = hasty();
    for fault in FAULTS {
        newsroom.double.fault(CALLBACK, 1, fault);
        let choices = newsroom.double.autocomplete(
            newsroom.reporter,
            newsroom.channel,
            "who",
            &[("name", "qui")],
        );
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["Ada Quill"], "{fault:?}");
    }
    newsroom.close();
}

#[test]
fn a_message_stands_once() {
    let mut newsroom = hasty();
    let asked: Vec<(HttpFault, Id)> = FAULTS
        .into_iter()
        .map(|fault| {
            let double = &newsroom.double;
            double.fault(POST, 1, fault);
            let text = format!("{} who is Ada Quill?", double.mention());
            let message = double.says(newsroom.reporter, newsroom.channel, &text);
            double.answer_to(message);
            (fault, message)
        })
        .collect();
    newsroom.assert_idle();
    settle(&mut newsroom);
    for (fault, message) in asked {
        let answers = newsroom.double.answers_to(message);
        assert_eq!(answers.len(), 1, "{fault:?}");
        assert!(answers[0].text().contains("The quay is safe."), "{fault:?}");
    }
}

#[test]
fn a_message_in_a_thread_is_answered_where_the_thread_is_hard_to_look_up() {
    let mut newsroom = hasty();
    let mut asked = Vec::new();
    for fault in FAULTS {
        let double = &newsroom.double;
        let thread = double.in_thread(newsroom.reporter, newsroom.channel, "the quay");
        double.fault(CHANNEL, 1, fault);
        let text = format!("{} who is Ada Quill?", double.mention());
        let message = double.says(newsroom.reporter, thread, &text);
        double.answer_to(message);
        asked.push((fault, message));
    }
    settle(&mut newsroom);
    for (fault, message) in asked {
        assert_eq!(newsroom.double.answers_to(message).len(), 1, "{fault:?}");
    }
}

#[test]
fn who_asks_too_fast_is_told_so_once_in_a_direct_message() {
    let faults: Vec<(&str, HttpFault)> = FAULTS
        .into_iter()
        .flat_map(|fault| [(DIRECT, fault), (POST, fault)])
        .collect();
    let mut newsroom = with(&[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "1")]);
    let mut told = Vec::new();
    for (request, fault) in faults {
        let double = &newsroom.double;
        let person = double.member(newsroom.guild, "Nell Ward", &[]);
        let chat = double.direct(person);
        let text = format!("{} who is Ada Quill?", double.mention());
        double.answer_to(double.says(person, newsroom.channel, &text));
        meets(double, (request, fault), || {
            double.says(person, newsroom.channel, &text);
        });
        told.push((request, fault, chat));
    }
    settle(&mut newsroom);
    for (request, fault, chat) in told {
        let written = newsroom.double.written_by_bot(chat);
        assert_eq!(written.len(), 1, "{request} {fault:?}");
        assert!(
            written[0].text().contains("again in"),
            "{request} {fault:?}"
        );
    }
}

#[test]
fn what_follows_an_answer_stands_at_most_once_and_is_tried_again_only_where_it_was_not_taken() {
    let mut newsroom = hasty();
    let said = "Quill said “The quay is safe.” and Marsh said “The quay is doomed for ever.”";
    let (reporter, channel) = (newsroom.reporter, newsroom.channel);
    let mut asked = Vec::new();
    for fault in FAULTS {
        let double = &newsroom.double;
        let message = double.says(reporter, channel, said);
        let before = double.written_by_bot(channel).len();
        meets(double, (FOLLOW_UP, fault), || {
            double.message_command(reporter, message, "Check the quotes in this message");
        });
        asked.push((fault, before));
    }
    let expected = |fault| match fault {
        HttpFault::FailedBefore(_) | HttpFault::HangBefore | HttpFault::ResetBefore => 1,
        _ => 2,
    };
    settle(&mut newsroom);
    let all = newsroom.double.written_by_bot(channel).len();
    let ends = asked.iter().skip(1).map(|(_, before)| *before).chain([all]);
    let wanted: usize = FAULTS.into_iter().map(expected).sum();
    let stand = all - asked[0].1;
    let each: Vec<_> = asked
        .iter()
        .zip(ends)
        .map(|((fault, from), to)| (fault, to - from))
        .collect();
    assert_eq!(stand, wanted, "{each:?}");
}

#[test]
fn what_is_taken_away_is_gone() {
    let mut newsroom = hasty();
    let (reporter, channel) = (newsroom.reporter, newsroom.channel);
    let mut gone = Vec::new();
    for fault in FAULTS {
        let double = &newsroom.double;
        let shown = double.command(reporter, channel, "who", &[("name", "quill")]);
        meets(double, (REMOVE, fault), || {
            double.push(reporter, &shown, &shown.button("Remove"));
        });
        gone.push((fault, shown.id));
    }
    settle(&mut newsroom);
    for (fault, message) in gone {
        let seen = newsroom.double.look(reporter, message);
        assert!(seen.is_none(), "{fault:?}");
    }
}

#[test]
fn the_commands_are_registered_and_the_gateway_is_found() {
    let rows: Vec<(&str, HttpFault)> = [REGISTER, GATEWAY]
        .into_iter()
        .flat_map(|request| FAULTS.map(|fault| (request, fault)))
        // That one was done, and needs no second try.
        .filter(|(_, fault)| !matches!(fault, HttpFault::BucketEmpty { .. }))
        .collect();
    for some in rows.chunks(6) {
        side_by_side(some, |(request, fault)| {
            let mut newsroom = Newsroom::with(Double::start());
            newsroom.double.fault(request, 1, *fault);
            newsroom.start(&[("CUTTINGS_DISCORD__REQUEST_SECONDS", "1")]);
            newsroom.double.wait_for_requests(request, 1);
            newsroom.enable();
            newsroom.answers();
            newsroom.close();
        });
    }
}
