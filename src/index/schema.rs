//! The fields of a shelf: which of them are searched, which are sorted by, and the two that are stored.
//!
//! Passages and cards stand in the same shelf and are told apart by `kind`. A card has none of the fields that a
//! question asks for, so it never matches one. Change anything here or in `payload` and raise `FORMAT`.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

/// The version of everything that is written: fields, payload and catalogue. Another version counts as no index.
pub(super) const FORMAT: u32 = 7;

/// The value of `kind` for a sentence.
pub(super) const PASSAGE: &str = "passage";
/// The value of `kind` for a piece's card.
pub(super) const CARD: &str = "card";
/// The value of `holds` for a sentence with words that somebody says.
pub(super) const QUOTED: &str = "quoted";
/// The value of `holds` for a sentence with an expression of time.
pub(super) const DATED: &str = "dated";

/// The name of the column with the hash of the piece: the first part of the stable key.
pub(super) const PIECE_ORDER: &str = "piece_order";
/// The name of the column with the sentence's number: the second part of the stable key.
pub(super) const ORDINAL: &str = "ordinal";

/// The name of the column with what a sentence holds, for searches that follow the terms and only look it up.
pub(super) const MARKS: &str = "marks";
/// The mark of a sentence with words that somebody says.
pub(super) const QUOTED_MARK: u64 = 1;
/// The mark of a sentence with an expression of time.
pub(super) const DATED_MARK: u64 = 2;
/// The name of the column with the first day on which the piece can have been published.
pub(super) const FIRST_DAY: &str = "first_day";

/// The handles of all fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) kind: Field,
    pub(super) story: Field,
    pub(super) piece: Field,
    pub(super) body: Field,
    pub(super) people: Field,
    pub(super) telling: Field,
    pub(super) speakers: Field,
    pub(super) saying: Field,
    pub(super) naming: Field,
    pub(super) holds: Field,
    pub(super) gist: Field,
    pub(super) marks: Field,
    pub(super) first_day: Field,
    pub(super) piece_order: Field,
    pub(super) ordinal: Field,
    pub(super) payload: Field,
}

/// The schema of every shelf, with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // The terms are made elsewhere and only cut apart here.
    let body = TextOptions::default().set_stored().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    // A filter is never scored: neither how often nor how long matters.
    let filter = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let column = NumericOptions::default() | FAST;
    let fields = Fields {
        kind: builder.add_text_field("kind", filter.clone()),
        story: builder.add_text_field("story", filter.clone()),
        piece: builder.add_text_field("piece", filter.clone()),
        body: builder.add_text_field("body", body),
        people: builder.add_text_field("people", filter.clone()),
        telling: builder.add_text_field("telling", filter.clone()),
        speakers: builder.add_text_field("speakers", filter.clone()),
        saying: builder.add_text_field("saying", filter.clone()),
        naming: builder.add_text_field("naming", filter.clone()),
        holds: builder.add_text_field("holds", filter),
        gist: builder.add_u64_field("gist", NumericOptions::default().set_indexed()),
        marks: builder.add_u64_field(MARKS, column.clone()),
        first_day: builder.add_i64_field(FIRST_DAY, column.clone()),
        piece_order: builder.add_u64_field(PIECE_ORDER, column.clone()),
        ordinal: builder.add_u64_field(ORDINAL, column),
        payload: builder.add_bytes_field("payload", STORED),
    };
    (builder.build(), fields)
}
