//! Words torn out of a compound or an amount: "violent" of "non-violent", "5" of "5%", "£5" of "£5 million".
//!
//! The file has them so only as a part of something that says another thing. A dash between two words is no hyphen and
//! tears nothing.

use super::govern_words::SCALES;
use crate::model::Span;
use crate::text::fold;

/// The whole out of which `cut` takes a part, as a span of `text`; `None` where the cut runs between words.
pub(super) fn torn(text: &str, cut: Span) -> Option<Span> {
    let inside = cut.of(text)?;
    let (before, after) = (text.get(..cut.start)?, text.get(cut.end..)?);
    let ahead = torn_ahead(before, inside);
    let behind = torn_behind(inside, after);
    (ahead + behind > 0).then(|| Span::new(cut.start - ahead, cut.end + behind))
}

/// How many bytes ahead of the words belong to their first one.
fn torn_ahead(before: &str, inside: &str) -> usize {
    let word = |text: &str| text.len() - text.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let counts = inside.starts_with(|c: char| c.is_ascii_digit());
    let compound = before
        .strip_suffix(is_hyphen)
        .is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
    let signed = before.ends_with(|c: char| is_hyphen(c) || "−£$€¥+~<>".contains(c));
    if compound || (counts && signed) {
        return word(before);
    }
    let amount = before.trim_end();
    let of_number = amount.len() < before.len() && amount.ends_with(|c: char| c.is_ascii_digit());
    match of_number && is_scale(inside) {
        true => before.len() - amount.len() + word(amount),
        false => 0,
    }
}

/// How many bytes behind the words belong to their last one.
fn torn_behind(inside: &str, after: &str) -> usize {
    let word = |text: &str| text.find(char::is_whitespace).unwrap_or(text.len());
    let last = inside
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let counts = last.contains(|c: char| c.is_ascii_digit());
    let compound = after
        .strip_prefix(is_hyphen)
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if compound || (counts && after.starts_with(['%', '‰'])) {
        return word(after);
    }
    let unit = after.trim_start();
    match counts && unit.len() < after.len() && is_scale(unit) {
        true => after.len() - unit.len() + word(unit),
        false => 0,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether the text opens with a word that makes another amount of the number before it.
fn is_scale(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| SCALES.contains(&fold(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_compound_or_an_amount_is_torn() {
        let rows = [
            ("a non-[violent] march", Some("non-violent")),
            ("a [smoke]-free pub", Some("smoke-free")),
            ("up by [5]% so far", Some("5%")),
            ("it cost £[5m] so far", Some("£5m")),
            ("it cost [£5] million then", Some("£5 million")),
            ("it cost 2 [million] then", Some("2 million")),
            ("it fell to -[5] then", Some("-5")),
            ("it is [safe]—and dry", None),
            ("it is [safe] - and dry", None),
            ("up by [5] so far", None),
            ("[millions] of them", None),
        ];
        for (marked, expected) in rows {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let text = marked.replace(['[', ']'], "");
            let whole = torn(&text, Span::new(start, end));
            assert_eq!(whole.and_then(|span| span.of(&text)), expected, "{marked}");
        }
    }
}
