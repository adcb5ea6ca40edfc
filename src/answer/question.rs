//! What a plain question asks for: its terms, its names, and the kind of answer that would do.
//!
//! The reading is shallow on purpose. The question word tells what an answer must hold (who: a person, when: a date,
//! how many: a figure); a verb of saying beside a person asks for that person's words; a capital behind an auxiliary
//! ("did Ellis say") names the subject, and of a subject that the file does not know the file does not tell. A role that
//! the desk lists is read as the name of the person who has it.

use std::ops::Range;

use super::directory::{Directory, Figure, Found};
use super::names;
use crate::text::{self, Token, TokenKind};

/// What an answer must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person.
    Who,
    /// A date.
    When,
    /// A figure.
    Number,
    /// A cause.
    Why,
    /// Somebody's words.
    Said,
    /// Anything.
    Other,
}

/// A question as it was understood.
#[derive(Debug)]
pub(super) struct Question {
    /// The terms without stop words, each once; a slip for a name stands corrected.
    pub(super) terms: Vec<String>,
    /// Words that name whom or what the question asks about and that stand nowhere in the file, as typed.
    pub(super) strangers: Vec<String>,
    /// Whether it names anything else that stands nowhere in the file.
    pub(super) names_unknown: bool,
    /// The people it names.
    pub(super) people: Vec<Figure>,
    /// What an answer must hold.
    pub(super) kind: Kind,
}

/// Verbs that ask for somebody's words when a person is their subject.
const SAYING: [&str; 14] = [
    "say",
    "said",
    "says",
    "saying",
    "tell",
    "told",
    "claim",
    "claimed",
    "call",
    "called",
    "describe",
    "described",
    "think",
    "comment",
];

/// What a question asks somebody's words about: "What did the insider say about Khan?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordsOf {
    /// Whose words, as typed.
    pub(super) speaker: String,
    /// About what; empty where anything will do.
    pub(super) about: String,
}

/// Reads a question that asks for somebody's words: an auxiliary, the speaker, a verb of saying in its base form, and
/// what the words are to be about.
pub(super) fn words_of_whom(question: &str) -> Option<WordsOf> {
    let tokens = text::tokens(question);
    let words: Vec<(&str, String)> = tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .filter_map(|token| token.span.of(question))
        .map(|word| (word, text::fold(word)))
        .collect();
    let is_in = |list: &[&str], word: &(&str, String)| list.contains(&word.1.as_str());
    let auxiliary = words
        .iter()
        .position(|word| is_in(&["did", "does", "do", "has", "have"], word))?;
    let saying = words
        .iter()
        .skip(auxiliary + 1)
        .position(|word| is_in(&SAYING, word))?
        + auxiliary
        + 1;
    let joined = |words: &[(&str, String)]| {
        let plain: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        plain.join(" ")
    };
    let speaker = joined(&words[auxiliary + 1..saying]);
    (!speaker.is_empty()).then(|| WordsOf {
        speaker,
        about: joined(&words[saying + 1..]),
    })
}

/// Reads `question` by what the asker's directory knows; `known` tells whether a term stands in the file at all.
pub(super) fn read(
    question: &str,
    directory: &Directory,
    known: impl Fn(&str) -> bool,
) -> Question {
    let tokens = text::tokens(question);
    let words: Vec<&str> = words_of(question, &tokens);
    let folded: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
    let role = role(&words, &folded, directory);
    let mut people = people(&words, &folded, directory, &known);
    if let Some(role) = &role
        && !people.iter().any(|person| person.keys == role.figure.keys)
    {
        people.push(role.figure.clone());
    }
    let shouted = words.iter().filter(|word| is_capital(word)).count() * 2 > words.len() + 2;
    let mut terms = Vec::new();
    let mut strangers = Vec::new();
    let mut names_unknown = false;
    for (at, word) in words.iter().enumerate() {
        if let Some(role) = role.as_ref().filter(|role| role.words.contains(&at)) {
            add_name(&mut terms, role.figure);
            continue;
        }
        if text::is_stop(&folded[at]) {
            continue;
        }
        let term = text::term(word);
        if term.is_empty() || terms.contains(&term) {
            continue;
        }
        let unknown = !known(&term);
        if unknown && let Some(meant) = corrected(&folded[at], &people) {
            terms.push(meant);
            continue;
        }
        let is_name = at > 0 && is_capital(word) && !shouted;
        if unknown && is_name && !directory.knows_word(&folded[at]) {
            names_unknown = true;
            if stands_as_subject(&words[..at]) {
                strangers.push((*word).to_owned());
            }
        }
        terms.push(term);
    }
    Question {
        kind: kind(&folded, !people.is_empty() || !strangers.is_empty()),
        terms,
        strangers,
        names_unknown,
        people,
    }
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
        if let Found::One { figure, slip } = directory.find(name)
            && (!slip || slips)
            && !found.iter().any(|known| known.keys == figure.keys)
        {
            found.push(figure);
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
    for (word, folded) in words.iter().zip(folded) {
        if !text::is_stop(folded) && folded.chars().count() > 2 {
            add(
                word,
                folded.chars().count() > 4 && !known(&text::term(word)),
            );
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

/// The term of the name that a mistyped word was meant to be.
fn corrected(folded: &str, people: &[Figure]) -> Option<String> {
    people
        .iter()
        .flat_map(|figure| names::words(&figure.name))
        .find(|name| names::is_slip(folded, name))
        .map(|name| text::term(&name))
}

fn kind(folded: &[String], names_somebody: bool) -> Kind {
    let has = |word: &str| folded.iter().any(|held| held == word);
    let first = folded.first().map(String::as_str).unwrap_or_default();
    // "Tell me about Khan" asks us to tell, not for what Khan told.
    let asked = folded
        .iter()
        .skip(1)
        .any(|word| SAYING.contains(&word.as_str()));
    if names_somebody && asked {
        return Kind::Said;
    }
    match first {
        "who" | "whom" | "whose" => Kind::Who,
        "when" => Kind::When,
        "why" => Kind::Why,
        "how" if has("many") || has("much") || has("long") || has("old") => Kind::Number,
        _ if has("what") && (has("year") || has("date") || has("day")) => Kind::When,
        _ if has("which") && (has("year") || has("month")) => Kind::When,
        _ if has("why") => Kind::Why,
        _ => Kind::Other,
    }
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
