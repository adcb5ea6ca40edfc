//! The names that can be asked for, found by how they begin: for completion, at every key that somebody presses.
//!
//! A name is found by its own beginning and by that of each of its later words, however it is written. The words stand
//! sorted, so that those which begin alike are found without a look at the others.

use std::collections::BTreeSet;

use crate::text::fold;

/// Names in an order of their own, with the words by which they are found.
#[derive(Debug, Default)]
pub struct Names {
    list: Vec<String>,
    folded: Vec<String>,
    /// The number of a name and the byte of its folded form at which a word begins, sorted by what stands from there on.
    words: Vec<(u32, u32)>,
}

impl Names {
    /// These names, those that matter most first.
    pub fn new(list: Vec<String>) -> Self {
        let folded: Vec<String> = list.iter().map(|name| fold(name)).collect();
        let mut words = Vec::with_capacity(2 * list.len());
        for (number, name) in (0..).zip(&folded) {
            let later = name.match_indices(' ').map(|(at, _)| at + 1);
            let starts = std::iter::once(0).chain(later);
            words.extend(starts.filter_map(|at| Some((number, u32::try_from(at).ok()?))));
        }
        let mut names = Self {
            list,
            folded,
            words: Vec::new(),
        };
        words.sort_by(|a, b| names.from(*a).cmp(names.from(*b)));
        names.words = words;
        names
    }

    /// All names.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    /// The first `most` names that begin with what was typed, or of which a later word with what follows does, whatever
    /// the case, the accents and the curl of the marks.
    pub fn opening(&self, typed: &str, most: usize) -> Vec<String> {
        let typed = fold(typed);
        let first = self
            .words
            .partition_point(|word| self.from(*word) < typed.as_str());
        // The words lie all over the memory: only their numbers are gone through, one letter opens many thousands.
        let behind = &self.words[first..];
        let opened = behind.partition_point(|word| self.from(*word).starts_with(&typed));
        let mut best: BTreeSet<u32> = BTreeSet::new();
        for (number, _) in &behind[..opened] {
            if best.len() < most {
                best.insert(*number);
            } else if best.last().is_some_and(|last| number < last) && best.insert(*number) {
                best.pop_last();
            }
        }
        let named = best
            .into_iter()
            .filter_map(|number| self.list.get(number as usize));
        named.cloned().collect()
    }

    fn from(&self, (number, at): (u32, u32)) -> &str {
        let name = self.folded.get(number as usize);
        name.and_then(|name| name.get(at as usize..)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(list: &[&str]) -> Names {
        Names::new(list.iter().map(|&name| name.to_owned()).collect())
    }

    #[test]
    fn a_name_is_found_by_the_beginning_of_any_word() {
        let names = names(&["Zoë Ada Quill", "Ada Kovács", "a harbour official", "Adam"]);
        let rows: [(&str, usize, &[&str]); 7] = [
            ("ada", 9, &["Zoë Ada Quill", "Ada Kovács", "Adam"]),
            ("ADA Q", 9, &["Zoë Ada Quill"]),
            ("zoe", 9, &["Zoë Ada Quill"]),
            ("kova", 9, &["Ada Kovács"]),
            ("a", 2, &["Zoë Ada Quill", "Ada Kovács"]),
            ("", 1, &["Zoë Ada Quill"]),
            ("uill", 9, &[]),
        ];
        for (typed, most, expected) in rows {
            assert_eq!(names.opening(typed, most), expected, "{typed}");
        }
    }

    proptest! {
        /// As if each name were looked at, in order.
        #[test]
        fn what_is_found_is_what_reading_all_would_find(
            list in prop::collection::vec("[ab]{0,3}( [abé]{0,2}){0,2}", 0..30),
            typed in "[abé]{0,2}( [ab])?",
            most in 0usize..6,
        ) {
            let begins = |name: &&String| {
                let (name, typed) = (fold(name), fold(&typed));
                let later = name.match_indices(' ').any(|(at, _)| name[at + 1..].starts_with(&typed));
                name.starts_with(&typed) || later
            };
            let expected: Vec<String> = list.iter().filter(begins).take(most).cloned().collect();
            prop_assert_eq!(Names::new(list).opening(&typed, most), expected);
        }

        #[test]
        fn any_names_and_any_text_will_do(list in prop::collection::vec("\\PC{0,9}", 0..9), typed in "\\PC{0,5}") {
            let names = Names::new(list);
            prop_assert!(names.opening(&typed, 3).len() <= 3);
        }
    }
}
