//! Whom a pronoun means that speaks.
//!
//! The finder of people has weighed every mention; here only one thing is added to it that holds for speech: who spoke
//! last goes on speaking. "Dawson said Ms Reid should resign. “She is lost,” she said": the second "she" is Dawson. It
//! never gives a pronoun to somebody of the other sex.

use std::collections::HashMap;

use crate::model::{Mention, MentionKind, Span};

use super::super::people::{Gender, People, look_up};
use super::super::terms::fold;

/// How many bytes may lie between the last speaker and a pronoun that means the same one.
const NEAR: usize = 1200;

/// How many speakers are remembered.
const REMEMBERED: usize = 6;

/// Who spoke last, and what the text tells about the sex of its people.
pub(super) struct Pronouns<'a> {
    text: &'a str,
    people: &'a People,
    genders: HashMap<usize, Gender>,
    /// The last speakers, the latest last.
    last: Vec<(usize, Span)>,
}

impl<'a> Pronouns<'a> {
    pub(super) fn new(text: &'a str, people: &'a People) -> Self {
        Self {
            text,
            people,
            genders: genders(text, people),
            last: Vec::new(),
        }
    }

    /// Remembers that `person` spoke, named at `span`.
    pub(super) fn spoke(&mut self, person: usize, span: Span) {
        if self.last.len() == REMEMBERED {
            self.last.remove(0);
        }
        self.last.push((person, span));
    }

    /// Whom the pronoun at `span` means; `weighed` is whom the finder of people took.
    pub(super) fn meant(&self, word: &str, span: Span, weighed: Option<usize>) -> Option<usize> {
        let gender = gender_of(word);
        if gender == Gender::Unknown {
            return weighed;
        }
        let near = |(person, named): &&(usize, Span)| {
            self.gender(*person).fits(gender)
                && named.start < span.start
                && span.start < named.end + NEAR
        };
        // Against whom the finder of people took, only the very last speaker stands.
        let count = if weighed.is_some() { 1 } else { REMEMBERED };
        let Some(&(speaker, named)) = self.last.iter().rev().take(count).find(near) else {
            return weighed.or_else(|| self.only_one(gender, span));
        };
        match weighed {
            None => Some(speaker).filter(|_| !self.brings_in_another(named, span)),
            Some(person) if self.is_only_object(person, named, span) => {
                // Somebody of unknown sex does not take the place of somebody whom the pronoun fits.
                let since = self.between(named.end, span.start);
                let surer = since.iter().any(|mention| mention.person == person)
                    && self.gender(person) == gender
                    && self.gender(speaker) != gender;
                Some(if surer { person } else { speaker })
            }
            Some(person) => Some(person),
        }
    }

    /// Who spoke last, shortly before the pronoun, where the pronoun fits.
    pub(super) fn last_speaker(&self, word: &str, span: Span) -> Option<usize> {
        let gender = gender_of(word);
        let (speaker, named) = self.last.last().copied()?;
        let near = named.start < span.start && span.start < named.end + NEAR / 2;
        (gender != Gender::Unknown && near && self.gender(speaker).fits(gender)).then_some(speaker)
    }

    /// Whether the pronoun can mean the person.
    pub(super) fn fits(&self, word: &str, person: usize) -> bool {
        let gender = gender_of(word);
        gender != Gender::Unknown && self.gender(person).fits(gender)
    }

    fn gender(&self, person: usize) -> Gender {
        self.genders.get(&person).copied().unwrap_or_default()
    }

    /// Whether `person` was named at most once since the speaker at `named`, and in what that one said, so that
    /// nothing but nearness or number speaks for that person.
    fn is_only_object(&self, person: usize, named: Span, pronoun: Span) -> bool {
        let mut after = self
            .between(named.end, pronoun.start)
            .iter()
            .filter(|mention| mention.kind != MentionKind::Pronoun && mention.person == person);
        match (after.next(), after.next()) {
            (None, _) => true,
            (Some(mention), None) => {
                let between = self.text.get(named.end..mention.span.start);
                !between.is_none_or(ends_sentence) && !self.opens_sentence(mention.span)
            }
            _ => false,
        }
    }

    /// Whether a sentence since the speaker at `named` begins with two capitals that name nobody known: "Zora Neal ducked."
    /// may have brought in whom the pronoun means.
    fn brings_in_another(&self, named: Span, pronoun: Span) -> bool {
        let stretch = self.text.get(named.end..pronoun.start).unwrap_or_default();
        stretch
            .match_indices(['\n', '.', '”', '"'])
            .any(|(at, stop)| {
                let from = named.end + at + stop.len();
                let rest = self.text.get(from..pronoun.start).unwrap_or_default();
                let sentence = rest.trim_start();
                let start = pronoun.start - sentence.len();
                let mut words = sentence.split([' ', '\u{a0}']).take(2);
                let capitals = words.all(|word| {
                    word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase)
                });
                capitals && sentence.contains(' ') && self.between(start, start + 1).is_empty()
            })
    }

    /// Whether a name begins its sentence, perhaps behind its form of address.
    fn opens_sentence(&self, name: Span) -> bool {
        let before = self.text.get(..name.start).unwrap_or_default();
        let words = before.trim_end_matches([' ', '\u{a0}']);
        let address = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        let short = address.len() <= 5 && address.starts_with(char::is_uppercase);
        let opening = if short {
            words
                .trim_end_matches(address)
                .trim_end_matches([' ', '\u{a0}'])
        } else {
            words
        };
        opening.is_empty() || opening.ends_with(['\n', '.', '!', '?', '”', '"', '’'])
    }

    /// The one person of a fitting sex who was named lately, where nobody has spoken yet.
    fn only_one(&self, gender: Gender, pronoun: Span) -> Option<usize> {
        let near = self.between(pronoun.start.saturating_sub(NEAR / 2), pronoun.start);
        let mut people = near
            .iter()
            .filter(|mention| mention.kind == MentionKind::Name)
            .map(|mention| mention.person)
            .filter(|&person| self.gender(person).fits(gender));
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    fn between(&self, start: usize, end: usize) -> &'a [Mention] {
        let all = &self.people.mentions;
        let from = all.partition_point(|mention| mention.span.start < start);
        let to = all.partition_point(|mention| mention.span.start < end);
        all.get(from..to.max(from)).unwrap_or_default()
    }
}

/// Whether a sentence ends in the words: a stop behind a word that is too long for an abbreviation, or a new line.
fn ends_sentence(words: &str) -> bool {
    words.contains('\n')
        || words.match_indices(". ").any(|(at, _)| {
            let before = words[..at].rsplit(' ').next().unwrap_or_default();
            before.chars().count() > 4
        })
}

fn gender_of(pronoun: &str) -> Gender {
    let lower = pronoun.to_lowercase();
    let bare = lower.split(['\'', '’']).next().unwrap_or_default();
    match bare {
        "he" | "him" | "his" => Gender::Male,
        "she" | "her" | "hers" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// What first names, forms of address and the pronouns that were traced already tell.
fn genders(text: &str, people: &People) -> HashMap<usize, Gender> {
    let mut genders = HashMap::new();
    let mut put = |person: usize, gender: Gender| {
        if gender != Gender::Unknown {
            genders.entry(person).or_insert(gender);
        }
    };
    for mention in &people.mentions {
        let words = mention.span.of(text).unwrap_or_default();
        match mention.kind {
            MentionKind::Pronoun => put(mention.person, gender_of(words)),
            MentionKind::Name => put(mention.person, address(text, mention.span)),
            MentionKind::Role => {}
        }
    }
    for (number, person) in people.people.iter().enumerate() {
        let mut words = person.name.split_whitespace();
        if let (Some(first), Some(_)) = (words.next(), words.next()) {
            put(number, look_up(&fold(first)).of_given_name());
        }
    }
    genders
}

/// The sex that a form of address before the name tells: "Mr. Holm".
fn address(text: &str, name: Span) -> Gender {
    let before = text.get(..name.start).unwrap_or_default();
    let last: String = before
        .trim_end()
        .trim_end_matches('.')
        .chars()
        .rev()
        .take(8)
        .take_while(|c| c.is_alphabetic())
        .collect();
    match last.chars().rev().collect::<String>().as_str() {
        "Mr" | "Sir" | "Lord" => Gender::Male,
        "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" => Gender::Female,
        _ => Gender::Unknown,
    }
}
