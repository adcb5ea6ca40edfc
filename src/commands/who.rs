//! `/who NAME [page=N]`
//!
//! NAME is a person's name, alias or role, as it comes: "who is Khan?" asks for Khan.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError, sentence};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "who",
    summary: "Who somebody is: the names and roles the file uses, and what it says about the person",
    usage: "/who NAME",
    options: &[
        OptionSpec {
            name: "name",
            kind: Kind::Text,
            required: true,
            place: Place::Words,
            offers: Some(Offers::People),
            summary: "A name, an alias or a role",
        },
        PAGE,
    ],
    examples: &["/who corbyn", "/who \"the former Labour leader\""],
    prose: false,
    bare: Bare::Subject,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Person,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    Ok(vec![("name", subject(parts))])
}

/// What the words ask about; words in quotation marks are taken as they stand.
pub(super) fn subject(parts: &[Part]) -> String {
    let words = lex::joined(parts);
    match parts {
        [
            Part {
                quoted: Some(_), ..
            },
        ] => words,
        _ => sentence::subject(&words).to_owned(),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    Ok(desk.who(asking, input.required("name"))?)
}
