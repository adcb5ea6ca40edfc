//! What a body found: an inquiry, a court, a commission finds and rules, and its findings are words of its own that no
//! word of saying marks.
//!
//! Where the file has no words of an organisation about something, the sentences are shown in which it is said to have
//! found, ruled or decided it; and said to be no more than that.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::asking::DeskError;
use super::cite::Cut;
use super::desk::Desk;
use super::doer::doer;
use super::look::Look;
use super::names;
use super::page::{Hits, Page};
use super::rank::Weights;
use crate::index::{Candidate, Wanted};
use crate::model::{Answer, Lead};
use crate::text::{content_terms, term};

/// How many passages are weighed, and below which share of the topic one is about something else.
const WEIGHED: usize = 100;
const ENOUGH: f64 = 0.5;

/// What bodies do with words, beside saying.
static FINDING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let verbs = [
        "find",
        "found",
        "conclude",
        "rule",
        "decide",
        "recommend",
        "order",
        "name",
        "blame",
        "accept",
        "reject",
        "publish",
    ];
    verbs.map(term).into()
});

impl Desk {
    /// Adds what the body `speaker` is said to have found about `about`, so many on a page.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub(super) fn add_found_by(
        &self,
        look: &Look<'_>,
        answer: &mut Answer,
        ((speaker, about), shown): ((&str, &str), usize),
    ) -> Result<(), DeskError> {
        let topic = content_terms(about);
        if topic.is_empty() {
            return Ok(());
        }
        let wanted = Wanted {
            any: topic.clone(),
            ..Wanted::default()
        };
        let found = self.search(look, wanted, WEIGHED)?;
        let weights = Weights::new(&topic, &found);
        let body = names::words(speaker);
        let complete = found.complete;
        let is_theirs = |candidate: &Candidate| {
            let doer = doer(candidate, &FINDING, |_| false);
            let words = doer.map(|doer| names::words(&doer)).unwrap_or_default();
            words == body && weights.coverage(&candidate.terms) >= ENOUGH
        };
        let theirs: Vec<Candidate> = found.items.into_iter().filter(is_theirs).collect();
        let page = Page::of(look, shown);
        let hits = Hits::weighed(theirs, (WEIGHED, complete));
        self.fill((look, page), answer, &hits, |candidate| Cut {
            words: Some(candidate.span),
            score: weights.coverage(&candidate.terms),
            why: format!("says what {speaker} did"),
            ..Cut::of(candidate)
        })?;
        if !answer.findings.is_empty() {
            answer.nearest.clear();
            answer.lead = Some(Lead {
                text: format!(
                    "No words of {speaker} about it; what the file says of their findings:"
                ),
                worked_out: true,
            });
        }
        Ok(())
    }
}
