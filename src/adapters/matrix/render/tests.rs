//! That any reply gives messages in which every passage stands whole, once and in words that mean nothing else.

use proptest::prelude::*;

use super::*;
use crate::commands::{parse, visible};
use crate::model::Finding;
use crate::model::any::{answer, any_answer, finding};

/// What our own HTML is made of; anything else between angle brackets would be a text's.
const TAGS: [&str; 23] = [
    "<p>",
    "</p>",
    "<br>",
    "<strong>",
    "</strong>",
    "<em>",
    "</em>",
    "<blockquote>",
    "</blockquote>",
    "<code>",
    "</code>",
    "<del>",
    "</del>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<span>",
    "</span>",
    "</a>",
    "&amp;",
    "&quot;",
    "&#39;",
];

fn reply(answer: Answer) -> Reply {
    Reply {
        answer,
        asked: parse("/help").unwrap(),
    }
}

/// The HTML without its tags, as a reader sees it; fails on a tag that is not ours.
fn shown(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((_, after)) = rest
            .strip_prefix("<a href=\"http")
            .and_then(|rest| rest.split_once("\">"))
        {
            rest = after;
            continue;
        }
        let entities = [
            ("&amp;", "&"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&lt;", "<"),
            ("&gt;", ">"),
        ];
        if let Some((entity, c)) = entities.iter().find(|(entity, _)| rest.starts_with(entity)) {
            text.push_str(c);
            rest = &rest[entity.len()..];
            continue;
        }
        let tag = TAGS.iter().find(|tag| rest.starts_with(**tag));
        let tag =
            tag.unwrap_or_else(|| panic!("{} is no tag of ours", &rest[..rest.len().min(40)]));
        if *tag == "<br>" {
            text.push('\n');
        }
        rest = &rest[tag.len()..];
    }
    text + rest
}

fn all(parts: &[Part]) -> (String, String) {
    let plain: Vec<&str> = parts.iter().map(|part| part.plain.as_str()).collect();
    let html: Vec<String> = parts.iter().map(|part| shown(&part.html)).collect();
    (plain.join("\n\n"), html.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_passage_stands_whole_and_nothing_in_it_means_anything(answer in any_answer()) {
        let parts = render(&reply(answer.clone()), "!");
        prop_assert!(!parts.is_empty());
        let (plain, html) = all(&parts);
        for found in &answer.findings {
            let words = visible(&found.snippet);
            let quoted = format!("> {}", words.replace('\n', "\n> "));
            if words.len() * 12 < ITEM {
                prop_assert!(plain.contains(&quoted), "{quoted}\nin\n{plain}");
                prop_assert!(html.contains(&words), "{words}\nin\n{html}");
            }
        }
        for part in &parts {
            prop_assert!(!part.plain.is_empty());
            prop_assert!(!part.plain.starts_with("> "), "{}", part.plain);
            prop_assert!(part.len() <= ITEM + PART, "{}", part.len());
            prop_assert_eq!(part.html.matches("<details>").count(), part.html.matches("</details>").count());
        }
    }
}

#[test]
fn an_answer_reads_as_a_person_sees_it() {
    let parts = render(
        &reply(Answer {
            findings: vec![finding(
                "“I <b>never</b> said it,” she said.\nNobody asked.",
            )],
            ..answer()
        }),
        "!",
    );
    let plain = "In the file:\n\n> “I <b>never</b> said it,” she said.\n> Nobody asked.\nNew bridge to open in spring · July 2022 · paragraph 3 · bridge@abcdef0\n\nfile as of 2022-07-21 06:00 UTC, 9 pieces";
    let html = "<p>In the file:</p><blockquote><p>“I &lt;b&gt;never&lt;/b&gt; said it,” she said.<br>Nobody asked.</p></blockquote><p>New bridge to open in spring · July 2022 · paragraph 3 · bridge<span>@</span>abcdef0</p><p><em>file as of 2022-07-21 06<span>:</span>00 UTC, 9 pieces</em></p>";
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].plain, plain);
    assert_eq!(
        parts[0]
            .html
            .replace("In the file<span>:</span>", "In the file:"),
        html
    );
}

#[test]
fn what_is_long_is_folded_away_and_then_goes_into_the_next_message() {
    let several = |number: usize, length: usize| {
        let words = "A quay. ".repeat(length);
        let findings = (0..number)
            .map(|at| finding(&format!("{words}{at}.")))
            .collect();
        render(
            &reply(Answer {
                findings,
                ..answer()
            }),
            "!",
        )
    };
    let short = several(5, 1);
    assert_eq!(short.len(), 1);
    let (open, folded) = short[0].html.split_once("<details>").unwrap();
    assert_eq!(open.matches("<blockquote>").count(), 3);
    assert_eq!(folded.matches("<blockquote>").count(), 2);

    let long = several(5, 500);
    assert!(long.len() > 1, "{}", long.len());
    let quotes: usize = long
        .iter()
        .map(|part| part.html.matches("<blockquote>").count())
        .sum();
    assert_eq!(quotes, 5);

    let longest = several(2, 5_000);
    let (plain, _) = all(&longest);
    assert_eq!(plain.matches("never cut").count(), 2);
    assert_eq!(plain.matches("bridge@abcdef0").count(), 2);
}

#[test]
fn a_link_leads_to_the_page_of_the_words_and_of_the_timeline() {
    let cited = Finding {
        url: Some("https://example.org/piece".to_owned()),
        page: Some("https://desk.example/s/harbour/bridge?from=1&to=9".to_owned()),
        ..finding("It opens in spring.")
    };
    let timeline = Answer {
        findings: vec![cited],
        page: Some("https://desk.example/t/harbour?a=1&b=2".to_owned()),
        ..answer()
    };
    let parts = render(&reply(timeline), "!");
    let Part { plain, html } = &parts[0];
    for link in [
        r#"<a href="https://desk.example/s/harbour/bridge?from=1&amp;to=9">New bridge to open in spring</a>"#,
        r#"<a href="https://desk.example/t/harbour?a=1&amp;b=2">The whole timeline as a page</a>"#,
    ] {
        assert!(html.contains(link), "{html}");
    }
    assert!(!html.contains("https://example.org/piece"), "{html}");
    assert!(
        plain.contains("a page: https://desk.example/t/harbour?a=1&b=2"),
        "{plain}"
    );
}
