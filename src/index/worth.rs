//! What a passage is worth to somebody who asks for a person or for a speaker's words, in a few grades.
//!
//! Nothing ranks such a question, and the passages of a main figure are thousands: so each is graded when it is indexed,
//! and a search reads the best grade first. A grade depends on nothing but the piece itself, so that a hidden piece
//! moves none.

use std::collections::BTreeMap;

use super::candidate::{Named, Passage, Said};
use super::key::key;
use super::passage::Indexed;
use crate::model::MentionKind;

/// The best grade; the worst is 0.
pub(super) const BEST: u8 = 5;

/// How many bytes may stand before the name with which a sentence begins: room for a mark or an article.
const LEAD_BYTES: usize = 4;

/// The value under which a key of this grade is kept.
pub(super) fn graded_value(grade: u8, key: &str) -> String {
    format!("{grade}{key}")
}

/// The share of the best that a grade stands for, 0 to 1.
pub(super) fn share(grade: u64) -> f64 {
    grade as f64 / f64::from(BEST)
}

/// For each person whom the passage mentions, how much it tells about who that is.
pub(super) fn telling(indexed: &Indexed) -> BTreeMap<&str, u8> {
    let passage = &indexed.passage;
    let mut named: BTreeMap<&str, &Named> = BTreeMap::new();
    for mention in &passage.people {
        let best = named.entry(&mention.key).or_insert(mention);
        if (mention.kind, mention.span) < (best.kind, best.span) {
            *best = mention;
        }
    }
    let graded = named.into_values().map(|mention| {
        let told = indexed.told.contains(&mention.key);
        (&*mention.key, grade(tells(passage, mention, told)))
    });
    let mut graded: BTreeMap<&str, u8> = graded.collect();
    if !indexed.checked {
        // Of two passages that tell as much, the reader should see the one that somebody checked.
        graded
            .values_mut()
            .for_each(|grade| *grade = grade.saturating_sub(1));
    }
    graded
}

/// For each speaker with words in the passage, how much of them it shows and how surely they are the speaker's.
pub(super) fn saying(passage: &Passage) -> BTreeMap<&str, u8> {
    let mut graded = BTreeMap::new();
    for said in &passage.quotes {
        let Some(key) = &said.key else { continue };
        let best = graded.entry(&**key).or_insert(0);
        *best = grade(shows(said)).max(*best);
    }
    graded
}

/// The signs that a passage tells who somebody is: the full name, a name at all and not "he", the person as what the
/// sentence begins with, a role beside the name, the head of the piece.
fn tells(passage: &Passage, mention: &Named, told: bool) -> f64 {
    let local = |at: usize| at.saturating_sub(passage.span.start);
    let words = passage
        .text
        .get(local(mention.span.start)..local(mention.span.end));
    let signs = [
        (0.30, words.is_some_and(|words| key(words) == mention.key)),
        (0.15, mention.kind == MentionKind::Name),
        (0.20, local(mention.span.start) <= LEAD_BYTES),
        (0.25, told),
        (0.10, passage.ordinal == 0),
    ];
    let held = signs.iter().filter(|(_, holds)| *holds);
    held.map(|(weight, _)| weight).sum()
}

/// Whole utterances show more than fragments, fragments more than reports, and a sure attribution more than a weak one.
fn shows(said: &Said) -> f64 {
    0.6 * said.form() + 0.4 * said.sureness()
}

fn grade(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * f64::from(BEST)).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::fixture::{analyse, piece, version};
    use crate::index::laid::Entry;
    use crate::index::passage::passages;
    use crate::model::{Analysis, Piece, PieceId, Speech};

    fn passages_of(piece: &Piece, analysis: &Analysis) -> Vec<Indexed> {
        passages(&Entry {
            piece,
            version: &version(&piece.text),
            analysis,
        })
    }

    #[test]
    fn a_passage_that_introduces_tells_most() {
        let piece = piece(
            "s",
            "p",
            "Hens ran. The hen saw Ada. Ada the mayor ran. Ada ran.",
        );
        let mut analysis = analyse(&piece.text);
        analysis.people[0].roles.push("the mayor".to_owned());
        let passages = passages_of(&piece, &analysis);
        let grades: Vec<Option<u8>> = passages
            .iter()
            .map(|passage| telling(passage).get("ada").copied())
            .collect();
        // A full name is worth 0.45, at the beginning 0.65, with a role there 0.90.
        assert_eq!(grades, [None, Some(2), Some(5), Some(3)]);
    }

    /// As a list of names in one long line: whoever folds the line for each of them is at it for minutes.
    #[test]
    fn a_sentence_that_names_somebody_thousands_of_times_is_graded_as_any_other() {
        let text = format!("{}ran.", "Ada, the mayor, ".repeat(4_000));
        let piece = piece("s", "p", &text);
        let mut analysis = analyse(&piece.text);
        analysis.people[0].roles.push("the mayor".to_owned());
        let passages = passages_of(&piece, &analysis);
        assert_eq!(telling(&passages[0])["ada"], 5);
        assert_eq!(passages[0].passage.people.len(), 4_000);
    }

    #[test]
    fn what_nobody_checked_stands_a_grade_lower() {
        let mut piece = piece("s", "p", "Ada ran.");
        piece.checked = false;
        let passages = passages_of(&piece, &analyse(&piece.text));
        assert_eq!(telling(&passages[0])["ada"], 3);
    }

    #[test]
    fn whole_and_sure_words_show_most() {
        let piece = piece("s", "p", "Ada [so] Bert [no] Cleo [hm] Ada [hm].");
        let mut analysis = analyse(&piece.text);
        for (quote, (speech, confidence)) in analysis.quotes.iter_mut().zip([
            (Speech::Direct, 1.0),
            (Speech::Mixed, 1.0),
            (Speech::Indirect, 0.5),
            (Speech::Indirect, 0.1),
        ]) {
            quote.speech = speech;
            quote.confidence = confidence;
        }
        let passages = passages_of(&piece, &analysis);
        let grades = saying(&passages[0].passage);
        assert_eq!(
            grades,
            BTreeMap::from([("ada", 5), ("bert", 4), ("cleo", 2)])
        );
    }

    #[test]
    fn the_id_of_a_piece_moves_no_grade() {
        let given = piece("s", "p", "Ada ran.");
        let other = Piece {
            id: PieceId {
                story: "t".to_owned(),
                name: "q".to_owned(),
            },
            ..given.clone()
        };
        let analysis = analyse(&given.text);
        assert_eq!(
            telling(&passages_of(&given, &analysis)[0]),
            telling(&passages_of(&other, &analysis)[0])
        );
    }
}
