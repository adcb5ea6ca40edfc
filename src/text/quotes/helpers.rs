//! What stands between a subject and its verb: auxiliaries, adverbs, "on Tuesday", "went on to", "is understood to have".
//!
//! It is read backwards from the verb; whose verb it is, `subject` finds in front of it.

use super::lexicon::Class;
use super::scene::{Kind, Line, Scene};

impl Scene<'_> {
    /// The first item of what stands between the subject and the verb: auxiliaries, adverbs, "on Tuesday", "went on to".
    pub(super) fn over_helpers(&self, line: Line, verb: usize) -> usize {
        let mut end = verb;
        while end > line.start {
            let before = end - 1;
            let class = self.class(before);
            let infinitive = self.is_word(before, "to") && self.is_word(end.wrapping_sub(2), "on");
            if infinitive && end >= line.start + 4 {
                end -= 3;
            } else if self.is_word(before, "to") && self.is_raised(line, end) {
                end -= 2;
            } else if class.any(Class::TIME) && end >= line.start + 2 {
                end = self.over_time(line, before);
            } else if class.any(Class::AUXILIARY.or(Class::ADVERB))
                || matches!(self.word(before), "yesterday" | "today")
                || self.floats(line, before)
            {
                end -= 1;
            } else {
                break;
            }
        }
        end
    }

    /// "Holm is understood to have told": what is said of somebody's act leaves them its subject. `end` is the item behind
    /// "to".
    fn is_raised(&self, line: Line, end: usize) -> bool {
        let participle = Class::PAST.or(Class::ED);
        end >= line.start + 4
            && self.is_word(end, "have")
            && self.class(end - 2).any(participle)
            && self.class(end - 3).any(Class::BE)
    }

    /// "Holm and Brandt both said", "Holm himself said": words that lean on a subject before them.
    fn floats(&self, line: Line, at: usize) -> bool {
        matches!(
            self.word(at),
            "both" | "all" | "each" | "himself" | "herself" | "itself" | "themselves" | "alike"
        ) && at > line.start
            && matches!(self.kind(at - 1), Some(Kind::Word))
            && !self.class(at - 1).any(Class::FUNCTION)
    }

    /// The first item of an expression of time that ends at `at`: "on Tuesday", "late Thursday", "earlier this week".
    fn over_time(&self, line: Line, at: usize) -> usize {
        const BEFORE: [&str; 8] = [
            "on", "late", "early", "last", "this", "next", "earlier", "later",
        ];
        let mut first = at;
        while first > line.start + 1 && BEFORE.contains(&self.word(first - 1)) {
            first -= 1;
        }
        first
    }
}
