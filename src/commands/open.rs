//! How a request stands on the desk's lists, what makes two of them the same, and whether one still finds nothing.
//!
//! What can be read as a plain question stands there in its own words, a command as it would be typed. Case, accents
//! and marks do not tell two requests apart, and neither does the page.

use super::clean::folded;
use super::{CommandError, Leaves, Parsed, UserError, handle, parse};
use crate::answer::{Asking, Desk, DeskError, Listed};
use crate::model::Outcome;

/// The request as the list of open questions has it; `None` where it asks nothing about the file.
pub(super) fn listed(asked: &Parsed) -> Option<Listed> {
    match asked.command.leaves {
        Leaves::Nothing => None,
        _ => named(asked),
    }
}

/// A text as the lists have it, whatever it asks; `None` where it cannot be understood or has no words.
pub(super) fn read(text: &str) -> Option<Listed> {
    named(&parse(text).ok()?)
}

fn named(asked: &Parsed) -> Option<Listed> {
    let asked = match &asked.question {
        Some(question) => Parsed::plain(question.clone()),
        None => asked.clone(),
    };
    let first = asked.command.options.first()?;
    let words = asked.input.get(first.name).unwrap_or_default().to_owned();
    let whole = Parsed {
        input: asked.input.with(first.name, &words),
        ..asked
    };
    let rendered = whole.rendered();
    let is_plain = whole.command.leaves == Leaves::Question && reads_as(&words, &rendered);
    Some(Listed {
        folded: same(&rendered),
        text: if is_plain { words } else { rendered },
    })
}

/// Whether a text without a slash is read as this request, at least where the command that it also is finds nothing.
fn reads_as(text: &str, rendered: &str) -> bool {
    parse(text).is_ok_and(|asked| {
        let question = asked.question.clone().map(Parsed::plain);
        question.unwrap_or(asked).rendered() == rendered
    })
}

/// The words of a request, folded.
fn same(rendered: &str) -> String {
    let words = rendered.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(folded).collect();
    words.join(" ")
}

/// Tells whether a listed request still finds nothing.
pub(super) fn is_in_vain(
    desk: &Desk,
) -> impl Fn(&Asking<'_>, &str) -> Result<bool, DeskError> + '_ {
    |asking, text| {
        let Ok(asked) = parse(text) else {
            // An older release understood what this one does not.
            return Ok(false);
        };
        match handle::answered(desk, asking, asked) {
            Ok((_, answer)) => Ok(answer.outcome == Outcome::Nothing),
            Err(CommandError::Ours(error)) => Err(error),
            Err(CommandError::User(UserError::StoryUnknown { given, known })) => {
                Err(DeskError::StoryUnknown { given, known })
            }
            Err(CommandError::User(_)) => Ok(false),
        }
    }
}
