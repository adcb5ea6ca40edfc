//! The cues that only reported speech has, beside those that may stand at a quotation too.
//!
//! A cue that was found for quotations is mended where the clause behind it shows another subject. `verbs` adds verbs that report
//! and stand at no quotation, `forms` participles and infinitives, `nouns` "his claim that"; `subjects` tells whose verb it is.

use super::super::cue::{Cue, Order, Reports};
use super::super::lexicon::Class;
use super::super::phrase::{Phrase, Prepositions};
use super::super::scene::{Kind, Line, Scene};
use super::subjects::single;
use super::verb::{like_one_of, one_of};

/// Words for one out of many: "another says" is a verb.
const SINGULAR: &str = "one another each neither either everyone someone";

/// A sentence in which cues are looked for.
pub(super) struct Reporter<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) line: Line,
}

impl Scene<'_> {
    /// The cues of a sentence with those that only report, in order.
    pub(super) fn reporting(&self, line: Line, cues: &[Cue]) -> Vec<Cue> {
        Reporter { scene: self, line }.cues(cues)
    }
}

impl Reporter<'_, '_> {
    fn cues(&self, cues: &[Cue]) -> Vec<Cue> {
        let mut known = cues.iter().peekable();
        let mut all: Vec<Cue> = Vec::with_capacity(cues.len());
        for at in self.line.start..self.line.end {
            let found = known.next_if(|cue| cue.start == at);
            let covered = all.last().is_some_and(|cue| at < cue.end);
            if let Some(cue) = found {
                let own = self.noun(at).or_else(|| self.heard(at));
                all.extend(own.or_else(|| self.mended(cue)));
            } else if self.scene.kind(at) == Some(Kind::Word) && !covered {
                all.extend(self.only_reports(at));
            }
        }
        all
    }

    /// The cue with the subject that the reported clause shows it to have, or nothing where it is no verb at all.
    fn mended(&self, cue: &Cue) -> Option<Cue> {
        if self.is_counted(cue) {
            return None;
        }
        if cue.reports == Reports::Source {
            return Some(self.source(cue));
        }
        let verb = matches!(
            cue.reports,
            Reports::Speech | Reports::Label | Reports::Finding
        );
        if !verb && self.scene.class(cue.start).any(Class::THIRD) {
            return self.third(cue.start).or(Some(*cue));
        }
        let speaks = self.scene.class(cue.start).any(Class::SPEECH);
        if speaks
            && self.scene.class(cue.start).any(Class::ING)
            && cue.end == cue.start + 1
            && let Some(voice) = self.ing(cue.start)
        {
            let subject = voice.subject.or_else(|| self.later_subject(&voice));
            return Some(Cue { subject, ..voice });
        }
        let turned = self.turned(cue).unwrap_or(*cue);
        let cue = &self.with_her(turned);
        let subject = self
            .nearer_subject(cue)
            .or(cue.subject)
            .or_else(|| self.plain_subject(cue))
            .or_else(|| self.later_subject(cue));
        Some(Cue { subject, ..*cue })
    }

    /// "told her that", "asked her to": the pronoun looks like an article.
    fn with_her(&self, cue: Cue) -> Cue {
        let scene = self.scene;
        let addresses = scene.class(cue.start).any(Class::ADDRESSES) && cue.to.is_none();
        let next = cue.end + 1;
        let alone = one_of(scene.word(next), "that to not whether if") || scene.is_nominative(next);
        if !addresses || !alone || !scene.is_word(cue.end, "her") {
            return cue;
        }
        Cue {
            to: Some(single(cue.end)),
            after: next,
            ..cue
        }
    }

    /// "The report, first seen by the Globe, says the agency ignored": what stands behind the verb has a verb of its own, so
    /// that the speaker stands before it.
    fn turned(&self, cue: &Cue) -> Option<Cue> {
        let behind = cue
            .subject
            .filter(|_| cue.order == Order::VerbFirst && !cue.passive)?;
        let comma = cue
            .start
            .checked_sub(1)
            .filter(|at| self.scene.is_mark(*at, ','))?;
        let clause = comma > self.line.start && self.scene.is_finite(behind.reach);
        let subject = clause.then(|| self.scene.subject_before(self.line, cue.start))??;
        Some(Cue {
            order: Order::SubjectFirst,
            after: cue.end,
            ..self.said_by(cue.start, subject)
        })
    }

    /// "according to a poll released Wednesday": the source is the noun right behind, not what describes it.
    fn source(&self, cue: &Cue) -> Cue {
        let right = cue.subject.filter(|subject| subject.start == cue.end);
        let near = || {
            self.scene
                .phrase(cue.end, self.line.end, Prepositions::Belonging)
        };
        let Some(subject) = right.or_else(near) else {
            return *cue;
        };
        let participle = Class::ED.or(Class::PAST);
        let noun = (subject.start + 1..subject.core).find(|&at| {
            let class = self.scene.class(at);
            class.any(participle) && !class.any(Class::CAPITAL)
        });
        let core = noun.unwrap_or(subject.core);
        let end = if noun.is_some() { core } else { subject.end };
        Cue {
            subject: Some(Phrase {
                core,
                end,
                ..subject
            }),
            after: cue.after.max(subject.reach),
            ..*cue
        }
    }

    /// "some states today", "the states’ duties": behind a number or before an apostrophe the verb is a plural noun.
    fn is_counted(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let apostrophe = scene.is_mark(cue.end, '\'') || scene.is_mark(cue.end, '’');
        if apostrophe && !scene.gap_before(cue.end) {
            return true;
        }
        let third = scene.class(cue.start).any(Class::THIRD);
        let Some(subject) = cue.subject.filter(|_| third) else {
            return false;
        };
        let single = subject.core == subject.start + 1 && subject.core == cue.start;
        let small = Class::DETERMINER.or(Class::INDEFINITE);
        let several = scene.class(subject.start).any(small)
            && !like_one_of(scene.word(subject.start), SINGULAR);
        single && (several || scene.kind(subject.start) == Some(Kind::Number))
    }
}
