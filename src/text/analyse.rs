//! Puts the room's finders together: one piece in, everything that was found in it out.

use crate::model::{Analysis, KnownPerson, Piece};

use super::dates;
use super::people;
use super::quotes;
use super::source::Source;

/// Everything that is found in `piece`. `cast` are the people whom the desk lists: their names, aliases and roles are
/// known from the start. The same input always gives the same analysis; nothing can fail.
pub fn analyse(piece: &Piece, cast: &[KnownPerson]) -> Analysis {
    let source = Source::new(&piece.text, &piece.apart);
    let people = people::find(&source, cast);
    let quotes = quotes::find(&source, &people);
    let dates = dates::find(&source, piece.published);
    Analysis {
        paragraphs: source.paragraphs,
        sentences: source.sentences,
        people: people.people,
        mentions: people.mentions,
        quotes,
        dates,
    }
}
