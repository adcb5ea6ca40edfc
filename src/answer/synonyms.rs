//! Words that a newsroom uses for one another, from `words/synonyms.txt`: by search term, the terms of the other words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::text;

static ALIKE: LazyLock<BTreeMap<String, BTreeSet<String>>> =
    LazyLock::new(|| read(include_str!("words/synonyms.txt")));

/// The terms that may stand for `term`, in the order of the alphabet.
pub(super) fn of(term: &str) -> impl Iterator<Item = &'static str> {
    let alike = ALIKE.get(term).into_iter().flatten();
    alike.map(String::as_str)
}

/// The words of all groups as they are written.
static WRITTEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("words/synonyms.txt").lines();
    let groups = lines.filter(|line| !line.starts_with('#'));
    groups.flat_map(str::split_whitespace).collect()
});

/// Whether a folded name stands in a group as it is written, but for a plural: "netherlands" does, and "crewe" does not,
/// though its term is that of "crew".
pub(super) fn holds_name(name: &str) -> bool {
    let singular = name.strip_suffix('s').unwrap_or(name);
    [name, singular].iter().any(|word| WRITTEN.contains(word))
}

fn read(groups: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut alike: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in groups.lines().filter(|line| !line.starts_with('#')) {
        let terms: BTreeSet<String> = line.split_whitespace().map(text::term).collect();
        for term in &terms {
            let others = terms.iter().filter(|other| *other != term).cloned();
            alike.entry(term.clone()).or_default().extend(others);
        }
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_those_of_its_groups_and_not_for_itself() {
        let alike = read("# why\nbuy bought acquire\nacquire gain\n");
        let of = |term: &str| -> Vec<&str> { alike[term].iter().map(String::as_str).collect() };
        assert_eq!(of("acquir"), ["buy", "gain"]);
        assert_eq!(of("gain"), ["acquir"]);
        assert!(!alike.contains_key("why"));
    }

    #[test]
    fn a_name_stands_in_a_group_as_it_is_written() {
        let rows = [
            ("netherlands", true),
            ("japanese", true),
            ("americans", true),
            ("crewe", false),
        ];
        for (name, expected) in rows {
            assert_eq!(holds_name(name), expected, "{name}");
        }
    }

    #[test]
    fn the_groups_hold_plain_words_of_which_none_stands_alone() {
        let groups = include_str!("words/synonyms.txt").lines();
        let alone = groups.filter(|line| {
            let terms: BTreeSet<String> = line.split_whitespace().map(text::term).collect();
            terms.len() == 1 && !line.starts_with('#')
        });
        let none: [&str; 0] = [];
        assert_eq!(alone.collect::<Vec<_>>(), none);
    }
}
