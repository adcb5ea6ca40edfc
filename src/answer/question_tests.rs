//! What a question is understood to ask for.

use super::*;
use crate::index::{Card, CardPerson, key};
use crate::model::{KnownPerson, PieceId, Story};

fn directory() -> Directory {
    Directory::new(cards(), &[])
}

fn cards() -> Vec<Card> {
    let person = |name: &str| CardPerson {
        key: key(name),
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        mentions: 1,
    };
    vec![Card {
        piece: PieceId {
            story: "harbour".to_owned(),
            name: "one".to_owned(),
        },
        published: None,
        people: vec![
            person("Ada Nuñez"),
            person("Tom Garrity"),
            person("Lars Holm"),
        ],
        sources: Vec::new(),
    }]
}

fn read_here(question: &str) -> Question {
    let held = ["bridg", "nunez", "garriti", "report", "shut"];
    read(question, &directory(), |term| held.contains(&term))
}

#[test]
fn the_question_word_tells_what_an_answer_must_hold() {
    let rows = [
        ("Who shut the bridge?", Kind::Who),
        ("when was the bridge shut", Kind::When),
        ("In what year was it shut?", Kind::When),
        ("How many reports were there?", Kind::Number),
        ("why was it shut", Kind::Why),
        ("What did Garrity say about the report?", Kind::Said),
        ("What did the report say?", Kind::Other),
        ("Tell me about Garrity", Kind::Other),
        ("bridge report", Kind::Other),
    ];
    for (question, expected) in rows {
        assert_eq!(read_here(question).kind, expected, "{question}");
    }
}

#[test]
fn a_role_that_the_desk_lists_is_read_as_the_name() {
    let story = Story {
        id: "harbour".to_owned(),
        cast: vec![KnownPerson {
            name: "Ada Nuñez".to_owned(),
            aliases: vec!["Dolly".to_owned()],
            roles: vec!["the first keeper of Porthaven".to_owned()],
        }],
        ..Story::default()
    };
    let directory = Directory::new(cards(), &[story]);
    let rows: [(&str, &[&str], usize); 5] = [
        (
            "Why did the first keeper of Porthaven shut the bridge?",
            &["ada", "nunez", "shut", "bridg"],
            1,
        ),
        ("What did Dolly shut?", &["dolli", "shut"], 1),
        // Who has the role is what is asked.
        (
            "Who was the first keeper of Porthaven?",
            &["first", "keeper", "porthaven"],
            0,
        ),
        // Another office, and another thing.
        (
            "Why did the keeper of Porthaven shut it?",
            &["keeper", "porthaven", "shut"],
            0,
        ),
        (
            "Why did the keeper shut the bridge?",
            &["keeper", "shut", "bridg"],
            0,
        ),
    ];
    for (question, terms, people) in rows {
        let read = read(question, &directory, |term| term != "dolli");
        assert_eq!(read.terms, terms, "{question}");
        assert_eq!(read.people.len(), people, "{question}");
    }
}

#[test]
fn a_slip_for_a_name_is_corrected_and_a_stranger_is_told() {
    let slip = read_here("What did Garity say about the bridge?");
    assert_eq!(slip.terms, ["garriti", "bridg"]);
    assert_eq!(slip.people.len(), 1);
    assert!(slip.strangers.is_empty());
    // A short word is taken for a name by its capital.
    let swapped = read_here("When was Homl heard about the bridge?");
    assert_eq!(swapped.people.len(), 1);
    let small = read_here("When was the home shut about the bridge?");
    assert_eq!(small.people.len(), 0);
    let stranger = read_here("What did Brandt say about the bridge?");
    assert_eq!(stranger.strangers, ["Brandt"]);
}

#[test]
fn of_a_question_without_end_so_many_terms_count() {
    let words: Vec<String> = (0..300).map(|number| format!("w{number}x")).collect();
    let question = read_here(&words.join(" "));
    assert_eq!((question.terms.len(), question.pairs.len()), (64, 64));
}

#[test]
fn a_name_that_tells_whose_the_subject_is_is_no_stranger() {
    let rows: [(&str, &[&str]); 6] = [
        ("What did Brandt say about the bridge?", &["Brandt"]),
        ("What did Brandt’s lawyer say about the bridge?", &[]),
        ("What did Hollin Brandt's lawyer say about the bridge?", &[]),
        ("What did the Hollin fund's lawyer say?", &[]),
        ("Did Brandt shut the council's bridge?", &["Brandt"]),
        (
            "Did the Brandt report shut the council's bridge?",
            &["Brandt"],
        ),
    ];
    for (question, expected) in rows {
        assert_eq!(read_here(question).strangers, expected, "{question}");
    }
}

#[test]
fn a_common_noun_is_no_slip_for_a_name() {
    let rows = [
        // A capital begins the question, and an article stands before the word.
        ("What did the garity find in the bridge?", 0),
        ("What did Garity find in the bridge?", 1),
        // Who types no capitals types none in names.
        ("what did the garity find", 1),
    ];
    for (question, people) in rows {
        assert_eq!(read_here(question).people.len(), people, "{question}");
    }
}
