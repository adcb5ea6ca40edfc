//! Paragraphs: blocks between empty lines or, in a text without empty lines, lines.
//!
//! A line of white space alone is empty. Empty lines before the first and after the last line of words tell nothing
//! about the layout, since many programs end a file with them. Indented lines and headings are left to others.

use crate::model::Span;

/// The paragraphs of `text` in order, without the white space around them.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    if !lines.iter().any(|line| line.after_empty) {
        return lines.into_iter().map(|line| line.span).collect();
    }
    let mut blocks: Vec<Span> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if !line.after_empty => *block = block.joined(line.span),
            _ => blocks.push(line.span),
        }
    }
    blocks
}

struct Line {
    span: Span,
    /// Whether an empty line lies between this line and the line of words before it.
    after_empty: bool,
}

/// The lines that hold more than white space.
fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut empty_before = false;
    for raw in text.split_inclusive('\n') {
        let words = raw.trim();
        if words.is_empty() {
            empty_before = !found.is_empty();
        } else {
            let lead = raw.len() - raw.trim_start().len();
            found.push(Line {
                span: Span::new(start + lead, start + lead + words.len()),
                after_empty: empty_before,
            });
            empty_before = false;
        }
        start += raw.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text)
            .iter()
            .map(|span| span.of(text).unwrap())
            .collect()
    }

    #[test]
    fn blocks_or_lines() {
        let rows: [(&str, &str, &[&str]); 7] = [
            ("lines", "One.\nTwo.\nThree.", &["One.", "Two.", "Three."]),
            ("blocks", "One\ntwo.\n\nThree.", &["One\ntwo.", "Three."]),
            (
                "a line of blanks is empty",
                "One\ntwo.\n \t\nThree.",
                &["One\ntwo.", "Three."],
            ),
            (
                "line ends of two bytes",
                "One\r\ntwo.\r\n\r\nThree.\r\n",
                &["One\r\ntwo.", "Three."],
            ),
            (
                "empty lines at either end",
                "\n\nOne.\nTwo.\n\n",
                &["One.", "Two."],
            ),
            ("indented", "  One.\n  Two.", &["One.", "Two."]),
            ("nothing", " \n \n", &[]),
        ];
        for (name, text, expected) in rows {
            assert_eq!(cut(text), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn all_words_lie_in_ordered_paragraphs(text in "\\PC*|[a. \r\n]*") {
            let mut last = 0;
            for span in paragraphs(&text) {
                prop_assert!(text[last..span.start].trim().is_empty());
                prop_assert!(!span.is_empty());
                last = span.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }
    }
}
