//! Candidate -> Finding: the one place where a passage becomes quotable.
//!
//! What the index gives is a hint. A finding is cut anew from the stored version, compared with what the index claimed,
//! and dropped where the two differ, where the version is no longer the current one, or where the store's own row says
//! that this asker may not see it. No row, no answer. A dropped candidate is logged with its citation, never its text.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use super::asking::DeskError;
use super::desk::Desk;
use super::look::Look;
use crate::index::{Candidate, Dated, Passage, Said};
use crate::model::{Finding, FoundDate, Span, Speech};
use crate::store::{Entry, Snippet, Stretch};
use crate::text;

/// Which part of a candidate to cite, and what to say about it.
#[derive(Clone, Debug)]
pub(super) struct Cut<'a> {
    /// The passage that led here.
    pub(super) candidate: &'a Candidate,
    /// The stretch to show; it holds the passage.
    pub(super) span: Span,
    /// The paragraph in which that stretch begins.
    pub(super) paragraph: u32,
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

impl<'a> Cut<'a> {
    /// The passage, with the rest of every quotation of which it holds a part: words in marks are never shown as if they
    /// were the piece's own. A whole utterance comes with its speaker; a sentence that is only in part somebody's words
    /// tells by itself which part, and a speaker below it would seem to say all of it; so would one of two who share it.
    pub(super) fn of(candidate: &'a Candidate) -> Self {
        let marked = candidate
            .quotes
            .iter()
            .filter(|said| said.speech != Speech::Indirect);
        let utterance = |said: &&Said| {
            let fills = 2 * said.span.shared(candidate.span) > candidate.span.len();
            let goes_on = !candidate.span.contains(said.span);
            fills && (goes_on || said.speech == Speech::Direct)
        };
        let mut utterances = marked.clone().filter(utterance);
        let first = utterances.next();
        let by_one = utterances.all(|other| first.is_some_and(|first| first.key == other.key));
        Self {
            candidate,
            span: marked.fold(candidate.span, |span, said| span.joined(said.reach)),
            paragraph: candidate.paragraph,
            words: None,
            said: first.filter(|_| by_one),
            date: None,
            score: 0.0,
            why: String::new(),
        }
    }

    /// The passage, and the rest of `span`.
    pub(super) fn reaching(candidate: &'a Candidate, span: Span) -> Self {
        let cut = Self::of(candidate);
        Self {
            span: cut.span.joined(span),
            ..cut
        }
    }
}

impl Desk {
    /// Cites each of `cuts`, or gives `None` where the store does not bear it out.
    ///
    /// # Errors
    /// When the store fails, or what it holds is not what was stored.
    pub(super) fn cite(
        &self,
        look: &Look<'_>,
        cuts: Vec<Cut<'_>>,
    ) -> Result<Vec<Option<Finding>>, DeskError> {
        let stretches: Vec<Stretch<'_>> = cuts
            .iter()
            .map(|cut| Stretch {
                id: &cut.candidate.piece,
                version: &cut.candidate.version,
                span: cut.span,
            })
            .collect();
        let cuttings = self.store.cuttings(&stretches)?;
        let mut cited = Vec::with_capacity(cuts.len());
        for (cut, snippet) in cuts.into_iter().zip(cuttings.snippets) {
            let entry = self.entry(look, &cut, cuttings.generation)?;
            cited.push(match borne_out(look, &cut, (entry.as_deref(), snippet)) {
                Ok((entry, snippet)) => Some(finding(cut, entry, snippet)),
                Err(Refusal::Garbled) => {
                    self.not_borne_out.fetch_add(1, Ordering::Relaxed);
                    return Err(self.store.garbled(&cut.candidate.piece).into());
                }
                Err(refusal) => {
                    if refusal == Refusal::OtherWords {
                        self.not_borne_out.fetch_add(1, Ordering::Relaxed);
                    }
                    look.dropped.add(look, cuttings.generation);
                    if refusal.is_told() {
                        look.dropped.tell();
                    }
                    refuse(&cut, refusal);
                    None
                }
            });
        }
        Ok(cited)
    }

    /// The piece as it stood when its stretch was read: what the look saw, unless the file changed since.
    fn entry<'l>(
        &self,
        look: &'l Look<'_>,
        cut: &Cut<'_>,
        generation: u64,
    ) -> Result<Option<Cow<'l, Entry>>, DeskError> {
        let piece = &cut.candidate.piece;
        if look.sight.generation == generation {
            return Ok(look.visible.entries.get(piece).map(Cow::Borrowed));
        }
        Ok(self.store.entry(piece)?.map(Cow::Owned))
    }
}

fn refuse(cut: &Cut<'_>, refusal: Refusal) {
    let Passage { piece, version, .. } = &**cut.candidate;
    tracing::debug!(%piece, %version, span = ?cut.span, ?refusal,
        "a passage of the index is not borne out by the store and was not sent");
}

/// Why a passage is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    NoSuchPiece,
    NotForThisAsker,
    NotTheCurrentVersion,
    Garbled,
    OtherWords,
}

impl Refusal {
    /// Whether the asker may see the piece.
    fn is_told(self) -> bool {
        !matches!(self, Self::NoSuchPiece | Self::NotForThisAsker)
    }
}

/// The piece's entry with the snippet, where both say what the index claimed.
fn borne_out<'e>(
    look: &Look<'_>,
    cut: &Cut<'_>,
    (entry, snippet): (Option<&'e Entry>, Snippet),
) -> Result<(&'e Entry, String), Refusal> {
    let entry = entry.ok_or(Refusal::NoSuchPiece)?;
    let asking = look.asking;
    if !entry
        .audience
        .admits(entry.not_before, asking.asker, asking.now)
    {
        return Err(Refusal::NotForThisAsker);
    }
    let candidate = cut.candidate;
    if entry.version.as_ref() != Some(&candidate.version) {
        return Err(Refusal::NotTheCurrentVersion);
    }
    // Only here, where it is known that the asker may see the piece: its name is told with the fault.
    let snippet = match snippet {
        Snippet::Words(words) => words,
        Snippet::Garbled => return Err(Refusal::Garbled),
        Snippet::Nothing => return Err(Refusal::OtherWords),
    };
    let claimed = Span::new(
        candidate.span.start - cut.span.start,
        candidate.span.end - cut.span.start,
    );
    if claimed.of(&snippet) != Some(candidate.text.as_str()) {
        return Err(Refusal::OtherWords);
    }
    Ok((entry, snippet))
}

fn finding(cut: Cut<'_>, entry: &Entry, snippet: String) -> Finding {
    let candidate = cut.candidate;
    Finding {
        snippet,
        piece: entry.id.clone(),
        headline: entry
            .headline
            .clone()
            .unwrap_or_else(|| candidate.piece.name.clone()),
        url: entry.url.clone(),
        page: None,
        audience: entry.audience.clone(),
        published: entry.published,
        checked: entry.checked,
        version: candidate.version.clone(),
        span: cut.span,
        paragraph: cut.paragraph as usize,
        words: cut.words,
        speaker: cut.said.and_then(|said| said.speaker.clone()),
        speech: cut.said.map(|said| said.speech),
        date: cut.date.map(found_date),
        also_in: Vec::new(),
        context: None,
        score: (cut.score * 1_000.0).round() / 1_000.0,
        why: cut.why,
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

#[cfg(test)]
#[path = "cite_tests.rs"]
mod tests;
