//! What can be offered for one option of a command while it is typed, as a form asks for it.

use super::clean::folded;
use super::complete::{MOST, opens};
use super::{Request, command};
use crate::answer::{Asking, Desk};

/// What can stand for `option` of the command of this name, best first, at most 25; `request.text` is what was typed for
/// it so far. Where the desk fails nothing is offered: nobody should be kept from typing on.
pub fn offered(desk: &Desk, request: &Request<'_>, (name, option): (&str, &str)) -> Vec<String> {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let Some(option) =
        command(name).and_then(|command| command.options.iter().find(|spec| spec.name == option))
    else {
        return Vec::new();
    };
    let known = match (option.names, option.name) {
        (true, _) => desk.names(&asking),
        (false, "story") => desk.story_ids(&asking),
        (false, _) => return Vec::new(),
    };
    let known = known.unwrap_or_else(|error| {
        tracing::warn!(%error, "nothing to offer");
        Vec::new()
    });
    let typed = folded(request.text);
    let fitting = known.into_iter().filter(|known| opens(known, &typed));
    fitting.take(MOST).collect()
}
