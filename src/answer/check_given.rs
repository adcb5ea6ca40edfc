//! The words that somebody wants checked, as a reporter writes them: with ellipses and square brackets.
//!
//! An ellipsis says that words were left out, so that the words before and after it are laid against the file one after
//! the other. Square brackets hold the reporter's own words; a bracketed letter only changes the case (`[T]he`), and
//! `[sic]` is no word of anybody's.

use super::align::{self, Word};

/// Given words, in the stretches that ellipses part.
pub(super) struct Given {
    /// All of them, in order.
    pub(super) words: Vec<Word>,
    /// How many words each stretch has; none is empty.
    stretches: Vec<usize>,
    /// Whether some stand in square brackets, so that they are the reporter's.
    pub(super) bracketed: bool,
    /// Whether they are given as a question.
    pub(super) asks: bool,
}

impl Given {
    /// Reads the words as they were given.
    pub(super) fn read(text: &str) -> Self {
        let (text, bracketed) = without_brackets(text);
        let stretches: Vec<Vec<Word>> = text
            .split(LEFT_OUT)
            .map(|stretch| align::words(stretch, 0))
            .filter(|words| !words.is_empty())
            .collect();
        Self {
            stretches: stretches.iter().map(Vec::len).collect(),
            words: stretches.into_iter().flatten().collect(),
            bracketed,
            asks: text.contains('?'),
        }
    }

    /// The stretches, in order.
    pub(super) fn stretches(&self) -> Vec<&[Word]> {
        let mut rest = self.words.as_slice();
        let mut found = Vec::with_capacity(self.stretches.len());
        for length in &self.stretches {
            let (stretch, after) = rest.split_at(*length);
            found.push(stretch);
            rest = after;
        }
        found
    }
}

/// Stands for an ellipsis of any form; what is asked holds no control characters.
const LEFT_OUT: char = '\u{1}';

/// The text with one sign for each ellipsis and without brackets, and whether brackets held words.
fn without_brackets(text: &str) -> (String, bool) {
    let mut plain = String::with_capacity(text.len());
    let mut bracketed = false;
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let Some(close) = inside.find(']') else {
            rest = inside;
            continue;
        };
        let (words, after) = (&inside[..close], &inside[close + 1..]);
        let is_letter = words.chars().count() == 1 && after.starts_with(char::is_alphabetic);
        if !words.trim().eq_ignore_ascii_case("sic") {
            plain.push_str(words);
            bracketed |= !is_letter && words.contains(char::is_alphanumeric);
        }
        rest = after;
    }
    plain.push_str(rest);
    (with_one_ellipsis(&plain), bracketed)
}

/// "…", "...", ". . ." and longer ones, each as one sign.
fn with_one_ellipsis(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run: String = rest
            .chars()
            .take_while(|c| matches!(c, '.' | '…' | ' '))
            .collect();
        let run = run.trim_end();
        let dots = run.matches('.').count();
        if matches!(first, '.' | '…') && (dots >= 3 || run.contains('…')) {
            marked.push(LEFT_OUT);
            rest = &rest[run.len()..];
        } else {
            marked.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ellipses_part_the_words_and_brackets_go() {
        let rows: [(&str, &[&str], bool); 10] = [
            ("It is … an easy win", &["it is", "an easy win"], false),
            ("It is […] an easy win", &["it is", "an easy win"], false),
            ("It is ... an easy win", &["it is", "an easy win"], false),
            ("It is . . . an easy win.", &["it is", "an easy win"], false),
            ("… an easy win ….", &["an easy win"], false),
            ("It is so. It is.", &["it is so it is"], false),
            ("[T]he bridge [sic]", &["the bridge"], false),
            ("[The mayor] will go", &["the mayor will go"], true),
            ("an open [ bracket", &["an open bracket"], false),
            ("…", &[], false),
        ];
        for (text, expected, bracketed) in rows {
            let given = Given::read(text);
            let stretches: Vec<String> = given
                .stretches()
                .iter()
                .map(|words| {
                    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
                    forms.join(" ")
                })
                .collect();
            assert_eq!(stretches, expected, "{text}");
            assert_eq!(given.bracketed, bracketed, "{text}");
        }
    }
}
