//! What holds of any bytes.

use proptest::prelude::*;

use crate::corpus::{Format, parse, parse_story, plain};
use crate::model::Piece;

use super::id;

const FORMATS: [Format; 3] = [Format::Markdown, Format::Plain, Format::Html];

/// Bits that mean something to one parser or another, so that chance builds what a person could write.
const BITS: [&str; 50] = [
    "+++\n",
    "---\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "    ",
    "READ MORE: ",
    "read more",
    "# ",
    "* ",
    "> ",
    "```\n",
    "|",
    "|---|",
    "[a]: b\n",
    "![x](y)",
    "[",
    "](",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table><td>",
    "<script>",
    "</script>",
    "<!--",
    "&amp;",
    "“né”",
    "\u{FEFF}",
    "😀",
    "audience = [\"desk\"]\n",
    "not_before = ",
    "2022-07-19T06:00:00Z\n",
    "headline = \"x\"\n",
    "[[people]]\n",
    "name = 'x'\n",
    "The wall fell. ",
    "\\",
    "...\n",
    "title: x\n",
    "audience: [desk]\n",
    "date: 2022-07-19 06:00\n",
    "a: &a [b]\n",
    "c: *a\n",
    "? {",
    "- ",
    "d: |\n  ",
    "e: !!str ",
];

fn text() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        3 => prop::sample::select(&BITS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(bit, 0..24).prop_map(|bits| bits.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        2 => text().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => (text(), any::<u8>(), any::<prop::sample::Index>()).prop_map(|(text, byte, at)| {
            let mut bytes = text.into_bytes();
            bytes.insert(at.index(bytes.len() + 1), byte);
            bytes
        }),
    ]
}

fn holds(piece: &Piece) -> Result<(), TestCaseError> {
    let mut before = 0;
    for span in &piece.apart {
        prop_assert!(span.start >= before, "in order, not overlapping");
        prop_assert!(
            span.of(&piece.text).is_some_and(|words| !words.is_empty()),
            "{span:?}"
        );
        before = span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_yield_a_sound_piece_or_a_reason_on_one_line(bytes in bytes()) {
        for format in FORMATS {
            match parse(&bytes, format, id()) {
                Ok(piece) => {
                    holds(&piece)?;
                    prop_assert!(!piece.text.contains('\r'));
                }
                Err(error) => prop_assert!(!error.to_string().contains(char::is_control)),
            }
        }
    }

    #[test]
    fn a_text_as_it_stands_keeps_every_byte(text in text()) {
        let piece = plain(&text, id());
        prop_assert_eq!(&piece.text, &text);
        holds(&piece)?;
    }

    #[test]
    fn reading_twice_gives_the_same(bytes in bytes()) {
        for format in FORMATS {
            let read = || parse(&bytes, format, id()).map_err(|error| error.to_string());
            prop_assert_eq!(read(), read());
        }
    }

    #[test]
    fn any_text_is_a_story_or_a_reason_on_one_line(text in text()) {
        if let Err(error) = parse_story(&text, "story") {
            prop_assert!(!error.to_string().contains(char::is_control));
        }
    }

    #[test]
    fn no_message_repeats_the_front_matter(key in "[a-z]{3,8}", junk in "[=\\[\\]\"'{},0-9\n]{0,12}") {
        let file = format!("+++\n{key} = {junk} SECRET {junk}\n+++\ntext");
        if let Err(error) = parse(file.as_bytes(), Format::Markdown, id()) {
            prop_assert!(!error.to_string().contains("SECRET") || junk.contains('\n'));
        }
    }

    #[test]
    fn nothing_between_two_lines_of_yaml_is_taken_for_text_or_repeated(
        key in "[a-z]{3,8}",
        junk in "[:\\[\\]\"'{},&*!|>?#%0-9 \n-]{0,12}",
    ) {
        let file = format!("---\n{key}: {junk} SECRET {junk}\n---\ntext");
        match parse(file.as_bytes(), Format::Markdown, id()) {
            // A line of signs may close the front matter before the end.
            Ok(piece) => prop_assert!(!piece.text.contains("SECRET") || junk.contains('\n')),
            Err(error) => prop_assert!(!error.to_string().contains("SECRET")),
        }
    }
}
