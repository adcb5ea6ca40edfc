//! Who is found by which words, and who is not.

use super::*;
use crate::index::CardPerson;
use crate::model::{KnownPerson, PieceId};

fn card(piece: &str, names: &[&str]) -> Card {
    let person = |name: &&str| CardPerson {
        key: key(name),
        name: (*name).to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        mentions: 1,
    };
    Card {
        piece: PieceId {
            story: "harbour".to_owned(),
            name: piece.to_owned(),
        },
        published: None,
        people: names.iter().map(person).collect(),
        sources: vec!["a harbour official".to_owned()],
    }
}

fn name_of(found: Found) -> String {
    match found {
        Found::One { figure, slip } => {
            format!("{}{}", figure.name, if slip { "~" } else { "" })
        }
        Found::Several(figures) => format!("{} of them", figures.len()),
        Found::Nobody => "nobody".to_owned(),
    }
}

#[test]
fn a_person_is_found_by_any_part_of_a_name_and_by_a_slip() {
    let directory = Directory::new(
        vec![
            card("one", &["Ada Nuñez", "Tom Garrity", "Lena Garrity"]),
            card("two", &["Nuñez"]),
        ],
        &[],
    );
    let rows = [
        ("nunez", "Ada Nuñez"),
        ("Ms Nuñez", "Ada Nuñez"),
        ("Nuñez QC", "Ada Nuñez"),
        ("nunes mp", "Ada Nuñez~"),
        ("mp", "nobody"),
        ("ada", "Ada Nuñez"),
        ("nunes", "Ada Nuñez~"),
        ("garrity", "2 of them"),
        ("tom garrity", "Tom Garrity"),
        ("smith", "nobody"),
        ("", "nobody"),
    ];
    for (asked, expected) in rows {
        assert_eq!(name_of(directory.find(asked)), expected, "{asked}");
    }
}

#[test]
fn a_surname_joins_the_only_full_name_that_has_it() {
    let directory = Directory::new(
        vec![card("one", &["Ada Nuñez"]), card("two", &["Nuñez"])],
        &[],
    );
    let Found::One { figure, .. } = directory.find("nunez") else {
        panic!("one person");
    };
    assert_eq!(figure.keys.len(), 2);
    assert_eq!(figure.mentions, 2);
}

fn harbour(cast: &[(&str, &[&str], &[&str])]) -> Vec<Story> {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let known = |(name, aliases, roles): &(&str, &[&str], &[&str])| KnownPerson {
        name: (*name).to_owned(),
        aliases: list(aliases),
        roles: list(roles),
    };
    vec![Story {
        id: "harbour".to_owned(),
        cast: cast.iter().map(known).collect(),
        ..Story::default()
    }]
}

#[test]
fn a_person_is_found_by_what_the_desk_lists() {
    let cards = vec![card("one", &["Ada Nuñez", "Tom Garrity", "Lena Brandt"])];
    let cast = harbour(&[
        (
            "Ada Nuñez",
            &["Dolly"],
            &["the first harbour master of Porthaven"],
        ),
        ("Tom Garrity", &[], &["the Porthaven harbour master"]),
        ("Lena Brandt", &[], &["the author of the quay report"]),
        ("Wim Okafor", &["Sharkey"], &["the diver"]),
    ]);
    let directory = Directory::new(cards, &cast);
    let rows = [
        ("dolly", "Ada Nuñez"),
        ("the first harbour master of Porthaven", "Ada Nuñez"),
        ("the first harbour master", "Ada Nuñez"),
        // Without "first" it is another office.
        ("the harbour master of Porthaven", "Tom Garrity"),
        ("harbour master", "nobody"),
        ("the author", "Lena Brandt"),
        ("quay report", "nobody"),
        // No piece that can be seen names him, so that nobody may know that he is listed.
        ("okafor", "nobody"),
        ("sharkey", "nobody"),
        ("the diver", "nobody"),
    ];
    for (asked, expected) in rows {
        assert_eq!(name_of(directory.find(asked)), expected, "{asked}");
    }
    assert!(directory.knows_word("dolly") && !directory.knows_word("porthaven"));
    assert!(!directory.names().list().join(" ").contains("Dolly"));
}

#[test]
fn what_one_story_lists_means_nobody_in_another() {
    let mut cast = harbour(&[("Ada Nuñez", &["Dolly"], &["the harbour master"])]);
    cast[0].id = "quay".to_owned();
    let directory = Directory::new(vec![card("one", &["Ada Nuñez"])], &cast);
    assert_eq!(name_of(directory.find("dolly")), "nobody");
}

#[test]
fn a_listed_role_is_as_good_as_a_name_where_it_is_given_whole() {
    let cast = harbour(&[(
        "Ada Nuñez",
        &["Dolly"],
        &["the harbour master", "the chair"],
    )]);
    let directory = Directory::new(vec![card("one", &["Ada Nuñez"])], &cast);
    let Found::One { figure, .. } = directory.find("nunez") else {
        panic!("one person");
    };
    let rows = [
        ("dolly", true),
        ("the harbour master", true),
        ("the master", false),
        // A common noun is as likely the subject.
        ("the chair", false),
    ];
    for (asked, expected) in rows {
        assert_eq!(figure.is_named(asked), expected, "{asked}");
    }
}

#[test]
fn a_source_is_found_by_the_words_that_name_it() {
    let directory = Directory::new(vec![card("one", &[])], &[]);
    assert_eq!(directory.sources("official"), ["a harbour official"]);
    assert!(directory.sources("insider").is_empty());
}
