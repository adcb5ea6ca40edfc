//! Findings and refusals, each as a person sees it.

use super::*;

#[test]
fn a_comparison_has_a_heading_for_each_side() {
    let side = |name: &str, findings, note: Option<&str>| Side {
        name: name.to_owned(),
        findings,
        note: note.map(str::to_owned),
    };
    let told = Answer {
        findings: vec![finding("One."), finding("Two."), finding("Three.")],
        sides: vec![
            side("Ada Brill", 2, None),
            side("Tom Ashe", 0, Some("No words by Tom Ashe in the file.")),
            side("the council", 1, Some("These stand beside it:")),
        ],
        ..answer("ask")
    };
    assert_snapshot!(shown(told), @r#"
    Ada Brill

     1 │ One.
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

     2 │ Two.
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

    Tom Ashe
      No words by Tom Ashe in the file.

    the council
      These stand beside it:

     3 │ Three.
       New bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
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
       also in 2 pieces: delay, town-hall

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
      1  /ask New bridge to open in spring

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
      1  /who Ada Quill
      2  Tom Quill, harbour master: /who Tom Quill
      3  The committee that decides on bridges and ferries
           /quote "the committee on bridges"

    file as of 2022-07-21 06:00 UTC, 9 pieces
    "#);
}
