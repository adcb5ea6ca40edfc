//! Descriptions of people that stand alone: "the former mayor", "a neighbour", "the mayor of London".

use std::ops::Range;

use super::candidate::Tagged;
use super::lexicon::{Flags, Gender};
use super::roles::LONGEST;
use super::tags::Shape;

/// A description that stands alone.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    /// Its tokens, the article included.
    pub(crate) tokens: Range<usize>,
    /// Whether "the" opens it and a role closes it, so that it can stand for somebody who is known.
    pub(crate) definite: bool,
    /// Whether "the" opens it and a word for anybody closes it: "the former official", "the woman".
    pub(crate) general: bool,
    /// Whether it only resumes somebody, as a pronoun does: "the Italian", "the 21-year-old".
    pub(crate) resumes: bool,
    /// What the word for the role tells.
    pub(crate) gender: Gender,
    /// Whether it is the owner of what follows.
    pub(crate) possessive: bool,
}

/// The description of a human being that begins with the article at `start`.
pub(crate) fn description(
    text: Tagged<'_>,
    start: usize,
    sentence_end: usize,
) -> Option<Description> {
    let article = text.word(start);
    let definite = matches!(article, "the" | "The");
    if !definite && !opens_description(article) {
        return None;
    }
    if let Some(end) = resuming(text, start, sentence_end).filter(|_| definite) {
        return Some(Description {
            tokens: start..end,
            definite: false,
            general: false,
            resumes: true,
            gender: Gender::Unknown,
            possessive: false,
        });
    }
    let head = head(text, start, sentence_end.min(start + LONGEST))?;
    if is_discipline(text, start, head) {
        return None;
    }
    let tag = text.tag(head)?;
    let parent = of_children(text, head + 1).filter(|end| *end <= sentence_end);
    if !tag.possessive && parent.is_none() && !ends_phrase(text, head + 1, sentence_end) {
        return None;
    }
    Some(Description {
        tokens: start..parent.unwrap_or_else(|| with_body(text, head + 1, sentence_end)),
        definite: definite && tag.has(Flags::ROLE),
        resumes: false,
        general: definite
            && !tag.has(Flags::ROLE)
            && (parent.is_some() || is_general(text.word(head))),
        gender: tag.flags.of_title(),
        possessive: tag.possessive,
    })
}

/// Whether the description means a party's hold on its members, which is withdrawn and restored, and not whoever keeps
/// it up: a whip in person is a chief one, a deputy one, a former one.
fn is_discipline(text: Tagged<'_>, start: usize, head: usize) -> bool {
    let is_in_person = |index: usize| text.has(index, Flags::MODIFIER.and(Flags::ROLE));
    text.word(head) == "whip" && !(start + 1..head).any(is_in_person)
}

/// The token after a people's name or an age that stands for one person who says something: "the Italian said", "said the
/// 21-year-old". Papers use them to name nobody twice. Behind "the" an adjective in -sh, -ch, -ese or -ss means a
/// whole people ("the French"), and so does a plural.
fn resuming(text: Tagged<'_>, start: usize, sentence_end: usize) -> Option<usize> {
    let first = start + 1;
    let people = text.tag(first).is_some_and(|tag| {
        let word = text.word(first);
        let many = ["s", "sh", "ch", "ese"]
            .iter()
            .any(|end| word.ends_with(end));
        tag.is_capital() && tag.has(Flags::DEMONYM) && !tag.possessive && !many
    });
    let aged = ["-", "year", "-", "old"];
    let age = text
        .tag(first)
        .is_some_and(|tag| tag.shape == Shape::Number)
        && aged
            .iter()
            .zip(first + 1..)
            .all(|(word, at)| text.word(at) == *word);
    let end = match (people, age) {
        (true, _) => first + 1,
        (_, true) => first + 1 + aged.len(),
        _ => return None,
    };
    let says = |at: usize| text.is_lower(at) && text.has(at, Flags::SAYING);
    let said = start > 0 && says(start - 1);
    (end < sentence_end && (says(end) || said && ends_phrase(text, end, sentence_end)))
        .then_some(end)
}

/// Words for human beings that say next to nothing of who they are. "Source" and "aide" are left out: who is called so
/// is not named.
fn is_general(word: &str) -> bool {
    matches!(
        word,
        "official"
            | "man"
            | "woman"
            | "teenager"
            | "boy"
            | "girl"
            | "lady"
            | "gentleman"
            | "grandmother"
            | "grandfather"
            | "gran"
            | "grandad"
            | "pensioner"
            | "widow"
            | "widower"
    )
}

/// Whether the word can open a description of somebody who is not known yet, or not by this.
fn opens_description(word: &str) -> bool {
    matches!(
        word,
        "a" | "A"
            | "an"
            | "An"
            | "one"
            | "One"
            | "another"
            | "Another"
            | "his"
            | "her"
            | "their"
            | "my"
    )
}

/// The word for the human being, the last one where several stand together.
fn head(text: Tagged<'_>, start: usize, limit: usize) -> Option<usize> {
    let mut head = None;
    let mut unknown = 0;
    for index in start + 1..limit {
        let tag = text.tag(index)?;
        if tag.has(Flags::ROLE.and(Flags::HUMAN)) {
            head = Some(index);
        } else if head.is_some() || (tag.shape == Shape::Mark && text.word(index) != "-") {
            break;
        } else if tag.shape == Shape::Lower && !tag.has(Flags::MODIFIER) {
            unknown += 1;
            if unknown > 2 || tag.has(Flags::STARTER.and(Flags::SAYING).and(Flags::PARTICLE)) {
                break;
            }
        }
        if tag.possessive && head.is_some() {
            break;
        }
    }
    head
}

/// Whether a description can end before `next`: a noun or a name there would go on with it.
fn ends_phrase(text: Tagged<'_>, next: usize, sentence_end: usize) -> bool {
    if next >= sentence_end {
        return true;
    }
    let Some(tag) = text.tag(next) else {
        return true;
    };
    match tag.shape {
        Shape::Mark => text.word(next) != "-",
        Shape::Lower => {
            let word = text.word(next);
            let function = tag.has(Flags::STARTER.and(Flags::SAYING).and(Flags::VERB));
            function
                || ["ed", "ing", "ly", "s"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
                || !tag.has(Flags::ROLE.and(Flags::HUMAN)) && word.len() < 4
        }
        _ => false,
    }
}

/// The token after the children of "the dad-of-two", "the mother of three".
fn of_children(text: Tagged<'_>, end: usize) -> Option<usize> {
    const NUMBERS: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let past_hyphen = |at: usize| at + usize::from(text.word(at) == "-");
    let of = past_hyphen(end);
    let number = past_hyphen(of + 1);
    (text.word(of) == "of" && NUMBERS.contains(&text.word(number))).then_some(number + 1)
}

/// "the mayor of London": the body belongs to the description.
fn with_body(text: Tagged<'_>, end: usize, sentence_end: usize) -> usize {
    if text.word(end) != "of" || end + 1 >= sentence_end {
        return end;
    }
    // "the secretary of state"
    let office = matches!(
        text.word(end + 1),
        "state"
            | "defense"
            | "defence"
            | "education"
            | "health"
            | "agriculture"
            | "commerce"
            | "labor"
            | "staff"
    );
    if office {
        return end + 2;
    }
    let first = if text.word(end + 1) == "the" {
        end + 2
    } else {
        end + 1
    };
    let body = (first..sentence_end.min(first + 4))
        .take_while(|&index| text.is_capital(index))
        .count();
    if body == 0 { end } else { first + body }
}
