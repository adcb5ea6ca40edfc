//! Floors under the share of names that are found, and of forms that are joined to one person, in the invented copy
//! under `tests/fixtures/text/people`, `desk`, `mixed` and `manners`. A floor only ever rises.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::MentionKind;

use super::super::source::Source;
use super::find;

/// A piece of the fixture: its text, and each name in it with who it is.
#[derive(Default)]
struct Copy {
    text: String,
    names: Vec<(usize, usize, String)>,
}

/// Reads `[Ann Lee|1]`: a name and the number of its bearer; without a number the words are no name.
fn copies(file: &str) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::new();
    for line in file.lines() {
        if line.starts_with("== ") {
            copies.push(Copy::default());
            continue;
        }
        let copy = copies.last_mut().unwrap();
        let mut rest = line;
        while let Some((before, marked)) = rest.split_once('[') {
            let (marked, after) = marked.split_once(']').unwrap();
            let (name, person) = marked.split_once('|').unwrap();
            copy.text.push_str(before);
            let start = copy.text.len();
            copy.text.push_str(name);
            if !person.is_empty() {
                copy.names.push((start, copy.text.len(), person.to_owned()));
            }
            rest = after;
        }
        copy.text.push_str(rest);
        copy.text.push('\n');
    }
    copies
}

type Pairs = BTreeSet<(usize, String, String)>;

/// The pairs of different forms that mean one person.
fn pairs<K: Ord>(copy: usize, forms: impl Iterator<Item = (K, String)>) -> Pairs {
    let mut people: BTreeMap<K, BTreeSet<String>> = BTreeMap::new();
    for (person, form) in forms {
        people
            .entry(person)
            .or_default()
            .insert(form.to_lowercase());
    }
    let mut pairs = Pairs::new();
    for forms in people.values() {
        for one in forms {
            let others = forms.iter().filter(|other| one < *other);
            pairs.extend(others.map(|other| (copy, one.clone(), other.clone())));
        }
    }
    pairs
}

/// Twice what both have over what each has, in per cent.
fn f1<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> f64 {
    let both = gold.intersection(found).count();
    200.0 * both as f64 / (gold.len() + found.len()) as f64
}

/// The F1 of the names and of the pairs of forms in per cent.
fn scores(copies: &[Copy]) -> (f64, f64) {
    let (mut gold, mut found) = (BTreeSet::new(), BTreeSet::new());
    let (mut gold_pairs, mut found_pairs) = (Pairs::new(), Pairs::new());
    for (number, copy) in copies.iter().enumerate() {
        let people = find(&Source::new(&copy.text, &[]), &[]);
        let names: Vec<_> = people
            .mentions
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name)
            .collect();
        gold.extend(
            copy.names
                .iter()
                .map(|(start, end, _)| (number, *start, *end)),
        );
        found.extend(
            names
                .iter()
                .map(|name| (number, name.span.start, name.span.end)),
        );
        let form = |start: usize, end: usize| copy.text[start..end].to_owned();
        let told = copy.names.iter();
        gold_pairs.extend(pairs(number, told.map(|(a, b, who)| (who, form(*a, *b)))));
        let seen = names.iter();
        found_pairs.extend(pairs(
            number,
            seen.map(|name| (name.person, form(name.span.start, name.span.end))),
        ));
    }
    (f1(&gold, &found), f1(&gold_pairs, &found_pairs))
}

/// Articles with their names.
fn articles(docs: &'static str, people: &'static str) -> Vec<Copy> {
    let lines = |file: &'static str| {
        file.lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
    };
    let (docs, people) = (lines(docs), lines(people));
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    docs.zip(people)
        .map(|(doc, gold)| Copy {
            text: doc["text"].as_str().unwrap().to_owned(),
            names: gold["people"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| {
                    let who = name["entity"].as_str().unwrap().to_owned();
                    (number(&name["start"]), number(&name["end"]), who)
                })
                .collect(),
        })
        .collect()
}

#[test]
fn names_in_invented_copy_of_many_styles() {
    let file = include_str!("../../../tests/fixtures/text/people/wire.txt");
    let (names, aliases) = scores(&copies(file));
    assert!(names >= 98.5, "names {names}");
    assert!(aliases >= 100.0, "aliases {aliases}");
}

#[test]
fn names_in_articles_of_many_newsrooms() {
    let (names, aliases) = scores(&articles(
        include_str!("../../../tests/fixtures/text/desk/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/desk/people.jsonl"),
    ));
    assert!(names >= 97.4, "names {names}");
    assert!(aliases >= 99.4, "aliases {aliases}");
}

#[test]
fn names_in_articles_of_every_make() {
    let (names, aliases) = scores(&articles(
        include_str!("../../../tests/fixtures/text/mixed/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/mixed/people.jsonl"),
    ));
    assert!(names >= 97.9, "names {names}");
    assert!(aliases >= 100.0, "aliases {aliases}");
}

#[test]
fn names_in_articles_of_every_manner() {
    let (names, aliases) = scores(&articles(
        include_str!("../../../tests/fixtures/text/manners/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/manners/people.jsonl"),
    ));
    assert!(names >= 91.0, "names {names}");
    assert!(aliases >= 95.9, "aliases {aliases}");
}
