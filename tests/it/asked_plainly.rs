//! Plain questions as reporters word them, each with what must come first or with why there is nothing.

use cuttings::model::Outcome;

use crate::desk::{Desk, project};

const SHIPPED: &str = "index/corbyn-mayor";
const FERRY: &str = "tests/fixtures/stories/ferry";

#[test]
fn what_tells_it_comes_first() {
    let rows = [
        // What a thing is, by each way in which a sentence tells it.
        (
            SHIPPED,
            "What is the EHRC?",
            "is the public body that enforces equality law",
        ),
        (
            SHIPPED,
            "What is a metro mayor?",
            "etro mayor", // "Metro mayors head …" or "A metro mayor is elected …"
        ),
        (FERRY, "What is the Merrow?", "The ferry Merrow"),
        (
            FERRY,
            "What’s the Gannet?",
            "The replacement ferry, the Gannet,",
        ),
        // A short name with two letters swapped.
        (SHIPPED, "When was Kahn re-elected?", "re-elected"),
        // Of pieces of one day the words as they were asked.
        (
            SHIPPED,
            "What is the newest on the mayoral election?",
            "The next mayoral election",
        ),
        // The year is told.
        (FERRY, "Who was appointed in 2019?", "Una Breck"),
    ];
    for (story, question, words) in rows {
        let told = Desk::on(&project(story)).ask(question);
        assert_eq!(told.answer.outcome, Outcome::Found, "{question}");
        assert!(told.first().contains(words), "{question}: {}", told.first());
    }
}

#[test]
fn what_speaks_of_another_speaker_or_another_year_is_no_answer() {
    let rows = [
        (
            FERRY,
            "What did the dentist say about the ferry?",
            Some("not in the file: dentist"),
        ),
        (
            SHIPPED,
            "What did the ombudsman say about Corbyn?",
            Some("not in the file: ombudsman"),
        ),
        (FERRY, "Who resigned as transport minister in 2023?", None),
        (SHIPPED, "Who won the London election in 1997?", None),
    ];
    for (story, question, note) in rows {
        let answer = Desk::on(&project(story)).ask(question).answer;
        assert_eq!(answer.outcome, Outcome::Nothing, "{question}");
        assert!(answer.findings.is_empty(), "{question}");
        if let Some(note) = note {
            let notes = &answer.notes;
            assert!(
                notes.iter().any(|held| held == note),
                "{question}: {notes:?}"
            );
        }
    }
}

#[test]
fn whom_the_file_calls_by_another_word_has_words() {
    let rows = [
        (
            "What did the captain say about the report?",
            "welcomed the report",
        ),
        ("What did the dock worker say?", "older than the Merrow"),
        ("What did the minister say?", "No islander will be cut off"),
    ];
    for (question, words) in rows {
        let told = Desk::on(&project(FERRY)).ask(question);
        assert!(told.shows(words), "{question}");
    }
}
