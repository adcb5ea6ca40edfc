//! The stored form of a passage and of a card: private mirrors of the public values, in postcard.
//!
//! Mirrors, so that what is on disk changes only when somebody changes it here (and raises `FORMAT`). Bytes of another
//! format never come this far: the catalogue is refused before any shelf is opened.

use serde::{Deserialize, Serialize};

use super::candidate::{Card, Passage};
use super::gist::Gist;
use super::records::{
    DateRecord, DatedRecord, NamedRecord, PersonRecord, SaidRecord, SpanRecord, VersionRecord,
};
use super::terms::Terms;
use crate::model::PieceId;

/// The bytes that are stored for a passage; its terms stand beside them.
pub(super) fn encode_passage(passage: &Passage) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(&PassageRecord::of(passage))
}

/// The passage that the bytes stand for, without its terms.
pub(super) fn decode_passage(bytes: &[u8]) -> Result<Passage, postcard::Error> {
    postcard::from_bytes::<PassageRecord>(bytes).map(PassageRecord::into_passage)
}

/// The bytes that are stored for a card.
pub(super) fn encode_card(card: &Card) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(&CardRecord {
        story: card.piece.story.clone(),
        name: card.piece.name.clone(),
        published: card.published.map(DateRecord::of),
        people: card.people.iter().map(PersonRecord::of).collect(),
        sources: card.sources.clone(),
    })
}

/// The card that the bytes stand for.
pub(super) fn decode_card(bytes: &[u8]) -> Result<Card, postcard::Error> {
    let record: CardRecord = postcard::from_bytes(bytes)?;
    Ok(Card {
        piece: PieceId {
            story: record.story,
            name: record.name,
        },
        published: record.published.and_then(DateRecord::into_date),
        people: record
            .people
            .into_iter()
            .map(PersonRecord::into_person)
            .collect(),
        sources: record.sources,
    })
}

#[derive(Serialize, Deserialize)]
struct PassageRecord {
    story: String,
    name: String,
    version: VersionRecord,
    ordinal: u32,
    span: SpanRecord,
    paragraph: u32,
    paragraph_span: SpanRecord,
    published: Option<DateRecord>,
    text: String,
    people: Vec<NamedRecord>,
    quotes: Vec<SaidRecord>,
    dates: Vec<DatedRecord>,
    /// As bytes: chance numbers are longer in the form that small ones have.
    gist: [u8; 8],
}

impl PassageRecord {
    fn of(passage: &Passage) -> Self {
        Self {
            story: passage.piece.story.clone(),
            name: passage.piece.name.clone(),
            version: VersionRecord::of(&passage.version),
            ordinal: passage.ordinal,
            span: SpanRecord::of(passage.span),
            paragraph: passage.paragraph,
            paragraph_span: SpanRecord::of(passage.paragraph_span),
            published: passage.published.map(DateRecord::of),
            text: passage.text.clone(),
            people: passage.people.iter().map(NamedRecord::of).collect(),
            quotes: passage.quotes.iter().map(SaidRecord::of).collect(),
            dates: passage.dates.iter().map(DatedRecord::of).collect(),
            gist: passage.gist.number().to_le_bytes(),
        }
    }

    fn into_passage(self) -> Passage {
        Passage {
            piece: PieceId {
                story: self.story,
                name: self.name,
            },
            version: self.version.into_version(),
            ordinal: self.ordinal,
            span: self.span.into_span(),
            paragraph: self.paragraph,
            paragraph_span: self.paragraph_span.into_span(),
            published: self.published.and_then(DateRecord::into_date),
            text: self.text,
            terms: Terms::default(),
            people: self
                .people
                .into_iter()
                .map(NamedRecord::into_named)
                .collect(),
            quotes: self.quotes.into_iter().map(SaidRecord::into_said).collect(),
            dates: self
                .dates
                .into_iter()
                .map(DatedRecord::into_dated)
                .collect(),
            gist: Gist::stored(u64::from_le_bytes(self.gist)),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct CardRecord {
    story: String,
    name: String,
    published: Option<DateRecord>,
    people: Vec<PersonRecord>,
    sources: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::fixture::{analyse, piece};
    use crate::index::laid::Entry;
    use crate::index::passage::{card, passages};
    use crate::model::{PartialDate, Version};

    #[test]
    fn passages_and_cards_read_as_they_were_written() {
        let digest = "0123456789abcdef".repeat(4);
        let dates = [
            "2022",
            "2022-07",
            "2022-07-19",
            "2022-07-19T06:00:00.000000001Z",
            "none",
        ];
        for (date, version) in dates
            .iter()
            .zip([&*digest, "", "ABC", &digest[1..], "\u{e9}"])
        {
            let mut piece = piece("s", "p", "Ada [so. Zoë] ran. Aide [in 1999] sat.");
            piece.published = date.parse::<PartialDate>().ok();
            let entry = Entry {
                piece: &piece,
                version: &Version::new(version),
                analysis: &analyse(&piece.text),
            };
            for indexed in passages(&entry) {
                let mut passage = indexed.passage;
                let bytes = encode_passage(&passage).unwrap();
                passage.terms = Terms::default();
                assert_eq!(decode_passage(&bytes).unwrap(), passage);
                assert!(decode_passage(&bytes[..bytes.len() - 1]).is_err());
            }
            let card = card(&entry);
            assert_eq!(decode_card(&encode_card(&card).unwrap()).unwrap(), card);
        }
    }
}
