//! Roles beside names: "the current Labour leader, Ann Lee", "Mayor Ann Lee", "Ann Lee, director of the gallery".
//!
//! Here a role is read off the tokens and compared with others. `description` reads those that stand alone; whom one
//! means is decided in `discourse`.

use std::ops::Range;

use super::super::terms::fold;
use super::super::token::{TokenKind, tokens};
use super::candidate::{Candidate, Tagged};
use super::lexicon::{Flags, look_up};
use super::tags::Shape;

/// How many words a description may have before or after the word for the role.
pub(super) const LONGEST: usize = 8;
/// How many words an apposition may have.
const LONGEST_APPOSITION: usize = 14;

/// What a description says, so that two can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The word for the role.
    head: String,
    /// The words that narrow it: "labour", "prime".
    narrow: Vec<String>,
    /// The words that make another role of it: "deputy", "former". The deputy mayor is not the mayor.
    changed: Vec<&'static str>,
}

impl Meaning {
    /// Reads the words of a description; `None` where no word for a role stands in them.
    pub(crate) fn of(words: &str) -> Option<Self> {
        let folded = fold(words);
        let all: Vec<&str> = tokens(&folded)
            .iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .filter_map(|token| token.span.of(&folded))
            .map(|word| word.trim_end_matches("'s"))
            .collect();
        let of = all
            .iter()
            .position(|word| matches!(*word, "of" | "for" | "at"))
            .unwrap_or(all.len());
        let head = all[..of]
            .iter()
            .rposition(|word| look_up(word).any(Flags::ROLE))?;
        let mut changed: Vec<&str> = all[..of].iter().filter_map(|word| changes(word)).collect();
        changed.sort_unstable();
        changed.dedup();
        // Sports pages call the captain the skipper.
        let head_word = if all[head] == "skipper" {
            "captain"
        } else {
            all[head]
        };
        let narrow = all
            .iter()
            .enumerate()
            .filter(|(index, word)| *index != head && !is_empty_word(word))
            .map(|(_, word)| (*word).to_owned())
            .collect();
        Some(Self {
            head: head_word.to_owned(),
            narrow,
            changed,
        })
    }

    /// The word for the role.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    /// How well a description fits a known role: the number of narrowing words they share, or `None` where they
    /// cannot mean the same.
    pub(crate) fn fit(&self, role: &Self) -> Option<usize> {
        if self.head != role.head || self.changed != role.changed {
            return None;
        }
        let shared = self
            .narrow
            .iter()
            .filter(|word| role.narrow.contains(word))
            .count();
        (shared == self.narrow.len() || shared == role.narrow.len()).then_some(shared)
    }

    /// Whether this says of what body, and the role does not: "the mayor of Leeds" and just "the mayor".
    pub(crate) fn is_narrower(&self, role: &Self) -> bool {
        role.narrow.is_empty() && !self.narrow.is_empty()
    }

    /// Whether nobody is both: the same office, but one is former and one is not, or they are of different bodies; or
    /// two offices, since who is named as the deputy mayor is not brought in as the council leader without a word.
    pub(crate) fn contradicts(&self, role: &Self) -> bool {
        if self.head == role.head {
            return self.fit(role).is_none();
        }
        is_office(&self.head) && is_office(&role.head)
    }
}

/// The word that a modifier stands for, if it makes another role: who was, will be, helps or stands in for the holder
/// does not hold it.
fn changes(word: &str) -> Option<&'static str> {
    let kind = match word {
        "former" | "ex" | "late" | "then" | "onetime" | "erstwhile" | "retired" | "ousted"
        | "deposed" | "sacked" | "past" | "previous" => "former",
        "deputy" | "vice" | "under" | "sub" => "deputy",
        "acting" | "interim" | "caretaker" | "temporary" | "stand" => "acting",
        "assistant" | "associate" | "junior" => "assistant",
        "shadow" => "shadow",
        "elect" | "designate" | "incoming" | "prospective" | "would" | "aspiring" => "elect",
        "honorary" | "emeritus" => "honorary",
        _ => return None,
    };
    Some(kind)
}

/// Whether one body has one of them at a time, so that the word tells people apart; players and writers are many.
fn is_office(head: &str) -> bool {
    look_up(head).any(Flags::OFFICE)
}

/// Words that narrow nothing: articles, prepositions, what only says that the role is held, and what makes another.
fn is_empty_word(word: &str) -> bool {
    look_up(word).any(Flags::STARTER)
        || changes(word).is_some()
        || matches!(
            word,
            "current" | "new" | "incumbent" | "present" | "veteran" | "outgoing" | "longtime"
        )
}

/// The description right before a name: "the current Labour leader, Ann Lee", "former mayor Ann Lee".
pub(crate) fn before_name(
    text: Tagged<'_>,
    name: &Candidate,
    sentence_first: usize,
) -> Option<Range<usize>> {
    let mut end = name.tokens.start;
    while end > sentence_first && is_title_only(text, end - 1) {
        end -= 1;
    }
    let comma = end > sentence_first && text.word(end - 1) == ",";
    if comma {
        end -= 1;
    }
    let head = end.checked_sub(1).filter(|&head| head >= sentence_first)?;
    let head_start = role_of(text, head, sentence_first)?;
    let start = narrowing_start(text, head_start, sentence_first);
    let definite = is_determiner(text, start) || text.tag(start).is_some_and(|tag| tag.possessive);
    let determined = |word: &str| word.eq_ignore_ascii_case("the");
    // "The mayor, Ann Lee" is one person; "a mayor, Ann Lee" and "mayor, Ann Lee" may be a list.
    if comma
        && !(definite
            && (determined(text.word(start)) || text.tag(start).is_some_and(|tag| tag.possessive)))
    {
        return None;
    }
    Some(start..end)
}

/// The token of the word for a role that ends at `last`: itself, or "Secretary" in "Secretary of State".
fn role_of(text: Tagged<'_>, last: usize, first: usize) -> Option<usize> {
    if text.has(last, Flags::ROLE) && !text.tag(last)?.possessive {
        return Some(last);
    }
    // "President-elect Ann Lee"
    let elect = matches!(text.word(last), "elect" | "designate") && last >= first + 2;
    if elect && text.word(last - 1) == "-" && text.has(last - 2, Flags::ROLE) {
        return Some(last - 2);
    }
    let mut at = last;
    for _ in 0..4 {
        if !text.is_capital(at) || at <= first + 1 {
            return None;
        }
        at -= 1;
        if text.word(at).eq_ignore_ascii_case("the") && at > first {
            at -= 1;
        }
        if text.word(at) == "of" {
            return (at > first && text.has(at - 1, Flags::ROLE)).then(|| at - 1);
        }
    }
    None
}

/// Where a description begins whose word for the role is `head`: its modifiers and its article belong to it.
fn narrowing_start(text: Tagged<'_>, head: usize, first: usize) -> usize {
    let mut start = head;
    let mut known = head;
    while start > first && head - start < LONGEST {
        let at = start - 1;
        let Some(tag) = text.tag(at) else { break };
        if is_determiner(text, at) {
            return at;
        }
        let hyphen = text.word(at) == "-" && text.touches_before(start) && text.touches_before(at);
        let starter = tag.has(Flags::STARTER.and(Flags::SAYING)) && !tag.has(Flags::MODIFIER);
        if starter || (tag.shape == Shape::Mark && !hyphen) {
            break;
        }
        start = at;
        let modifies = Flags::MODIFIER.and(Flags::ROLE).and(Flags::DEMONYM);
        // Other small words belong to the description only where an article opens it.
        if known == at + 1 && (tag.is_capital() || tag.has(modifies) || hyphen) {
            known = at;
        }
    }
    while text.word(known) == "-" {
        known += 1;
    }
    known
}

pub(super) fn is_determiner(text: Tagged<'_>, index: usize) -> bool {
    matches!(text.word(index), "the" | "The" | "a" | "A" | "an" | "An")
}

fn is_title_only(text: Tagged<'_>, index: usize) -> bool {
    let stop = text.word(index) == "." && index > 0 && text.has(index - 1, Flags::TITLE);
    let title =
        text.is_capital(index) && text.has(index, Flags::TITLE) && !text.has(index, Flags::ROLE);
    stop || title
}

/// What ends an apposition.
const ENDS: [&str; 15] = [
    ",", ".", ";", ":", "(", ")", "—", "–", "”", "\"", "who", "which", "whose", "said", "and",
];

/// The apposition after a name: "Ann Lee, the Labour leader, …", "Ann Lee, director of the gallery, …".
pub(crate) fn after_name(
    text: Tagged<'_>,
    name: &Candidate,
    sentence_end: usize,
) -> Option<Range<usize>> {
    let comma = name.tokens.end;
    let bracket = text.word(comma) == "(";
    let opens = bracket || text.word(comma) == ",";
    if !opens || text.tag(comma - 1).is_some_and(|tag| tag.possessive) {
        return None;
    }
    let start = comma + 1;
    let opens = Flags::ROLE.and(Flags::MODIFIER).and(Flags::DEMONYM);
    let organisation = text.is_capital(start) && text.has(start, Flags::ORGANISATION);
    if !is_determiner(text, start) && !text.has(start, opens) && !organisation {
        return None;
    }
    let end = (start..start + LONGEST_APPOSITION)
        .find(|&index| index >= sentence_end || ENDS.contains(&text.word(index)))?;
    if bracket && text.word(end) != ")" {
        return None;
    }
    let head = (start..end).find(|&index| {
        text.has(index, Flags::ROLE.and(Flags::HUMAN)) || matches!(text.word(index), "of" | "for")
    })?;
    let verb = (start..head).any(|index| text.is_lower(index) && text.has(index, Flags::SAYING));
    (text.has(head, Flags::ROLE) && !verb).then_some(start..end)
}
