//! Saved pages.

use crate::corpus::{CorpusError, Format, PageFault, parse};
use crate::model::Piece;

use super::{apart, id};

/// A page as browsers save it. People, paper and place are invented.
fn saved(head: &str) -> String {
    format!(
        r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Harbour wall gives way | The Quay Post</title>
{head}
<style>p {{ color: red }}</style><script>var secret = "<p>not text</p>";</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article>
<h1>Harbour wall gives way</h1>
<figure><img src="wall.jpg"><figcaption>The wall on Monday, a photograph.</figcaption></figure>
<p>The   harbour wall at Skell gave
way on Monday night, and two boats were lost &amp; a third was found adrift at the mouth of the river.</p>
<p>&#8220;It was old,&#8221; said Ines Okoro, the harbour&nbsp;master, who had asked for a new wall in each of the
last <em>four</em> years, and was told to wait.</p>
<h2>Nobody was hurt</h2>
<p>The council said that it would look at the plans again in the spring, once the report on the har&shy;bour had been
published, and that no decision had been made about who was to pay.</p>
<p>READ MORE: Fury as wall falls</p>
<p>A builder who worked on the wall in 1998 said that the stone had been poor from the first day, that he had told
the council so, in writing, and that he had kept a copy of the letter.</p>
<div class="share-buttons"><button>Share this article</button></div>
</article>
<footer><p>Copyright The Quay Post</p></footer>
</body></html>"#
    )
}

fn page(html: &str) -> Piece {
    parse(html.as_bytes(), Format::Html, id()).unwrap()
}

#[test]
fn the_main_text_is_paragraphs_with_one_empty_line_between_them() {
    let piece = page(&saved(""));
    let expected = "The harbour wall at Skell gave way on Monday night, and two boats were lost & a third was found \
        adrift at the mouth of the river.\n\n\
        “It was old,” said Ines Okoro, the harbour master, who had asked for a new wall in each of the last four years, \
        and was told to wait.\n\n\
        Nobody was hurt\n\n\
        The council said that it would look at the plans again in the spring, once the report on the harbour had been \
        published, and that no decision had been made about who was to pay.\n\n\
        READ MORE: Fury as wall falls\n\n\
        A builder who worked on the wall in 1998 said that the stone had been poor from the first day, that he had told \
        the council so, in writing, and that he had kept a copy of the letter.";
    assert_eq!(piece.text, expected);
    assert_eq!(
        apart(&piece),
        ["Nobody was hurt", "READ MORE: Fury as wall falls"]
    );
    assert_eq!(piece.headline.as_deref(), Some("Harbour wall gives way"));
}

/// What a page states about itself, in the order headline, byline, publisher, address, published, updated.
fn stated(head: &str) -> [String; 6] {
    let piece = page(&saved(head));
    let date = |date: Option<crate::model::PartialDate>| date.map(|date| date.to_string());
    [
        piece.headline,
        piece.byline,
        piece.publisher,
        piece.url,
        date(piece.published),
        date(piece.updated),
    ]
    .map(Option::unwrap_or_default)
}

#[test]
fn a_graph_in_json_ld_is_read_with_its_references() {
    let head = r##"<meta property="og:title" content="Another headline">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","@id":"https://quay.example/#site","name":"Quay"},
 {"@type":"Organization","@id":"https://quay.example/#paper","name":"The Quay Post"},
 {"@type":"Person","@id":"https://quay.example/#tam","name":"Tam Reyle"},
 {"@type":["NewsArticle","Article"],"headline":"Harbour wall gives way, &#8216;at last&#8217;",
  "author":[{"@id":"https://quay.example/#tam"},{"@type":"Person","name":"Ines Marl"}],
  "publisher":{"@id":"https://quay.example/#paper"},
  "mainEntityOfPage":{"@id":"https://quay.example/harbour"},
  "datePublished":"2022-07-19T07:00:00+01:00","dateModified":"2022-07-20T09:15:00.000Z"}]}</script>"##;
    assert_eq!(
        stated(head),
        [
            "Harbour wall gives way, ‘at last’",
            "Tam Reyle, Ines Marl",
            "The Quay Post",
            "https://quay.example/harbour",
            "2022-07-19T06:00:00Z",
            "2022-07-20T09:15:00Z",
        ]
    );
}

#[test]
fn a_list_in_json_ld_is_read_and_its_first_article_counts() {
    let head = r#"<script type="application/ld+json">[
 {"@context":"https://schema.org","@type":"BreadcrumbList","name":"News"},
 {"@context":"https://schema.org","@type":"ReportageNewsArticle","headline":"Wall falls","author":"By Tam Reyle",
  "publisher":{"@type":"Organization","name":"The Quay Post"},"url":"https://quay.example/wall",
  "datePublished":"2022-07","dateModified":"2022-07-19T08:00:00"},
 {"@type":"NewsArticle","headline":"Something else"}]</script>"#;
    assert_eq!(
        stated(head),
        [
            "Wall falls",
            "Tam Reyle",
            "The Quay Post",
            "https://quay.example/wall",
            "2022-07",
            "2022-07-19"
        ]
    );
}

#[test]
fn a_date_has_the_day_that_stands_on_the_page() {
    let cases = [
        ("2024-05-02T00:30:00+02:00", "2024-05-02"),
        ("2024-05-01T23:30:00-07:00", "2024-05-01"),
        ("2024-05-02T09:30:00+02:00", "2024-05-02T07:30:00Z"),
        ("Thu, 02 May 2024 00:30:00 +0200", "2024-05-02"),
        ("Thu, 02 May 2024 09:30:00 +0200", "2024-05-02T07:30:00Z"),
    ];
    for (given, expected) in cases {
        let head = format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{given}"}}</script>"#
        );
        assert_eq!(stated(&head)[4], expected, "{given}");
    }
}

#[test]
fn json_ld_that_is_broken_or_about_something_else_is_passed_over() {
    let meta = r#"<meta name="author" content="Tam Reyle"><meta property="og:title" content="Wall falls at Skell">
<meta property="og:site_name" content="The Quay Post"><link rel="canonical" href="https://quay.example/wall">
<meta property="article:published_time" content="2022-07-19T06:00:00Z">"#;
    let expected = [
        "Wall falls at Skell",
        "Tam Reyle",
        "The Quay Post",
        "https://quay.example/wall",
        "2022-07-19T06:00:00Z",
        "",
    ];
    let broken =
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":</script>"#;
    let recipe = r#"<script type="application/ld+json">{"@type":"Recipe","name":"Soup"}</script>"#;
    for script in ["", broken, recipe] {
        assert_eq!(stated(&format!("{script}{meta}")), expected, "{script}");
    }
}

#[test]
fn what_cannot_be_read_with_certainty_is_left_out() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Wall falls",
 "author":{"@type":"Person"},"url":"javascript:alert(1)","datePublished":"last week","dateModified":42}</script>"#;
    assert_eq!(stated(head), ["Wall falls", "", "", "", "", ""]);
}

#[test]
fn the_encoding_is_the_mark_or_what_the_page_says_or_what_the_bytes_are() {
    let body = |declared: &str| saved(declared).replace("<meta charset=\"utf-8\">", "");
    let latin = |html: &str| {
        let bytes = html.replace("Monday night", "Monday né");
        encoding_rs::WINDOWS_1252.encode(&bytes).0.into_owned()
    };
    let utf8 = |html: &str| html.replace("Monday night", "Monday né").into_bytes();
    let greek = body(r#"<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-7">"#)
        .replace("Monday night", "Monday νέ");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        (
            "declared",
            encoding_rs::ISO_8859_7.encode(&greek).0.into_owned(),
            "Monday νέ",
        ),
        ("UTF-8, not declared", utf8(&body("")), "Monday né"),
        ("Windows-1252, not declared", latin(&body("")), "Monday né"),
        (
            "UTF-8, its mark against the declaration",
            utf8(&format!("\u{FEFF}{}", body("<meta charset='iso-8859-7'>"))),
            "Monday né",
        ),
        (
            "UTF-8 declared, Windows-1252 in fact",
            latin(&body("<meta charset=utf-8>")),
            "Monday né",
        ),
        (
            "an unknown label",
            utf8(&body("<meta charset='klingon'>")),
            "Monday né",
        ),
    ];
    for (name, bytes, expected) in cases {
        let piece = parse(&bytes, Format::Html, id()).unwrap();
        assert!(piece.text.contains(expected), "{name}: {}", piece.text);
    }
}

#[test]
fn a_page_of_one_sentence_is_read() {
    let piece = page("<title>Wall</title><p>The wall fell.</p>");
    assert_eq!(piece.text, "The wall fell.");
}

#[test]
fn a_page_without_a_story_is_refused() {
    for html in ["<html></html>", "<p></p>", "<script>let a = 1;</script>"] {
        let error = parse(html.as_bytes(), Format::Html, id()).unwrap_err();
        let is_named = matches!(
            error,
            CorpusError::Empty { .. }
                | CorpusError::Page {
                    fault: PageFault::NoMainText,
                    ..
                }
        );
        assert!(is_named, "{html}: {error}");
        assert!(error.access().is_some());
    }
}

#[test]
fn a_page_in_xhtml_is_read_behind_elements_that_are_over() {
    let html = saved("<title/>");
    let page_in = |start: &str| {
        let html = format!("{start}{}", html.replace("<!DOCTYPE html>", ""));
        parse(html.as_bytes(), Format::Html, id())
    };
    let read = page_in("<?xml version=\"1.0\" encoding=\"utf-8\"?>").unwrap();
    assert_eq!(read.text, page(&saved("")).text);
    assert!(page_in("").is_err(), "in HTML all of it is a title");
}

#[test]
fn what_readers_say_below_a_brief_is_no_part_of_it() {
    let html = "<html><body><main><article><h1>Wall falls</h1>\
        <p>The harbour wall at Skell gave way on Monday night, said Ines Okoro, the harbour master, on Tuesday.</p>\
        <p>“It was old,” she said, and asked for a new one once again.</p></article></main>\
        <div class=\"comments\"><p>“She never asked for a wall,” said somebody who was not there and who says so at \
        great length, so that it looks like a paragraph.</p></div></body></html>";
    let text = page(html).text;
    assert!(text.contains("“It was old,”"), "{text}");
    assert!(!text.contains("never asked"), "{text}");
}
