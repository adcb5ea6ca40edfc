//! `/check` never says "exact" for words that were altered.

use cuttings::model::{Outcome, Verdict};

use crate::desk::Desk;

const PIECE: &str = "\
+++
headline = \"Bridge row\"
published = \"2024-05-02\"
+++

“We will not close the bridge this year,” said Maria Ellis, the council leader. “It carries 2,000 cars a day.”

Tom Garrity, an engineer, said: “The bridge is safe.” Priya Nair, his deputy, said: “The bridge is old.”

“If the frost comes early, the deck will crack,” Mr Garrity said.

Ms Nair said she did not believe that the bridge had been inspected.

The repair will cost £5m.

Nobody, least of all the engineers, thinks the deck is sound. Few believe the frost will spare it.

A spokesman for Maria Ellis said: “The toll will rise.” Mr Garrity said: “The deck is wet.” Ms Nair said: “The deck is wet.”

“We lost the vote.” “We won the vote,” she said.

About 3,5 million cars crossed it.
";

#[test]
fn every_way_of_altering_words_is_seen() {
    let rows = [
        (
            "We will not close the bridge this year",
            None,
            Verdict::Exact,
        ),
        (
            "WE WILL NOT CLOSE   the bridge this year!",
            None,
            Verdict::Exact,
        ),
        ("we will close the bridge this year", None, Verdict::Altered),
        (
            "We will not close the bridge next year",
            None,
            Verdict::Altered,
        ),
        ("It carries 20,000 cars a day", None, Verdict::Altered),
        ("It carries 2000 cars a day", None, Verdict::Exact),
        (
            "We will not close the bridge this year. It carries 2,000 cars a day.",
            None,
            Verdict::Altered,
        ),
        (
            "The bridge is safe. The bridge is old.",
            None,
            Verdict::Altered,
        ),
        ("close the bridge this year", None, Verdict::Altered),
        ("the deck will crack", None, Verdict::Altered),
        ("the bridge had been inspected", None, Verdict::Altered),
        ("The bridge is safe", Some("garrity"), Verdict::Exact),
        ("The bridge is safe", Some("ellis"), Verdict::OtherSpeaker),
        ("The bridge is very safe", Some("ellis"), Verdict::Altered),
        ("The repair will cost $5m", None, Verdict::Altered),
        ("The repair will cost £5m", None, Verdict::Exact),
        (
            "The tunnel was flooded by a burst main",
            None,
            Verdict::NotFound,
        ),
        ("the deck is sound", None, Verdict::Altered),
        ("the frost will spare it", None, Verdict::Altered),
        ("The toll will rise", Some("ellis"), Verdict::OtherSpeaker),
        ("The toll will rise", Some("spokesman"), Verdict::Exact),
        ("The deck is wet", Some("nair"), Verdict::Exact),
        ("The deck is wet", Some("garrity"), Verdict::Exact),
        ("We lost the vote. We won the vote", None, Verdict::Altered),
        ("About 35 million cars crossed it", None, Verdict::Altered),
    ];
    let desk = Desk::with(&[("bridge", PIECE)]);
    for (words, speaker, verdict) in rows {
        let by = speaker
            .map(|name| format!(" speaker={name}"))
            .unwrap_or_default();
        let told = desk.ask(&format!("/check \"{words}\"{by}"));
        assert_eq!(told.verdict(), Some(verdict), "{words}: {:#}", told.json);
    }
}

#[test]
fn the_difference_is_shown() {
    let told =
        Desk::with(&[("bridge", PIECE)]).ask("/check \"we will close the bridge this year\"");
    assert_eq!(told.answer.difference.len(), 1);
    assert_eq!(told.answer.difference[0].given, "");
    assert_eq!(told.answer.difference[0].file, "not");
    assert!(told.first().contains("We will not close the bridge"));
}

#[test]
fn the_whole_sentence_is_shown_around_words_cut_out_of_it() {
    let told = Desk::with(&[("bridge", PIECE)]).ask("/check \"2,000 cars a day\"");
    assert_eq!(told.verdict(), Some(Verdict::Exact));
    assert!(told.first().contains("It carries 2,000 cars a day."));
}

#[test]
fn whoever_is_meant_can_be_asked_with_all_that_was_typed() {
    let rivals =
        "Ada Quill, the mayor, said: “The quay is safe.” Bea Quill said: “The quay is old.”";
    let desk = Desk::with(&[("quay", rivals)]);
    let rows = [
        (
            "/check \"the quay is old\" by quill",
            "/check \"the quay is old\" speaker=\"Bea Quill\"",
            Some(Verdict::Exact),
        ),
        (
            "/quote quill about quay order latest page=3",
            "/quote \"Bea Quill\" about=\"quay\" order=latest",
            None,
        ),
        ("/who quill", "/who Bea Quill", None),
    ];
    for (asked, on, verdict) in rows {
        let told = desk.ask(asked);
        assert_eq!(told.answer.outcome, Outcome::Ambiguous, "{asked}");
        let asks: Vec<&str> = told
            .answer
            .candidates
            .iter()
            .map(|c| c.ask.as_str())
            .collect();
        assert!(asks.contains(&on), "{asked}: {asks:?}");
        let told = desk.ask(on);
        assert_eq!(told.answer.outcome, Outcome::Found, "{on}");
        assert_eq!(told.verdict(), verdict, "{on}");
    }
}

#[test]
fn words_that_hundreds_said_are_still_the_named_speakers() {
    let texts: Vec<(String, String)> = (0..120)
        .map(|number| {
            let speaker = match number {
                7 => "Ada Brandt".to_owned(),
                _ => format!("Tom Hale{number}"),
            };
            (
                format!("p{number:03}"),
                format!("“We will fight on,” {speaker} said."),
            )
        })
        .collect();
    let pieces: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let answer = Desk::with(&pieces)
        .ask("/check \"We will fight on\" by Ada Brandt")
        .answer;
    assert_eq!(answer.verdict, Some(Verdict::Exact));
    assert_eq!(answer.findings[0].piece.name, "p007");
}
