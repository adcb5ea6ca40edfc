//! Furniture: lines of a page that are no part of its story ("READ MORE: …", "Sign up to our newsletter").
//!
//! The labels stand in `furniture.txt`; the rule here says when a line that bears one is furniture. It leans towards
//! keeping a line, since a sentence that is lost can never be quoted: "WARNING: …" and "SPEAKER: …" stay.

use std::sync::LazyLock;

use crate::model::Span;

/// A link is a headline: a longer line, in characters, is a paragraph, whatever it begins with.
const LONGEST: usize = 200;

/// Marks that Markdown, feeds and buttons put around a label.
const DRESSING: [char; 17] = [
    '*', '_', '>', '#', '-', '+', '[', ']', '(', ')', '|', '•', '·', '▶', '►', '»', '→',
];

static LABELS: LazyLock<Labels> = LazyLock::new(|| Labels::read(include_str!("furniture.txt")));

/// The spans of the furniture lines of `text`, in order, without their line ends.
///
/// A label in capitals with a colon is furniture on any line of its own. In small letters, or with nothing after it,
/// it must be a whole paragraph: a line between empty lines, or any line of a text that has no empty line.
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        })
        .collect();
    let is_empty =
        |line: Option<&(usize, &str)>| line.is_none_or(|(_, line)| line.trim().is_empty());
    // An empty line at the end parts no paragraphs from each other.
    let has_blocks = text.trim().lines().any(|line| line.trim().is_empty());
    let stands_alone = |number: usize| {
        let before = number.checked_sub(1).and_then(|before| lines.get(before));
        !has_blocks || (is_empty(before) && is_empty(lines.get(number + 1)))
    };
    lines
        .iter()
        .enumerate()
        .filter(|(number, (_, line))| match LABELS.find(line) {
            Some(Found::Shouted) => true,
            Some(Found::Said) => stands_alone(*number),
            None => false,
        })
        .map(|(_, (start, line))| Span::new(*start, start + line.len()))
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// A label in capitals with a colon after it.
    Shouted,
    /// Any other form.
    Said,
}

struct Labels {
    labels: Vec<String>,
    openings: Vec<(String, String)>,
}

impl Labels {
    fn read(file: &str) -> Self {
        let lines = || file.lines().map(str::trim);
        let opening = |line: &str| {
            let (start, rest) = line.split_once('…')?;
            Some((start.trim().to_owned(), rest.trim().to_owned()))
        };
        Self {
            labels: lines()
                .filter_map(|line| line.strip_prefix("label "))
                .map(|label| label.trim().to_owned())
                .collect(),
            openings: lines()
                .filter_map(|line| line.strip_prefix("opening "))
                .filter_map(opening)
                .collect(),
        }
    }

    fn find(&self, line: &str) -> Option<Found> {
        if line.chars().nth(LONGEST).is_some() {
            return None;
        }
        let is_dressing = |c: char| c.is_whitespace() || DRESSING.contains(&c);
        let line = line.trim_matches(is_dressing).replace('’', "'");
        let (label, has_colon) = match line.split_once([':', '：']) {
            Some((label, _)) => (label.trim_end_matches(is_dressing), true),
            None => (line.trim_end_matches(['.', '…', '!']), false),
        };
        let label_in_small = label.to_lowercase();
        if self.labels.contains(&label_in_small) {
            let is_shouted = has_colon && label.to_uppercase() == label;
            return Some(if is_shouted {
                Found::Shouted
            } else {
                Found::Said
            });
        }
        self.is_invitation(&line.to_lowercase())
            .then_some(Found::Said)
    }

    /// An invitation speaks to the reader; a line that holds quotation marks speaks for somebody.
    fn is_invitation(&self, line: &str) -> bool {
        !line.contains(['"', '“', '”'])
            && self.openings.iter().any(|(start, rest)| {
                let after = line.strip_prefix(start.as_str());
                after.is_some_and(|after| after.starts_with(' ') && after.contains(rest.as_str()))
            })
    }
}
