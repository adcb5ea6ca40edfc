//! A passage or a card as the engine takes it: the values of its fields and the stored payload.

use sha2::{Digest, Sha256};
use tantivy::schema::TantivyDocument;

use super::candidate::{Candidate, Card, Named};
use super::error::IndexError;
use super::key::key;
use super::passage::Passage;
use super::payload::{encode_card, encode_passage};
use super::plan::{day_number, naming_value};
use super::schema::{CARD, DATED, DATED_MARK, Fields, PASSAGE, QUOTED, QUOTED_MARK};
use crate::model::{MentionKind, PartialDate, PieceId};

/// What stands between two terms, and at which the engine cuts them again: no term holds white space.
pub(super) const TERM_END: &str = " ";
/// How many bytes may stand before the name with which a sentence begins: room for a mark or an article.
const LEAD_BYTES: usize = 4;

/// The engine's document for a sentence.
pub(super) fn passage(passage: &Passage, fields: Fields) -> Result<TantivyDocument, IndexError> {
    let candidate = &passage.candidate;
    let mut document = common(&candidate.piece, fields);
    document.add_text(fields.kind, PASSAGE);
    document.add_u64(fields.ordinal, u64::from(candidate.ordinal));
    for key in distinct(candidate.people.iter().map(|named| &named.key)) {
        document.add_text(fields.people, key);
    }
    for key in distinct(candidate.quotes.iter().filter_map(|said| said.key.as_ref())) {
        document.add_text(fields.speakers, key);
    }
    for (place, terms) in passage.naming.iter().enumerate() {
        for term in terms {
            document.add_text(fields.naming, naming_value(place, term));
        }
    }
    if let Some(key) = introduced(candidate) {
        document.add_text(fields.introduced, key);
    }
    let mut marks = 0;
    for (held, value, mark) in [
        (!candidate.quotes.is_empty(), QUOTED, QUOTED_MARK),
        (!candidate.dates.is_empty(), DATED, DATED_MARK),
    ] {
        if held {
            document.add_text(fields.holds, value);
            marks |= mark;
        }
    }
    document.add_u64(fields.marks, marks);
    add_days(&mut document, candidate.published, fields);
    document.add_bytes(fields.payload, &encode_passage(candidate)?);
    // Behind the payload, so that a search that needs no terms does not read them.
    document.add_text(fields.body, candidate.terms.join(TERM_END));
    Ok(document)
}

/// The engine's document for a card.
pub(super) fn card(card: &Card, fields: Fields) -> Result<TantivyDocument, IndexError> {
    let mut document = common(&card.piece, fields);
    document.add_text(fields.kind, CARD);
    document.add_bytes(fields.payload, &encode_card(card)?);
    Ok(document)
}

/// The value by which everything of a piece is found again: no story's id holds the mark between the two parts.
pub(super) fn piece_value(id: &PieceId) -> String {
    format!("{}\n{}", id.story, id.name)
}

/// The key of the person with whose full name the sentence begins; a mark or an article may stand before it.
fn introduced(candidate: &Candidate) -> Option<&str> {
    let local = |at: usize| at.saturating_sub(candidate.span.start);
    let begins = |named: &&Named| {
        let words = local(named.span.start)..local(named.span.end);
        named.kind == MentionKind::Name
            && words.start <= LEAD_BYTES
            && candidate
                .text
                .get(words)
                .is_some_and(|words| key(words) == named.key)
    };
    let named = candidate.people.iter().find(begins)?;
    Some(&named.key)
}

fn common(id: &PieceId, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.story, &id.story);
    document.add_text(fields.piece, piece_value(id));
    document.add_u64(fields.piece_order, piece_order(id));
    document
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

fn distinct<'a>(keys: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut distinct: Vec<&String> = keys.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

fn add_days(document: &mut TantivyDocument, published: Option<PartialDate>, fields: Fields) {
    if let Some(date) = published.filter(|date| is_a_day(*date)) {
        document.add_i64(fields.first_day, day_number(date.first_day()));
        document.add_i64(fields.last_day, day_number(date.last_day()));
    }
}

/// A year or month outside the calendar stands for no day.
fn is_a_day(date: PartialDate) -> bool {
    match date {
        PartialDate::Year(year) => jiff::civil::Date::new(year, 1, 1).is_ok(),
        PartialDate::Month(year, month) => jiff::civil::Date::new(year, month, 1).is_ok(),
        PartialDate::Day(_) | PartialDate::Instant(_) => true,
    }
}
