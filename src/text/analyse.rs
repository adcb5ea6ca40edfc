//! Puts the room's finders together: one piece in, everything that was found in it out.

use crate::model::{Analysis, KnownPerson, PartialDate, Piece, Quote, Span, Timex};

use super::dates;
use super::people::{self, People};
use super::quotes;
use super::source::Source;

/// Everything that is found in `piece`. `cast` are the people whom the desk lists: their names, aliases and roles are
/// known from the start. The same input always gives the same analysis; nothing can fail.
pub fn analyse(piece: &Piece, cast: &[KnownPerson]) -> Analysis {
    let mut reading = Reading::cut(piece);
    reading.find_people(cast);
    let quotes = reading.quotes();
    let dates = reading.dates();
    Analysis {
        paragraphs: reading.source.paragraphs,
        sentences: reading.source.sentences,
        people: reading.people.people,
        mentions: reading.people.mentions,
        quotes,
        dates,
    }
}

/// An analysis step by step, for whoever wants to see what one step finds or costs.
pub struct Reading<'a> {
    source: Source<'a>,
    published: Option<PartialDate>,
    people: People,
}

impl<'a> Reading<'a> {
    /// Cuts a piece into tokens, paragraphs and sentences.
    pub fn cut(piece: &'a Piece) -> Self {
        Self {
            source: Source::new(&piece.text, &piece.apart),
            published: piece.published,
            people: People::default(),
        }
    }

    /// The paragraphs.
    pub fn paragraphs(&self) -> &[Span] {
        &self.source.paragraphs
    }

    /// Finds the people, whom the quotes ask for.
    pub fn find_people(&mut self, cast: &[KnownPerson]) {
        self.people = people::find(&self.source, cast);
    }

    /// The quotes, by the people found so far.
    pub fn quotes(&self) -> Vec<Quote> {
        quotes::find(&self.source, &self.people)
    }

    /// The expressions of time.
    pub fn dates(&self) -> Vec<Timex> {
        dates::find(&self.source, self.published)
    }
}
