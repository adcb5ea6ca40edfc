//! What follows a source ("according to Ellis, …") and what follows a charge or a call ("accused him of …", "called for …").

use super::super::lexicon::Class;
use super::super::scene::Kind;
use super::Clause;
use super::bare::OBJECT;

impl Clause<'_, '_> {
    /// "according to Ellis, the clause": where it opens the sentence or the half of it behind a conjunction.
    pub(super) fn after_source(&self) -> Option<usize> {
        let scene = self.scene;
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
        let described = Class::ED
            .or(Class::PAST)
            .or(Class::PREPOSITION)
            .or(Class::RELATIVE)
            .or(Class::ING);
        if scene.class(after).any(described) {
            // "according to a survey released this week by the college, the plan"
            let limit = self.near(after, 24);
            let comma = (after..limit)
                .filter(|&at| scene.is_mark(at, ','))
                .find(|&at| scene.begins_main(at + 1, self.near(at, 30)))?;
            return Some(comma + 1);
        }
        if !scene.is_mark(after, ',') {
            // Only a clause that shows itself follows without a comma.
            return (scene.can_begin(after)
                && scene.has_finite(after + 1, self.near(after, OBJECT)))
            .then_some(after);
        }
        Some(self.over_apposition(after) + 1)
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
        let named = self.scene.class(of - 1).any(Class::CAPITAL);
        next.any(Class::ING) || !next.any(Class::CAPITAL) && (named || !next.any(Class::DETERMINER))
    }
}
