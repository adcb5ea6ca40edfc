//! Who is who: joins the names of one text into people.
//!
//! Full names come first, wherever they stand; then every shorter form, in order, finds the person whom it most likely
//! means: one whom the text has named, one whom it names later, one whom the desk lists. Two people with one surname
//! stay apart by title and by who was named last.

use std::collections::HashMap;

use crate::model::KnownPerson;

use super::super::terms::fold;
use super::candidate::Candidate;
use super::judge::ENOUGH;
use super::lexicon::{Flags, Gender, long_form, look_up};
use super::units::without_article;

/// How the name fits, how it stands among namesakes, and when it was last seen.
type Rank = (u8, u8, u8, Option<usize>);

/// How many people who share a word are looked at: the last ones. A bound keeps made-up texts from costing more.
const NAMESAKES: usize = 16;

/// One person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// The words of the fullest name, folded.
    pub(crate) words: Vec<String>,
    /// The desk's name for the person.
    pub(crate) listed: Option<String>,
    /// What title, given name or pronoun told.
    pub(crate) gender: Gender,
    /// Descriptions that mean the person, from the desk.
    pub(crate) desk_roles: Vec<String>,
    /// Descriptions that the text gives of the person.
    pub(crate) roles: Vec<String>,
    /// Whether the text names the person in full.
    in_text: bool,
    /// Single words that the desk gives as aliases.
    short: Vec<String>,
    /// The candidate that last named the person.
    seen: Option<usize>,
    /// Whether the text has called the person by the family name alone.
    bare: bool,
    /// Whether the text brings the person in as somebody's kin: "whose brother David Reed".
    kin: bool,
}

/// All people of one text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registry {
    pub(crate) records: Vec<Record>,
    by_word: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, usize>,
}

/// Finds for each candidate whom it names: an index into the records, or nobody.
pub(crate) fn identify(
    candidates: &[Candidate],
    cast: &[KnownPerson],
) -> (Registry, Vec<Option<usize>>) {
    let mut registry = Registry::default();
    cast.iter().for_each(|person| registry.list(person));
    let mut full = vec![None; candidates.len()];
    // Names inside longer names come last: "the Ann Lee Foundation" names somebody whom the text names elsewhere.
    for embedded in [false, true] {
        for (candidate, found) in candidates.iter().zip(&mut full) {
            if candidate.embedded == embedded {
                *found = registry.full(candidate);
            }
        }
    }
    let mut named = Vec::with_capacity(candidates.len());
    for (order, candidate) in candidates.iter().enumerate() {
        let record = full[order].or_else(|| registry.short(candidate));
        if let Some(record) = record {
            let known = &mut registry.records[record];
            known.seen = Some(order);
            known.bare |= candidate.words.len() == 1 && known.words.ends_with(&candidate.words);
            known.gender = known.gender.or(candidate.gender);
        }
        named.push(record);
    }
    (registry, named)
}

impl Registry {
    /// Takes in somebody whom the desk lists.
    fn list(&mut self, person: &KnownPerson) {
        let (words, gender) = name_words(&person.name);
        let Some(first) = words.first() else {
            return;
        };
        let told = look_up(first).of_given_name();
        let record = Record {
            listed: Some(person.name.clone()),
            gender: gender.or(if words.len() > 1 {
                told
            } else {
                Gender::Unknown
            }),
            desk_roles: person.roles.clone(),
            words,
            ..Record::default()
        };
        let index = self.add(record);
        for alias in &person.aliases {
            let (words, gender) = name_words(alias);
            let record = &mut self.records[index];
            record.gender = record.gender.or(gender);
            if let [word] = words.as_slice() {
                record.short.push(word.clone());
                self.by_word.entry(word.clone()).or_default().push(index);
            } else if !words.is_empty() {
                self.by_name.entry(words.join(" ")).or_insert(index);
            }
        }
    }

    fn add(&mut self, record: Record) -> usize {
        let index = self.records.len();
        self.by_name.entry(record.words.join(" ")).or_insert(index);
        if let Some(key) = outer_words(&record.words) {
            self.by_name.entry(key).or_insert(index);
        }
        for word in &record.words {
            let namesakes = self.by_word.entry(word.clone()).or_default();
            if namesakes.last() != Some(&index) {
                namesakes.push(index);
            }
        }
        self.records.push(record);
        index
    }

    /// The person whom a name of several words names; a new one where nobody is known by it.
    fn full(&mut self, candidate: &Candidate) -> Option<usize> {
        let known = self.by_name.get(&candidate.words.join(" ")).copied();
        if candidate.words.len() < 2
            || (known.is_none() && (candidate.score < ENOUGH || candidate.embedded))
        {
            return None;
        }
        let same = known
            .or_else(|| {
                let same = self.by_name.get(&outer_words(&candidate.words)?).copied()?;
                agree(&self.records[same].words, &candidate.words).then_some(same)
            })
            .or_else(|| self.by_variant(candidate))
            .filter(|&index| self.records[index].gender.fits(candidate.gender) || known.is_some());
        let index = same.unwrap_or_else(|| {
            self.add(Record {
                words: candidate.words.clone(),
                gender: candidate.gender,
                kin: candidate.kin,
                ..Record::default()
            })
        });
        self.records[index].in_text = true;
        self.widen(index, candidate);
        Some(index)
    }

    /// Keeps the fullest form of a name.
    fn widen(&mut self, index: usize, candidate: &Candidate) {
        let record = &mut self.records[index];
        if candidate.words.len() <= record.words.len() {
            return;
        }
        record.words.clone_from(&candidate.words);
        self.by_name
            .entry(candidate.words.join(" "))
            .or_insert(index);
        for word in &candidate.words {
            let namesakes = self.by_word.entry(word.clone()).or_default();
            if !namesakes
                .iter()
                .rev()
                .take(NAMESAKES)
                .any(|known| *known == index)
            {
                namesakes.push(index);
            }
        }
    }

    /// "J. Hale" and "James Hale", "Dario Gomez" and "Hernan Dario Gomez".
    fn by_variant(&self, candidate: &Candidate) -> Option<usize> {
        let last = candidate.words.last()?;
        let mut matches = self.namesakes(last).filter(|&index| {
            let words = &self.records[index].words;
            is_part(&candidate.words, words)
                || is_part(words, &candidate.words) && words.len() > 1
                || abbreviates(&candidate.words, words)
                || shortens(&candidate.words, words)
        });
        let found = matches.next()?;
        matches.next().is_none().then_some(found)
    }

    fn namesakes(&self, word: &str) -> impl Iterator<Item = usize> {
        let all = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        all[all.len().saturating_sub(NAMESAKES)..].iter().copied()
    }

    /// The person whom a shorter form names; a new one where the evidence is enough for that.
    fn short(&mut self, candidate: &Candidate) -> Option<usize> {
        let found = self.best_namesake(candidate);
        if found.is_some() {
            return found;
        }
        if candidate.score < ENOUGH || candidate.embedded || candidate.doubtful {
            return None;
        }
        Some(self.add(Record {
            words: candidate.words.clone(),
            gender: candidate.gender,
            ..Record::default()
        }))
    }

    fn best_namesake(&self, candidate: &Candidate) -> Option<usize> {
        let last = candidate.words.last()?;
        self.namesakes(last)
            .filter_map(|index| Some((self.rank(index, candidate)?, index)))
            .max()
            .map(|(_, index)| index)
    }

    /// How likely a shorter form means this person; `None` where it cannot. Higher is likelier. Of two with one family
    /// name papers call by it alone the one whom the piece is about, and the other by the full name or as kin.
    fn rank(&self, index: usize, candidate: &Candidate) -> Option<Rank> {
        let record = &self.records[index];
        // Only a title tells the gender of a bare surname: "Leslie" alone may be either's family name.
        let told = candidate.lead.title.unwrap_or_default();
        if !record.gender.fits(told) {
            return None;
        }
        let part = part(record, candidate)?;
        let group = match (record.seen, record.in_text) {
            (Some(_), _) => 2,
            (None, true) => 1,
            (None, false) if record.listed.is_some() && part == 2 && !candidate.embedded => 0,
            (None, false) => return None,
        };
        if candidate.doubtful && (group == 0 || part != 2 || candidate.score < 0) {
            return None;
        }
        // A word that the text also writes small, at the start of a sentence, with nothing that speaks for a name.
        if candidate.score < -3 {
            return None;
        }
        // "Mark my words": a given name that is a word, at the start of a sentence, with nothing that speaks for a name.
        let word = candidate.flags.iter().all(|flags| flags.any(Flags::ELSE));
        if word && part == 1 && candidate.opens_sentence && candidate.score < 0 {
            return None;
        }
        let standing = match (record.bare, record.kin) {
            (true, _) => 2,
            (false, false) => 1,
            (false, true) => 0,
        };
        Some((group, part, standing, record.seen))
    }
}

/// How well the words fit the name: as its end, its beginning, or a part of it.
fn part(record: &Record, candidate: &Candidate) -> Option<u8> {
    let part = if record.words.ends_with(&candidate.words)
        || record.short.contains(&candidate.words[0])
        || (candidate.words.len() == 1
            && record.words.starts_with(&candidate.words)
            && has_family_name_first(&record.words))
    {
        2
    } else if record.words.starts_with(&candidate.words) {
        1
    } else if is_part(&candidate.words, &record.words)
        && (candidate.score >= 1 || is_first_of_two(record, candidate))
    {
        0
    } else {
        return None;
    };
    Some(part)
}

/// "Claudia Quispe Mamani … Quispe": of two family names the Spanish-speaking world calls people by the first. A second
/// given name ("Ann Mary Lee") is no such thing.
fn is_first_of_two(record: &Record, candidate: &Candidate) -> bool {
    let [given, first, _] = record.words.as_slice() else {
        return false;
    };
    let is_given = |word: &str| look_up(word).any(Flags::GIVEN);
    is_given(given)
        && !is_given(first)
        && first.chars().nth(2).is_some()
        && candidate.words.as_slice() == std::slice::from_ref(first)
}

/// The words of a name from the desk's list, without titles, and the gender that a title tells.
fn name_words(name: &str) -> (Vec<String>, Gender) {
    let mut gender = Gender::Unknown;
    let mut words = Vec::new();
    for word in fold(name).split_whitespace() {
        let word = word.trim_matches(['.', ',']);
        let word = without_article(word).unwrap_or(word).to_owned();
        let flags = look_up(&word);
        if words.is_empty() && flags.any(Flags::TITLE) {
            gender = gender.or(flags.of_title());
        } else if !word.is_empty() {
            words.push(word);
        }
    }
    (words, gender)
}

/// First and last word, where others stand between them: middle names come and go.
fn outer_words(words: &[String]) -> Option<String> {
    match words {
        [first, _, .., last] if first.chars().nth(1).is_some() => Some(format!("{first} {last}")),
        _ => None,
    }
}

/// Whether the names between the first and the last agree: "George W. Hale" is not "George H. W. Hale".
fn agree(one: &[String], other: &[String]) -> bool {
    let (one, other) = (middle(one), middle(other));
    let open = one.is_empty() || other.is_empty();
    let alike = |(a, b): (&String, &String)| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    open || (one.len() == other.len() && one.iter().zip(other).all(alike))
}

/// The names between the first and the last.
fn middle(words: &[String]) -> &[String] {
    match words {
        [_, middle @ .., _] => middle,
        _ => &[],
    }
}

fn is_part(part: &[String], whole: &[String]) -> bool {
    whole
        .windows(part.len().max(1))
        .any(|window| window == part)
}

/// Whether the first names of one are the initials of the other's.
fn abbreviates(one: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else {
        return false;
    };
    let single = a.chars().nth(1).is_none() || b.chars().nth(1).is_none();
    one.len() > 1
        && other.len() > 1
        && single
        && one.last() == other.last()
        && a.chars().next() == b.chars().next()
}

/// "Park Geun-min": called Park, as papers do with names of East Asia.
fn has_family_name_first(words: &[String]) -> bool {
    let given = |word: &String| word.contains('-') || look_up(word).any(Flags::SYLLABLE);
    match words {
        [family, rest @ ..] => {
            let known = look_up(family).any(Flags::FAMILY_FIRST);
            known && !rest.is_empty() && rest.iter().all(given)
        }
        [] => false,
    }
}

/// "Bob Hale" and "Robert Hale".
fn shortens(one: &[String], other: &[String]) -> bool {
    match (one, other) {
        ([a, last], [b, same]) if last == same => {
            long_form(a) == long_form(b) && (long_form(a) != a || long_form(b) != b)
        }
        _ => false,
    }
}
