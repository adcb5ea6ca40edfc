//! What somebody else's text holds that can be looked for in the file: its quotations, else its first sentences.

use crate::model::{Piece, PieceId, Speech};
use crate::text;

/// So many sentences of a text without quotations are looked for.
const SENTENCES: usize = 3;

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// Its quotations, each once, without their marks.
    Quotations(Vec<String>),
    /// Its first sentences, at most three, where it quotes nobody.
    Sentences(Vec<String>),
}

/// What to look for of a text that is in no file: a draft, a message, a post.
pub fn pasted(words: &str) -> Pasted {
    let id = PieceId {
        story: String::new(),
        name: "pasted".to_owned(),
    };
    let piece = Piece::bare(id, words);
    let found = text::analyse(&piece, &[]);
    let mut quotations: Vec<String> = Vec::new();
    for quote in &found.quotes {
        let Some(said) = quote
            .span
            .of(words)
            .filter(|_| quote.speech != Speech::Indirect)
        else {
            continue;
        };
        let said = said.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        if !said.is_empty() && !quotations.contains(&said) {
            quotations.push(said);
        }
    }
    if !quotations.is_empty() {
        return Pasted::Quotations(quotations);
    }
    let sentences = found.sentences.iter();
    let sentences = sentences.filter_map(|sentence| sentence.span.of(words));
    Pasted::Sentences(sentences.take(SENTENCES).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_looked_for_and_where_there_are_none_the_first_sentences() {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let rows: [(&str, Pasted); 5] = [
            (
                "Ada Quill said: “The quay is safe.” Ben Marsh called it “a sinking ship”, they say.",
                Pasted::Quotations(own(&["The quay is safe", "a sinking ship"])),
            ),
            (
                "\"It is late,\" she said. \"It is late,\" he said.",
                Pasted::Quotations(own(&["It is late"])),
            ),
            (
                "The quay is closed. The ferry is late. It rains. It pours.",
                Pasted::Sentences(own(&[
                    "The quay is closed.",
                    "The ferry is late.",
                    "It rains.",
                ])),
            ),
            ("", Pasted::Sentences(own(&[]))),
            ("“”", Pasted::Sentences(own(&[]))),
        ];
        for (words, expected) in rows {
            assert_eq!(pasted(words), expected, "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_pasted(words in "\\PC{0,200}|[\"“”'.\n A-Za-z]{0,200}") {
            let found = match pasted(&words) {
                Pasted::Quotations(found) | Pasted::Sentences(found) => found,
            };
            for part in found {
                proptest::prop_assert!(words.contains(&part));
            }
        }
    }
}
