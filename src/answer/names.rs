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

/// Letters behind a name. Some are a role as well ("the Labour MP"), so that they are no empty words.
const LETTERS: [&str; 11] = [
    "mp", "msp", "mep", "qc", "kc", "obe", "mbe", "cbe", "kbe", "dbe", "phd",
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

/// The same words without the letters behind a name; all of them where nothing else is left.
pub(super) fn without_letters(words: &[String]) -> &[String] {
    let is_letters = |word: &String| LETTERS.contains(&word.as_str());
    let end = words.iter().rposition(|word| !is_letters(word));
    end.map_or(words, |last| &words[..=last])
}

/// The most slips that one word may hold.
pub(super) const MOST_SLIPS: usize = 2;

/// How many slips lie between words of which the shorter has so many letters.
pub(super) fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=6 => 1,
        _ => MOST_SLIPS,
    }
}

/// Which letters a folded word holds, one bit each; other characters share bits, which only makes words look more
/// alike.
pub(super) fn letters(word: &str) -> u32 {
    word.chars()
        .fold(0, |held, letter| held | 1 << (u32::from(letter) & 31))
}

/// Whether so many slips can lie between words with these letters. A slip takes away at most one letter and adds at
/// most one, so this rules out most pairs without a look at the order.
pub(super) fn may_slip(given: u32, meant: u32, slips: usize) -> bool {
    let most = |letters: u32| letters.count_ones() as usize <= slips;
    most(given & !meant) && most(meant & !given)
}

/// Whether `given` can be a slip for `meant`, both folded words.
pub(super) fn is_slip(given: &str, meant: &str) -> bool {
    let length = given.chars().count().min(meant.chars().count());
    let first_differs = given.chars().next() != meant.chars().next();
    allowed(length)
        .checked_sub(usize::from(first_differs))
        .is_some_and(|slips| within(slips, given, meant))
}

/// Whether at most so many slips lie between two words: the optimal string alignment distance. With so few allowed it
/// is quicker to try them where the words part than to fill a table.
fn within(slips: usize, given: &str, meant: &str) -> bool {
    let (mut given, mut meant) = (given.chars(), meant.chars());
    let (typed, wanted) = loop {
        let rests = (given.as_str(), meant.as_str());
        match (given.next(), meant.next()) {
            (None, None) => return true,
            (typed, wanted) if typed == wanted => {}
            _ => break rests,
        }
    };
    let Some(slips) = slips.checked_sub(1) else {
        return false;
    };
    let left_out = || within(slips, typed, meant.as_str());
    let too_many = || within(slips, given.as_str(), wanted);
    let another = || within(slips, given.as_str(), meant.as_str());
    let swapped = || {
        let (mut given, mut meant) = (given.clone(), meant.clone());
        let crossed = typed.chars().next() == meant.next() && given.next() == wanted.chars().next();
        crossed && within(slips, given.as_str(), meant.as_str())
    };
    left_out() || too_many() || another() || swapped()
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
