//! The description of `/api/ask` against the answers that there are: nothing in one that the other does not have.

use std::collections::BTreeSet;
use std::fs;

use cuttings::commands::{COMMANDS, json};
use cuttings::model::{Answer, Difference, OpenQuestion, Side, Source, SourceState};
use serde_json::{Value, json};

use crate::desk::{Desk, project};

fn description() -> Value {
    let text = fs::read_to_string(project("src/adapters/web/openapi.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn validator(name: &str) -> jsonschema::Validator {
    let mut schema = description();
    schema["$ref"] = json!(format!("#/components/schemas/{name}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

#[track_caller]
fn holds(validator: &jsonschema::Validator, value: &Value, name: &str) {
    let faults: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}");
}

/// Answers of every kind, as JSON: each command's examples on the shipped story and questions that lead elsewhere.
fn answers() -> Vec<(String, Value)> {
    let desk = Desk::shipped().asked_as(&["editor"]);
    let examples = COMMANDS.iter().flat_map(|command| command.examples);
    let examples = examples.filter(|example| !example.starts_with("/story use"));
    let more = [
        "/check \"I will stand for mayor\"",
        "/who xyzzy",
        "/sources",
        "/quote insider",
        "/timeline",
        "what do corbyn and khan say about the election?",
    ];
    let asked = examples.copied().chain(more);
    let mut answers: Vec<(String, Value)> = asked
        .map(|text| (text.to_owned(), desk.ask(text).json))
        .collect();
    let any = desk.ask("/quote insider").answer;
    answers.push(("everything".to_owned(), everything(any)));
    answers
}

/// An answer in which everything stands that an answer can hold beside findings.
fn everything(answer: Answer) -> Value {
    let time = "2026-02-03T10:00:00Z".parse().unwrap();
    let mut answer = Answer {
        difference: vec![Difference {
            given: "never".to_owned(),
            file: "always".to_owned(),
        }],
        sources: vec![Source {
            piece: answer.findings[0].piece.clone(),
            headline: "A headline".to_owned(),
            publisher: Some("The Quay".to_owned()),
            published: None,
            checked: false,
            state: SourceState::Stale("it is no text".to_owned()),
        }],
        sides: vec![Side {
            name: "Ada Brill".to_owned(),
            findings: 0,
            note: Some("nothing".to_owned()),
        }],
        open: vec![OpenQuestion {
            question: "/who quill".to_owned(),
            story: None,
            first: time,
            last: time,
            times: 2,
        }],
        page: Some("https://desk.example/t/harbour".to_owned()),
        ..answer
    };
    for finding in &mut answer.findings {
        finding.checked = false;
        finding.url = Some("https://quay.example/lead".to_owned());
        finding.page = Some("https://desk.example/s/harbour/lead".to_owned());
        finding.context = Some("The text around it.".to_owned());
    }
    serde_json::from_str(&json::answer(&answer).unwrap()).unwrap()
}

#[test]
fn every_field_of_an_answer_is_described() {
    let described = validator("Answer");
    for (name, answer) in answers() {
        holds(&described, &answer, &name);
    }
}

#[test]
fn every_field_that_is_described_stands_in_some_answer() {
    let described = description();
    let schemas = &described["components"]["schemas"];
    let parts = [
        "Answer",
        "Lead",
        "Finding",
        "Speaker",
        "Date",
        "Difference",
        "Suggestion",
        "Searched",
        "Source",
        "Side",
        "OpenQuestion",
    ];
    let wanted = parts.iter().flat_map(|part| {
        let fields = schemas[part]["properties"].as_object().unwrap();
        fields.keys().cloned()
    });
    let wanted: BTreeSet<String> = wanted.collect();
    let mut found = BTreeSet::new();
    for (_, answer) in answers() {
        keys(&answer, &mut found);
    }
    let missing: Vec<&String> = wanted.difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn what_is_no_answer_is_not_taken_for_one() {
    let described = validator("Answer");
    let (_, good) = answers().swap_remove(0);
    for change in [
        |answer: &mut Value| answer["outcome"] = json!("perhaps"),
        |answer: &mut Value| answer["more"] = json!(1),
        |answer: &mut Value| drop(answer.as_object_mut().unwrap().remove("as_of")),
        |answer: &mut Value| answer["findings"] = json!([{}]),
    ] {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(!described.is_valid(&bad), "{bad}");
    }
}

#[test]
fn questions_and_faults_are_described_too() {
    let rows = [
        ("Question", json!({ "text": "/help" }), true),
        (
            "Question",
            json!({ "text": "/help", "story": "harbour" }),
            true,
        ),
        ("Question", json!({ "text": "/help", "story": null }), true),
        ("Question", json!({ "story": "harbour" }), false),
        ("Fault", json!({ "error": "why", "ref": "07fe" }), true),
        ("Fault", json!({ "error": "why" }), true),
    ];
    for (name, value, expected) in rows {
        assert_eq!(validator(name).is_valid(&value), expected, "{value}");
    }
}
