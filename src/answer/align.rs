//! Given words against the file's words: the same, or where they differ.
//!
//! Only words count. Case, white space and punctuation do not alter a quotation; a sign that carries meaning (`£`, `%`,
//! a minus) is a word. The comparison is a semi-global alignment (Needleman and Wunsch 1970, with free ends on the
//! file's side), so that given words are laid against the stretch of the file that resembles them most.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::model::Span;
use crate::text::{Token, TokenKind, tokens};

/// A word as it is compared, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it stands.
    pub(super) shown: String,
    /// Lower case, apostrophes straight, no thousands separators.
    pub(super) form: String,
    /// Where it stands, in bytes of the text it came from, moved by an offset.
    pub(super) span: Span,
}

/// One step of an alignment, as indices into the two lists of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same word on both sides.
    Same(usize, usize),
    /// A word that only the given side has.
    Given(usize),
    /// A word that only the file has.
    File(usize),
}

/// Given words laid against the file's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The file's words that the given ones were laid against.
    pub(super) region: Range<usize>,
    /// From first to last.
    pub(super) steps: Vec<Step>,
}

impl Alignment {
    /// The alignment with the file's words beside given ones that stand alone at either end, so that a changed first or
    /// last word is shown with what the file has in its place; `within` is which of the file's words may be.
    pub(super) fn widened(mut self, within: Range<usize>) -> Self {
        let is_given = |step: &Step| matches!(step, Step::Given(_));
        let ahead = self.steps.iter().take_while(|step| is_given(step)).count();
        let behind = self
            .steps
            .iter()
            .rev()
            .take_while(|step| is_given(step))
            .count();
        let least = within.start.min(self.region.start);
        let start = self.region.start.saturating_sub(ahead).max(least);
        let most = within.end.max(self.region.end);
        let end = (self.region.end + behind).min(most);
        let before = (start..self.region.start).map(Step::File);
        self.steps.splice(ahead..ahead, before);
        self.steps.extend((self.region.end..end).map(Step::File));
        self.region = start..end;
        self
    }
}

/// The words of `text`, their spans moved by `offset` bytes.
pub(super) fn words(text: &str, offset: usize) -> Vec<Word> {
    let all = tokens(text);
    let mut found = Vec::with_capacity(all.len());
    for (at, token) in all.iter().enumerate() {
        let word = token.span.of(text).unwrap_or_default();
        if token.kind == TokenKind::Mark && !is_sign(text, &all, at) {
            continue;
        }
        found.push(Word {
            shown: word.to_owned(),
            form: form(word),
            span: Span::new(token.span.start + offset, token.span.end + offset),
        });
    }
    found
}

fn form(word: &str) -> String {
    // A letter and its accent may be typed as one character or as two.
    let straight: String = word.nfc().collect();
    let straight = straight.replace('’', "'").to_lowercase();
    if has_thousands(&straight) {
        straight.replace(',', "")
    } else {
        straight
    }
}

/// Whether the commas in a number part its thousands ("2,000"): "3,5" is another number than "35".
fn has_thousands(number: &str) -> bool {
    let mut groups = number.split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let leads = (1..=3).contains(&first.len()) && digits(first);
    leads && rest.peek().is_some() && rest.all(|group| group.len() == 3 && digits(group))
}

/// Whether a mark carries meaning: a currency, per cent, a minus before a number, an emoji; not punctuation.
fn is_sign(text: &str, all: &[Token], at: usize) -> bool {
    let span = all[at].span;
    let Some(mark) = span.of(text).and_then(|mark| mark.chars().next()) else {
        return false;
    };
    match mark {
        '-' | '−' | '–' => {
            let before_number = all
                .get(at + 1)
                .is_some_and(|next| next.kind == TokenKind::Number && next.span.start == span.end);
            let after_word = at > 0 && all[at - 1].span.end == span.start;
            before_number && !after_word
        }
        '$' | '%' | '&' | '+' | '=' | '@' | '#' | '<' | '>' | '~' | '^' => true,
        '«' | '»' | '¡' | '¿' | '·' => false,
        // The block of general punctuation: dashes, quotation marks, dots, invisible signs.
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => matches!(mark, '‰'),
        other => !other.is_ascii_punctuation() && !other.is_control(),
    }
}

/// Every place where the file has exactly the given words, as ranges of its words.
pub(super) fn same(given: &[Word], file: &[Word]) -> Vec<Range<usize>> {
    if given.is_empty() {
        return Vec::new();
    }
    file.windows(given.len())
        .enumerate()
        .filter(|(_, stretch)| stretch.iter().zip(given).all(|(a, b)| a.form == b.form))
        .map(|(start, _)| start..start + given.len())
        .collect()
}

const SAME: i32 = 2;
const GAP: i32 = -1;

/// Lays `given` against the stretch of `file` that resembles it most; `None` where no word is the same.
pub(super) fn align(given: &[Word], file: &[Word]) -> Option<Alignment> {
    let table = score_table(given, file);
    let width = file.len() + 1;
    let last = &table[given.len() * width..];
    // Among equally good ends the first: the region stays as short as it can.
    let end = (0..width).rev().max_by_key(|column| last[*column])?;
    let (mut row, mut column) = (given.len(), end);
    let mut steps = Vec::new();
    while row > 0 {
        let here = table[row * width + column];
        let both = column > 0 && given[row - 1].form == file[column - 1].form;
        if both && here == table[(row - 1) * width + column - 1] + SAME {
            row -= 1;
            column -= 1;
            steps.push(Step::Same(row, column));
        } else if here == table[(row - 1) * width + column] + GAP {
            row -= 1;
            steps.push(Step::Given(row));
        } else {
            column -= 1;
            steps.push(Step::File(column));
        }
    }
    steps.reverse();
    steps
        .iter()
        .any(|step| matches!(step, Step::Same(..)))
        .then_some(Alignment {
            region: column..end,
            steps,
        })
}

/// Row by row, the best score of the first given words against a stretch that ends at each of the file's words.
fn score_table(given: &[Word], file: &[Word]) -> Vec<i32> {
    let width = file.len() + 1;
    let mut table = vec![0; (given.len() + 1) * width];
    for row in 1..=given.len() {
        table[row * width] = table[(row - 1) * width] + GAP;
        for column in 1..width {
            let skipped = table[(row - 1) * width + column].max(table[row * width + column - 1]);
            let mut best = skipped + GAP;
            if given[row - 1].form == file[column - 1].form {
                best = best.max(table[(row - 1) * width + column - 1] + SAME);
            }
            table[row * width + column] = best;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text, 0).into_iter().map(|word| word.form).collect()
    }

    #[test]
    fn punctuation_is_no_word_and_a_sign_with_meaning_is() {
        let rows: [(&str, &[&str]); 6] = [
            ("“It’s over,” he said.", &["it's", "over", "he", "said"]),
            ("£5 or $5", &["£", "5", "or", "$", "5"]),
            ("2,000 — 3.5%", &["2000", "3.5", "%"]),
            ("it fell to -5", &["it", "fell", "to", "-", "5"]),
            ("2019-20", &["2019", "20"]),
            ("left-wing…", &["left", "wing"]),
        ];
        for (text, expected) in rows {
            assert_eq!(forms(text), expected, "{text}");
        }
    }

    #[test]
    fn a_comma_that_parts_no_thousands_is_part_of_the_number() {
        assert_eq!(forms("2,000,000 3,5 3,14"), ["2000000", "3,5", "3,14"]);
    }

    #[test]
    fn a_dropped_word_stands_out() {
        let given = words("the bridge will be shut", 0);
        let file = words("They say the bridge will not be shut today.", 0);
        assert!(same(&given, &file).is_empty());
        let alignment = align(&given, &file).unwrap();
        assert_eq!(alignment.region, 2..8);
        let odd: Vec<Step> = alignment
            .steps
            .into_iter()
            .filter(|step| !matches!(step, Step::Same(..)))
            .collect();
        assert_eq!(odd, [Step::File(5)]);
    }

    #[test]
    fn a_changed_last_word_is_shown_with_the_files_own() {
        let given = words("the bridge is shut", 0);
        let file = words("They say the bridge is open today.", 0);
        let alignment = align(&given, &file).unwrap().widened(0..file.len());
        assert_eq!(alignment.region, 2..6);
        let ends = &alignment.steps[alignment.steps.len() - 2..];
        assert_eq!(ends, [Step::Given(3), Step::File(5)]);
    }

    proptest! {
        #[test]
        fn every_given_word_has_one_step_and_the_region_is_walked_once(
            given in "[a-d ]{1,20}", file in "[a-d .]{0,60}"
        ) {
            let (given, file) = (words(&given, 0), words(&file, 0));
            if let Some(alignment) = align(&given, &file) {
                let mut rows = 0;
                let mut column = alignment.region.start;
                for step in alignment.steps {
                    match step {
                        Step::Same(g, f) => {
                            prop_assert_eq!(&given[g].form, &file[f].form);
                            prop_assert_eq!((g, f), (rows, column));
                            rows += 1;
                            column += 1;
                        }
                        Step::Given(g) => { prop_assert_eq!(g, rows); rows += 1; }
                        Step::File(f) => { prop_assert_eq!(f, column); column += 1; }
                    }
                }
                prop_assert_eq!(rows, given.len());
                prop_assert_eq!(column, alignment.region.end);
            }
        }
    }
}
