//! Nouns of speech that report like their verbs: "his claim that", "her pledge to", "made the case that".
//!
//! A noun alone reports nothing: without its owner, or a verb that lends it a tense, nobody says who claims.

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Cue;
use super::super::lexicon::Class;
use super::super::phrase::Phrase;
use super::super::scene::Kind;
use super::cues::Reporter;
use super::verb::one_of;

static CLAIMS: Words = LazyLock::new(|| entries(include_str!("../../words/claims.txt")).collect());

/// Verbs that make speech of a noun of speech.
const LENDING: &str = "made makes make making issued issues repeated repeats repeating offered offers gave gives raised voiced \
    expressed advanced floated delivered reiterated renewed pushed";

/// Nouns that report with "to" and an infinitive.
const PROMISES: &str = "call demand offer oath plea pledge promise proposal threat vow request";

impl Reporter<'_, '_> {
    /// "his claim that", "Castell’s pledge to"
    pub(super) fn noun(&self, at: usize) -> Option<Cue> {
        // "his vow Tuesday to": the day may stand between.
        let after = at + 1 + usize::from(self.scene.class(at + 1).any(Class::TIME));
        let opens = self.opens_clause(after);
        if !opens && !self.scene.is_word(after, "to") {
            return None;
        }
        let word = self.scene.word(at);
        let singular = word.strip_suffix('s').filter(|one| CLAIMS.contains(one));
        let one = singular.unwrap_or(word);
        if !CLAIMS.contains(one) || !opens && !one_of(one, PROMISES) {
            return None;
        }
        if let Some(owner) = self.owner(at) {
            return Some(Cue {
                after,
                ..self.said_by(at, owner)
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
            .find(|&i| one_of(self.scene.word(i), LENDING))?;
        let subject = self.scene.subject_before(self.line, verb)?;
        Some(Cue {
            start: verb,
            after: at + 1,
            end: at + 1,
            ..self.said_by(at, subject)
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
        let start = self.name_start(last);
        Some(Phrase {
            start,
            core: last + 1,
            end: last + 1,
            reach: last + 1,
        })
    }

    /// The first word of the name or noun that ends at `last`: "Gov. Ana Castell’s", "the mayor’s".
    fn name_start(&self, last: usize) -> usize {
        let scene = self.scene;
        let mut start = last;
        if !scene.class(last).any(Class::CAPITAL) {
            let article = last > self.line.start && scene.class(last - 1).any(Class::DETERMINER);
            return last - usize::from(article);
        }
        while start > self.line.start && last - start < 4 {
            let name = scene.class(start - 1).any(Class::CAPITAL.or(Class::TITLE));
            if !name && !scene.is_mark(start - 1, '.') {
                break;
            }
            start -= 1;
        }
        start + usize::from(scene.is_mark(start, '.'))
    }
}
