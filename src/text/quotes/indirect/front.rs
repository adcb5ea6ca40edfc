//! The clause before its cue ("The board would meet, she said"), and the one that its cue interrupts.
//!
//! Where the cue stands between two whole clauses each is reported by itself. Where it tears one clause apart ("The bridge, she
//! said, is unsafe") that clause is reported from its first word to its last, for neither half says anything. An
//! opening such as "In May" is no clause.

use super::super::cue::{Order, Reports};
use super::super::lexicon::Class;
use super::super::rule::Rule;
use super::super::scene::Kind;
use super::verb::like_one_of;
use super::{Clause, LONGEST, Reported};

impl Clause<'_, '_> {
    /// What is reported before the cue and goes on behind it.
    pub(super) fn in_front(&self) -> Vec<Reported> {
        if !self.may_follow() {
            return Vec::new();
        }
        let Some(left) = self.left_end() else {
            return self.behind_comma().into_iter().collect();
        };
        let start = self.opening();
        let right = self.right();
        if self.is_whole(start, left, right) {
            return self.whole(start, left, right);
        }
        let Some(right) = right else {
            return Vec::new();
        };
        let end = self.end(right);
        let torn = self.is_subject(start, left) && self.scene.is_finite(right);
        let condition = self.is_clause_opener(start) && self.scene.begins_main(right, end);
        let from = if torn || condition { start } else { right };
        let clause = torn || self.scene.has_finite(right, end) && self.scene.can_begin(right);
        clause
            .then(|| self.reported(from, end, Rule::ReportedFirst))
            .flatten()
            .into_iter()
            .collect()
    }

    /// Whether the cue can stand behind what it reports.
    fn may_follow(&self) -> bool {
        let speaks = matches!(self.cue.reports, Reports::Speech | Reports::Source);
        let known = self.cue.subject.is_some() && !self.cue.participle && !self.cue.passive;
        speaks
            && known
            && self.cue.start - self.line.start <= LONGEST
            && !self.is_noun()
            && !self.is_relative()
            && !self.is_course()
            && !self.compares()
            && !self.cue_is_of(&[
                "den", "disput", "urg", "order", "demand", "propos", "reject",
            ])
            && !self.takes_object()
            && !self.leads_to_quotation()
    }

    /// The clause before the cue and the one that goes on behind it.
    fn whole(&self, start: usize, left: usize, right: Option<usize>) -> Vec<Reported> {
        // "It was Ellis, the report says, who": the second half hangs on the first.
        let first = self.cue.order == Order::SubjectFirst;
        let hangs = right.filter(|&at| first && self.scene.class(at).any(Class::RELATIVE));
        if let Some(right) = hangs {
            let both = self.reported(start, self.end(right), Rule::ReportedFirst);
            return both.into_iter().collect();
        }
        let goes_on = right.filter(|&at| self.goes_on(at));
        let second = goes_on.and_then(|at| self.reported(at, self.end(at), Rule::Reported));
        let first = self.reported(start, left, Rule::ReportedFirst);
        first.into_iter().chain(second).collect()
    }

    /// "Eventually Ellis said, the board gave in": a comma parts the cue from a clause that needs none.
    fn behind_comma(&self) -> Option<Reported> {
        let comma = self.cue.after.max(self.cue.end);
        let first = self.cue.order == Order::SubjectFirst
            && self.is_plain_saying()
            && self.scene.is_mark(comma, ',');
        let begins = first && self.scene.begins_main(comma + 1, self.near(comma, 30));
        begins
            .then(|| self.reported(comma + 1, self.end(comma + 1), Rule::Reported))
            .flatten()
    }

    /// "a company, which declared bankruptcy": the cue of a relative clause reports nothing that stands before it.
    fn is_relative(&self) -> bool {
        let verb = self.helped();
        verb > self.line.start && self.scene.class(verb - 1).any(Class::RELATIVE)
    }

    /// "in May, he proposed a merger": a verb with an object of its own reports nothing that stands before it.
    fn takes_object(&self) -> bool {
        let scene = self.scene;
        if self.cue.reports == Reports::Source {
            return false;
        }
        let after = self.cue.after.max(self.cue.end);
        let class = scene.class(after);
        let topic = matches!(
            scene.word(after),
            "to" | "of" | "for" | "about" | "against" | "from" | "into" | "with"
        );
        let loose = Class::TIME
            .or(Class::ADVERB)
            .or(Class::SUBORDINATOR)
            .or(Class::CONJUNCTION)
            .or(Class::ING);
        let ends = after >= self.line.end || matches!(scene.kind(after), Some(Kind::Mark(_)));
        let free = class.any(loose)
            || class.any(Class::PREPOSITION) && (!topic || self.is_plain_saying())
            || matches!(
                scene.word(after),
                "last" | "this" | "late" | "early" | "earlier"
            );
        !ends && !free
    }

    /// "worse than most analysts had forecast": a measure of what was said before, and no source of it.
    fn compares(&self) -> bool {
        self.cue.subject.is_some_and(|subject| {
            let than = (subject.start..subject.reach).any(|at| self.scene.is_word(at, "than"));
            than && !self.scene.is_quantity(subject.start)
        })
    }

    /// Where the stretch before the cue ends: at its comma, or for "according to" at the cue itself.
    fn left_end(&self) -> Option<usize> {
        let first = self.cue.first();
        let comma = first.checked_sub(1).filter(|at| *at > self.line.start)?;
        if self.scene.is_mark(comma, ',') || self.scene.is_dash(comma) && !self.is_dateline(comma) {
            return Some(comma);
        }
        let source = self.cue.reports == Reports::Source;
        let ends = self.cue.after + 1 >= self.line.end;
        (source && ends).then_some(first)
    }

    /// The first item behind a dateline ("DAYTON, Ohio — ") and the conjunctions that open the sentence.
    fn opening(&self) -> usize {
        let scene = self.scene;
        let start = self.line.start;
        let dash = (start + 1..self.near(start, 10)).find(|&at| self.is_dateline(at));
        let colon = (start..self.cue.start)
            .rev()
            .find(|&at| self.scene.is_mark(at, ':') || self.is_parted(at));
        let mut from = colon.or(dash).map_or(start, |mark| mark + 1);
        while from < self.cue.start && scene.class(from).any(Class::CONJUNCTION) {
            from += 1;
        }
        from
    }

    /// "; in private, according to": a semicolon right before an opening parts it from what another voice said before.
    fn is_parted(&self, at: usize) -> bool {
        let comma = self.cue.first().wrapping_sub(1);
        self.scene.is_mark(at, ';') && comma.saturating_sub(at) <= 4
    }

    /// A dash behind nothing but capitals, brackets and commas.
    fn is_dateline(&self, at: usize) -> bool {
        let scene = self.scene;
        let place = |i: usize| {
            let mark = matches!(
                scene.kind(i),
                Some(Kind::Mark(',' | '.' | '(' | ')') | Kind::Number)
            );
            mark || scene.class(i).any(Class::CAPITAL)
        };
        let dash = scene.is_dash(at);
        let shouted = scene
            .word(self.line.start)
            .chars()
            .all(|c| c.is_uppercase() || !c.is_alphabetic());
        dash && shouted && at < self.line.start + 10 && (self.line.start..at).all(place)
    }

    /// The first item of what follows the cue and its comma, where something does.
    fn right(&self) -> Option<usize> {
        let after = self.cue.after.max(self.cue.end);
        let next = self.over_when(after);
        let comma = self.scene.is_mark(next, ',') || self.scene.is_dash(next);
        (comma && next + 2 < self.line.end).then_some(next + 1)
    }

    /// The item behind the time or place of saying: "officials said Friday,", "he told reporters in Ohio,".
    fn over_when(&self, after: usize) -> usize {
        let scene = self.scene;
        (after..self.near(after, 9))
            .take_while(|&at| !scene.is_finite(at) && scene.region_at(at).is_none())
            .find(|&at| scene.is_mark(at, ',') || scene.is_dash(at))
            .unwrap_or(after)
    }

    /// Whether the stretch before the cue is a clause of its own and not only an opening or a subject.
    fn is_whole(&self, start: usize, end: usize, right: Option<usize>) -> bool {
        let scene = self.scene;
        if start >= end
            || scene
                .class(end - 1)
                .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
        {
            return false;
        }
        let fronted = Class::SUBORDINATOR.or(Class::PREPOSITION);
        let opens = scene.class(start).any(fronted)
            || scene.is_participle(start) && !self.is_subject_of_clause(start, end);
        if opens && !scene.is_quantity(start) {
            let mut commas = (start + 1..end).filter(|&at| scene.is_mark(at, ','));
            // The present of most verbs looks like a noun: a long stretch behind the opening is taken for a clause.
            let depends = scene.class(start).any(Class::SUBORDINATOR);
            let told = self.cue.reports == Reports::Source || depends;
            let long = |comma: usize| {
                let relative = scene.class(comma + 1).any(Class::RELATIVE);
                told && right.is_none() && end - comma > 6 && !relative
            };
            return commas.any(|comma| scene.begins_main(comma + 1, end) || long(comma));
        }
        if scene.has_finite(start, end) {
            // "The man who shot them, officials said, was": the verb of a relative clause alone makes no clause.
            let torn = right.is_some_and(|right| scene.is_finite(right));
            return !torn || self.cue.order == Order::VerbFirst;
        }
        // The present of most verbs looks like a noun: where nothing follows the cue, the words before it are the clause.
        let words = end - start >= 4 && !scene.class(start).any(Class::TIME.or(Class::ADVERB));
        words && right.is_none()
    }

    /// "Striking workers reached a deal", "Shelling cut the line": the -ing of the first word describes a noun or is one, where
    /// a verb with a tense follows before any comma or conjunction. A phrase such as "Speaking in Ohio" has none.
    fn is_subject_of_clause(&self, start: usize, end: usize) -> bool {
        let scene = self.scene;
        let breaks = Class::RELATIVE
            .or(Class::SUBORDINATOR)
            .or(Class::CONJUNCTION);
        let prepositional = |at: usize| scene.class(at).any(Class::PREPOSITION);
        (start + 1..end)
            .take_while(|&at| {
                let clause = scene.class(at).any(breaks) && !prepositional(at);
                !scene.is_mark(at, ',') && !clause && !scene.is_nominative(at)
            })
            .any(|at| scene.is_finite(at))
    }

    /// "If the levee breaks, officials said, the town": the half before the cue is the condition of the other one.
    fn is_clause_opener(&self, start: usize) -> bool {
        like_one_of(
            self.scene.word(start),
            "if unless because although while though",
        )
    }

    /// Whether the stretch can be the subject of what follows the cue.
    fn is_subject(&self, start: usize, end: usize) -> bool {
        start < end && self.scene.can_begin(start) && !self.scene.class(start).any(Class::TIME)
    }

    /// "…, he said, and it will reopen": what follows goes on with the report and is no apposition to the speaker.
    fn goes_on(&self, right: usize) -> bool {
        let scene = self.scene;
        let joined = scene.class(right).any(Class::CONJUNCTION);
        let limit = self.near(right, 20);
        joined && scene.begins_main(right + 1, limit)
    }

    /// “…” behind the cue: the words before it belong to the quotation or only open its sentence.
    fn leads_to_quotation(&self) -> bool {
        let after = self.cue.after.max(self.cue.end);
        let colon = self.scene.is_mark(after, ':');
        let comma = usize::from(self.scene.is_mark(after, ',') || colon);
        colon || self.scene.region_at(after + comma).is_some()
    }
}
