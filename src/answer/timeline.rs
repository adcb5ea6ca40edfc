//! `/timeline`: the dated passages of a story in the order of what they tell, each with its citation.
//!
//! Only expressions that say when are taken, resolved to a day, a month or a year; what could not be resolved has no
//! place in an order and is counted in a note.

use jiff::civil::Date;

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::Found;
use super::event::{AskedEvent, Coverage};
use super::look::Look;
use super::page::{Hits, Page, ambiguous, searched_words};
use super::rank::Weights;
use super::when::{is_point, range};
use crate::index::{Candidate, Candidates, Dated, Wanted};
use crate::model::{Answer, Lead, PartialDate};
use crate::text::content_terms;

/// How many passages are read and put in order, and how many lines a page shows.
const READ: usize = 5_000;
const SHOWN: usize = 12;

/// A passage that holds less of the subject than this is about something else.
const ENOUGH: f64 = 0.5;

/// A date wider than this many days (a year) orders nothing.
const WIDEST: i32 = 366;

/// A date narrower than this many days (a month) is an event's own.
const NARROW: i32 = 31;

/// What `/timeline` lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineWanted {
    /// Narrows it to a person or to words.
    pub about: Option<String>,
    /// Only what is wholly later than this.
    pub after: Option<PartialDate>,
    /// Only what is wholly earlier than this; the latest of it comes first then, being nearest to what was asked.
    pub before: Option<PartialDate>,
}

impl TimelineWanted {
    fn admits(&self, (first, last): (Date, Date)) -> bool {
        self.after.is_none_or(|after| first > after.last_day())
            && self.before.is_none_or(|before| last < before.first_day())
    }
}

impl Desk {
    /// Lists what the file dates, earliest first, within what is wanted.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn timeline(
        &self,
        asking: &Asking<'_>,
        listed: &TimelineWanted,
    ) -> Result<Answer, DeskError> {
        self.answered(asking, |look| self.in_order_of_days(look, listed))
    }

    fn in_order_of_days(
        &self,
        look: Look<'_>,
        listed: &TimelineWanted,
    ) -> Result<Answer, DeskError> {
        let mut answer = look.frame("timeline");
        if let Some(story) = &answer.story {
            answer.title = Some(self.described(story)?.label().to_owned());
        }
        let topic = match self.listed_topic(&look, listed.about.as_deref(), &mut answer)? {
            Ok(topic) => topic,
            Err(several) => return Ok(several),
        };
        let found = self.dated_about(&look, &topic)?;
        let complete = found.complete;
        let (mut lines, unresolved) = lines(topic.passages(found));
        lines.retain(|(days, ..)| listed.admits(*days));
        if listed.before.is_some() {
            lines.reverse();
        }
        let lines = Hits::weighed(lines, (READ, true));
        let page = Page::of(&look, SHOWN);
        self.fill((&look, page), &mut answer, &lines, cut)?;
        answer.notes.extend(remarks(complete, unresolved));
        if answer.findings.is_empty() {
            answer.lead = Some(nothing(listed.about.is_some()));
            answer.nearest = self.nearest_headings(&look, &topic.terms);
        }
        Ok(answer)
    }

    /// What is asked about; the inner `Err` is an answer that asks back.
    fn listed_topic(
        &self,
        look: &Look<'_>,
        about: Option<&str>,
        answer: &mut Answer,
    ) -> Result<Result<Topic, Answer>, DeskError> {
        let Some(about) = about else {
            return Ok(Ok(Topic::default()));
        };
        let people = match self.directory(look)?.find(about) {
            Found::Several(figures) if figures.iter().all(|figure| figure.is_named(about)) => {
                return Ok(Err(ambiguous(answer.clone(), "timeline", &figures)));
            }
            Found::One {
                figure,
                slip: false,
            } if figure.is_named(about) => {
                answer.searched.people.push(figure.name);
                figure.keys.into_iter().collect()
            }
            _ => Vec::new(),
        };
        if !people.is_empty() {
            return Ok(Ok(Topic {
                people,
                is_given: true,
                ..Topic::default()
            }));
        }
        answer.searched.words = searched_words(about);
        Ok(Ok(Topic {
            terms: content_terms(about),
            event: Some(self.asked_event(look, about)?),
            is_given: true,
            people,
        }))
    }

    /// The dated passages that may be about the topic. One of stop words alone is about nothing, and not about
    /// everything.
    fn dated_about(&self, look: &Look<'_>, topic: &Topic) -> Result<Candidates, DeskError> {
        let wanted = Wanted {
            any: topic
                .event
                .as_ref()
                .map_or_else(Vec::new, AskedEvent::terms),
            people: topic.people.clone(),
            on_topic: true,
            dated: true,
            ..Wanted::default()
        };
        if topic.is_given && wanted.any.is_empty() && wanted.people.is_empty() {
            return Ok(Candidates {
                complete: true,
                ..Candidates::default()
            });
        }
        self.search(look, wanted, READ)
    }
}

/// What a timeline is about; nothing is given where it is of the whole story.
#[derive(Default)]
struct Topic {
    is_given: bool,
    people: Vec<String>,
    terms: Vec<String>,
    /// The same words as those of an event, which the desk may know by other names.
    event: Option<AskedEvent>,
}

impl Topic {
    /// The passages that hold enough of it, by its own words or by a name that the desk gives it.
    fn passages(&self, found: Candidates) -> Vec<Candidate> {
        let weights = Weights::new(&self.terms, &found);
        let event = self.event.as_ref().map(|event| event.coverage(&found));
        let is_about = |candidate: &Candidate| {
            let by_name = |event: &Coverage<'_>| event.of(candidate).is_some();
            weights.coverage(&candidate.terms) >= ENOUGH || event.as_ref().is_some_and(by_name)
        };
        let about: Vec<bool> = found.items.iter().map(is_about).collect();
        let kept = found.items.into_iter().zip(about);
        kept.filter_map(|(candidate, is_about)| is_about.then_some(candidate))
            .collect()
    }
}

fn cut((_, candidate, dated): &Line) -> Cut<'_> {
    Cut {
        words: Some(dated.span),
        date: Some(dated),
        score: 1.0,
        why: format!("dated “{}”", dated.words),
        ..Cut::of(candidate)
    }
}

/// What a reader must know of lines that are missing.
fn remarks(complete: bool, unresolved: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if !complete {
        notes.push(format!(
            "only {READ} of the passages with a date were read, and others are missing: name a person or a subject"
        ));
    }
    if unresolved > 0 {
        let dates = if unresolved == 1 { "date" } else { "dates" };
        notes.push(format!(
            "{unresolved} {dates} could not be worked out and stand in no order here: ask /when about an event"
        ));
    }
    notes
}

fn nothing(about_a_topic: bool) -> Lead {
    let text = match about_a_topic {
        true => "Nothing in the file about that has a date that can be put in order.",
        false => "Nothing in the file has a date that can be put in order.",
    };
    Lead {
        text: text.to_owned(),
        worked_out: false,
    }
}

/// Whether a date only bounds what is told ("known before 2000"): it happened at some other time.
fn only_bounds(candidate: &Candidate, dated: &Dated) -> bool {
    let start = dated.span.start.saturating_sub(candidate.span.start);
    let before = candidate.text.get(..start).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    ["before", "until", "after"].contains(&&*word.to_lowercase())
}

fn width((first, last): (Date, Date)) -> i32 {
    first.until(last).map_or(i32::MAX, |span| span.get_days())
}

type Line = ((Date, Date), Candidate, Dated);

/// One line for each day or month that a passage gives, in order; and how many dates had no value.
///
/// A year beside a day in one sentence ("elected on 6 May 2021 as in 2016") is only its background, and a span of years
/// begins with its first: of the years alone, the first makes the line.
fn lines(passages: Vec<Candidate>) -> (Vec<Line>, usize) {
    let mut lines: Vec<Line> = Vec::new();
    let mut unresolved = 0;
    for candidate in passages {
        let mut given: Vec<((Date, Date), &Dated)> = Vec::new();
        let told = |dated: &&Dated| is_point(dated) && !only_bounds(&candidate, dated);
        for dated in candidate.dates.iter().filter(told) {
            let Some(days) = range(dated) else {
                unresolved += usize::from(dated.value.is_none());
                continue;
            };
            if width(days) <= WIDEST && !given.iter().any(|(known, _)| *known == days) {
                given.push((days, dated));
            }
        }
        if given.iter().any(|(days, _)| width(*days) <= NARROW) {
            given.retain(|(days, _)| width(*days) <= NARROW);
        } else {
            given.truncate(1);
        }
        let line = |(days, dated): ((Date, Date), &Dated)| (days, candidate.clone(), dated.clone());
        lines.extend(given.into_iter().map(line));
    }
    lines.sort_by(|a, b| {
        let order = |line: &Line| (line.0, line.1.piece.clone(), line.1.ordinal, line.2.span);
        order(a).cmp(&order(b))
    });
    (lines, unresolved)
}
