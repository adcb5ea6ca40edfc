//! Whose verb a cue is where only the reported clause behind it shows that it speaks, and the small words around cues.

use super::super::cue::{Cue, Order, Reports};
use super::super::lexicon::Class;
use super::super::phrase::{Phrase, Prepositions};
use super::super::scene::{Kind, Scene};
use super::cues::Reporter;

/// How far before its verb a subject is looked for.
pub(super) const SUBJECT: usize = 12;

impl Reporter<'_, '_> {
    /// "two of them said", "some of those said": a part of a group that was named before.
    fn part(&self, last: usize) -> Option<Phrase> {
        let start = last
            .checked_sub(2)
            .filter(|start| *start >= self.line.start)?;
        let group = matches!(self.scene.word(last), "them" | "us" | "those" | "these");
        let counted = self
            .scene
            .class(start)
            .any(Class::INDEFINITE.or(Class::DETERMINER))
            || matches!(self.scene.word(start), "many" | "Many" | "none" | "None");
        (group && counted && self.scene.is_word(last - 1, "of")).then_some(Phrase {
            start,
            core: start + 1,
            end: last + 1,
            reach: last + 1,
        })
    }

    /// "About 24 percent said": the noun phrase right before a verb that found no subject.
    pub(super) fn plain_subject(&self, cue: &Cue) -> Option<Phrase> {
        let finite = self
            .scene
            .class(cue.start)
            .any(Class::PAST.or(Class::THIRD));
        let loose = cue.participle || cue.passive || cue.order == Order::VerbFirst;
        (finite && !loose && cue.start > self.line.start)
            .then(|| self.phrase_before(cue.start))
            .flatten()
    }

    /// The subject that a clause of its own gives the verb, where a farther one was taken: "a policy Ellis said was
    /// unlawful", "he had left, two people briefed on it said".
    pub(super) fn nearer_subject(&self, cue: &Cue) -> Option<Phrase> {
        let loose = cue.participle || cue.passive || cue.order == Order::VerbFirst;
        if loose
            || cue.start <= self.line.start
            || !self
                .scene
                .class(cue.start)
                .any(Class::PAST.or(Class::THIRD).or(Class::BASE))
        {
            return None;
        }
        let far = |start: usize| cue.subject.is_none_or(|subject| subject.end < start);
        let last = cue.start - 1;
        if let Some(part) = self.part(last).filter(|part| far(part.start)) {
            return Some(part);
        }
        let gap = self.scene.class(cue.end).any(Class::AUXILIARY) && self.scene.is_finite(cue.end);
        let nearer = if gap {
            self.right_before(last)
        } else {
            self.briefed(cue.start)
        };
        nearer.filter(|phrase| phrase.start > self.line.start && far(phrase.start))
    }

    /// "a policy Ellis said was", "a plan she said would": the pronoun or the name that ends at `last`.
    fn right_before(&self, last: usize) -> Option<Phrase> {
        if self.scene.is_nominative(last) {
            return Some(single(last));
        }
        let mut start = last + 1;
        while start > self.line.start && self.scene.class(start - 1).any(Class::CAPITAL) {
            start -= 1;
        }
        (start <= last).then_some(Phrase {
            start,
            ..single(last)
        })
    }

    /// ", two people briefed on the call said": a noun with a participle between the comma and the verb.
    fn briefed(&self, verb: usize) -> Option<Phrase> {
        let scene = self.scene;
        let lowest = self.line.start.max(verb.saturating_sub(SUBJECT));
        let comma = (lowest..verb)
            .rev()
            .find(|&at| scene.is_mark(at, ',') || scene.is_mark(at, ';'))?;
        let opens = Class::DETERMINER
            .or(Class::INDEFINITE)
            .or(Class::SOURCE)
            .or(Class::ROLE);
        if comma + 1 >= verb || !scene.class(comma + 1).any(opens) {
            return None;
        }
        let phrase = scene.phrase(comma + 1, verb, Prepositions::Belonging)?;
        let participle = scene.class(phrase.reach).any(Class::ED.or(Class::PAST))
            && scene.class(phrase.reach + 1).any(Class::PREPOSITION);
        participle.then_some(phrase)
    }

    /// "Though hedging by noting that …, the memo": a participle before the main clause has the subject behind it.
    pub(super) fn later_subject(&self, cue: &Cue) -> Option<Phrase> {
        let main = cue
            .participle
            .then(|| self.scene.main_subject(self.line, self.line.end))?;
        main.filter(|subject| subject.start > cue.start)
    }

    /// The longest noun phrase right before the verb at `end`.
    pub(super) fn phrase_before(&self, end: usize) -> Option<Phrase> {
        let lowest = self.line.start.max(end.saturating_sub(SUBJECT));
        (lowest..end)
            .filter(|&start| {
                start == self.line.start
                    || !self.is_noun_like(start - 1)
                        && !self.scene.class(start - 1).any(Class::DETERMINER)
            })
            .filter_map(|start| self.scene.phrase(start, end, Prepositions::Belonging))
            .find(|phrase| phrase.reach == end)
    }

    /// The nouns and their article right before the verb at `end`.
    pub(super) fn noun_run(&self, end: usize) -> Option<Phrase> {
        let lowest = self.line.start.max(end.saturating_sub(5));
        let mut start = end;
        while start > lowest && self.is_noun_like(start - 1) {
            start -= 1;
        }
        if start > lowest && self.scene.class(start - 1).any(Class::DETERMINER) {
            start -= 1;
        }
        (start < end).then(|| Phrase {
            start,
            ..single(end - 1)
        })
    }

    pub(super) fn said_by(&self, at: usize, subject: Phrase) -> Cue {
        Cue {
            subject: Some(subject),
            ..self.cue_at(at)
        }
    }

    pub(super) fn cue_at(&self, at: usize) -> Cue {
        Cue {
            start: at,
            end: at + 1,
            reports: Reports::Speech,
            order: Order::SubjectFirst,
            subject: None,
            to: None,
            after: at + 1,
            negated: false,
            passive: false,
            participle: false,
        }
    }

    /// A cue with the person spoken to: "telling reporters that".
    pub(super) fn with_hearer_at(&self, at: usize) -> Cue {
        let cue = self.cue_at(at);
        if !self.scene.class(at).any(Class::ADDRESSES) {
            return cue;
        }
        match self
            .scene
            .phrase(at + 1, self.line.end, Prepositions::Belonging)
        {
            Some(to) => Cue {
                to: Some(to),
                after: to.reach,
                ..cue
            },
            None => cue,
        }
    }

    /// "that" or "whether", which only open a clause.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        matches!(self.scene.word(at), "that" | "whether")
    }

    pub(super) fn denies(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        matches!(word, "not" | "never" | "nobody" | "none")
            || word.ends_with("n't")
            || word.ends_with("n’t")
    }

    /// "his", "Castell’s"
    pub(super) fn is_owner(&self, at: usize) -> bool {
        is_owner(self.scene, at)
    }

    pub(super) fn is_noun_like(&self, at: usize) -> bool {
        let not = Class::FUNCTION
            .or(Class::ADVERB)
            .or(Class::DETERMINER)
            .or(Class::ED)
            .or(Class::PAST);
        self.scene.kind(at) == Some(Kind::Word) && !self.scene.class(at).any(not)
    }
}

/// The phrase of one item.
pub(super) fn single(at: usize) -> Phrase {
    Phrase {
        start: at,
        core: at + 1,
        end: at + 1,
        reach: at + 1,
    }
}

/// "his", "Castell’s"
pub(super) fn is_owner(scene: &Scene<'_>, at: usize) -> bool {
    let pronoun = [
        "his", "her", "their", "its", "my", "our", "His", "Her", "Their", "Its", "My", "Our",
    ]
    .contains(&scene.word(at));
    pronoun || scene.kind(at) == Some(Kind::Word) && scene.is_possessive(at)
}
