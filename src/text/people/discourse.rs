//! Walks through a text in reading order and finds whom its descriptions and pronouns mean.
//!
//! "The former Labour leader" is somebody whose role the text or the desk gave, or else the one person of the sentence
//! before. "He" is whom the memory holds foremost. First and second person are left alone.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Mention, MentionKind, Span};

use super::candidate::{Candidate, Tagged};
use super::clause::{Case, Pronoun, Quoting, part};
use super::lexicon::{Flags, Gender};
use super::registry::Registry;
use super::roles::{Description, Meaning, after_name, before_name, description};
use super::salience::{Memory, Part, Place, Trace, Wanted};
use super::tags::Shape;

/// How many words may stand before a pronoun that points ahead: "In his first speech, Ann Lee …".
const AHEAD: usize = 5;

/// How many roles of one person are remembered; a bound keeps made-up texts from costing more.
const MOST_ROLES: usize = 32;

/// A text with the names that were found in it.
pub(crate) struct Named<'a> {
    pub(crate) text: Tagged<'a>,
    pub(crate) candidates: &'a [Candidate],
    /// For each candidate the person it names.
    pub(crate) persons: &'a [Option<usize>],
}

/// Finds the mentions by role and by pronoun, and adds to `registry` the roles that the text gives.
pub(crate) fn trace(named: &Named<'_>, registry: &mut Registry) -> Vec<Mention> {
    let mut walk = Walk {
        text: named.text,
        named,
        meanings: registry
            .records
            .iter()
            .map(|record| {
                record
                    .desk_roles
                    .iter()
                    .filter_map(|role| Meaning::of(role))
                    .collect()
            })
            .collect(),
        counts: vec![0; registry.records.len()],
        by_head: HashMap::new(),
        registry,
        memory: Memory::default(),
        apposition: usize::MAX,
        next: 0,
        found: Vec::new(),
    };
    walk.index_desk_roles();
    walk.run();
    walk.found
}

struct Walk<'a, 'r> {
    text: Tagged<'a>,
    named: &'r Named<'a>,
    registry: &'r mut Registry,
    /// What is known of each person's roles so far.
    meanings: Vec<Vec<Meaning>>,
    /// Who has a role with this head, the last named last.
    by_head: HashMap<String, Vec<usize>>,
    /// How often each person was mentioned so far.
    counts: Vec<u32>,
    memory: Memory,
    /// The token at which an apposition begins that was read with its name.
    apposition: usize,
    /// The next candidate.
    next: usize,
    found: Vec<Mention>,
}

impl Walk<'_, '_> {
    fn index_desk_roles(&mut self) {
        for person in 0..self.meanings.len() {
            for meaning in self.meanings[person].clone() {
                self.remember_head(&meaning, person);
            }
        }
    }

    fn run(&mut self) {
        let mut quoting = Quoting::default();
        for (number, sentence) in self.text.source.sentences.iter().enumerate() {
            quoting.enter(sentence.paragraph);
            let Range { start: first, end } = self.text.source.tokens_in(sentence.span);
            let mut token = first;
            let bounds = Bounds {
                sentence: number,
                paragraph: sentence.paragraph,
                first,
                end,
            };
            while token < end {
                quoting.read(self.text, token);
                token = self.step(token, bounds, quoting.inside).max(token + 1);
            }
        }
    }

    /// Reads what begins at `token`; returns the first token that it has not read.
    fn step(&mut self, token: usize, bounds: Bounds, quoted: bool) -> usize {
        let place = Place {
            token,
            sentence: bounds.sentence,
            paragraph: bounds.paragraph,
            quoted,
        };
        let candidates = self.named.candidates;
        while candidates
            .get(self.next)
            .is_some_and(|candidate| candidate.tokens.start < token)
        {
            self.next += 1;
        }
        if candidates
            .get(self.next)
            .is_some_and(|candidate| candidate.tokens.start == token)
        {
            return self.name(self.next, place, bounds);
        }
        let Some(tag) = self.text.tag(token) else {
            return token + 1;
        };
        if tag.shape == Shape::Mark || tag.shape == Shape::Number {
            return token + 1;
        }
        if let Some(pronoun) = Pronoun::at(self.text, token) {
            self.pronoun(&pronoun, place, bounds);
        }
        if tag.shape == Shape::Lower && tag.has(Flags::SAYING) && !quoted {
            self.memory.speaks(place);
        }
        match description(self.text, token, bounds.end).filter(|_| token != self.apposition) {
            Some(found) => self.described(&found, place, bounds),
            None => token + 1,
        }
    }

    fn name(&mut self, index: usize, place: Place, bounds: Bounds) -> usize {
        let candidate = &self.named.candidates[index];
        let Some(person) = self.named.persons[index] else {
            return candidate.tokens.end;
        };
        let before = before_name(self.text, candidate, bounds.first);
        let start = before
            .as_ref()
            .map_or(candidate.start, |range| range.start.min(candidate.start));
        if !candidate.embedded {
            let after = after_name(self.text, candidate, bounds.end);
            self.apposition = after.as_ref().map_or(usize::MAX, |range| range.start);
            for range in [before, after].into_iter().flatten() {
                self.learn(person, range);
            }
        }
        let possessive = self
            .text
            .tag(candidate.tokens.end - 1)
            .is_some_and(|tag| tag.possessive);
        let inverted = self
            .text
            .has(candidate.tokens.start.wrapping_sub(1), Flags::SAYING)
            && self.text.is_lower(candidate.tokens.start.wrapping_sub(1));
        let part = part(self.text, start, bounds.first, possessive);
        self.mention(person, part, place);
        if inverted && !place.quoted {
            self.memory.speaks(place);
        }
        candidate.tokens.end
    }

    /// Adds a role that stands beside a name.
    fn learn(&mut self, person: usize, tokens: Range<usize>) {
        let words = self.words(tokens);
        if let Some(meaning) = Meaning::of(&words) {
            self.remember_head(&meaning, person);
            keep(&mut self.meanings[person], meaning);
            keep(&mut self.registry.records[person].roles, words);
        }
    }

    fn remember_head(&mut self, meaning: &Meaning, person: usize) {
        let holders = self.by_head.entry(meaning.head().to_owned()).or_default();
        holders.retain(|holder| *holder != person);
        holders.push(person);
        if holders.len() > 16 {
            holders.remove(0);
        }
    }

    fn described(&mut self, found: &Description, place: Place, bounds: Bounds) -> usize {
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
        } else {
            None
        };
        let Some(person) = person else {
            self.memory.keep(Trace {
                person: None,
                gender: found.gender,
                part,
                place,
                speaks: false,
            });
            return place.token + 1;
        };
        let words = self.words(found.tokens.clone());
        let record = &mut self.registry.records[person];
        record.gender = record.gender.or(found.gender);
        keep(&mut record.roles, words.clone());
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
        let near = comma > end && comma - end < AHEAD && self.text.word(comma) == ",";
        if !phrase || !near || (end..comma).any(|index| self.text.word(index) == ",") {
            return false;
        }
        self.learn(person, found.tokens.start..comma);
        true
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
        let opens = place.token == bounds.first
            || (place.token == bounds.first + 1
                && self.text.tag(bounds.first)?.shape == Shape::Mark);
        let person = self.memory.only_person_of(place.sentence.checked_sub(1)?)?;
        let contradicted = self.meanings[person]
            .iter()
            .any(|role| meaning.contradicts(role));
        (opens && self.may_be(person, found.gender) && !contradicted).then_some(person)
    }

    fn may_be(&self, person: usize, gender: Gender) -> bool {
        self.registry.records[person].gender.fits(gender)
    }

    fn pronoun(&mut self, pronoun: &Pronoun, place: Place, bounds: Bounds) {
        let start = place.token;
        let part = match pronoun.case {
            Case::Subject => Part::Subject,
            Case::Owner => part(self.text, start, bounds.first, true),
            Case::Object => Part::Other,
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
            not,
        };
        let chosen = self
            .ahead(pronoun, place, bounds)
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

    fn mention(&mut self, person: usize, part: Part, place: Place) {
        if let Some(count) = self.counts.get_mut(person) {
            *count += 1;
        }
        let gender = self.registry.records[person].gender;
        self.memory.keep(Trace {
            person: Some(person),
            gender,
            part,
            place,
            speaks: false,
        });
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        let all = &self.text.source.tokens;
        Span::new(
            all[tokens.start].span.start,
            self.text.tags[tokens.end - 1].bare.end,
        )
    }

    fn words(&self, tokens: Range<usize>) -> String {
        let words = self.text.source.at(self.span(tokens));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Adds what is new, as long as there is room.
fn keep<T: PartialEq>(known: &mut Vec<T>, new: T) {
    if known.len() < MOST_ROLES && !known.contains(&new) {
        known.push(new);
    }
}

/// One sentence in tokens.
#[derive(Clone, Copy)]
struct Bounds {
    sentence: usize,
    paragraph: usize,
    first: usize,
    end: usize,
}
