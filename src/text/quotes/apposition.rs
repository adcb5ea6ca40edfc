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
        let mut nearest: Option<Phrase> = None;
        for _ in 0..8 {
            let start = self.stretch_start(line, end, comma)?;
            let phrase = self.fills(start, end);
            if end == comma {
                nearest = phrase;
            }
            match phrase {
                Some(phrase) if self.tells_when(phrase) => break,
                // "Mother-of-three Ida, 39, said": an age speaks for nobody, the name before its comma does.
                Some(phrase)
                    if self.kind(phrase.start) == Some(Kind::Number) && end == start + 1 =>
                {
                    let before = start.saturating_sub(1);
                    let hyphened = before > line.start + 2 && self.is_compound(line, before);
                    let named = self.phrase_ending_at(line, before).filter(|_| hyphened);
                    if named.is_some() {
                        return named;
                    }
                }
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
        // "A driver who came up on Monday, Ida Holm, said": the name right before the verb is who the words before describe.
        let bearer = nearest.filter(|name| {
            let described = best.is_some_and(|best| !self.names_somebody(best));
            described && self.is_bare_name(*name) && self.class(name.core - 1).any(Class::PERSON)
        });
        if bearer.is_some() {
            return bearer;
        }
        best.map(|phrase| self.named_beside(line, phrase).unwrap_or(phrase))
    }

    /// "Mother-of-three Ida": a name that ends at `end` behind a word of three parts, whose "of" is no preposition.
    fn is_compound(&self, line: Line, end: usize) -> bool {
        (line.start.max(end.saturating_sub(6))..end).any(|at| {
            self.is_mark(at, '-') && self.is_word(at + 1, "of") && self.is_mark(at + 2, '-')
        })
    }

    /// "“…” was how Ida Holm, the ranking member, described it": the name beside a role, where nothing makes it the
    /// object of another word.
    fn named_beside(&self, line: Line, role: Phrase) -> Option<Phrase> {
        let name = self.name_described(line, role)?;
        let before = self.class(name.start.checked_sub(1)?);
        let free = before.any(Class::SUBORDINATOR.or(Class::CONJUNCTION).or(Class::ADVERB))
            && !before.any(Class::PREPOSITION);
        free.then_some(name)
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
                Some(Kind::Mark(',' | ';' | ':' | '—')) if depth == 0 => return Some(at + 1),
                Some(Kind::Quoted(_)) if self.ends_stretch(at, lowest) => {
                    return Some(at + 1);
                }
                _ => {}
            }
        }
        Some(lowest)
    }

    /// A quotation ends a stretch unless it is a word of the stretch itself: "with an “outperform” rating".
    fn ends_stretch(&self, at: usize, lowest: usize) -> bool {
        let word = at > lowest
            && self.kind(at + 1) == Some(Kind::Word)
            && self
                .region_at(at)
                .is_some_and(|region| self.inner(region).ends_with(char::is_alphanumeric));
        let opened = at > lowest
            && self
                .class(at - 1)
                .any(Class::DETERMINER.or(Class::PREPOSITION));
        (self.gap_before(at) || at == lowest) && !(word && opened)
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
        // "As Holm, the manager, likes to say"
        let next = self.class(start + 1);
        let name = next.any(Class::CAPITAL)
            && !next.any(Class::HUMAN.or(Class::TIME))
            && self.class(start + 2).any(Class::CAPITAL)
            && !self.is_possessive(start + 2);
        let likened = self.is_word(start, "as") && (next.any(Class::PERSON) || name);
        class.any(Class::PREPOSITION.or(Class::SUBORDINATOR))
            && !class.any(Class::PRONOUN)
            && !likened
            || self.opens_with_participle(start)
    }

    /// "Speaking to supporters", "Reached by phone": a participle in capitals, since it begins the sentence.
    fn opens_with_participle(&self, start: usize) -> bool {
        let word = self.word(start);
        let next = Class::FUNCTION.or(Class::DETERMINER).or(Class::ADVERB);
        self.class(start).any(Class::CAPITAL)
            && !self.class(start).any(Class::PERSON)
            && (word.ends_with("ing") || word.ends_with("ed"))
            && self.class(start + 1).any(next)
            && !self.class(start + 1).any(Class::AUXILIARY)
    }

    /// A phrase that names nobody joined with a bare name right behind it: "his lawyer, Anna Foss".
    pub(super) fn with_name_apposed(&self, line: Line, phrase: Phrase) -> Phrase {
        if self.names_somebody(phrase) || self.belongs_to_somebody(phrase) {
            return phrase;
        }
        let comma = self.over_second_role(phrase.reach, line.end);
        if !self.is_mark(comma, ',') {
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

    /// "a spokeswoman for Ohio’s Republican governor, Tom Holm": the name is that of the last human being before it, where
    /// an owner has told already which one that is. ("A lawyer for the officer, Tom Holm" names the lawyer.)
    fn belongs_to_somebody(&self, phrase: Phrase) -> bool {
        let last = phrase.end - 1;
        let owned = (phrase.core..last).any(|at| self.is_possessive(at));
        owned && self.class(last).any(Class::HUMAN) && !self.word(last).ends_with('s')
    }

    /// "President and Chief Executive Officer, Tom Holm": the item behind the second of two roles of one person.
    fn over_second_role(&self, at: usize, limit: usize) -> usize {
        if !self.is_word(at, "and") {
            return at;
        }
        match self.phrase(at + 1, limit, Prepositions::Belonging) {
            Some(second) if self.is_role(second) => second.reach,
            _ => at,
        }
    }

    /// Whether the phrase tells what somebody is and not who: "president and CEO of the bank".
    fn is_role(&self, phrase: Phrase) -> bool {
        let calling = (phrase.start..phrase.core).find(|&at| self.class(at).any(Class::HUMAN));
        calling.is_some_and(|calling| {
            (phrase.start..phrase.core.min(calling + 2))
                .all(|at| !self.class(at).any(Class::PERSON))
        })
    }

    /// The name before an apposition that no comma closes: "Ida Holm, president and CEO of the bank said".
    pub(super) fn over_open_apposition(&self, line: Line, phrase: Phrase) -> Option<Phrase> {
        if !self.is_role(phrase) {
            return None;
        }
        let before = phrase.start.checked_sub(1)?;
        let lowest = line.start.max(phrase.start.saturating_sub(12));
        let comma = if self.is_word(before, "and") {
            (lowest..before).rev().find(|&at| self.is_mark(at, ','))?
        } else {
            Some(before).filter(|&at| self.is_mark(at, ','))?
        };
        let first = self
            .phrase(comma + 1, phrase.core, Prepositions::Belonging)
            .filter(|first| self.is_role(*first))?;
        let name = self
            .phrase_ending_at(line, comma)
            .filter(|name| self.is_bare_name(*name))
            .filter(|name| {
                let full = name.start == line.start && name.core > name.start + 1;
                full || self.class(name.core - 1).any(Class::PERSON)
            })?;
        let definite = self.class(first.start).any(Class::DETERMINER)
            && !self.class(first.start).any(Class::INDEFINITE);
        // "After a talk with Holm, the president said": a definite phrase may be somebody else.
        (!definite || name.start == line.start).then_some(name)
    }

    /// "reached out to Kip Holm, the sheriff’s spokesman, who": the name that the role before a relative pronoun describes.
    pub(super) fn name_described(&self, line: Line, role: Phrase) -> Option<Phrase> {
        let comma = role.start.checked_sub(1)?;
        let apposed = comma > line.start && self.is_mark(comma, ',') && self.is_role(role);
        let name = apposed.then(|| self.phrase_ending_at(line, comma))??;
        let person = self.class(name.core - 1).any(Class::PERSON);
        person.then_some(name)
    }

    pub(super) fn is_bare_name(&self, phrase: Phrase) -> bool {
        self.is_name(phrase.start, phrase.core) && !self.class(phrase.start).any(Class::DETERMINER)
    }

    fn closes_apposition(&self, line: Line, at: usize) -> bool {
        at >= line.end || matches!(self.kind(at), Some(Kind::Mark(',' | '.' | ';' | ':')))
    }

    /// Whether the core ends with a name: "spokesman Brian Fallon", and not with a role in capitals: "the bank’s CEO".
    fn names_somebody(&self, phrase: Phrase) -> bool {
        let last = self.class(phrase.core - 1);
        if last.any(Class::HUMAN) && !last.any(Class::PERSON) {
            return false;
        }
        last.any(Class::CAPITAL) && phrase.core > phrase.start + 1
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
