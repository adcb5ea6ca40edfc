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
use super::when_denied::{Standing, is_a_move, standing};
use crate::index::{Candidate, Dated, Wanted};
use crate::model::{Answer, Finding, Lead, PartialDate, Span, TimexKind};
use crate::text;

/// How many passages are weighed, and how many a page shows.
const WEIGHED: usize = 60;
const SHOWN: usize = 5;

/// A date that fits this much worse than the best one belongs to another event.
const BESIDE_THE_BEST: f64 = 0.85;

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
        self.answered(asking, |look| self.dated(look, event))
    }

    fn dated(&self, look: Look<'_>, event: &str) -> Result<Answer, DeskError> {
        let asking = look.asking;
        let mut answer = look.frame("when");
        let asked = self.asked_event(&look, event)?;
        let terms = asked.terms();
        answer.searched.words = searched_words(event);
        let wanted = Wanted {
            any: terms.clone(),
            on_topic: true,
            dated: true,
            ..Wanted::default()
        };
        let found = self.search(&look, wanted, WEIGHED)?;
        let covering = asked.coverage(&found);
        let hits = found.items.into_iter().filter(|_| !terms.is_empty());
        let hits = hits.filter_map(|candidate| {
            let coverage = covering.of(&candidate)?;
            fitting(candidate, coverage, (event, &terms))
        });
        let mut hits: Vec<Hit> = hits.collect();
        keep_the_fitting(&mut hits);
        hits.sort_by(|a, b| {
            let place = |hit: &Hit| (hit.candidate.piece.clone(), hit.candidate.ordinal);
            let differs = |hit: &Hit| !agrees(&hit.dated, asked.date);
            a.standing
                .cmp(&b.standing)
                .then_with(|| differs(a).cmp(&differs(b)))
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
}

/// Fits the best date of a passage to the event, of which it holds so much; `None` where it has no date.
fn fitting(candidate: Candidate, coverage: f64, (event, terms): (&str, &[String])) -> Option<Hit> {
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
fn agrees(dated: &Dated, known: Option<PartialDate>) -> bool {
    known.is_some_and(|date| covers(dated, (date.first_day(), date.last_day())))
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
