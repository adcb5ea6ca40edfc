//! Decoding, line ends, and files as files.

use std::fs;

use crate::corpus::{CorpusError, Format, Limits, Unreadable, parse, plain, read};
use crate::model::Audience;

use super::id;

fn plain_text(bytes: &[u8]) -> String {
    parse(bytes, Format::Plain, id()).unwrap().text
}

fn why(bytes: &[u8], format: Format) -> Unreadable {
    match parse(bytes, format, id()).unwrap_err() {
        CorpusError::NotText { why, .. } => why,
        other => panic!("{other}"),
    }
}

#[test]
fn each_encoding_yields_the_same_text() {
    let utf16 = |mark: [u8; 2], order: fn(u16) -> [u8; 2]| {
        let units = "“Né”\n".encode_utf16().flat_map(order);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    let cases: [(&str, Vec<u8>); 5] = [
        ("UTF-8", "“Né”\n".into()),
        ("UTF-8 with its mark", "\u{FEFF}“Né”\n".into()),
        ("Windows-1252", b"\x93N\xE9\x94\n".to_vec()),
        (
            "UTF-16, little end first",
            utf16([0xFF, 0xFE], u16::to_le_bytes),
        ),
        (
            "UTF-16, big end first",
            utf16([0xFE, 0xFF], u16::to_be_bytes),
        ),
    ];
    for (name, bytes) in cases {
        assert_eq!(plain_text(&bytes), "“Né”\n", "{name}");
    }
}

#[test]
fn line_ends_become_one_kind_and_nothing_else_changes() {
    let cases = [
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("one\rtwo", "one\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\r\r\ntwo", "one\n\ntwo"),
        ("  one \t\n\n\n two  ", "  one \t\n\n\n two  "),
        ("no line end", "no line end"),
    ];
    for (given, expected) in cases {
        assert_eq!(plain_text(given.as_bytes()), expected, "{given:?}");
    }
}

#[test]
fn a_text_taken_as_it_stands_keeps_every_byte() {
    for text in [
        "",
        " ",
        "\u{FEFF}one\r\ntwo\r",
        "+++\nno front matter here\n+++\n",
        "a\0b",
    ] {
        assert_eq!(plain(text, id()).text, text);
    }
}

#[test]
fn what_is_no_text_is_refused_with_the_reason() {
    assert_eq!(
        why(b"one\ntwo\0", Format::Plain),
        Unreadable::Nul { line: 2 }
    );
    assert_eq!(
        why(b"abcdefgh\x01\x02", Format::Markdown),
        Unreadable::Binary {
            controls: 2,
            characters: 10
        }
    );
    assert_eq!(
        why(b"\xEF\xBB\xBFcaf\xE9", Format::Plain),
        Unreadable::Broken { encoding: "UTF-8" }
    );
    assert_eq!(
        why(
            "one\n“two” caf"
                .as_bytes()
                .iter()
                .chain(b"\xE9 x")
                .copied()
                .collect::<Vec<_>>()
                .as_slice(),
            Format::Plain
        ),
        Unreadable::Damaged { line: 2 }
    );
}

#[test]
fn one_stray_control_character_in_a_text_is_no_reason_to_refuse_it() {
    let text = format!("{}\u{1b}", "a sentence of a story. ".repeat(4));
    assert_eq!(plain_text(text.as_bytes()), text);
}

#[test]
fn a_piece_without_a_visible_character_is_empty() {
    for bytes in ["", " \n\t\r\n", "\u{FEFF}", "\u{200B}\n"] {
        let error = parse(bytes.as_bytes(), Format::Plain, id()).unwrap_err();
        assert!(matches!(error, CorpusError::Empty { .. }), "{bytes:?}");
        assert_eq!(error.access(), Some((Audience::Everyone, None)));
    }
}

#[test]
fn the_format_goes_by_the_name() {
    let cases = [
        ("a/b.md", Some(Format::Markdown)),
        ("b.MARKDOWN", Some(Format::Markdown)),
        ("b.txt", Some(Format::Plain)),
        ("b.text", Some(Format::Plain)),
        ("b.htm", Some(Format::Html)),
        ("b.Html", Some(Format::Html)),
        ("b.xhtml", Some(Format::Html)),
        ("story.toml", None),
        ("txt", None),
        (".md", None),
    ];
    for (name, expected) in cases {
        assert_eq!(Format::of(name.as_ref()), expected, "{name}");
    }
}

#[test]
fn a_file_up_to_the_limit_is_read_and_a_larger_one_refused_with_both_sizes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("piece.txt");
    fs::write(&path, "0123456789").unwrap();
    let at = |max_piece_bytes| read(&path, id(), Limits { max_piece_bytes });
    assert_eq!(at(10).unwrap().text, "0123456789");
    let shown = at(9).unwrap_err().to_string();
    for part in ["piece.txt", "10 bytes", "limit is 9", "`max_piece_mb`"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn what_is_no_file_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits {
        max_piece_bytes: 100,
    };
    let of = |name: &str| read(&folder.path().join(name), id(), limits).unwrap_err();
    fs::create_dir(folder.path().join("folder.md")).unwrap();
    assert!(matches!(of("folder.md"), CorpusError::NoFile { .. }));
    assert!(matches!(of("absent.md"), CorpusError::Io { .. }));
    assert!(matches!(of("piece.pdf"), CorpusError::UnknownFormat { .. }));
    assert!(of("absent.md").to_string().contains("absent.md"));
}
