//! What stands in the file, or in a question, does nothing in a room: no tag, no mention, no link; and nothing is cut.

use serde_json::{Value, json};

use super::said::{asked, html, replies_to, text};
use crate::human::{Manner, content};
use crate::invariants::Expected;
use crate::scene::{Newsroom, On, Test, tests};

/// Every tag that an answer may hold; a link is the piece's own address.
const TAGS: [&str; 22] = [
    "p",
    "/p",
    "br",
    "strong",
    "/strong",
    "em",
    "/em",
    "blockquote",
    "/blockquote",
    "code",
    "/code",
    "del",
    "/del",
    "details",
    "/details",
    "summary",
    "/summary",
    "span",
    "/span",
    "/a",
    "a href=\"https://paper.example/quay?a=1&amp;b=2\"",
    "hr",
];

const PIECE: &str = r#"+++
headline = "<h1>@room</h1> </p><script>alert(1)</script> \u202Eevil [x](javascript:1)"
url = "https://paper.example/quay?a=1&b=2"
published = 2026-02-21
+++
Eve Hale said: “<img src=x onerror=alert(1)> @room @ada:localhost https://matrix.to/#/@ada:localhost </blockquote><a href='https://evil.example'>here</a>.”

Eve Hale said: “<mx-reply>gone</mx-reply> &lt;b&gt; **bold** `code` www.evil.example #room:localhost TURNreversed.”
"#;

pub(super) fn tests() -> Vec<Test> {
    tests![Served, On::Shared;
        nothing_in_the_file_does_anything,
        nothing_in_a_question_does_anything,
        long_answers_are_split_and_no_passage_is_cut,
        a_long_answer_in_an_encrypted_room_is_split_too,
    ]
}

/// Every tag of an HTML text.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let tags = html.split('<').skip(1);
    tags.map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag))
}

fn assert_harmless(event: &Value) {
    for tag in tags(html(event)) {
        assert!(TAGS.contains(&tag), "<{tag}> in {event:#}");
    }
    assert_eq!(event["content"]["m.mentions"], json!({}), "{event:#}");
    for steering in ['\u{202e}', '\u{202d}', '\u{2066}', '\u{0}'] {
        assert!(!text(event).contains(steering), "{event:#}");
        assert!(!html(event).contains(steering), "{event:#}");
    }
    // What clients would make a link or a mention of does not stand there in one piece.
    for word in [
        "@room",
        "@ada:",
        "https://evil",
        "www.evil",
        "https://matrix.to",
        "#room:",
    ] {
        assert!(!html(event).contains(word), "{word} in {event:#}");
    }
    assert!(!text(event).starts_with("> "), "{event:#}");
}

fn nothing_in_the_file_does_anything(newsroom: &mut Newsroom<'_>) {
    newsroom.piece("hostile.md", &PIECE.replace("TURN", "\u{202e}"));
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    for command in [
        "!quote hale",
        "!who hale",
        "!sources",
        "!timeline",
        "!ask what did Eve Hale say?",
    ] {
        let question = ada.asks(&room, command);
        if command == "!timeline" {
            // Its picture is a message too.
            newsroom
                .scene
                .ledger()
                .expect(&question, Expected::Parts(2));
        }
        assert_harmless(&ada.sees_reply(&room, &question));
    }
    let question = ada.asks(&room, "!quote hale");
    let reply = ada.sees_reply(&room, &question);
    assert!(
        text(&reply).contains("<img src=x onerror=alert(1)> @room @ada:localhost"),
        "{reply:#}"
    );
    assert!(html(&reply).contains("&lt;img src=x"), "{reply:#}");
}

fn nothing_in_a_question_does_anything(newsroom: &mut Newsroom<'_>) {
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let long = "quay ".repeat(400);
    let rows = [
        "!who <b>@room</b>",
        "!who <img src=x onerror=alert(1)> @ada:localhost",
        "!quote https://evil.example/ \u{202e}evil",
        "!check \"</p><script>alert(1)</script> www.evil.example\"",
        "!who \u{0}<i>\u{2066}",
        "!story use <b>@room</b>",
        "!help <b>#room:localhost</b>",
        &long,
    ];
    for row in rows {
        let (_, reply) = match row.starts_with('!') {
            true => {
                let question = ada.asks(&room, row);
                (String::new(), ada.sees_reply(&room, &question))
            }
            false => asked(newsroom, (&ada, &room), row),
        };
        assert_harmless(&reply);
    }
    let mut marked = content::mention(newsroom.bot(), "who is <b>@room</b>?");
    marked["m.mentions"]["room"] = json!(true);
    let question = ada.asks_with(&room, &marked);
    assert_harmless(&ada.sees_reply(&room, &question));
}

/// A speech of so many words.
fn speech(word: &str, number: usize) -> String {
    format!("{}end.", format!("{word} ").repeat(number))
}

/// Three speeches that fill a message each, and one that no message holds.
pub(super) fn lengthy() -> String {
    let said = [
        ("mooring", 900),
        ("harbour", 900),
        ("lantern", 900),
        ("beacon", 8_000),
    ];
    let said = said.map(|(word, number)| format!("Dora Vane said: “{}”\n\n", speech(word, number)));
    format!(
        "+++\nheadline = \"At length\"\npublished = 2026-02-20\n+++\n{}",
        said.concat()
    )
}

/// Three speeches of 7 kB, each of which fills a message, as plain text and as HTML; what stands below; and a line on the
/// one that is too long, which fits in with a neighbour.
fn assert_split(messages: &[Value]) {
    for word in ["mooring", "harbour", "lantern"] {
        let words = speech(word, 900);
        let whole = |event: &&Value| text(event).contains(&words) && html(event).contains(&words);
        assert_eq!(messages.iter().filter(whole).count(), 1, "{word}");
    }
    let all: Vec<&str> = messages.iter().map(text).collect();
    let all = all.join("\n");
    assert_eq!(
        all.matches("too long for a message and is never cut")
            .count(),
        1
    );
    assert!(!all.contains("beacon beacon"));
    assert_eq!(all.matches("file as of").count(), 1);
    for message in messages {
        let length = text(message).len() + html(message).len();
        assert!(length <= 20 * 1024, "{length}");
    }
}

fn long_answers_are_split_and_no_passage_is_cut(newsroom: &mut Newsroom<'_>) {
    newsroom.piece("length.md", &lengthy());
    newsroom.start(&[]);
    let ada = newsroom.scene.raw("ada");
    let room = newsroom.room(&ada);
    let question = ada.asks(&room, "!quote vane");
    super::said::sees_said(&ada, (&room, &question), "file as of");
    let messages: Vec<Value> = ada.reads(&room);
    let messages = messages
        .into_iter()
        .filter(|event| replies_to(event, &question));
    let messages: Vec<Value> = messages.collect();
    newsroom
        .scene
        .ledger()
        .expect(&question, Expected::Parts(messages.len()));
    assert_split(&messages);
}

fn a_long_answer_in_an_encrypted_room_is_split_too(newsroom: &mut Newsroom<'_>) {
    newsroom.piece("length.md", &lengthy());
    newsroom.start(&[]);
    let ada = newsroom.scene.client("ada", Manner::Strict);
    let room = newsroom.encrypted_room(&ada);
    let question = ada.asks(&room, "!quote vane");
    ada.sees(&room, "the end of the answer", |heard| {
        replies_to(&heard.event, &question) && text(&heard.event).contains("file as of")
    });
    let heard = ada.hearing().so_far();
    let messages = heard.into_iter().map(|heard| heard.event);
    let messages: Vec<Value> = messages
        .filter(|event| replies_to(event, &question))
        .collect();
    newsroom
        .scene
        .ledger()
        .expect(&question, Expected::Parts(messages.len()));
    assert_split(&messages);
}
