//! `/when`: the date of an event with its precision, the words it came from, and whether it was worked out.
//!
//! A date belongs to an event when both stand in one sentence, the nearer the better. Pieces that give dates which
//! cannot both be true stand side by side; a date inside a wider one ("2 May 2024" in "2024") is no disagreement. A date
//! that its own sentence takes back or makes depend is shown behind the others, and leads nothing.

use jiff::civil::Date;

use super::asking::{Asking, DeskError};
use super::cite::Cut;
use super::desk::Desk;
use super::look::Look;
use super::page::{Hits, Page, searched_words};
use super::rank::Weights;
use super::when_denied::{Standing, is_a_move, standing};
use crate::index::{Candidate, Dated, Wanted};
use crate::model::{Answer, Event, Finding, Lead, Span, TimexKind};
use crate::text::{self, content_terms};

/// How many passages are weighed, and how many a page shows.
const WEIGHED: usize = 60;
const SHOWN: usize = 5;

/// A passage that holds less of the event than this is about something else.
const ENOUGH: f64 = 0.6;

/// A date that fits this much worse than the best one belongs to another event.
const BESIDE_THE_BEST: f64 = 0.85;

/// What it adds to a passage's place that it agrees with the desk's own date for the event.
const AGREES: f64 = 0.2;

/// A dated passage, and how well it fits the event.
struct Hit {
    candidate: Candidate,
    dated: Dated,
    coverage: f64,
    score: f64,
    standing: Standing,
}

impl Desk {
    /// Says when `event` was or will be, by every passage that dates it.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn when(&self, asking: &Asking<'_>, event: &str) -> Result<Answer, DeskError> {
        let look = self.look(asking)?;
        let mut answer = look.frame("when");
        let terms = content_terms(event);
        answer.searched.words = searched_words(event);
        let known = self.known_event(&look, &terms)?;
        let wanted = Wanted {
            any: terms.clone(),
            on_topic: true,
            dated: true,
            ..Wanted::default()
        };
        let found = self.search(&look, wanted, WEIGHED)?;
        let weights = Weights::new(&terms, &found);
        let mut hits: Vec<Hit> = found
            .items
            .into_iter()
            .filter(|_| !terms.is_empty())
            .filter_map(|candidate| fitting(candidate, &weights, event, &terms))
            .collect();
        keep_the_fitting(&mut hits);
        for hit in &mut hits {
            hit.score += if agrees(&hit.dated, known.as_ref()) {
                AGREES
            } else {
                0.0
            };
        }
        hits.sort_by(|a, b| {
            let place = |hit: &Hit| (hit.candidate.piece.clone(), hit.candidate.ordinal);
            a.standing
                .cmp(&b.standing)
                .then_with(|| b.score.total_cmp(&a.score))
                .then_with(|| place(a).cmp(&place(b)))
        });
        let page = Page::of(&look, SHOWN);
        let hits = Hits::weighed(hits, (WEIGHED, found.complete));
        self.fill((&look, page), &mut answer, &hits, |hit| Cut {
            words: Some(hit.dated.span),
            date: Some(&hit.dated),
            score: hit.score,
            why: format!("dates {event}"),
            ..Cut::of(&hit.candidate)
        })?;
        if asking.page <= 1 {
            lead_with(&mut answer, &hits.items);
        }
        note_disagreement(&mut answer, &hits.items);
        if answer.findings.is_empty() {
            answer.nearest = self.nearest_headings(&look, &terms);
        }
        Ok(answer)
    }

    /// The desk's own event that these terms name, from `story.toml`.
    fn known_event(&self, look: &Look<'_>, terms: &[String]) -> Result<Option<Event>, DeskError> {
        let named = |event: &Event| {
            std::iter::once(&event.name)
                .chain(&event.aliases)
                .any(|name| content_terms(name) == terms)
        };
        let visible = &look.visible;
        let stories = self.store.stories()?;
        Ok(stories
            .into_iter()
            .filter(|story| visible.pieces.contains_key(&story.id))
            .filter(|story| look.asking.story.is_none_or(|asked| story.id == asked))
            .flat_map(|story| story.events)
            .find(named))
    }
}

/// Fits the best date of a passage to the event, or gives `None` where the passage is about something else.
fn fitting(candidate: Candidate, weights: &Weights, event: &str, terms: &[String]) -> Option<Hit> {
    let coverage = weights.coverage(&candidate.terms);
    if coverage < ENOUGH {
        return None;
    }
    let places = places(&candidate, terms);
    let score = |dated: &Dated| {
        0.5 * coverage
            + 0.1 * same_words(event, &candidate)
            + 0.15 * nearness(dated.span, &places)
            + 0.05 * precision(dated)
    };
    let stands = |dated: &Dated| match is_a_move(event) {
        true => Standing::Given,
        false => stands(&candidate, dated, &places),
    };
    let dated = candidate
        .dates
        .iter()
        .filter(|dated| is_point(dated))
        .max_by(|a, b| {
            let order = stands(b).cmp(&stands(a));
            order.then_with(|| score(a).total_cmp(&score(b)))
        })?
        .clone();
    Some(Hit {
        score: score(&dated),
        standing: stands(&dated),
        coverage,
        dated,
        candidate,
    })
}

/// What the passage does with a date of its own; `places` are those of the event's words, in bytes of the piece.
fn stands(candidate: &Candidate, dated: &Dated, places: &[Span]) -> Standing {
    let start = candidate.span.start;
    if !candidate.span.contains(dated.span) {
        return Standing::Given;
    }
    let own = |span: &Span| Span::new(span.start - start, span.end - start);
    let places: Vec<Span> = places.iter().map(own).collect();
    standing(&candidate.text, own(&dated.span), &places)
}

/// Leaves the passages that fit as well as the best one, near enough: the rest dates something else.
fn keep_the_fitting(hits: &mut Vec<Hit>) {
    let best = hits.iter().map(|hit| hit.score).fold(0.0, f64::max);
    let covered = hits.iter().map(|hit| hit.coverage).fold(0.0, f64::max);
    hits.retain(|hit| {
        hit.score >= best * BESIDE_THE_BEST && hit.coverage >= covered * BESIDE_THE_BEST
    });
}

/// Whether the desk's own date for the event and this one can both be true. It orders the passages and hides none.
fn agrees(dated: &Dated, known: Option<&Event>) -> bool {
    known
        .and_then(|event| event.date)
        .is_some_and(|date| covers(dated, (date.first_day(), date.last_day())))
}

/// The share of the event's words that stand in the passage as they were asked for: "election" asks for the noun, and
/// "re-elected" tells of something else that happened.
fn same_words(event: &str, candidate: &Candidate) -> f64 {
    let asked = text::content_words(event);
    let held: Vec<String> = text::tokens(&candidate.text)
        .iter()
        .map(|token| text::fold(token.span.of(&candidate.text).unwrap_or_default()))
        .collect();
    let same = asked
        .iter()
        .filter(|(word, _)| held.contains(&text::fold(word)))
        .count();
    same as f64 / asked.len().max(1) as f64
}

/// Whether an expression says when, and not how long, how often or just "now".
pub(super) fn is_point(dated: &Dated) -> bool {
    let vague = dated.value.as_deref().is_some_and(|v| v.ends_with("_REF"));
    matches!(dated.kind, TimexKind::Date | TimexKind::Time) && !vague
}

/// Where the event's terms stand in the passage, in bytes of the piece.
fn places(candidate: &Candidate, terms: &[String]) -> Vec<Span> {
    text::tokens(&candidate.text)
        .iter()
        .filter(|token| {
            let word = token.span.of(&candidate.text).unwrap_or_default();
            terms.contains(&text::term(word))
        })
        .map(|token| {
            Span::new(
                candidate.span.start + token.span.start,
                candidate.span.start + token.span.end,
            )
        })
        .collect()
}

/// 1 where the date touches one of the words, falling to 0 over the length of a long clause (120 bytes).
fn nearness(date: Span, places: &[Span]) -> f64 {
    let gap = |place: &Span| {
        if place.start >= date.end {
            place.start - date.end
        } else {
            date.start.saturating_sub(place.end)
        }
    };
    let nearest = places.iter().map(gap).min().unwrap_or(usize::MAX);
    1.0 - (nearest.min(120) as f64) / 120.0
}

/// How narrow a date is: a day 1, a year little, an unresolved one nothing.
fn precision(dated: &Dated) -> f64 {
    let Some((first, last)) = range(dated) else {
        return 0.0;
    };
    match first.until(last).map_or(i32::MAX, |span| span.get_days()) {
        0..=1 => 1.0,
        2..=31 => 0.7,
        _ => 0.4,
    }
}

/// The first and the last day that a dated expression can mean.
pub(super) fn range(dated: &Dated) -> Option<(Date, Date)> {
    text::span_of(dated.value.as_deref()?)
}

fn covers(dated: &Dated, other: (Date, Date)) -> bool {
    range(dated).is_some_and(|own| overlap(own, other))
}

fn overlap(a: (Date, Date), b: (Date, Date)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Puts the date of the first finding ahead, where its own sentence gives it plainly.
fn lead_with(answer: &mut Answer, hits: &[Hit]) {
    let Some(first) = answer.findings.first() else {
        return;
    };
    let is_first =
        |hit: &&Hit| hit.candidate.piece == first.piece && first.words == Some(hit.dated.span);
    match hits.iter().find(is_first).map(|hit| hit.standing) {
        Some(Standing::Denied) => answer.notes.push(TAKEN_BACK.to_owned()),
        Some(Standing::Conditional) => answer.notes.push(DEPENDING.to_owned()),
        Some(Standing::Given) | None => answer.lead = lead(first),
    }
}

/// What is said instead of a lead.
const TAKEN_BACK: &str =
    "the file gives no plain date: the sentence denies this one or takes it back";
const DEPENDING: &str =
    "the file gives no plain date: the sentence makes this one depend on something";

/// The lead line: the date of a finding in plain words, with the words it came from.
fn lead(finding: &Finding) -> Option<Lead> {
    let date = finding.date.as_ref()?;
    let spoken = date.value.as_deref().and_then(text::spoken);
    let text = match spoken {
        Some(spoken) if date.worked_out => format!("{spoken}, worked out from “{}”", date.words),
        Some(spoken) => spoken,
        None if finding.published.is_none() => format!(
            "“{}”; it cannot be worked out, since the piece bears no date to count from",
            date.words
        ),
        None => format!(
            "“{}”; it cannot be worked out from what the piece says",
            date.words
        ),
    };
    Some(Lead {
        text,
        worked_out: date.worked_out,
    })
}

/// Says so where the passages give dates that cannot both be true, on whatever page they stand.
fn note_disagreement(answer: &mut Answer, hits: &[Hit]) {
    if answer.findings.is_empty() {
        return;
    }
    let ranges: Vec<(Date, Date)> = hits
        .iter()
        .filter(|hit| hit.standing != Standing::Denied)
        .filter_map(|hit| range(&hit.dated))
        .collect();
    let apart = |a: &(Date, Date), b: &(Date, Date)| !overlap(*a, *b);
    // Of ranges that all overlap one another, the latest beginning stands before the earliest end.
    let latest = ranges.iter().max_by_key(|(first, _)| *first);
    let earliest = ranges.iter().min_by_key(|(_, last)| *last);
    if latest.zip(earliest).is_some_and(|(a, b)| apart(a, b)) {
        let note = "the passages give different dates: see each";
        answer.notes.push(note.to_owned());
    }
}
