//! What all answers share in form: one page of findings, the people whom a name can mean, the words searched for.

use std::collections::BTreeMap;

use super::asking::DeskError;
use super::cite::Cut;
use super::copies::{alike, copied};
use super::desk::Desk;
use super::directory::Figure;
use super::look::Look;
use crate::index::{Candidate, Wanted};
use crate::model::{Answer, Finding, Outcome, Suggestion};

/// Answers with the people whom a name can mean.
pub(super) fn ambiguous(mut answer: Answer, command: &str, figures: &[Figure]) -> Answer {
    answer.outcome = Outcome::Ambiguous;
    let left = figures.len().saturating_sub(MOST_CANDIDATES);
    if left > 0 {
        let note = format!("{left} more: give more of the name");
        answer.notes.push(note);
    }
    answer.candidates = figures
        .iter()
        .take(MOST_CANDIDATES)
        .map(|figure| Suggestion {
            label: match figure.roles.first() {
                Some(role) => format!("{} ({role})", figure.name),
                None => figure.name.clone(),
            },
            ask: format!("/{command} {}", figure.name),
        })
        .collect();
    answer
}

/// The words of a question that were searched for, as they were typed.
pub(super) fn searched_words(text: &str) -> Vec<String> {
    let words = crate::text::content_words(text);
    words.into_iter().map(|(word, _)| word.to_owned()).collect()
}

/// Which findings of an answer are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Which page, counted from 1.
    number: usize,
    /// How many findings a page holds.
    size: usize,
}

/// What a search found, in the final order.
pub(super) struct Hits<T> {
    /// What can be shown.
    pub(super) items: Vec<T>,
    /// What stands behind it.
    pub(super) beyond: Beyond,
}

/// What a search found and did not fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Nothing.
    Nothing,
    /// So many passages, of which some can show the same words.
    UpTo(usize),
    /// Some that another page would show; nobody counted.
    Uncounted,
    /// Some that were not among this many to be weighed; no page shows them.
    Unweighed(usize),
}

impl<T> Hits<T> {
    /// What was chosen out of `weighed` candidates; `complete` says whether these were all that match.
    pub(super) fn weighed(items: Vec<T>, (weighed, complete): (usize, bool)) -> Self {
        let beyond = match complete {
            true => Beyond::Nothing,
            false => Beyond::Unweighed(weighed),
        };
        Self { items, beyond }
    }
}

impl Page {
    /// The page that the question is about, `size` findings long.
    pub(super) fn of(look: &Look<'_>, size: usize) -> Self {
        Self {
            number: look.asking.page.max(1),
            size,
        }
    }

    /// How many findings there are up to the end of the page.
    pub(super) fn end(&self) -> usize {
        self.number.saturating_mul(self.size)
    }

    /// The page's part of `all`; notes how many more there are, and when the page is beyond the last, which is shown
    /// instead.
    pub(super) fn turn<T>(&self, answer: &mut Answer, all: Vec<T>, beyond: Beyond) -> Vec<T> {
        let last = all.len().div_ceil(self.size).max(1);
        let number = self.number.min(last);
        if number < self.number {
            answer.notes.push(match last {
                1 => "there is only one page".to_owned(),
                _ => format!("there are {last} pages; this is the last"),
            });
        }
        let left = all.len().saturating_sub(number * self.size);
        answer.notes.extend(more(left, beyond, number + 1));
        answer.next_page = leads_on(left, beyond, number + 1);
        let shown = all.into_iter().skip((number - 1) * self.size);
        shown.take(self.size).collect()
    }
}

/// Lets a closure cut items of any lifetime, which it could not say itself.
pub(super) fn cutting<T, F: for<'i> Fn(&'i T) -> Cut<'i>>(cut: F) -> F {
    cut
}

impl Desk {
    /// Searches for as much as the page needs, in the order of the search itself; `take` says what of the candidates can
    /// be shown, `cut` how.
    pub(super) fn leaf<T>(
        &self,
        look: &Look<'_>,
        (page, wanted): (Page, &Wanted),
        take: impl Fn(Vec<Candidate>) -> Vec<T>,
        cut: impl for<'i> Fn(&'i T) -> Cut<'i>,
    ) -> Result<Hits<T>, DeskError> {
        let mut limit = page.end().saturating_add(SPARE);
        loop {
            let found = self.search(look, wanted.clone(), limit)?;
            let fetched = found.items.len();
            let items = take(found.items);
            // One more than the page shows tells whether there is another page.
            if found.complete || fetched < limit || alike(&items, &cut).len() > page.end() {
                let beyond = match found.matching {
                    _ if found.complete => Beyond::Nothing,
                    Some(matching) => Beyond::UpTo((matching as usize).saturating_sub(fetched)),
                    None => Beyond::Uncounted,
                };
                return Ok(Hits { items, beyond });
            }
            limit = limit.saturating_mul(2);
        }
    }

    /// Cites the page's part of `hits` as `cut` says and puts it into `answer`, with the outcome and a note on how many
    /// more there are. Pieces that have the very same words stand beside one another in one finding.
    pub(super) fn fill<T>(
        &self,
        (look, page): (&Look<'_>, Page),
        answer: &mut Answer,
        hits: &Hits<T>,
        cut: impl for<'i> Fn(&'i T) -> Cut<'i>,
    ) -> Result<(), DeskError> {
        let groups = alike(&hits.items, &cut);
        let mut shown: Vec<Vec<Cut<'_>>> = page.turn(answer, groups, hits.beyond);
        let copies = self.copies(look, &shown, MOST_COPIES_SOUGHT)?;
        let mut unnamed = Vec::new();
        for (group, copies) in shown.iter_mut().zip(&copies) {
            let others = copies.items.iter();
            let others: Vec<Cut<'_>> = others.filter_map(|copy| copied(&group[0], copy)).collect();
            group.extend(others);
            unnamed.push((leave_named(look, group), copies.complete));
        }
        let places = shown.iter().enumerate();
        let places = places.flat_map(|(place, group)| group.iter().map(move |_| place));
        let places: Vec<usize> = places.collect();
        let cuts = shown.into_iter().flatten().collect();
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        for (finding, place) in self.cite(look, cuts)?.into_iter().zip(places) {
            let Some(finding) = finding else { continue };
            let known = told.get(&place).copied();
            let at = add(&mut answer.findings, (finding, known));
            told.insert(place, at);
        }
        for (place, at) in told {
            answer.notes.extend(stands_in_more(at, unnamed[place]));
        }
        if !answer.findings.is_empty() {
            answer.outcome = Outcome::Found;
        }
        Ok(())
    }
}

/// How many pieces with the same words are read and named for one finding, and how many are looked up to say how many
/// more there are.
const MOST_COPIES: usize = 20;
const MOST_COPIES_SOUGHT: usize = 200;

/// How many people are offered where a name can mean several.
const MOST_CANDIDATES: usize = 20;

/// How many more candidates are fetched than findings are shown: some show the same words.
const SPARE: usize = 3;

/// The last page that can be asked for: far beyond what anybody turns to, so that a page never overflows a count.
pub const LAST_PAGE: usize = 999;

/// Leaves those copies of a group that are read and named, and says how many others there are. Of copies the one that
/// somebody checked is shown, and it can be any of them.
fn leave_named(look: &Look<'_>, group: &mut Vec<Cut<'_>>) -> usize {
    let left = group.len().saturating_sub(MOST_COPIES);
    if left > 0 {
        group.sort_by_key(|cut| !look.is_checked(&cut.candidate.piece));
        group.truncate(MOST_COPIES);
    }
    left
}

/// The note on the copies of a finding, by its place, that are not named; `complete` says whether all were looked up.
fn stands_in_more(at: usize, (left, complete): (usize, bool)) -> Option<String> {
    let number = at + 1;
    match (left, complete) {
        (0, _) => None,
        (left, true) => Some(format!("finding {number} stands in {left} more pieces")),
        (left, false) => Some(format!(
            "finding {number} stands in at least {left} more pieces"
        )),
    }
}

/// Adds a finding, or notes its piece beside the finding that tells the same: the one at `known`, of which it is a copy,
/// or one with the very same words. Of the two, the one that somebody checked is shown. Gives the place of the finding.
fn add(findings: &mut Vec<Finding>, (mut finding, known): (Finding, Option<usize>)) -> usize {
    let told = |finding: &Finding| {
        let by = finding.speaker.as_ref().map(|by| by.name.clone());
        let date = finding.date.as_ref().map(|date| date.value.clone());
        (by, date)
    };
    let same = |known: &Finding| {
        let words = known.snippet == finding.snippet && known.piece != finding.piece;
        words && told(known) == told(&finding)
    };
    let Some(at) = known.or_else(|| findings.iter().position(same)) else {
        findings.push(finding);
        return findings.len() - 1;
    };
    let known = &mut findings[at];
    if finding.checked && !known.checked {
        std::mem::swap(known, &mut finding);
        known.also_in.append(&mut finding.also_in);
    }
    known.also_in.push(finding.piece);
    at
}

/// The page `next`, where there is something to show on it and it can be asked for.
fn leads_on(left: usize, beyond: Beyond, next: usize) -> Option<usize> {
    let has_more = match beyond {
        Beyond::Nothing | Beyond::Unweighed(_) => left > 0,
        Beyond::UpTo(more) => left + more > 0,
        Beyond::Uncounted => true,
    };
    (has_more && next <= LAST_PAGE).then_some(next)
}

/// The note on what stands behind the page before `next`.
fn more(left: usize, beyond: Beyond, next: usize) -> Option<String> {
    let count = match (left, beyond) {
        (0, Beyond::Nothing | Beyond::UpTo(0)) => return None,
        (0, Beyond::Unweighed(weighed)) => {
            return Some(format!(
                "only the best {weighed} passages were weighed: narrow the question to see others"
            ));
        }
        (left, Beyond::Nothing) => format!("{left} more"),
        (left, Beyond::UpTo(more)) => format!("up to {} more", left + more),
        (0, Beyond::Uncounted) => "more".to_owned(),
        (left, Beyond::Uncounted | Beyond::Unweighed(_)) => format!("at least {left} more"),
    };
    Some(match next {
        0..=LAST_PAGE => format!("{count}: add page={next}"),
        _ => format!("{count}: narrow the question to see them"),
    })
}
