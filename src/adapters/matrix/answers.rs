//! What is meant for the bot -> what is sent, with the front desk. Blocks; knows no room and no network.

use matrix_sdk::ruma::OwnedEventId;

use super::PLATFORM;
use super::actions::Action;
use super::render::{Part, line, render};
use crate::commands::{self, Reply};
use crate::front::{Answered, FrontDesk, Incoming, Left, Refusal};

/// What one question is answered with.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What is said, in as many messages as it takes.
    pub(super) parts: Vec<Part>,
    /// What it shows, for what is asked about it later.
    pub(super) reference: Option<String>,
    /// What is offered below it.
    pub(super) offers: Vec<Action>,
}

/// What an action comes to.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// Something is said.
    Said(Sheet),
    /// These messages of ours go away.
    Removed(Vec<OwnedEventId>),
}

impl Sheet {
    /// An answer.
    fn of(answered: &Answered) -> Self {
        Self {
            parts: render(&answered.reply),
            reference: Some(answered.reference.clone()).filter(|reference| !reference.is_empty()),
            offers: Action::offered(&answered.reply),
        }
    }

    /// A line of ours.
    pub(super) fn line(text: &str) -> Self {
        Self {
            parts: vec![line(text)],
            reference: None,
            offers: Vec::new(),
        }
    }

    /// Why there is no answer.
    pub(super) fn refused(refusal: &Refusal) -> Self {
        Self::line(&sentence(&refusal.to_string()))
    }

    /// That we failed.
    pub(super) fn broken() -> Self {
        Self::line("Something went wrong on our side: ask again.")
    }
}

/// The answers to the questions of a message, at most three.
pub(super) fn answers(front: &FrontDesk, incoming: &Incoming, text: &str) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (question, remark) in commands::questions(text).each() {
        let answered = front
            .admit(incoming, question)
            .and_then(|admitted| front.answer(incoming, &admitted, question));
        match answered {
            Ok(mut answered) => {
                answered.reply.answer.notes.extend(remark);
                sheets.push(Sheet::of(&answered));
            }
            Err(refusal) => {
                sheets.push(Sheet::refused(&refusal));
                break;
            }
        }
    }
    sheets
}

/// What comes of an action on the answer of this reference.
pub(super) fn done(
    front: &FrontDesk,
    incoming: &Incoming,
    (action, reference): (Action, &str),
) -> Done {
    let said = match action {
        Action::Next => {
            // All of a page is shown at once.
            let left = |reply: &Reply| match reply.answer.next_page {
                Some(_) => Left::Page,
                None => Left::Nothing,
            };
            let next = front.next(incoming, reference, left);
            next.map(|next| Sheet::of(&next))
        }
        Action::Context => front.context(incoming, reference).map(|reply| Sheet {
            parts: render(&reply),
            reference: None,
            offers: Vec::new(),
        }),
        Action::Wrong => front.call_wrong(incoming, reference).map(|()| {
            Sheet::line("Noted, without your name, for the editors' list of answers called wrong.")
        }),
        Action::Remove => match front.may_remove(incoming, reference) {
            Ok(()) => return Done::Removed(messages(front, reference)),
            Err(refusal) => Err(refusal),
        },
    };
    Done::Said(said.unwrap_or_else(|refusal| Sheet::refused(&refusal)))
}

/// The messages that show an answer.
fn messages(front: &FrontDesk, reference: &str) -> Vec<OwnedEventId> {
    let posted = front.journal().posted_as(PLATFORM, reference);
    let posted = posted.unwrap_or_else(|error| {
        tracing::error!(%error, "where an answer stands is not known");
        Vec::new()
    });
    let ids = posted.into_iter().map(|posted| posted.message);
    ids.filter_map(|id| OwnedEventId::try_from(id).ok())
        .collect()
}

/// A reason as a sentence.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
