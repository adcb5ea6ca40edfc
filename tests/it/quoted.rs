//! Words in marks are shown from the mark that opens them to the mark that closes them, whoever else speaks beside them.

use cuttings::corpus::{self, Format};
use cuttings::model::{PieceId, Span, Speech};
use cuttings::text;
use proptest::prelude::*;

use crate::desk::Desk;

/// A sentence of one speaker that holds the end of her words and the beginning of another's.
const TURNS: &str = "“We will stay on the quay. We will fight,” said Ada Nuñez, and Tom Hale replied: \
    “The ferry is full. Nobody leaves the island.”";

/// What pieces are put together from: words of several sentences, fragments, and sentences without any.
const PARTS: [&str; 8] = [
    "“We will stay on the quay. We will fight,” said Ada Nuñez, and Tom Hale replied: ",
    "“The ferry is full. Nobody leaves the island,” said Tom Hale, while Ada Nuñez said: ",
    "“The harbour is ours. It stays so.”\n\n",
    "Ada Nuñez met the council on 2 May 2024. ",
    "Tom Hale called it “a day for the ferry” and left the quay. ",
    "Ada Nuñez said “the island” would fight on. ",
    "“Nobody asked the council,” he said. “The harbour is full. We leave.” ",
    "The council closed the ferry in 2023.\n\n",
];

const QUESTIONS: [&str; 10] = [
    "/who ada nuñez",
    "/who tom hale",
    "/quote stay",
    "/quote island",
    "/quote tom hale",
    "/quote ada nuñez about=quay",
    "/timeline",
    "/when council",
    "/check \"nobody leaves the island\"",
    "Who closed the ferry?",
];

#[test]
fn a_sentence_that_two_share_is_shown_with_the_words_of_both() {
    let desk = Desk::with(&[("turns", TURNS)]);
    for question in [
        "/quote stay",
        "/quote island",
        "/who ada nuñez",
        "/check \"nobody leaves the island\"",
    ] {
        assert_eq!(desk.ask(question).first(), TURNS, "{question}");
    }
}

#[test]
fn a_sentence_that_two_share_is_said_by_neither() {
    let desk = Desk::with(&[(
        "turns",
        "“We stay. We fight on and on,” said Ada Nuñez, on 2 May 2024, and Tom Hale replied: “The ferry is full. Nobody leaves.”",
    )]);
    let found = desk.ask("/timeline").answer.findings;
    let said_by: Vec<_> = found.iter().map(|found| &found.speaker).collect();
    assert_eq!(said_by, [&None]);
}

/// The words in marks of a piece, as they are found in it.
fn marked(markdown: &str) -> Vec<Span> {
    let id = PieceId {
        story: "harbour".to_owned(),
        name: "piece".to_owned(),
    };
    let piece = corpus::parse(markdown.as_bytes(), Format::Markdown, id).unwrap();
    let quotes = text::analyse(&piece, &[]).quotes.into_iter();
    let marked = quotes.filter(|quote| quote.speech != Speech::Indirect);
    marked.map(|quote| quote.span).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_shown_cuts_words_in_marks(parts in prop::collection::vec(0..PARTS.len(), 1..9)) {
        let markdown: String = parts.iter().map(|part| PARTS[*part]).collect();
        let marked = marked(&markdown);
        let desk = Desk::with(&[("piece", &markdown)]);
        for question in QUESTIONS {
            for finding in desk.ask(question).answer.findings {
                let shown = finding.span;
                for words in &marked {
                    prop_assert!(
                        shown.contains(*words) || !shown.overlaps(*words),
                        "{question} shows {:?}, which cuts {words:?}", finding.snippet
                    );
                }
            }
        }
    }
}
