//! Lines of a page that are no part of its story, and lines that only look so.

use crate::corpus::{Format, parse, plain};

use super::{apart, id, markdown};

/// A piece as agencies send it: no empty lines, mixed marks, a quotation that a paragraph never closes, a link at the
/// end.
const RAW: &str = "The harbour wall at Skell could be rebuilt within two years.\n\
    A close ally of Ms Okoro told the Post: “There are people who want it.\n\
    \"There are people who feel that it’s time.\n\
    “It’s not done yet.”\n\
    READ MORE: Fury as report criticises both the council and its builders";

#[test]
fn the_link_at_the_end_of_a_raw_piece_stands_apart_and_nothing_else_does() {
    let piece = parse(RAW.as_bytes(), Format::Plain, id()).unwrap();
    assert_eq!(piece.text, RAW);
    assert_eq!(
        apart(&piece),
        ["READ MORE: Fury as report criticises both the council and its builders"]
    );
}

#[test]
fn furniture_stands_apart() {
    let cases = [
        "READ MORE: Fury as wall falls",
        "READ MORE : Fury as wall falls",
        "READ ALSO",
        "RELATED:",
        "Related articles",
        "Read more: Fury as wall falls",
        "Also Read: Fury as wall falls",
        "Don’t miss: Fury as wall falls",
        "ADVERTISEMENT",
        "Advertisement",
        "Story continues below…",
        "  READ MORE: Fury\t",
        "**READ MORE:** [Fury as wall falls](https://quay.example/fury)",
        "**READ MORE**: Fury",
        "> READ MORE: Fury",
        "READ MORE »",
        "Sign up to our weekly newsletter",
        "Sign up here for breaking news alerts.",
        "Subscribe to our channel",
        "Follow us on every network",
    ];
    for line in cases {
        let text = format!("The wall fell.\n\n{line}\n\nIt was old.\n");
        assert_eq!(apart(&plain(&text, id())), [line], "{line}");
        assert_eq!(apart(&markdown(&text)).len(), 1, "{line} in Markdown");
    }
}

#[test]
fn what_people_say_and_write_does_not() {
    let long = format!(
        "READ MORE: {}",
        "he said that the wall was old and that it fell. ".repeat(5)
    );
    let cases = [
        "WARNING: the wall may fall again.",
        "OKORO: I read more than anybody about this wall.",
        "Q: Who built it?",
        "UPDATE: the wall fell at noon",
        "He asked them to read more: they did not.",
        "Read more books, she told the children.",
        "“Read more”",
        "Sign up to the treaty or leave, the minister said.",
        "“Sign up to our newsletter,” she said.",
        "Sign up to “our newsletter”, he told them.",
        "Related questions were not answered.",
        "Watch: the word for what he wore was small",
        "Subscribers left the harbour newsletter in anger.",
        "Sign upwards, the newsletter said.",
        &long,
    ];
    for line in cases {
        let text = format!("The wall fell.\n\n{line}\n\nIt was old.\n");
        assert!(apart(&plain(&text, id())).is_empty(), "{line}");
    }
}

#[test]
fn inside_a_paragraph_only_a_label_in_capitals_with_its_colon_counts() {
    let inside = |line: &str| {
        let text = format!("The wall\n{line}\nfell.\n\nIt was old.\n");
        plain(&text, id()).apart.len()
    };
    assert_eq!(inside("READ MORE: Fury"), 1);
    assert_eq!(inside("Read more: Fury"), 0);
    assert_eq!(inside("READ MORE"), 0);
    assert_eq!(inside("subscribe"), 0);
}

#[test]
fn a_text_with_other_line_ends_keeps_them_out_of_its_spans() {
    let piece = plain("The wall fell.\r\nREAD MORE: Fury\r\n", id());
    assert_eq!(apart(&piece), ["READ MORE: Fury"]);
}
