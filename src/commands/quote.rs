//! `/quote SPEAKER-OR-WORDS [about TOPIC] [order=best|first|latest] [page=N]`
//!
//! `about` stands as an option (`about=London`) or as a word between the two (`/quote corbyn about London`); in
//! quotation marks it is a word like any other.

use super::lex::{self, Pair, Part};
use super::list::{Bare, Command, Kind, Leaves, Offers, OptionSpec, PAGE, Place};
use super::{CommandError, Input, UserError};
use crate::answer::{Asking, Desk, Order, QuoteWanted};
use crate::model::Answer;

pub(super) const COMMAND: Command = Command {
    name: "quote",
    summary: "What exactly was said: by a speaker, about a topic, or with these words",
    usage: "/quote SPEAKER-OR-WORDS [about=TOPIC] [order=best|first|latest]",
    options: &[
        OptionSpec {
            name: "words",
            kind: Kind::Text,
            required: true,
            place: Place::Words,
            offers: Some(Offers::Topics),
            summary: "A speaker, a topic, or words that were said",
        },
        OptionSpec {
            name: "about",
            kind: Kind::Text,
            required: false,
            place: Place::Named,
            offers: Some(Offers::Topics),
            summary: "What the speaker talks about",
        },
        OptionSpec {
            name: "order",
            kind: Kind::Choice(&["best", "first", "latest"]),
            required: false,
            place: Place::Named,
            offers: None,
            summary: "Best match, earliest or latest first",
        },
        PAGE,
    ],
    examples: &[
        "/quote insider",
        "/quote corbyn about=antisemitism",
        "/quote ally order=latest",
    ],
    prose: false,
    bare: Bare::First,
    needs_story: true,
    editors: &[],
    leaves: Leaves::Matter,
    arrange,
    run,
};

fn arrange(parts: &[Part]) -> Result<Vec<Pair>, UserError> {
    let about = parts
        .iter()
        .position(|part| super::clean::folded(part.raw.trim_end_matches(':')) == "about");
    match about {
        Some(at) if at > 0 && at + 1 < parts.len() => Ok(vec![
            ("words", lex::joined(&parts[..at])),
            ("about", lex::joined(&parts[at + 1..])),
        ]),
        _ => Ok(vec![("words", lex::joined(parts))]),
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, input: &Input) -> Result<Answer, CommandError> {
    let wanted = QuoteWanted {
        words: input.required("words").to_owned(),
        about: input.get("about").map(ToOwned::to_owned),
        order: match input.get("order") {
            Some("first") => Order::First,
            Some("latest") => Order::Latest,
            _ => Order::Best,
        },
    };
    Ok(desk.quote(asking, &wanted)?)
}
