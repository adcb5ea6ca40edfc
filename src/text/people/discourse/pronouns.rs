//! Whom a pronoun means: somebody ahead in few cases of grammar, else whom the memory holds foremost.

use super::super::clause::{Case, Pronoun, part};
use super::super::lexicon::Flags;
use super::super::salience::{Part, Place, Wanted};
use super::{Bounds, Walk};
use crate::model::{Mention, MentionKind};

/// How many words may stand before a pronoun that points ahead: "In his first speech, Ann Lee …".
const AHEAD: usize = 5;

impl Walk<'_, '_> {
    pub(super) fn pronoun(&mut self, pronoun: &Pronoun, place: Place, bounds: Bounds) {
        let start = place.token;
        let part = match pronoun.case {
            Case::Subject => Part::Subject,
            Case::Owner => part(self.text, start, bounds.first, true),
            Case::Object | Case::Reflexive => Part::Other,
        };
        let not = match pronoun.case {
            Case::Object if !self.clause_breaks(start, bounds.first) => {
                self.memory.subject_of(place.sentence)
            }
            _ => None,
        };
        let wanted = Wanted {
            gender: pronoun.gender,
            place,
            speaks: pronoun.case == Case::Subject
                && !place.quoted
                && self.text.has(start + 1, Flags::SAYING),
            favoured: self.favoured(pronoun, place),
            not,
        };
        let subject = self.memory.subject_of(place.sentence);
        let own = subject.filter(|&person| {
            pronoun.case == Case::Reflexive && self.may_be(person, pronoun.gender)
        });
        let chosen = own
            .or_else(|| self.ahead(pronoun, place, bounds))
            .or_else(|| self.memory.choose(wanted, &self.counts));
        let Some(person) = chosen else {
            return;
        };
        let record = &mut self.registry.records[person];
        record.gender = record.gender.or(pronoun.gender);
        self.found.push(Mention {
            span: pronoun.span,
            person,
            kind: MentionKind::Pronoun,
        });
        self.mention(person, part, place);
        self.last = Some((person, place.token + 1));
    }

    /// "Ann Lee said she was ill" means the speaker, and "Ann Lee sold her house" the subject.
    fn favoured(&self, pronoun: &Pronoun, place: Place) -> Option<usize> {
        let before = place.token.checked_sub(1)?;
        let verb = if self.text.word(before) == "that" {
            before.checked_sub(1)?
        } else {
            before
        };
        match pronoun.case {
            Case::Subject if self.text.has(verb, Flags::SAYING) => {
                self.memory.speaker_of(place.sentence)
            }
            Case::Owner => self.memory.subject_of(place.sentence),
            _ => None,
        }
    }

    /// "In his first speech, Ann Lee …": a pronoun in a phrase that opens the sentence points to its subject.
    fn ahead(&self, pronoun: &Pronoun, place: Place, bounds: Bounds) -> Option<usize> {
        let opens = matches!(
            self.text.word(bounds.first),
            "In" | "At" | "On" | "With" | "For" | "After" | "Before" | "During" | "Despite" | "By"
        );
        if !opens || pronoun.case != Case::Owner || place.token > bounds.first + AHEAD {
            return None;
        }
        let comma = (place.token..bounds.end.min(place.token + 2 * AHEAD))
            .find(|&index| self.text.word(index) == ",")?;
        let named = self.named.candidates[self.next..]
            .iter()
            .zip(&self.named.persons[self.next..]);
        let (candidate, person) = named
            .take(2)
            .find(|(candidate, _)| candidate.start == comma + 1)?;
        let person = (*person)?;
        let possessive = self
            .text
            .tag(candidate.tokens.end - 1)
            .is_some_and(|tag| tag.possessive);
        (!possessive && self.may_be(person, pronoun.gender)).then_some(person)
    }

    /// Whether a new clause has begun between the start of the sentence's last subject and `token`.
    fn clause_breaks(&self, token: usize, first: usize) -> bool {
        (first.max(token.saturating_sub(12))..token)
            .rev()
            .take_while(|&index| !self.text.is_capital(index))
            .any(|index| {
                matches!(
                    self.text.word(index),
                    "," | ";"
                        | ":"
                        | "that"
                        | "who"
                        | "which"
                        | "when"
                        | "if"
                        | "because"
                        | "as"
                        | "and"
                        | "to"
                        | "while"
                        | "after"
                        | "before"
                        | "“"
                        | "\""
                )
            })
    }
}
