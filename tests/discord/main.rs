//! Tests of the bot as a Discord user meets it, against a double of Discord on the loopback.

#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up must fail it, in helpers too"
)]

#[allow(dead_code, unused_imports, reason = "the bot's tests use the rest")]
mod double;
#[allow(dead_code, reason = "the faults' tests use the rest")]
mod itself;
