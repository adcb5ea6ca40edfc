//! Nothing that stands in a piece becomes anything else on its page, and the text there is the stored one.

use std::time::{Duration, Instant};

use dom_query::Document;
use proptest::prelude::*;

use super::fixture::page;
use super::inline::{Anchor, Kind, Mark, layer, marked};
use super::{changes, refused, source};
use crate::commands::{Other, visible};
use crate::front::{LinkFault, NoPage};
use crate::model::{Mention, MentionKind, Person, Span, Timex, TimexKind, Version};

/// Text that is meant to become more than text.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-z ]{0,9}",
        3 => r#"[<>&"'/=!\[\]()-]{0,6}"#,
        2 => "(</p>|</mark>|</main>|<script>x()</script>|<img src=x onerror=x()>|<!--|-->|]]>|&lt;|&amp;amp;|&#60;|</title>|</style>|\\{\\}|<b>)",
        2 => "(\n|\n\n|\n\n\n| \t)",
        1 => "[\\x00-\\x1f\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,2}",
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

/// Any stretch of a text.
fn stretch(text: &str, (from, to): (usize, usize)) -> Span {
    let at = |byte: usize| text.floor_char_boundary(byte % (text.len() + 1));
    let (a, b) = (at(from), at(to));
    Span::new(a.min(b), a.max(b))
}

/// More time than any comparison here takes.
fn plenty() -> Instant {
    Instant::now() + Duration::from_secs(3_600)
}

/// What a page shows to whoever looks at `select`.
fn shown(html: &str, select: &str) -> String {
    Document::from(html).select(select).text().to_string()
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Fails where a page holds anything that its template does not.
fn is_tame(html: &str) {
    let document = Document::from(html);
    for wild in [
        "script",
        "img",
        "iframe",
        "style",
        "form",
        "b",
        "[style]",
        "[onerror]",
        "base",
        "body meta",
    ] {
        assert!(document.select(wild).is_empty(), "{wild} in {html}");
    }
    for link in document.select("a").iter() {
        let to = link.attr("href").unwrap_or_default();
        let is_ours = ["#", "/s/", "/t/", "https://", "http://"]
            .iter()
            .any(|start| to.starts_with(start));
        assert!(is_ours, "{to}");
    }
    assert_eq!(document.select("h1").length(), 1);
    assert_eq!(document.select("main").length(), 1);
}

proptest! {
    #[test]
    fn the_text_of_a_page_is_the_stored_text(
        text in hostile(),
        marks in proptest::collection::vec(any::<(usize, usize)>(), 9),
    ) {
        let mut page = page(&text, stretch(&text, marks[0]));
        let pinned = &mut page.pinned;
        pinned.analysis.people = vec![Person { name: text.clone(), ..Person::default() }];
        pinned.analysis.mentions = marks[1..4].iter().map(|at| Mention {
            span: stretch(&text, *at),
            person: 0,
            kind: MentionKind::Name,
        }).collect();
        pinned.analysis.dates = marks[4..6].iter().map(|at| Timex {
            span: stretch(&text, *at),
            kind: TimexKind::Date,
            value: Some(text.clone()),
            worked_out: true,
        }).collect();
        pinned.spoken = vec![Some(text.clone()); 2];
        let mut apart: Vec<Span> = marks[6..8].iter().map(|at| stretch(&text, *at)).collect();
        apart.sort();
        pinned.piece.apart = apart;
        let html = source::render(&page);
        is_tame(&html);
        prop_assert_eq!(shown(&html, "#text"), visible(&text));
        let cited = visible(page.cited.of(&text).unwrap());
        prop_assert_eq!(without_space(&shown(&html, "#text mark.cited")), without_space(&cited));
        let anchors = Document::from(html.as_str()).select("#cited").length();
        prop_assert_eq!(anchors, usize::from(!page.cited.is_empty() && Document::from(html.as_str()).select("mark.cited").exists()));
    }

    #[test]
    fn nothing_around_a_text_becomes_more_than_text(given in hostile()) {
        let mut page = page("A short text.", Span::new(0, 7));
        let piece = &mut page.pinned.piece;
        piece.headline = Some(given.clone());
        piece.byline = Some(given.clone());
        piece.publisher = Some(given.clone());
        piece.url = Some(given.clone());
        piece.id.name.clone_from(&given);
        page.pinned.story.clone_from(&given);
        let other = Other { version: Version::new("0".repeat(64)), text: given.clone() };
        page.pinned.earlier = vec![other.clone()];
        page.pinned.later = vec![other];
        let html = source::render(&page);
        is_tame(&html);
        let title = crate::commands::one_line(&given);
        prop_assert_eq!(shown(&html, "h1"), title);
    }

    #[test]
    fn what_went_and_what_came_make_up_both_texts(old in hostile(), new in hostile()) {
        let html = changes::changes(&old, &new, plenty()).into_string();
        let document = Document::from(html.as_str());
        document.select("ins").remove();
        let rest = without_space(&document.select("body").text());
        // All that is not new stood in the old text, in its order.
        let mut before = visible(&old).chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>().into_iter();
        for c in rest.chars() {
            prop_assert!(before.any(|other| other == c), "{c:?} of {rest:?}");
        }
    }

    #[test]
    fn marks_that_overlap_leave_the_text_whole(
        text in hostile(),
        spans in proptest::collection::vec(any::<(usize, usize)>(), 0..12),
    ) {
        let marks = |kind: Kind| spans.iter().map(|at| Mark { span: stretch(&text, *at), kind: kind.clone() }).collect();
        let layers = [layer(&text, marks(Kind::Cited)), layer(&text, marks(Kind::Apart))];
        for layer in &layers {
            prop_assert!(layer.is_sorted_by(|a, b| a.span.end <= b.span.start));
        }
        let html = marked(&text, Span::new(0, text.len()), &layers, &mut Anchor::default()).into_string();
        prop_assert_eq!(shown(&format!("<p>{html}</p>"), "p"), visible(&text));
    }
}

#[test]
fn cited_words_that_run_over_paragraphs_are_marked_in_each() {
    let text = "One two.\n\nThree four.\n\nFive.";
    let html = source::render(&page(text, Span::new(4, 15)));
    let document = Document::from(html.as_str());
    let marks: Vec<String> = document
        .select("mark.cited")
        .iter()
        .map(|mark| mark.text().to_string())
        .collect();
    assert_eq!(marks, ["two.", "Three"]);
    assert_eq!(shown(&html, "#cited"), "two.");
    assert_eq!(shown(&html, "a.skip"), "Skip to the cited words");
}

#[test]
fn people_and_dates_say_what_they_mean() {
    let text = "Ms Brill leaves in two years.";
    let mut page = page(text, Span::new(0, text.len()));
    page.pinned.analysis.people = vec![Person {
        name: "Ada Brill".to_owned(),
        ..Person::default()
    }];
    page.pinned.analysis.mentions = vec![Mention {
        span: Span::new(0, 8),
        person: 0,
        kind: MentionKind::Name,
    }];
    page.pinned.analysis.dates = vec![Timex {
        span: Span::new(16, 28),
        kind: TimexKind::Date,
        value: Some("2028".to_owned()),
        worked_out: true,
    }];
    page.pinned.spoken = vec![Some("2028".to_owned())];
    let html = source::render(&page);
    let document = Document::from(html.as_str());
    let person = document.select("mark.cited .person");
    assert_eq!(
        (&*person.text(), &*person.attr("title").unwrap()),
        ("Ms Brill", "Ada Brill")
    );
    let date = document.select("mark.cited time");
    assert_eq!(&*date.attr("datetime").unwrap(), "2028");
    assert_eq!(&*date.attr("title").unwrap(), "2028, worked out");
    assert_eq!(shown(&html, ".names li"), "Ada Brill");
    assert_eq!(shown(&html, ".dates dt"), "“in two years”");
    assert_eq!(shown(&html, ".dates dd"), "2028, worked out");
}

#[test]
fn what_changed_shows_the_words_that_went_and_came() {
    let html = changes::changes(
        "The pier opened in 1962.\n\nIt is closed.\n",
        "The pier opened in 1963.\n\nIt is closed.\n",
        plenty(),
    )
    .into_string();
    assert_eq!(shown(&html, "del"), "1962.");
    let html = changes::changes(
        "It is not late, she said.",
        "It is never too late, she said.",
        plenty(),
    );
    let html = html.into_string();
    assert_eq!(shown(&html, "del"), "not");
    assert_eq!(
        shown(&html, "ins"),
        "never too",
        "words in a row are one change"
    );
    let html = changes::changes(
        "The pier opened in 1962.\n\nIt is closed.\n",
        "The pier opened in 1963.\n\nIt is closed.\n",
        plenty(),
    )
    .into_string();
    assert_eq!(shown(&html, "ins"), "1963.");
    assert!(!html.contains("closed"), "{html}");
}

/// So many short lines out of a few words, no two texts alike: most lines of one stand in another, and elsewhere.
fn lines(number: usize, step: usize) -> String {
    let words = (0..number).map(|at| format!("w{}\n", (at * at * step + at / 7) % 60));
    words.collect()
}

#[test]
fn texts_that_differ_in_too_much_are_not_compared_to_the_end() {
    let (old, new) = (lines(45_000, 3), lines(45_000, 7));
    assert!(
        old.len().max(new.len()) < 200_000,
        "they are short enough to be tried"
    );
    // The time is over before it begins, so that the first step is the last one.
    let html = changes::changes(&old, &new, Instant::now()).into_string();
    assert!(
        shown(&html, ".more").contains("differ in too much"),
        "{html}"
    );
    assert!(!html.contains("<del>") && !html.contains("<ins>"));
    let mut page = page(&old, Span::new(0, 2));
    let other = |text: String| Other {
        version: Version::new("0".repeat(64)),
        text,
    };
    page.pinned.later = (0..5).map(|at| other(lines(45_000, 11 + 2 * at))).collect();
    let html = source::render(&page);
    let document = Document::from(html.as_str());
    assert_eq!(document.select("details").length(), 5);
    assert_eq!(document.select("details .more").length(), 5);
}

#[test]
fn of_many_places_that_changed_the_first_are_shown() {
    let text = |mark: &str| -> String {
        let lines = (0..50).map(|at| format!("Line {at} is {mark}.\nAnd {at} stays.\n"));
        lines.collect()
    };
    let html = changes::changes(&text("old"), &text("new"), plenty()).into_string();
    let document = Document::from(html.as_str());
    assert_eq!(document.select("del").length(), 20);
    assert_eq!(shown(&html, ".more"), "and 30 more places");
}

#[test]
fn a_page_that_is_not_there_names_no_piece() {
    let table = [
        (NoPage::Link(LinkFault::NotOurs), "This link opens nothing"),
        (NoPage::Link(LinkFault::Ended), "This link has ended"),
        (NoPage::NoLonger, "No longer in the file"),
        (
            NoPage::Failed {
                reference: "7f3a".to_owned(),
            },
            "Something went wrong",
        ),
    ];
    for (why, heading) in table {
        let html = refused::render(&why);
        is_tame(&html);
        assert_eq!(shown(&html, "h1"), heading);
    }
}
