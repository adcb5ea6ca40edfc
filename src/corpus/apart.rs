//! What stands in a text and is no part of the story, as spans in order that do not overlap.

use crate::model::Span;

use super::{furniture, markdown};

/// The spans of a plain text that stand apart: its furniture.
pub(super) fn in_plain(text: &str) -> Vec<Span> {
    settled(text, furniture::lines(text))
}

/// The spans of a Markdown text that stand apart: its furniture, and the blocks that are no prose.
pub(super) fn in_markdown(text: &str) -> Vec<Span> {
    let mut spans = furniture::lines(text);
    spans.extend(markdown::blocks(text));
    settled(text, spans)
}

/// Puts spans in order, joins those that overlap, takes line ends off their ends, and drops what is empty or does not
/// fall on character boundaries.
pub(super) fn settled(text: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.joined(span),
            _ => joined.push(span),
        }
    }
    joined
        .into_iter()
        .filter_map(|span| {
            let inside = span.of(text)?.trim_end_matches(['\n', '\r']);
            Some(Span::new(span.start, span.start + inside.len()))
        })
        .filter(|span| !span.is_empty())
        .collect()
}
