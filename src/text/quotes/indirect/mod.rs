//! What is reported without marks: the clause that a cue of speech governs.
//!
//! The clause is cut out whole, with its "that", "whether" or "to", without speaker, cue and closing stop. Only speech counts:
//! what somebody believes or wants was not said. A clause that holds three words or more in marks is told by those marks,
//! and a clause inside another one by the outer one, so that nothing is told twice.
//!
//! Which cues report is told by `cues`, with `verbs`, `forms` and `nouns` for what stands at no quotation and `subjects` for whose they are;
//! where a clause begins by `complement`, `bare` and `source`; where it ends by `ending` and `comment`; what stands before
//! its cue or around it by `front`; and whether a stretch holds a verb at all by `verb`.

mod bare;
mod comment;
mod complement;
mod cues;
mod ending;
#[cfg(test)]
mod floor_tests;
mod forms;
mod front;
mod nouns;
mod source;
mod subjects;
#[cfg(test)]
mod tests;
mod verb;
mod verbs;

use crate::model::{Span, Speech};

use super::attribute::Attributed;
use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::rule::Rule;
use super::scene::{Kind, Line, Scene};

/// How many items a reported clause may have: sentences of news are shorter, and hostile ones are not followed.
const LONGEST: usize = 200;

/// How many clauses back one is looked for that holds another.
const NESTED: usize = 8;

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
        let cues = self.reporting(line, cues);
        let mut found: Vec<Reported> = Vec::new();
        for (number, cue) in cues.iter().enumerate() {
            if cue.negated || self.is_inside(&found, cue) {
                continue;
            }
            let clause = Clause {
                scene: self,
                line,
                cues: &cues,
                quotes,
                number,
                cue: self.shared(found.last(), *cue),
            };
            for reported in clause.found() {
                let mut near = found.iter().rev().take(NESTED);
                if near.any(|outer: &Reported| outer.span.contains(reported.span)) {
                    continue;
                }
                let holds = |inner: &Reported| reported.span.contains(inner.span);
                while found.last().is_some_and(holds) {
                    found.pop();
                }
                found.push(reported);
            }
        }
        found
    }

    /// Whether the cue stands in a clause that was found already.
    fn is_inside(&self, found: &[Reported], cue: &Cue) -> bool {
        let mut near = found.iter().rev().take(NESTED);
        let item = self.items.get(cue.start);
        item.is_some_and(|item| near.any(|outer| outer.span.contains(item.span)))
    }

    /// "said the vote was lost, adding", "and warned": a verb right behind a clause, with nothing but a comma or a conjunction
    /// between them, goes on with whoever said that clause.
    fn shared(&self, before: Option<&Reported>, cue: Cue) -> Cue {
        let follows = before.filter(|before| {
            let first = (cue.start.saturating_sub(3)..cue.start).find(|&at| {
                self.items
                    .get(at)
                    .is_some_and(|item| item.span.end > before.span.end)
            });
            let joined = first.is_some_and(|first| (first..cue.start).all(|at| self.is_joint(at)));
            let own = cue
                .subject
                .is_some_and(|subject| subject.reach == cue.start);
            joined && (cue.participle || !own) && cue.order == Order::SubjectFirst
        });
        match follows {
            Some(before) if before.cue.subject.is_some() => Cue {
                subject: before.cue.subject,
                ..cue
            },
            _ => cue,
        }
    }

    fn is_joint(&self, at: usize) -> bool {
        self.is_mark(at, ',') || self.class(at).any(Class::CONJUNCTION.or(Class::ADVERB))
    }
}

/// A cue that may report a clause, with its sentence.
struct Clause<'s, 'a> {
    scene: &'s Scene<'a>,
    line: Line,
    cues: &'s [Cue],
    quotes: &'s [Attributed],
    /// The cue's place among the cues of its sentence.
    number: usize,
    cue: Cue,
}

impl Clause<'_, '_> {
    /// What the cue reports: the clause behind it, or else the one before or around it.
    fn found(&self) -> Vec<Reported> {
        match self.start_behind() {
            Some(start) => self.behind(start).into_iter().collect(),
            None => self.in_front(),
        }
    }

    /// The clause that begins behind the cue at `start`, unless a quotation cuts it short before its verb.
    fn behind(&self, start: usize) -> Option<Reported> {
        let end = self.end(start);
        let cut = end < self.line.end && self.scene.region_at(end).is_some();
        if cut && !self.scene.has_finite(start, end) {
            return None;
        }
        self.reported(start, end, Rule::Reported)
    }

    /// Where the clause behind the cue begins.
    fn start_behind(&self) -> Option<usize> {
        let speaks = matches!(self.cue.reports, Reports::Speech | Reports::Source);
        let quotes_somebody = self.cue.participle && self.scene.is_word(self.cue.start, "quoting");
        if quotes_somebody {
            return None;
        }
        match (self.cue.reports, self.cue.order) {
            (Reports::Source, _) => self.after_source(),
            (Reports::Label, Order::SubjectFirst) => self.charge(),
            (_, Order::VerbFirst) if !self.cue.passive => None,
            _ if speaks || self.concedes() => self.complement(),
            _ => None,
        }
    }

    /// "She accepted that he had paid": what is accepted in a clause is conceded aloud, where "accepted a gift" is no speech.
    fn concedes(&self) -> bool {
        self.cue.reports == Reports::Stance
            && self.scene.word(self.cue.start).starts_with("accept")
            && self.scene.is_word(self.cue.end, "that")
    }

    /// The clause from item `start` to `end` without the marks around it, unless words in marks stand in it.
    fn reported(&self, start: usize, end: usize, rule: Rule) -> Option<Reported> {
        let scene = self.scene;
        let mut end = end.min(self.line.end);
        let mut start = start;
        while start < end && matches!(scene.kind(start), Some(Kind::Mark('-' | '—' | '–' | ',')))
        {
            start += 1;
        }
        // "denies he ever said that": at the end of its sentence "that" is a word like any other.
        let closes = end == self.line.end;
        while end > start
            && self.is_loose_end(end - 1)
            && !(closes && scene.is_word(end - 1, "that"))
        {
            end -= 1;
        }
        let words = (start..end)
            .filter(|&at| matches!(scene.kind(at), Some(Kind::Word | Kind::Number)))
            .count();
        (words >= 2 && !self.is_quoted(start, end)).then_some(Reported {
            span: scene.span(start, end),
            cue: self.cue,
            rule,
        })
    }

    /// A stop, a conjunction or a relative pronoun that leads to what is no longer reported.
    fn is_loose_end(&self, at: usize) -> bool {
        match self.scene.kind(at) {
            Some(Kind::Mark(mark)) => !matches!(mark, ')' | '%' | ']' | '$' | '\'' | '’'),
            _ => {
                matches!(self.scene.word(at), "and" | "but" | "or" | "nor")
                    || self.scene.class(at).any(Class::RELATIVE)
            }
        }
    }

    /// Whether somebody's words in marks stand between the items: those are told as a quotation of their own. A word or two in
    /// marks leave the clause the reporter's.
    fn is_quoted(&self, start: usize, end: usize) -> bool {
        let from = self.quotes.partition_point(|quote| quote.item < start);
        let mut quotes = self.quotes.iter().skip(from);
        let long = |quote: &Attributed| {
            let region = self.scene.region_at(quote.item);
            region
                .is_some_and(|region| self.scene.inner(region).split_whitespace().nth(2).is_some())
        };
        quotes
            .by_ref()
            .take_while(|quote| quote.item < end)
            .any(|quote| quote.speech == Speech::Direct || long(quote))
    }
}
