//! `/when EVENT [page=N]`
//!
//! EVENT is what happened or will happen, in any words: "when is the election?" asks for the election.

use super::lex::{Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError, who};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "when",
    summary: "When something happened or will: the date, the words it came from, whether it was worked out",
    usage: "/when EVENT",
    options: &[
        OptionSpec {
            name: "event",
            kind: Kind::Text,
            required: true,
            place: Place::Words,
            offers: Some(Offers::Events),
            summary: "What happened or will happen",
        },
        PAGE,
    ],
    examples: &["/when election", "/when suspended"],
    prose: false,
    bare: Bare::Subject,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Matter,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    Ok(vec![("event", who::subject(parts))])
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    Ok(desk.when(asking, input.required("event"))?)
}
