//! A question for somebody's words: "What did the insider say about Khan?"

use super::general::is_general;
use super::kind::{SAYING, asks_for_words, is_auxiliary};
use super::names::LINKS;
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

impl WordsOf {
    /// The noun that tells what the speaker is, where it is no name and is nobody's: "ombudsman" in "the health
    /// ombudsman of the north". Of somebody's lawyer a file may tell by the lawyer's name.
    pub(super) fn noun(&self) -> Option<&str> {
        let mut words = self.speaker.split(' ');
        let article = words.next().map(text::fold)?;
        let words: Vec<&str> = words
            .take_while(|word| !LINKS.contains(&word.to_lowercase().as_str()))
            .collect();
        let noun = words.last()?;
        let is_plain = noun.chars().all(char::is_lowercase) && noun.chars().count() > 3;
        let is_anybodys = words.iter().all(|word| !word.contains(['\'', '’']));
        let tells = is_plain && is_anybodys && !is_general(&text::term(noun));
        (["the", "a", "an"].contains(&article.as_str()) && tells).then_some(*noun)
    }
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

    #[test]
    fn a_speaker_who_is_named_by_what_he_is_has_a_noun() {
        let rows = [
            ("the ombudsman", Some("ombudsman")),
            ("the health ombudsman of the north", Some("ombudsman")),
            ("an Ulster dentist", Some("dentist")),
            // A name, somebody's, what anybody is, and no article.
            ("the Garrity", None),
            ("the council's surveyor", None),
            ("the man from Ulster", None),
            ("surveyors", None),
            ("the", None),
        ];
        for (speaker, expected) in rows {
            let of = WordsOf {
                speaker: speaker.to_owned(),
                about: String::new(),
            };
            assert_eq!(of.noun(), expected, "{speaker}");
        }
    }
}
