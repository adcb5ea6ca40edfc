//! `/ask QUESTION [page=N]`
//!
//! QUESTION is a question in plain words; a text that is no command is one.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "ask",
    summary: "A question in plain words: the passages that answer it, or nothing rather than a bad one",
    usage: "/ask QUESTION",
    options: &[
        OptionSpec {
            name: "question",
            kind: Kind::Text,
            required: true,
            place: Place::Words,
            offers: None,
            summary: "Your question",
        },
        PAGE,
    ],
    examples: &[
        "/ask Why was the whip removed?",
        "Who won as an independent in London?",
        "What do Corbyn and Starmer say about the whip?",
        "What is the latest on the whip?",
    ],
    prose: true,
    bare: Bare::Always,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Question,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    let question = lex::joined(parts);
    // Marks alone ask nothing.
    let asks = question.chars().any(char::is_alphanumeric);
    Ok(vec![("question", question)]
        .into_iter()
        .filter(|_| asks)
        .collect())
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    Ok(desk.ask(asking, input.required("question"))?)
}
