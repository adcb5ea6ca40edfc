//! `/check "WORDS" [by] [SPEAKER]` or `/check WORDS` or `/check WORDS speaker=SPEAKER`
//!
//! Where the text opens with a quoted string, that is the words and what follows is the speaker. Anywhere else quotation
//! marks are part of the words: `/check he said it was "difficult"` checks the whole of it. Without a slash only the form
//! with quoted words first is this command, since "check when the next election is" is a question.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, Place};
use super::{CommandError, Input, UserError, sentence};
use crate::answer::{Asking, Desk};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "check",
    summary: "Whether words stand in the file: exact, altered, said by someone else, or not in the file",
    usage: "/check \"WORDS\" [SPEAKER]",
    options: &[
        OptionSpec {
            name: "words",
            kind: Kind::Text,
            required: true,
            place: Place::Words,
            offers: None,
            summary: "The words to check",
        },
        OptionSpec {
            name: "speaker",
            kind: Kind::Text,
            required: false,
            place: Place::Named,
            offers: Some(Offers::People),
            summary: "Who is meant to have said them",
        },
    ],
    examples: &["/check \"an easy win\"", "/check \"difficult\" by Starmer"],
    prose: true,
    bare: Bare::Quoted,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Nothing,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    if let [
        Part {
            quoted: Some(words),
            ..
        },
        speaker @ ..,
    ] = parts
        && is_speaker(speaker)
    {
        return Ok(vec![
            ("words", words.clone()),
            ("speaker", name(&lex::joined(speaker)).to_owned()),
        ]);
    }
    Ok(vec![("words", lex::joined(parts))])
}

/// Words without marks, or one quoted name with or without its "by"; two quoted strings would be words spliced together.
fn is_speaker(parts: &[Part]) -> bool {
    match parts {
        [
            Part {
                quoted: Some(_), ..
            },
        ] => true,
        [
            by,
            Part {
                quoted: Some(_), ..
            },
        ] => by.raw.eq_ignore_ascii_case("by"),
        parts => parts.iter().all(|part| part.quoted.is_none()),
    }
}

/// "by Keir Starmer", "said Starmer", "— Starmer": the name alone.
fn name(words: &str) -> &str {
    let words = words.trim_start_matches(['-', '–', '—', ',', ':', ' ']);
    let words = sentence::without_first(words, &["said", "says"]);
    let words = sentence::without_first(words, &["by"]);
    words.trim_matches(['"', '“', '”'])
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    Ok(desk.check(asking, input.required("words"), input.get("speaker"))?)
}
