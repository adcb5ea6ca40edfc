//! A conversation: what its last turns were about, so that the next question can leave it out.
//!
//! It is a value. Whoever holds a chat, a thread or a chain of replies keeps it and hands it in with the next request;
//! [`converse`] hands out the next one. It holds no text of any piece, only names, what was typed, and dates, and a turn
//! counts only for those who could have had its answer themselves.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::carry::{self, Meant};
use super::clean::folded;
use super::follow::{self, Offer};
use super::{CommandError, Leaves, Parsed, Reply, Request, cleaned, handle, parse, wish};
use crate::answer::{Asking, Desk};
use crate::model::{Answer, Finding, Outcome, PartialDate};

/// After so long a question is a new one.
const LONGEST: SignedDuration = SignedDuration::from_mins(30);

/// What was asked before, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    pub(super) turns: Vec<Turn>,
}

/// A story that was chosen, and what had been asked before that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The request that chooses the story.
    pub choose: String,
    /// The question that waited for it.
    pub question: String,
}

/// One request that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) at: Timestamp,
    pub(super) story: Option<String>,
    pub(super) roles: BTreeSet<String>,
    /// The request as it was understood, typed in full.
    pub(super) asked: String,
    /// What the reply offered to ask, in order.
    pub(super) offers: Vec<String>,
    /// Whom it was about, first whom most.
    pub(super) people: Vec<String>,
    /// What else it was about; empty where it was about people alone.
    pub(super) topic: String,
    /// The date that it was answered with.
    pub(super) date: Option<PartialDate>,
}

/// Understands a request as it goes on from what was said before, has it answered, and gives the conversation with this
/// turn in it. What was taken from before stands in the answer as `carried`.
///
/// Fails as [`handle()`] does; the conversation then stands as it was.
pub fn converse(
    desk: &Desk,
    request: &Request<'_>,
    before: &Conversation,
) -> Result<(Reply, Conversation), CommandError> {
    let turns = before.open_to(request);
    let asking = Asking {
        asker: request.asker,
        now: request.now,
        story: request.story,
        page: 1,
    };
    let names = |text: &str| {
        desk.mentioned(&asking, text).unwrap_or_else(|error| {
            tracing::warn!(%error, "nobody is carried over");
            Vec::new()
        })
    };
    let meant = understood(request.text, &turns, &names).unwrap_or_else(|| Meant {
        text: request.text.to_owned(),
        carried: Vec::new(),
    });
    let request = Request {
        text: &meant.text,
        ..*request
    };
    let mut reply = handle(desk, &request)?;
    reply.answer.carried = meant.carried;
    let turn = Turn::of(&request, &reply, &names);
    Ok((reply, before.with(turn)))
}

fn understood(text: &str, turns: &[&Turn], names: carry::Names<'_>) -> Option<Meant> {
    let last = turns.last()?;
    let offer = Offer {
        asked: parse(&last.asked).ok()?,
        offers: &last.offers,
    };
    let question = asked_in_full(text);
    let spoken = question.as_deref().unwrap_or(text);
    if let Some(text) = follow::follow(&offer, spoken) {
        return Some(Meant {
            text,
            carried: Vec::new(),
        });
    }
    carry::meant(spoken, turns, names).or_else(|| carry::filled_form(text, turns, names))
}

/// The question of an /ask that was written out in full, as a form is: it goes on as if it had been said.
fn asked_in_full(text: &str) -> Option<String> {
    let text = cleaned(text);
    let asked = parse(&text).ok().filter(|_| text.starts_with('/'))?;
    let first = asked.command.options.first()?;
    let question = asked.input.get(first.name)?;
    let is_all = asked.command.leaves == Leaves::Question && asked.input.len() == 1;
    is_all.then(|| question.to_owned())
}

impl Conversation {
    /// How many turns are remembered.
    pub const MOST: usize = 6;

    /// The same with a question that cannot be answered before one of what `reply` offers is chosen.
    pub fn waiting(&self, request: &Request<'_>, reply: &Reply) -> Self {
        let asked = parse(request.text).map(|asked| asked.rendered());
        let asked = asked.unwrap_or_else(|_| request.text.to_owned());
        let offers = reply.answer.candidates.iter();
        self.with(Turn {
            at: request.now,
            story: request.story.map(str::to_owned),
            roles: request.asker.roles.clone(),
            asked: match self.choice(request) {
                // A number that is none of those offered is no question of its own.
                Some(waiting) if is_number(request.text) => waiting.asked.clone(),
                _ => asked,
            },
            offers: offers.map(|offer| offer.ask.clone()).collect(),
            people: Vec::new(),
            topic: String::new(),
            date: None,
        })
    }

    /// What a number chooses of the stories that were offered, and the question that waits for it.
    pub fn chosen(&self, request: &Request<'_>) -> Option<Chosen> {
        let waiting = self.choice(request)?;
        let number: usize = folded(&cleaned(request.text)).parse().ok()?;
        Some(Chosen {
            choose: waiting.offers.get(number.checked_sub(1)?)?.clone(),
            question: waiting.asked.clone(),
        })
    }

    /// The last turn, where it offered stories to choose from.
    fn choice(&self, request: &Request<'_>) -> Option<&Turn> {
        let last = *self.open_to(request).last()?;
        let is_choice = |offer: &String| parse(offer).is_ok_and(|asked| wish(&asked).is_some());
        (!last.offers.is_empty() && last.offers.iter().all(is_choice)).then_some(last)
    }

    /// The same with another turn. Those of others stay, since they can go on from them.
    fn with(&self, turn: Turn) -> Self {
        let recent = self.turns.iter().filter(|old| old.is_recent(turn.at));
        let mut turns: Vec<Turn> = recent.cloned().collect();
        turns.drain(..turns.len().saturating_sub(Self::MOST - 1));
        turns.push(turn);
        Self { turns }
    }

    /// The turns from which this request can go on: recent, in the same story, and answered for nobody who may see more.
    fn open_to(&self, request: &Request<'_>) -> Vec<&Turn> {
        let is_open = |turn: &&Turn| {
            turn.is_recent(request.now)
                && turn.story.as_deref() == request.story
                && turn.roles.is_subset(&request.asker.roles)
        };
        self.turns.iter().filter(is_open).collect()
    }
}

impl Turn {
    fn is_recent(&self, now: Timestamp) -> bool {
        (SignedDuration::ZERO..=LONGEST).contains(&now.duration_since(self.at))
    }

    fn of(request: &Request<'_>, reply: &Reply, names: carry::Names<'_>) -> Self {
        let (asked, answer) = (&reply.asked, &reply.answer);
        let offered = answer.candidates.iter().chain(&answer.nearest);
        Self {
            at: request.now,
            story: request.story.map(str::to_owned),
            roles: request.asker.roles.clone(),
            asked: asked.rendered(),
            offers: offered.map(|offer| offer.ask.clone()).collect(),
            people: people(request.text, answer, names),
            topic: topic(asked),
            date: date(answer),
        }
    }
}

/// Whom a turn was about: whom its question names, or else whom the answer is about.
fn people(text: &str, answer: &Answer, names: carry::Names<'_>) -> Vec<String> {
    if !answer.searched.people.is_empty() {
        return answer.searched.people.clone();
    }
    let asked_about = names(text);
    if !asked_about.is_empty() || answer.outcome != Outcome::Found {
        return asked_about;
    }
    let Some(first) = answer.findings.first() else {
        return Vec::new();
    };
    match &first.speaker {
        Some(speaker) => vec![speaker.name.as_ref().unwrap_or(&speaker.words).clone()],
        // Of a date that answers, the sentence tells whose it is.
        None => Some(names(words_of(first)))
            .filter(|named| !named.is_empty())
            .unwrap_or_else(|| names(&first.snippet)),
    }
}

fn is_number(text: &str) -> bool {
    cleaned(text).parse::<usize>().is_ok()
}

/// The words of a finding that answer.
fn words_of(found: &Finding) -> &str {
    let words = found.answering().and_then(|span| span.of(&found.snippet));
    words.unwrap_or(&found.snippet)
}

/// What a request was about, where not about a person alone.
fn topic(asked: &Parsed) -> String {
    let value = |option: &str| asked.input.get(option).unwrap_or_default();
    let options = asked.command.options;
    let first = options.first().map_or("", |option| value(option.name));
    match asked.command.leaves {
        Leaves::Nothing | Leaves::Person => String::new(),
        Leaves::Question => Desk::topic(first),
        Leaves::Matter if value("about").is_empty() => first.to_owned(),
        Leaves::Matter => value("about").to_owned(),
    }
}

/// The date that an answer leads with.
fn date(answer: &Answer) -> Option<PartialDate> {
    let mut dates = answer
        .findings
        .iter()
        .filter_map(|found| found.date.as_ref());
    dates.find_map(|date| date.value.as_deref()?.parse().ok())
}
