//! A question that leaves out what was said before -> the whole question, and what was filled in.
//!
//! Pure but for the names that the asker's file knows. Pronouns stand for the person asked about last ("when was he
//! re-elected"), "it" for the matter; a bare question word asks about the last matter ("and why?"); "and Khan?" asks the
//! last question about somebody else; "and before that?" asks for what came earlier. A pronoun whose noun stands before
//! it in the same sentence stands for that one, and words in quotation marks are nobody's pronouns.

use super::clean::folded;
use super::conversation::Turn;
use super::{Input, Leaves, MAX_CHARACTERS, Offers, Parsed, cleaned, parse, sentence};

/// The names of people in a text, as the asker's file knows them.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// A request in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    /// As it would be typed by somebody who asks it first.
    pub(super) text: String,
    /// What was taken from before, for the reader.
    pub(super) carried: Vec<String>,
}

/// Ways to open a question that goes on.
const OPENERS: [&str; 7] = [
    "and what about",
    "and how about",
    "what about",
    "how about",
    "but what about",
    "and",
    "but",
];

/// Ways to ask for what came earlier, and for what came later.
const EARLIER: [&str; 7] = [
    "before that",
    "before then",
    "before this",
    "earlier",
    "previously",
    "what happened before that",
    "what happened before",
];
const LATER: [&str; 10] = [
    "after that",
    "after then",
    "after this",
    "since then",
    "since",
    "later",
    "afterwards",
    "then",
    "what happened after that",
    "what happened next",
];

/// Question words that can stand alone, and what may follow them and adds nothing.
const ALONE: [&str; 5] = ["when", "why", "where", "who", "how"];
const EMPTY: [&str; 14] = [
    "was", "is", "did", "does", "will", "that", "this", "it", "so", "happen", "happened", "be",
    "exactly", "not",
];

/// The whole request that `text` means after `turns`, the latest last; `None` where it stands for itself.
pub(super) fn meant(text: &str, turns: &[&Turn], names: Names<'_>) -> Option<Meant> {
    let last = turns.last()?;
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return None;
    }
    let text = cleaned(text);
    if text.contains(['"', '“', '”', '«', '»', '„']) || is_literal(&text) {
        return None;
    }
    let plain = folded(text.trim_end_matches(['?', '!', '.', ' ']));
    let opener = OPENERS.iter().find(|opener| {
        let rest = plain.strip_prefix(*opener);
        rest.is_some_and(|rest| rest.starts_with(' '))
    });
    let rest = opener.map_or(plain.as_str(), |opener| plain[opener.len()..].trim());
    let meant = earlier_or_later(rest, last)
        .or_else(|| bare_question(rest, last))
        .or_else(|| about_another(&text, (opener.is_some(), rest), (last, names)))
        .or_else(|| filled_in(&text, turns, names));
    meant.filter(|meant| meant.text.chars().nth(MAX_CHARACTERS).is_none())
}

/// The request that a command with its values written out in full, as a form is, means after `turns`: a name that is a
/// pronoun alone is the person asked about last, and an event may be somebody's. Words to look up or to check are taken
/// as they stand.
pub(super) fn filled_form(text: &str, turns: &[&Turn], names: Names<'_>) -> Option<Meant> {
    let text = cleaned(text);
    let asked = parse(&text).ok().filter(|_| text.starts_with('/'))?;
    if asked.command.leaves == Leaves::Nothing {
        return None;
    }
    let (mut input, mut carried) = (asked.input.clone(), Vec::new());
    for option in asked.command.options {
        let value = asked.input.get(option.name).unwrap_or_default();
        let is_pronoun = pronoun(&folded(value), None).is_some();
        let may_go_on = match option.offers {
            Some(Offers::Events) => true,
            _ => is_pronoun && option.names_people(),
        };
        if let Some(meant) = filled_in(value, turns, names).filter(|_| may_go_on) {
            input = input.with(option.name, &meant.text);
            carried.extend(meant.carried);
        }
    }
    (!carried.is_empty()).then(|| Meant {
        text: Parsed { input, ..asked }.rendered(),
        carried,
    })
}

fn is_literal(text: &str) -> bool {
    parse(text).is_ok_and(|asked| asked.command.leaves == Leaves::Nothing)
}

/// A command with these values, as it would be typed in full.
fn request(command: &str, given: &[(&str, &str)]) -> Option<String> {
    let command = super::command(command)?;
    let asked = Parsed {
        command,
        input: Input::new(command, given.iter().copied()).ok()?,
        misspelt: None,
        question: None,
    };
    Some(asked.rendered())
}

/// "and before that?": the timeline of the same person or matter up to the date of the last answer.
fn earlier_or_later(rest: &str, last: &Turn) -> Option<Meant> {
    let bound = match rest {
        rest if EARLIER.contains(&rest) => "before",
        rest if LATER.contains(&rest) => "after",
        _ => return None,
    };
    let date = last.date?;
    let about = last.people.first().unwrap_or(&last.topic);
    let date = date.to_string();
    Some(Meant {
        text: request("timeline", &[("about", about), (bound, &date)])?,
        carried: vec![format!("about {about}"), format!("{bound} {date}")],
    })
}

/// "and why?", "when was that?": the question word about the last matter.
fn bare_question(rest: &str, last: &Turn) -> Option<Meant> {
    let mut words = rest.split(' ');
    let word = words.next().filter(|word| ALONE.contains(word))?;
    if !words.all(|word| EMPTY.contains(&word)) {
        return None;
    }
    let about = match last.topic.is_empty() {
        true => last.people.first()?,
        false => &last.topic,
    };
    let text = match word {
        "when" => request("when", &[("event", about)]),
        word => request("ask", &[("question", &format!("{word} {about}"))]),
    };
    Some(Meant {
        text: text?,
        carried: vec![format!("about {about}")],
    })
}

/// "and Khan?", "what about the whip?": the last request about somebody or something else.
fn about_another(
    text: &str,
    (opened, rest): (bool, &str),
    (last, names): (&Turn, Names<'_>),
) -> Option<Meant> {
    if !opened || !sentence::is_subject(rest) {
        return None;
    }
    // As typed, with its capitals.
    let typed: Vec<&str> = text
        .trim_end_matches(['?', '!', '.', ' '])
        .split(' ')
        .collect();
    let subject = typed[typed.len().checked_sub(rest.split(' ').count())?..].join(" ");
    let subject = sentence::subject(&subject);
    let asked = parse(&last.asked).ok()?;
    Some(Meant {
        text: with_subject(&asked, subject, (last, names))?,
        carried: vec![format!("as “{}”", last.asked)],
    })
}

/// The request about `subject` in place of its own: in place of the name in it, or of all of its first option.
fn with_subject(
    asked: &Parsed,
    subject: &str,
    (last, names): (&Turn, Names<'_>),
) -> Option<String> {
    let first = asked.command.options.first()?;
    let value = asked.input.get(first.name).unwrap_or_default();
    let is_somebody = !names(subject).is_empty();
    let replaced = replaced_name(value, &last.people, subject).filter(|_| is_somebody);
    if let (None, Leaves::Question) = (&replaced, asked.command.leaves) {
        let about = without_people(&last.topic, &last.people);
        return request("ask", &[(first.name, &format!("{subject} {about}"))]);
    }
    let value = replaced.unwrap_or_else(|| subject.to_owned());
    let asked = Parsed {
        input: asked.input.with(first.name, &value),
        ..asked.clone()
    };
    Some(asked.rendered())
}

/// The question with `subject` where it names the first of `people`.
fn replaced_name(question: &str, people: &[String], subject: &str) -> Option<String> {
    let name: Vec<String> = people.first()?.split(' ').map(folded).collect();
    let words: Vec<&str> = question.split(' ').collect();
    let is_part = |word: &&str| name.contains(&core(word));
    let first = words.iter().position(is_part)?;
    let count = words[first..]
        .iter()
        .take_while(|word| is_part(word))
        .count();
    let last = words[first + count - 1];
    // "Khan’s" passes its ending on, "Khan?" its mark.
    let ending = last
        .find(['\'', '’', '?', ',', '.', '!'])
        .map_or("", |at| &last[at..]);
    let parts = [
        &words[..first],
        &[&format!("{subject}{ending}")],
        &words[first + count..],
    ];
    Some(parts.concat().join(" "))
}

/// The words of a topic that are nobody's name.
fn without_people(topic: &str, people: &[String]) -> String {
    let names: Vec<String> = people
        .iter()
        .flat_map(|name| name.split(' '))
        .map(folded)
        .collect();
    let words = topic.split(' ').filter(|word| !names.contains(&core(word)));
    words.collect::<Vec<_>>().join(" ")
}

/// What a pronoun does in its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    Person,
    Persons,
    Owner,
    Owners,
    Thing,
}

fn pronoun(word: &str, next: Option<&str>) -> Option<Pronoun> {
    let has_noun = next.is_some_and(|next| !sentence::is_tie(next));
    Some(match word {
        "he" | "she" | "him" => Pronoun::Person,
        "her" if has_noun => Pronoun::Owner,
        "her" => Pronoun::Person,
        "his" => Pronoun::Owner,
        "they" | "them" => Pronoun::Persons,
        "their" => Pronoun::Owners,
        "it" if next.is_none_or(|next| !DUMMY.contains(&next)) => Pronoun::Thing,
        "that" | "this" if next.is_none() => Pronoun::Thing,
        _ => return None,
    })
}

/// What follows an "it" that stands for nothing ("is it true that").
const DUMMY: [&str; 10] = [
    "true", "likely", "possible", "known", "clear", "right", "correct", "fair", "legal", "certain",
];

/// The question with what its pronouns stand for.
fn filled_in(text: &str, turns: &[&Turn], names: Names<'_>) -> Option<Meant> {
    let people = turns.iter().rev().find(|turn| !turn.people.is_empty());
    let people: &[String] = people.map_or(&[], |turn| &turn.people);
    let topic = turns.last().map_or("", |turn| turn.topic.as_str());
    let words: Vec<&str> = text.split(' ').collect();
    let cores: Vec<String> = words.iter().map(|word| core(word)).collect();
    let kinds =
        (0..words.len()).map(|at| pronoun(&cores[at], cores.get(at + 1).map(String::as_str)));
    let kinds: Vec<Option<Pronoun>> = kinds.collect();
    let before = |wanted: fn(&Pronoun) -> bool| {
        let first = kinds
            .iter()
            .position(|kind| kind.as_ref().is_some_and(wanted));
        &words[..first.unwrap_or(0)]
    };
    let is_of_somebody =
        !people.is_empty() && names(&before(|kind| *kind != Pronoun::Thing).join(" ")).is_empty();
    let is_of_a_matter = !topic.is_empty() && !has_noun(before(|kind| *kind == Pronoun::Thing));
    let mut carried: Vec<String> = Vec::new();
    let fill = |(word, kind): (&&str, &Option<Pronoun>)| {
        let kind = kind.filter(|kind| match kind {
            Pronoun::Thing => is_of_a_matter,
            _ => is_of_somebody,
        });
        let Some(kind) = kind else {
            return (*word).to_owned();
        };
        let (meant, ending) = kind.stands_for(people, topic);
        let about = format!("about {meant}");
        if !carried.contains(&about) {
            carried.push(about);
        }
        let mark = word.trim_start_matches(char::is_alphanumeric);
        format!("{meant}{ending}{mark}")
    };
    let filled: Vec<String> = words.iter().zip(&kinds).map(fill).collect();
    (!carried.is_empty()).then(|| Meant {
        text: filled.join(" "),
        carried,
    })
}

impl Pronoun {
    /// What it stands for among these people or this matter, and the ending that it gives to the words.
    fn stands_for(self, people: &[String], topic: &str) -> (String, &'static str) {
        let first = || people.first().cloned().unwrap_or_default();
        match self {
            Self::Person => (first(), ""),
            Self::Owner => (first(), "’s"),
            Self::Persons => (people.join(" and "), ""),
            Self::Owners => (people.join(" and "), "’s"),
            Self::Thing => (topic.to_owned(), ""),
        }
    }
}

/// Whether a noun stands among the first words of a question, as far as an article or a capital tells.
fn has_noun(words: &[&str]) -> bool {
    let is_noun = |(at, word): (usize, &&str)| {
        let article = ["the", "a", "an"].contains(&core(word).as_str());
        article || at > 0 && word.starts_with(char::is_uppercase)
    };
    words.iter().enumerate().any(is_noun)
}

/// A word folded, without the marks around it and the ending of an owner.
fn core(word: &str) -> String {
    let word = folded(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    owner.map_or(word.clone(), str::to_owned)
}
