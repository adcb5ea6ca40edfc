//! An article as it was pasted: no title, no date, mixed marks, a mark that is never closed, a "READ MORE" line.

use cuttings::model::{Outcome, Verdict};

use crate::desk::{Desk, project};

fn desk() -> Desk {
    Desk::on(&project("tests/fixtures/raw-article"))
}

#[test]
fn it_answers_as_it_stands() {
    let rows = [
        ("/who tarrow", "Winifred Tarrow"),
        ("/who winifred", "Winifred"),
        ("/who ferrow", "Lucian Ferrow"),
        ("/when election", "The next election falls in two years."),
        ("/quote insider", "nothing but a bench"),
        ("/quote ally", "it would be a calm crossing"),
        ("/quote staffer", "She might as well try"),
        ("/quote tarrow", "“wildly inflated to win a by-election”"),
        ("/quote feasible", "“feasible”"),
        ("Who won as an independent in Wexcombe?", "Barnaby Quill"),
        ("Why was the whip withdrawn?", "whip was withdrawn"),
        (
            "What did the CAO rule?",
            "improper payments out of the pier fund",
        ),
        (
            "Could the harbour-side vote be split?",
            "split the harbour-side vote",
        ),
    ];
    let desk = desk();
    for (question, words) in rows {
        let told = desk.ask(question);
        assert_eq!(told.answer.outcome, Outcome::Found, "{question}");
        assert!(told.shows(words), "{question}: {:#}", told.json);
    }
}

#[test]
fn what_hangs_on_a_date_that_nobody_gave_stays_unresolved() {
    let told = desk().ask("/when election");
    let date = told.answer.findings[0].date.clone().unwrap();
    assert_eq!(date.words, "in two years");
    assert_eq!(date.value, None);
    assert!(!date.worked_out);
    assert!(
        told.answer
            .lead
            .unwrap()
            .text
            .contains("cannot be worked out")
    );
}

#[test]
fn the_line_under_the_story_is_no_part_of_it() {
    let told = desk().ask("uproar pier inquiry loyalists critics");
    assert!(!told.shows("READ MORE"), "{:#}", told.json);
}

#[test]
fn speech_goes_on_over_paragraphs_that_close_nothing() {
    let told = desk().ask("/quote ally");
    for words in [
        "asked her to go for it",
        "would be a fine match",
        "talked it over",
        "calm crossing",
    ] {
        assert!(told.shows(words), "{words}");
    }
}

#[test]
fn words_are_checked_against_it() {
    let rows = [
        ("/check \"a calm crossing\"", Verdict::Exact),
        (
            "/check \"it would not be a calm crossing\"",
            Verdict::Altered,
        ),
        (
            "/check \"wildly inflated to win a by-election\" by tarrow",
            Verdict::Exact,
        ),
        (
            "/check \"wildly inflated to win a by-election\" by vane",
            Verdict::OtherSpeaker,
        ),
        (
            "/check \"the tide will turn in our favour\"",
            Verdict::NotFound,
        ),
    ];
    let desk = desk();
    for (question, verdict) in rows {
        assert_eq!(desk.ask(question).verdict(), Some(verdict), "{question}");
    }
}
