//! Who is at fault: the person who asked, or we.

use crate::answer::DeskError;
use crate::model::EDITOR;

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The request can be mended by whoever typed it.
    #[error(transparent)]
    User(#[from] UserError),
    /// Something behind the desk failed.
    #[error(transparent)]
    Ours(DeskError),
}

impl From<DeskError> for CommandError {
    /// A story that does not exist, or a list for others, was chosen by whoever asked; all else is ours.
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::StoryUnknown { given, known } => {
                Self::User(UserError::StoryUnknown { given, known })
            }
            DeskError::EditorsOnly => Self::User(UserError::EditorsOnly),
            other => Self::Ours(other),
        }
    }
}

/// A request that cannot be understood; the text reads well in a chat and says what to type instead.
///
/// Words of the request stand in it only after they were cleaned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UserError {
    /// Nothing was asked.
    #[error("there is no question: ask in your own words, or type /help")]
    Empty,
    /// The request is longer than anybody types.
    #[error("that is too long ({length} characters): ask in at most {limit}")]
    TooLong {
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// There is no such command.
    #[error(
        "there is no command {given:?}{}",
        hint(nearest, "type /help for the list, or ask in your own words")
    )]
    UnknownCommand {
        /// What was typed, without its slash.
        given: String,
        /// Commands that look like it.
        nearest: Vec<String>,
    },
    /// The command needs words that were not given.
    #[error("/{command} needs {option}: for example {example}")]
    Missing {
        /// The command.
        command: &'static str,
        /// The option that is missing.
        option: &'static str,
        /// A complete request.
        example: &'static str,
    },
    /// The command takes no words, or not these.
    #[error("/{command} does not take {given:?}: for example {example}")]
    Unexpected {
        /// The command.
        command: &'static str,
        /// The words.
        given: String,
        /// A complete request.
        example: &'static str,
    },
    /// An option is given that the command does not have.
    #[error(
        "/{command} has no option {given:?}{}",
        hint(nearest, "type /help with the command's name for its options")
    )]
    UnknownOption {
        /// The command.
        command: &'static str,
        /// What was typed.
        given: String,
        /// Options that look like it, with their equals sign.
        nearest: Vec<String>,
    },
    /// An option was given more than once.
    #[error("{option} is given twice: give it once")]
    Twice {
        /// The option.
        option: &'static str,
    },
    /// An option allows only some words, and this is none of them.
    #[error("{option} cannot be {given:?}: choose {}", choices.join(" or "))]
    Choice {
        /// The option.
        option: &'static str,
        /// What was typed.
        given: String,
        /// What is allowed.
        choices: &'static [&'static str],
    },
    /// A page is no number, or out of range.
    #[error("{option} cannot be {given:?}: give a number from 1 to {limit}")]
    Number {
        /// The option.
        option: &'static str,
        /// What was typed.
        given: String,
        /// The largest number allowed.
        limit: usize,
    },
    /// A date is none, or more than a day's.
    #[error("{option} cannot be {given:?}: give a date as 2024, 2024-05 or 2024-05-02")]
    Date {
        /// The option.
        option: &'static str,
        /// What was typed.
        given: String,
    },
    /// Only editors may ask for that.
    #[error("the desk's lists are for editors: only who holds the role {EDITOR:?} is shown them")]
    EditorsOnly,
    /// There is no such story, as far as the asker can see.
    #[error("there is no story {given:?}{}", choice(known))]
    StoryUnknown {
        /// What was asked for.
        given: String,
        /// The stories that there are.
        known: Vec<String>,
    },
}

fn choice(known: &[String]) -> String {
    match known {
        [] => ", nor any other".to_owned(),
        known => format!(": choose {}", known.join(" or ")),
    }
}

fn hint(known: &[String], otherwise: &str) -> String {
    if known.is_empty() {
        return format!(": {otherwise}");
    }
    format!(": did you mean {}?", known.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_chosen_from_those_that_there_are() {
        let unknown = |known: &[&str]| UserError::StoryUnknown {
            given: "x".to_owned(),
            known: known.iter().map(ToString::to_string).collect(),
        };
        let table: [(&[&str], &str); 2] = [
            (&[], "there is no story \"x\", nor any other"),
            (&["a", "b"], "there is no story \"x\": choose a or b"),
        ];
        for (known, expected) in table {
            assert_eq!(unknown(known).to_string(), expected);
        }
    }

    #[test]
    fn a_mistake_is_named_with_its_remedy() {
        let unknown = |nearest: &[&str]| UserError::UnknownCommand {
            given: "whn".to_owned(),
            nearest: nearest.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(
            unknown(&["/who", "/when"]).to_string(),
            "there is no command \"whn\": did you mean /who or /when?"
        );
        assert_eq!(
            unknown(&[]).to_string(),
            "there is no command \"whn\": type /help for the list, or ask in your own words"
        );
    }
}
