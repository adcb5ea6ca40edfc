//! Finds people, step by step: candidates, judgement, who is who, roles, pronouns.

use std::collections::{HashMap, HashSet};

use crate::model::{KnownPerson, Mention, MentionKind, Person, Span};

use super::super::source::Source;
use super::candidate::{Candidate, Tagged};
use super::discourse::{Named, trace};
use super::judge::judge;
use super::names::candidates;
use super::registry::{Record, Registry, identify};
use super::tags::tags;

/// The people of a text and every place where one of them is mentioned, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct People {
    /// Each person once; mentions point here.
    pub(crate) people: Vec<Person>,
    /// All mentions, in order of their starts, without overlap.
    pub(crate) mentions: Vec<Mention>,
}

/// Finds the people of `source`; `cast` are those whom the desk lists.
pub(crate) fn find(source: &Source<'_>, cast: &[KnownPerson]) -> People {
    let tags = tags(source);
    let text = Tagged {
        source,
        tags: &tags,
    };
    let mut candidates = candidates(text);
    judge(text, &mut candidates);
    let (mut registry, persons) = identify(&candidates, cast);
    let mut mentions = trace(
        &Named {
            text,
            candidates: &candidates,
            persons: &persons,
        },
        &mut registry,
    );
    let mut forms = HashMap::new();
    for (candidate, record) in candidates.iter().zip(&persons) {
        if let Some(person) = *record {
            let span = name_span(text, candidate, &registry.records[person]);
            forms.insert(span, form(text, candidate, span));
            mentions.push(Mention {
                span,
                person,
                kind: MentionKind::Name,
            });
        }
    }
    collect(text, registry, mentions, &forms)
}

/// How the text calls the person there: a lone surname with its form of address ("Mr Hale"), else the name.
fn form(text: Tagged<'_>, candidate: &Candidate, span: Span) -> String {
    let titled =
        candidate.words.len() == 1 && candidate.lead.title.is_some() && !candidate.lead.role;
    let start = text.source.tokens[candidate.start].span.start;
    let whole = if titled {
        Span::new(start, span.end)
    } else {
        span
    };
    one_line(text.source.at(whole))
}

/// The span of a name: with the particles of the surname, without its possessive ending.
fn name_span(text: Tagged<'_>, candidate: &Candidate, record: &Record) -> Span {
    let tokens = &text.source.tokens;
    let mut first = candidate.tokens.start;
    let position = record.words.len().saturating_sub(candidate.words.len());
    for word in record.words[..position].iter().rev() {
        let before = first.wrapping_sub(1);
        if text.is_lower(before) && text.word(before) == word {
            first = before;
        } else {
            break;
        }
    }
    // "Mother Teresa": without it the name in religion is nobody's.
    let religious = candidate.given
        && candidate.words.len() == 1
        && text.word(first.wrapping_sub(1)) == "Mother";
    first -= usize::from(religious);
    let last = candidate.tokens.end - 1;
    Span::new(tokens[first].span.start, text.tags[last].bare.end)
}

/// Numbers the people by their first mention, and gathers the forms of their names.
fn collect(
    text: Tagged<'_>,
    registry: Registry,
    mut mentions: Vec<Mention>,
    names: &HashMap<Span, String>,
) -> People {
    mentions.sort_by_key(|mention| mention.span);
    drop_overlaps(&mut mentions);
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut forms: Vec<Forms> = Vec::new();
    for mention in &mut mentions {
        let record = mention.person;
        mention.person = *numbers.entry(record).or_insert_with(|| {
            forms.push(Forms::new(record));
            forms.len() - 1
        });
        if let (MentionKind::Name, Some(name)) = (mention.kind, names.get(&mention.span)) {
            forms[mention.person].add(text.source.at(mention.span), name);
        }
    }
    let people = forms
        .into_iter()
        .map(|forms| forms.person(&registry))
        .collect();
    People { people, mentions }
}

/// A name inside a description ("the Hale campaign’s director") is worth more than the description.
fn drop_overlaps(mentions: &mut Vec<Mention>) {
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions.drain(..) {
        match kept.last() {
            Some(last) if last.span.overlaps(mention.span) => {
                if mention.kind == MentionKind::Name && last.kind != MentionKind::Name {
                    kept.pop();
                    kept.push(mention);
                }
            }
            _ => kept.push(mention),
        }
    }
    *mentions = kept;
}

/// The forms of one person's name, in order of appearance.
struct Forms {
    record: usize,
    all: Vec<String>,
    known: HashSet<String>,
    /// The fullest form, without a form of address.
    fullest: String,
}

impl Forms {
    fn new(record: usize) -> Self {
        Self {
            record,
            all: Vec::new(),
            known: HashSet::new(),
            fullest: String::new(),
        }
    }

    fn add(&mut self, name: &str, form: &str) {
        let length = |words: &str| words.split_whitespace().count();
        if length(name) > length(&self.fullest) {
            self.fullest = one_line(name);
        }
        if !self.known.contains(form) {
            self.known.insert(form.to_owned());
            self.all.push(form.to_owned());
        }
    }

    fn person(self, registry: &Registry) -> Person {
        let record = &registry.records[self.record];
        let name = record.listed.clone().unwrap_or(self.fullest);
        Person {
            aliases: self
                .all
                .iter()
                .filter(|form| **form != name)
                .cloned()
                .collect(),
            roles: record.roles.clone(),
            listed: record.listed.is_some(),
            name,
        }
    }
}

/// A name that a line break cuts is still one name.
pub(super) fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod who_tests;
