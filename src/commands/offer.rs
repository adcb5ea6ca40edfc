//! What can be offered for one option of a command while it is typed, as a form asks for it.

use super::complete::MOST;
use super::{Offers, Request, command, open};
use crate::answer::{Asking, Desk, DeskError, Names};

/// Something that can stand for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// How it is shown.
    pub label: String,
    /// What it stands for, as it would be typed.
    pub value: String,
}

/// What can stand for `option` of the command of this name, best first, at most 25; `request.text` is what was typed for
/// it so far. Where the desk fails nothing is offered: nobody should be kept from typing on.
pub fn offered(desk: &Desk, request: &Request<'_>, (name, option): (&str, &str)) -> Vec<Offered> {
    let options = command(name).map_or(&[][..], |command| command.options);
    let offers = options
        .iter()
        .find(|spec| spec.name == option)
        .and_then(|spec| spec.offers);
    let Some(offers) = offers else {
        return Vec::new();
    };
    fitting(desk, request, offers).unwrap_or_else(|error| {
        tracing::warn!(%error, "nothing to offer");
        Vec::new()
    })
}

fn fitting(desk: &Desk, request: &Request<'_>, offers: Offers) -> Result<Vec<Offered>, DeskError> {
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let typed = request.text;
    let people = || -> Result<Vec<Offered>, DeskError> {
        Ok(as_they_are(desk.names(&asking)?.opening(typed, MOST)))
    };
    Ok(match offers {
        Offers::People => people()?,
        Offers::Events => events(desk, &asking, typed)?,
        Offers::Topics => {
            let topics = people()?.into_iter().chain(events(desk, &asking, typed)?);
            topics.take(MOST).collect()
        }
        Offers::Stories => {
            let stories = Names::new(desk.story_ids(&asking)?);
            as_they_are(stories.opening(typed, MOST))
        }
        Offers::Questions => {
            let questions = desk.listed_questions(&asking, &open::read)?;
            as_they_are(Names::new(questions).opening(typed, MOST))
        }
    })
}

/// The events that the desk knows, each with its date, by which they are found too: "2026-02".
fn events(desk: &Desk, asking: &Asking<'_>, typed: &str) -> Result<Vec<Offered>, DeskError> {
    let events = desk.events(asking)?;
    let names = Names::new(events.iter().map(|event| event.name.clone()).collect());
    let mut opened = names.opening(typed, MOST);
    if typed.starts_with(|c: char| c.is_ascii_digit()) {
        let then = events.iter().filter(|event| {
            let date = event.date.map(|date| date.to_string());
            date.is_some_and(|date| date.starts_with(typed)) && !opened.contains(&event.name)
        });
        let then: Vec<String> = then.map(|event| event.name.clone()).collect();
        opened.extend(then);
        opened.truncate(MOST);
    }
    let shown = opened.into_iter().map(|name| {
        let event = events.iter().find(|event| event.name == name);
        Offered {
            label: match event.and_then(|event| event.date) {
                Some(date) => format!("{name} ({date})"),
                None => name.clone(),
            },
            value: name,
        }
    });
    Ok(shown.collect())
}

fn as_they_are(names: Vec<String>) -> Vec<Offered> {
    let offered = names.into_iter().map(|name| Offered {
        label: name.clone(),
        value: name,
    });
    offered.collect()
}
