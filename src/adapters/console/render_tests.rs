//! What a person sees, over answers made by hand; and that no answer can steer a terminal.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::super::layout::Colour;
use super::*;
use crate::commands::{is_steering, parse};
use crate::model::{
    Finding, FoundDate, How, Lead, PartialDate, PieceId, Searched, Source, SourceState, Span,
    SpeakerKind, Speech, SpokenBy, Version,
};

fn piece(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
    }
}

fn finding(snippet: &str) -> Finding {
    Finding {
        snippet: snippet.to_owned(),
        piece: piece("bridge"),
        headline: "New bridge to open in spring".to_owned(),
        url: None,
        published: Some(PartialDate::Month(2022, 7)),
        checked: true,
        version: Version::new("abcdef0".repeat(9)),
        span: Span::new(100, 100 + snippet.len()),
        paragraph: 2,
        words: None,
        speaker: None,
        speech: None,
        date: None,
        also_in: Vec::new(),
        context: None,
        score: 1.0,
        why: String::new(),
    }
}

fn spoken(words: &str, name: Option<&str>) -> SpokenBy {
    SpokenBy {
        name: name.map(str::to_owned),
        words: words.to_owned(),
        kind: SpeakerKind::Anonymous,
        to: None,
        how: How::Cue,
        confidence: 0.95,
    }
}

fn answer(command: &str) -> Answer {
    Answer {
        story: Some("harbour".to_owned()),
        several_stories: false,
        command: command.to_owned(),
        outcome: Outcome::Found,
        lead: None,
        findings: Vec::new(),
        verdict: None,
        difference: Vec::new(),
        candidates: Vec::new(),
        nearest: Vec::new(),
        searched: Searched::default(),
        carried: Vec::new(),
        as_of: "2022-07-21T06:00:00Z".parse().unwrap(),
        pieces: 9,
        notes: Vec::new(),
        sources: Vec::new(),
    }
}

fn suggestion(label: &str, ask: &str) -> Suggestion {
    Suggestion {
        label: label.to_owned(),
        ask: ask.to_owned(),
    }
}

fn shown_in(answer: Answer, style: Style) -> String {
    let asked = parse("/help").unwrap();
    render(&Reply { answer, asked }, style)
}

fn shown(answer: Answer) -> String {
    shown_in(answer, Style::PLAIN)
}

#[test]
fn a_quote_shows_words_speaker_and_citation() {
    let mut first = finding(
        "“And of course it will open in spring, whatever anybody in the town hall says today.”",
    );
    first.speech = Some(Speech::Direct);
    first.speaker = Some(SpokenBy {
        to: Some("the Gazette".to_owned()),
        ..spoken("a harbour official", None)
    });
    first.url = Some("https://example.org/bridge".to_owned());
    let mut second = finding("She called the delay “a nuisance”.");
    second.speech = Some(Speech::Mixed);
    second.speaker = Some(SpokenBy {
        how: How::SentenceBefore,
        confidence: 0.6,
        ..spoken("She", Some("Ada Quill"))
    });
    second.also_in = vec![piece("delay"), piece("town-hall")];
    second.checked = false;
    let quote = Answer {
        lead: Some(Lead {
            text: "a harbour official".to_owned(),
            worked_out: false,
        }),
        findings: vec![first, second],
        notes: vec!["3 more: add page=2".to_owned()],
        ..answer("quote")
    };
    assert_snapshot!(shown(quote), @r#"
    a harbour official

     1 │ “And of course it will open in spring, whatever anybody in the town hall
       │ says today.”
       — a harbour official, to the Gazette (attribution 0.95: named in the same
         sentence)
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0
       https://example.org/bridge

     2 │ She called the delay “a nuisance”.
       — Ada Quill (“She”), partly quoted (uncertain 0.60: named in the sentence
         before)
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0
         (not checked)
       also in delay, town-hall

    3 more: add page=2

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn a_date_shows_the_words_it_came_from() {
    let dated = |snippet: &str, spoken: Option<&str>, words: &str, worked_out| Finding {
        date: Some(FoundDate {
            value: spoken.map(|_| "2024".to_owned()),
            spoken: spoken.map(str::to_owned),
            words: words.to_owned(),
            worked_out,
        }),
        ..finding(snippet)
    };
    let when = Answer {
        findings: vec![
            dated("It opens in two years.", Some("2024"), "in two years", true),
            dated(
                "It opens on 2 May 2024.",
                Some("2 May 2024"),
                "2 May 2024",
                false,
            ),
            dated("It opens in two years.", None, "in two years", false),
        ],
        ..answer("when")
    };
    assert_snapshot!(shown(when.clone()), @r#"
     1 │ It opens in two years.
       2024, worked out from “in two years”
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

     2 │ It opens on 2 May 2024.
       2 May 2024
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

     3 │ It opens in two years.
       “in two years”: left unresolved, nothing says from when
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
    let timeline = Answer {
        command: "timeline".to_owned(),
        several_stories: true,
        ..when
    };
    assert_snapshot!(shown(timeline), @r#"
    2024        It opens in two years.
                worked out from “in two years”
                New bridge to open in spring · July 2022 · paragraph 3
                  harbour/bridge@abcdef0

    2 May 2024  It opens on 2 May 2024.
                New bridge to open in spring · July 2022 · paragraph 3
                  harbour/bridge@abcdef0

    no date     It opens in two years.
                New bridge to open in spring · July 2022 · paragraph 3
                  harbour/bridge@abcdef0

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

#[test]
fn a_refusal_says_what_was_searched_and_cites_nothing() {
    let refusal = Answer {
        outcome: Outcome::Nothing,
        searched: Searched {
            people: vec!["Ada Quill".to_owned()],
            words: vec!["ferry".to_owned()],
        },
        nearest: vec![suggestion(
            "New bridge to open in spring",
            "/ask New bridge to open in spring",
        )],
        pieces: 1,
        ..answer("ask")
    };
    assert_snapshot!(shown(refusal), @r#"
    Nothing in the file about that.
    Searched for: Ada Quill, ferry

    The nearest in the file:
      /ask New bridge to open in spring

    file as of 2022-07-21 06:00 UTC, 1 piece
    "#);
}

#[test]
fn an_ambiguous_name_shows_whom_it_can_mean() {
    let ambiguous = Answer {
        outcome: Outcome::Ambiguous,
        candidates: vec![
            suggestion("Ada Quill", "/who Ada Quill"),
            suggestion("Tom Quill, harbour master", "/who Tom Quill"),
            suggestion(
                "The committee that decides on bridges and ferries",
                "/quote \"the committee on bridges\"",
            ),
        ],
        ..answer("who")
    };
    assert_snapshot!(shown(ambiguous), @r#"
    That can mean:
      /who Ada Quill
      Tom Quill, harbour master: /who Tom Quill
      The committee that decides on bridges and ferries
        /quote "the committee on bridges"

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}

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
    Altered: the file has other words.
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

#[test]
fn colour_changes_no_word() {
    let mut found = finding("It will not open, she said.");
    found.words = Some(Span::new(103, 116));
    let coloured = Answer {
        verdict: Some(Verdict::Exact),
        findings: vec![found],
        ..answer("check")
    };
    let on = Style {
        colour: Colour::On,
        ..Style::PLAIN
    };
    let painted = shown_in(coloured.clone(), on);
    assert!(
        painted.contains("\u{1b}[1mwill\u{1b}[0m \u{1b}[1mnot\u{1b}[0m"),
        "{painted:?}"
    );
    assert_eq!(
        anstream::adapter::strip_str(&painted).to_string(),
        shown(coloured)
    );
}

/// The words between the bars, joined again.
fn between_bars(text: &str) -> String {
    let lines = text.lines().filter_map(|line| line.split_once('│'));
    lines
        .map(|(_, words)| words.trim())
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #[test]
    fn the_words_between_the_bars_are_the_stored_ones(snippet in "[a-zA-Z“”’é,. -]{1,300}") {
        let found = Answer { findings: vec![finding(&snippet)], ..answer("ask") };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&between_bars(&shown(found))), words(&snippet));
    }

    #[test]
    fn no_text_of_a_file_steers_the_terminal(hostile in ".{0,80}", words in 0usize..90, end in 0usize..90) {
        let mut found = finding(&hostile);
        found.headline.clone_from(&hostile);
        found.url = Some(hostile.clone());
        found.piece = piece(&hostile);
        found.also_in = vec![piece(&hostile)];
        found.context = Some(hostile.clone());
        found.words = Some(Span::new(100 + words, 100 + end));
        found.speech = Some(Speech::Direct);
        found.speaker = Some(SpokenBy { to: Some(hostile.clone()), ..spoken(&hostile, Some(&hostile)) });
        found.date = Some(FoundDate { value: Some(hostile.clone()), spoken: (end % 2 == 0).then(|| hostile.clone()), words: hostile.clone(), worked_out: true });
        for command in ["quote", "timeline", "help"] {
            let full = Answer {
                lead: Some(Lead { text: hostile.clone(), worked_out: false }),
                findings: vec![found.clone()],
                difference: vec![Difference { given: hostile.clone(), file: hostile.clone() }],
                candidates: vec![suggestion(&hostile, &hostile)],
                nearest: vec![suggestion(&hostile, &hostile)],
                notes: vec![format!("{hostile} — {hostile}")],
                sources: vec![Source {
                    piece: piece(&hostile),
                    headline: hostile.clone(),
                    publisher: Some(hostile.clone()),
                    published: None,
                    checked: false,
                    state: SourceState::Unread(hostile.clone()),
                }],
                ..answer(command)
            };
            let text = shown(full);
            prop_assert!(!text.chars().any(|c| c != '\n' && is_steering(c)), "{text:?}");
        }
    }
}
