//! Quotations that no listed cue governs: an unknown verb, a label, a noun of saying, or the sentences around.
//!
//! Here the layout has to tell. What neither stands alone nor is long enough to be an utterance is left out, since a
//! term or an ironic word is likelier.

use crate::model::Speech;

use super::attribute::{Attributed, Quotation};
use super::governor::SHORT_FRAGMENT;
use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions};
use super::rule::Rule;
use super::scene::Kind;

/// From how many words on a region that nothing governs is still taken for somebody's words.
const LONG_FRAGMENT: usize = 6;

/// How far before a region a verb of saying without a speaker may stand.
const NEAR: usize = 20;

impl Quotation<'_, '_> {
    /// “…,” Ellis grumped. / “…,” grumped Ellis: beside a quotation that a comma ends any verb is a verb of saying.
    pub(super) fn unknown_verb_after(&self) -> Option<Phrase> {
        let ends_open = matches!(self.last_char(), Some(',' | '?' | '!' | '—' | '…'))
            || self.inner().ends_with("...");
        let behind = self.behind();
        if !ends_open || behind >= self.line.end {
            return None;
        }
        let verb = self.scene.class(behind).any(Class::ED);
        if verb {
            return self.scene.subject_after(self.line, behind);
        }
        let subject = self
            .scene
            .phrase(behind, self.line.end, Prepositions::Belonging)?;
        let next = self.scene.class(subject.reach);
        let small = self.scene.kind(subject.reach) == Some(Kind::Word)
            && !next.any(
                Class::CAPITAL
                    .or(Class::PREPOSITION)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::RELATIVE),
            );
        small.then_some(subject)
    }

    /// “We will see.” — Ida Holm, mayor: a dash leads from a quotation to whose it is.
    pub(super) fn signed(&self) -> Option<Phrase> {
        let scene = self.scene;
        let dash = self.item + 1;
        let name = scene
            .is_dash(dash)
            .then(|| scene.phrase(dash + 1, self.line.end, Prepositions::Belonging))??;
        let ends = name.reach >= self.line.end || scene.is_mark(name.reach, ',');
        let person = scene.class(name.core - 1).any(Class::PERSON);
        (self.item == self.line.start && person && ends).then_some(name)
    }

    /// “We will see,” is how one donor put it. / “We will see” was her answer.
    pub(super) fn predicated(&self) -> Option<Attributed> {
        let scene = self.scene;
        let verb = self.item + 1;
        if self.item != self.line.start || !scene.class(verb).any(Class::BE) {
            return None;
        }
        if matches!(scene.word(verb + 1), "how" | "what" | "all") {
            let first = self.cues.partition_point(|cue| cue.end <= verb);
            let cue = *self.cues.get(first)?;
            cue.subject?;
            return Some(self.by_cue(cue, Rule::CueAfter, None));
        }
        let owned = scene.phrase(verb + 1, self.line.end, Prepositions::Belonging)?;
        let noun = scene.class(owned.core - 1).any(Class::SAYING_NOUN);
        // “No!” was the first reaction of Ida Holm.
        if noun && scene.is_word(owned.core, "of") {
            let whose = scene.phrase(owned.core + 1, self.line.end, Prepositions::Belonging)?;
            return Some(self.by_subject(whose, Rule::UnknownVerb));
        }
        let owner = (owned.start..owned.core).find(|&at| {
            scene.is_possessive(at) || matches!(scene.word(at), "his" | "her" | "their")
        })?;
        noun.then(|| {
            let owner = Phrase {
                core: owner + 1,
                end: owner + 1,
                ..owned
            };
            self.by_subject(owner, Rule::UnknownVerb)
        })
    }

    /// Whoever stands before the colon: "GRANT: “…”", "Jonas Weil, analyst at Kessler Bank: “…”".
    pub(super) fn label(&self) -> Option<Phrase> {
        let subject = self.scene.main_subject(self.line, self.item - 1);
        // "How one aide summed it up: “…”"
        let first = self.line.start + 1;
        let how = self.scene.is_word(self.line.start, "how");
        let speaks =
            |phrase: &Phrase| self.scene.can_speak(*phrase) || self.scene.is_written(*phrase);
        let summed_up = || {
            let phrase = self.scene.phrase(first, self.item, Prepositions::Belonging);
            phrase.filter(|phrase| how && self.scene.can_speak(*phrase))
        };
        // "Director of Navy Supplies Bill Holm: “…”"
        let named = || {
            let name = self
                .scene
                .class(self.item.wrapping_sub(2))
                .any(Class::PERSON);
            name.then(|| self.scene.phrase_ending_at(self.line, self.item - 1))?
        };
        subject.filter(speaks).or_else(summed_up).or_else(named)
    }

    /// Whether the quotation opens the sentence and is a sentence itself.
    pub(super) fn stands_alone(&self) -> bool {
        let next = self.item + 1;
        let ends = matches!(
            self.last_char(),
            Some('.' | '?' | '!' | '…' | '"' | '\'' | '”' | '’')
        );
        let unclosed = self
            .scene
            .region_at(self.item)
            .is_some_and(|region| !region.closed);
        self.item == self.line.start
            && (ends || unclosed || next >= self.line.end || self.is_whole_line())
    }

    /// Whether only a stop follows: “It works”.
    fn is_whole_line(&self) -> bool {
        self.item + 2 == self.line.end
            && matches!(self.scene.kind(self.item + 1), Some(Kind::Mark(_)))
    }

    /// "He was told that …", "it was reported that …": a verb of saying that nobody is named for.
    fn is_reported(&self) -> bool {
        (self.line.start.max(self.item.saturating_sub(NEAR))..self.item).any(|at| {
            let class = self.scene.class(at);
            class.any(Class::SPEECH) && class.any(Class::PAST) && !class.any(Class::CAPITAL)
        })
    }

    pub(super) fn without_cue(&self) -> Option<Attributed> {
        let words = self.inner().split_whitespace().count();
        let carried = Attributed {
            item: self.item,
            speech: Speech::Direct,
            cue: None,
            subject: None,
            rule: Rule::Nothing,
        };
        let continues = self
            .scene
            .region_at(self.item)
            .is_some_and(|region| region.continues);
        if self.stands_alone() || continues {
            return (!self.looks_like_title() || continues).then_some(carried);
        }
        let least = if self.is_reported() {
            SHORT_FRAGMENT
        } else {
            LONG_FRAGMENT
        };
        if self.looks_like_title() || words < least {
            return None;
        }
        let subject = self.scene.main_subject(self.line, self.item);
        Some(
            match subject.filter(|subject| self.scene.can_speak(*subject)) {
                Some(subject) => self.by_subject(subject, Rule::Subject),
                None => Attributed {
                    speech: self.speech(Rule::Nothing, false),
                    ..carried
                },
            },
        )
    }
}
