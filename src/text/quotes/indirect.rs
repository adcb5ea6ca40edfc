//! What is reported without marks: the clause that a cue of speech governs.
//!
//! The clause is cut out whole, with its "that", "whether" or "to", without speaker, cue and closing stop. Only speech counts:
//! what somebody believes or wants was not said. Where the reporter's own sentence goes on ("and a Labour insider said",
//! "which resulted in"), the clause ends.

use crate::model::Span;

use super::attribute::Attributed;
use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::phrase::Prepositions;
use super::rule::Rule;
use super::scene::{Kind, Line, Scene};
use crate::model::Speech;

/// How far behind its cue a clause may begin ("said in a statement on Tuesday that").
const DETOUR: usize = 12;

/// How many items a reported clause may have: sentences of news are shorter, and hostile ones are not followed.
pub(super) const LONGEST: usize = 200;

/// A reported clause and the cue that reports it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) span: Span,
    pub(super) cue: Cue,
    pub(super) rule: Rule,
}

impl Scene<'_> {
    /// The reported clauses of a sentence, in the order of their cues.
    pub(super) fn reported(
        &self,
        line: Line,
        cues: &[Cue],
        quotes: &[Attributed],
    ) -> Vec<Reported> {
        let mut found: Vec<Reported> = Vec::new();
        for (number, cue) in cues.iter().enumerate() {
            let speaks = matches!(cue.reports, Reports::Speech | Reports::Source);
            if !speaks || cue.negated || cue.subject.is_none() {
                continue;
            }
            let clause = Clause {
                scene: self,
                line,
                cues,
                quotes,
                number,
                cue: *cue,
            };
            let inside = found.last().map_or(line.start, |_| cue.first());
            found.extend(clause.behind().or_else(|| clause.before(inside)));
        }
        found
    }
}

/// A cue that may report a clause, with its sentence.
pub(super) struct Clause<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) line: Line,
    pub(super) cues: &'s [Cue],
    pub(super) quotes: &'s [Attributed],
    /// The cue's place among the cues of its sentence.
    pub(super) number: usize,
    pub(super) cue: Cue,
}

impl Clause<'_, '_> {
    /// The clause behind the cue.
    fn behind(&self) -> Option<Reported> {
        if self.cue.participle && self.scene.is_word(self.cue.start, "quoting") {
            return None;
        }
        let start = match (self.cue.reports, self.cue.order) {
            _ if self.cue.passive => return None,
            (Reports::Source, _) => self.after_source()?,
            (_, Order::VerbFirst) => return None,
            _ => self.complement()?,
        };
        let end = self.end(start);
        let cut_short = end < self.line.end && self.scene.region_at(end).is_some();
        if cut_short && !self.is_finite(start, end) {
            return None;
        }
        self.reported(start, end, Rule::Reported)
    }

    /// "According to Ellis, the clause": only where it opens the sentence.
    fn after_source(&self) -> Option<usize> {
        let opens = (self.line.start..self.cue.start).all(|at| {
            self.scene
                .class(at)
                .any(Class::CONJUNCTION.or(Class::ADVERB))
        });
        let after = self.cue.after;
        let comma = self.scene.is_mark(after, ',');
        (opens && comma).then_some(after + 1)
    }

    /// Where the complement of the verb begins.
    fn complement(&self) -> Option<usize> {
        let after = self.cue.after;
        if let Some(start) = self.opener(after) {
            return Some(start);
        }
        let class = self.scene.class(self.cue.start);
        let to = after + usize::from(self.scene.is_word(after, "not"));
        if self.scene.is_word(to, "to") && class.any(Class::INFINITIVE) {
            let addressed = class.any(Class::ADDRESSES) == self.cue.to.is_some();
            let next = self.scene.class(to + 1);
            let verb = !next.any(Class::DETERMINER.or(Class::CAPITAL).or(Class::PRONOUN));
            return (addressed && verb).then_some(after);
        }
        self.bare(after)
    }

    /// "that" and its like, behind the cue or behind a detour such as "in a statement".
    fn opener(&self, after: usize) -> Option<usize> {
        let opens = |at: usize| {
            matches!(
                self.scene.word(at),
                "that" | "whether" | "if" | "how" | "why"
            )
        };
        if opens(after) {
            return Some(after);
        }
        let first = self.scene.class(after);
        let detour = Class::PREPOSITION.or(Class::ADVERB).or(Class::TIME);
        if !first.any(detour) && !self.scene.is_mark(after, ',') {
            return None;
        }
        (after..self.line.end.min(after + DETOUR))
            .take_while(|&at| !self.ends_detour(at))
            .find(|&at| self.scene.is_word(at, "that") || self.scene.is_word(at, "whether"))
    }

    /// A verb, a colon or a quotation: the way to "that" does not lead over it.
    fn ends_detour(&self, at: usize) -> bool {
        let class = self.scene.class(at);
        self.scene.is_mark(at, ':')
            || self.scene.region_at(at).is_some()
            || class.any(Class::AUXILIARY)
            || class.any(Class::CUE) && class.any(Class::ING)
    }

    /// A clause without "that": "said the board would meet".
    fn bare(&self, after: usize) -> Option<usize> {
        let start = self.over_when(after);
        let class = self.scene.class(start);
        let begins = match self.scene.kind(start)? {
            Kind::Number => true,
            Kind::Word => !class.any(
                Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::AUXILIARY),
            ),
            Kind::Mark(_) | Kind::Quoted(_) => false,
        };
        if !begins || start >= self.line.end || self.is_no_clause(start) {
            return None;
        }
        let object = Class::PRONOUN;
        let nominative = matches!(
            self.scene.word(start),
            "he" | "she" | "they" | "we" | "I" | "it" | "there" | "you"
        );
        if nominative || class.any(object) {
            return nominative.then_some(start);
        }
        if self.takes_only_clauses() {
            return self.has_verb(start).then_some(start);
        }
        let phrase = self
            .scene
            .phrase(start, self.line.end, Prepositions::Belonging)?;
        self.scene
            .class(phrase.reach)
            .any(Class::AUXILIARY)
            .then_some(start)
    }

    /// "said on Tuesday the bridge would open": when it was said comes first.
    fn over_when(&self, after: usize) -> usize {
        let scene = self.scene;
        let when = |at: usize| scene.class(at).any(Class::TIME);
        if scene.is_word(after, "on") && when(after + 1) {
            return after + 2;
        }
        if matches!(scene.word(after), "yesterday" | "today") {
            return after + 1;
        }
        if matches!(scene.word(after), "last" | "this") && when(after + 1) {
            return after + 2;
        }
        after
    }

    /// "said nothing", "said so"
    fn is_no_clause(&self, start: usize) -> bool {
        matches!(
            self.scene.word(start),
            "nothing"
                | "something"
                | "so"
                | "sorry"
                | "goodbye"
                | "yes"
                | "no"
                | "more"
                | "much"
                | "anything"
                | "hello"
        ) && !self.scene.class(start + 1).any(Class::AUXILIARY)
    }

    /// "say" and its like take a clause and no other object.
    fn takes_only_clauses(&self) -> bool {
        const ONLY: [&str; 11] = [
            "say", "said", "told", "tell", "claim", "insist", "argu", "alleg", "warn", "admit",
            "predict",
        ];
        let word = self.scene.word(self.cue.start);
        ONLY.iter().any(|stem| word.starts_with(stem))
    }

    fn has_verb(&self, start: usize) -> bool {
        let end = self.end(start);
        let says = matches!(self.scene.word(self.cue.start), "said" | "says" | "say");
        (start + 1..end).any(|at| {
            let class = self.scene.class(at);
            let finite = Class::AUXILIARY
                .or(Class::ED)
                .or(Class::PAST)
                .or(Class::THIRD);
            let small = !class.any(Class::CAPITAL) && self.scene.kind(at) == Some(Kind::Word);
            class.any(finite) || small && says && end - start >= 4
        })
    }

    /// The clause before the cue: "The board would meet, she said."
    fn before(&self, from: usize) -> Option<Reported> {
        let scene = self.scene;
        if self.cue.start - self.line.start > LONGEST {
            return None;
        }
        let comma = self
            .cue
            .first()
            .checked_sub(1)
            .filter(|at| *at > self.line.start)?;
        if self.cue.participle
            || self.cue.passive
            || !scene.is_mark(comma, ',')
            || from > self.line.start
        {
            return None;
        }
        let mut start = self.line.start;
        while start < comma && scene.class(start).any(Class::CONJUNCTION) {
            start += 1;
        }
        let quoted = self
            .quotes
            .iter()
            .take_while(|quote| quote.item < comma)
            .any(|quote| quote.speech == Speech::Direct);
        let condition = self.is_condition(start) && self.goes_on_in_marks();
        if quoted || !(self.closes() || condition) || !self.is_clause(start, comma) {
            return None;
        }
        self.reported(start, comma, Rule::ReportedFirst)
    }

    /// A condition is reported whole where the quotation brings what follows from it; a main clause that goes on in marks
    /// ("It was, he said, “a day of shame”") says nothing without them.
    fn is_condition(&self, start: usize) -> bool {
        matches!(self.scene.word(start), "If" | "Unless" | "if" | "unless")
    }

    /// Whether nothing is reported behind the cue.
    fn closes(&self) -> bool {
        let after = self.cue.after.max(self.cue.end);
        after >= self.line.end
            || matches!(
                self.scene.kind(after),
                Some(Kind::Mark('.' | ';' | '?' | '!'))
            )
            || self
                .scene
                .class(after)
                .any(Class::PREPOSITION.or(Class::TIME))
            || self.scene.is_mark(after, ',') && self.scene.region_at(after + 1).is_none()
    }

    /// "If the whip was not restored, the source added, “and …”": the quotation goes on with the sentence.
    fn goes_on_in_marks(&self) -> bool {
        let after = self.cue.after.max(self.cue.end);
        let quoted = self
            .scene
            .region_at(after + 1)
            .filter(|_| self.scene.is_mark(after, ','));
        quoted.is_some_and(|region| {
            self.scene
                .inner(region)
                .chars()
                .next()
                .is_some_and(char::is_lowercase)
        })
    }

    /// Whether the stretch is a clause of its own and not only an opening such as "In a statement".
    fn is_clause(&self, start: usize, end: usize) -> bool {
        let first = self.scene.class(start);
        let condition = self.is_condition(start);
        let opening = Class::SUBORDINATOR
            .or(Class::ED)
            .or(Class::ING)
            .or(Class::PAST);
        if first.any(opening) && !(condition && self.goes_on_in_marks()) {
            return false;
        }
        let from = if first.any(Class::PREPOSITION) {
            let Some(comma) = (start..end).find(|&at| self.scene.is_mark(at, ',')) else {
                return false;
            };
            comma
        } else {
            start
        };
        self.is_finite(from + 1, end)
    }

    /// Whether a verb stands between the items.
    fn is_finite(&self, start: usize, end: usize) -> bool {
        let finite = Class::AUXILIARY
            .or(Class::ED)
            .or(Class::PAST)
            .or(Class::THIRD);
        (start..end).any(|at| self.scene.class(at).any(finite))
    }

    /// The clause from item `start` to `end` without the marks around it, unless most of it stands in marks.
    fn reported(&self, start: usize, end: usize, rule: Rule) -> Option<Reported> {
        let scene = self.scene;
        let mut end = end.min(self.line.end);
        while end > start
            && matches!(scene.kind(end - 1), Some(Kind::Mark(mark)) if !matches!(mark, ')' | '%' | ']'))
        {
            end -= 1;
        }
        while end > start && scene.class(end - 1).any(Class::CONJUNCTION) {
            end -= 1;
        }
        while end > start && matches!(scene.kind(end - 1), Some(Kind::Mark(',' | ';'))) {
            end -= 1;
        }
        let span = scene.span(start, end);
        let quoted: usize = (start..end)
            .filter_map(|at| scene.region_at(at))
            .map(|region| region.span.len())
            .sum();
        let words = (start..end)
            .filter(|&at| matches!(scene.kind(at), Some(Kind::Word | Kind::Number)))
            .count();
        (words >= 2 && quoted * 2 < span.len()).then_some(Reported {
            span,
            cue: self.cue,
            rule,
        })
    }
}
