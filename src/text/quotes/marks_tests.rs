use proptest::prelude::*;

use super::super::{layout::paragraphs, token::tokens};
use super::marks::{Region, regions};

fn found(text: &str) -> Vec<Region> {
    regions(text, &tokens(text), &paragraphs(text))
}

fn words(text: &str) -> Vec<&str> {
    found(text)
        .iter()
        .map(|region| &text[region.span.start..region.span.end])
        .collect()
}

#[test]
fn every_style_of_marks_is_read() {
    let rows: [(&str, &str, &[&str]); 28] = [
        ("curly", "“Go,” he said.", &["“Go,”"]),
        (
            "straight",
            "\"Go,\" he said. \"Now.\"",
            &["\"Go,\"", "\"Now.\""],
        ),
        ("two apostrophes", "''Go,'' he said.", &["''Go,''"]),
        (
            "backticks and apostrophes",
            "``Go,'' he said.",
            &["``Go,''"],
        ),
        ("curly twins", "‘‘Go,’’ he said.", &["‘‘Go,’’"]),
        (
            "single curly",
            "‘It’s the boys’ turn,’ he said.",
            &["‘It’s the boys’ turn,’"],
        ),
        ("single straight", "'Go,' he said.", &["'Go,'"]),
        (
            "possessive inside",
            "'Boys' hats are in,' he said.",
            &["'Boys' hats are in,'"],
        ),
        (
            "possessive last",
            "He met ‘the players’ and left.",
            &["‘the players’"],
        ),
        (
            "apostrophes outside",
            "In the '90s the boys' hats were in.",
            &[],
        ),
        ("elision", "Give ’em hell, rock ’n’ roll.", &[]),
        (
            "year inside",
            "'I left in '78 for good,' he said.",
            &["'I left in '78 for good,'"],
        ),
        ("guillemets", "«Go,» he said.", &["«Go,»"]),
        (
            "guillemets with blanks",
            "Il dit « non merci ».",
            &["« non merci »"],
        ),
        ("guillemets outward", "»Geh«, sagte er.", &["»Geh«"]),
        (
            "low and high",
            "„Geh“, sagte er. „Nein.”",
            &["„Geh“", "„Nein.”"],
        ),
        (
            "nested single",
            "“He said ‘no’ to me,” she said.",
            &["“He said ‘no’ to me,”"],
        ),
        (
            "nested same",
            "“He said “no” to me,” she said.",
            &["“He said “no” to me,”"],
        ),
        (
            "nested straight",
            "\"He said \"no\" to me,\" she said.",
            &["\"He said \"no\" to me,\""],
        ),
        (
            "double in single",
            "‘He said “no” to me,’ she said.",
            &["‘He said “no” to me,’"],
        ),
        ("curly then straight", "“Go,\" he said.", &["“Go,\""]),
        (
            "straight then curly",
            "\"Go,” he said. “Now.\"",
            &["\"Go,”", "“Now.\""],
        ),
        ("no blanks", "He said,\"Go.\"She went.", &["\"Go.\""]),
        (
            "blank after the mark",
            "He said,\" Go now\". Then",
            &["\" Go now\""],
        ),
        (
            "inches",
            "It is 6' 2\" long and 4\" thick. \"Good.\"",
            &["\"Good.\""],
        ),
        ("wrong mark closes", "\"Go now.“ He went.", &["\"Go now.“"]),
        (
            "left open, then anew",
            "“Go now. He said: “Stop.”",
            &["“Go now. He said:", "“Stop.”"],
        ),
        ("too short", "Mark it ‘x’ or \"?\".", &[]),
    ];
    for (name, text, expected) in rows {
        assert_eq!(words(text), expected, "{name}");
    }
}

#[test]
fn speech_left_open_goes_on_in_the_next_paragraph() {
    let text = "He said: “One.\n\n\"Two.\n\n“Three.”\n\nFour.";
    let parts: Vec<_> = found(text)
        .iter()
        .map(|r| (&text[r.span.start..r.span.end], r.closed, r.continues))
        .collect();
    assert_eq!(
        parts,
        [
            ("“One.", false, false),
            ("\"Two.", false, true),
            ("“Three.”", true, true)
        ]
    );
}

#[test]
fn a_forgotten_opening_mark_is_made_up_for_by_the_closing_one() {
    let text = "He said: \"One.\n\nTwo and three.\" He left.";
    assert_eq!(words(text), ["\"One.", "Two and three.\""]);
}

#[test]
fn speech_never_closed_ends_with_its_paragraph() {
    assert_eq!(words("He said: ‘One. Two. \n\nThree."), ["‘One. Two."]);
}

proptest! {
    #[test]
    fn regions_are_ordered_and_stand_on_boundaries(text in "[a-zé '’‘“”\"«»„`.,:\n0-9]*|\\PC*") {
        let mut last = 0;
        for region in found(&text) {
            prop_assert!(last <= region.span.start);
            prop_assert!(region.span.contains(region.inner));
            prop_assert!(region.span.of(&text).is_some());
            prop_assert!(region.inner.of(&text).is_some());
            last = region.span.end;
        }
    }
}
