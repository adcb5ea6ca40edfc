//! Characters that a question may not bring along: control characters and those that reorder or hide text.
//!
//! They can make a terminal act and a line read other than it is, so they are taken out before anything is searched or
//! echoed, and made visible where stored words that hold them are shown. Joiners stay: emoji and several scripts need
//! them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether `c` steers a terminal or reorders the line that it stands in: control characters, bidi controls and the
/// separators that end a line unseen.
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `c` has no place in a question: it is steering or invisible.
pub fn is_unruly(c: char) -> bool {
    let invisible = matches!(c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    invisible || is_steering(c)
}

/// `text` on one line: sequences that steer a terminal and unruly characters taken out, every stretch of white space one
/// space, none at the ends.
pub fn cleaned(text: &str) -> String {
    let spaced = unsteered(text).replace(
        |c: char| c.is_whitespace() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'),
        " ",
    );
    let kept: String = spaced.chars().filter(|c| !is_unruly(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` without the sequences that colour it or move a cursor, as they come along with what is copied from a terminal:
/// "ESC [", then digits and marks up to a letter. What ends otherwise was none.
fn unsteered(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.find("\u{1b}[") {
        kept.push_str(&rest[..at]);
        let sequence = rest[at + 2..].trim_start_matches(|c: char| matches!(c, '0'..='?'));
        rest = match sequence.chars().next() {
            Some('@'..='~') => &sequence[1..],
            _ => &rest[at + 1..],
        };
    }
    match kept.is_empty() && rest.len() == text.len() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(kept + rest),
    }
}

/// `text` with every steering character written out, for showing words that are not ours: `⟨U+202E⟩`. Line ends stay,
/// tabs become spaces.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push('\n'),
            '\t' => shown.push(' '),
            c if is_steering(c) => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

/// [`visible`] text on one line.
pub fn one_line(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// A word as names of commands and options are compared: lower case, accents off.
pub(super) fn folded(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_comes_out_on_one_line_and_without_tricks() {
        let table = [
            ("plain words stay", "who corbyn", "who corbyn"),
            (
                "ends and runs of space",
                "  who \t\n corbyn  ",
                "who corbyn",
            ),
            ("NUL inside a word", "cor\0byn", "corbyn"),
            (
                "an escape sequence goes whole",
                "\u{1b}[2Jwho \u{1b}[1;31mcorbyn\u{1b}[0m",
                "who corbyn",
            ),
            ("one that never ends", "who\u{1b}[31", "who[31"),
            ("one cut by another letter", "who \u{1b}[3é", "who [3é"),
            ("reordering", "who \u{202e}nybroc\u{202c}", "who nybroc"),
            ("line separator is a space", "a\u{2028}b", "a b"),
            ("joined emoji stay whole", "👩\u{200d}🚀", "👩\u{200d}🚀"),
            ("nothing but tricks", "\u{200b}\u{feff}\0", ""),
        ];
        for (name, given, expected) in table {
            assert_eq!(cleaned(given), expected, "{name}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        assert_eq!(visible("a\u{1b}[2Jb"), "a⟨U+001B⟩[2Jb");
        assert_eq!(visible("a\u{202e}b\u{9b}c"), "a⟨U+202E⟩b⟨U+009B⟩c");
        assert_eq!(
            visible("naïve “words”\n👩\u{200d}🚀"),
            "naïve “words”\n👩\u{200d}🚀"
        );
    }

    #[test]
    fn names_compare_without_case_and_accents() {
        assert_eq!(folded("QUÖTE"), "quote");
    }
}
