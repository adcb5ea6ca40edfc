//! What the reporter adds behind a reported clause: a comment on it, what came of it, what the speaker kept back, and the
//! occasion of the words. None of it was said.

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::lexicon::Class;
use super::Clause;
use super::verb::one_of;

static SUMMARIES: Words =
    LazyLock::new(|| entries(include_str!("../../words/summaries.txt")).collect());

static REACTIONS: Words =
    LazyLock::new(|| entries(include_str!("../../words/reactions.txt")).collect());

static WITHHELD: Words =
    LazyLock::new(|| entries(include_str!("../../words/withheld.txt")).collect());

/// Verbs of what came of words: ", which led to an inquiry".
const CONSEQUENCE: &str = "resulted led prompted sparked caused triggered meant drew";

/// On what occasion words fall: "in a statement", "at a briefing".
const OCCASIONS: &str =
    "statement interview email tweet conference briefing release testimony memo";

impl Clause<'_, '_> {
    /// A comment of the reporter: what came of the words, what they were, whom they meant.
    pub(super) fn is_commented(&self, at: usize) -> bool {
        let scene = self.scene;
        if scene.class(at).any(Class::CONJUNCTION) {
            return self.is_silence(at + 1);
        }
        if !scene.is_mark(at, ',') && !scene.is_dash(at) {
            return false;
        }
        let next = scene.word(at + 1);
        match next {
            "a" | "an" => (at + 2..at + 6).any(|noun| SUMMARIES.contains(scene.word(noun))),
            "which" => self.is_answered(at + 2) && !self.is_resumed(at + 2),
            _ => REACTIONS.contains(next),
        }
    }

    /// ", which resulted in", ", which auditors have disputed": what came of the words, what others say of them.
    fn is_answered(&self, from: usize) -> bool {
        let scene = self.scene;
        let disputed = (from + 1..from + 10).any(|verb| {
            let class = scene.class(verb);
            class.any(Class::SPEECH.or(Class::LABELLING)) && class.any(Class::PAST.or(Class::BASE))
        });
        disputed || (from..from + 2).any(|verb| one_of(scene.word(verb), CONSEQUENCE))
    }

    /// "if they drop it, which they say they will not, the bill": behind the relative clause the report goes on.
    fn is_resumed(&self, from: usize) -> bool {
        let limit = self.near(from, 30);
        (from..limit)
            .filter(|&at| self.scene.is_mark(at, ','))
            .any(|at| self.scene.begins_main(at + 1, limit) || self.scene.is_finite(at + 1))
    }

    /// "but would not comment further", "and declined to say more": what the speaker kept back is the reporter's to tell.
    fn is_silence(&self, at: usize) -> bool {
        let scene = self.scene;
        let withholds = matches!(
            scene.word(at),
            "declined" | "refused" | "gave" | "offered" | "provided"
        ) || scene.class(at).any(Class::AUXILIARY)
            && (scene.is_word(at + 1, "not") || scene.word(at).ends_with('t'));
        withholds && (at + 1..at + 5).any(|i| WITHHELD.contains(scene.word(i)))
    }

    /// The clause without the occasion on which it was said, where that ends it: "in a statement released on Friday".
    pub(super) fn before_occasion(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let lowest = (start + 3).max(end.saturating_sub(16));
        let begins = |at: usize| {
            let article =
                |at| matches!(scene.word(at), "a" | "an" | "his" | "her" | "their" | "its");
            let occasion = |noun| one_of(scene.word(noun), OCCASIONS);
            matches!(scene.word(at), "in" | "during" | "at")
                && article(at + 1)
                && (at + 2..at + 5).any(occasion)
                && !(at + 1..end).any(|verb| scene.class(verb).any(Class::AUXILIARY))
        };
        (lowest..end).find(|&at| begins(at)).unwrap_or(end)
    }
}
