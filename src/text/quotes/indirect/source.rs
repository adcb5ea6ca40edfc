//! What follows a source ("according to Ellis, …") and what follows a charge or a call ("accused him of …", "called for …").

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Reports;
use super::super::lexicon::Class;
use super::super::scene::Kind;
use super::Clause;
use super::bare::OBJECT;

static COURSES: Words =
    LazyLock::new(|| entries(include_str!("../../words/courses.txt")).collect());

impl Clause<'_, '_> {
    /// "according to plan", "according to the party line": what things go by, and nobody's words.
    pub(super) fn is_course(&self) -> bool {
        let source = self.cue.reports == Reports::Source;
        source
            && self.cue.subject.is_some_and(|subject| {
                let head = (subject.start..subject.core)
                    .rev()
                    .find(|&at| self.scene.kind(at) == Some(Kind::Word));
                head.is_some_and(|head| {
                    COURSES.contains(self.scene.word(head).to_lowercase().as_str())
                })
            })
    }

    /// "according to Ellis, the clause": where it opens the sentence or the half of it behind a conjunction.
    pub(super) fn after_source(&self) -> Option<usize> {
        let scene = self.scene;
        if self.is_course() {
            return None;
        }
        let quiet = |at: usize| scene.class(at).any(Class::CONJUNCTION.or(Class::ADVERB));
        let before = self.cue.start.wrapping_sub(1);
        let opens = (self.line.start.max(self.cue.start.saturating_sub(4))..self.cue.start)
            .all(quiet)
            && self.cue.start < self.line.start + 4;
        let second = self.cue.start > self.line.start
            && (scene.class(before).any(Class::CONJUNCTION) || scene.is_mark(before, ';'));
        if !opens && !second {
            return None;
        }
        let after = self.cue.after;
        if scene.is_mark(after, ',') {
            return Some(self.over_apposition(after) + 1);
        }
        // "according to a survey released this week by the college, the plan": what describes the source ends at a comma.
        let limit = self.near(after, 24);
        let comma = (after..limit).find(|&at| scene.is_mark(at, ','));
        let described = comma.filter(|&comma| {
            scene.begins_main(comma + 1, self.near(comma, 30))
                && !(after..comma).any(|at| scene.class(at).any(Class::AUXILIARY))
        });
        if let Some(comma) = described {
            return Some(comma + 1);
        }
        // Only a clause that shows itself follows without a comma.
        let shows = scene.can_begin(after) && scene.has_finite(after + 1, self.near(after, OBJECT));
        shows.then_some(after)
    }

    /// The comma behind an apposition to a name ("Ellis, an economist at the bank,"), or else the one at `comma`.
    fn over_apposition(&self, comma: usize) -> usize {
        let scene = self.scene;
        let first = scene.class(comma + 1);
        let describes = scene.is_word(comma + 1, "a")
            || scene.is_word(comma + 1, "an")
            || scene.is_word(comma + 1, "the")
            || first.any(Class::RELATIVE);
        if !describes || !scene.class(comma - 1).any(Class::CAPITAL) {
            return comma;
        }
        let limit = self.near(comma, 24);
        let Some(next) = (comma + 1..limit).find(|&at| scene.is_mark(at, ',')) else {
            return comma;
        };
        let verbless = first.any(Class::RELATIVE) || !scene.has_finite(comma + 1, next);
        let clause = scene.begins_main(next + 1, self.near(next, 30));
        if verbless && clause { next } else { comma }
    }

    /// "accused the governor of hiding it", "called on the governor to veto it", "called for a ban": a charge or a call.
    pub(super) fn charge(&self) -> Option<usize> {
        let scene = self.scene;
        let word = scene.word(self.cue.start);
        let from = self.cue.end;
        // "critics charge that": a charge in a clause of its own.
        if scene.is_word(from, "that") {
            let stop = (from..self.near(from, OBJECT)).find(|&at| scene.is_mark(at, ','));
            let end = stop.unwrap_or(self.near(from, OBJECT));
            return scene.has_finite(from + 2, end).then_some(from);
        }
        let plain = |at: &usize| {
            !scene.is_finite(*at)
                && scene.region_at(*at).is_none()
                && !matches!(scene.kind(*at), Some(Kind::Mark(',' | ';' | ':')))
        };
        let way = |length| (from..self.near(from, length)).take_while(plain);
        if word.starts_with("accus") {
            // The accused may be several, with commas between them.
            return (from + 1..self.near(from, 30))
                .take_while(|&at| !scene.is_finite(at) && scene.region_at(at).is_none())
                .find(|&at| scene.is_word(at, "of") && self.is_charged(at));
        }
        if !word.starts_with("call") {
            return None;
        }
        if scene.is_word(from, "for") && !scene.is_word(from + 1, "help") {
            return Some(from + 1);
        }
        let on = scene.is_word(from, "on") || scene.is_word(from, "upon");
        if !on {
            return None;
        }
        way(OBJECT).find(|&at| at > from + 1 && scene.is_word(at, "to") && self.is_infinitive(at))
    }

    /// "of hiding", "of fraud": behind the accused and not inside the name of their office ("secretary of state").
    fn is_charged(&self, of: usize) -> bool {
        let next = self.scene.class(of + 1);
        // "him of the theft", "her of fraud": a name or a pronoun has no office behind it.
        let whom = Class::CAPITAL.or(Class::PRONOUN).or(Class::DETERMINER);
        let named = self.scene.class(of - 1).any(whom);
        next.any(Class::ING) || !next.any(Class::CAPITAL) && (named || !next.any(Class::DETERMINER))
    }
}
