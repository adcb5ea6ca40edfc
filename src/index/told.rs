//! Whose roles a sentence names: the sign that it tells who somebody is.
//!
//! A list of names can mention one person thousands of times in one sentence. So a sentence is folded once, a person is
//! looked for once in it, and words are found by where they stand, not by reading the sentence again.

use std::collections::{BTreeMap, BTreeSet};

use super::key::key;
use crate::model::Person;

/// The people of a piece with the words of their roles.
pub(super) struct Told {
    roles: Vec<Vec<Vec<String>>>,
    /// The sentences that were looked at, by number.
    sentences: BTreeMap<usize, Sentence>,
}

impl Told {
    /// The roles that the piece gives these people.
    pub(super) fn of(people: &[Person]) -> Self {
        let roles = people.iter().map(|person| {
            let roles = person.roles.iter().map(|role| words(role));
            roles.filter(|role| !role.is_empty()).collect()
        });
        Self {
            roles: roles.collect(),
            sentences: BTreeMap::new(),
        }
    }

    /// Whether the sentence with this number and text names one of the roles of this person, whole words alone.
    pub(super) fn names(&mut self, person: usize, (number, text): (usize, &str)) -> bool {
        let Some(roles) = self.roles.get(person).filter(|roles| !roles.is_empty()) else {
            return false;
        };
        let sentence = self
            .sentences
            .entry(number)
            .or_insert_with(|| Sentence::of(text));
        if !sentence.asked.insert(person) {
            return sentence.told.contains(&person);
        }
        let told = roles.iter().any(|role| sentence.holds(role));
        if told {
            sentence.told.insert(person);
        }
        told
    }
}

struct Sentence {
    words: Vec<String>,
    /// Where each word stands.
    places: BTreeMap<String, Vec<usize>>,
    /// The people who were looked for.
    asked: BTreeSet<usize>,
    /// Those of them whose role it names.
    told: BTreeSet<usize>,
}

impl Sentence {
    fn of(text: &str) -> Self {
        let words = words(text);
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Self {
            words,
            places,
            asked: BTreeSet::new(),
            told: BTreeSet::new(),
        }
    }

    /// Whether these words stand in it one after another: looked for where the rarest of them stands.
    fn holds(&self, role: &[String]) -> bool {
        let places = |word| self.places.get(word).map_or(&[][..], Vec::as_slice);
        let rarest = role.iter().map(places).enumerate();
        let Some((offset, places)) = rarest.min_by_key(|(_, places)| places.len()) else {
            return false;
        };
        places.iter().any(|place| {
            let start = place.checked_sub(offset);
            start.is_some_and(|start| self.words.get(start..start + role.len()) == Some(role))
        })
    }
}

/// The words of a text, folded: runs of letters and digits.
fn words(text: &str) -> Vec<String> {
    let folded = key(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(roles: &[&str], text: &str) -> bool {
        let person = Person {
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
            ..Person::default()
        };
        let mut told = Told::of(&[person]);
        let first = told.names(0, (0, text));
        // Asked again, it says the same.
        assert_eq!(told.names(0, (0, text)), first);
        first
    }

    #[test]
    fn a_role_is_named_by_its_whole_words_in_a_row() {
        let cases = [
            ("as it is", "the mayor", "Ada, the mayor, ran.", true),
            ("another case", "the Mayor", "THE MAYOR ran.", true),
            ("accents", "préfète", "The Prefete ran.", true),
            (
                "a longer word",
                "the mayor",
                "She ran for the mayoralty.",
                false,
            ),
            ("a word's end", "mayor", "The exmayor ran.", false),
            ("words between", "the mayor", "The old mayor ran.", false),
            (
                "turned round",
                "mayor deputy",
                "The deputy mayor ran.",
                false,
            ),
            ("at the end", "the mayor", "It was the mayor", true),
            ("cut off", "the mayor of Hale", "It was the mayor of", false),
            (
                "after a false start",
                "deputy to the mayor",
                "Deputy to the deputy to the mayor.",
                true,
            ),
            ("no words", "—", "The mayor — she ran.", false),
        ];
        for (name, role, text, expected) in cases {
            assert_eq!(names(&[role], text), expected, "{name}");
        }
        assert!(names(&["harbour master", "the mayor"], "The mayor ran."));
        assert!(!names(&[], "The mayor ran."));
    }

    #[test]
    fn each_sentence_and_each_person_is_asked_for_itself() {
        let person = |role: &str| Person {
            roles: vec![role.to_owned()],
            ..Person::default()
        };
        let mut told = Told::of(&[person("the mayor"), person("the pilot")]);
        let sentences = ["The mayor ran.", "The pilot ran."];
        for (number, text) in sentences.into_iter().enumerate() {
            for at in 0..2 {
                assert_eq!(told.names(at, (number, text)), at == number);
            }
        }
        assert!(!told.names(7, (0, sentences[0])), "nobody");
    }

    proptest! {
        /// The definition: some place of the sentence from which its words are those of the role.
        #[test]
        fn a_role_is_named_where_its_words_stand(
            role in "[ab]{1,2}( [ab]{1,2}){0,2}",
            text in "[abA]{1,2}([ ,][abB]{1,2}){0,9}",
        ) {
            let (wanted, held) = (words(&role), words(&text));
            let expected = held.windows(wanted.len()).any(|window| window == wanted);
            prop_assert_eq!(names(&[&role], &text), expected, "{} in {}", role, text);
        }
    }
}
