//! The promises of the room, each through its doors: bytes in, a piece or a reason out.

mod damaged;
mod furniture;
mod markdown;
mod page;
mod properties;
mod story;
mod text;
mod yaml;

use crate::model::{Piece, PieceId};

use super::{CorpusError, Format, parse};

fn id() -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: "lead".to_owned(),
    }
}

fn markdown(text: &str) -> Piece {
    parse(text.as_bytes(), Format::Markdown, id()).unwrap()
}

fn refused(text: &str) -> CorpusError {
    parse(text.as_bytes(), Format::Markdown, id()).unwrap_err()
}

/// The words that stand apart.
fn apart(piece: &Piece) -> Vec<&str> {
    let words = |span: &crate::model::Span| span.of(&piece.text).unwrap();
    piece.apart.iter().map(words).collect()
}
