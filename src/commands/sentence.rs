//! Tells a command that was typed without its slash from a question that merely begins with the same word.
//!
//! "who corbyn" and "when is the election" ask for a command; "who won as an independent in London?" is a question in
//! plain words. What follows `who` or `when` is a command's subject where it is short and holds none of the small words
//! that tie a sentence together. Verbs cannot be listed, so "who won" passes for a subject: a command without a slash
//! that finds nothing is therefore asked again as the question that it also is.

/// No subject of `/who` or `/when` is longer, its article not counted.
const SUBJECT_WORDS: usize = 4;

/// The words of English that tie a sentence together: helping verbs, pronouns, prepositions, conjunctions and question
/// words. They are a closed class, so the list does not depend on any story. "of" is not among them, since it stands in
/// titles ("Mayor of London"); nor are "may" and "will", since they are names.
const TIES: &[&str] = &[
    "about", "after", "against", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "but", "by", "can", "could", "did", "do", "does", "during", "for", "from",
    "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into", "is", "it",
    "its", "me", "might", "must", "my", "not", "on", "or", "our", "over", "shall", "she", "should",
    "since", "than", "that", "their", "them", "they", "this", "to", "under", "until", "us", "was",
    "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "with", "would", "you", "your",
];

/// What `/who` or `/when` is asked about: "is the election?" without its verb, its article and its closing mark.
pub(super) fn subject(words: &str) -> &str {
    let words = words.trim_end_matches(['?', '!', '.', ',', ';', ':', ' ']);
    let words = without_first(words, &["is", "are", "was", "were", "'s", "’s"]);
    without_first(words, &["the", "a", "an"])
}

/// Whether the words after `who` or `when` name a subject and make no sentence.
pub(super) fn is_subject(words: &str) -> bool {
    let words: Vec<String> = subject(words)
        .split(' ')
        .map(|word| super::clean::folded(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .collect();
    let short = words.len() <= SUBJECT_WORDS;
    short && !words.iter().any(|word| is_tie(word))
}

/// Whether a folded word ties a sentence together.
pub(super) fn is_tie(word: &str) -> bool {
    TIES.contains(&word)
}

/// `words` without its first word, where that is one of `openers` and something follows it.
pub(super) fn without_first<'a>(words: &'a str, openers: &[&str]) -> &'a str {
    match words.split_once(' ') {
        Some((first, rest)) if openers.contains(&super::clean::folded(first).as_str()) => rest,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_told_from_a_sentence() {
        let table = [
            ("corbyn", true),
            ("is khan?", true),
            ("is the Mayor of London", true),
            ("is the election", true),
            ("was Corbyn suspended", true),
            ("won as an independent in London?", false),
            ("is running for mayor", false),
            ("did he resign", false),
            ("was it", false),
            ("is Corbyn's closest old political friend", false),
        ];
        for (words, expected) in table {
            assert_eq!(is_subject(words), expected, "{words}");
        }
    }

    #[test]
    fn a_subject_loses_its_verb_and_article() {
        let table = [
            ("is khan?", "khan"),
            ("is the election", "election"),
            ("the Forde report", "Forde report"),
            ("Corbyn", "Corbyn"),
            ("is", "is"),
            ("", ""),
        ];
        for (words, expected) in table {
            assert_eq!(subject(words), expected, "{words}");
        }
    }
}
