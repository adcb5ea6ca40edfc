//! What a person sees, over answers made by hand; and that no answer can steer a terminal.

mod answers;
mod lists;
mod steering;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::super::layout::Colour;
use super::*;
use crate::commands::{is_steering, parse};
use crate::model::{
    Audience, Difference, Finding, FoundDate, How, Lead, OpenQuestion, Outcome, PartialDate,
    PieceId, Searched, Side, Source, SourceState, Span, SpeakerKind, Speech, SpokenBy, Suggestion,
    Version,
};

fn piece(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
    }
}

fn finding(snippet: &str) -> Finding {
    Finding {
        snippet: snippet.to_owned(),
        piece: piece("bridge"),
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

fn spoken(words: &str, name: Option<&str>) -> SpokenBy {
    SpokenBy {
        name: name.map(str::to_owned),
        words: words.to_owned(),
        kind: SpeakerKind::Anonymous,
        to: None,
        how: How::Cue,
        confidence: 0.95,
    }
}

fn answer(command: &str) -> Answer {
    Answer {
        story: Some("harbour".to_owned()),
        several_stories: false,
        command: command.to_owned(),
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
        open: Vec::new(),
        wrong: Vec::new(),
        title: None,
        page: None,
        sides: Vec::new(),
    }
}

fn suggestion(label: &str, ask: &str) -> Suggestion {
    Suggestion {
        label: label.to_owned(),
        ask: ask.to_owned(),
    }
}

fn shown_in(answer: Answer, style: Style) -> String {
    let asked = parse("/help").unwrap();
    render(&Reply { answer, asked }, style)
}

fn shown(answer: Answer) -> String {
    shown_in(answer, Style::PLAIN)
}
