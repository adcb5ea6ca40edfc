//! Nouns of speech that report like their verbs: "his claim that", "her pledge to", "made the case that".
//!
//! A noun alone reports nothing: without its owner, or a verb that lends it a tense, nobody says who claims.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Cue;
use super::super::lexicon::Class;
use super::super::phrase::Phrase;
use super::super::scene::Kind;
use super::cues::Reporter;

static CLAIMS: Words =
    LazyLock::new(|| entries(include_str!("../../words/claims.txt")).collect::<HashSet<_>>());

/// Verbs that make speech of a noun of speech.
const LENDING: [&str; 22] = [
    "made",
    "makes",
    "make",
    "making",
    "issued",
    "issues",
    "repeated",
    "repeats",
    "repeating",
    "offered",
    "offers",
    "gave",
    "gives",
    "raised",
    "voiced",
    "expressed",
    "advanced",
    "floated",
    "delivered",
    "reiterated",
    "renewed",
    "pushed",
];

impl Reporter<'_, '_> {
    /// "his claim that", "Castell’s pledge to"
    pub(super) fn noun(&self, at: usize) -> Option<Cue> {
        let word = self.scene.word(at);
        let one = word
            .strip_suffix('s')
            .filter(|one| CLAIMS.contains(one))
            .unwrap_or(word);
        if !CLAIMS.contains(one) {
            return None;
        }
        let promises = [
            "call", "demand", "offer", "oath", "plea", "pledge", "promise", "proposal", "threat",
            "vow", "request",
        ]
        .contains(&one);
        // "his vow Tuesday to": the day may stand between.
        let after = at + 1 + usize::from(self.scene.class(at + 1).any(Class::TIME));
        let opens = self.opens_clause(after);
        let owned = promises && self.scene.is_word(after, "to");
        if !opens && !owned {
            return None;
        }
        if let Some(owner) = self.owner(at) {
            return Some(Cue {
                subject: Some(owner),
                after,
                ..self.cue_at(at)
            });
        }
        opens.then(|| self.made(at)).flatten()
    }

    /// "made the claim that", "issued a warning that": a verb that only lends the noun its tense.
    fn made(&self, at: usize) -> Option<Cue> {
        let lowest = (self.line.start + 1).max(at.saturating_sub(5));
        let verb = (lowest..at)
            .rev()
            .take_while(|&i| {
                self.scene.kind(i) == Some(Kind::Word) && !self.scene.class(i).any(Class::AUXILIARY)
            })
            .find(|&i| LENDING.contains(&self.scene.word(i)))?;
        let subject = self.scene.subject_before(self.line, verb)?;
        Some(Cue {
            subject: Some(subject),
            start: verb,
            after: at + 1,
            end: at + 1,
            ..self.cue_at(at)
        })
    }

    /// Whoever owns the noun at `at`, with at most two adjectives between them.
    fn owner(&self, at: usize) -> Option<Phrase> {
        let lowest = self.line.start.max(at.saturating_sub(3));
        let last = (lowest..at).rev().find(|&owner| self.is_owner(owner))?;
        let plain = (last + 1..at).all(|i| {
            self.scene.kind(i) == Some(Kind::Word) && !self.scene.class(i).any(Class::FUNCTION)
                || self.scene.is_mark(i, '-')
        });
        if !plain {
            return None;
        }
        let mut start = last;
        while start > self.line.start
            && last - start < 4
            && self.scene.class(last).any(Class::CAPITAL)
            && (self
                .scene
                .class(start - 1)
                .any(Class::CAPITAL.or(Class::TITLE))
                || self.scene.is_mark(start - 1, '.'))
        {
            start -= 1;
        }
        if self.scene.is_mark(start, '.') {
            start += 1;
        }
        if !self.scene.class(last).any(Class::CAPITAL)
            && start > self.line.start
            && self.scene.class(start - 1).any(Class::DETERMINER)
        {
            start -= 1;
        }
        Some(Phrase {
            start,
            core: last + 1,
            end: last + 1,
            reach: last + 1,
        })
    }
}
