//! That any reply gives messages within all limits, that turning on shows everything once, and that a passage is shown
//! whole or not at all.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::adapters::discord::checking::faults;
use crate::adapters::discord::reading::{construct, quotes, without_ours};
use crate::commands::{parse, visible};
use crate::model::Finding;
use crate::model::any::{answer, any_answer, finding};

fn reply(answer: Answer) -> Reply {
    Reply {
        answer,
        asked: parse("/help").unwrap(),
    }
}

fn sent(message: &Message) -> Value {
    json!({ "embeds": message.embeds })
}

fn texts(message: &Message) -> Vec<String> {
    let json = sent(message);
    let embeds = json["embeds"].as_array().unwrap().iter();
    embeds
        .map(|embed| embed["description"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_passage_too_long_for_any_message_is_named_and_not_cut() {
    let long = "A quay. ".repeat(600);
    for command in ["quote", "timeline"] {
        let message = render(
            &reply(Answer {
                command: command.to_owned(),
                findings: vec![finding(&long), finding("A bridge.")],
                ..answer()
            }),
            0,
        );
        assert_eq!(message.shown, 0..2, "{command}");
        let text = texts(&message).join("\n");
        assert!(text.contains("too long for a message"), "{text}");
        assert_eq!(text.matches("bridge\\@abcdef0").count(), 2, "{text}");
        assert_eq!(quotes(&text), ["A bridge."]);
    }
}

#[test]
fn what_does_not_fit_is_shown_next() {
    let long = "A quay. ".repeat(400);
    let reply = reply(Answer {
        findings: vec![finding(&long), finding(&long), finding("A bridge.")],
        next_page: Some(2),
        ..answer()
    });
    let first = render(&reply, 0);
    assert_eq!(
        (first.shown.clone(), first.next),
        (0..1, Some(Next::Item(1)))
    );
    assert!(texts(&first).join("\n").contains("2 more: press Next"));
    let second = render(&reply, 1);
    assert_eq!((second.shown, second.next), (1..3, Some(Next::Page(2))));
}

#[test]
fn sentences_around_a_passage_never_push_it_out() {
    let (short, long) = ("On the quay.".to_owned(), "On the quay. ".repeat(400));
    let passage = "A bridge. ".repeat(300);
    let table = [
        (
            "the passage is not given up",
            passage.clone(),
            &passage,
            vec![passage.as_str()],
        ),
        (
            "both fit",
            "A bridge.".to_owned(),
            &short,
            vec!["A bridge.", &short],
        ),
        (
            "only the passage fits",
            "A bridge.".to_owned(),
            &long,
            vec!["A bridge."],
        ),
    ];
    for (name, passage, context, expected) in table {
        let found = Finding {
            context: Some(context.to_owned()),
            ..finding(&passage)
        };
        let answer = Answer {
            findings: vec![found],
            ..answer()
        };
        let text = texts(&render(&reply(answer), 0)).join("\n");
        assert_eq!(quotes(&text), expected, "{name}");
    }
}

#[test]
fn sentences_around_one_finding_leave_room_for_the_next() {
    let around = "On the quay. ".repeat(150);
    let found = |passage: &str| Finding {
        context: Some(around.clone()),
        ..finding(passage)
    };
    let findings = ["A bridge.", "A quay.", "A pier."].map(found).to_vec();
    let message = render(
        &reply(Answer {
            findings,
            ..answer()
        }),
        0,
    );
    assert_eq!(message.shown, 0..3);
    let text = texts(&message).join("\n\n");
    let expected = ["A bridge.", &around, "A quay.", &around, "A pier."];
    assert_eq!(quotes(&text), expected);
    assert_eq!(text.matches("does not fit into this message").count(), 1);
}

#[test]
fn nothing_to_say_is_still_a_message() {
    let message = render(&reply(answer()), 0);
    assert_eq!(
        texts(&message),
        ["file as of 2022-07-21 06:00 UTC, 9 pieces"]
    );
    assert_eq!(faults(&sent(&message)), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_reply_is_shown_whole_within_all_limits(answer in any_answer()) {
        let lists = answer.sources.len() + answer.open.len() + answer.wrong.len();
        let items = answer.findings.len() + lists;
        let reply = reply(answer);
        let mut first = 0;
        loop {
            let message = render(&reply, first);
            prop_assert_eq!(faults(&sent(&message)), Vec::<String>::new());
            prop_assert_eq!(message.shown.start, first);
            for text in texts(&message) {
                prop_assert_eq!(construct(&without_ours(&text)), None, "{}", text);
            }
            whole_or_not_at_all(&reply.answer, &message)?;
            match message.next {
                Some(Next::Item(next)) => {
                    prop_assert!(next > first && next < items);
                    first = next;
                }
                after => {
                    prop_assert_eq!(message.shown.end, items);
                    prop_assert_eq!(after, reply.answer.next_page.map(Next::Page));
                    break;
                }
            }
        }
    }
}

/// Each block quote of the message is a passage of its findings, or what stands around one, whole and in order; and a
/// finding without one says that it is too long.
fn whole_or_not_at_all(answer: &Answer, message: &Message) -> Result<(), TestCaseError> {
    let text = texts(message).join("\n\n");
    let shown = quotes(&text);
    let mut left = shown.iter().peekable();
    let mut missing = 0;
    for found in answer
        .findings
        .iter()
        .take(message.shown.end)
        .skip(message.shown.start)
    {
        match left.next_if(|quote| **quote == visible(&found.snippet)) {
            Some(_) => {
                let context = found.context.as_deref().map(visible);
                left.next_if(|quote| Some(*quote) == context.as_ref());
            }
            None => missing += 1,
        }
    }
    prop_assert_eq!(left.next(), None, "{}", text);
    prop_assert_eq!(text.matches("is never cut").count(), missing, "{}", text);
    Ok(())
}
