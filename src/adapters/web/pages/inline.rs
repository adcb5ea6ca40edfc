//! A piece's text with what is marked in it: the cited words, other citations, people and dates.
//!
//! Each kind of mark is a layer; an outer one holds the inner ones, and an inner one is cut where an outer one ends. The
//! text between the marks comes out in order and whole, whatever overlaps.

use maud::{Markup, html};

use crate::commands::visible;
use crate::model::Span;

/// Something marked in a text.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a mark is, the outermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The cited words.
    Cited,
    /// Words that the same answer cites besides, and the number of that citation on the page.
    Beside(usize),
    /// Where somebody is named: who that is.
    Person(String),
    /// An expression of time: its value where HTML has a form for it, and what it means.
    Date(Option<String>, String),
    /// Something that is no part of the story.
    Apart,
}

/// The text of `span` with the marks of all layers that reach into it. Each layer is in order and overlaps itself
/// nowhere, see [`layer`].
pub(super) fn marked(text: &str, span: Span, layers: &[Vec<Mark>], cited: &mut Anchor) -> Markup {
    let Some((layer, inner)) = layers.split_first() else {
        return html! { (visible(span.of(text).unwrap_or_default())) };
    };
    let mut out = Vec::new();
    let mut at = span.start;
    for mark in layer.iter().filter(|mark| mark.span.overlaps(span)) {
        let start = mark.span.start.max(at);
        let end = mark.span.end.min(span.end);
        if start > at {
            out.push(marked(text, Span::new(at, start), inner, cited));
        }
        let id = cited.of(&mark.kind);
        let within = marked(text, Span::new(start, end), inner, cited);
        out.push(wrapped(&mark.kind, id, within));
        at = end;
    }
    if at < span.end {
        out.push(marked(text, Span::new(at, span.end), inner, cited));
    }
    html! { @for part in out { (part) } }
}

/// Marks as a layer: in order, within the text and on its characters, none that overlaps one before it.
pub(super) fn layer(text: &str, mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.retain(|mark| !mark.span.is_empty() && mark.span.of(text).is_some());
    marks.sort_by_key(|mark| (mark.span.start, usize::MAX - mark.span.end));
    let mut end = 0;
    marks.retain(|mark| {
        let is_free = mark.span.start >= end;
        if is_free {
            end = mark.span.end;
        }
        is_free
    });
    marks
}

/// The ids that were given out: the cited words may be marked in several paragraphs, and the first is where links lead.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    is_given: bool,
    beside: Vec<usize>,
}

impl Anchor {
    fn of(&mut self, kind: &Kind) -> Option<String> {
        match kind {
            Kind::Cited if !self.is_given => {
                self.is_given = true;
                Some(crate::front::CITED.to_owned())
            }
            Kind::Beside(number) if !self.beside.contains(number) => {
                self.beside.push(*number);
                Some(beside_id(*number))
            }
            _ => None,
        }
    }
}

/// The id of words that the answer cites besides.
pub(super) fn beside_id(number: usize) -> String {
    format!("beside-{number}")
}

fn wrapped(kind: &Kind, id: Option<String>, within: Markup) -> Markup {
    match kind {
        Kind::Cited => html! { mark class="cited" id=[id] tabindex="-1" { (within) } },
        Kind::Beside(_) => html! { mark class="beside" id=[id] { (within) } },
        Kind::Person(name) => html! { span class="person" title=(visible(name)) { (within) } },
        Kind::Date(Some(value), said) => {
            html! { time datetime=(value) title=(visible(said)) { (within) } }
        }
        Kind::Date(None, said) => html! { span class="date" title=(visible(said)) { (within) } },
        Kind::Apart => html! { span class="apart" { (within) } },
    }
}
