//! A question for somebody's words: "What did the insider say about Khan?"

use super::kind::{SAYING, asks_for_words, is_auxiliary};
use crate::text::{self, TokenKind};

/// What a question asks somebody's words about: "What did the insider say about Khan?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordsOf {
    /// Whose words, as typed.
    pub(super) speaker: String,
    /// About what; empty where anything will do.
    pub(super) about: String,
}

/// Reads a question that asks for somebody's words: an auxiliary, the speaker, a verb of saying in its base form, and
/// what the words are to be about.
pub(super) fn words_of_whom(question: &str) -> Option<WordsOf> {
    let tokens = text::tokens(question);
    let words: Vec<(&str, String)> = tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .filter_map(|token| token.span.of(question))
        .map(|word| (word, text::fold(word)))
        .collect();
    let is_in = |list: &[&str], word: &(&str, String)| list.contains(&word.1.as_str());
    let auxiliary = words.iter().position(|(_, folded)| is_auxiliary(folded))?;
    let before: Vec<String> = words.iter().map(|(_, folded)| folded.clone()).collect();
    if !asks_for_words(&before[..auxiliary]) {
        return None;
    }
    let saying = words
        .iter()
        .skip(auxiliary + 1)
        .position(|word| is_in(&SAYING, word))?
        + auxiliary
        + 1;
    let joined = |words: &[(&str, String)]| {
        let plain: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        plain.join(" ")
    };
    let speaker = joined(&words[auxiliary + 1..saying]);
    (!speaker.is_empty()).then(|| WordsOf {
        speaker,
        about: joined(&words[saying + 1..]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_for_words_says_whose_and_about_what() {
        let rows = [
            (
                "What did the insider say about Khan?",
                Some(("the insider", "about Khan")),
            ),
            (
                "Did Mr Garrity say it was safe?",
                Some(("Mr Garrity", "it was safe")),
            ),
            ("what does Ellis think", Some(("Ellis", ""))),
            ("Who said it?", None),
            // The day and the sum are asked for, not the words.
            ("When did Ellis say it was shut?", None),
            ("By what share does Ellis say it fell?", None),
            ("How did Ellis describe it?", Some(("Ellis", "it"))),
            ("What did the report find?", None),
        ];
        for (question, expected) in rows {
            let found = words_of_whom(question);
            let parts = found
                .as_ref()
                .map(|of| (of.speaker.as_str(), of.about.as_str()));
            assert_eq!(parts, expected, "{question}");
        }
    }
}
