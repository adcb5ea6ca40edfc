//! Which cue of its sentence a quotation belongs to, and whether it is speech at all.
//!
//! A cue beside the marks wins over one that only governs them. A region that no cue governs and that does not stand alone is a
//! title, a nickname or irony, and is left out: saying nothing is better than inventing a speaker.

use crate::model::Speech;

use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions, REACH};
use super::rule::Rule;
use super::scene::{Kind, Line, Scene};

/// From how many words on a region that nothing governs is still taken for somebody's words.
const LONG_FRAGMENT: usize = 6;

/// From how many words on a region under a verb of stance is taken for the words of its subject.
const SHORT_FRAGMENT: usize = 3;

/// A quotation with what its own sentence tells about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributed {
    /// The item of the quotation.
    pub(super) item: usize,
    pub(super) speech: Speech,
    pub(super) cue: Option<Cue>,
    pub(super) subject: Option<Phrase>,
    /// [`Rule::Nothing`] where the speaker must be carried over from before.
    pub(super) rule: Rule,
}

impl Scene<'_> {
    /// The quotations of a sentence that are speech.
    pub(super) fn attributed(&self, line: Line, cues: &[Cue]) -> Vec<Attributed> {
        let mut found: Vec<Attributed> = Vec::new();
        for item in line.start..line.end {
            if self.region_at(item).is_none() {
                continue;
            }
            let quotation = Quotation {
                scene: self,
                line,
                cues,
                item,
            };
            let earlier = found.last().copied();
            found.extend(quotation.attributed(earlier));
        }
        found
    }
}

/// One quotation in its sentence.
pub(super) struct Quotation<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) line: Line,
    pub(super) cues: &'s [Cue],
    pub(super) item: usize,
}

impl Quotation<'_, '_> {
    fn attributed(&self, earlier: Option<Attributed>) -> Option<Attributed> {
        if self.names_work() {
            return None;
        }
        if let Some(cue) = self.cue_after() {
            return Some(self.by_cue(cue, self.rule_after(cue), earlier));
        }
        if self.is_named_so() {
            return None;
        }
        if let Some(cue) = self.cue_before() {
            return Some(self.by_cue(cue, Rule::CueBefore, earlier));
        }
        if !self.stands_alone()
            && let Some((cue, rule)) = self.governing()
        {
            return self.is_fragment().then(|| self.by_cue(cue, rule, earlier));
        }
        if let Some(subject) = self.unknown_verb_after() {
            return Some(self.by_subject(subject, Rule::UnknownVerb));
        }
        if let Some(predicated) = self.predicated() {
            return Some(predicated);
        }
        if self.scene.is_mark(self.item.wrapping_sub(1), ':')
            && let Some(subject) = self.label()
        {
            return Some(self.by_subject(subject, Rule::Label));
        }
        self.without_cue()
    }

    fn rule_after(&self, cue: Cue) -> Rule {
        match cue.reports {
            Reports::Source => Rule::Source,
            _ => Rule::CueAfter,
        }
    }

    fn by_cue(&self, cue: Cue, rule: Rule, earlier: Option<Attributed>) -> Attributed {
        let same_cue = earlier
            .filter(|earlier| earlier.speech == Speech::Direct)
            .and_then(|earlier| earlier.cue)
            .is_some_and(|other| other.start == cue.start);
        Attributed {
            item: self.item,
            speech: self.speech(rule, same_cue),
            cue: Some(cue),
            subject: cue.subject,
            rule,
        }
    }

    fn by_subject(&self, subject: Phrase, rule: Rule) -> Attributed {
        Attributed {
            item: self.item,
            speech: self.speech(rule, false),
            cue: None,
            subject: Some(subject),
            rule,
        }
    }

    /// A whole utterance begins with a capital or goes on with one that the cue interrupts; a fragment stands in the
    /// reporter's own clause.
    fn speech(&self, rule: Rule, goes_on: bool) -> Speech {
        let fragment = matches!(rule, Rule::Fragment | Rule::FrontedFragment | Rule::Stance);
        let lower = self
            .inner()
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_lowercase);
        let inside = lower && !goes_on && self.has_words_before();
        if fragment || inside {
            Speech::Mixed
        } else {
            Speech::Direct
        }
    }

    fn has_words_before(&self) -> bool {
        self.item > self.line.start
            && !matches!(self.scene.kind(self.item - 1), Some(Kind::Mark(':')))
    }

    pub(super) fn inner(&self) -> &str {
        self.scene
            .region_at(self.item)
            .map_or("", |region| self.scene.inner(region))
    }

    pub(super) fn last_char(&self) -> Option<char> {
        self.inner().chars().next_back()
    }

    /// The item behind the quotation and its comma.
    fn behind(&self) -> usize {
        let next = self.item + 1;
        let comma = self.scene.is_mark(next, ',') || self.scene.is_dash(next);
        if comma { next + 1 } else { next }
    }

    /// The cue that begins right behind the quotation.
    fn cue_after(&self) -> Option<Cue> {
        let behind = self.behind();
        let first = self.cues.partition_point(|cue| cue.end <= self.item);
        let cue = *self.cues.get(first)?;
        let begins = match cue.order {
            Order::SubjectFirst => cue
                .subject
                .is_some_and(|subject| self.begins_at(subject.start, behind)),
            Order::VerbFirst => self.begins_at(cue.start, behind),
        };
        let taken = self.last_char() == Some('?') && self.leads_on(cue);
        let speaks = matches!(
            cue.reports,
            Reports::Speech | Reports::Finding | Reports::Source
        );
        (begins && !cue.participle && !taken && speaks).then_some(cue)
    }

    /// Adverbs may stand between; a conjunction only where no cue before the quotation has it already: "Ellis called it
    /// “late,” and Holm said …" gives the word to Ellis.
    fn begins_at(&self, start: usize, behind: usize) -> bool {
        let governed = self
            .nearest_before()
            .is_some_and(|cue| cue.subject.is_some() && cue.reports != Reports::Finding);
        let between = if governed {
            Class::ADVERB
        } else {
            Class::ADVERB.or(Class::CONJUNCTION)
        };
        start >= behind
            && start < behind + 3
            && (behind..start).all(|at| self.scene.class(at).any(between))
    }

    /// Whether the cue has a quotation of its own behind a colon: “Was it?” she replied: “No.”
    fn leads_on(&self, cue: Cue) -> bool {
        self.scene.is_mark(cue.after, ':') || self.scene.region_at(cue.end).is_some()
    }

    /// The cue that leads into the quotation: with a colon or a comma, or with nothing between them.
    fn cue_before(&self) -> Option<Cue> {
        let cue = self.nearest_before()?;
        let between = cue.after.max(cue.end)..self.item;
        let quiet =
            between.len() <= 16 && between.clone().all(|at| self.scene.region_at(at).is_none());
        let punctuated = self.leads_in() && cue.reports != Reports::Finding;
        let touching =
            between.is_empty() && self.begins_with_capital() && cue.reports == Reports::Speech;
        let colon = self.scene.is_mark(self.item - 1, ':');
        let whole = colon || self.begins_with_capital() || between.len() <= 1;
        (quiet && (punctuated && whole || touching)).then_some(cue)
    }

    /// The nearest cue before the quotation that reports something.
    pub(super) fn nearest_before(&self) -> Option<Cue> {
        self.last_before(|cue| match cue.reports {
            Reports::Stance => false,
            // A noun reports only what follows it without a verb of another kind: "his remark as “…”" is no report.
            Reports::Noun => !self.scene.is_word(self.item.wrapping_sub(1), "as"),
            _ => true,
        })
    }

    fn last_before(&self, fits: impl Fn(&Cue) -> bool) -> Option<Cue> {
        let count = self.cues.partition_point(|cue| cue.end <= self.item);
        let near = self
            .cues
            .get(..count)?
            .iter()
            .rev()
            .take_while(|cue| self.item - cue.end <= REACH);
        near.copied().find(|cue| fits(cue))
    }

    fn leads_in(&self) -> bool {
        self.item > self.line.start
            && (self.scene.is_mark(self.item - 1, ':')
                || self.scene.is_mark(self.item - 1, ',')
                || self.scene.is_dash(self.item - 1))
    }

    fn begins_with_capital(&self) -> bool {
        self.inner()
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    /// The cue whose clause holds the quotation.
    fn governing(&self) -> Option<(Cue, Rule)> {
        if let Some(nearest) = self.nearest_before() {
            let cue = self.outer(nearest);
            let rule = match cue.reports {
                Reports::Source => Rule::Source,
                _ => Rule::Fragment,
            };
            let broken = (cue.end..self.item).any(|at| self.scene.is_mark(at, ';'));
            return (!broken && cue.subject.is_some()).then_some((cue, rule));
        }
        if let Some(cue) = self.stance() {
            return Some((cue, Rule::Stance));
        }
        let first = self.cues.partition_point(|cue| cue.end <= self.item);
        let cue = *self.cues.get(first)?;
        let fronted = cue.first() > self.item
            && (self.scene.is_mark(cue.first() - 1, ',') || self.scene.is_dash(cue.first() - 1))
            && cue.first().saturating_sub(self.item) <= REACH
            && matches!(cue.reports, Reports::Speech | Reports::Source)
            && !cue.participle
            && self.closes_sentence(cue);
        fronted.then_some((cue, Rule::FrontedFragment))
    }

    /// "Ellis offered “a hand of friendship”": what somebody does with words or plans tells whose a longer fragment is.
    fn stance(&self) -> Option<Cue> {
        let cue = self.last_before(|cue| cue.reports == Reports::Stance)?;
        let subject = cue.subject?;
        let speaks = Class::CAPITAL
            .or(Class::PRONOUN)
            .or(Class::HUMAN)
            .or(Class::BODY);
        let able = (subject.start..subject.core).any(|at| self.scene.class(at).any(speaks));
        let whole = (cue.end..self.item)
            .all(|at| !self.scene.is_mark(at, ';') && self.scene.region_at(at).is_none());
        let long = self.inner().split_whitespace().count() >= SHORT_FRAGMENT;
        (able && whole && long).then_some(cue)
    }

    /// The cue whose words hold those of `cue`: "Holm said that whoever thinks so is “a fool”" are the words of Holm,
    /// whatever is thought inside them.
    fn outer(&self, cue: Cue) -> Cue {
        if cue.reports != Reports::Finding {
            return cue;
        }
        let count = self.cues.partition_point(|other| other.end <= cue.start);
        let outer = self
            .cues
            .get(..count)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|other| other.reports == Reports::Speech && other.subject.is_some());
        let holds = |outer: &&Cue| {
            let first = cue.first();
            outer.after <= first
                && (outer.end..cue.start)
                    .all(|at| self.scene.region_at(at).is_none() && !self.scene.is_mark(at, ';'))
                && !(outer.end..first).any(|at| {
                    self.scene.class(at).any(Class::CONJUNCTION) && self.scene.is_mark(at - 1, ',')
                })
        };
        outer.filter(holds).copied().unwrap_or(cue)
    }

    /// Whether nothing is reported behind the cue, so that it can only report what stands before it.
    fn closes_sentence(&self, cue: Cue) -> bool {
        let after = cue.after.max(cue.end);
        after >= self.line.end
            || matches!(self.scene.kind(after), Some(Kind::Mark('.' | ',' | ';')))
            || self
                .scene
                .class(after)
                .any(Class::PREPOSITION.or(Class::TIME).or(Class::ADVERB))
    }

    /// “…,” Ellis grumped. / “…,” grumped Ellis: beside a quotation that a comma ends any verb is a verb of saying.
    fn unknown_verb_after(&self) -> Option<Phrase> {
        let ends_open = matches!(self.last_char(), Some(',' | '?' | '!' | '—'));
        let behind = self.behind();
        if !ends_open || behind >= self.line.end {
            return None;
        }
        let verb = self.scene.class(behind).any(Class::ED);
        if verb {
            return self.scene.subject_after(self.line, behind);
        }
        let subject = self
            .scene
            .phrase(behind, self.line.end, Prepositions::Belonging)?;
        let next = self.scene.class(subject.reach);
        let small = self.scene.kind(subject.reach) == Some(Kind::Word)
            && !next.any(
                Class::CAPITAL
                    .or(Class::PREPOSITION)
                    .or(Class::CONJUNCTION)
                    .or(Class::SUBORDINATOR)
                    .or(Class::RELATIVE),
            );
        small.then_some(subject)
    }

    /// “We will see,” is how one donor put it. / “We will see” was her answer.
    fn predicated(&self) -> Option<Attributed> {
        let scene = self.scene;
        let verb = self.item + 1;
        if self.item != self.line.start || !scene.class(verb).any(Class::BE) {
            return None;
        }
        if matches!(scene.word(verb + 1), "how" | "what" | "all") {
            let first = self.cues.partition_point(|cue| cue.end <= verb);
            let cue = *self.cues.get(first)?;
            cue.subject?;
            return Some(self.by_cue(cue, Rule::CueAfter, None));
        }
        let owned = scene.phrase(verb + 1, self.line.end, Prepositions::Belonging)?;
        let noun = scene.class(owned.core - 1).any(Class::SAYING_NOUN);
        let owner = (owned.start..owned.core).find(|&at| {
            scene.is_possessive(at) || matches!(scene.word(at), "his" | "her" | "their")
        })?;
        noun.then(|| {
            let owner = Phrase {
                core: owner + 1,
                end: owner + 1,
                ..owned
            };
            self.by_subject(owner, Rule::UnknownVerb)
        })
    }

    /// Whoever stands before the colon: "GRANT: “…”", "Jonas Weil, analyst at Kessler Bank: “…”".
    fn label(&self) -> Option<Phrase> {
        self.scene.main_subject(self.line, self.item - 1)
    }

    /// Whether the quotation opens the sentence and is a sentence itself.
    fn stands_alone(&self) -> bool {
        let next = self.item + 1;
        let ends = matches!(
            self.last_char(),
            Some('.' | '?' | '!' | '…' | '"' | '\'' | '”' | '’')
        );
        let unclosed = self
            .scene
            .region_at(self.item)
            .is_some_and(|region| !region.closed);
        self.item == self.line.start
            && (ends || unclosed || next >= self.line.end || self.is_whole_line())
    }

    /// Whether only a stop follows: “It works”.
    fn is_whole_line(&self) -> bool {
        self.item + 2 == self.line.end
            && matches!(self.scene.kind(self.item + 1), Some(Kind::Mark(_)))
    }

    fn without_cue(&self) -> Option<Attributed> {
        let words = self.inner().split_whitespace().count();
        let carried = Attributed {
            item: self.item,
            speech: Speech::Direct,
            cue: None,
            subject: None,
            rule: Rule::Nothing,
        };
        let continues = self
            .scene
            .region_at(self.item)
            .is_some_and(|region| region.continues);
        if self.stands_alone() || continues {
            return (!self.looks_like_title() || continues).then_some(carried);
        }
        if self.looks_like_title() || words < LONG_FRAGMENT {
            return None;
        }
        let subject = self.scene.main_subject(self.line, self.item);
        Some(match subject {
            Some(subject) => self.by_subject(subject, Rule::SentenceBefore),
            None => carried,
        })
    }
}
