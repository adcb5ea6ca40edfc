//! Search terms: made here, once, for pieces and for questions alike.
//!
//! A term is a word folded (lower case, accents off, curly marks straightened), without its possessive ending, and
//! stemmed by the English Snowball stemmer, irregular verb forms by a list. Stop words are kept: phrases need them, and
//! ranking weighs them down.

use std::cell::RefCell;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::token::{TokenKind, is_apostrophe, is_combining, tokens};

/// The search terms of `text` in order, one for each word or number.
pub fn terms(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    tokens(text)
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .filter_map(|token| token.span.of(text))
        .map(|word| stem(&stemmer, word))
        .filter(|term| !term.is_empty())
        .collect()
}

/// The search term of one word; empty where the word holds neither letter nor digit.
pub fn term(word: &str) -> String {
    stem(&Stemmer::create(Algorithm::English), word)
}

/// `text` in lower case, with accents off and curly quotation marks and apostrophes straightened.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining(*c))
        .flat_map(char::to_lowercase)
        .map(straightened)
        .collect()
}

/// Whether a folded word carries no subject of its own ("the", "did", "whom").
pub fn is_stop(folded: &str) -> bool {
    STOP.contains(folded)
}

/// The search terms of `text` without those of stop words, each once, in order.
pub fn content_terms(text: &str) -> Vec<String> {
    let words = content_words(text);
    words.into_iter().map(|(_, term)| term).collect()
}

/// The words of `text` that carry a subject, as they stand, each with its search term; each term once, in order.
pub fn content_words(text: &str) -> Vec<(&str, String)> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut found: Vec<(&str, String)> = Vec::new();
    for token in tokens(text)
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
    {
        let word = token.span.of(text).unwrap_or_default();
        if is_stop(&fold(word)) {
            continue;
        }
        let term = stem(&stemmer, word);
        if !term.is_empty() && !found.iter().any(|(_, known)| *known == term) {
            found.push((word, term));
        }
    }
    found
}

static STOP: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("words/stop.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// The verb that each irregular form belongs to.
static IRREGULAR: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    include_str!("words/irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

fn straightened(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        other => other,
    }
}

/// How many words each thread remembers with their terms, and how long such a word is at most. Texts say the same words
/// again and again, and a stemmer takes longer over one than all the rest of reading it.
const LATELY: usize = 8_192;
const LONGEST_KEPT: usize = 32;

thread_local! {
    /// By a quick hash, the last word with its term. Of two words with one hash the later is kept: a text that chooses
    /// such words costs what it would cost without.
    static KEPT: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn stem(stemmer: &Stemmer, word: &str) -> String {
    if word.len() > LONGEST_KEPT {
        return stem_anew(stemmer, word);
    }
    KEPT.with_borrow_mut(|kept| {
        if kept.is_empty() {
            kept.resize_with(LATELY, Default::default);
        }
        let (known, term) = &mut kept[FxBuildHasher.hash_one(word) as usize % LATELY];
        if known != word {
            *term = stem_anew(stemmer, word);
            word.clone_into(known);
        }
        term.clone()
    })
}

fn stem_anew(stemmer: &Stemmer, word: &str) -> String {
    let mut folded = fold(word);
    if let Some(base) = folded.strip_suffix("'s") {
        folded.truncate(base.len());
    }
    folded.retain(|c| !is_apostrophe(c) && c != ',');
    let base = IRREGULAR.get(folded.as_str()).copied();
    stemmer.stem(base.unwrap_or(&folded)).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_term_for_each_word_folded_and_stemmed() {
        let rows: [(&str, &[&str]); 6] = [
            ("Corbyn’s allies", &["corbyn", "alli"]),
            ("the ALLY", &["the", "alli"]),
            ("Nuñez’s 2,000 votes", &["nunez", "2000", "vote"]),
            ("don’t — won't", &["dont", "wont"]),
            ("left-wing", &["left", "wing"]),
            ("found finds", &["find", "find"]),
        ];
        for (text, expected) in rows {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    proptest! {
        /// The second time it may be remembered, and a word may stand in the place of another.
        #[test]
        fn a_word_has_one_term_whatever_was_asked_before(words in vec("[a-cé]{0,4}(s|ing|'s)?", 1..60)) {
            let stemmer = Stemmer::create(Algorithm::English);
            for word in words.iter().chain(&words) {
                prop_assert_eq!(stem(&stemmer, word), stem_anew(&stemmer, word));
            }
        }
    }

    #[test]
    fn folding_takes_case_accents_and_curls_away() {
        assert_eq!(fold("“ÉTÉ” isn’t"), "\"ete\" isn't");
    }
}
