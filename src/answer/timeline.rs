//! `/timeline`: the dated passages of a story in the order of what they tell, each with its citation.
//!
//! Only expressions that say when are taken, resolved to a day, a month or a year; what could not be resolved has no
//! place in an order and is counted in a note.

use jiff::civil::Date;

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::directory::Found;
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
        let about = listed.about.as_deref();
        let mut answer = look.frame("timeline");
        let mut wanted = Wanted {
            on_topic: true,
            dated: true,
            ..Wanted::default()
        };
        if let Some(about) = about {
            match self.directory(&look)?.find(about) {
                Found::Several(figures) if figures.iter().all(|figure| figure.is_named(about)) => {
                    return Ok(ambiguous(answer, "timeline", &figures));
                }
                Found::One {
                    figure,
                    slip: false,
                } if figure.is_named(about) => {
                    wanted.people = figure.keys.into_iter().collect();
                    answer.searched.people.push(figure.name);
                }
                _ => {
                    wanted.any = content_terms(about);
                    answer.searched.words = searched_words(about);
                }
            }
        }
        let terms = wanted.any.clone();
        // A topic of stop words alone is about nothing, and not about everything.
        let found = match about.is_some() && wanted.any.is_empty() && wanted.people.is_empty() {
            true => Candidates {
                complete: true,
                ..Candidates::default()
            },
            false => self.search(&look, wanted, READ)?,
        };
        let weights = Weights::new(&terms, &found);
        let mut passages = found.items;
        passages.retain(|candidate| weights.coverage(&candidate.terms) >= ENOUGH);
        let (mut lines, unresolved) = lines(passages);
        lines.retain(|(days, ..)| listed.admits(*days));
        if listed.before.is_some() {
            lines.reverse();
        }
        let page = Page::of(&look, SHOWN);
        let lines = Hits::weighed(lines, (READ, true));
        self.fill(
            (&look, page),
            &mut answer,
            &lines,
            |(_, candidate, dated)| Cut {
                words: Some(dated.span),
                date: Some(dated),
                score: 1.0,
                why: format!("dated “{}”", dated.words),
                ..Cut::of(candidate)
            },
        )?;
        if !found.complete {
            answer.notes.push(format!(
                "only {READ} of the passages with a date were read, and others are missing: name a person or a subject"
            ));
        }
        if unresolved > 0 {
            let dates = if unresolved == 1 { "date" } else { "dates" };
            answer.notes.push(format!(
                "{unresolved} {dates} could not be worked out and stand in no order here: ask /when"
            ));
        }
        if answer.findings.is_empty() {
            answer.lead = Some(Lead {
                text: match about {
                    Some(_) => {
                        "Nothing in the file about that has a date that can be put in order."
                    }
                    None => "Nothing in the file has a date that can be put in order.",
                }
                .to_owned(),
                worked_out: false,
            });
            answer.nearest = self.nearest_headings(&look, &terms);
        }
        Ok(answer)
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
