//! The pages as a reader has them: the real program, and headless Chromium over WebDriver.
//!
//! All tests share one browser and one program, so this is a program of its own that counts them. It needs `chromedriver`
//! and `chromium` (Debian: chromium-driver, chromium). Where they are not installed, or with `CUTTINGS_TEST_BROWSER=off`,
//! one line says how many tests were left out; with `on`, as in CI, they fail instead. What the pages look like is left under `target/tmp/pages` for whoever wants to look.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot be set up must fail, and this program reports as the harness would"
)]

#[cfg(unix)]
mod colour;
#[cfg(unix)]
mod driver;
#[cfg(unix)]
mod looks;
#[cfg(unix)]
mod newsroom;
#[cfg(unix)]
#[path = "../it/process.rs"]
#[allow(dead_code, reason = "a door of other tests too, which open more of it")]
mod process;
#[cfg(unix)]
#[path = "../it/served.rs"]
#[allow(dead_code, reason = "a door of other tests too, which open more of it")]
mod served;

#[cfg(unix)]
fn main() {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    let tests = looks::TESTS;
    if let Some(why) = left_out() {
        println!(
            "{} tests of the pages in a browser skipped: {why}",
            tests.len()
        );
        return;
    }
    let newsroom = newsroom::Newsroom::open();
    let mut failed = 0;
    for (name, test) in tests {
        let ended = catch_unwind(AssertUnwindSafe(|| test(&newsroom)));
        println!(
            "test {name} ... {}",
            if ended.is_ok() { "ok" } else { "FAILED" }
        );
        failed += usize::from(ended.is_err());
    }
    let passed = tests.len() - failed;
    println!("test result: {passed} passed; {failed} failed");
    drop(newsroom);
    std::process::exit(i32::from(failed > 0));
}

/// Why the tests are left out, where they are.
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "whether there is a browser is for whoever runs the tests to say"
)]
fn left_out() -> Option<&'static str> {
    let set = std::env::var_os("CUTTINGS_TEST_BROWSER").unwrap_or_default();
    match set.to_str() {
        Some("off") => Some("CUTTINGS_TEST_BROWSER=off"),
        Some("on") => None,
        _ if driver::is_installed() => None,
        _ => Some("chromedriver is not installed"),
    }
}

#[cfg(not(unix))]
fn main() {
    println!("the tests of the pages in a browser skipped: they know only the signals of Unix");
}
