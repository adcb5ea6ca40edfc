//! Words, numbers and marks: the layer on which every rule of the room stands.
//!
//! A token is a span with a kind and nothing else. White space is no token. An apostrophe between two letters belongs
//! to its word ("don’t", "Corbyn’s"); everywhere else it is a mark, since it may open or close speech.

use crate::model::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with digits and inner apostrophes where they touch: "Corbyn’s", "G7".
    Word,
    /// Begins with a digit: "19th", "2,000", "3.5", "15:00".
    Number,
    /// One character that is neither: a stop, a quotation mark, a hyphen, an emoji.
    Mark,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Cuts `text` into tokens, in order and without overlap; what lies between two tokens is white space.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        at += first.len_utf8();
        if first.is_whitespace() {
            continue;
        }
        let kind = kind_of(first);
        if kind != TokenKind::Mark {
            at = end_of(kind, text, at);
        }
        found.push(Token {
            span: Span::new(start, at),
            kind,
        });
    }
    found
}

/// Where the token of this kind ends whose first letter or digit ends at `at`.
fn end_of(kind: TokenKind, text: &str, mut at: usize) -> usize {
    loop {
        // Nearly all letters are plain ones, which need no decoding.
        let plain = text.as_bytes()[at..].iter();
        at += plain
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        let rest = &text[at..];
        match rest.chars().next() {
            Some(next) if continues(kind, next, rest) => at += next.len_utf8(),
            _ => return at,
        }
    }
}

fn kind_of(first: char) -> TokenKind {
    if first.is_numeric() {
        TokenKind::Number
    } else if first.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Whether `next`, which begins `rest`, goes on with a token of this kind.
fn continues(kind: TokenKind, next: char, rest: &str) -> bool {
    if next.is_alphanumeric() || is_combining(next) {
        return true;
    }
    let before = |of_follower: fn(char) -> bool| rest.chars().nth(1).is_some_and(of_follower);
    match kind {
        TokenKind::Word => is_apostrophe(next) && before(char::is_alphabetic),
        TokenKind::Number => {
            (matches!(next, '.' | ',' | ':') && before(char::is_numeric))
                || (is_apostrophe(next) && before(char::is_alphabetic))
        }
        TokenKind::Mark => false,
    }
}

/// The straight and the curly apostrophe; the curly one is also a closing quotation mark.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The blocks of combining marks: an accent typed as a character of its own stays with its letter.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text)
            .iter()
            .map(|token| &text[token.span.start..token.span.end])
            .collect()
    }

    #[test]
    fn words_numbers_and_marks_are_cut_apart() {
        let rows: [(&str, &[&str]); 8] = [
            ("Mr Corbyn’s bid.", &["Mr", "Corbyn’s", "bid", "."]),
            ("don't", &["don't"]),
            ("'never'", &["'", "never", "'"]),
            ("left-wing", &["left", "-", "wing"]),
            ("2,000 on 19th May", &["2,000", "on", "19th", "May"]),
            ("at 15:00.", &["at", "15:00", "."]),
            ("“doable”.", &["“", "doable", "”", "."]),
            ("cafe\u{301} 🦀", &["cafe\u{301}", "🦀"]),
        ];
        for (text, expected) in rows {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_and_leave_only_white_space_between(text in "\\PC*|[a-z '’\".\n]*") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(text[last..token.span.start].trim().is_empty());
                prop_assert!(!token.span.is_empty());
                last = token.span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
    }
}
