//! Words that any story may hold, from `words/general.txt`: "people", "took", "last". Sharing them makes no subject.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text;

static GENERAL: LazyLock<HashSet<String>> =
    LazyLock::new(|| read(include_str!("words/general.txt")));

/// Whether a search term is one of them.
pub(super) fn is_general(term: &str) -> bool {
    GENERAL.contains(term)
}

fn read(words: &str) -> HashSet<String> {
    let lines = words.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(text::term)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_general_word_is_known_by_its_stem_and_others_are_not() {
        let rows = [
            ("people", true),
            ("takes", true),
            ("took", true),
            ("years", true),
            ("ferry", false),
            ("tornado", false),
            ("hospital", false),
        ];
        for (word, expected) in rows {
            assert_eq!(is_general(&text::term(word)), expected, "{word}");
        }
    }
}
