//! Pages made by hand, for the tests: a piece with these words, and nothing known of it but what a test says.

use crate::commands::Pinned;
use crate::front::SourcePage;
use crate::model::{Analysis, Audience, Piece, PieceId, Span, Version};

/// A page of a text whose paragraphs stand between empty lines.
pub(super) fn page(text: &str, cited: Span) -> SourcePage {
    let id = PieceId {
        story: "harbour".to_owned(),
        name: "lead".to_owned(),
    };
    SourcePage {
        pinned: Pinned {
            piece: Piece::bare(id, text),
            version: Version::new("abcdef0".repeat(9)),
            audience: Audience::Everyone,
            is_current: true,
            analysis: Analysis {
                paragraphs: paragraphs(text),
                ..Analysis::default()
            },
            spoken: Vec::new(),
            story: "The harbour vote".to_owned(),
            later: Vec::new(),
            earlier: Vec::new(),
            as_of: Some("2026-03-01T08:00:00Z".parse().unwrap()),
        },
        cited,
        beside: Vec::new(),
    }
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let blocks = text.split("\n\n").map(|block| {
        let span = Span::new(at, at + block.len());
        at = span.end + 2;
        span
    });
    blocks.filter(|span| !span.is_empty()).collect()
}
