//! What all answers share in form: one page of findings, the people whom a name can mean, the words searched for.

use super::asking::{Asking, DeskError};
use super::directory::Figure;
use crate::model::{Answer, Finding, Outcome, Suggestion};

/// Answers with the people whom a name can mean.
pub(super) fn ambiguous(mut answer: Answer, command: &str, figures: &[Figure]) -> Answer {
    answer.outcome = Outcome::Ambiguous;
    answer.candidates = figures
        .iter()
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

/// Adds a finding, or notes its piece beside the finding that shows the same words already.
fn add(findings: &mut Vec<Finding>, finding: Finding) {
    let known = findings
        .iter_mut()
        .find(|known| known.snippet == finding.snippet && known.piece != finding.piece);
    match known {
        Some(known) => known.also_in.push(finding.piece),
        None => findings.push(finding),
    }
}

/// The words of a question that were searched for, as they were typed.
pub(super) fn searched_words(text: &str) -> Vec<String> {
    let words = crate::text::content_words(text);
    words.into_iter().map(|(word, _)| word.to_owned()).collect()
}

/// Cuts one page out of candidates in their final order and cites them; the rest is counted in a note.
pub(super) struct Page {
    /// Which page, counted from 1.
    pub(super) number: usize,
    /// How many findings a page holds.
    pub(super) size: usize,
}

impl Page {
    /// The page that `asking` is about, `size` findings long.
    pub(super) fn of(asking: &Asking<'_>, size: usize) -> Self {
        Self {
            number: asking.page.max(1),
            size,
        }
    }

    /// Cites the page's part of `items` by `cite`, which gives `None` for what must not be shown, and puts it into
    /// `answer` with the outcome and a note on how many more there are.
    pub(super) fn fill<T>(
        &self,
        answer: &mut Answer,
        items: Vec<T>,
        mut cite: impl FnMut(T) -> Result<Option<Finding>, DeskError>,
    ) -> Result<(), DeskError> {
        let total = items.len();
        let last = total.div_ceil(self.size).max(1);
        let number = self.number.min(last);
        if number < self.number {
            answer
                .notes
                .push(format!("there are {last} pages; this is the last"));
        }
        let before = (number - 1).saturating_mul(self.size);
        let mut looked_at = before;
        for item in items.into_iter().skip(before) {
            if answer.findings.len() == self.size {
                break;
            }
            looked_at += 1;
            if let Some(finding) = cite(item)? {
                add(&mut answer.findings, finding);
            }
        }
        if !answer.findings.is_empty() {
            answer.outcome = Outcome::Found;
        }
        let left = total.saturating_sub(looked_at);
        if left > 0 && !answer.findings.is_empty() {
            answer
                .notes
                .push(format!("{left} more: add page={}", number + 1));
        }
        Ok(())
    }
}
