//! A passage or a card as the engine takes it: the values of its fields and the stored payload.

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use tantivy::schema::TantivyDocument;

use super::candidate::Card;
use super::error::IndexError;
use super::passage::Indexed;
use super::payload::{encode_card, encode_passage};
use super::plan::naming_value;
use super::schema::{CARD, DATED, DATED_MARK, Fields, PASSAGE, QUOTED, QUOTED_MARK};
use super::worth::{graded_value, saying, telling};
use crate::model::{PartialDate, PieceId};

/// What all entries of a piece have in common; worked out once for all of them.
pub(super) struct Common<'p> {
    story: &'p str,
    piece: String,
    order: u64,
}

impl<'p> Common<'p> {
    /// What the entries of this piece have in common.
    pub(super) fn of(id: &'p PieceId) -> Self {
        Self {
            story: &id.story,
            piece: piece_value(id),
            order: piece_order(id),
        }
    }

    fn document(&self, fields: Fields) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(fields.story, self.story);
        document.add_text(fields.piece, &self.piece);
        document.add_u64(fields.piece_order, self.order);
        document
    }
}

/// The engine's document for a sentence.
pub(super) fn passage(
    indexed: &Indexed,
    common: &Common<'_>,
    fields: Fields,
) -> Result<TantivyDocument, IndexError> {
    let passage = &indexed.passage;
    let mut document = common.document(fields);
    document.add_text(fields.kind, PASSAGE);
    document.add_u64(fields.ordinal, u64::from(passage.ordinal));
    for (plain, graded, keys) in [
        (fields.people, fields.telling, telling(indexed)),
        (fields.speakers, fields.saying, saying(passage)),
    ] {
        for (key, grade) in keys {
            document.add_text(plain, key);
            document.add_text(graded, graded_value(grade, key));
        }
    }
    for (place, terms) in indexed.naming.iter().enumerate() {
        for term in terms {
            document.add_text(fields.naming, naming_value(place, term));
        }
    }
    let mut marks = 0;
    for (held, value, mark) in [
        (!passage.quotes.is_empty(), QUOTED, QUOTED_MARK),
        (!passage.dates.is_empty(), DATED, DATED_MARK),
    ] {
        if held {
            document.add_text(fields.holds, value);
            marks |= mark;
        }
    }
    document.add_u64(fields.marks, marks);
    document.add_u64(fields.gist, passage.gist.number());
    add_day(&mut document, passage.published, fields);
    document.add_bytes(fields.payload, &encode_passage(passage)?);
    // Behind the payload, so that a search that needs no terms does not read them.
    document.add_text(fields.body, passage.terms.as_str());
    Ok(document)
}

/// The engine's document for a card.
pub(super) fn card(
    card: &Card,
    common: &Common<'_>,
    fields: Fields,
) -> Result<TantivyDocument, IndexError> {
    let mut document = common.document(fields);
    document.add_text(fields.kind, CARD);
    document.add_bytes(fields.payload, &encode_card(card)?);
    Ok(document)
}

/// The value by which everything of a piece is found again. The length of the first part stands before it, so that no
/// two pieces share one, whatever their names hold.
pub(super) fn piece_value(id: &PieceId) -> String {
    format!("{}:{}{}", id.story.len(), id.story, id.name)
}

/// A number that tells pieces apart and depends on nothing but their ids; a digest, so that nobody can choose names
/// that collide.
pub(super) fn piece_order(id: &PieceId) -> u64 {
    let digest = Sha256::digest(piece_value(id).as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn add_day(document: &mut TantivyDocument, published: Option<PartialDate>, fields: Fields) {
    if let Some(date) = published.filter(|date| is_a_day(*date)) {
        document.add_i64(fields.first_day, day_number(date.first_day()));
    }
}

/// A day as a number that keeps the order of days.
fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// A year or month outside the calendar stands for no day.
fn is_a_day(date: PartialDate) -> bool {
    match date {
        PartialDate::Year(year) => Date::new(year, 1, 1).is_ok(),
        PartialDate::Month(year, month) => Date::new(year, month, 1).is_ok(),
        PartialDate::Day(_) | PartialDate::Instant(_) => true,
    }
}
