//! What the reporter adds behind a reported clause: a comment on it, what came of it, what the speaker kept back, and the
//! occasion of the words. None of it was said.

use super::super::lexicon::Class;
use super::Clause;

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
        let consequence = |verb: usize| {
            [
                "resulted",
                "led",
                "prompted",
                "sparked",
                "caused",
                "triggered",
                "meant",
                "drew",
            ]
            .contains(&scene.word(verb))
        };
        let next = scene.word(at + 1);
        let participle = [
            "referring",
            "alluding",
            "prompting",
            "drawing",
            "echoing",
            "sparking",
            "eliciting",
            "gesturing",
            "pointing",
            "sending",
            "fueling",
            "fuelling",
            "triggering",
            "igniting",
            "angering",
            "infuriating",
            "stunning",
            "invoking",
            "paraphrasing",
            "repeating",
            "contradicting",
            "reiterating",
        ]
        .contains(&next);
        let summary = matches!(next, "a" | "an")
            && (at + 2..at + 6).any(|noun| {
                [
                    "claim",
                    "charge",
                    "assertion",
                    "remark",
                    "comment",
                    "reference",
                    "accusation",
                    "allegation",
                    "argument",
                    "sentiment",
                    "position",
                    "view",
                    "stance",
                    "refrain",
                    "nod",
                    "contention",
                    "suggestion",
                    "statement",
                    "warning",
                    "reminder",
                    "rebuke",
                    "admission",
                    "acknowledgment",
                ]
                .contains(&scene.word(noun))
            });
        // ", which auditors have disputed": what others say of the words.
        let answered = |verb: usize| {
            let class = scene.class(verb);
            verb > at + 2
                && class.any(Class::SPEECH.or(Class::LABELLING))
                && class.any(Class::PAST.or(Class::BASE))
        };
        participle
            || summary
            || next == "which"
                && ((at + 2..at + 4).any(consequence) || (at + 2..at + 12).any(answered))
                && !self.is_resumed(at + 2)
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
        withholds
            && (at + 1..at + 5).any(|i| {
                [
                    "comment",
                    "say",
                    "elaborate",
                    "name",
                    "specify",
                    "identify",
                    "answer",
                    "details",
                    "evidence",
                    "discuss",
                    "explain",
                    "disclose",
                    "reveal",
                    "timetable",
                    "examples",
                ]
                .contains(&scene.word(i))
            })
    }

    /// The clause without the occasion on which it was said, where that ends it: "in a statement released on Friday".
    pub(super) fn before_occasion(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let lowest = (start + 3).max(end.saturating_sub(16));
        let begins = |at: usize| {
            let article = matches!(
                scene.word(at + 1),
                "a" | "an" | "his" | "her" | "their" | "its"
            );
            let occasion = (at + 2..at + 5).any(|noun| {
                [
                    "statement",
                    "interview",
                    "email",
                    "tweet",
                    "conference",
                    "briefing",
                    "release",
                    "testimony",
                    "memo",
                ]
                .contains(&scene.word(noun))
            });
            let word = matches!(scene.word(at), "in" | "during" | "at");
            word && article
                && occasion
                && !(at + 1..end).any(|verb| scene.class(verb).any(Class::AUXILIARY))
        };
        (lowest..end).find(|&at| begins(at)).unwrap_or(end)
    }
}
