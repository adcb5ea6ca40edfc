//! Whom a description means that stands alone: the holder of a role that the text or the desk gave, or else the one
//! person of the sentence before. Two offices are never taken for one.

use super::super::clause::part;
use super::super::description::Description;
use super::super::lexicon::{Flags, Gender};
use super::super::roles::Meaning;
use super::super::salience::{Part, Place, Trace, Wanted};
use super::super::tags::Shape;
use super::{Bounds, Walk, keep};
use crate::model::{Mention, MentionKind};

/// How many words may stand between a description and the name beside it: "The candidate in 2021, Ann Lee".
const BESIDE: usize = 5;

/// How many sentences back the one person may have been mentioned whom a description means.
const SPEECH: usize = 3;

impl Walk<'_, '_> {
    pub(super) fn described(&mut self, found: &Description, place: Place, bounds: Bounds) -> usize {
        if let Some(person) = self.said_of(place.token) {
            self.learn(person, found.tokens.clone());
            return found.tokens.end;
        }
        if self.names_follow(found) || self.is_predicate(place.token, bounds) {
            return place.token + 1;
        }
        let part = part(
            self.text,
            found.tokens.start,
            bounds.first,
            found.possessive,
        );
        let person = if found.definite {
            self.holder(found, place, bounds)
        } else if found.resumes {
            self.resumed(found, place)
        } else {
            self.goes_on_speaking(found, place)
        };
        let Some(person) = person else {
            if found.resumes {
                return place.token + 1;
            }
            self.somebody(found, part, place);
            return place.token + 1;
        };
        let words = self.words(found.tokens.clone());
        let record = &mut self.registry.records[person];
        record.gender = record.gender.or(found.gender);
        if found.definite {
            keep(&mut record.roles, words.clone());
        }
        if let Some(meaning) = Meaning::of(&words) {
            self.remember_head(&meaning, person);
            keep(&mut self.meanings[person], meaning);
        }
        self.found.push(Mention {
            span: self.span(found.tokens.clone()),
            person,
            kind: MentionKind::Role,
        });
        self.mention(person, part, place);
        found.tokens.end
    }

    /// “For me it is red,” said the Italian: who is foremost in the reader's mind, as with a pronoun of either sex.
    fn resumed(&self, found: &Description, place: Place) -> Option<usize> {
        let wanted = Wanted {
            gender: found.gender,
            place,
            speaks: true,
            favoured: None,
            // “He was late,” the 34-year-old said: of whom the words speak is not who says them.
            not: self.memory.spoken_of(place.sentence),
        };
        self.memory.choose(wanted, &self.counts)
    }

    /// Remembers somebody who is not named.
    fn somebody(&mut self, found: &Description, part: Part, place: Place) {
        self.memory.keep(Trace {
            person: None,
            gender: found.gender,
            part,
            place,
            speaks: false,
        });
    }

    /// “I am not proud,” the former official said: a general word right after speech means who has just spoken, where
    /// that is the one person in the reader's mind and nobody unnamed has been brought in.
    fn goes_on_speaking(&self, found: &Description, place: Place) -> Option<usize> {
        let inverted = place
            .token
            .checked_sub(1)
            .filter(|verb| self.text.is_lower(*verb) && self.text.has(*verb, Flags::SAYING));
        let says = inverted.is_some() || self.text.has(found.tokens.end, Flags::SAYING);
        let after_speech = inverted
            .unwrap_or(place.token)
            .checked_sub(1)
            .is_some_and(|before| matches!(self.text.word(before), "”" | "\"" | "’" | "'"));
        if !found.general || !says || !after_speech || place.quoted {
            return None;
        }
        let person = self.lately_alone(place)?;
        let first = place.sentence.saturating_sub(SPEECH);
        let alone = self.memory.only_person_of_paragraph(place).is_some();
        let fits =
            self.may_be(person, found.gender) && (alone || !self.memory.has_unnamed_since(first));
        fits.then_some(person)
    }

    /// "The mayor, Ann Lee", "The candidate in 2021, Ann Lee": the name beside the description says whom it means, and
    /// what stands between them belongs to the description.
    fn names_follow(&mut self, found: &Description) -> bool {
        let end = found.tokens.end;
        let mut ahead = self.next..self.named.candidates.len().min(self.next + 3);
        let beside = ahead.find(|&index| self.named.candidates[index].tokens.start >= end);
        let named = beside.and_then(|index| Some((index, self.named.persons[index]?)));
        let Some((index, person)) = named else {
            return false;
        };
        let start = self.named.candidates[index].start;
        if start == end || (start == end + 1 && self.text.word(end) == ",") {
            return true;
        }
        let phrase = matches!(self.text.word(end), "in" | "for" | "of" | "at" | "from");
        let comma = start.saturating_sub(1);
        let near = comma > end && comma - end < BESIDE && self.text.word(comma) == ",";
        if !phrase || !near || (end..comma).any(|index| self.text.word(index) == ",") {
            return false;
        }
        self.learn(person, found.tokens.start..comma);
        true
    }

    /// "Ann Lee is the mayor", "Ann Lee, who is the mayor": of whom the description says what they are now.
    fn said_of(&self, token: usize) -> Option<usize> {
        let (person, end) = self.last?;
        let verb = token.checked_sub(1)?;
        if !matches!(self.text.word(verb), "is" | "remains") || verb < end || verb > end + 2 {
            return None;
        }
        let between: Vec<&str> = (end..verb).map(|index| self.text.word(index)).collect();
        matches!(between.as_slice(), [] | ["who"] | [",", "who"]).then_some(person)
    }

    /// "elected as the candidate", "she is the mayor": the words say what somebody is and mention nobody.
    fn is_predicate(&self, token: usize, bounds: Bounds) -> bool {
        const BEFORE: [&str; 13] = [
            "as", "be", "been", "being", "is", "was", "are", "were", "become", "became",
            "becoming", "remain", "remained",
        ];
        token > bounds.first && BEFORE.contains(&self.text.word(token - 1))
    }

    /// Whom a definite description means: the holder of the role, or the only person of the sentence before.
    fn holder(&self, found: &Description, place: Place, bounds: Bounds) -> Option<usize> {
        let meaning = Meaning::of(&self.words(found.tokens.clone()))?;
        let holders = self
            .by_head
            .get(meaning.head())
            .map_or(&[][..], Vec::as_slice);
        let alone = holders.len() == 1;
        let known = holders
            .iter()
            .enumerate()
            .filter(|(_, person)| self.may_be(**person, found.gender))
            .filter_map(|(order, &person)| {
                let fit = self.meanings[person]
                    .iter()
                    .filter(|role| alone || !meaning.is_narrower(role))
                    .filter_map(|role| meaning.fit(role))
                    .max()?;
                (self.counts[person] > 0 || fit > 0).then_some((fit, order, person))
            })
            .max();
        if let Some((_, _, person)) = known {
            return Some(person);
        }
        let person = self.lately_alone(place)?;
        let contradicted = self.meanings[person]
            .iter()
            .any(|role| meaning.contradicts(role));
        let opens = self.opens_clause(place.token, bounds.first);
        (opens && self.may_be(person, found.gender) && !contradicted).then_some(person)
    }

    /// Whether the description begins its sentence, or follows what somebody said: “I inherited a mess,” the mayor …
    fn opens_clause(&self, token: usize, first: usize) -> bool {
        let mark = |index: usize| {
            self.text
                .tag(index)
                .is_some_and(|tag| tag.shape == Shape::Mark)
        };
        if token == first || (token == first + 1 && mark(first)) {
            return true;
        }
        let before = token - 1;
        matches!(self.text.word(before), "”" | "\"" | "’" | "'") && token > first
    }

    /// The one person of the paragraph so far or, failing that, the one whom the last sentence before `place` that mentions
    /// anybody mentions. Speech may lie between.
    fn lately_alone(&self, place: Place) -> Option<usize> {
        if let Some(person) = self.memory.only_person_of_paragraph(place) {
            return Some(person);
        }
        let last = self.memory.last_sentence_before(place.sentence)?;
        if last + SPEECH < place.sentence {
            return None;
        }
        // Where two are in the reader's mind a new description may mean either.
        let alone = self
            .memory
            .only_person_since(place.sentence.saturating_sub(SPEECH))?;
        (self.memory.only_person_of(last)? == alone).then_some(alone)
    }

    pub(super) fn may_be(&self, person: usize, gender: Gender) -> bool {
        self.registry.records[person].gender.fits(gender)
    }
}
