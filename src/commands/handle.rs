//! Request -> Reply: the one door through which every platform asks.

use jiff::Timestamp;

use super::{CommandError, Parsed, open, parse};
use crate::answer::{Asking, Desk};
use crate::model::{Answer, Asker, Outcome, Suggestion};

/// What somebody typed, and where.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub asker: &'a Asker,
    /// What was typed.
    pub text: &'a str,
    /// The story that is asked, or `None` for all.
    pub story: Option<&'a str>,
    /// When it was typed.
    pub now: Timestamp,
}

/// What a platform shows.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// The request as it was understood.
    pub asked: Parsed,
}

/// Understands a request and has it answered.
///
/// A command that was typed without a slash and finds nothing ("who won", "quote unquote, what did they find") is asked
/// again as a plain question; where that finds nothing either, the command's own answer stands.
pub fn handle(desk: &Desk, request: &Request<'_>) -> Result<Reply, CommandError> {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let asked = parse(request.text)?;
    let misspelt = asked.misspelt.clone();
    let listed = open::listed(&asked);
    let (asked, mut answer) = answered(desk, &asking, asked)?;
    if let Some(listed) = listed {
        desk.note(&asking, &listed, &answer);
    }
    if answer.outcome == Outcome::Ambiguous {
        ask_on(&mut answer.candidates, &asked);
    }
    if let Some(typed) = misspelt {
        let note = format!("“/{typed}” was read as /{}", asked.command.name);
        answer.notes.insert(0, note);
    }
    Ok(Reply { answer, asked })
}

/// Has a request answered once more for a page that shows what was answered before. Nobody asked, so that what is not
/// found is no open question.
pub fn anew(desk: &Desk, request: &Request<'_>) -> Result<Reply, CommandError> {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let (asked, answer) = answered(desk, &asking, parse(request.text)?)?;
    Ok(Reply { answer, asked })
}

/// The answer to a request, and the request as which it was answered.
pub(super) fn answered(
    desk: &Desk,
    asking: &Asking<'_>,
    mut asked: Parsed,
) -> Result<(Parsed, Answer), CommandError> {
    let mut answer = run(desk, asking, &asked)?;
    if let (Outcome::Nothing, Some(question)) = (answer.outcome, asked.question.take()) {
        let plain = Parsed::plain(question);
        let second = run(desk, asking, &plain)?;
        if second.outcome == Outcome::Found {
            (answer, asked) = (second, plain);
        }
    }
    Ok((asked, answer))
}

/// Has each candidate asked as the whole request was, with the topic, the order or the words to check: the desk knows
/// whom a name can mean, not what else was typed.
fn ask_on(candidates: &mut [Suggestion], asked: &Parsed) {
    let mut options = asked.command.options.iter();
    let Some(names) = options.find(|option| option.names_people()) else {
        return;
    };
    for candidate in candidates {
        let Some((_, name)) = candidate.ask.split_once(' ') else {
            continue;
        };
        let on = Parsed {
            input: asked.input.with(names.name, name),
            ..asked.clone()
        };
        if on.input.len() > 1 {
            candidate.ask = on.rendered();
        }
    }
}

fn run(desk: &Desk, asking: &Asking<'_>, asked: &Parsed) -> Result<Answer, CommandError> {
    let asking = Asking {
        page: asked.input.page(),
        ..*asking
    };
    (asked.command.run)(desk, &asking, &asked.input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::UserError;
    use crate::index::Index;
    use crate::model::EDITOR;
    use crate::store::Store;

    /// Asks a desk that has nothing in its file, as an editor.
    fn ask(text: &str, story: Option<&str>) -> Result<Reply, CommandError> {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let index = Index::open(&folder.path().join("index")).unwrap();
        let request = Request {
            asker: &Asker {
                roles: [EDITOR.to_owned()].into(),
                ..Asker::default()
            },
            text,
            story,
            now: Timestamp::UNIX_EPOCH,
        };
        handle(&Desk::new(store, index), &request)
    }

    #[test]
    fn a_misspelt_command_is_answered_and_told() {
        let reply = ask("/qoute ally", None).unwrap();
        assert_eq!(reply.answer.command, "quote");
        assert_eq!(reply.answer.notes[0], "“/qoute” was read as /quote");
        assert!(
            !ask("/quote ally", None)
                .unwrap()
                .answer
                .notes
                .contains(&reply.answer.notes[0])
        );
    }

    #[test]
    fn where_nothing_is_found_the_command_itself_stands() {
        let reply = ask("who won?", None).unwrap();
        assert_eq!(reply.answer.command, "who");
        assert_eq!(reply.answer.outcome, Outcome::Nothing);
        assert_eq!(reply.asked.rendered(), "/who \"won\"");
    }

    #[test]
    fn a_story_that_does_not_exist_is_the_askers_mistake() {
        let error = ask("/quote ally", Some("nowhere")).unwrap_err();
        let CommandError::User(UserError::StoryUnknown { given, .. }) = error else {
            panic!("{error}");
        };
        assert_eq!(given, "nowhere");
    }

    #[test]
    fn every_example_is_answered() {
        for command in crate::commands::COMMANDS {
            for example in command.examples {
                let answered = ask(example, None);
                let asked_for_a_story = example.ends_with("corbyn-mayor");
                assert!(answered.is_ok() || asked_for_a_story, "{example}");
            }
        }
    }
}
