//! `/sources [page=N]`
//!
//! Takes no words.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Leaves, PAGE};
use super::{CommandError, Input, UserError};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "sources",
    summary: "The pieces in the file: headline, publisher, date, and why one could not be read",
    usage: "/sources",
    options: &[PAGE],
    examples: &["/sources"],
    prose: false,
    bare: Bare::Whole,
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    Err(UserError::Unexpected {
        command: COMMAND.name,
        given: lex::joined(parts),
        example: "/sources",
    })
}

fn run(desk: &Desk, asking: &Asking<'_>, _: &Input) -> Result<Answer, CommandError> {
    Ok(desk.sources(asking)?)
}
