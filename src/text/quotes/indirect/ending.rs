//! Where a reported clause ends and the reporter's own sentence goes on.
//!
//! A clause runs to the end of its sentence unless something shows that the reporter speaks from there: the cue itself stands in
//! a clause that ends sooner ("Although she said …, the talks"), another cue follows, a quotation of its own, a comment
//! on what was said (", a claim that"), or the place where it was said ("in a statement").

use crate::model::Speech;

use super::super::cue::{Cue, Order, Reports};
use super::super::lexicon::Class;
use super::super::scene::Kind;
use super::{Clause, LONGEST};

/// How long the opening of a sentence may be that a participle stands in.
const OPENING: usize = 24;

/// In which part of its sentence a cue stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the main clause.
    Main,
    /// In a clause before the main one: "Although Ellis said …, the talks", "Arguing that …, Ellis".
    Fronted,
    /// Between commas: "Ellis, who said …, left".
    Inserted,
    /// In a clause that no comma parts from its noun: "voters who said … were split", "his claim that … was false".
    Bound,
}

impl Clause<'_, '_> {
    /// Where a clause that begins at `start` ends.
    pub(super) fn end(&self, start: usize) -> usize {
        let limit = self.line.end.min(start + LONGEST);
        let mut end = match self.place() {
            Place::Main => limit,
            Place::Fronted => self.main_clause(start, limit),
            Place::Inserted => self.resumption(start, limit),
            Place::Bound => self.second_verb(start, self.resumption(start, limit)),
        };
        end = self.cut_by_cues(start, end);
        let from = self.quotes.partition_point(|quote| quote.item < start);
        let direct = self
            .quotes
            .iter()
            .skip(from)
            .take_while(|quote| quote.item < end)
            .find(|quote| quote.speech == Speech::Direct);
        end = direct.map_or(end, |quote| end.min(quote.item));
        end = (start..end)
            .find(|&at| self.is_commented(at) || self.is_news_since(at))
            .unwrap_or(end);
        self.before_occasion(start, end)
    }

    /// "… after it emerged that": what came out is told by the reporter, and nobody says of himself that it emerged.
    fn is_news_since(&self, at: usize) -> bool {
        self.scene.is_word(at, "after")
            && self.scene.is_word(at + 1, "it")
            && matches!(self.scene.word(at + 2), "emerged" | "transpired")
    }

    fn place(&self) -> Place {
        let scene = self.scene;
        let start = self.line.start;
        if self.cue.participle || self.cue.passive && self.is_opening(self.cue.start) {
            return self.place_of_participle();
        }
        // "Pressed on why a caller was told to wait, the chief": the opening ends where the main clause begins.
        let passive = self.cue.passive || self.cue.subject.is_none();
        if passive && scene.is_participle(start) && self.cue.start < start + OPENING {
            return Place::Fronted;
        }
        let relative = |at: usize| scene.class(at).any(Class::RELATIVE);
        let verb = self.helped();
        if verb > start && relative(verb - 1) {
            return self.bound_by(verb - 1);
        }
        if self.is_noun() {
            return Place::Bound;
        }
        let first = self.cue.first();
        if first <= start || self.cue.order == Order::VerbFirst {
            return Place::Main;
        }
        let lead = first - 1;
        if relative(lead) {
            return self.bound_by(lead);
        }
        let subordinate = scene.class(lead).any(Class::SUBORDINATOR) || scene.is_word(lead, "with");
        if subordinate && self.is_opening(lead) {
            return Place::Fronted;
        }
        Place::Main
    }

    /// "Though hedging a bit by noting that …, Ellis": without a verb before it the participle leads to the main clause.
    fn place_of_participle(&self) -> Place {
        let scene = self.scene;
        let start = self.line.start;
        let cue = self.cue.start;
        let first = (start..cue.min(start + 4))
            .find(|&at| !scene.class(at).any(Class::CONJUNCTION))
            .unwrap_or(cue);
        let opens = first == cue
            || scene.is_participle(first)
            || scene
                .class(first)
                .any(Class::SUBORDINATOR.or(Class::PREPOSITION));
        if opens && cue - start <= OPENING && !scene.has_finite(start, cue) {
            Place::Fronted
        } else {
            Place::Inserted
        }
    }

    /// The first of the auxiliaries and adverbs right before the cue.
    pub(super) fn helped(&self) -> usize {
        self.helped_before(self.cue.start)
    }

    fn helped_before(&self, cue: usize) -> usize {
        let helper = Class::AUXILIARY.or(Class::ADVERB);
        let mut verb = cue;
        while verb > self.line.start && self.scene.class(verb - 1).any(helper) {
            verb -= 1;
        }
        verb
    }

    fn bound_by(&self, pronoun: usize) -> Place {
        if pronoun > self.line.start && self.scene.is_mark(pronoun - 1, ',') {
            Place::Inserted
        } else {
            Place::Bound
        }
    }

    /// Whether only conjunctions and adverbs stand between the start of the sentence and the item.
    fn is_opening(&self, at: usize) -> bool {
        at < self.line.start + 4
            && (self.line.start..at).all(|i| {
                self.scene
                    .class(i)
                    .any(Class::CONJUNCTION.or(Class::ADVERB).or(Class::SUBORDINATOR))
                    || matches!(self.scene.kind(i), Some(Kind::Mark(_)))
            })
    }

    /// The comma behind which the main clause begins.
    fn main_clause(&self, start: usize, end: usize) -> usize {
        let mut last = end;
        for at in start + 1..end {
            if !self.scene.is_mark(at, ',') {
                continue;
            }
            let capital = |i: usize| self.scene.class(i).any(Class::CAPITAL);
            // The name of who speaks next may begin right behind the comma or, with an apposition, before it.
            let speaks = |cue: &Cue| {
                cue.subject.is_some_and(|subject| {
                    let begins = subject.start > at && subject.start < at + 8;
                    begins && (at + 1..subject.start).all(capital)
                        || subject.start > start && subject.start < at && at < subject.core
                })
            };
            let later = self.cues.get(self.number + 1..).unwrap_or_default();
            if self.scene.begins_main(at + 1, end) || later.iter().take(8).any(speaks) {
                return at;
            }
            if self.scene.can_begin(at + 1) {
                last = at;
            }
        }
        last
    }

    /// The comma behind which the verb of the outer clause follows: "Ellis, who said it was late, left".
    fn resumption(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let resumes = |comma: usize| {
            let mut at = comma + 1;
            while at < end && scene.class(at).any(Class::ADVERB) {
                at += 1;
            }
            scene.is_mark(comma, ',') && scene.is_finite(at)
        };
        (start + 1..end).find(|&at| resumes(at)).unwrap_or(end)
    }

    /// The second verb with a tense that nothing inside the clause brings: the verb of the outer clause.
    fn second_verb(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let mut due = 1usize;
        let mut group = false;
        for at in start + 1..end {
            let class = scene.class(at);
            if scene.is_finite(at) {
                if group {
                    continue;
                }
                if due == 0 {
                    return at;
                }
                due -= 1;
                // "said she believed it was": a verb that takes a clause brings one more verb.
                due += usize::from(class.any(Class::CUE));
                group = true;
                continue;
            }
            group = group && class.any(Class::AUXILIARY.or(Class::ADVERB));
            let brings = Class::CONJUNCTION
                .or(Class::RELATIVE)
                .or(Class::SUBORDINATOR);
            let prepositional = class.any(Class::PREPOSITION);
            if at > start + 1 && class.any(brings) && !prepositional || scene.is_mark(at, ',') {
                due = due.max(1);
            }
        }
        end
    }

    fn cut_by_cues(&self, start: usize, end: usize) -> usize {
        for cue in self.cues.get(self.number + 1..).unwrap_or_default() {
            if cue.start >= end {
                break;
            }
            if cue.start >= start
                && let Some(cut) = self.cut_by(start, cue)
                && !self.lacks_its_verb(start, cut)
            {
                return end.min(cut.max(start));
            }
        }
        end
    }

    /// "that she and her aide welcomed it": behind "that" no clause ends before its verb.
    fn lacks_its_verb(&self, start: usize, cut: usize) -> bool {
        let joined = self.scene.class(cut).any(Class::CONJUNCTION);
        let few = cut.saturating_sub(start) <= 4;
        let that = self.scene.is_word(start, "that");
        that && joined && few && !self.scene.has_finite(start + 1, cut)
    }

    /// Where another cue ends the clause: a participle of the same speaker, another speaker after "and", a source.
    fn cut_by(&self, start: usize, cue: &Cue) -> Option<usize> {
        let scene = self.scene;
        // "and called": a verb right behind a conjunction shares the subject of the verb before it.
        let joined = self.joins(self.helped_before(cue.start).wrapping_sub(1));
        let own = cue
            .subject
            .map(|subject| subject.start)
            .filter(|start| *start > self.cue.start && *start < cue.start && !joined);
        let source = cue.reports == Reports::Source;
        let first = if cue.participle || source {
            cue.start
        } else {
            own.unwrap_or(cue.start)
        };
        let mut before = first.checked_sub(1)?;
        while before > self.cue.start && scene.class(before).any(Class::ADVERB.or(Class::AUXILIARY))
        {
            before -= 1;
        }
        if source && !scene.is_mark(before, ',') {
            // "according to" without a comma ends the clause where it ends the sentence.
            return (cue.after + 1 >= self.line.end).then_some(first);
        }
        if cue.participle || source {
            let parted = (before.saturating_sub(4).max(start)..before)
                .find(|&at| source && scene.is_mark(at, ';'));
            let cut = scene.is_mark(before, ',') || scene.is_dash(before);
            return cut.then_some(parted.unwrap_or(before));
        }
        match own {
            Some(_) => self.cut_by_voice(cue, before),
            None => self.cut_by_verb(start, cue, before),
        }
    }

    /// Where somebody else speaks, with a subject right behind item `before`.
    fn cut_by_voice(&self, cue: &Cue, before: usize) -> Option<usize> {
        let scene = self.scene;
        // "; Ellis said", "; publicly, they say": somebody else's sentence.
        let parted = (before.saturating_sub(3).max(self.cue.end)..before + 1)
            .find(|&at| scene.is_mark(at, ';'))
            .filter(|&at| at == before || scene.is_mark(before, ','));
        if parted.is_some() {
            return parted;
        }
        // ", two people said.", ", Ellis saying": whoever tells all that stands before, a second voice beside the first.
        let last = cue.after + 1 >= self.line.end || scene.is_mark(cue.after, ',');
        let closes = last && cue.order == Order::SubjectFirst;
        if scene.is_mark(before, ',') && (closes || scene.class(cue.start).any(Class::ING)) {
            return Some(before);
        }
        if scene.is_word(before, "with") && scene.is_mark(before - 1, ',') {
            return Some(before - 1);
        }
        // ", even as critics warned": at the same time, and so beside what is reported and not in it.
        let even = scene.is_word(before - 1, "even");
        let beside = scene.is_word(before, "as") && (scene.is_mark(before - 1, ',') || even);
        let said = matches!(cue.reports, Reports::Speech | Reports::Label);
        (said && (self.joins(before) || beside)).then_some(before - usize::from(even))
    }

    /// Where the same speaker goes on with another verb: "and called", ", warned that".
    fn cut_by_verb(&self, start: usize, cue: &Cue, before: usize) -> Option<usize> {
        let said = matches!(cue.reports, Reports::Speech | Reports::Label)
            && !self.is_told_inside(start, cue);
        let listed = self.scene.is_mark(before, ',')
            && cue.reports == Reports::Speech
            && matches!(self.scene.word(cue.after), "that" | "to" | "whether");
        (said && (self.joins(before) || listed)).then_some(before)
    }

    fn joins(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        self.scene.class(at).any(Class::CONJUNCTION)
            || matches!(word, "while" | "whereas" | "although" | "though")
    }

    /// "said he had met her and told her to leave": behind a pronoun as its subject the clause goes on with somebody spoken to
    /// by a pronoun.
    fn is_told_inside(&self, start: usize, cue: &Cue) -> bool {
        let that = usize::from(self.scene.is_word(start, "that"));
        let spoken_to = matches!(
            self.scene.word(cue.end),
            "him" | "her" | "them" | "me" | "us"
        );
        spoken_to && self.scene.is_nominative(start + that)
    }
}
