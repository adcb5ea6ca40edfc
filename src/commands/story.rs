//! `/story [about [STORY] | list]`
//!
//! `about`, which is also what the command alone means, tells what a story is about: STORY, or the one that is asked;
//! `list` names the stories.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, OptionSpec, Place};
use super::{CommandError, Input, UserError};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "story",
    summary: "What the story is about, or which stories there are",
    usage: "/story [about [STORY] | list]",
    options: &[
        OptionSpec {
            name: "show",
            kind: Kind::Choice(&["about", "list"]),
            required: false,
            place: Place::Words,
            names: false,
            summary: "One story, or the list of all",
        },
        OptionSpec {
            name: "story",
            kind: Kind::Text,
            required: false,
            place: Place::Named,
            names: false,
            summary: "A story's id, as in the list",
        },
    ],
    examples: &["/story", "/story list", "/story about corbyn-mayor"],
    prose: false,
    bare: Bare::Whole,
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    match parts {
        [show, story @ ..] if super::clean::folded(&show.raw) == "about" => Ok(vec![
            ("show", "about".to_owned()),
            ("story", lex::joined(story)),
        ]),
        parts => Ok(vec![("show", lex::joined(parts))]),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    if input.get("show") == Some("list") {
        return Ok(desk.stories(asking)?);
    }
    let Some(given) = input.get("story") else {
        return Ok(desk.story(asking)?);
    };
    let meant = desk.story_meant(asking, given)?;
    let story = Some(meant.as_deref().unwrap_or(given));
    Ok(desk.story(&Asking { story, ..*asking })?)
}
