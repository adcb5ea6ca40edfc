//! `/sources [open] [page=N]`
//!
//! Alone it lists the pieces; `open` lists what was asked and the file did not answer, for editors.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError, clean, open};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "sources",
    summary: "The pieces in the file: headline, publisher, date; open: what it did not answer, for editors",
    usage: "/sources [open]",
    options: &[
        OptionSpec {
            name: "show",
            kind: Kind::Choice(&["open"]),
            required: false,
            place: Place::Words,
            names: false,
            summary: "The open questions instead of the pieces",
        },
        PAGE,
    ],
    examples: &["/sources", "/sources open"],
    prose: false,
    bare: Bare::Whole,
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    let words = lex::joined(parts);
    match clean::folded(&words).as_str() {
        "" => Ok(Vec::new()),
        "open" => Ok(vec![("show", words)]),
        _ => Err(UserError::Unexpected {
            command: COMMAND.name,
            given: words,
            example: COMMAND.example(),
        }),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    if input.get("show") == Some("open") {
        return Ok(desk.open_questions(asking, &open::is_in_vain(desk))?);
    }
    Ok(desk.sources(asking)?)
}
