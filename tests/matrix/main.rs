//! Tests of the bot in Matrix rooms, against a real homeserver on the loopback.
//!
//! These tests have a harness of their own, for two reasons. All of them share two homeservers, which take seconds to
//! start and have to end with them, and Rust's own harness drops nothing that tests share. And where the homeserver is left
//! out (`CUTTINGS_TEST_MATRIX=off`), each test counts as ignored; there it would count as passed.
//!
//! A test is a function that takes a [`scene::Scene`] and stands in the list of its module.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up must fail it, in helpers too"
)]
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "this is a harness: what is skipped, and what a program said whose test failed, is for whoever runs it"
)]

#[path = "../common/door.rs"]
#[allow(dead_code, reason = "the double of Discord uses all of it")]
mod door;
mod homeserver;
mod http;
mod human;
mod invariants;
mod itself;
#[path = "../common/pieces.rs"]
mod pieces;
#[path = "../common/program.rs"]
mod program;
mod proxy;
mod scene;
mod served;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

use scene::{Hall, Test};

/// The variable that leaves these tests out, by the word `off`.
const SWITCH: &str = "CUTTINGS_TEST_MATRIX";

/// How many tests run at once where nobody says: most of what they do is wait.
const SIDE_BY_SIDE: usize = 8;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = arguments.test_threads.or(Some(SIDE_BY_SIDE));
    let is_off = match is_off() {
        Ok(is_off) => is_off,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    let hall = Arc::new(Hall::new());
    // What waits longest begins first.
    let trials: Vec<Trial> = served::tests()
        .into_iter()
        .chain(itself::tests())
        .map(|test| trial(test, &hall).with_ignored_flag(is_off))
        .collect();
    if is_off && !arguments.list {
        println!("Matrix: {} tests skipped", trials.len());
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    hall.close();
    conclusion.exit_code()
}

fn trial(test: Test, hall: &Arc<Hall>) -> Trial {
    let hall = Arc::clone(hall);
    Trial::test(test.name, move || {
        scene::play(&test, &hall).map_err(Into::into)
    })
}

fn is_off() -> Result<bool, String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "whether a homeserver can be installed is known to whoever runs the tests"
    )]
    let set = std::env::var_os(SWITCH).unwrap_or_default();
    match set.to_str() {
        Some("") => Ok(false),
        Some("off") => Ok(true),
        _ => Err(format!(
            "{SWITCH} is {set:?}; the one word that it knows is off"
        )),
    }
}
