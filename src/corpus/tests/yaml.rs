//! Front matter in YAML, as other programs write it.

use std::fmt::Write;

use crate::model::{Access, Audience, PartialDate};

use super::{markdown, refused};

const FULL: &str = "---
title: \"Harbour wall gives way\"
authors: [Ines Okoro, 'Ben Marsh']
publisher: The Quay Post
url: https://quay.example/harbour
date: 2022-07-19 08:30:00 +0100
updated: 2022-07-20
checked: false
audience:
  - desk
  - legal
not_before: 2022-07-21T06:00:00Z
withdraw_earlier: true
tags: [harbour, walls]
layout: post
menu:
  main: { weight: 3 }
---
The wall fell.
";

fn between(lines: &str) -> String {
    format!("---\n{lines}\n---\nThe wall fell.")
}

#[test]
fn every_key_is_read_by_its_name_or_the_other_one() {
    let piece = markdown(FULL);
    assert_eq!(piece.headline.as_deref(), Some("Harbour wall gives way"));
    assert_eq!(piece.byline.as_deref(), Some("Ines Okoro, Ben Marsh"));
    assert_eq!(piece.publisher.as_deref(), Some("The Quay Post"));
    assert_eq!(piece.url.as_deref(), Some("https://quay.example/harbour"));
    let published = PartialDate::Instant("2022-07-19T07:30:00Z".parse().unwrap());
    assert_eq!(piece.published, Some(published));
    assert_eq!(piece.updated.unwrap().to_string(), "2022-07-20");
    assert!(!piece.checked && piece.withdraws_earlier);
    let roles = ["desk", "legal"].map(str::to_owned).into();
    assert_eq!(piece.audience, Audience::Roles(roles));
    let not_before = "2022-07-21T06:00:00Z".parse().unwrap();
    assert_eq!(piece.not_before, Some(not_before));
    assert_eq!(piece.text, "The wall fell.\n");
}

#[test]
fn the_text_begins_behind_the_line_that_closes_it() {
    let cases = [
        ("---\ntitle: a\n---\ntext", "text"),
        ("---\ntitle: a\n...\n\ntext\n", "\ntext\n"),
        ("\u{FEFF}\n---\r\ntitle: a\r\n--- \t\r\n text", " text"),
        ("---\ntitle: |\n  ---\n---\ntext", "text"),
        ("---\n# nothing but a note\n---\ntext", "text"),
        // Rules, which say nothing.
        ("---\n\ntext\n\n---\n", "---\n\ntext\n\n---\n"),
        ("---\ntext\n", "---\ntext\n"),
    ];
    for (given, expected) in cases {
        assert_eq!(markdown(given).text, expected, "{given:?}");
    }
}

#[test]
fn a_date_is_as_precise_as_it_is_certain() {
    let cases = [
        ("2022", "2022"),
        ("2022-07", "2022-07"),
        ("2022-07-19", "2022-07-19"),
        ("'2022-07-19'", "2022-07-19"),
        ("2022-07-19T07:00:00+01:00", "2022-07-19T06:00:00Z"),
        ("2022-07-19 07:00:00 +0100", "2022-07-19T06:00:00Z"),
        // A time of nobody knows which place.
        ("2022-07-19 07:00", "2022-07-19"),
        ("2022-07-19T07:00:00", "2022-07-19"),
    ];
    for (given, expected) in cases {
        let piece = markdown(&between(&format!("date: {given}")));
        assert_eq!(piece.published.unwrap().to_string(), expected, "{given}");
    }
}

#[test]
fn what_has_no_value_or_is_of_another_program_is_passed_over() {
    let lines = [
        "title:",
        "author: ~",
        "author: { name: Ines }",
        "tags: [a, [b, { c: d }]]",
        "draft: false",
        "description: >\n  two\n  lines",
        "layout: &a post",
    ];
    for line in lines {
        let piece = markdown(&between(line));
        assert_eq!((piece.headline, piece.byline), (None, None), "{line}");
        assert_eq!(piece.audience, Audience::Everyone, "{line}");
        assert_eq!(piece.text, "The wall fell.", "{line}");
    }
}

#[test]
fn what_may_keep_a_piece_from_readers_is_never_passed_over() {
    let lines = [
        "draft: true",
        "Draft: yes",
        "private: 1",
        "embargo: tomorrow",
        "publishDate: 2099-01-01",
        "audiance: [desk]",
        "not-before: 2099-01-01T00:00:00Z",
        "audience: desk",
        "audience:",
        "audience: ~",
        "audience: [[desk]]",
        "audience: { desk: true }",
        "not_before: 2099-01-01",
        "not_before:",
        "a: &a [desk]\naudience: *a",
        "a: &a { audience: [desk] }\n<<: *a",
        "audience: [desk]\naudience: [legal]",
        "? [audience]\n: [desk]",
        "audience: [desk",
    ];
    for line in lines {
        let error = refused(&between(line));
        assert_eq!(error.access(), None, "{line}: {error}");
        assert!(!error.to_string().contains("desk"), "{line}: {error}");
    }
}

#[test]
fn a_fault_has_its_line_and_is_told_to_those_who_may_see_the_piece() {
    let cases = [
        (
            "title: a\ndate: last Tuesday",
            "line 3: `published` must be",
        ),
        ("url: ftp://quay.example", "line 2: `url` must be"),
        (
            "title: a\nheadline: b",
            "line 3: this key stands there already",
        ),
        ("title: a\n\n- b", "line 4: no valid YAML"),
        ("title: \"a", "no valid YAML"),
        (
            "- a\n- b",
            "line 2: front matter in YAML is lines of `key: value`",
        ),
        (
            "just a text",
            "front matter in YAML is lines of `key: value`",
        ),
    ];
    for (lines, expected) in cases {
        let error = refused(&between(lines)).to_string();
        let named = error.contains(&format!("front matter, {expected}"));
        assert!(named || error.contains(expected), "{lines}: {error}");
    }
    let error = refused(&between("audience: [desk]\nchecked: maybe"));
    let desk: Access = (Audience::Roles(["desk".to_owned()].into()), None);
    assert_eq!(error.access(), Some(desk));
}

#[test]
fn what_grows_when_it_is_written_out_costs_no_more_than_its_bytes() {
    let mut laughs = String::from("a0: &a0 [x, x]\n");
    for level in 1..60 {
        let below = level - 1;
        writeln!(laughs, "a{level}: &a{level} [*a{below}, *a{below}]").unwrap();
    }
    let error = refused(&between(&laughs)).to_string();
    assert!(error.contains("line 3: an alias"), "{error}");
    let deep = [
        format!("a: {}", "[".repeat(60_000)),
        format!("a: {}", "{b: ".repeat(15_000)),
        format!("a: {}", "? ".repeat(30_000)),
        format!("a:\n{}", "- ".repeat(30_000)),
        "a: b\n".repeat(20_000),
        format!("a: {}", "x".repeat(100_000)),
    ];
    for lines in deep {
        // Whatever is said of it: it ends, and is no text.
        refused(&between(&lines));
    }
}
