//! What all answers share in form: one page of findings, the people whom a name can mean, the words searched for.

use std::iter::{once, repeat};

use super::asking::DeskError;
use super::cite::Cut;
use super::copies::alike;
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
    fn end(&self) -> usize {
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
        let shown = page.turn(answer, groups, hits.beyond);
        let shown = shown.into_iter().flat_map(|group| named(look, group));
        let (cuts, unnamed): (Vec<Cut<'_>>, Vec<usize>) = shown.unzip();
        for (finding, left) in self.cite(look, cuts)?.into_iter().zip(unnamed) {
            let Some(finding) = finding else { continue };
            let number = add(&mut answer.findings, finding);
            if left > 0 {
                let note = format!("finding {number} stands in {left} more pieces");
                answer.notes.push(note);
            }
        }
        if !answer.findings.is_empty() {
            answer.outcome = Outcome::Found;
        }
        Ok(())
    }
}

/// How many pieces with the same words are read and named for one finding.
const MOST_COPIES: usize = 20;

/// How many people are offered where a name can mean several.
const MOST_CANDIDATES: usize = 20;

/// How many more candidates are fetched than findings are shown: some show the same words.
const SPARE: usize = 3;

/// The last page that can be asked for: far beyond what anybody turns to, so that a page never overflows a count.
pub const LAST_PAGE: usize = 999;

/// The copies that are read and named, the first with how many more there are. Of copies the one that somebody checked is
/// shown, and it can be any of them.
fn named<'i>(look: &Look<'_>, mut group: Vec<Cut<'i>>) -> Vec<(Cut<'i>, usize)> {
    let left = group.len().saturating_sub(MOST_COPIES);
    if left > 0 {
        group.sort_by_key(|cut| !look.is_checked(&cut.candidate.piece));
        group.truncate(MOST_COPIES);
    }
    group.into_iter().zip(once(left).chain(repeat(0))).collect()
}

/// Adds a finding, or notes its piece beside the finding that tells the same already; of the two, the one that somebody
/// checked is shown. Gives the number of the finding, counted from 1.
fn add(findings: &mut Vec<Finding>, mut finding: Finding) -> usize {
    let told = |finding: &Finding| {
        let by = finding.speaker.as_ref().map(|by| by.name.clone());
        let date = finding.date.as_ref().map(|date| date.value.clone());
        (by, date)
    };
    let same = |known: &Finding| {
        let words = known.snippet == finding.snippet && known.piece != finding.piece;
        words && told(known) == told(&finding)
    };
    let Some(at) = findings.iter().position(same) else {
        findings.push(finding);
        return findings.len();
    };
    let known = &mut findings[at];
    if finding.checked && !known.checked {
        std::mem::swap(known, &mut finding);
        known.also_in.append(&mut finding.also_in);
    }
    known.also_in.push(finding.piece);
    at + 1
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
