//! Front matter and the blocks of Markdown.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::corpus::{CorpusError, Format, TomlFault, parse};
use crate::model::{Access, Audience, PartialDate};

use super::{apart, id, markdown, refused};

const FULL: &str = r#"+++
headline = "Harbour wall gives way"
byline = "Ines Okoro"
publisher = "The Quay Post"
url = "https://quay.example/harbour"
published = "2022-07"
updated = 2022-07-20T08:30:00+01:00
checked = false
audience = ["desk", "legal"]
not_before = 2022-07-21T06:00:00Z
withdraw_earlier = true
+++
The wall fell.
"#;

fn roles(names: &[&str]) -> Audience {
    Audience::Roles(
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<_>>(),
    )
}

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

#[test]
fn every_key_of_the_front_matter_is_read() {
    let piece = markdown(FULL);
    assert_eq!(piece.headline.as_deref(), Some("Harbour wall gives way"));
    assert_eq!(piece.byline.as_deref(), Some("Ines Okoro"));
    assert_eq!(piece.publisher.as_deref(), Some("The Quay Post"));
    assert_eq!(piece.url.as_deref(), Some("https://quay.example/harbour"));
    assert_eq!(piece.published, Some(PartialDate::Month(2022, 7)));
    assert_eq!(
        piece.updated,
        Some(PartialDate::Instant(at("2022-07-20T07:30:00Z")))
    );
    assert!(!piece.checked);
    assert_eq!(piece.audience, roles(&["desk", "legal"]));
    assert_eq!(piece.not_before, Some(at("2022-07-21T06:00:00Z")));
    assert!(piece.withdraws_earlier);
    assert_eq!(piece.text, "The wall fell.\n");
}

#[test]
fn without_front_matter_a_piece_is_open_and_checked() {
    let piece = markdown("The wall fell.");
    assert_eq!(piece.audience, Audience::Everyone);
    assert_eq!(
        (piece.not_before, piece.checked, piece.headline),
        (None, true, None)
    );
    assert!(!piece.withdraws_earlier);
}

#[test]
fn the_text_begins_after_the_line_end_of_the_closing_fence() {
    let cases = [
        ("+++\n+++\ntext", "text"),
        ("+++\n+++\n\ntext\n", "\ntext\n"),
        ("+++\r\n+++ \t\r\n\r\ntext\r\n", "\ntext\n"),
        ("\u{FEFF}+++\nchecked = true\n+++\n text", " text"),
        ("\n \n+++\n+++\ntext", "text"),
        ("text\n+++\nmore\n+++\n", "text\n+++\nmore\n+++\n"),
    ];
    for (given, expected) in cases {
        assert_eq!(markdown(given).text, expected, "{given:?}");
    }
}

#[test]
fn a_date_is_as_precise_as_it_is_written() {
    let cases = [
        ("2022", "2022"),
        ("\"2022\"", "2022"),
        ("\"2022-07\"", "2022-07"),
        ("2022-07-19", "2022-07-19"),
        ("2022-07-19T06:00:00Z", "2022-07-19T06:00:00Z"),
        ("2022-07-19 07:00:00+01:00", "2022-07-19T06:00:00Z"),
    ];
    for (given, expected) in cases {
        let piece = markdown(&format!("+++\npublished = {given}\n+++\ntext"));
        assert_eq!(piece.published.unwrap().to_string(), expected, "{given}");
    }
}

#[test]
fn a_wrong_value_is_refused_with_its_line_and_key_and_not_repeated() {
    let cases = [
        ("published = \"last Tuesday\"", "published"),
        ("published = 2022-07-19T06:00:00", "published"),
        ("published = \"2022-13\"", "published"),
        ("updated = true", "updated"),
        ("checked = \"Tuesday\"", "checked"),
        ("withdraw_earlier = \"2024\"", "withdraw_earlier"),
        ("url = \"ftp://Tuesday\"", "url"),
        ("url = \"https://\"", "url"),
        ("url = \"javascript:Tuesday\"", "url"),
        ("headline = \"  \"", "headline"),
        ("headline = [\"Tuesday\"]", "headline"),
        ("headline = \"Tues\\nday\"", "headline"),
        ("audience = \"Tuesday\"", "audience"),
        ("audience = [1]", "audience"),
        ("audience = [\"\"]", "audience"),
        ("not_before = 2022-07-21", "not_before"),
        ("not_before = 2022-07-21T06:00:00", "not_before"),
    ];
    for (line, key) in cases {
        let shown = refused(&format!("+++\n# a note\n{line}\n+++\ntext")).to_string();
        assert!(
            shown.starts_with(&format!(
                "harbour/lead: front matter, line 3: `{key}` must be"
            )),
            "{shown}"
        );
        assert!(!shown.contains("Tuesday"), "{shown}");
    }
}

#[test]
fn an_unknown_key_is_named_with_the_known_ones() {
    let shown = refused("+++\nheadline = \"a\"\ntitle = \"Secret\"\n+++\ntext").to_string();
    assert_eq!(
        shown,
        "harbour/lead: front matter, line 3: unknown key \"title\"; the keys are headline, byline, publisher, url, \
         published, updated, checked, audience, not_before, withdraw_earlier"
    );
}

#[test]
fn a_line_that_is_no_toml_is_named_and_not_repeated() {
    for line in [
        "Secret",
        "headline = Secret",
        "headline = \"Secret",
        "[Secret",
        "headline = 1\nheadline = 2",
    ] {
        let error = refused(&format!("+++\n\n{line}\n+++\ntext"));
        let CorpusError::FrontMatter { fault, access, .. } = &error else {
            panic!("{error}")
        };
        assert!(
            matches!(fault, TomlFault::Syntax { line: 3 | 4, .. }),
            "{fault}"
        );
        assert!(access.is_none(), "{line}");
        assert!(!error.to_string().contains("Secret"), "{error}");
    }
}

#[test]
fn what_looks_like_front_matter_is_never_taken_for_text() {
    let cases = [
        "+++\naudience = [\"desk\"]\ntext",
        "++++\naudience = [\"desk\"]\n++++\ntext",
        "+++ toml\naudience = [\"desk\"]\n+++\ntext",
        "---\naudience: desk\n---\ntext",
    ];
    for text in cases {
        assert_eq!(refused(text).access(), None, "{text:?}");
    }
    for format in [Format::Plain, Format::Html] {
        let error = parse(FULL.as_bytes(), format, id()).unwrap_err();
        assert!(error.to_string().contains("name the file .md"), "{error}");
        assert_eq!(error.access(), None);
    }
}

#[test]
fn a_rule_that_opens_a_text_is_no_front_matter() {
    assert_eq!(apart(&markdown("---\n\ntext\n")), ["---"]);
}

#[test]
fn a_fault_says_who_may_hear_of_it_where_that_is_beyond_doubt() {
    let desk: Access = (roles(&["desk"]), Some(at("2022-07-21T06:00:00Z")));
    let stated = "audience = [\"desk\"]\nnot_before = 2022-07-21T06:00:00Z";
    let open = Access::default();
    let cases: [(&str, String, Option<Access>); 9] = [
        (
            "a wrong value",
            format!("{stated}\nchecked = 1"),
            Some(desk.clone()),
        ),
        (
            "an unknown key",
            format!("title = \"a\"\n{stated}"),
            Some(desk.clone()),
        ),
        ("nothing stated", "title = \"a\"".to_owned(), Some(open)),
        ("a slip in the key", "audiance = \"desk\"".to_owned(), None),
        ("another slip", "not-before = \"soon\"".to_owned(), None),
        (
            "a list under another name",
            "readers = [\"desk\"]".to_owned(),
            None,
        ),
        (
            "a time under another name",
            "embargo = 2022-07-21T06:00:00Z".to_owned(),
            None,
        ),
        (
            "a wrong audience",
            "audience = 1\nchecked = 1".to_owned(),
            None,
        ),
        (
            "an embargo without its offset",
            "not_before = 2022-07-21T06:00:00".to_owned(),
            None,
        ),
    ];
    for (name, lines, expected) in cases {
        assert_eq!(
            refused(&format!("+++\n{lines}\n+++\ntext")).access(),
            expected,
            "{name}"
        );
    }
    assert_eq!(
        refused(&format!("+++\n{stated}\n+++\n \n")).access(),
        Some(desk),
        "empty"
    );
}

#[test]
fn blocks_that_are_no_prose_stand_apart() {
    let cases: [(&str, &str, &[&str]); 14] = [
        ("a heading", "# Head\n\ntext\n", &["# Head"]),
        (
            "an underlined heading",
            "Head\n====\n\ntext\n",
            &["Head\n===="],
        ),
        (
            "fenced code",
            "text\n\n```sh\nrun\n```\n\ntext\n",
            &["```sh\nrun\n```"],
        ),
        (
            "an HTML block",
            "<div>\nx\n</div>\n\ntext\n",
            &["<div>\nx\n</div>"],
        ),
        ("a comment", "<!-- note -->\n\ntext\n", &["<!-- note -->"]),
        (
            "a link definition",
            "text [a]\n\n[a]: https://quay.example \"b\"\n",
            &["[a]: https://quay.example \"b\""],
        ),
        ("a rule", "text\n\n* * *\n\ntext\n", &["* * *"]),
        (
            "a table",
            "text\n\n| a | b |\n|---|---|\n| c | d |\n\ntext\n",
            &["| a | b |\n|---|---|\n| c | d |"],
        ),
        (
            "a picture",
            "![the wall](w.jpg)\n\ntext\n",
            &["![the wall](w.jpg)"],
        ),
        (
            "a linked picture",
            "[![the wall](w.jpg)](w.html)\n\ntext\n",
            &["[![the wall](w.jpg)](w.html)"],
        ),
        ("a picture in a sentence", "Look: ![the wall](w.jpg)\n", &[]),
        (
            "prose",
            "**text** with `code`, a [link](x) and <b>marks</b>\n\n> “quoted”\n\n- item\n",
            &[],
        ),
        (
            "a heading in a quotation",
            "> # Head\n>\n> text\n",
            &["# Head"],
        ),
        ("a heading at the very end", "text\n\n## Head", &["## Head"]),
    ];
    for (name, text, expected) in cases {
        assert_eq!(apart(&markdown(text)), expected, "{name}");
    }
}
