//! Tests of the bot as a Discord user meets it, against a double of Discord on the loopback.

#![recursion_limit = "256"]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot set up must fail it, in helpers too"
)]

mod double;
mod itself;
#[path = "../common/pieces.rs"]
mod pieces;
#[path = "../common/program.rs"]
mod program;
mod served;
