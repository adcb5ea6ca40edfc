//! `/story [about [STORY] | list | use STORY | use private|public]`
//!
//! `about`, which is also what the command alone means, tells what a story is about: STORY, or the one that is asked;
//! `list` names the stories. `use` chooses what the place in which it is typed asks from then on, or who sees the answers
//! there: here it is only understood, and whoever holds the place carries it out ([`wish`]).

use super::clean::folded;
use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, Place};
use super::{CommandError, Input, Parsed, UserError};
use crate::answer::{Asking, Desk};
use crate::model::{Answer, Lead};
use crate::store::journal::Privacy;

/// What takes a story's name after it.
const TAKE_A_STORY: [&str; 2] = ["about", "use"];

/// What a request wants to be changed for the place in which it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// That it asks the story of the answer.
    Story,
    /// Who sees the answers there.
    Privacy(Privacy),
}

/// What is said when a place has chosen its story.
pub const CHOSEN: &str = "from now on this is the story that is asked here";

/// What is said where there is no server whose answers could be seen by all or by one.
pub const NO_SERVER: &str =
    "that is for a whole server, and this is a chat with you alone: its answers are yours already";

/// What a request wants to be changed; `None` for almost every request.
pub fn wish(asked: &Parsed) -> Option<Wish> {
    if asked.command.name != COMMAND.name || asked.input.get("show") != Some("use") {
        return None;
    }
    Some(match privacy(&asked.input) {
        Some(privacy) => Wish::Privacy(privacy),
        None => Wish::Story,
    })
}

pub(super) const COMMAND: Command = Command {
    name: "story",
    summary: "What the story is about, which stories there are, and which one this place asks",
    usage: "/story [about [STORY] | list | use STORY]",
    options: &[
        OptionSpec {
            name: "show",
            kind: Kind::Choice(&["about", "list", "use"]),
            required: false,
            place: Place::Words,
            offers: None,
            summary: "One story, the list of all, or the one to ask here from now on",
        },
        OptionSpec {
            name: "story",
            kind: Kind::Text,
            required: false,
            place: Place::Named,
            offers: Some(Offers::Stories),
            summary: "A story's id, as in the list; with use also private or public, for who sees answers",
        },
    ],
    examples: &[
        "/story",
        "/story list",
        "/story about corbyn-mayor",
        "/story use corbyn-mayor",
    ],
    prose: false,
    bare: Bare::Whole,
    needs_story: false,
    editors: &["use"],
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    match parts {
        [show, story @ ..]
            if !story.is_empty() && TAKE_A_STORY.contains(&folded(&show.raw).as_str()) =>
        {
            Ok(vec![
                ("show", folded(&show.raw)),
                ("story", lex::joined(story)),
            ])
        }
        parts => Ok(vec![("show", lex::joined(parts))]),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    let show = input.get("show");
    if show == Some("list") {
        return Ok(desk.stories(asking)?);
    }
    let Some(given) = input.get("story") else {
        return match show {
            Some("use") => Err(CommandError::User(UserError::Missing {
                command: COMMAND.name,
                option: "story",
                example: "/story use corbyn-mayor",
            })),
            _ => Ok(desk.story(asking)?),
        };
    };
    if show == Some("use")
        && let Some(privacy) = privacy(input)
    {
        return Ok(Answer {
            lead: Some(Lead {
                text: seen(privacy).to_owned(),
                worked_out: false,
            }),
            candidates: Vec::new(),
            ..desk.stories(asking)?
        });
    }
    let meant = desk.story_meant(asking, given)?;
    let story = Some(meant.as_deref().unwrap_or(given));
    Ok(desk.story(&Asking { story, ..*asking })?)
}

fn privacy(input: &Input) -> Option<Privacy> {
    Privacy::of_word(&folded(input.get("story")?))
}

fn seen(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Private => "Answers to commands on this server are seen by who asked, alone.",
        Privacy::Public => {
            "Answers to commands on this server are seen by everybody in the channel."
        }
    }
}
