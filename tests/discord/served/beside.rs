//! One way in that is out for good, and the others, which serve on.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::bot::Newsroom;
use crate::double::{Double, Strike};

/// What comes back for a request without a body, in one text.
fn said(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{request} HTTP/1.1\r\nhost: cuttings\r\n\r\n").unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

/// Discord takes the token back, and the program ends and says so.
fn ends_for_its_token(newsroom: &mut Newsroom) {
    newsroom.double.strike(Strike::Close(4004));
    let ended = newsroom.ends();
    assert_eq!(ended.status.code(), Some(2), "{}", ended.log);
    let line = "does not accept the bot's token";
    assert!(ended.log.contains(line), "{}", ended.log);
    newsroom.double.take_violations();
}

#[test]
fn pages_alone_keep_no_program_whose_token_is_taken_back() {
    let mut newsroom = Newsroom::with(Double::start());
    newsroom.start(&[("CUTTINGS_WEB__LISTEN", "127.0.0.1:0")]);
    newsroom.enable();
    newsroom.answers();
    ends_for_its_token(&mut newsroom);
}

#[cfg(feature = "matrix")]
#[test]
fn who_cannot_log_in_to_matrix_is_answered_on_discord_until_that_ends_too() {
    let mut newsroom = Newsroom::with(Double::start());
    // Without a password there is nothing to log in with, so that nobody is contacted.
    newsroom.start(&[
        ("CUTTINGS_MATRIX__HOMESERVER", "http://127.0.0.1:1"),
        ("CUTTINGS_MATRIX__USER", "@cuttings:localhost"),
        ("CUTTINGS_WEB__LISTEN", "127.0.0.1:0"),
    ]);
    let line = newsroom.program().says("the others serve on");
    assert!(line.contains("CUTTINGS_MATRIX__PASSWORD"), "{line}");
    let ready = said(newsroom.program().listens(), "GET /readyz");
    assert!(ready.starts_with("HTTP/1.1 503 "), "{ready}");
    let line = ready.lines().find(|line| line.starts_with("matrix: "));
    let line = line.unwrap_or_else(|| panic!("{ready}"));
    for part in ["CUTTINGS_MATRIX__PASSWORD", "started again"] {
        assert!(line.contains(part), "{line}");
    }
    newsroom.enable();
    newsroom.answers();
    ends_for_its_token(&mut newsroom);
}
