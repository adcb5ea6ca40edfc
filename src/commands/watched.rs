//! A question as the log tells of it: one span with the platform, the command, what came of it and how long it took.
//!
//! Nothing that was typed comes into it. The span is of the highest level, so that a fault is told with it whatever the
//! log leaves out; the line that it ends with is an ordinary one.

use std::time::{Duration, Instant};

use tracing::field::Empty;

use super::{CommandError, Reply};
use crate::model::Outcome;

/// How a question went, in words of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Went {
    /// The command's name, or `none` where there was no telling.
    pub command: &'static str,
    /// `found`, `nothing`, `ambiguous`, `refused` or `failed`.
    pub outcome: &'static str,
    /// How long it took.
    pub took: Duration,
}

/// Has a question of this platform answered by `work` inside its span; `told` names command and outcome.
pub fn watched<T>(
    platform: &str,
    work: impl FnOnce() -> T,
    told: impl FnOnce(&T) -> (&'static str, &'static str),
) -> (T, Went) {
    let span = tracing::error_span!(
        "question",
        platform,
        command = Empty,
        outcome = Empty,
        ms = Empty
    );
    let _inside = span.enter();
    let begun = Instant::now();
    let done = work();
    let took = begun.elapsed();
    let (command, outcome) = told(&done);
    span.record("command", command);
    span.record("outcome", outcome);
    span.record("ms", u64::try_from(took.as_millis()).unwrap_or(u64::MAX));
    tracing::info!("asked");
    let went = Went {
        command,
        outcome,
        took,
    };
    (done, went)
}

/// The command of a reply, and what came of it.
pub fn told(reply: &Reply) -> (&'static str, &'static str) {
    let outcome = match reply.answer.outcome {
        Outcome::Found => "found",
        Outcome::Nothing => "nothing",
        Outcome::Ambiguous => "ambiguous",
    };
    (reply.asked.command.name, outcome)
}

/// The same of what the commands gave.
pub fn told_of<T>(
    done: &Result<T, CommandError>,
    reply: impl FnOnce(&T) -> &Reply,
) -> (&'static str, &'static str) {
    match done {
        Ok(done) => told(reply(done)),
        Err(CommandError::User(_)) => ("none", "refused"),
        Err(CommandError::Ours(_)) => ("none", "failed"),
    }
}
