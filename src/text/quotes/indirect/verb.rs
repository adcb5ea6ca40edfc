//! Whether a stretch of a sentence holds a verb: what tells a clause from a mere noun.
//!
//! Without a tagger only some forms are sure: auxiliaries, past forms and the verbs of the lists. The present of any other verb
//! looks like a noun ("taxes rise"), so that the absence of a sure form proves nothing.

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::lexicon::Class;
use super::super::scene::{Kind, Scene};

/// Past forms of irregular verbs.
static PAST_FORMS: Words =
    LazyLock::new(|| entries(include_str!("../../words/past_forms.txt")).collect());

/// Verbs in the present that are hardly ever plural nouns: "claims" and "reports" tell nothing.
static PRESENT_FORMS: Words =
    LazyLock::new(|| entries(include_str!("../../words/present_forms.txt")).collect());

/// Past forms that differ from their participles.
static SIMPLE_PAST: Words =
    LazyLock::new(|| entries(include_str!("../../words/simple_past.txt")).collect());

/// Words that make a quantity of the number behind two of them: "up to", "more than", "as many as".
const BOUNDS: &str = "at least most up to more fewer less than as many much about";

/// Words that make a quantity of the number right behind them.
const ROUGHLY: &str = "around over under nearly almost roughly about";

/// Pronouns that can only be subjects.
const NOMINATIVE: &str = "he she they we i it there";

/// Whether the word is in a list written with single spaces.
pub(super) fn one_of(word: &str, list: &str) -> bool {
    listed(list).any(|listed| listed == word.as_bytes())
}

/// Whether the word is in such a list, in capitals or not.
pub(super) fn like_one_of(word: &str, list: &str) -> bool {
    listed(list).any(|listed| listed.eq_ignore_ascii_case(word.as_bytes()))
}

/// The words of a list as bytes, which are cut apart faster than letters.
fn listed(list: &str) -> impl Iterator<Item = &[u8]> {
    list.as_bytes().split(|byte| *byte == b' ')
}

impl Scene<'_> {
    /// Whether the item is surely a verb with a tense.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        if self.kind(at) != Some(Kind::Word) {
            return false;
        }
        let class = self.class(at);
        if class.any(Class::PRONOUN) {
            // "she’d", "they’re": the verb is part of the word.
            return self.word(at).contains(['\'', '’']);
        }
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
        // "11 lives", "three calls": a number counts a noun.
        let counted = self.kind(at.wrapping_sub(1)) == Some(Kind::Number)
            || before.any(Class::INDEFINITE) && self.word(at).ends_with('s');
        class.any(Class::PAST)
            || PAST_FORMS.contains(self.word(at))
            || PRESENT_FORMS.contains(self.word(at)) && !counted
    }

    /// A past form that is no participle, so that it always tells a tense: "rose", not "built".
    pub(super) fn is_simple_past(&self, at: usize) -> bool {
        SIMPLE_PAST.contains(self.word(at))
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
        let bare = self.word(at).split(['\'', '’']).next().unwrap_or_default();
        like_one_of(bare, NOMINATIVE)
    }

    /// "at least 12 people", "up to $3 million", "more than half": a quantity, though it may begin like an opening.
    pub(super) fn is_quantity(&self, at: usize) -> bool {
        let number = |i: usize| {
            matches!(
                self.kind(i),
                Some(Kind::Number | Kind::Mark('$' | '£' | '€'))
            )
        };
        let counts =
            |i: usize| number(i) || self.class(i).any(Class::INDEFINITE) || self.is_word(i, "half");
        let bound = |i: usize| like_one_of(self.word(i), BOUNDS);
        let behind = (at + 2..at + 5).find(|&i| !bound(i));
        let twice = bound(at) && bound(at + 1) && behind.is_some_and(counts);
        twice || like_one_of(self.word(at), ROUGHLY) && counts(at + 1)
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
