//! Participles and infinitives that report: "Arguing that …, Ellis", "a statement saying", "used her speech to warn that".
//!
//! They have no subject of their own form; the sentence's subject speaks, unless a noun right before them can.

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Cue;
use super::super::lexicon::Class;
use super::super::phrase::Phrase;
use super::cues::Reporter;
use super::subjects::SUBJECT;
use super::verb::one_of;

static PAPERS: Words = LazyLock::new(|| entries(include_str!("../../words/papers.txt")).collect());

/// What leads to an infinitive that was not said, or not yet: "declined to say", "wants to say".
const UNSAID: &str = "declined declines refused refuses failed fails unable unwilling reluctant want wants wanted hope hopes \
    hoped expected going able have has had need likely plan plans planned";

impl Reporter<'_, '_> {
    /// A participle that opens the sentence, describes a paper or has a subject of its own ("with Ellis saying").
    pub(super) fn ing(&self, at: usize) -> Option<Cue> {
        if self.opens_sentence(at) {
            let main = self.scene.main_subject(self.line, self.line.end);
            return Some(self.participle(at, main.filter(|subject| subject.start > at)));
        }
        let mut before = at.checked_sub(1)?;
        while before > self.line.start && self.scene.class(before).any(Class::ADVERB) {
            before -= 1;
        }
        if self.scene.is_word(before, "as") {
            // "quoted the general as saying": whoever is quoted stands before the "as".
            let noun = before.checked_sub(1).filter(|&at| self.is_noun_like(at));
            let quoted = noun.and_then(|_| self.phrase_before(before));
            let subject = quoted.or_else(|| self.scene.main_subject(self.line, at));
            return Some(self.participle(at, subject));
        }
        if one_of(self.scene.word(before), "by in for after before while when") {
            return Some(self.participle(at, self.scene.main_subject(self.line, at)));
        }
        if self.scene.is_mark(before, ')') {
            return self.loose(at);
        }
        if !self.is_noun_like(before) {
            return None;
        }
        let subject = self.phrase_before(at)?;
        if self.is_paper(subject) {
            let author = self.scene.main_subject(self.line, at).or(Some(subject));
            return Some(self.participle(at, author));
        }
        if self.is_speaking(subject) {
            return Some(Cue {
                subject: Some(subject),
                ..self.with_hearer_at(at)
            });
        }
        self.loose(at)
    }

    /// "used her speech to warn that": what the sentence's subject goes on to say.
    pub(super) fn to_say(&self, at: usize) -> Option<Cue> {
        let lowest = self.line.start.max(at.saturating_sub(SUBJECT));
        let unsaid = (lowest..at).any(|i| one_of(self.scene.word(i), UNSAID) || self.denies(i));
        let cue = self.with_hearer_at(at);
        let shows = (cue.after..self.line.end.min(cue.after + 4)).any(|i| self.opens_clause(i));
        if unsaid || !shows {
            return None;
        }
        // The verb that leads to the infinitive knows the nearest subject: "some went so far as to say".
        let leads = (lowest + 1..at).rev().find(|&i| self.scene.is_finite(i));
        let subject = leads
            .and_then(|verb| self.scene.subject_before(self.line, verb))
            .or_else(|| self.scene.main_subject(self.line, at))?;
        Some(Cue {
            subject: Some(subject),
            ..cue
        })
    }

    fn participle(&self, at: usize, subject: Option<Phrase>) -> Cue {
        Cue {
            subject,
            participle: true,
            ..self.with_hearer_at(at)
        }
    }

    /// Whether only small words stand before the participle in its sentence: "By insisting".
    fn opens_sentence(&self, at: usize) -> bool {
        let quiet = Class::CONJUNCTION
            .or(Class::ADVERB)
            .or(Class::SUBORDINATOR)
            .or(Class::PREPOSITION);
        at < self.line.start + 3 && (self.line.start..at).all(|i| self.scene.class(i).any(quiet))
    }

    fn is_paper(&self, phrase: Phrase) -> bool {
        let head = self.scene.word(phrase.core - 1);
        let one = head.strip_suffix('s').unwrap_or(head);
        PAPERS.contains(head) || PAPERS.contains(one)
    }

    /// "with Ellis saying", ", the airline’s Boeing saying", "residents saying": a noun that speaks for itself.
    fn is_speaking(&self, subject: Phrase) -> bool {
        let scene = self.scene;
        let lead = subject.start.wrapping_sub(1);
        let named = Class::CAPITAL.or(Class::SOURCE).or(Class::PRONOUN);
        let comma = scene.is_mark(lead, ',') && scene.class(subject.start).any(named);
        let own = subject.start > self.line.start && (scene.is_word(lead, "with") || comma);
        own || scene
            .class(subject.core - 1)
            .any(Class::SOURCE.or(Class::ROLE))
    }

    /// "has written to the speaker urging him to": what the sentence's subject says by what it does.
    fn loose(&self, at: usize) -> Option<Cue> {
        let cue = self.participle(at, self.scene.main_subject(self.line, at));
        let told = cue.to.is_some() && self.scene.is_word(cue.after, "to");
        let near = self.line.start.max(at.saturating_sub(2 * SUBJECT));
        let shows = self.opens_clause(cue.after) || told;
        (shows && self.scene.has_finite(near, at)).then_some(cue)
    }
}
