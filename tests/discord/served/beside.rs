//! One way in that is out for good, and the others, which serve on.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::bot::Newsroom;
use crate::double::{Double, Strike};

/// What a program shows to ask by HTTP.
const SECRET: &str = "a secret of the tests, and long enough";

/// What comes back for a request with this head and body, in one text.
fn said(address: SocketAddr, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let request = format!("{head}\r\nhost: cuttings\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

fn ready(address: SocketAddr) -> String {
    said(address, "GET /readyz HTTP/1.1", "")
}

fn asked(address: SocketAddr) -> String {
    let head = format!("POST /api/ask HTTP/1.1\r\nauthorization: Bearer {SECRET}");
    said(
        address,
        &head,
        r#"{"text": "/who quill", "story": "harbour"}"#,
    )
}

#[test]
fn a_token_that_is_taken_back_ends_discord_and_what_is_asked_by_http_is_answered() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[
        ("CUTTINGS_WEB__LISTEN", "127.0.0.1:0"),
        ("CUTTINGS_WEB__TOKEN", SECRET),
    ]);
    newsroom.enable();
    newsroom.answers();
    let address = newsroom.program().listens();
    newsroom.double.strike(Strike::Close(4004));
    newsroom.program().says("the others serve on");
    let said = ready(address);
    assert!(said.starts_with("HTTP/1.1 503 "), "{said}");
    let line = said.lines().find(|line| line.starts_with("discord: "));
    let line = line.unwrap_or_else(|| panic!("{said}"));
    for part in [
        "does not accept the bot's token",
        "CUTTINGS_DISCORD__TOKEN",
        "started again",
    ] {
        assert!(line.contains(part), "{line}");
    }
    let answer = asked(address);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("The quay is safe."), "{answer}");
    assert_eq!(newsroom.double.starts(1).len(), 1, "it tries no more");
    let ended = newsroom.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.log);
    newsroom.double.take_violations();
}

#[cfg(feature = "matrix")]
#[test]
fn who_cannot_log_in_to_matrix_is_answered_on_discord_until_that_ends_too() {
    let mut newsroom = Newsroom::with(Double::start());
    // Without a password there is nothing to log in with, so that nobody is contacted.
    newsroom.start(&[
        ("CUTTINGS_MATRIX__HOMESERVER", "http://127.0.0.1:1"),
        ("CUTTINGS_MATRIX__USER", "@cuttings:localhost"),
    ]);
    let line = newsroom.program().says("the others serve on");
    assert!(line.contains("CUTTINGS_MATRIX__PASSWORD"), "{line}");
    newsroom.enable();
    newsroom.answers();
    newsroom.double.strike(Strike::Close(4004));
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    let line = "does not accept the bot's token";
    assert!(ended.log.contains(line), "{}", ended.log);
    newsroom.double.take_violations();
}
