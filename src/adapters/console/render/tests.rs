//! What a person sees, over answers made by hand; and that no answer can steer a terminal.

mod answers;
mod lists;
mod steering;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::super::layout::Colour;
use super::*;
use crate::commands::{is_steering, parse};
use crate::model::any::{self, finding};
use crate::model::{
    Difference, Finding, FoundDate, How, Lead, OpenQuestion, Outcome, PartialDate, PieceId,
    Searched, Side, Source, SourceState, Span, SpeakerKind, Speech, SpokenBy, Suggestion, Version,
};

fn piece(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
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
        command: command.to_owned(),
        ..any::answer()
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
