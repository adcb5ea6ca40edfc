//! Files that once broke the room, or were made to.

use crate::corpus::{CorpusError, Format, PageFault, parse, plain};

use super::id;

fn page_fault(html: &str) -> PageFault {
    match parse(html.as_bytes(), Format::Html, id()).unwrap_err() {
        CorpusError::Page { fault, .. } => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn elements_a_hundred_thousand_deep_are_refused() {
    for element in ["<div>", "<b>", "<table><tr><td>", "<svg>"] {
        let fault = page_fault(&element.repeat(100_000));
        assert!(
            matches!(fault, PageFault::TooDeep { .. }),
            "{element}: {fault}"
        );
    }
}

#[test]
fn elements_deeper_than_a_browser_shows_are_refused_by_the_tree() {
    let nested = |depth: usize| {
        let words = "The wall of the harbour fell, and nobody knew why. ".repeat(20);
        format!(
            "{}<p>{words}</p>{}",
            "<div>".repeat(depth),
            "</div>".repeat(depth)
        )
    };
    assert_eq!(page_fault(&nested(600)), PageFault::TooDeep { limit: 512 });
    // A tag that closes nothing hides the depth from a count of tags, not from the tree.
    let hidden = "<div><object></div></object>".repeat(600);
    assert_eq!(page_fault(&hidden), PageFault::TooDeep { limit: 512 });
    let piece = parse(nested(400).as_bytes(), Format::Html, id()).unwrap();
    assert!(piece.text.starts_with("The wall of the harbour fell"));
}

#[test]
fn more_elements_than_any_page_has_are_refused() {
    let fault = page_fault(&"<p>a</p>".repeat(60_000));
    assert_eq!(fault, PageFault::TooManyElements { limit: 50_000 });
}

#[test]
fn marks_that_nest_without_end_are_read() {
    for mark in ["> ", "- ", "[", "![", "*", "`", "(", "<"] {
        let text = format!("{}text", mark.repeat(20_000));
        let piece = parse(text.as_bytes(), Format::Markdown, id()).unwrap();
        assert_eq!(piece.text, text);
    }
    assert_eq!(plain(&"\n".repeat(100_000), id()).apart, []);
}

#[test]
fn tables_that_nest_without_end_are_refused() {
    let text = format!("+++\naudience = {}\n+++\ntext", "[".repeat(50_000));
    assert!(parse(text.as_bytes(), Format::Markdown, id()).is_err());
}
