//! `/timeline [TOPIC] [after=DATE] [before=DATE] [page=N]`
//!
//! Without a topic, everything in the file that bears a date.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError, sentence};
use crate::answer::{Asking, Desk, TimelineWanted};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "timeline",
    summary: "What the file dates, in order: of the whole story or about one topic",
    usage: "/timeline [TOPIC] [after=DATE] [before=DATE]",
    options: &[
        OptionSpec {
            name: "about",
            kind: Kind::Text,
            required: false,
            place: Place::Words,
            offers: Some(Offers::Topics),
            summary: "A topic",
        },
        OptionSpec {
            name: "after",
            kind: Kind::Date,
            required: false,
            place: Place::Named,
            offers: None,
            summary: "Only what happened later than this date",
        },
        OptionSpec {
            name: "before",
            kind: Kind::Date,
            required: false,
            place: Place::Named,
            offers: None,
            summary: "Only what happened earlier than this date, the latest first",
        },
        PAGE,
    ],
    examples: &["/timeline", "/timeline whip", "/timeline khan before=2021"],
    prose: false,
    bare: Bare::Always,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Matter,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    let words = lex::joined(parts);
    let topic = match parts {
        [
            Part {
                quoted: Some(_), ..
            },
        ] => &words,
        _ => sentence::without_first(&words, &["about", "of", "for", "on"]),
    };
    Ok(vec![("about", topic.to_owned())])
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    let wanted = TimelineWanted {
        about: input.get("about").map(str::to_owned),
        after: input.date("after"),
        before: input.date("before"),
    };
    Ok(desk.timeline(asking, &wanted)?)
}
