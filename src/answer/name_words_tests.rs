//! Finding names by their words gives what a plain scan of all names gives.

use proptest::prelude::*;

use super::*;

/// Whether a word can be a slip for another, by the distance as it is defined and nothing else.
fn is_plainly_slip(given: &str, meant: &str) -> bool {
    let length = given.chars().count().min(meant.chars().count());
    let first = usize::from(given.chars().next() != meant.chars().next());
    strsim::osa_distance(given, meant) + first <= names::allowed(length)
}

fn plainly(all: &[String], asked: &[String], same: impl Fn(&str, &str) -> bool) -> Vec<usize> {
    let holds = |name: &String| {
        let words = names::telling(names::words(name));
        let has = |word: &String| words.iter().any(|held| same(word, held));
        !asked.is_empty() && asked.iter().all(has)
    };
    (0..all.len()).filter(|at| holds(&all[*at])).collect()
}

fn numbers(found: Vec<&Name>) -> Vec<usize> {
    found.into_iter().map(|name| name.figure).collect()
}

/// Words of so few letters that many are slips for others; some letters take two bytes, and some share their bit.
fn word() -> impl Strategy<Value = String> {
    "[aboäå]{1,9}|(garr|gar|gra)(ity|iti|yt|ty)?|nunez|mc?arthur"
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_name_is_found_as_by_a_plain_scan(
        all in prop::collection::vec(name(), 0..30),
        asked in prop::collection::vec(word(), 0..3),
    ) {
        let mut words = NameWords::default();
        for (number, name) in all.iter().enumerate() {
            words.add((number, 0), name, Naming::Name);
        }
        let asked = names::words(&asked.join(" "));
        let exact = plainly(&all, &asked, |word, held| word == held);
        prop_assert_eq!(numbers(words.holding(&asked)), exact);
        let near = plainly(&all, &asked, is_plainly_slip);
        prop_assert_eq!(numbers(words.nearly_holding(&asked)), near);
        for word in &asked {
            let one = plainly(&all, std::slice::from_ref(word), is_plainly_slip);
            prop_assert_eq!(words.knows(word), !one.is_empty());
        }
    }

    #[test]
    fn a_slip_is_what_the_distance_says(given in word(), meant in word()) {
        prop_assert_eq!(names::is_slip(&given, &meant), is_plainly_slip(&given, &meant));
    }
}
