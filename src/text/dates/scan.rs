//! One paragraph's tokens with their lexemes, and the search for the longest expression at each of them.
//!
//! No rule sees beyond its paragraph, and each looks only a few tokens ahead, so that the work grows with the length
//! of the text alone.

use super::super::token::{Token, TokenKind};
use super::super::vocabulary::Vocabulary;
use super::lexeme::{Lexeme, Lexemes};
use super::meaning::Meaning;
use super::{
    calendar, fiscal, fuzzy, holiday, length, numeric, recurring, relative, timed, vague, weekday,
};
use crate::model::Sentence;

/// A reading: the token after the expression, and what it says.
pub(super) type Reading = Option<(usize, Meaning)>;

/// A paragraph under the rules. Token numbers count from the paragraph's first.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) vocabulary: &'a Vocabulary<'a>,
    /// The number of the paragraph's first token in the text.
    pub(super) first: usize,
    pub(super) tokens: &'a [Token],
    /// The whole text.
    pub(super) text: &'a str,
    /// The lexemes of the whole text.
    pub(super) lexemes: &'a Lexemes<'a>,
    /// The sentences of the whole text.
    pub(super) sentences: &'a [Sentence],
}

/// The rules, each of which reads an expression that begins at a token. Of equally long readings the first counts.
const RULES: [fn(&Scan<'_>, usize) -> Reading; 11] = [
    timed::timed,
    numeric::date,
    fuzzy::fuzzy,
    fiscal::period,
    length::length,
    recurring::recurring,
    relative::relative,
    calendar::calendar,
    holiday::beside,
    vague::vague,
    weekday::day_of_month,
];

impl<'a> Scan<'a> {
    /// The longest expression that begins at token `at`.
    pub(super) fn expression(&self, at: usize) -> Reading {
        if at >= self.tokens.len() || !self.lexemes.may_begin(self.first + at) {
            return None;
        }
        let mut longest: Reading = None;
        for rule in RULES {
            if let Some((end, meaning)) = rule(self, at)
                && longest.as_ref().is_none_or(|(length, _)| end > *length)
            {
                longest = Some((end, meaning));
            }
        }
        longest
    }

    /// The lexeme of a token; nothing beyond the paragraph.
    pub(super) fn at(&self, at: usize) -> Lexeme {
        if at < self.tokens.len() {
            self.lexemes.at(self.first + at)
        } else {
            Lexeme::Other
        }
    }

    /// The lexeme before a token; nothing before the paragraph.
    pub(super) fn before(&self, at: usize) -> Lexeme {
        at.checked_sub(1)
            .map_or(Lexeme::Other, |before| self.at(before))
    }

    /// Whether a token is one of these words of the grammar.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        matches!(self.at(at), Lexeme::Key(word) if words.contains(&word))
    }

    /// Whether the token before is one of these words.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        matches!(self.before(at), Lexeme::Key(word) if words.contains(&word))
    }

    /// Whether a token is this mark.
    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.at(at) == Lexeme::Mark(mark)
    }

    /// Whether a token is a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.at(at), Lexeme::Mark('-' | '‐' | '‑' | '–' | '—'))
    }

    /// The token after an optional one of these words.
    pub(super) fn past(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is(at, words))
    }

    /// The token after an optional mark.
    pub(super) fn past_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// The text of a token.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.tokens.len() {
            self.vocabulary.word(self.first + at)
        } else {
            ""
        }
    }

    /// Whether a token is a word that begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a token is a word that begins in lower case.
    pub(super) fn lower(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_lowercase)
    }

    /// Whether a token is a name or another capitalised word that says nothing about time.
    pub(super) fn name(&self, at: usize) -> bool {
        self.at(at) == Lexeme::Other && self.capital(at)
    }

    /// The same for the token before.
    pub(super) fn name_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.name(before))
    }

    /// Whether no white space stands between a token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        match (
            at.checked_sub(1).and_then(|i| self.tokens.get(i)),
            self.tokens.get(at),
        ) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    /// Whether a token begins a sentence or the paragraph, as far as marks tell.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == 0
            || matches!(
                self.before(at),
                Lexeme::Mark('.' | '!' | '?' | '“' | '"' | '‘')
            )
    }

    /// Whether a line ends with a token.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let after = |at: usize| Some(self.tokens.get(at)?.span);
        let gap = after(at).zip(after(at + 1));
        gap.is_none_or(|(token, next)| {
            let gap = self.text.get(token.end..next.start);
            gap.is_some_and(|gap| gap.contains('\n'))
        })
    }

    /// Whether a token begins with a digit.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether a token is a word at all.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }
}
