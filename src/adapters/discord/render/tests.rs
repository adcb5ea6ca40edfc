//! That any reply gives messages within all limits, that turning on shows everything once, and that a passage is shown
//! whole or not at all.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::adapters::discord::checking::faults;
use crate::adapters::discord::reading::quotes;
use crate::commands::{parse, visible};
use crate::model::{
    Difference, Finding, FoundDate, How, Lead, PartialDate, PieceId, Searched, Source, SourceState,
    Span, SpeakerKind, Speech, SpokenBy, Suggestion, Version,
};

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

fn answer() -> Answer {
    Answer {
        story: None,
        several_stories: false,
        command: "quote".to_owned(),
        outcome: Outcome::Found,
        lead: None,
        findings: Vec::new(),
        verdict: None,
        difference: Vec::new(),
        candidates: Vec::new(),
        nearest: Vec::new(),
        searched: Searched::default(),
        carried: Vec::new(),
        as_of: "2022-07-21T06:00:00Z".parse().unwrap(),
        pieces: 9,
        notes: Vec::new(),
        sources: Vec::new(),
        next_page: None,
    }
}

fn finding(snippet: &str) -> Finding {
    Finding {
        snippet: snippet.to_owned(),
        piece: PieceId {
            story: "harbour".to_owned(),
            name: "bridge".to_owned(),
        },
        headline: "New bridge to open in spring".to_owned(),
        url: None,
        published: Some(PartialDate::Month(2022, 7)),
        checked: true,
        version: Version::new("abcdef0".repeat(9)),
        span: Span::new(100, 100 + snippet.len()),
        paragraph: 2,
        words: None,
        speaker: None,
        speech: None,
        date: None,
        also_in: Vec::new(),
        context: None,
        score: 1.0,
        why: String::new(),
    }
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
    assert!(
        texts(&first)
            .join("\n")
            .contains("2 more on this page: press Next")
    );
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
fn nothing_to_say_is_still_a_message() {
    let message = render(&reply(answer()), 0);
    assert_eq!(
        texts(&message),
        ["file as of 2022-07-21 06:00 UTC, 9 pieces"]
    );
    assert_eq!(faults(&sent(&message)), Vec::<String>::new());
}

/// Any text: mostly short and full of marks, sometimes 20 kB.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => r"[\\`*_~|<>\[\]()@#+.:/\- \n]{0,12}",
        4 => "[a-z ]{0,12}",
        1 => "\\PC{0,8}",
        1 => "[\\x00-\\x1f\u{202a}-\u{202e}]{0,4}",
        1 => "(https://a.org/|@everyone|<@1>|:smile:|\n> |\n# )",
    ];
    let parts = proptest::collection::vec(part, 0..6).prop_map(|parts| parts.concat());
    (
        parts,
        prop_oneof![6 => Just(1usize), 2 => Just(40), 1 => Just(700)],
    )
        .prop_map(|(text, times)| {
            let mut text = text.repeat(times);
            let end = text.floor_char_boundary(20_000);
            text.truncate(end);
            text
        })
}

fn some(items: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(text(), items)
}

fn any_finding() -> impl Strategy<Value = Finding> {
    let words = (text(), text(), text(), text(), proptest::option::of(text()));
    let more = (
        any::<bool>(),
        any::<bool>(),
        some(0..4),
        proptest::option::of(text()),
    );
    (words, more, (0usize..60, 0usize..60)).prop_map(
        |(
            (snippet, name, words, headline, context),
            (spoken, dated, also, url),
            (start, length),
        )| {
            let piece = |name: &String| PieceId {
                story: words.clone(),
                name: name.clone(),
            };
            Finding {
                piece: piece(&name),
                url: url.map(|path| format!("https://example.org/{path}")),
                checked: dated,
                words: Some(Span::new(100 + start, 100 + start + length)),
                speaker: spoken.then(|| SpokenBy {
                    name: Some(name.clone()),
                    words: words.clone(),
                    kind: SpeakerKind::Named,
                    to: Some(headline.clone()),
                    how: How::Cue,
                    confidence: 0.5,
                }),
                speech: Some(Speech::Mixed),
                date: dated.then(|| FoundDate {
                    value: Some(words.clone()),
                    spoken: spoken.then(|| name.clone()),
                    words: words.clone(),
                    worked_out: true,
                }),
                also_in: also.iter().map(piece).collect(),
                // Neither is ever taken for the other.
                context: context.map(|text| text + "c"),
                headline,
                ..finding(&(snippet + "s"))
            }
        },
    )
}

fn any_source() -> impl Strategy<Value = Source> {
    (text(), text(), text(), 0..3).prop_map(|(name, headline, reason, state)| Source {
        piece: PieceId {
            story: reason.clone(),
            name: name.clone(),
        },
        headline,
        publisher: Some(name),
        published: None,
        checked: state == 0,
        state: match state {
            0 => SourceState::Current,
            1 => SourceState::Stale(reason),
            _ => SourceState::Unread(reason),
        },
    })
}

fn offered(texts: &[String]) -> Vec<Suggestion> {
    texts
        .iter()
        .map(|text| Suggestion {
            label: text.clone(),
            ask: format!("/ask {}", text.chars().rev().collect::<String>()),
        })
        .collect()
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let items = (
        proptest::collection::vec(any_finding(), 0..7),
        proptest::collection::vec(any_source(), 0..4),
    );
    let lists = (some(0..4), some(0..22), some(0..6), some(0..6), some(0..3));
    let kinds = (
        0..4usize,
        0..3usize,
        0..5usize,
        proptest::option::of(2usize..9),
    );
    (items, lists, proptest::option::of(text()), kinds).prop_map(
        |((findings, sources), (carried, offers, notes, searched, differences), lead, kinds)| {
            let (command, outcome, verdict, next_page) = kinds;
            Answer {
                command: ["quote", "timeline", "help", "sources"][command].to_owned(),
                outcome: [Outcome::Found, Outcome::Nothing, Outcome::Ambiguous][outcome],
                verdict: [
                    Verdict::Exact,
                    Verdict::Altered,
                    Verdict::OtherSpeaker,
                    Verdict::NotFound,
                ]
                .get(verdict)
                .copied(),
                lead: lead.map(|text| Lead {
                    text,
                    worked_out: false,
                }),
                difference: differences
                    .iter()
                    .map(|words| Difference {
                        given: words.clone(),
                        file: words.chars().rev().collect(),
                    })
                    .collect(),
                candidates: offered(&offers),
                nearest: offered(&searched),
                searched: Searched {
                    people: carried.clone(),
                    words: searched,
                },
                carried,
                findings,
                sources,
                notes,
                next_page,
                pieces: usize::MAX,
                ..answer()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_reply_is_shown_whole_within_all_limits(answer in any_answer()) {
        let items = answer.findings.len() + answer.sources.len();
        let reply = reply(answer);
        let mut first = 0;
        loop {
            let message = render(&reply, first);
            prop_assert_eq!(faults(&sent(&message)), Vec::<String>::new());
            prop_assert_eq!(message.shown.start, first);
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
