//! The small grammar that tracing needs: the part a mention plays, whether words are quoted, and pronouns.
//!
//! English tells a subject by its place: nothing, a mark or a conjunction stands before it, where an object has a verb
//! and the rest a preposition.

use crate::model::Span;

use super::candidate::Tagged;
use super::lexicon::{Flags, Gender};
use super::salience::Part;
use super::tags::Shape;

/// Verbs of saying whose object is who is spoken to.
const ADDRESSING: [&str; 10] = [
    "told", "tells", "asked", "asks", "urged", "warned", "warns", "promised", "answered", "answers",
];

/// What stands before a noun that is neither subject nor object.
const PREPOSITIONS: [&str; 25] = [
    "of",
    "to",
    "by",
    "with",
    "for",
    "in",
    "from",
    "on",
    "at",
    "about",
    "against",
    "over",
    "under",
    "between",
    "among",
    "than",
    "like",
    "into",
    "through",
    "without",
    "behind",
    "towards",
    "toward",
    "upon",
    "including",
];

/// The part that a mention plays, seen from the word before it.
pub(super) fn part(text: Tagged<'_>, start: usize, first: usize, possessive: bool) -> Part {
    let before = start.wrapping_sub(1);
    let opens = start <= first || text.tag(before).is_none_or(|tag| tag.shape == Shape::Mark);
    let word = text.word(before);
    let preposition = PREPOSITIONS.contains(&word);
    // "Hale said Tarn had left": the subject of what is said. Who is told or asked is an object.
    let addressed = ADDRESSING.contains(&word);
    let said = text.is_lower(before) && text.has(before, Flags::SAYING) && !addressed;
    let clause = said || (!preposition && text.has(before, Flags::STARTER));
    let subject = opens || clause || text.is_capital(before);
    match (subject, possessive) {
        (true, true) => Part::SubjectOwner,
        (true, false) => Part::Subject,
        (false, true) => Part::Other,
        (false, false) if preposition => Part::Other,
        (false, false) => Part::Object,
    }
}

/// Whether the reader is inside quotation marks; a new paragraph begins outside.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quoting {
    pub(super) inside: bool,
    /// Whether single marks opened: an apostrophe closes no other.
    single: bool,
    paragraph: usize,
}

impl Quoting {
    pub(super) fn enter(&mut self, paragraph: usize) {
        if self.paragraph != paragraph {
            (self.inside, self.single) = (false, false);
            self.paragraph = paragraph;
        }
    }

    pub(super) fn read(&mut self, text: Tagged<'_>, token: usize) {
        if text.tag(token).is_none_or(|tag| tag.shape != Shape::Mark) {
            return;
        }
        match text.word(token) {
            "“" | "«" | "„" => self.inside = true,
            "”" | "»" => self.inside = false,
            "\"" => self.inside = !self.inside,
            "‘" => self.single_mark(true),
            "’" if self.single => self.single_mark(false),
            "'" | "`" => self.straight(text, token),
            _ => {}
        }
    }

    fn single_mark(&mut self, opens: bool) {
        self.single = opens;
        self.inside = opens;
    }

    /// Two apostrophes are a double mark. A single one opens before a word and closes after one.
    fn straight(&mut self, text: Tagged<'_>, token: usize) {
        let mark = text.word(token);
        let second = text.touches_before(token) && text.word(token - 1) == mark;
        let first = text.touches_before(token + 1) && text.word(token + 1) == mark;
        if second {
            self.inside = mark == "`" || !self.inside;
        }
        if first || second {
            return;
        }
        let after_word = text.touches_before(token);
        if !self.inside && !after_word && text.touches_before(token + 1) {
            self.single_mark(true);
        } else if self.single && after_word {
            self.single_mark(false);
        }
    }
}

/// A pronoun of the third person.
pub(super) struct Pronoun {
    pub(super) span: Span,
    pub(super) gender: Gender,
    pub(super) case: Case,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Owner,
    /// "himself": the subject of its clause.
    Reflexive,
}

/// Whether no noun of "her" follows, so that it is an object: "to her the strike was wrong", "told her that".
fn stands_alone(text: Tagged<'_>, next: usize) -> bool {
    text.tag(next).is_none_or(|tag| {
        let small = tag.shape == Shape::Lower && tag.has(Flags::STARTER);
        let counts = matches!(
            text.word(next),
            "own"
                | "other"
                | "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "first"
                | "few"
                | "many"
                | "several"
                | "only"
                | "still"
                | "most"
        );
        tag.shape == Shape::Mark && !matches!(text.word(next), "“" | "‘" | "\"" | "'")
            || small && !counts
    })
}

impl Pronoun {
    pub(super) fn at(text: Tagged<'_>, token: usize) -> Option<Self> {
        let span = text.source.tokens[token].span;
        let word = text.source.at(span);
        if !word.starts_with(['h', 'H', 's', 'S']) {
            return None;
        }
        // "he’s", "she'd": the verb is no part of the pronoun.
        let bare = word.split(['\'', '’']).next().unwrap_or(word);
        if bare.len() > 7 || !bare.is_ascii() {
            return None;
        }
        let owner = |gender| Some((gender, Case::Owner));
        let (gender, case) = match bare.to_ascii_lowercase().as_str() {
            "he" => Some((Gender::Male, Case::Subject)),
            "him" => Some((Gender::Male, Case::Object)),
            "his" => owner(Gender::Male),
            "himself" => Some((Gender::Male, Case::Reflexive)),
            "she" => Some((Gender::Female, Case::Subject)),
            "her" if stands_alone(text, token + 1) => Some((Gender::Female, Case::Object)),
            "her" | "hers" => owner(Gender::Female),
            "herself" => Some((Gender::Female, Case::Reflexive)),
            _ => None,
        }?;
        Some(Self {
            span: Span::new(span.start, span.start + bare.len()),
            gender,
            case,
        })
    }
}
