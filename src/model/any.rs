//! Any answer at all, for the tests of whatever shows answers: its texts are full of marks and up to 20 kB long.

use proptest::prelude::*;

use super::{
    Answer, Audience, Cited, Difference, Finding, FoundDate, How, Lead, OpenQuestion, Outcome,
    PartialDate, PieceId, Searched, Side, Source, SourceState, Span, SpeakerKind, Speech, SpokenBy,
    Suggestion, Verdict, Version, WrongAnswer,
};

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

fn any_question() -> impl Strategy<Value = OpenQuestion> {
    (text(), proptest::option::of(text()), 1u64..4).prop_map(|(question, story, times)| {
        let moment = "2024-05-02T08:00:00Z".parse().unwrap();
        OpenQuestion {
            question,
            story,
            first: moment,
            last: moment,
            times,
        }
    })
}

/// The same questions, as if they had been answered wrong.
fn wrong(open: &[OpenQuestion], findings: &[Finding]) -> Vec<WrongAnswer> {
    let wrong = open.iter().map(|open| WrongAnswer {
        question: open.question.clone() + "w",
        story: open.story.clone(),
        cited: findings.iter().map(Cited::from).collect(),
        first: open.first,
        last: open.last,
        times: open.times,
    });
    wrong.collect()
}

pub(crate) fn any_answer() -> impl Strategy<Value = Answer> {
    let items = (
        proptest::collection::vec(any_finding(), 0..7),
        proptest::collection::vec(any_source(), 0..4),
        proptest::collection::vec(any_question(), 0..4),
    );
    let lists = (some(0..4), some(0..22), some(0..6), some(0..6), some(0..3));
    let kinds = (
        0..4usize,
        0..3usize,
        0..5usize,
        proptest::option::of(2usize..9),
    );
    (items, lists, proptest::option::of(text()), kinds).prop_map(
        |(
            (findings, sources, open),
            (carried, offers, notes, searched, differences),
            lead,
            kinds,
        )| {
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
                sides: carried
                    .iter()
                    .map(|name| Side {
                        name: name.clone(),
                        findings: 1,
                        note: Some(name.clone()),
                    })
                    .collect(),
                candidates: offered(&offers),
                nearest: offered(&searched),
                searched: Searched {
                    people: carried.clone(),
                    words: searched,
                },
                carried,
                wrong: wrong(&open, &findings),
                findings,
                sources,
                open,
                notes,
                next_page,
                pieces: usize::MAX,
                ..answer()
            }
        },
    )
}

/// An answer that says nothing.
pub(crate) fn answer() -> Answer {
    Answer {
        outcome: Outcome::Found,
        pieces: 9,
        ..Answer::nothing("quote", "2022-07-21T06:00:00Z".parse().unwrap())
    }
}

/// A passage out of a piece.
pub(crate) fn finding(snippet: &str) -> Finding {
    Finding {
        snippet: snippet.to_owned(),
        piece: PieceId {
            story: "harbour".to_owned(),
            name: "bridge".to_owned(),
        },
        headline: "New bridge to open in spring".to_owned(),
        url: None,
        page: None,
        audience: Audience::Everyone,
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
