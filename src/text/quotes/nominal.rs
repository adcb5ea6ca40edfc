//! Nouns that report: "his claim that it was “…”", "the mayor’s promise of “…”", "in her words".
//!
//! Whoever owns the noun speaks. A noun without an owner, or with nothing reported behind it ("his claim failed"), is
//! no cue; what it reports without marks is left alone.

use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::phrase::Phrase;
use super::scene::{Kind, Line, Scene};

impl Scene<'_> {
    /// The cue that the noun at `at` makes.
    pub(super) fn nominal(&self, line: Line, at: usize, earlier: Option<&Cue>) -> Option<Cue> {
        if self.class(at).any(Class::SAYING_NOUN) && self.has_complement(at + 1) {
            let owner = self.owner(line, at).or_else(|| self.doer(line, at))?;
            // "called his promise “empty”": the word in marks judges the noun and belongs to whoever calls it so.
            let judged = earlier.is_some_and(|cue| {
                cue.reports == Reports::Label
                    && cue.after <= owner.start
                    && owner.start < cue.after + 3
            });
            if judged && self.region_at(at + 1).is_some() {
                return None;
            }
            // "Her answer was “no”" tells the words, "she said his promises were “worthless”" only judges them.
            if self.class(at + 1).any(Class::BE) && owner.start > line.start {
                return None;
            }
            return Some(noun_cue(at, owner, Reports::Noun, Order::SubjectFirst));
        }
        let owner = self.tells_in_words(at).then(|| self.owner(line, at))??;
        let within = owner.start > line.start && self.is_word(owner.start - 1, "in");
        within.then(|| noun_cue(at, owner, Reports::Source, Order::VerbFirst))
    }

    /// "The governor’s reply was curt." Whoever owns the words that the sentence is about says what follows.
    pub(super) fn answerer(&self, line: Line) -> Option<Phrase> {
        let limit = line.end.min(line.start + 8);
        let noun = (line.start..limit).find(|&at| self.class(at).any(Class::SAYING_NOUN))?;
        let verb = self.class(noun + 1).any(Class::BE) || self.is_mark(noun + 1, '?');
        verb.then(|| self.owner(line, noun))?
    }

    /// "in her own words", "in Holm’s telling"
    fn tells_in_words(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "words" | "telling" | "phrase" | "phrasing" | "parlance" | "estimation" | "retelling"
        )
    }

    /// What is reported follows at `at`: a clause, an infinitive, an object, or words in marks.
    fn has_complement(&self, at: usize) -> bool {
        let next = self.kind(at + 1);
        match self.kind(at) {
            Some(Kind::Quoted(_)) => true,
            Some(Kind::Mark(':' | ',' | '—' | '–')) => matches!(next, Some(Kind::Quoted(_))),
            Some(Kind::Word) => {
                matches!(self.word(at), "that" | "to" | "of" | "for" | "about")
                    || self.class(at).any(Class::PREPOSITION)
                        && (at + 1..at + 7)
                            .take_while(|&at| self.kind(at) == Some(Kind::Word))
                            .any(|at| self.is_word(at, "that"))
                    || self.class(at).any(Class::BE) && matches!(next, Some(Kind::Quoted(_)))
            }
            _ => false,
        }
    }

    /// "Holm built his campaign on … and a promise to “…”": without an owner the promise is the subject's.
    fn doer(&self, line: Line, noun: usize) -> Option<Phrase> {
        let introduced = (noun.saturating_sub(3)..noun)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .any(|at| matches!(self.word(at), "a" | "an" | "another"));
        let subject = introduced.then(|| self.main_subject(line, noun))??;
        (self.can_speak(subject) && subject.reach < noun).then_some(subject)
    }

    /// Whose the noun is: a possessive at most three words before it.
    fn owner(&self, line: Line, noun: usize) -> Option<Phrase> {
        let lowest = line.start.max(noun.saturating_sub(4));
        for at in (lowest..noun).rev() {
            if matches!(
                self.word(at),
                "his" | "her" | "their" | "His" | "Her" | "Their"
            ) {
                return Some(Phrase {
                    start: at,
                    core: at + 1,
                    end: at + 1,
                    reach: at + 1,
                });
            }
            if self.is_possessive(at) {
                return self.phrase_ending_at(line, at + 1);
            }
            let stops = Class::FUNCTION.or(Class::DETERMINER).or(Class::ED);
            let verb = self.class(at).any(Class::CUE) && self.class(at).any(Class::PAST);
            if verb || self.kind(at) != Some(Kind::Word) || self.class(at).any(stops) {
                return None;
            }
        }
        None
    }
}

fn noun_cue(at: usize, owner: Phrase, reports: Reports, order: Order) -> Cue {
    Cue {
        start: at,
        end: at + 1,
        reports,
        order,
        subject: Some(owner),
        to: None,
        after: at + 1,
        negated: false,
        passive: false,
        participle: false,
    }
}
