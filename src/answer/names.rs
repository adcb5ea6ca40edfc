//! How near two names are: the one measure for every typing error.
//!
//! Words are compared folded. A slip of the finger swaps, drops, adds or changes one letter in a short word and at most
//! two in a long one; the first letter is seldom mistyped (Pollock and Zamora 1984 find 7.8 % of errors there), so a
//! wrong one costs as much as a second slip.

use crate::text::fold;

/// Titles and articles that people put before a name and that say nothing about which.
const EMPTY: [&str; 16] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "prof",
    "professor",
    "mx",
];

/// The folded words of a name, without titles, articles and marks; all of its words where nothing else is left.
pub(super) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let all: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').trim_end_matches("'s"))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let telling: Vec<String> = all
        .iter()
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// Prepositions, which stand in a role ("the Mayor of London") and tell nothing apart ("the London mayor").
pub(super) const LINKS: [&str; 7] = ["of", "for", "in", "at", "from", "to", "on"];

/// The same words without prepositions; all of them where nothing else is left.
pub(super) fn telling(words: Vec<String>) -> Vec<String> {
    let is_link = |word: &String| LINKS.contains(&word.as_str());
    if words.iter().all(is_link) {
        return words;
    }
    words.into_iter().filter(|word| !is_link(word)).collect()
}

/// The most slips that one word may hold.
const MOST_SLIPS: u32 = 2;

/// Which letters a folded word holds, one bit each; other characters share bits, which only makes words look more
/// alike.
pub(super) fn letters(word: &str) -> u32 {
    word.chars()
        .fold(0, |held, letter| held | 1 << (u32::from(letter) & 31))
}

/// Whether words with these letters can be slips for one another. A slip takes away at most one letter and adds at
/// most one, so this rules out most pairs without a look at the order.
pub(super) fn may_slip(given: u32, meant: u32) -> bool {
    (given ^ meant).count_ones() <= 2 * MOST_SLIPS
}

/// Whether `given` can be a slip for `meant`, both folded words.
pub(super) fn is_slip(given: &str, meant: &str) -> bool {
    slip(given, meant).is_some()
}

/// How many slips lie between two folded words, or `None` where there are too many to be slips.
pub(super) fn slip(given: &str, meant: &str) -> Option<usize> {
    let length = given.chars().count().min(meant.chars().count());
    let allowed = match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    let first_differs = given.chars().next() != meant.chars().next();
    let distance = strsim::osa_distance(given, meant) + usize::from(first_differs);
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_marks_are_no_part_of_a_name() {
        assert_eq!(words("Mr Corbyn’s"), ["corbyn"]);
        assert_eq!(
            words("the former Labour leader"),
            ["former", "labour", "leader"]
        );
        assert_eq!(words("the"), ["the"]);
    }

    #[test]
    fn a_slip_is_one_letter_in_a_short_word_and_two_in_a_long_one() {
        let rows = [
            ("corbin", "corbyn", true),
            ("sadik", "sadiq", true),
            ("kahn", "khan", true),
            ("livingston", "livingstone", true),
            ("livinstoan", "livingstone", false),
            ("khan", "kohl", false),
            ("may", "day", false),
            ("berry", "ferry", false),
        ];
        for (given, meant, expected) in rows {
            assert_eq!(is_slip(given, meant), expected, "{given} {meant}");
        }
    }
}
