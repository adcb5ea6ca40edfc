//! The subject behind what describes it: appositions, relative clauses, brackets and dashes between a speaker and the verb.
//!
//! From the verb the way leads leftwards over each stretch between commas that can describe the same person, to the
//! leftmost that names one. What only opens the sentence ("In a statement,") is no subject.

use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions, REACH};
use super::scene::{Kind, Line, Scene};

impl Scene<'_> {
    /// The subject before appositions: from the comma at `comma` leftwards as long as each stretch between commas can
    /// name or describe the same person; the leftmost that names wins, a bare name beside it joins.
    pub(super) fn over_appositions(&self, line: Line, comma: usize) -> Option<Phrase> {
        let mut end = comma;
        let mut best: Option<Phrase> = None;
        for _ in 0..8 {
            let start = self.stretch_start(line, end, comma)?;
            let phrase = self.fills(start, end);
            match phrase {
                Some(phrase) if !self.opens_adverbial(start) => {
                    best = Some(self.with_name_apposed(line, phrase));
                }
                _ if self.describes(start, end) => {}
                _ => break,
            }
            if start <= line.start || !self.is_mark(start - 1, ',') {
                break;
            }
            end = start - 1;
        }
        best
    }

    /// Where the stretch between commas that ends at `end` begins.
    fn stretch_start(&self, line: Line, end: usize, from: usize) -> Option<usize> {
        let lowest = line.start.max(from.saturating_sub(REACH));
        if end <= lowest {
            return None;
        }
        let mut depth = 0usize;
        for at in (lowest..end).rev() {
            match self.kind(at) {
                Some(Kind::Mark(')')) => depth += 1,
                Some(Kind::Mark('(')) => depth = depth.saturating_sub(1),
                Some(Kind::Mark(',' | ';' | ':' | '—' | '.'))
                    if depth == 0 && !self.is_inside_name(at) =>
                {
                    return Some(at + 1);
                }
                Some(Kind::Quoted(_)) if self.gap_before(at) || at == lowest => {
                    return Some(at + 1);
                }
                _ => {}
            }
        }
        Some(lowest)
    }

    fn is_inside_name(&self, at: usize) -> bool {
        self.is_mark(at, '.') && !self.gap_before(at) && self.class(at + 1).any(Class::CAPITAL)
    }

    /// Whether the stretch describes somebody named before it: a relative clause, an age, a place, a participle, or
    /// anything without a verb.
    fn describes(&self, start: usize, end: usize) -> bool {
        let first = self.class(start);
        let opens = Class::RELATIVE
            .or(Class::PREPOSITION)
            .or(Class::ED)
            .or(Class::ING)
            .or(Class::PAST);
        let age = self.kind(start) == Some(Kind::Number) && end == start + 1;
        let verb = Class::AUXILIARY
            .or(Class::PAST)
            .or(Class::THIRD)
            .or(Class::ED);
        if (start..end).all(|at| !self.class(at).any(verb)) {
            return true;
        }
        let part = self.class(start + 1).any(Class::PREPOSITION)
            && self.class(start + 2).any(Class::RELATIVE);
        age || first.any(opens) || part
    }

    /// Whether the stretch only opens the sentence: "In a statement", "When asked".
    pub(super) fn opens_adverbial(&self, start: usize) -> bool {
        let class = self.class(start);
        class.any(Class::PREPOSITION.or(Class::SUBORDINATOR)) && !class.any(Class::PRONOUN)
    }

    /// A phrase that names nobody joined with a bare name right behind it: "his lawyer, Anna Foss".
    pub(super) fn with_name_apposed(&self, line: Line, phrase: Phrase) -> Phrase {
        let comma = phrase.reach;
        if !self.is_mark(comma, ',') || self.names_somebody(phrase) {
            return phrase;
        }
        match self.phrase(comma + 1, line.end, Prepositions::Belonging) {
            Some(name) if self.is_bare_name(name) && self.closes_apposition(line, name.reach) => {
                Phrase {
                    start: phrase.start,
                    core: name.core,
                    end: name.end,
                    reach: name.reach,
                }
            }
            _ => phrase,
        }
    }

    pub(super) fn is_bare_name(&self, phrase: Phrase) -> bool {
        self.is_name(phrase.start, phrase.core) && !self.class(phrase.start).any(Class::DETERMINER)
    }

    fn closes_apposition(&self, line: Line, at: usize) -> bool {
        at >= line.end || matches!(self.kind(at), Some(Kind::Mark(',' | '.' | ';' | ':')))
    }

    /// Whether the core ends with a name: "spokesman Brian Fallon".
    fn names_somebody(&self, phrase: Phrase) -> bool {
        self.class(phrase.core - 1).any(Class::CAPITAL) && phrase.core > phrase.start + 1
            || self.is_bare_name(phrase)
            || self.class(phrase.start).any(Class::PRONOUN)
    }

    /// The subject before brackets or a dashed insertion that ends at `closing`.
    pub(super) fn over_parenthesis(&self, line: Line, closing: usize) -> Option<Phrase> {
        let lowest = line.start.max(closing.saturating_sub(REACH));
        let bracket = self.is_mark(closing, ')');
        let opening = (lowest..closing).rev().find(|&at| {
            if bracket {
                self.is_mark(at, '(')
            } else {
                self.is_dash(at)
            }
        })?;
        match self.clause_subject(line, opening) {
            Some(phrase) => Some(phrase),
            None if opening > lowest && self.is_mark(opening - 1, ',') => {
                self.over_appositions(line, opening - 1)
            }
            None => None,
        }
    }
}
