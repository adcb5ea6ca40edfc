//! What the engine stored of an entry, read where it lies: the bytes of the payload, and the terms of a passage.
//!
//! The engine's own reader copies bytes one by one, which costs more than all the rest of a read. This takes them out of
//! the block that they stand in; a test compares both. It knows the two kinds of value that the schema stores and refuses
//! all others.

use tantivy::TantivyError;
use tantivy::directory::OwnedBytes;

/// How many bytes the number of a field has, and how the kinds of its value are marked.
const FIELD_BYTES: usize = 4;
const TEXT: u8 = 0;
const BYTES: u8 = 4;

/// The last byte of a number has this bit, and each byte seven more.
const LAST: u8 = 1 << 7;
const BITS: u32 = 7;

/// The stored values of one entry.
pub(super) struct Stored {
    bytes: OwnedBytes,
}

impl Stored {
    /// The values in the engine's bytes of an entry.
    pub(super) fn of(bytes: OwnedBytes) -> Self {
        Self { bytes }
    }

    /// The payload.
    ///
    /// # Errors
    ///
    /// When the bytes are not of an entry.
    pub(super) fn payload(&self) -> Result<&[u8], TantivyError> {
        let payload = Values::of(&self.bytes).and_then(|mut values| values.next(BYTES));
        payload.ok_or_else(|| refused("an entry without a payload"))
    }

    /// The payload and the terms.
    ///
    /// # Errors
    ///
    /// When the bytes are not of a passage.
    pub(super) fn payload_and_terms(&self) -> Result<(&[u8], &str), TantivyError> {
        let both = Values::of(&self.bytes).and_then(|mut values| {
            let payload = values.next(BYTES)?;
            let terms = values.next(TEXT)?;
            Some((payload, str::from_utf8(terms).ok()?))
        });
        both.ok_or_else(|| refused("a passage without payload or terms"))
    }
}

/// The values that are left of an entry.
struct Values<'b> {
    rest: &'b [u8],
}

impl<'b> Values<'b> {
    /// All of them; their count stands before them.
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut values = Self { rest: bytes };
        values.number()?;
        Some(values)
    }

    /// The next value, if it is of this kind.
    fn next(&mut self, kind: u8) -> Option<&'b [u8]> {
        self.rest = self.rest.get(FIELD_BYTES..)?;
        let (held, rest) = self.rest.split_first()?;
        if *held != kind {
            return None;
        }
        self.rest = rest;
        let length = self.number()?;
        let (value, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(value)
    }

    /// A number: seven bits to a byte, the low ones first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for place in (0..usize::BITS).step_by(BITS as usize) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= usize::from(byte & !LAST).checked_shl(place)?;
            if byte & LAST != 0 {
                return Some(number);
            }
        }
        None
    }
}

fn refused(fault: &str) -> TantivyError {
    TantivyError::DataCorruption(tantivy::error::DataCorruption::comment_only(fault))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tantivy::schema::{STORED, Schema, Value};
    use tantivy::store::StoreReader;
    use tantivy::{Index, TantivyDocument};

    /// What the engine stored of an entry with this payload and these terms, and what it reads itself.
    fn stored(payload: &[u8], terms: &str) -> (Stored, TantivyDocument) {
        let mut schema = Schema::builder();
        let bytes = schema.add_bytes_field("payload", STORED);
        let text = schema.add_text_field("terms", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let mut document = TantivyDocument::new();
        document.add_bytes(bytes, payload);
        document.add_text(text, terms);
        writer.add_document(document).unwrap();
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let store: StoreReader = searcher.segment_reader(0).get_store_reader(1).unwrap();
        let read = store.get_document_bytes(0).unwrap();
        (Stored::of(read), store.get(0).unwrap())
    }

    #[test]
    fn what_the_engine_reads_is_read() {
        let long = "wort ".repeat(9_000);
        for (payload, terms) in [
            (&b""[..], ""),
            (&[0, 127, 128, 255][..], "zo\u{eb} ran"),
            (&[7; 127], "a"),
            (&[8; 128], &long),
            (&[9; 70_000], "b"),
        ] {
            let (stored, document) = stored(payload, terms);
            let values: Vec<_> = document.field_values().map(|(_, value)| value).collect();
            assert_eq!(values[0].as_bytes(), Some(payload));
            assert_eq!(values[1].as_str(), Some(terms));
            assert_eq!(stored.payload().unwrap(), payload);
            assert_eq!(stored.payload_and_terms().unwrap(), (payload, terms));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let stored = Stored::of(OwnedBytes::new(bytes.clone()));
            if let Ok(payload) = stored.payload() {
                prop_assert!(payload.len() < bytes.len());
            }
            prop_assert!(stored.payload_and_terms().is_err() || stored.payload().is_ok());
        }
    }
}
