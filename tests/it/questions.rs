//! Plain questions to four invented or shipped stories: what their files say is found, and what has nothing to do with
//! them is refused. The floors stand a little below what was measured; refusing everything fails as answering
//! everything does.

use std::collections::BTreeMap;
use std::fs;

use cuttings::model::Outcome;
use serde::Deserialize;

use crate::desk::{Desk, Told, project};

/// A question of `tests/fixtures/questions`.
#[derive(Deserialize)]
struct Row {
    story: String,
    question: String,
    /// Words of the sentences that answer, any of which will do; none where the file does not say.
    #[serde(default)]
    holds: Vec<String>,
    /// Why the file does not say: it tells of another subject ("other"), or not of this ("unsaid").
    nothing: Option<String>,
}

const STORIES: [(&str, &str); 4] = [
    ("corbyn-mayor", "index/corbyn-mayor"),
    ("ferry", "tests/fixtures/stories/ferry"),
    ("reservoir", "tests/fixtures/stories/reservoir"),
    ("torc", "tests/fixtures/stories/torc"),
];

#[test]
fn what_a_file_says_is_found() {
    let desks = desks();
    let rows = rows("own.jsonl");
    let told: Vec<(&Row, Told)> = rows
        .iter()
        .filter(|row| !row.holds.is_empty())
        .map(|row| (row, desks[&*row.story].ask(&row.question)))
        .collect();
    let count = |test: &dyn Fn(&Row, &Told) -> bool| {
        let passing = told.iter().filter(|(row, told)| test(row, told));
        passing.count() as f64 / told.len() as f64
    };
    let first = count(&|row, told| row.holds.iter().any(|words| told.first().contains(words)));
    let shown = count(&|row, told| row.holds.iter().any(|words| told.shows(words)));
    let refused = count(&|_, told| told.answer.outcome == Outcome::Nothing);
    assert!(told.len() >= 60, "{}", told.len());
    assert!(first >= 0.80, "right first: {first}");
    assert!(shown >= 0.90, "among three: {shown}");
    assert!(refused <= 0.08, "refused: {refused}");
}

#[test]
fn a_question_about_another_subject_is_refused() {
    let desks = desks();
    let mut asked = 0;
    let mut answered = Vec::new();
    let mut ask = |story: &str, question: &str| {
        asked += 1;
        if desks[story].ask(question).answer.outcome != Outcome::Nothing {
            answered.push(format!("{story}: {question}"));
        }
    };
    for row in rows("own.jsonl") {
        if row.nothing.as_deref() == Some("other") {
            ask(&row.story, &row.question);
        }
    }
    // What was written for stories that are not kept here has nothing to do with those that are.
    for row in rows("off-subject.jsonl") {
        for (story, _) in STORIES {
            ask(story, &row.question);
        }
    }
    assert!(asked >= 150, "{asked}");
    let share = 1.0 - answered.len() as f64 / f64::from(asked);
    assert!(share >= 0.93, "{share}\n{}", answered.join("\n"));
}

#[test]
fn some_of_what_a_file_leaves_unsaid_is_refused() {
    let desks = desks();
    let rows = rows("own.jsonl");
    let unsaid = rows
        .iter()
        .filter(|row| row.nothing.as_deref() == Some("unsaid"));
    let refused =
        |row: &&Row| desks[&*row.story].ask(&row.question).answer.outcome == Outcome::Nothing;
    assert_eq!(unsaid.clone().count(), 16);
    assert!(unsaid.filter(refused).count() >= 7);
}

#[test]
fn the_marked_words_stand_in_the_stories() {
    let folder = |story: &str| STORIES.iter().find(|(name, _)| *name == story).unwrap().1;
    for row in rows("own.jsonl") {
        assert_ne!(
            row.holds.is_empty(),
            row.nothing.is_none(),
            "{}",
            row.question
        );
        for words in &row.holds {
            let pieces = fs::read_dir(project(folder(&row.story))).unwrap();
            let mut texts = pieces.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
            assert!(texts.any(|text| text.contains(words)), "{words}");
        }
    }
}

fn desks() -> BTreeMap<&'static str, Desk> {
    let each = STORIES.into_iter();
    each.map(|(story, folder)| (story, Desk::on(&project(folder))))
        .collect()
}

fn rows(file: &str) -> Vec<Row> {
    let path = project("tests/fixtures/questions").join(file);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
