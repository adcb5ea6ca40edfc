//! `/sources [open | wrong | settled QUESTION] [page=N]`
//!
//! Alone it lists the pieces. The rest is the desk's lists, for editors: `open` is what was asked and the file did not
//! answer, `wrong` what was answered and called wrong; `settled` takes a question off both.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError, clean, open};
use crate::answer::{Asking, Desk, Listed};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "sources",
    summary: "The pieces in the file; for editors, the questions that it did not answer, or answered wrong",
    usage: "/sources [open | wrong | settled QUESTION]",
    options: &[
        OptionSpec {
            name: "show",
            kind: Kind::Choice(&["open", "wrong", "settled"]),
            required: false,
            place: Place::Words,
            offers: None,
            summary: "Open questions, or those answered wrong; settled takes a question off both lists",
        },
        OptionSpec {
            name: "question",
            kind: Kind::Text,
            required: false,
            place: Place::Named,
            offers: Some(Offers::Questions),
            summary: "With settled: the question that comes off the lists",
        },
        PAGE,
    ],
    examples: &[
        "/sources",
        "/sources open",
        "/sources wrong",
        "/sources settled Who dredges the canal?",
    ],
    prose: false,
    bare: Bare::Whole,
    needs_story: true,
    editors: &["open", "wrong", "settled"],
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    let Some((show, question)) = parts.split_first() else {
        return Ok(Vec::new());
    };
    let word = clean::folded(&show.raw);
    match word.as_str() {
        "open" | "wrong" if question.is_empty() => Ok(vec![("show", word)]),
        "settled" => Ok(vec![("show", word), ("question", lex::joined(question))]),
        _ => Err(UserError::Unexpected {
            command: COMMAND.name,
            given: lex::joined(parts),
            example: COMMAND.example(),
        }),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    Ok(match input.get("show") {
        Some("open") => desk.open_questions(asking, &open::is_in_vain(desk))?,
        Some("wrong") => desk.wrong_answers(asking, &open::read)?,
        Some("settled") => desk.settle(asking, (&settled(input)?, &open::read))?,
        _ => desk.sources(asking)?,
    })
}

/// The question that is settled.
fn settled(input: &Input) -> Result<Listed, UserError> {
    let question = input.get("question").and_then(open::read);
    question.ok_or(UserError::Missing {
        command: COMMAND.name,
        option: "question",
        example: "/sources settled Who dredges the canal?",
    })
}
