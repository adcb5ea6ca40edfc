//! `cuttings ask TEXT… [--json]`: one question, one answer.

use jiff::Timestamp;

use super::CliError;
use super::open::Opened;
use super::out::{Ending, Out};
use crate::commands::{self, Reply, Request, json};
use crate::model::{Answer, Outcome, Verdict};

/// Prints the answer as people read it.
pub(super) fn ask(
    opened: &Opened,
    text: &[String],
    render: &dyn Fn(&Reply) -> String,
) -> Result<Ending, CliError> {
    let reply = reply(opened, text)?;
    Out::default().put(&render(&reply))?;
    Ok(ending(&reply.answer))
}

/// Prints the answer as one line of JSON.
pub(super) fn ask_json(opened: &Opened, text: &[String]) -> Result<Ending, CliError> {
    let reply = reply(opened, text)?;
    Out::default().line(&json::answer(&reply.answer)?)?;
    Ok(ending(&reply.answer))
}

fn reply(opened: &Opened, text: &[String]) -> Result<Reply, CliError> {
    let request = Request {
        asker: &opened.asker,
        text: &text.join(" "),
        story: opened.story.as_deref(),
        now: Timestamp::now(),
    };
    if commands::parse(request.text).is_ok_and(|asked| commands::wish(&asked).is_some()) {
        return Err(CliError::NoChat);
    }
    let work = || commands::handle(&opened.desk, &request);
    let told = |done: &_| commands::told_of(done, |reply: &Reply| reply);
    let (reply, _) = commands::watched(&opened.asker.platform, work, told);
    let mut reply = reply?;
    if let Some(links) = &opened.links {
        links.put(&mut reply, None, request.now);
    }
    Ok(reply)
}

/// A check that was decided is an answer, whatever it found; words that are not in the file are nothing.
fn ending(answer: &Answer) -> Ending {
    match (answer.verdict, answer.outcome) {
        (Some(Verdict::NotFound), _) | (None, Outcome::Nothing) => Ending::Nothing,
        _ => Ending::Done,
    }
}
