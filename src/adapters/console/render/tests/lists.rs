//! Verdicts, the table of sources and the list of commands.

use super::*;
use crate::model::{Cited, WrongAnswer};

#[test]
fn a_check_opens_with_its_verdict() {
    let check = |verdict| Answer {
        verdict: Some(verdict),
        ..answer("check")
    };
    let altered = Answer {
        difference: vec![
            Difference {
                given: "may".to_owned(),
                file: "will".to_owned(),
            },
            Difference {
                given: String::new(),
                file: "not".to_owned(),
            },
        ],
        findings: vec![finding("It will not open.")],
        ..check(Verdict::Altered)
    };
    assert_snapshot!(shown(altered), @r#"
    Altered: not as the file has it.
    Difference: given “may”, in the file “will”; left out “not”

     1 │ It will not open.
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
    let not_found = Answer {
        outcome: Outcome::Nothing,
        ..check(Verdict::NotFound)
    };
    assert_snapshot!(shown(not_found), @r#"
    Not in the file.

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn open_questions_are_told_with_how_often_and_since_when() {
    let moment = |text: &str| text.parse().unwrap();
    let question = |question: &str, times| OpenQuestion {
        question: question.to_owned(),
        story: Some("harbour".to_owned()),
        first: moment("2024-05-02T08:00:00Z"),
        last: moment("2024-05-03T09:30:00Z"),
        times,
    };
    let told = Answer {
        several_stories: true,
        open: vec![
            question("Who dredges the canal?", 3),
            question("\u{202e}/when \"regatta\"", 1),
        ],
        ..answer("sources")
    };
    assert_snapshot!(shown(told), @r#"
    Who dredges the canal?
      asked 3 times since 2024-05-02 08:00 UTC, last 2024-05-03 09:30 UTC · harbour
    ⟨U+202E⟩/when "regatta"
      asked once, 2024-05-03 09:30 UTC · harbour

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn what_was_called_wrong_is_told_with_what_was_shown() {
    let wrong = |cited| WrongAnswer {
        question: "/quote \"quill\"".to_owned(),
        story: Some("harbour".to_owned()),
        cited,
        first: "2024-05-02T08:00:00Z".parse().unwrap(),
        last: "2024-05-03T09:30:00Z".parse().unwrap(),
        times: 2,
    };
    let cited = Cited {
        piece: piece("bridge"),
        version: Version::new("0123456789ab"),
        span: Span::new(3, 9),
        paragraph: 1,
    };
    let told = Answer {
        wrong: vec![wrong(vec![cited]), wrong(Vec::new())],
        ..answer("sources")
    };
    assert_snapshot!(shown(told), @r#"
    /quote "quill"
      called wrong 2 times since 2024-05-02 08:00 UTC, last 2024-05-03 09:30 UTC
        bridge@0123456, paragraph 2
    /quote "quill"
      called wrong 2 times since 2024-05-02 08:00 UTC, last 2024-05-03 09:30 UTC
        nothing in the file was shown

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn sources_are_a_table_with_reasons() {
    let source = |name: &str, headline: &str, state| Source {
        piece: piece(name),
        headline: headline.to_owned(),
        publisher: Some("The Gazette".to_owned()),
        published: Some(PartialDate::Month(2022, 7)),
        checked: true,
        state,
    };
    let unchecked = Source {
        checked: false,
        publisher: None,
        published: None,
        ..source(
            "background/town-hall",
            "Background: how the town hall decides on bridges, and what it costs",
            SourceState::Current,
        )
    };
    let sources = Answer {
        sources: vec![
            source(
                "bridge",
                "New bridge to open in spring",
                SourceState::Current,
            ),
            unchecked,
            source(
                "delay",
                "delay",
                SourceState::Unread(
                    "delay.md is larger than 20 MB: raise max_piece_mb or split it".to_owned(),
                ),
            ),
            source(
                "ferry",
                "Ferry",
                SourceState::Stale("ferry.md is no text".to_owned()),
            ),
        ],
        ..answer("sources")
    };
    assert_snapshot!(shown(sources), @r#"
    Published  Headline                                                  State
    July 2022  New bridge to open in spring                              read
               The Gazette · bridge
               Background: how the town hall decides on bridges, and     not checked
               what it costs
               background/town-hall
    July 2022  delay                                                     not read
               The Gazette
               delay.md is larger than 20 MB: raise max_piece_mb or
                 split it
    July 2022  Ferry                                                     old version
               The Gazette · ferry
               ferry.md is no text

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn help_sets_what_to_type_apart() {
    let help = Answer {
        notes: vec![
            "/who NAME — Who somebody is".to_owned(),
            "for example: /who quill".to_owned(),
        ],
        ..answer("help")
    };
    assert_snapshot!(shown(help), @r#"
    /who NAME
        Who somebody is
    for example: /who quill

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}
