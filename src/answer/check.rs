//! `/check`: whether given words stand in the file as they were given, and in whose mouth.
//!
//! Exact means: the same words in the same order, in one stretch, by one speaker, not turned round by what was cut off.
//! Everything else that resembles the file is altered, with the difference shown; the right words by another speaker
//! are other-speaker. In doubt the answer is "altered": a wrong "exact" is what ends in print.

use super::align::Word;
use super::asking::{Asking, DeskError};
use super::check_given::Given;
use super::cite::Cut;
use super::desk::Desk;
use super::directory::Found;
use super::look::Look;
use super::matching::{Match, Window, find_in};
use super::page::ambiguous;
use super::verdict::{self, Judged, Speaker, judge};
use crate::index::{Candidate, Wanted};
use crate::model::{Answer, Outcome, Verdict};
use crate::text::{content_terms, terms};

/// How many passages are looked at for the exact words, and around how many for the nearest ones.
const LOOKED_AT: usize = 40;

/// How many sentences more an ellipsis may stand for.
const PER_ELLIPSIS: usize = 4;

impl Desk {
    /// Compares `words` with the file; `speaker` is who is said to have said them.
    ///
    /// # Errors
    /// When the story is unknown to this asker, or the store or the index fails.
    pub fn check(
        &self,
        asking: &Asking<'_>,
        words: &str,
        speaker: Option<&str>,
    ) -> Result<Answer, DeskError> {
        self.answered(asking, |look| self.compared(look, words, speaker))
    }

    fn compared(
        &self,
        look: Look<'_>,
        words: &str,
        speaker: Option<&str>,
    ) -> Result<Answer, DeskError> {
        let mut answer = look.frame("check");
        let given = Given::read(words);
        answer.searched.words = given.words.iter().map(|word| word.form.clone()).collect();
        answer.searched.people.extend(speaker.map(str::to_owned));
        let directory = self.directory(&look)?;
        let wanted = match speaker.map(|name| directory.find(name)) {
            Some(Found::Several(figures)) => return Ok(ambiguous(answer, "who", &figures)),
            found => Speaker::new(speaker, found),
        };
        let mut judged: Vec<Judged> = self
            .matches(&look, &wanted, &given)?
            .into_iter()
            .map(|found| judge(found, &given, &wanted))
            .collect();
        judged.sort_by(|a, b| {
            verdict::rank(a.verdict)
                .cmp(&verdict::rank(b.verdict))
                .then_with(|| b.found.likeness.total_cmp(&a.found.likeness))
                .then_with(|| b.said.is_some().cmp(&a.said.is_some()))
                .then_with(|| verdict::place(a).cmp(&verdict::place(b)))
        });
        for judged in judged {
            if self.tell(&look, &mut answer, judged)? {
                return Ok(answer);
            }
        }
        answer.verdict = Some(Verdict::NotFound);
        answer.nearest = self.nearest_headings(&look, &content_terms(words));
        Ok(answer)
    }

    /// Puts a judgement into the answer; `false` where the store does not bear it out.
    fn tell(
        &self,
        look: &Look<'_>,
        answer: &mut Answer,
        judged: Judged,
    ) -> Result<bool, DeskError> {
        let Some(first) = judged.found.passages.first() else {
            return Ok(false);
        };
        let passages = judged.found.passages.iter();
        let shown = passages.fold(first.span, |span, passage| {
            span.joined(Cut::of(passage).span)
        });
        let why = match judged.verdict {
            Verdict::Exact | Verdict::OtherSpeaker => "has these words",
            Verdict::Altered | Verdict::NotFound => "has the words nearest to these",
        };
        let cut = Cut {
            words: Some(judged.found.region),
            said: judged.said.as_ref(),
            score: judged.found.likeness,
            why: why.to_owned(),
            ..Cut::reaching(first, shown)
        };
        let Some(finding) = self.cite(look, vec![cut])?.into_iter().flatten().next() else {
            return Ok(false);
        };
        answer.outcome = Outcome::Found;
        answer.verdict = Some(judged.verdict);
        answer.difference = judged.difference;
        answer.notes.extend(judged.notes);
        answer.findings.push(finding);
        Ok(true)
    }

    /// Where the file has the given words, or words like them.
    fn matches(
        &self,
        look: &Look<'_>,
        speaker: &Speaker,
        given: &Given,
    ) -> Result<Vec<Match>, DeskError> {
        let mut found = Vec::new();
        let mut looked: Vec<Candidate> = Vec::new();
        for candidate in self.resembling(look, speaker, given)? {
            let inside = |known: &Candidate| {
                known.piece == candidate.piece && known.ordinal == candidate.ordinal
            };
            if looked.iter().any(inside) {
                continue;
            }
            let window = self.window(look, &candidate, given)?;
            for stretch in window.unbroken() {
                found.extend(find_in(&stretch, given));
            }
            looked.extend(window.passages);
        }
        Ok(found)
    }

    /// The passages that may hold the words: those of the named speaker that have them as a phrase, then any that do, then
    /// those that share the most.
    fn resembling(
        &self,
        look: &Look<'_>,
        speaker: &Speaker,
        given: &Given,
    ) -> Result<Vec<Candidate>, DeskError> {
        let forms = |words: &[Word]| {
            let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
            forms.join(" ")
        };
        let words = forms(&given.words);
        let stretches = given.stretches();
        let longest = stretches.iter().max_by_key(|stretch| stretch.len());
        let all = terms(&longest.map_or_else(String::new, |stretch| forms(stretch)));
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let phrase = Wanted {
            phrase: all.iter().take(12).cloned().collect(),
            ..Wanted::default()
        };
        let content = content_terms(&words);
        let any = Wanted {
            any: if content.is_empty() { all } else { content },
            ..Wanted::default()
        };
        let mut found = Vec::new();
        if let Some(theirs) = speaker.narrowed(&phrase) {
            found.extend(self.search(look, theirs, LOOKED_AT)?.items);
        }
        found.extend(self.search(look, phrase, LOOKED_AT)?.items);
        found.extend(self.search(look, any, LOOKED_AT)?.items);
        Ok(found)
    }

    /// The sentences around a candidate: as many on either side as the given words could run over.
    fn window(
        &self,
        look: &Look<'_>,
        candidate: &Candidate,
        given: &Given,
    ) -> Result<Window, DeskError> {
        let left_out = given.stretches().len().saturating_sub(1) * PER_ELLIPSIS;
        let reach = u32::try_from(given.words.len() / 4 + 1 + left_out).unwrap_or(u32::MAX);
        let passages = self.around(look, candidate, reach)?;
        Ok(Window::new(passages))
    }
}
