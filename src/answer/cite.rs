//! Candidate -> Finding: the one place where a passage becomes quotable.
//!
//! What the index gives is a hint. A finding is cut anew from the stored version, compared with what the index claimed,
//! and dropped where the two differ, where the version is no longer the current one, or where the store's own row says
//! that this asker may not see it. No row, no answer. A dropped candidate is logged with its citation, never its text.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use crate::index::{Candidate, Dated, Said};
use crate::model::{Finding, FoundDate, Span};
use crate::text;

/// Which part of a candidate to cite, and what to say about it.
#[derive(Debug, Default)]
pub(super) struct Cut<'a> {
    /// The stretch to show; `None` for the passage itself.
    pub(super) span: Option<Span>,
    /// The words inside it that answer.
    pub(super) words: Option<Span>,
    /// The speech that it shows.
    pub(super) said: Option<&'a Said>,
    /// The date that it gives.
    pub(super) date: Option<&'a Dated>,
    /// How good it is, 0 to 1.
    pub(super) score: f64,
    /// Why it answers.
    pub(super) why: String,
}

impl Desk {
    /// Cites `cut` out of `candidate`, or gives `None` where the store does not bear it out.
    pub(super) fn cite(
        &self,
        asking: &Asking<'_>,
        candidate: &Candidate,
        cut: Cut<'_>,
    ) -> Result<Option<Finding>, DeskError> {
        let refused = |reason: &str| {
            tracing::debug!(piece = %candidate.piece, version = %candidate.version, span = ?candidate.span, reason,
                "a passage of the index is not borne out by the store and was not sent");
            Ok(None)
        };
        let span = cut.span.unwrap_or(candidate.span).joined(candidate.span);
        let cutting = self
            .store
            .cutting(&candidate.piece, &candidate.version, span)?;
        let Some((entry, snippet)) = cutting else {
            return refused("no such piece");
        };
        if !entry
            .audience
            .admits(entry.not_before, asking.asker, asking.now)
        {
            return refused("not for this asker");
        }
        if entry.version.as_ref() != Some(&candidate.version) {
            return refused("not the current version");
        }
        let Some(snippet) = snippet else {
            return refused("no such stretch of text");
        };
        let claimed = Span::new(
            candidate.span.start - span.start,
            candidate.span.end - span.start,
        );
        if claimed.of(&snippet) != Some(candidate.text.as_str()) {
            return refused("other words");
        }
        Ok(Some(Finding {
            snippet,
            piece: entry.id,
            headline: entry
                .headline
                .unwrap_or_else(|| candidate.piece.name.clone()),
            url: entry.url,
            published: entry.published,
            checked: entry.checked,
            version: candidate.version.clone(),
            span,
            paragraph: candidate.paragraph as usize,
            words: cut.words,
            speaker: cut.said.and_then(|said| said.speaker.clone()),
            speech: cut.said.map(|said| said.speech),
            date: cut.date.map(found_date),
            also_in: Vec::new(),
            context: None,
            score: (cut.score * 1_000.0).round() / 1_000.0,
            why: cut.why,
        }))
    }
}

fn found_date(dated: &Dated) -> FoundDate {
    FoundDate {
        value: dated.value.clone(),
        spoken: dated.value.as_deref().and_then(text::spoken),
        words: dated.words.clone(),
        worked_out: dated.worked_out,
    }
}
