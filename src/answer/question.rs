//! What a plain question asks for: its terms, its names, and the kind of answer that would do.
//!
//! The reading is shallow on purpose. The question word tells what an answer must hold (who: a person, when: a date,
//! how many: a figure); a verb of saying beside a person asks for that person's words; a capital behind an auxiliary
//! ("did Ellis say") names the subject, and of a subject that the file does not know the file does not tell. A role that
//! the desk lists is read as the name of the person who has it.

use std::ops::Range;

use super::asked_date::AskedDate;
use super::define;
use super::directory::{Directory, Figure};
pub(super) use super::kind::Kind;
use super::kind::{QUESTION, kind};
use super::names;
use crate::index::Named;
use crate::text::{self, Token, TokenKind};

/// A question as it was understood.
#[derive(Debug, Default)]
pub(super) struct Question {
    /// The terms without stop words, each once; a slip for a name stands corrected.
    pub(super) terms: Vec<String>,
    /// Words that name whom or what the question asks about and that stand nowhere in the file, as typed.
    pub(super) strangers: Vec<String>,
    /// The people it names.
    pub(super) people: Vec<Figure>,
    /// What an answer must hold.
    pub(super) kind: Kind,
    /// Which of the terms are parts of names.
    pub(super) names: Vec<String>,
    /// Of the names whose terms are not spelled as they are ("Crewe", "crew"): the term, and the name as typed.
    pub(super) spelled: Vec<(String, String)>,
    /// The terms of what is counted or chosen from: "seats" in "how many seats".
    pub(super) focus: Vec<String>,
    /// The terms of the thing of which nothing is asked but what it is.
    pub(super) thing: Vec<String>,
    /// The neighbouring terms as they were asked, stop words too, of which one at least carries a subject.
    pub(super) pairs: Vec<(String, String)>,
    /// The date that it names.
    pub(super) date: AskedDate,
}

/// How many terms of a question count, and how many of its words are read for them: more are no question, and each
/// costs a look into the file and at the names of all its people.
const MOST_TERMS: usize = 64;
pub(super) const MOST_WORDS: usize = 160;

/// Reads `question` by what the asker's directory knows; `known` tells whether a term stands in the file at all.
pub(super) fn read(
    question: &str,
    directory: &Directory,
    known: impl Fn(&str) -> bool,
) -> Question {
    let tokens = text::tokens(question);
    let mut words: Vec<&str> = words_of(question, &tokens);
    words.truncate(MOST_WORDS);
    let folded: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
    let role = role(&words, &folded, directory);
    let mut people = people(&words, &folded, directory, &known);
    if let Some(role) = &role
        && !people.iter().any(|person| person.keys == role.figure.keys)
    {
        people.push(role.figure.clone());
    }
    let shouted = words.iter().filter(|word| is_capital(word)).count() * 2 > words.len() + 2;
    let mut read = Question {
        people,
        focus: focus(&folded),
        thing: define::thing(&folded),
        pairs: pairs(&words, &folded),
        date: AskedDate::of(&words, &folded),
        ..Question::default()
    };
    for at in 0..words.len() {
        match role.as_ref().filter(|role| role.words.contains(&at)) {
            Some(role) => add_name(&mut read.terms, role.figure),
            None if text::is_stop(&folded[at]) || is_aside(&folded, at) => {}
            None => {
                let stranger = |word: &str| !directory.knows_word(word);
                read.add((&words, at), !shouted, (&known, &stranger));
            }
        }
    }
    read.terms.truncate(MOST_TERMS);
    read.kind = kind(
        &folded,
        !read.people.is_empty() || !read.strangers.is_empty(),
    );
    read
}

/// Whether something holds of a term or a word.
type Test<'a> = &'a dyn Fn(&str) -> bool;

impl Question {
    /// Takes in a word with a subject; `cased` says whether its capital tells anything.
    fn add(
        &mut self,
        (words, at): (&[&str], usize),
        cased: bool,
        (known, strange): (Test<'_>, Test<'_>),
    ) {
        let folded = text::fold(words[at]);
        let term = text::term(words[at]);
        if term.is_empty() || self.terms.contains(&term) {
            return;
        }
        let unknown = !known(&term);
        if unknown && let Some(meant) = corrected(&folded, &self.people) {
            self.terms.push(meant);
            return;
        }
        let is_name = at > 0 && is_capital(words[at]) && cased;
        if is_name {
            self.names.push(term.clone());
            let bare = folded.trim_end_matches("'s");
            if bare != term {
                let typed = words[at].trim_end_matches("'s").trim_end_matches("’s");
                self.spelled.push((term.clone(), typed.to_owned()));
            }
        }
        let is_subject = stands_as_subject(&words[..at]) && !tells_whose(words, at);
        if unknown && is_name && strange(&folded) && is_subject {
            self.strangers.push(words[at].to_owned());
        }
        self.terms.push(term);
    }

    /// Whether a term is a part of a name.
    pub(super) fn is_name(&self, term: &String) -> bool {
        self.names.contains(term)
    }

    /// Whether a term tells what was done or how things are: it is no name, no figure, and not what is counted.
    pub(super) fn relates(&self, term: &String) -> bool {
        let is_figure = term.starts_with(|c: char| c.is_ascii_digit());
        !(is_figure || self.is_name(term) || self.focus.contains(term))
    }

    /// Whether one of these mentions is of somebody whom the question names.
    pub(super) fn asks_about_one_of(&self, people: &[Named]) -> bool {
        people.iter().any(|named| self.names_key(&named.key))
    }

    /// Whether the index knows somebody whom the question names under this key.
    pub(super) fn names_key(&self, key: &str) -> bool {
        self.people.iter().any(|figure| figure.keys.contains(key))
    }
}

/// The terms of the nouns behind "which", "what" or "how many".
fn focus(folded: &[String]) -> Vec<String> {
    let asks = |word: &&String| ["which", "what", "many", "much"].contains(&word.as_str());
    let Some(at) = folded.iter().position(|word| asks(&word)) else {
        return Vec::new();
    };
    let nouns = folded[at + 1..]
        .iter()
        .take_while(|word| !text::is_stop(word));
    nouns.take(3).map(|word| text::term(word)).collect()
}

/// The terms of neighbouring words of which not both are stop words.
fn pairs(words: &[&str], folded: &[String]) -> Vec<(String, String)> {
    let pairs = (1..words.len()).take(MOST_TERMS);
    pairs
        .filter(|at| !(text::is_stop(&folded[at - 1]) && text::is_stop(&folded[*at])))
        .map(|at| (text::term(words[at - 1]), text::term(words[at])))
        .collect()
}

/// Words with which a reader wraps a question: "check when the election is".
const WRAPPING: [&str; 7] = [
    "check",
    "find",
    "show",
    "explain",
    "look",
    "wondering",
    "know",
];

/// Whether a word says nothing of the subject: a part of "quote unquote", or a request before the question word.
fn is_aside(folded: &[String], at: usize) -> bool {
    let stands = |at: usize, word: &str| folded.get(at).is_some_and(|held| held == word);
    let unquoted = |at: usize| stands(at, "quote") && stands(at + 1, "unquote");
    let mut behind = folded.iter().skip(at + 1).take(2);
    let asks = behind.any(|word| QUESTION.contains(&word.as_str()));
    let wraps = at < 2 && WRAPPING.contains(&folded[at].as_str()) && asks;
    wraps || unquoted(at) || at.checked_sub(1).is_some_and(unquoted)
}

/// A role in a question that the desk lists for one person.
struct InRole<'a> {
    figure: &'a Figure,
    /// Which words of the question it is.
    words: Range<usize>,
}

/// The most words of a role that is looked for.
const LONGEST_ROLE: usize = 8;

/// The longest role in a question, its article included, by which the desk means one person. A question of nothing else
/// ("Who was the first mayor of London?") asks for the role itself.
fn role<'a>(words: &[&str], folded: &[String], directory: &'a Directory) -> Option<InRole<'a>> {
    let is_article = |at: &usize| ["the", "a", "an"].contains(&folded[*at].as_str());
    let found = (0..words.len()).filter(is_article).find_map(|start| {
        let ends = (start + 3..=words.len().min(start + LONGEST_ROLE)).rev();
        ends.map(|end| start..end).find_map(|range| {
            let figure = directory.in_listed_role(&words[range.clone()].join(" "))?;
            Some(InRole {
                figure,
                words: range,
            })
        })
    })?;
    let mut others = (0..words.len()).filter(|at| !found.words.contains(at));
    others
        .any(|at| !text::is_stop(&folded[at]))
        .then_some(found)
}

/// Adds the terms of a person's name.
fn add_name(terms: &mut Vec<String>, figure: &Figure) {
    for word in names::words(&figure.name) {
        let term = text::term(&word);
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
}

fn words_of<'a>(question: &'a str, tokens: &[Token]) -> Vec<&'a str> {
    tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .filter_map(|token| token.span.of(question))
        .collect()
}

/// Auxiliaries, which stand before the subject of an English question.
const AUXILIARIES: [&str; 19] = [
    "did", "does", "do", "is", "was", "are", "were", "has", "have", "had", "will", "would", "can",
    "could", "should", "shall", "may", "might", "must",
];

/// Whether the word behind `before` is the subject of a question: an auxiliary stands before it, with nothing but an
/// article, a title or the rest of the name between.
fn stands_as_subject(before: &[&str]) -> bool {
    before
        .iter()
        .rev()
        .find(|word| {
            let folded = text::fold(word);
            let article = ["the", "a", "an"].contains(&folded.as_str());
            let auxiliary = AUXILIARIES.contains(&folded.as_str());
            !article && (auxiliary || !is_capital(word))
        })
        .is_some_and(|word| AUXILIARIES.contains(&text::fold(word).as_str()))
}

/// Whether a name only tells whose the subject is, or of which place: "did Ellis's lawyer say", "did the Porthaven
/// council's lawyer say". Of these a file may tell by another name.
fn tells_whose(words: &[&str], at: usize) -> bool {
    let capitals = words[at..].iter().take_while(|word| is_capital(word));
    let end = at + capitals.count();
    let begin = at
        - words[..at]
            .iter()
            .rev()
            .take_while(|w| is_capital(w))
            .count();
    let article = begin
        .checked_sub(1)
        .is_some_and(|before| words[before] == "the");
    let mut owners = words[at..].iter().take(end - at + usize::from(article));
    owners.any(|word| text::fold(word).ends_with("'s"))
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The people whom a question names: by two words first, then by one; each once. A word that stands in the file as it
/// was typed is no slip for a name.
fn people(
    words: &[&str],
    folded: &[String],
    directory: &Directory,
    known: impl Fn(&str) -> bool,
) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut add = |name: &str, slips: bool| {
        if let Some((figure, slip)) = directory.find_one(name)
            && (!slip || slips)
            && !found.iter().any(|known| known.keys == figure.keys)
        {
            found.push(figure.clone());
        }
    };
    for pair in words.windows(2) {
        let both_content = pair.iter().all(|word| !text::is_stop(&text::fold(word)));
        if both_content {
            add(
                &pair.join(" "),
                pair.iter().any(|word| !known(&text::term(word))),
            );
        }
    }
    for (at, (word, folded)) in words.iter().zip(folded).enumerate() {
        if !text::is_stop(folded) && folded.chars().count() > 2 {
            let shortest = if is_capital(word) { 4 } else { 5 };
            let slips = folded.chars().count() >= shortest && !is_common(words, at);
            add(word, slips && !known(&text::term(word)));
        }
    }
    // A role or a common word may name somebody too; only a name counts here. A listed name may hold a title ("Mayor
    // Ellis"), and so all of it must stand in the question.
    let stands = |name: &String| {
        let mut words = folded.iter();
        words.any(|word| names::is_slip(word.trim_end_matches("'s"), name))
    };
    found.retain(|figure| {
        let whole = |alias: &String| names::words(alias).iter().all(stands);
        names::words(&figure.name).iter().any(stands) || figure.listed.aliases.iter().any(whole)
    });
    found
}

/// Whether a word is no name by how it is written: without a capital behind an article, by somebody who uses capitals.
fn is_common(words: &[&str], at: usize) -> bool {
    let article = |before: &usize| ["the", "a", "an"].contains(&words[*before]);
    let capitals = words.first().is_some_and(|first| is_capital(first));
    capitals && !is_capital(words[at]) && at.checked_sub(1).filter(article).is_some()
}

/// The term of the name that a mistyped word was meant to be.
fn corrected(folded: &str, people: &[Figure]) -> Option<String> {
    people
        .iter()
        .flat_map(|figure| names::words(&figure.name))
        .find(|name| names::is_slip(folded, name))
        .map(|name| text::term(&name))
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
