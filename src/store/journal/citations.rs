//! The passages that an answer showed, as they stand in a column: where they stand, never what they say.

use crate::model::{Cited, PieceId, Span, Version};

/// Story, name, version, start, end, paragraph.
type Row = (String, String, String, usize, usize, usize);

/// The passages as text.
pub(super) fn written(cited: &[Cited]) -> String {
    let row = |one: &Cited| {
        let (piece, span) = (&one.piece, one.span);
        let version = one.version.as_str();
        serde_json::json!([
            piece.story,
            piece.name,
            version,
            span.start,
            span.end,
            one.paragraph
        ])
    };
    serde_json::Value::from_iter(cited.iter().map(row)).to_string()
}

/// The passages that a column holds; none where it holds something else, which no release of ours wrote.
pub(super) fn read(column: &str) -> Vec<Cited> {
    let rows: Vec<Row> = serde_json::from_str(column).unwrap_or_default();
    let cited = rows
        .into_iter()
        .map(|(story, name, version, start, end, paragraph)| Cited {
            piece: PieceId { story, name },
            version: Version::new(version),
            span: Span::new(start, end),
            paragraph,
        });
    cited.collect()
}
