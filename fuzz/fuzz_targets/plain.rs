//! Any bytes as plain text, and any text as it stands.
#![no_main]

use cuttings::corpus::{Format, plain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    cuttings_fuzz::read(bytes, Format::Plain);
    let text = String::from_utf8_lossy(bytes);
    let piece = plain(&text, cuttings_fuzz::id());
    assert_eq!(piece.text, text, "byte for byte");
    cuttings_fuzz::check(&piece);
});
