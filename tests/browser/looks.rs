//! What a reader has of each page.

use serde_json::{Value, json};

use crate::colour::contrast;
use crate::driver::{DESK, NIGHT, PHONE, Screen};
use crate::newsroom::Newsroom;

/// The least contrast at which small words can be read (WCAG, AA).
const READABLE: f64 = 4.5;

/// A test of the pages.
type Test = fn(&Newsroom);

pub(crate) const TESTS: &[(&str, Test)] = &[
    (
        "the_cited_words_are_marked_and_in_view",
        the_cited_words_are_marked_and_in_view,
    ),
    (
        "a_telephone_shows_a_page_in_its_width",
        a_telephone_shows_a_page_in_its_width,
    ),
    (
        "long_words_and_other_scripts_keep_their_place",
        long_words_and_other_scripts_keep_their_place,
    ),
    (
        "words_can_be_read_by_day_and_by_night",
        words_can_be_read_by_day_and_by_night,
    ),
    (
        "the_keyboard_gets_to_the_cited_words_first",
        the_keyboard_gets_to_the_cited_words_first,
    ),
    (
        "every_page_has_one_heading_and_its_parts_have_names",
        every_page_has_one_heading_and_its_parts_have_names,
    ),
    (
        "what_changed_stands_beside_a_piece_that_changed",
        what_changed_stands_beside_a_piece_that_changed,
    ),
    (
        "a_date_of_the_picture_leads_to_its_sentence",
        a_date_of_the_picture_leads_to_its_sentence,
    ),
    (
        "a_link_that_was_changed_opens_nothing",
        a_link_that_was_changed_opens_nothing,
    ),
];

const CITED: &str = "document.getElementById('cited')";

fn quoted(newsroom: &Newsroom) -> (String, String) {
    let answer = newsroom.asked("harbour", "/quote island asks for charity");
    let found = &answer["findings"][0];
    (text(&found["page"]), text(&found["snippet"]))
}

fn timeline(newsroom: &Newsroom) -> String {
    text(&newsroom.asked("corbyn-mayor", "/timeline")["page"])
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

fn is_true(newsroom: &Newsroom, condition: &str) -> bool {
    newsroom.browser.run(&format!("return {condition}")) == json!(true)
}

fn the_cited_words_are_marked_and_in_view(newsroom: &Newsroom) {
    let (link, snippet) = quoted(newsroom);
    for (name, screen) in [
        ("source-desk", DESK),
        ("source-night", NIGHT),
        ("source-phone", PHONE),
    ] {
        newsroom.show(name, &link, screen);
        let marked = newsroom.browser.run(&format!("return {CITED}.textContent"));
        assert_eq!(text(&marked), snippet, "{name}");
        let place = format!(
            "const at = {CITED}.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight"
        );
        assert_eq!(
            newsroom.browser.run(&place),
            json!(true),
            "{name}: it is in view"
        );
        let ground = format!(
            "return [getComputedStyle({CITED}).backgroundColor, getComputedStyle(document.documentElement).backgroundColor]"
        );
        let ground = newsroom.browser.run(&ground);
        assert_ne!(ground[0], ground[1], "{name}: it stands out");
    }
    let top = link.replace("#cited", "");
    newsroom.show("source-top", &top, DESK);
    newsroom.show("source-top-phone", &top, PHONE);
}

fn a_telephone_shows_a_page_in_its_width(newsroom: &Newsroom) {
    for (name, link) in [
        ("source-width", quoted(newsroom).0),
        ("timeline-phone", timeline(newsroom)),
    ] {
        newsroom.show(name, &link, PHONE);
        assert!(
            is_true(
                newsroom,
                "document.documentElement.scrollWidth <= innerWidth"
            ),
            "{name}"
        );
        let sizes = "[...document.querySelectorAll('main p')].every(p => parseFloat(getComputedStyle(p).fontSize) >= 12)";
        assert!(is_true(newsroom, sizes), "{name}: small print");
    }
}

fn long_words_and_other_scripts_keep_their_place(newsroom: &Newsroom) {
    let links = |question: &str| -> Vec<String> {
        let answer = newsroom.asked("odd", question);
        let findings = answer["findings"].as_array().unwrap().iter();
        findings.map(|found| text(&found["page"])).collect()
    };
    for link in links("/quote marsh") {
        let name = match link.contains("arabic") {
            true => "odd-arabic",
            false => "odd-long",
        };
        for (kind, screen) in [("desk", DESK), ("phone", PHONE)] {
            newsroom.show(&format!("{name}-{kind}"), &link, screen);
            let fits = "document.documentElement.scrollWidth <= innerWidth";
            assert!(is_true(newsroom, fits), "{name}-{kind} is too wide");
        }
        let direction = "return getComputedStyle(document.querySelector('h1')).direction";
        let expected = if name == "odd-arabic" { "rtl" } else { "ltr" };
        assert_eq!(text(&newsroom.browser.run(direction)), expected, "{name}");
    }
    let timeline = text(&newsroom.asked("odd", "/timeline")["page"]);
    newsroom.show("odd-timeline", &timeline, PHONE);
    assert!(is_true(
        newsroom,
        "document.documentElement.scrollWidth <= innerWidth"
    ));
}

fn words_can_be_read_by_day_and_by_night(newsroom: &Newsroom) {
    // Each element with words of its own, and the ground that it stands on.
    let script = "
        const ground = e => { for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (c !== 'rgba(0, 0, 0, 0)') return c; } };
        return [...document.querySelectorAll('body *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('svg, .skip'))
            .map(e => [e.tagName + '.' + e.className, getComputedStyle(e).color, ground(e)]);";
    for (link, pages) in [
        (quoted(newsroom).0, "source"),
        (timeline(newsroom), "timeline"),
    ] {
        for (scheme, screen) in [("day", DESK), ("night", NIGHT)] {
            newsroom.show(&format!("{pages}-{scheme}"), &link, screen);
            for words in newsroom.browser.run(script).as_array().unwrap() {
                let reading = contrast(words[1].as_str().unwrap(), words[2].as_str().unwrap());
                assert!(
                    reading >= READABLE,
                    "{pages} by {scheme}: {words} {reading}"
                );
            }
        }
    }
}

fn the_keyboard_gets_to_the_cited_words_first(newsroom: &Newsroom) {
    const TAB: char = '\u{e004}';
    const ENTER: char = '\u{e007}';
    let link = quoted(newsroom).0.replace("#cited", "");
    newsroom.show("source-keyboard", &link, DESK);
    newsroom.browser.press(TAB);
    assert!(is_true(
        newsroom,
        "document.activeElement.className === 'skip'"
    ));
    assert!(
        is_true(
            newsroom,
            "document.activeElement.getBoundingClientRect().left === 0"
        ),
        "it is seen"
    );
    newsroom.browser.press(ENTER);
    assert!(is_true(newsroom, "document.activeElement.id === 'cited'"));
}

fn every_page_has_one_heading_and_its_parts_have_names(newsroom: &Newsroom) {
    for (name, link) in [
        ("source-parts", quoted(newsroom).0),
        ("timeline-parts", timeline(newsroom)),
    ] {
        newsroom.show(name, &link, DESK);
        for part in ["h1", "main", "html[lang]", "head > title"] {
            let one = format!("document.querySelectorAll('{part}').length === 1");
            assert!(is_true(newsroom, &one), "{name}: {part}");
        }
        let levels = "[...document.querySelectorAll('h1, h2, h3, h4')].every((h, i, all) => i === 0 ? h.tagName === 'H1' : h.tagName[1] - all[i - 1].tagName[1] <= 1)";
        assert!(
            is_true(newsroom, levels),
            "{name}: no level of heading is left out"
        );
        let named = "[...document.querySelectorAll('section')].every(s => document.getElementById(s.getAttribute('aria-labelledby')).textContent)";
        assert!(is_true(newsroom, named), "{name}: every part has a name");
        assert!(
            is_true(
                newsroom,
                "[...document.links].every(a => a.textContent.trim())"
            ),
            "{name}: every link says where it leads"
        );
    }
}

fn what_changed_stands_beside_a_piece_that_changed(newsroom: &Newsroom) {
    newsroom.show("source-changed", &quoted(newsroom).0, DESK);
    let words = |element: &str| {
        let script = format!(
            "return [...document.querySelectorAll('{element}')].map(e => e.textContent).join('|')"
        );
        text(&newsroom.browser.run(&script))
    };
    assert!(words("del").contains("£80,000"), "{}", words("del"));
    assert!(words("ins").contains("£96,000"), "{}", words("ins"));
    assert!(
        words(".dates dd").contains("worked out"),
        "{}",
        words(".dates dd")
    );
    assert!(
        words(".names li").contains("Ada Quill"),
        "{}",
        words(".names li")
    );
}

fn a_date_of_the_picture_leads_to_its_sentence(newsroom: &Newsroom) {
    let link = timeline(newsroom);
    newsroom.show("timeline-desk", &link, DESK);
    let entries = "document.querySelectorAll('ol.dates > li').length";
    let drawn = |screen: Screen, shown: &str| {
        newsroom.browser.be(screen);
        let script =
            format!("return document.querySelectorAll('{shown} svg a').length === {entries}");
        assert_eq!(
            newsroom.browser.run(&script),
            json!(true),
            "{shown}: one for each entry"
        );
        let seen =
            format!("getComputedStyle(document.querySelector('{shown}')).display !== 'none'");
        assert!(is_true(newsroom, &seen), "{shown} is shown");
    };
    drawn(PHONE, ".narrow");
    drawn(DESK, ".wide");
    let first = "const a = document.querySelector('.wide svg a'); return a.getAttribute('href')";
    let path = text(&newsroom.browser.run(first));
    let sentence = text(
        &newsroom
            .browser
            .run("return document.querySelector('ol.dates blockquote p').textContent"),
    );
    newsroom.show(
        "timeline-followed",
        &format!("http://cuttings.example{path}"),
        DESK,
    );
    assert_eq!(
        text(&newsroom.browser.run(&format!("return {CITED}.textContent"))),
        sentence
    );
}

fn a_link_that_was_changed_opens_nothing(newsroom: &Newsroom) {
    let link = quoted(newsroom).0;
    let changed = link.replacen("from=", "from=1", 1);
    newsroom.browser.be(DESK);
    newsroom.browser.go(&newsroom.address(&changed));
    let heading = newsroom
        .browser
        .run("return document.querySelector('h1').textContent");
    assert_eq!(text(&heading), "This link opens nothing");
    assert!(is_true(
        newsroom,
        "!document.body.textContent.includes('ferry')"
    ));
    // The browser tells of a page that is not there; that is the one thing that it may tell.
    let told = newsroom.browser.log("browser");
    assert_eq!(told.len(), 1, "{told:?}");
}
