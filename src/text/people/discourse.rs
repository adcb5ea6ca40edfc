//! Walks through a text in reading order and finds whom its descriptions and pronouns mean.
//!
//! "The former Labour leader" is somebody whose role the text or the desk gave, or else the one person of the sentence
//! before. "He" is whom the memory holds foremost. First and second person are left alone.

mod holders;
mod pronouns;

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Mention, Span};

use super::candidate::{Candidate, Tagged};
use super::clause::{Pronoun, Quoting, part};
use super::description::description;
use super::find::one_line;
use super::lexicon::{Flags, Gender, look_up};
use super::registry::Registry;
use super::roles::{Meaning, after_name, before_name};
use super::salience::{Memory, Part, Place, Trace};
use super::tags::Shape;

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
        last: None,
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
    /// Whom the last name or pronoun means, and the token after it.
    last: Option<(usize, usize)>,
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
            let Range { start: first, end } = self.text.source.sentence_tokens[number].clone();
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
        if let Some(meaning) = short_title(self.text, candidate).and_then(Meaning::of) {
            self.remember_head(&meaning, person);
            keep(&mut self.meanings[person], meaning);
        }
        let kin = kin_beside(self.text, candidate);
        let record = &mut self.registry.records[person];
        record.gender = record.gender.or(kin);
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
        self.last = Some((person, candidate.tokens.end));
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
            let record = &mut self.registry.records[person];
            // "Ann Lee, a spokeswoman"
            record.gender = record.gender.or(look_up(meaning.head()).of_title());
            keep(&mut record.roles, words);
            keep(&mut self.meanings[person], meaning);
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
        one_line(self.text.source.at(self.span(tokens)))
    }
}

/// The office behind a shortened title: "Gov. Ann Lee" is the governor when the text goes on.
fn short_title(text: Tagged<'_>, candidate: &Candidate) -> Option<&'static str> {
    const LONG: [(&str, &str); 12] = [
        ("Gov", "governor"),
        ("Sen", "senator"),
        ("Rep", "representative"),
        ("Gen", "general"),
        ("Col", "colonel"),
        ("Capt", "captain"),
        ("Sgt", "sergeant"),
        ("Lt", "lieutenant"),
        ("Det", "detective"),
        ("Prof", "professor"),
        ("Insp", "inspector"),
        ("Cllr", "councillor"),
    ];
    let before = candidate.tokens.start.checked_sub(1)?;
    let word = match text.word(before) {
        "." => text.word(before.checked_sub(1)?),
        word => word,
    };
    let found = LONG.iter().find(|(short, _)| *short == word)?;
    Some(found.1)
}

/// What the word for kin beside a name tells of its bearer: "his wife Ann", "their son, Bo", "Ann Lee, a mother of two".
fn kin_beside(text: Tagged<'_>, candidate: &Candidate) -> Gender {
    let kin = |index: usize| match text.tag(index) {
        Some(tag) if tag.shape == Shape::Lower && !tag.possessive && tag.has(Flags::HUMAN) => {
            tag.flags.of_title()
        }
        _ => Gender::Unknown,
    };
    let comma = |index: usize| text.word(index) == ",";
    let start = candidate.start;
    let before = match start.checked_sub(1) {
        Some(index) if comma(index) => index.checked_sub(1).map_or(Gender::Unknown, kin),
        Some(index) => kin(index),
        None => Gender::Unknown,
    };
    let end = candidate.tokens.end;
    let article = comma(end) && matches!(text.word(end + 1), "a" | "the" | "an");
    before.or(if article {
        kin(end + 2)
    } else {
        Gender::Unknown
    })
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
