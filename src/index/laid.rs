//! A piece on its way into the index: what is given of it, and its passages and card laid out for the engine.
//!
//! Laying out needs no writer, so that whoever fills the index can do it for several pieces at once.

use jiff::Timestamp;
use tantivy::TantivyDocument;

use super::entry::Common;
use super::error::IndexError;
use super::schema::schema;
use super::{entry, passage};
use crate::model::{Analysis, Audience, Piece, PieceId, Version};

/// A piece to be indexed.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The piece; its audience and embargo decide who will find it.
    pub piece: &'a Piece,
    /// The version of its text.
    pub version: &'a Version,
    /// What was found in that text.
    pub analysis: &'a Analysis,
}

/// A piece as it goes into the index, laid out: that costs as much as all the rest of putting it.
pub struct Laid {
    pub(super) id: PieceId,
    pub(super) audience: Audience,
    pub(super) not_before: Option<Timestamp>,
    /// Its card, then its passages.
    pub(super) documents: Vec<TantivyDocument>,
}

impl Laid {
    /// Lays out a piece.
    ///
    /// # Errors
    ///
    /// When something of it cannot be stored.
    pub fn of(entry: &Entry<'_>) -> Result<Self, IndexError> {
        let fields = schema().1;
        let common = Common::of(&entry.piece.id);
        let mut documents = vec![entry::card(&passage::card(entry), &common, fields)?];
        for passage in passage::passages(entry) {
            documents.push(entry::passage(&passage, &common, fields)?);
        }
        Ok(Self {
            id: entry.piece.id.clone(),
            audience: entry.piece.audience.clone(),
            not_before: entry.piece.not_before,
            documents,
        })
    }
}
