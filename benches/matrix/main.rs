//! The bot in Matrix rooms, against a real homeserver on the loopback: how long people wait, and whether anything is lost
//! or said twice in half an hour of faults. It uses the harness of the tests, with what must hold at the end of each.
//!
//! `measure` prints figures, `soak` takes how many minutes it lasts. Nothing runs this by the way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what cannot be set up must end a measurement"
)]
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "figures are printed for whoever runs it"
)]
#![allow(
    dead_code,
    unused_imports,
    reason = "the tests use all of their harness, and this a part of it"
)]

#[path = "../../tests/common/door.rs"]
mod door;
#[path = "../../tests/matrix/homeserver/mod.rs"]
mod homeserver;
#[path = "../../tests/matrix/http.rs"]
mod http;
#[path = "../../tests/matrix/human/mod.rs"]
mod human;
#[path = "../../tests/matrix/invariants/mod.rs"]
mod invariants;
mod measure;
#[path = "../../tests/common/pieces.rs"]
mod pieces;
#[path = "../../tests/common/program.rs"]
mod program;
#[path = "../../tests/matrix/proxy/mod.rs"]
mod proxy;
#[path = "../../tests/matrix/scene/mod.rs"]
mod scene;
mod soak;

use std::process::ExitCode;

use scene::{Hall, Test};

fn main() -> ExitCode {
    // Cargo adds a word of its own, `--bench`.
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let tests = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["measure"] => measure::tests(),
        ["soak", minutes] => match minutes.parse() {
            Ok(minutes) => soak::tests(minutes),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    let hall = Hall::new();
    let failed = tests.iter().filter(|test| !is_well(test, &hall)).count();
    hall.close();
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn is_well(test: &Test, hall: &Hall) -> bool {
    let played = scene::play(test, hall);
    if let Err(error) = &played {
        eprintln!("{}: {error}", test.name);
    }
    played.is_ok()
}

fn usage() -> ExitCode {
    eprintln!("say `measure`, or `soak` and for how many minutes");
    ExitCode::FAILURE
}
