//! What can be offered for one option of a command while it is typed, as a form asks for it.

use super::clean::folded;
use super::complete::{MOST, opens};
use super::{OptionSpec, Request, command};
use crate::answer::{Asking, Desk, DeskError};

/// Something that can stand for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// How it is shown.
    pub label: String,
    /// What it stands for, as it would be typed.
    pub value: String,
}

/// What is offered for an option; its name says what stands there, in every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offers {
    People,
    Events,
    /// Whatever something can be about.
    Topics,
    Stories,
}

impl OptionSpec {
    /// Whether something out of the file can be offered for it.
    pub fn is_offered(&self) -> bool {
        self.offers().is_some()
    }

    fn offers(&self) -> Option<Offers> {
        match self.name {
            "about" | "words" if self.names || self.name == "about" => Some(Offers::Topics),
            "event" => Some(Offers::Events),
            "story" => Some(Offers::Stories),
            _ => self.names.then_some(Offers::People),
        }
    }
}

/// What can stand for `option` of the command of this name, best first, at most 25; `request.text` is what was typed for
/// it so far. Where the desk fails nothing is offered: nobody should be kept from typing on.
pub fn offered(desk: &Desk, request: &Request<'_>, (name, option): (&str, &str)) -> Vec<Offered> {
    let options = command(name).map_or(&[][..], |command| command.options);
    let offers = options
        .iter()
        .find(|spec| spec.name == option)
        .and_then(OptionSpec::offers);
    let Some(offers) = offers else {
        return Vec::new();
    };
    let known = known(desk, request, offers).unwrap_or_else(|error| {
        tracing::warn!(%error, "nothing to offer");
        Vec::new()
    });
    let typed = folded(request.text);
    let fitting = known
        .into_iter()
        .filter(|known| opens(&known.value, &typed));
    fitting.take(MOST).collect()
}

fn known(desk: &Desk, request: &Request<'_>, offers: Offers) -> Result<Vec<Offered>, DeskError> {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let plain = |names: Vec<String>| {
        names.into_iter().map(|name| Offered {
            label: name.clone(),
            value: name,
        })
    };
    let events = || -> Result<Vec<Offered>, DeskError> {
        let events = desk.events(&asking)?.into_iter();
        let shown = events.map(|event| Offered {
            label: match event.date {
                Some(date) => format!("{} ({date})", event.name),
                None => event.name.clone(),
            },
            value: event.name,
        });
        Ok(shown.collect())
    };
    Ok(match offers {
        Offers::People => plain(desk.names(&asking)?).collect(),
        Offers::Events => events()?,
        Offers::Topics => plain(desk.names(&asking)?).chain(events()?).collect(),
        Offers::Stories => plain(desk.story_ids(&asking)?).collect(),
    })
}
