//! The blocks of a Markdown text that are no prose: headings, code, HTML, tables, rules, pictures, link definitions.
//!
//! What is a block is for the Markdown parser to say; nothing here looks at the marks themselves.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::Span;

/// The spans of those blocks, in no order; some may overlap.
pub(super) fn blocks(text: &str) -> Vec<Span> {
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let mut pictures = Pictures::default();
    let mut spans = Vec::new();
    for (event, range) in events.by_ref() {
        spans.extend(pictures.see(&event, &range));
        match event {
            Event::Rule
            | Event::Start(
                Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_),
            ) => spans.push(Span::from(range)),
            _ => {}
        }
    }
    let definitions = events.reference_definitions().iter();
    spans.extend(definitions.map(|(_, link)| Span::from(link.span.clone())));
    spans
}

/// Watches for paragraphs that hold pictures and no words of their own.
#[derive(Default)]
struct Pictures {
    depth: usize,
    seen: bool,
    words: bool,
}

impl Pictures {
    /// The paragraph's span, when `event` ends one that held pictures alone.
    fn see(&mut self, event: &Event<'_>, range: &Range<usize>) -> Option<Span> {
        match event {
            Event::Start(Tag::Paragraph) => *self = Self::default(),
            Event::Start(Tag::Image { .. }) => {
                self.depth += 1;
                self.seen = true;
            }
            Event::End(TagEnd::Image) => self.depth = self.depth.saturating_sub(1),
            Event::End(TagEnd::Paragraph) => {
                return (self.seen && !self.words).then(|| Span::from(range.clone()));
            }
            Event::Text(text) if self.depth == 0 => self.words |= !text.trim().is_empty(),
            Event::Code(_) if self.depth == 0 => self.words = true,
            _ => {}
        }
        None
    }
}
