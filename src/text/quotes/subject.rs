//! Whose word of saying it is: the subject of a verb, found by the shape of the sentence around it.
//!
//! Before the verb the subject is the phrase that fills the clause up to the verb; where a comma stands before the verb,
//! appositions and relative clauses lie between ("Vince Cable, who replaced Tim Farron as leader in July, said"). After the
//! verb it is the phrase that follows ("said Maria Ellis").

use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions, REACH};
use super::scene::{Kind, Line, Scene};
use super::speaker::is_document;

impl Scene<'_> {
    /// The subject that stands before the verb at `verb`.
    pub(super) fn subject_before(&self, line: Line, verb: usize) -> Option<Phrase> {
        let end = self.over_helpers(line, verb);
        if end <= line.start {
            return None;
        }
        let before = end - 1;
        // Right before a verb "that" can only be a relative pronoun: "a sign that read".
        if self.class(before).any(Class::RELATIVE) {
            return self.antecedent(line, before);
        }
        if let Some(pronoun) = self.relative_before(line, end) {
            return self.antecedent(line, pronoun);
        }
        if self.is_mark(before, ',') {
            return self.over_appositions(line, before);
        }
        if self.is_mark(before, ')') || self.is_dash(before) {
            return self.over_parenthesis(line, before);
        }
        self.clause_subject(line, end)
    }

    /// The subject that stands after the verb at `verb`, as in "said Ellis".
    pub(super) fn subject_after(&self, line: Line, verb: usize) -> Option<Phrase> {
        let mut start = verb + 1;
        while start < line.end && self.class(start).any(Class::ADVERB) {
            start += 1;
        }
        let class = self.class(start);
        let begins = class.any(
            Class::CAPITAL
                .or(Class::DETERMINER)
                .or(Class::PRONOUN)
                .or(Class::HUMAN)
                .or(Class::BODY),
        ) || self.kind(start) == Some(Kind::Number)
            || self.leads_to_name(start)
            || self.leads_to_human(start);
        if !begins || class.any(Class::PREPOSITION) {
            return None;
        }
        let phrase = self.phrase(start, line.end, Prepositions::Belonging)?;
        // A verb behind the phrase would make it the subject of what is reported: "said he would".
        if self.class(phrase.reach).any(Class::AUXILIARY) {
            return None;
        }
        Some(self.with_name_apposed(line, phrase))
    }

    /// "local residents", "retired school teachers": small words up to a noun for human beings.
    fn leads_to_human(&self, start: usize) -> bool {
        let stops = Class::FUNCTION
            .or(Class::ADVERB)
            .or(Class::CUE)
            .or(Class::TIME);
        (start..start + 4)
            .take_while(|&at| {
                self.kind(at) == Some(Kind::Word) && !self.class(at).any(stops)
                    || self.is_mark(at, '-')
            })
            .any(|at| self.class(at).any(Class::HUMAN.or(Class::BODY)))
    }

    /// "who in 2012 urged", "who in an email called": the relative pronoun that opens the verb's clause where no verb
    /// stands between them.
    fn relative_before(&self, line: Line, end: usize) -> Option<usize> {
        let lowest = line.start.max(end.saturating_sub(7));
        let verb = |at: usize| {
            let class = self.class(at);
            class.any(Class::AUXILIARY.or(Class::ED))
                || class.any(Class::CUE) && class.any(Class::PAST)
        };
        let pronoun = (lowest..end)
            .rev()
            .take_while(|&at| !verb(at) && !self.is_mark(at, ','))
            .find(|&at| self.is_word(at, "who"))?;
        let next = self.class(pronoun + 1);
        let aside = next.any(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB))
            || matches!(self.word(pronoun + 1), "last" | "this" | "a");
        (pronoun + 1 < end && aside).then_some(pronoun)
    }

    /// The phrase before a relative pronoun: "others who say".
    fn antecedent(&self, line: Line, pronoun: usize) -> Option<Phrase> {
        if pronoun > line.start && self.is_mark(pronoun - 1, ',') {
            return self
                .over_appositions(line, pronoun - 1)
                .map(|phrase| self.name_described(line, phrase).unwrap_or(phrase))
                .or_else(|| self.phrase_ending_at(line, pronoun - 1));
        }
        let dash = pronoun > line.start && self.is_dash(pronoun - 1);
        self.phrase_ending_at(line, pronoun - usize::from(dash))
    }

    /// "When Holm left the committee said": the phrase right before a verb whose clause no mark begins.
    pub(super) fn phrase_beside(&self, line: Line, verb: usize) -> Option<Phrase> {
        let phrase = self.phrase_ending_at(line, verb)?;
        let begins = Class::DETERMINER.or(Class::PERSON);
        let free = self.class(phrase.start).any(begins) && !self.is_possessive(phrase.core - 1);
        (free && self.can_speak(phrase)).then_some(phrase)
    }

    /// The longest phrase that ends right before `end`, without the preposition that it hangs on.
    pub(super) fn phrase_ending_at(&self, line: Line, end: usize) -> Option<Phrase> {
        let lowest = line.start.max(end.saturating_sub(12));
        let mut found = None;
        for start in (lowest..end).rev() {
            let verb = self.class(start).any(Class::ED)
                && start > lowest
                && self.class(start - 1).any(Class::AUXILIARY);
            match self.phrase(start, end, Prepositions::All).filter(|_| !verb) {
                Some(phrase)
                    if phrase.reach == end
                        && (phrase.core == end || self.is_word(phrase.core, "of")) =>
                {
                    found = Some(phrase);
                }
                _ if found.is_some() && !self.is_word(start, "of") => break,
                _ => {}
            }
        }
        found
    }

    /// The phrase that fills its clause up to `end`. The nearest beginning of a clause wins: "Smith left and Jones said".
    pub(super) fn clause_subject(&self, line: Line, end: usize) -> Option<Phrase> {
        let lowest = line.start.max(end.saturating_sub(REACH));
        for start in (lowest..end).rev() {
            if start > lowest && !self.ends_clause(start - 1) {
                continue;
            }
            if let Some(phrase) = self.fills(start, end) {
                let name = self.over_open_apposition(line, phrase);
                return Some(name.unwrap_or_else(|| self.joined_by_and(line, phrase)));
            }
        }
        None
    }

    /// Whether a clause can begin after the item at `at`.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Mark(',' | ':' | ';' | '—' | '–' | '(' | ')')) | Some(Kind::Quoted(_)) => {
                true
            }
            _ => {
                self.class(at)
                    .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
                    || matches!(self.word(at), "what" | "said" | "says" | "say")
            }
        }
    }

    /// A phrase from `start`, after words that only open the clause, that reaches `end` or a relative clause before it.
    pub(super) fn fills(&self, start: usize, end: usize) -> Option<Phrase> {
        let mut from = start;
        while from + 1 < end && self.class(from).any(Class::CONJUNCTION.or(Class::ADVERB)) {
            from += 1;
        }
        if self.class(from).any(Class::PREPOSITION) {
            return self.after_fronted(from, end);
        }
        let when = self.opens_with_time(from);
        if let Some(subject) = when.then(|| self.after_fronted(from, end)).flatten() {
            return Some(subject);
        }
        let phrase = self.phrase(from, end, Prepositions::All)?;
        if self.reaches(phrase, end) {
            return Some(phrase);
        }
        // "Ida Holm and Ulf Brandt", "several current and former officials"
        let joined = self.is_word(phrase.reach, "and") || self.is_word(phrase.reach, "or");
        let second = joined.then(|| self.phrase(phrase.reach + 1, end, Prepositions::All))??;
        self.reaches(second, end).then_some(Phrase {
            start: phrase.start,
            ..second
        })
    }

    /// A relative clause or a participle ("seen by the Herald") may lie between the phrase and the verb.
    fn reaches(&self, phrase: Phrase, end: usize) -> bool {
        let next = self.class(phrase.reach);
        let described = next.any(Class::RELATIVE) && !self.is_name(phrase.start, phrase.core);
        let named = self.is_possessive(phrase.core - 1);
        !named && (phrase.reach == end || described)
    }

    /// "Last month she told", "This week the council said": an expression of time without a preposition.
    fn opens_with_time(&self, at: usize) -> bool {
        let chosen = ["last", "this", "next", "late", "early", "one", "that"];
        chosen.iter().any(|word| self.is_word(at, word)) && self.class(at + 1).any(Class::TIME)
    }

    /// "On Tuesday Smith said": the subject begins with the first determiner, pronoun or new capital from which a
    /// phrase reaches the verb.
    fn after_fronted(&self, from: usize, end: usize) -> Option<Phrase> {
        (from + 2..end).find_map(|start| {
            let class = self.class(start);
            let fresh = class.any(Class::DETERMINER.or(Class::PRONOUN))
                || (class.any(Class::CAPITAL) && !self.class(start - 1).any(Class::CAPITAL))
                || self.class(start - 1).any(Class::TIME);
            let free = !self
                .class(start - 1)
                .any(Class::PREPOSITION.or(Class::DETERMINER));
            let phrase = (fresh && free).then(|| self.phrase(start, end, Prepositions::All))??;
            (phrase.reach == end && !self.is_possessive(phrase.core - 1)).then_some(phrase)
        })
    }

    /// "the Equalities and Human Rights Commission", "Sarah Blake and her husband": what stands before the "and"
    /// belongs to the subject where it is a name that fills its own clause.
    fn joined_by_and(&self, line: Line, phrase: Phrase) -> Phrase {
        let and = phrase.start.wrapping_sub(1);
        if and <= line.start || and >= self.items.len() || !self.is_word(and, "and") {
            return phrase;
        }
        let lowest = line.start.max(and.saturating_sub(10));
        let first = (lowest..and)
            .rev()
            .find(|&start| start == line.start || self.ends_clause(start - 1));
        let left = first.and_then(|start| self.phrase(start, and, Prepositions::Belonging));
        let joins = |left: Phrase| {
            let last = self.class(left.core - 1);
            let shares_noun = left.core <= left.start + 3
                && self.class(left.start).any(Class::DETERMINER)
                && !self
                    .class(phrase.start)
                    .any(Class::DETERMINER.or(Class::CAPITAL));
            left.reach == and
                && (self.is_name(left.start, left.core)
                    || last.any(Class::HUMAN.or(Class::PERSON))
                    || shares_noun)
        };
        match left {
            Some(left) if joins(left) => Phrase {
                start: left.start,
                ..phrase
            },
            _ => phrase,
        }
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark('—' | '–')))
            || (self.is_mark(at, '-') && self.gap_before(at))
    }

    /// Who acts in a sentence: the first phrase that a verb follows, after what only opens the sentence.
    pub(super) fn main_subject(&self, line: Line, limit: usize) -> Option<Phrase> {
        let limit = limit.min(line.end).min(line.start + REACH);
        let asks = self.class(line.start + 1).any(Class::AUXILIARY)
            && self
                .class(line.start)
                .any(Class::SUBORDINATOR.or(Class::DETERMINER));
        if asks && self.class(line.start + 2).any(Class::PRONOUN) {
            return self.phrase(line.start + 2, limit, Prepositions::Belonging);
        }
        let mut start = line.start;
        while start < limit {
            let fronted = self.opens_adverbial(start)
                || self
                    .class(start)
                    .any(Class::ED.or(Class::ING).or(Class::PAST));
            if !fronted
                && let Some(phrase) = self.main_phrase(line, start, limit)
                && !self.tells_when(phrase)
            {
                return Some(phrase);
            }
            // The next stretch between commas; without a comma there is none.
            start = (start..limit).find(|&at| self.is_mark(at, ','))? + 1;
        }
        None
    }

    /// Whether the phrase means somebody or a body of people; "it" and "this" say nothing.
    pub(super) fn can_speak(&self, phrase: Phrase) -> bool {
        let able = Class::PERSON.or(Class::HUMAN).or(Class::BODY);
        let last = phrase.core - 1;
        (phrase.start..phrase.core).any(|at| self.class(at).any(able))
            || matches!(
                self.word(phrase.start),
                "he" | "she" | "they" | "He" | "She" | "They" | "we" | "We" | "I"
            )
            || self.class(last).any(Class::CAPITAL)
                && !self
                    .class(last)
                    .any(Class::PRONOUN.or(Class::DETERMINER).or(Class::TIME))
    }

    /// A text that can be quoted: "the report", "a memo from the chief".
    pub(super) fn is_written(&self, phrase: Phrase) -> bool {
        is_document(self.word(phrase.core - 1))
            || self.class(phrase.core - 1).any(Class::SAYING_NOUN)
    }

    /// "Last Friday", "Earlier this week"
    pub(super) fn tells_when(&self, phrase: Phrase) -> bool {
        self.class(phrase.core - 1).any(Class::TIME)
            && !(phrase.start..phrase.core).any(|at| self.class(at).any(Class::PERSON))
    }

    fn main_phrase(&self, line: Line, start: usize, limit: usize) -> Option<Phrase> {
        let mut from = start;
        while from < limit && self.class(from).any(Class::CONJUNCTION.or(Class::ADVERB))
            || self.region_at(from).is_some()
        {
            from += 1;
        }
        if self.class(from).any(Class::PREPOSITION.or(Class::RELATIVE)) {
            return None;
        }
        if self.is_word(from, "it") && self.class(from + 1).any(Class::BE) {
            // "It was Holm who": whoever is brought forward acts.
            let brought = self.phrase(from + 2, limit, Prepositions::Belonging);
            let cleft = brought.filter(|phrase| {
                self.is_word(phrase.reach, "who")
                    || self.is_mark(phrase.reach, ',') && self.is_word(phrase.reach + 1, "who")
            });
            if cleft.is_some() {
                return cleft;
            }
        }
        let phrase = self.phrase(from, limit.max(from + 1), Prepositions::Belonging)?;
        let phrase = self.with_second_name(phrase, limit);
        Some(self.with_name_apposed(line, phrase))
    }

    /// "Rossdale and Darwick backbencher Sir Jack Holm": a name of two places before the name of a person.
    fn with_second_name(&self, phrase: Phrase, limit: usize) -> Phrase {
        let place = self.is_name(phrase.start, phrase.core)
            && !self.class(phrase.core - 1).any(Class::PERSON)
            && self.is_word(phrase.reach, "and");
        let second = place
            .then(|| self.phrase(phrase.reach + 1, limit, Prepositions::Belonging))
            .flatten()
            .filter(|second| self.class(second.core - 1).any(Class::PERSON));
        match second {
            Some(second) => Phrase {
                start: phrase.start,
                ..second
            },
            None => phrase,
        }
    }
}
