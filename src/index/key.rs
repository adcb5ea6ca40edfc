//! Keys of names: the one form in which a person or a source is looked up, however the name is written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: lower case, accents off, curly marks straightened, single spaces.
///
/// `"Sinn  Féin"` and `"sinn fein"` have the same key. An empty name has the empty key.
pub fn key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The words of a speaker's name or description as they are looked up: folded, split at everything that is neither a
/// letter nor a digit, each once, in order.
pub fn speaker_terms(words: &str) -> Vec<String> {
    let folded = fold(words);
    let mut terms: Vec<String> = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() && !terms.iter().any(|term| term == word) {
            terms.push(word.to_owned());
        }
    }
    terms
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase()
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(straighten)
        .collect()
}

fn straighten(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_has_one_key_however_it_is_written() {
        let cases = [
            ("case and spaces", " Ada   LOVELL ", "ada lovell"),
            ("accents", "Zoë Brûlé", "zoe brule"),
            ("curly marks", "Mary O\u{2019}Dell", "mary o'dell"),
            ("nothing", "  ", ""),
        ];
        for (name, given, expected) in cases {
            assert_eq!(key(given), expected, "{name}");
        }
    }

    #[test]
    fn a_speakers_words_are_folded_and_taken_once() {
        let cases = [
            ("plain", "a Labour insider", vec!["a", "labour", "insider"]),
            ("marks", "O\u{2019}Dell-Brûlé", vec!["o", "dell", "brule"]),
            ("twice", "the mayor, the Mayor", vec!["the", "mayor"]),
            ("nothing", "\u{2014} …", vec![]),
        ];
        for (name, given, expected) in cases {
            assert_eq!(speaker_terms(given), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in "\\PC{0,20}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
