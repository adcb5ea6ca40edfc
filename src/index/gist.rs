//! What a sentence says, as one number that its copies in other pieces share: agencies' sentences stand in many files,
//! each desk with its own dateline, quotation marks and small words.
//!
//! The number is made when a piece is indexed, from that piece alone, so that a hidden piece moves none. Two sentences
//! share it that say the same words in the same order by the same people, whatever their forms and marks; only words
//! that carry nothing may be more, fewer or others. A figure, a name, a denial or any other word of weight makes another
//! number: to join "12 dead" with "14 dead" would be worse than to show one sentence twice.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::candidate::Passage;

/// The search terms of words that carry nothing: articles, titles, the auxiliaries of the perfect and what an editor puts
/// in or takes out without a thought.
const LIGHT: [&str; 21] = [
    "a", "an", "the", "that", "which", "who", "also", "too", "mr", "mrs", "ms", "miss", "dr",
    "sir", "on", "has", "ha", "have", "had", "then", "meanwhil",
];

/// The verb of every report, in the past and in the present: one desk writes "said", the other "says".
const SAID: &str = "said";
const SAYS: &str = "say";

/// A sentence with fewer words of weight says too little to be known again by them, and is taken as it stands.
const FEW: usize = 5;

/// How far into a sentence a dateline reaches, in bytes, and how many words it has at most.
const DATELINE_BYTES: usize = 60;
const DATELINE_WORDS: usize = 7;

/// What a sentence says; the same for its copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gist(u64);

impl Gist {
    /// What the sentence of a passage says, which has its terms, its people and its quotes.
    pub(super) fn of(passage: &Passage) -> Self {
        let mut hasher = Sha256::new();
        // Lengths stand before the parts, so that no two lists of them run into the same bytes.
        let mut part = |text: &str| {
            hasher.update((text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        let heavy: Vec<&str> = passage
            .terms
            .iter()
            .skip(words_of_dateline(&passage.text))
            .filter(|term| !LIGHT.contains(term))
            .map(|term| if term == SAID { SAYS } else { term })
            .collect();
        match heavy.len() < FEW {
            true => part(&passage.text),
            false => heavy.iter().for_each(|term| part(term)),
        }
        part(if passage.text.contains('?') { "?" } else { "" });
        let speakers = passage.quotes.iter().map(|said| said.key.as_deref());
        let speakers: BTreeSet<&str> = speakers.map(Option::unwrap_or_default).collect();
        let people: BTreeSet<&str> = passage.people.iter().map(|named| &*named.key).collect();
        for keys in [speakers, people] {
            part(&keys.len().to_string());
            keys.into_iter().for_each(&mut part);
        }
        let digest = hasher.finalize();
        let bytes = digest.iter().take(8);
        Self(bytes.fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// Another gist for every text, for the tests of those who only compare them.
    #[cfg(test)]
    pub(crate) fn of_text(text: &str) -> Self {
        let bytes = text.bytes().map(u64::from);
        Self(bytes.fold(7, |number, byte| number.wrapping_mul(31) + byte))
    }

    /// The gist that was stored as a number.
    pub(super) fn stored(number: u64) -> Self {
        Self(number)
    }

    /// It as a number.
    pub(super) fn number(self) -> u64 {
        self.0
    }
}

/// How many words of a sentence are its dateline: "HARBOUR, July 19 (Wire) —". It begins in capitals or ends with the
/// agency in brackets.
fn words_of_dateline(text: &str) -> usize {
    let marks = ["—", "–", " - "];
    let ends = marks.iter().filter_map(|mark| text.find(mark));
    let Some(end) = ends.min().filter(|end| *end <= DATELINE_BYTES) else {
        return 0;
    };
    let head = text[..end].trim_end();
    let words = head.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_loud = |word: &&str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let is_dateline = words.first().is_some_and(is_loud) || head.ends_with(')');
    match is_dateline && words.len() <= DATELINE_WORDS {
        true => words.len(),
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::fixture::{analyse, piece, version};
    use crate::index::laid::Entry;
    use crate::index::passage::passages;

    /// The gist of the first sentence; `[words]` are said by who stands before them.
    fn gist(text: &str) -> Gist {
        let piece = piece("s", "p", text);
        let analysis = analyse(&piece.text);
        let entry = Entry {
            piece: &piece,
            version: &version(&piece.text),
            analysis: &analysis,
        };
        passages(&entry).remove(0).passage.gist
    }

    #[test]
    fn whose_words_they_are_counts() {
        let by_ada = gist("Ada [we will close every single pier now] there.");
        assert_eq!(
            by_ada,
            gist("Ada [we will close every single pier now] there.")
        );
        assert_ne!(
            by_ada,
            gist("Bert [we will close every single pier now] there.")
        );
        assert_ne!(
            by_ada,
            gist("Ada we will close every single pier now there.")
        );
    }

    #[test]
    fn short_sentences_are_the_same_only_as_they_stand() {
        assert_eq!(gist("the fox ran."), gist("the fox ran."));
        assert_ne!(gist("the fox ran."), gist("a fox ran."));
        let long = gist("the fox ran over seven hills today.");
        assert_eq!(long, gist("a fox ran over seven hills today."));
        assert_ne!(long, gist("the fox ran over eight hills today."));
    }

    #[test]
    fn a_dateline_is_told_from_a_dash() {
        let rows = [
            ("PORTHAVEN — The pier is shut.", 1),
            ("PORTHAVEN, July 19 (Wire) - The pier is shut.", 4),
            ("Porthaven (Wire) – The pier is shut.", 2),
            ("The pier — the old one — is shut.", 0),
            (
                "BBC staff who had waited for hours on the pier — all — left.",
                0,
            ),
            ("It is shut.", 0),
            ("é —", 0),
            ("—", 0),
        ];
        for (text, expected) in rows {
            assert_eq!(words_of_dateline(text), expected, "{text}");
        }
    }
}
