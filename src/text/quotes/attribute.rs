//! Which cue of its sentence a quotation belongs to, and whether it is speech at all.
//!
//! A cue beside the marks wins over one that only governs them. A region that no cue governs and that does not stand alone is a
//! title, a nickname or irony, and is left out: saying nothing is better than inventing a speaker.

use crate::model::Speech;

use super::cue::{Cue, Reports};
use super::phrase::{Phrase, REACH};
use super::rule::Rule;
use super::scene::{Kind, Line, Scene};

/// A quotation with what its own sentence tells about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributed {
    /// The item of the quotation.
    pub(super) item: usize,
    pub(super) speech: Speech,
    pub(super) cue: Option<Cue>,
    pub(super) subject: Option<Phrase>,
    /// [`Rule::Nothing`] where the speaker must be carried over from before.
    pub(super) rule: Rule,
}

impl Scene<'_> {
    /// The quotations of a sentence that are speech.
    pub(super) fn attributed(&self, line: Line, cues: &[Cue]) -> Vec<Attributed> {
        let mut found: Vec<Attributed> = Vec::new();
        for item in line.start..line.end {
            if self.region_at(item).is_none() {
                continue;
            }
            let quotation = Quotation {
                scene: self,
                line,
                cues,
                item,
            };
            let earlier = found.last().copied();
            found.extend(quotation.attributed(earlier));
        }
        found
    }
}

/// One quotation in its sentence.
pub(super) struct Quotation<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) line: Line,
    pub(super) cues: &'s [Cue],
    pub(super) item: usize,
}

impl Quotation<'_, '_> {
    fn attributed(&self, earlier: Option<Attributed>) -> Option<Attributed> {
        if self.names_work() {
            return None;
        }
        if let Some(cue) = self.cue_after() {
            return Some(self.by_cue(cue, self.rule_after(cue), earlier));
        }
        if self.is_named_so() {
            return None;
        }
        if let Some(cue) = self.cue_before() {
            return Some(self.by_cue(cue, Rule::CueBefore, earlier));
        }
        if !self.stands_alone()
            && let Some((cue, rule)) = self.governing()
        {
            return self
                .is_fragment(&cue)
                .then(|| self.by_cue(cue, rule, earlier));
        }
        if let Some(subject) = self.unknown_verb_after() {
            return Some(self.by_subject(subject, Rule::UnknownVerb));
        }
        if let Some(name) = self.signed() {
            return Some(self.by_subject(name, Rule::Label));
        }
        if let Some(predicated) = self.predicated() {
            return Some(predicated);
        }
        if self.scene.is_mark(self.item.wrapping_sub(1), ':')
            && let Some(subject) = self.label()
        {
            return Some(self.by_subject(subject, Rule::Label));
        }
        if let Some(subject) = self.goes_on(earlier) {
            return Some(self.by_subject(subject, Rule::Split));
        }
        self.without_cue()
    }

    /// “Rules,” held the court, “come first”: the second part of a quotation that an unlisted verb splits.
    fn goes_on(&self, earlier: Option<Attributed>) -> Option<Phrase> {
        let earlier = earlier.filter(|earlier| earlier.rule == Rule::UnknownVerb)?;
        let comma = self.scene.is_mark(self.item.wrapping_sub(1), ',');
        let near = self.item - earlier.item <= REACH / 2;
        earlier.subject.filter(|_| comma && near)
    }

    fn rule_after(&self, cue: Cue) -> Rule {
        match cue.reports {
            Reports::Source => Rule::Source,
            _ => Rule::CueAfter,
        }
    }

    pub(super) fn by_cue(&self, cue: Cue, rule: Rule, earlier: Option<Attributed>) -> Attributed {
        let same_cue = earlier
            .filter(|earlier| earlier.speech == Speech::Direct)
            .and_then(|earlier| earlier.cue)
            .is_some_and(|other| other.start == cue.start);
        Attributed {
            item: self.item,
            speech: self.speech(rule, same_cue),
            cue: Some(cue),
            subject: cue.subject,
            rule,
        }
    }

    pub(super) fn by_subject(&self, subject: Phrase, rule: Rule) -> Attributed {
        Attributed {
            item: self.item,
            speech: self.speech(rule, false),
            cue: None,
            subject: Some(subject),
            rule,
        }
    }

    /// A whole utterance begins with a capital or goes on with one that the cue interrupts; a fragment stands in the
    /// reporter's own clause.
    pub(super) fn speech(&self, rule: Rule, goes_on: bool) -> Speech {
        let fragment = matches!(rule, Rule::Fragment | Rule::FrontedFragment | Rule::Stance);
        let lower = self
            .inner()
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_lowercase);
        let inside = lower && !goes_on && self.has_words_before();
        if fragment || inside {
            Speech::Mixed
        } else {
            Speech::Direct
        }
    }

    fn has_words_before(&self) -> bool {
        self.item > self.line.start
            && !matches!(self.scene.kind(self.item - 1), Some(Kind::Mark(':')))
    }

    pub(super) fn inner(&self) -> &str {
        self.scene
            .region_at(self.item)
            .map_or("", |region| self.scene.inner(region))
    }

    pub(super) fn last_char(&self) -> Option<char> {
        self.inner().chars().next_back()
    }

    /// The item behind the quotation and its comma.
    pub(super) fn behind(&self) -> usize {
        let next = self.item + 1;
        let comma = self.scene.is_mark(next, ',') || self.scene.is_dash(next);
        if comma { next + 1 } else { next }
    }
}
