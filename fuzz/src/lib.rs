//! What must hold of everything that the corpus room reads, whatever the bytes were.
//!
//! Run one target with `cargo +nightly fuzz run markdown -- -max_total_time=300`.

use cuttings::corpus::{CorpusError, Format, parse};
use cuttings::model::{Piece, PieceId};

/// The id of every piece that is fuzzed.
pub fn id() -> PieceId {
    PieceId {
        story: "story".to_owned(),
        name: "piece".to_owned(),
    }
}

/// Reads `bytes`, and panics where the piece or the error breaks a promise.
pub fn read(bytes: &[u8], format: Format) {
    match parse(bytes, format, id()) {
        Ok(piece) => check(&piece),
        Err(error) => check_error(&error),
    }
}

/// Panics where a piece breaks a promise.
pub fn check(piece: &Piece) {
    let mut before = 0;
    for span in &piece.apart {
        let inside = span.of(&piece.text).expect("a span lies on boundaries of the text");
        assert!(!inside.is_empty(), "no span is empty");
        assert!(span.start >= before, "spans are in order and do not overlap");
        before = span.end;
    }
}

/// Panics where an error shows no single line.
pub fn check_error(error: &CorpusError) {
    let shown = error.to_string();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    let _ = error.access();
}
