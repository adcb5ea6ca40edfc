//! Whether a stretch of a sentence holds a verb: what tells a clause from a mere noun.
//!
//! Without a tagger only some forms are sure: auxiliaries, past forms and the verbs of the lists. The present of any other verb
//! looks like a noun ("taxes rise"), so that the absence of a sure form proves nothing.

use super::super::super::words::{Words, entries};
use super::super::lexicon::Class;
use super::super::scene::{Kind, Scene};

use std::collections::HashSet;
use std::sync::LazyLock;

/// Past forms of irregular verbs.
static PAST_FORMS: Words =
    LazyLock::new(|| entries(include_str!("../../words/past_forms.txt")).collect::<HashSet<_>>());

/// Verbs in the present that are hardly ever plural nouns: "claims" and "reports" tell nothing.
const PRESENT_FORMS: [&str; 40] = [
    "says",
    "tells",
    "adds",
    "insists",
    "argues",
    "denies",
    "asserts",
    "believes",
    "thinks",
    "feels",
    "finds",
    "wants",
    "expects",
    "suggests",
    "accuses",
    "describes",
    "refers",
    "speaks",
    "knows",
    "becomes",
    "comes",
    "goes",
    "gets",
    "gives",
    "keeps",
    "makes",
    "means",
    "needs",
    "seems",
    "appears",
    "remains",
    "takes",
    "tends",
    "intends",
    "includes",
    "requires",
    "continues",
    "agrees",
    "begins",
    "allows",
];

/// Past forms that differ from their participles.
const SIMPLE_PAST: &str = "arose ate became began blew broke came chose drank drew drove fell flew forgot froze gave grew knew lay \
    overtook ran rang rode rose sang sank saw shook spoke sprang stole strove swam swore threw took tore went withdrew woke \
    wore wrote";

/// Whether the word is in a list written with single spaces.
pub(super) fn one_of(word: &str, list: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

impl Scene<'_> {
    /// Whether the item is surely a verb with a tense.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        if self.kind(at) != Some(Kind::Word) {
            return false;
        }
        let class = self.class(at);
        if class.any(Class::AUXILIARY) {
            return !matches!(self.word(at), "be" | "been" | "being" | "having");
        }
        let before = self.class(at.wrapping_sub(1));
        // "the stated goal", "to set": an adjective, an infinitive.
        // "some went": words like "some" stand for somebody where a verb follows that is never an adjective.
        let alone = before.any(Class::INDEFINITE) && self.is_simple_past(at);
        let bound =
            before.any(Class::DETERMINER) && !alone || self.is_word(at.wrapping_sub(1), "to");
        if bound || class.any(Class::CAPITAL) {
            return false;
        }
        if class.any(Class::ED) {
            // "a plan backed by": a participle that describes the noun before it.
            return !self.is_word(at + 1, "by");
        }
        class.any(Class::CUE) && class.any(Class::PAST)
            || PAST_FORMS.contains(self.word(at))
            || PRESENT_FORMS.contains(&self.word(at))
    }

    /// A past form that is no participle, so that it always tells a tense: "rose", not "built".
    pub(super) fn is_simple_past(&self, at: usize) -> bool {
        one_of(self.word(at), SIMPLE_PAST)
    }

    /// A participle, also one with the capital of a sentence's first word: "Addressing", "Asked".
    pub(super) fn is_participle(&self, at: usize) -> bool {
        let word = self.word(at);
        let long = word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
        let class = self.class(at);
        let first = class.any(Class::CAPITAL)
            && !self.class(at + 1).any(Class::CAPITAL.or(Class::AUXILIARY));
        class.any(Class::ING.or(Class::ED).or(Class::PAST)) || long && first
    }

    /// Whether a verb with a tense stands between the items.
    pub(super) fn has_finite(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.is_finite(at))
    }

    /// A pronoun that can only be a subject.
    pub(super) fn is_nominative(&self, at: usize) -> bool {
        let word = self.word(at);
        let bare = word.split(['\'', '’']).next().unwrap_or_default();
        [
            "he", "she", "they", "we", "I", "it", "there", "He", "She", "They", "We", "It", "There",
        ]
        .contains(&bare)
    }

    /// "at least 12 people", "up to $3 million", "more than half": a quantity, though it may begin like an opening.
    pub(super) fn is_quantity(&self, at: usize) -> bool {
        const BEFORE: [&str; 13] = [
            "at", "least", "most", "up", "to", "more", "fewer", "less", "than", "as", "many",
            "much", "about",
        ];
        let counts = |i: usize| {
            matches!(
                self.kind(i),
                Some(Kind::Number | Kind::Mark('$' | '£' | '€'))
            ) || self.class(i).any(Class::INDEFINITE)
                || self.is_word(i, "half")
        };
        let lower = |i: usize| BEFORE.iter().any(|word| self.is_word(i, word));
        let bare = [
            "around", "over", "under", "nearly", "almost", "roughly", "about",
        ];
        lower(at) && lower(at + 1) && (at + 2..at + 5).find(|&i| !lower(i)).is_some_and(counts)
            || bare.iter().any(|word| self.is_word(at, word)) && counts(at + 1)
    }

    /// Whether a clause can begin at the item: with a subject, not with what leads on.
    pub(super) fn can_begin(&self, at: usize) -> bool {
        let class = self.class(at);
        let leads = Class::PREPOSITION
            .or(Class::CONJUNCTION)
            .or(Class::AUXILIARY)
            .or(Class::SUBORDINATOR);
        match self.kind(at) {
            Some(Kind::Number) => true,
            Some(Kind::Mark(mark)) => matches!(mark, '$' | '£' | '€' | '@' | '#'),
            Some(Kind::Word) if class.any(Class::PRONOUN) => {
                self.is_nominative(at) || !matches!(self.word(at), "him" | "them" | "us" | "me")
            }
            Some(Kind::Word) => !class.any(leads) || self.is_quantity(at),
            _ => false,
        }
    }

    /// Whether a main clause begins at the item and has its verb before the next comma.
    pub(super) fn begins_main(&self, at: usize, end: usize) -> bool {
        let mut from = at;
        while from < end && self.class(from).any(Class::ADVERB) {
            from += 1;
        }
        let begins = self.can_begin(from) && !self.is_participle(from);
        begins && {
            let stop = (from..end).find(|&next| self.is_stop(next)).unwrap_or(end);
            self.has_finite(from + 1, stop)
        }
    }

    /// A comma, a colon or a semicolon.
    fn is_stop(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(',' | ';' | ':')))
    }
}
