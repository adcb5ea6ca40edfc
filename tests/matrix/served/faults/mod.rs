//! What goes wrong between the program, its server and its own disk, a file for each kind. Each test holds that people
//! get their answers all the same, once, or are told why not.

mod connection;
mod crash;
mod gap;
mod guests;
mod journal;
mod keys;
mod limits;
mod others;
mod server;
mod session;
mod store;

use serde_json::Value;

use crate::scene::Test;

/// Those that wait longest come first.
pub(super) fn tests() -> Vec<Test> {
    [
        keys::tests(),
        crash::tests(),
        connection::tests(),
        gap::tests(),
        guests::tests(),
        journal::tests(),
        limits::tests(),
        others::tests(),
        server::tests(),
        session::tests(),
        store::tests(),
    ]
    .concat()
}

/// What a message says.
fn text(event: &Value) -> &str {
    event["content"]["body"].as_str().unwrap_or_default()
}

/// Holds that a message is the answer to `!quote quill`, and no excuse.
fn is_answer(event: &Value) {
    assert!(text(event).contains("The quay is safe."), "{event}");
}
