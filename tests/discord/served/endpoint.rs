//! Interactions that are posted to the program, signed: those that are Discord's are answered as those of the gateway
//! are, and nothing comes of any other.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::bot::Newsroom;
use crate::double::{Double, Endpoint, HttpFault, Id, Letter};

const CALLBACK: &str = "POST /interactions/*/*/callback";
const PATH: &str = "/discord/interactions";
const SEED: u8 = 7;

/// The largest body that the program takes, in bytes.
const LARGEST: usize = 256 * 1024;

fn endpoint(address: SocketAddr) -> Endpoint {
    Endpoint::new(address, PATH, SEED)
}

fn key() -> String {
    endpoint(([127, 0, 0, 1], 1).into()).public_key()
}

/// The variables with which the program listens.
fn listening(key: &str) -> [(&str, &str); 2] {
    [
        ("CUTTINGS_DISCORD__PUBLIC_KEY", key),
        ("CUTTINGS_WEB__LISTEN", "127.0.0.1:0"),
    ]
}

/// A newsroom whose program listens, with further variables, and whose story has been chosen by a posted command.
fn posted(variables: &[(&str, &str)]) -> (Newsroom, Endpoint) {
    let mut newsroom = Newsroom::with(Double::start());
    let key = key();
    newsroom.start(&[&listening(&key), variables].concat());
    let endpoint = endpoint(newsroom.program().listens());
    newsroom.double.deliver_to(endpoint.clone());
    newsroom.enable();
    (newsroom, endpoint)
}

fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_secs()
}

/// A command that somebody gave and that was answered, as it would be had it been given anew.
fn unanswered(newsroom: &Newsroom) -> Value {
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = newsroom;
    let given = double.give(*reporter, *channel, "who", &[("name", "quill")]);
    double.shown(given);
    let mut payload = double.payload(given);
    payload["id"] = json!("1234567890123456789");
    payload
}

/// Waits until nothing that was posted is in hand: an answer is there a little before the hand is free.
fn wait_for_empty_hands(address: SocketAddr) {
    let end = Instant::now() + Duration::from_secs(60);
    let request = b"GET /metrics HTTP/1.1\r\nhost: bot\r\nconnection: close\r\n\r\n";
    loop {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request).unwrap();
        let mut metrics = String::new();
        stream.read_to_string(&mut metrics).unwrap();
        if metrics.contains("cuttings_queue_depth{queue=\"discord_letters\"} 0") {
            return;
        }
        assert!(Instant::now() < end, "{metrics}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The status of what comes back for these bytes.
fn status(address: SocketAddr, request: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).unwrap();
    let reply = String::from_utf8_lossy(&reply);
    let status = reply.split(' ').nth(1).unwrap_or_else(|| panic!("{reply}"));
    status.parse().unwrap()
}

#[test]
fn every_kind_of_interaction_is_answered_once() {
    let (newsroom, _) = posted(&[]);
    let Newsroom {
        double,
        channel,
        reporter,
        ..
    } = &newsroom;
    let shown = double.command(*reporter, *channel, "quote", &[("words", "finn")]);
    assert!(shown.text().contains("The ferry is"), "{}", shown.text());
    let next = double.press(*reporter, &shown, &shown.button("Next"));
    assert!(next.text().contains("The ferry is"), "{}", next.text());
    assert_ne!(next.text(), shown.text());
    let choices = double.autocomplete(*reporter, *channel, "who", &[("name", "qui")]);
    let names: Vec<String> = choices.into_iter().map(|choice| choice.name).collect();
    assert_eq!(names, ["Ada Quill"]);
    let message = double.says(*reporter, *channel, "When did the council meet?");
    let found = double.message_command(*reporter, message, "Find the source");
    assert!(found.text().contains("1 February 2026"), "{}", found.text());
    double.assert_answered_once();
    newsroom.close();
}

#[test]
fn what_is_posted_is_answered_as_what_comes_by_the_gateway() {
    let questions: [(&str, &[(&str, &str)]); 8] = [
        ("who", &[("name", "quill")]),
        ("who", &[("name", "nobody of that name")]),
        ("quote", &[("words", "marsh")]),
        ("quote", &[("words", "finn"), ("order", "latest")]),
        ("ask", &[("question", "what did Quill say of the quay?")]),
        ("check", &[("words", "The quay is doomed.")]),
        ("when", &[("event", "council met")]),
        ("sources", &[]),
    ];
    let (newsroom, endpoint) = posted(&[]);
    let double = &newsroom.double;
    let asked = || {
        questions.map(|(name, options)| {
            let shown = double.command(newsroom.reporter, newsroom.channel, name, options);
            (shown.text(), shown.labels(), shown.ephemeral)
        })
    };
    let by_post = asked();
    double.deliver_to_each(Vec::new());
    let by_gateway = asked();
    for ((name, options), (posted, told)) in questions.iter().zip(by_post.iter().zip(&by_gateway)) {
        assert_eq!(posted, told, "{name} {options:?}");
    }
    // As does what is said in the channel, which comes by the gateway alone.
    double.deliver_to(endpoint);
    let question = format!("{} who is Ada Quill?", double.mention());
    let answer = double.answer_to(double.says(newsroom.editor, newsroom.channel, &question));
    assert!(answer.text().contains("The quay is safe."));
    double.assert_answered_once();
    newsroom.close();
}

#[test]
fn a_ping_is_answered_in_the_reply() {
    let (newsroom, endpoint) = posted(&[]);
    let long = "x".repeat(LARGEST - 100);
    let pings = [
        json!({ "type": 1 }),
        json!({ "id": "1", "application_id": "2", "type": 1, "token": "t", "version": 1 }),
        json!({ "type": 1, "what_comes_later": long }),
    ];
    for ping in pings {
        let returned = endpoint.post(&ping);
        assert_eq!(returned.status, 200);
        assert_eq!(returned.content_type.as_deref(), Some("application/json"));
        assert_eq!(returned.body, r#"{"type":1}"#);
    }
    newsroom.close();
}

#[test]
fn nothing_comes_of_a_letter_that_is_not_discords_or_not_of_now() {
    let (mut newsroom, endpoint) = posted(&[]);
    let payload = unanswered(&newsroom);
    let good = endpoint.letter(&payload);
    let at = |at| endpoint.letter_of(&payload, at);
    let as_if = |change: fn(&mut Letter)| {
        let mut letter = good.clone();
        change(&mut letter);
        letter
    };
    let other_key = Endpoint::new(([127, 0, 0, 1], 1).into(), PATH, SEED + 1);
    let letters = [
        ("another body", as_if(|letter| letter.body.push(b' '))),
        (
            "another time",
            as_if(|letter| letter.timestamp = Some((now() + 1).to_string())),
        ),
        ("a flipped bit", good.clone().flipped()),
        ("no signature", as_if(|letter| letter.signature = None)),
        ("no time", as_if(|letter| letter.timestamp = None)),
        (
            "neither",
            as_if(|letter| (letter.signature, letter.timestamp) = (None, None)),
        ),
        (
            "no hex",
            as_if(|letter| letter.signature = Some("z".repeat(128))),
        ),
        (
            "half a signature",
            as_if(|letter| letter.signature.as_mut().unwrap().truncate(64)),
        ),
        ("another key", other_key.letter(&payload)),
        ("of six minutes ago", at(now() - 360)),
        ("of 2017", at(1_500_000_000)),
        ("in six minutes", at(now() + 360)),
        ("in the year 5138", at(99_999_999_999)),
    ];
    let before = newsroom.double.requests(CALLBACK).len();
    for (name, letter) in letters {
        let returned = endpoint.send(&letter);
        assert_eq!(returned.status, 401, "{name}");
        assert_eq!(returned.body, "", "{name}");
    }
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert_eq!(newsroom.double.requests(CALLBACK).len(), before);
}

#[test]
fn what_is_signed_and_no_interaction_is_sent_back() {
    let (newsroom, endpoint) = posted(&[]);
    for payload in [
        json!({ "type": 99 }),
        json!({ "type": 2 }),
        json!([]),
        json!("type"),
    ] {
        assert_eq!(endpoint.post(&payload).status, 400, "{payload}");
    }
    newsroom.close();
}

#[test]
fn a_letter_that_comes_again_changes_nothing() {
    let (mut newsroom, endpoint) = posted(&[]);
    let double = &newsroom.double;
    let given = double.give(
        newsroom.reporter,
        newsroom.channel,
        "who",
        &[("name", "quill")],
    );
    double.shown(given);
    let before = double.requests(CALLBACK).len();
    let same = endpoint.letter(&double.payload(given));
    for letter in [
        &same,
        &same,
        &endpoint.letter_of(&double.payload(given), now() + 60),
    ] {
        assert_eq!(endpoint.send(letter).status, 202);
    }
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert_eq!(newsroom.double.requests(CALLBACK).len(), before);
    newsroom.double.assert_answered_once();
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let (newsroom, endpoint) = posted(&[]);
    let address = newsroom.program().listens();
    let head = format!("POST {PATH} HTTP/1.1\r\nhost: bot\r\n");
    let said = format!("{head}content-length: {}\r\n\r\n", LARGEST + 1);
    assert_eq!(status(address, said.as_bytes()), 413);
    let unsaid = format!(
        "{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{}",
        LARGEST + 1,
        "x".repeat(LARGEST + 1)
    );
    assert_eq!(status(address, unsaid.as_bytes()), 413);
    assert_eq!(endpoint.post(&json!({ "type": 1 })).status, 200);
    newsroom.close();
}

#[test]
fn only_letters_are_taken_and_only_in_their_place() {
    let (newsroom, _) = posted(&[]);
    let address = newsroom.program().listens();
    let rows = [
        (
            format!("GET {PATH} HTTP/1.1\r\nhost: bot\r\nconnection: close\r\n\r\n"),
            405,
        ),
        (
            "POST / HTTP/1.1\r\nhost: bot\r\nconnection: close\r\n\r\n".to_owned(),
            404,
        ),
        ("\u{16}\u{3}\u{1} not HTTP\r\n\r\n".to_owned(), 400),
    ];
    for (request, expected) in rows {
        assert_eq!(status(address, request.as_bytes()), expected, "{request}");
    }
    newsroom.close();
}

#[test]
fn who_is_slow_keeps_nobody_waiting_and_is_cut_off() {
    let (newsroom, _) = posted(&[]);
    let address = newsroom.program().listens();
    let begun = [
        String::new(),
        format!("POST {PATH} HTTP/1.1\r\nhost: b"),
        format!("POST {PATH} HTTP/1.1\r\nhost: bot\r\ncontent-length: 100\r\n\r\n{{"),
    ];
    let slow: Vec<TcpStream> = (0..60)
        .map(|number| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(begun[number % 3].as_bytes()).unwrap();
            stream
        })
        .collect();
    let options = [("name", "quill")];
    let shown = newsroom
        .double
        .command(newsroom.reporter, newsroom.channel, "who", &options);
    assert!(shown.text().contains("The quay is safe."));
    for mut stream in slow {
        let mut reply = Vec::new();
        // Until the program closes it, whether with a reply or without one.
        let _ = stream.read_to_end(&mut reply);
        assert!(
            !reply.starts_with(b"HTTP/1.1 2"),
            "{}",
            String::from_utf8_lossy(&reply)
        );
    }
    newsroom.close();
}

#[test]
fn two_copies_on_one_data_folder_answer_each_interaction_once() {
    let (mut newsroom, first) = posted(&[]);
    let key = key();
    let no_gateway = [("CUTTINGS_DISCORD__GATEWAY", "false")];
    let copy = newsroom.another(&[&listening(&key)[..], &no_gateway].concat());
    let second = endpoint(copy.listens());
    let double = &newsroom.double;
    double.deliver_to_each(vec![first.clone(), second.clone()]);
    // Not for names that are offered while somebody types: both copies may offer them, and Discord takes the first.
    let asked = |user: Id| double.command(user, newsroom.channel, "quote", &[("words", "finn")]);
    for _ in 0..3 {
        let shown = asked(newsroom.reporter);
        double.press(newsroom.reporter, &shown, &shown.button("Next"));
    }
    // What one copy answered, the other knows: which story the channel asks, and what stands behind a button.
    double.deliver_to(first);
    let shown = asked(newsroom.editor);
    double.deliver_to(second);
    let next = double.press(newsroom.editor, &shown, &shown.button("Next"));
    assert!(next.text().contains("The ferry is"), "{}", next.text());
    assert_eq!(double.connections(), 1, "the copy holds no gateway");

    copy.terminate();
    let ended = copy.ended();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    newsroom.double.assert_answered_once();
    assert_eq!(
        newsroom
            .double
            .requests("PUT /applications/*/commands")
            .len(),
        1
    );
}

#[test]
fn without_a_gateway_commands_are_registered_and_answered_all_the_same() {
    let (newsroom, _) = posted(&[("CUTTINGS_DISCORD__GATEWAY", "false")]);
    let options = [("name", "quill")];
    let shown = newsroom
        .double
        .command(newsroom.reporter, newsroom.channel, "who", &options);
    assert!(shown.text().contains("The quay is safe."));
    assert_eq!(newsroom.double.connections(), 0);
    newsroom.double.assert_answered_once();
    newsroom.close();
}

#[test]
fn what_is_posted_does_not_wait_for_the_gateway() {
    let (mut newsroom, _) = posted(&[]);
    newsroom.stop();
    newsroom
        .double
        .always("GET /gateway", HttpFault::FailedBefore(503));
    newsroom.launch(&listening(&key()));
    let double = &newsroom.double;
    double.deliver_to(endpoint(newsroom.program().listens()));
    let options = [("name", "quill")];
    let shown = double.command(newsroom.reporter, newsroom.channel, "who", &options);
    assert!(shown.text().contains("The quay is safe."));
    assert_eq!(double.connections(), 1, "of the first start");
    newsroom.close();
}

#[test]
fn when_too_much_is_in_hand_a_letter_is_sent_back_and_the_others_are_answered() {
    let (newsroom, endpoint) = posted(&[
        ("CUTTINGS_DISCORD__QUEUE", "1"),
        ("CUTTINGS_DISCORD__GATEWAY", "false"),
    ]);
    let address = newsroom.program().listens();
    wait_for_empty_hands(address);
    let other = unanswered(&newsroom);
    wait_for_empty_hands(address);
    let double = &newsroom.double;
    // While another process holds the journal, no answer comes.
    let held = newsroom.hold_journal();
    let options = [("name", "marsh")];
    let given = double.give(newsroom.reporter, newsroom.channel, "who", &options);
    assert_eq!(endpoint.post(&other).status, 503);
    drop(held);
    assert!(double.shown(given).text().contains("Ben Marsh"));
    newsroom.close();
}

#[test]
fn letters_in_hand_are_answered_before_the_end() {
    let (mut newsroom, _) = posted(&[("CUTTINGS_DISCORD__GATEWAY", "false")]);
    let double = &newsroom.double;
    double.fault(CALLBACK, 1, HttpFault::FailedBefore(503));
    let asked = double.give(
        newsroom.reporter,
        newsroom.channel,
        "who",
        &[("name", "quill")],
    );
    double.wait_for_requests(CALLBACK, 2);
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    assert!(
        newsroom
            .double
            .shown(asked)
            .text()
            .contains("The quay is safe.")
    );
}

#[test]
fn what_keeps_it_from_listening_is_named_with_its_setting() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let (key, weak) = (key(), "0".repeat(64));
    let rows = [
        (
            key.as_str(),
            taken.as_str(),
            3,
            ["web.listen (CUTTINGS_WEB__LISTEN)", &taken],
        ),
        (
            &weak,
            "127.0.0.1:0",
            2,
            [
                "discord.public_key (CUTTINGS_DISCORD__PUBLIC_KEY)",
                "Developer Portal",
            ],
        ),
        (
            "of the bot",
            "127.0.0.1:0",
            2,
            [
                "discord.public_key (CUTTINGS_DISCORD__PUBLIC_KEY)",
                "64 hexadecimal",
            ],
        ),
    ];
    let mut newsroom = Newsroom::with(Double::start());
    for (key, listen, code, parts) in rows {
        newsroom.launch(&[
            ("CUTTINGS_DISCORD__PUBLIC_KEY", key),
            ("CUTTINGS_WEB__LISTEN", listen),
        ]);
        let ended = newsroom.ends();
        assert_eq!(ended.status.code(), Some(code), "{}", ended.log);
        for part in parts {
            assert!(ended.log.contains(part), "{part}: {}", ended.log);
        }
    }
    assert_eq!(newsroom.double.connections(), 0);
}
