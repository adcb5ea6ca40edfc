//! `story.toml`.

use crate::corpus::{CorpusError, parse_story, read_story};
use crate::model::{Event, KnownPerson, PartialDate, Story};

#[test]
fn every_key_is_read() {
    let text = r#"
title = "The harbour wall"
summary = """
Who let it fall,
and who pays."""

[[people]]
name = "Ines Okoro"
aliases = ["Ms Okoro", "Ines"]
roles = ["the harbour master"]

[[people]]
name = "Tam Reyle"

[[events]]
name = "public inquiry"
aliases = ["inquiry"]
date = "2024-05"
"#;
    let person = |name: &str| KnownPerson {
        name: name.to_owned(),
        ..KnownPerson::default()
    };
    let expected = Story {
        id: "harbour".to_owned(),
        title: Some("The harbour wall".to_owned()),
        summary: Some("Who let it fall,\nand who pays.".to_owned()),
        cast: vec![
            KnownPerson {
                aliases: vec!["Ms Okoro".to_owned(), "Ines".to_owned()],
                roles: vec!["the harbour master".to_owned()],
                ..person("Ines Okoro")
            },
            person("Tam Reyle"),
        ],
        events: vec![Event {
            name: "public inquiry".to_owned(),
            aliases: vec!["inquiry".to_owned()],
            date: Some(PartialDate::Month(2024, 5)),
        }],
        expected_every: None,
    };
    assert_eq!(parse_story(text, "harbour").unwrap(), expected);
}

#[test]
fn an_empty_file_is_a_story_with_an_id_alone() {
    let expected = Story {
        id: "harbour".to_owned(),
        ..Story::default()
    };
    assert_eq!(parse_story("", "harbour").unwrap(), expected);
}

#[test]
fn a_fault_carries_its_line() {
    let cases = [
        (
            "headline = \"a\"",
            "line 1: unknown key \"headline\"; the keys are title, summary, people, events, expected_every",
        ),
        (
            "[[people]]\nname = \"A\"\naliasses = []",
            "line 3: unknown key \"aliasses\"; the keys are name, aliases, roles",
        ),
        (
            "title = \"a\"\n[[people]]\nroles = []",
            "line 2: `name` is missing; add it",
        ),
        (
            "[[events]]\nname = \"a\"\n\ndate = \"soon\"",
            "line 4: `date` must be a date: \"2022\", \"2022-07\", \"2022-07-19\" or \"2022-07-19T06:00:00Z\"",
        ),
        (
            "people = 1",
            "line 1: `people` must be a list of tables, each headed by its name in [[double brackets]]",
        ),
        (
            "people = [1]",
            "line 1: `people` must be a list of tables, each headed by its name in [[double brackets]]",
        ),
    ];
    for (text, expected) in cases {
        let shown = parse_story(text, "harbour").unwrap_err().to_string();
        assert_eq!(shown, format!("story.toml of harbour: {expected}"));
    }
}

#[test]
fn a_file_is_read_like_a_text_with_its_mark_and_line_ends_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.toml");
    std::fs::write(&path, "\u{FEFF}title = \"The wall\"\r\n").unwrap();
    assert_eq!(read_story(&path, "harbour").unwrap().label(), "The wall");
    std::fs::write(&path, "title = \"a\0\"").unwrap();
    let error = read_story(&path, "harbour").unwrap_err();
    assert!(matches!(error, CorpusError::StoryNotText { .. }), "{error}");
}

#[test]
fn one_that_is_too_long_is_refused_without_a_word_of_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.toml");
    std::fs::write(&path, "#".repeat((4 << 20) + 1)).unwrap();
    let error = read_story(&path, "harbour").unwrap_err().to_string();
    assert!(error.contains("4194305 bytes"), "{error}");
    assert!(!error.contains("max_piece_mb"), "{error}");
}

#[test]
fn what_is_expected_is_a_time_in_any_unit_from_a_minute_up() {
    let table = [
        ("6h", Some(6 * 3_600)),
        ("90m", Some(5_400)),
        ("2d", Some(172_800)),
        ("1w", Some(604_800)),
        ("1d 12h", Some(129_600)),
        (" 30 minutes ", Some(1_800)),
        ("59s", None),
        ("-6h", None),
        ("1mo", None),
        ("6", None),
        ("often", None),
        ("", None),
    ];
    for (given, expected) in table {
        let told = parse_story(&format!("expected_every = \"{given}\""), "harbour");
        let seconds = |story: Story| story.expected_every.map(|every| every.as_secs());
        assert_eq!(told.ok().and_then(seconds), expected, "{given:?}");
    }
}
