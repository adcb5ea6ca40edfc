//! What is meant for the bot -> what is sent, with the front desk. Blocks; knows no room and no network.

use matrix_sdk::ruma::OwnedEventId;

use super::PLATFORM;
use super::actions::Action;
use super::picture::Picture;
use super::render::{Part, line, render};
use super::text::as_typed;
use crate::commands::{self, Reply};
use crate::front::{Answered, FrontDesk, Incoming, Left, Refusal};
use crate::picture::timeline;

/// What one question is answered with.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// What is said, in as many messages as it takes.
    pub(super) parts: Vec<Part>,
    /// The picture that goes with it.
    pub(super) picture: Option<Picture>,
    /// What it shows, for what is asked about it later.
    pub(super) reference: Option<String>,
    /// What is offered below it.
    pub(super) offers: Vec<Action>,
    /// Whether it is an answer, and not a word on why there is none.
    pub(super) is_answer: bool,
    /// Where nothing is said but that somebody must wait: for how many seconds.
    pub(super) wait: Option<u64>,
}

/// What an action comes to.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// Something is said.
    Said(Sheet),
    /// An answer goes away.
    Removed(Removed),
}

/// What is left to be taken away of an answer.
#[derive(Clone, Debug)]
pub(super) struct Removed {
    /// The messages of ours that stand.
    pub(super) messages: Vec<OwnedEventId>,
    /// The answer, where a part of it may be on its way.
    pub(super) rest: Option<String>,
}

impl Sheet {
    /// An answer.
    fn of(answered: &Answered, prefix: &str) -> Self {
        Self {
            parts: render(&answered.reply, prefix),
            picture: timeline(&answered.reply, 0..answered.reply.answer.findings.len())
                .and_then(Picture::of),
            reference: Some(answered.reference.clone()).filter(|reference| !reference.is_empty()),
            offers: Action::offered(&answered.reply),
            is_answer: true,
            wait: None,
        }
    }

    /// A line of ours.
    pub(super) fn line(text: &str) -> Self {
        Self {
            parts: vec![line(text)],
            picture: None,
            reference: None,
            offers: Vec::new(),
            is_answer: false,
            wait: None,
        }
    }

    /// Why there is no answer.
    fn refused(refusal: &Refusal, prefix: &str) -> Self {
        let wait = match refusal {
            Refusal::TooFast { wait } => Some(*wait),
            _ => None,
        };
        Self {
            wait,
            // What somebody typed wrong is answered with that.
            is_answer: matches!(refusal, Refusal::User(_)),
            ..Self::line(&sentence(&as_typed(&reason(refusal), prefix)))
        }
    }

    /// That we failed.
    pub(super) fn broken() -> Self {
        Self::line("Something went wrong on our side: ask again.")
    }
}

/// The answers to the questions of a message, at most three.
pub(super) fn answers(
    front: &FrontDesk,
    incoming: &Incoming,
    (text, prefix): (&str, &str),
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut incoming = incoming.clone();
    for (question, remark) in commands::questions(text).each() {
        let answered = front
            .admit(&incoming, question)
            .and_then(|admitted| front.answer(&incoming, &admitted, question));
        match answered {
            Ok(mut answered) => {
                incoming.goes_on_from(&answered);
                answered.reply.answer.notes.extend(remark);
                sheets.push(Sheet::of(&answered, prefix));
            }
            Err(refusal) => {
                sheets.push(Sheet::refused(&refusal, prefix));
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
    prefix: &str,
) -> Done {
    let said = match action {
        Action::Next => {
            // All of a page is shown at once.
            let left = |reply: &Reply| match reply.answer.next_page {
                Some(_) => Left::Page,
                None => Left::Nothing,
            };
            let next = front.next(incoming, reference, left);
            next.map(|next| Sheet::of(&next, prefix))
        }
        Action::Context => front.context(incoming, reference).map(|reply| Sheet {
            parts: render(&reply, prefix),
            picture: None,
            // What stands around an answer goes away with it, and is of the same conversation.
            reference: Some(reference.to_owned()),
            offers: Vec::new(),
            is_answer: true,
            wait: None,
        }),
        Action::Wrong => front.call_wrong(incoming, reference).map(|()| {
            Sheet::line("Noted, without your name, for the editors' list of answers called wrong.")
        }),
        Action::Remove => match front.may_remove(incoming, reference) {
            Ok(()) => return Done::Removed(removed(front, reference)),
            Err(refusal) => Err(refusal),
        },
    };
    Done::Said(said.unwrap_or_else(|refusal| Sheet::refused(&refusal, prefix)))
}

/// Takes an answer away, as far as it stands; what waits to be sent of it is let go of.
fn removed(front: &FrontDesk, reference: &str) -> Removed {
    let journal = front.journal();
    let withdrawn = journal
        .withdraw(PLATFORM, reference)
        .unwrap_or_else(|error| {
            tracing::error!(%error, "an answer is taken away, and what waits of it may come yet");
            0
        });
    let posted = journal
        .posted_as(PLATFORM, reference)
        .unwrap_or_else(|error| {
            tracing::error!(%error, "where an answer stands is not known");
            Vec::new()
        });
    let ids = posted.into_iter().map(|posted| posted.message);
    Removed {
        messages: ids
            .filter_map(|id| OwnedEventId::try_from(id).ok())
            .collect(),
        rest: (withdrawn > 0).then(|| reference.to_owned()),
    }
}

/// A reason in words of this platform, where those of the front desk are another's.
fn reason(refusal: &Refusal) -> String {
    let said = match refusal {
        Refusal::NotEnabled => {
            "nobody has chosen a story for this room yet: an editor can, with /story use and the story's id, which /story list tells"
        }
        Refusal::EditorsOnly => {
            "only an editor can choose that here: who has power level 50 in this room (a moderator), or whom whoever runs this bot named an editor"
        }
        Refusal::NoServer | Refusal::AllRead => {
            "everybody in a room reads what is said in it: ask me in a direct chat to be answered alone"
        }
        Refusal::TooOld => "that answer is too old: ask again",
        other => return other.to_string(),
    };
    said.to_owned()
}

/// A reason as a sentence.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
