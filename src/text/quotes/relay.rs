//! Words that somebody else passes on: whose they are where one speaker quotes another.
//!
//! "Tass quoted Holm as saying", "Holm was quoted by Tass as saying": the speaker is Holm, and the words "quoted … as
//! saying" are one cue. A bare "quoted" or "citing" is left to the ordinary rules.

use super::cue::{Cue, Order, Reports};
use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions};
use super::scene::{Kind, Line, Scene};

/// How far behind "quoted" its "as saying" may stand.
const DETOUR: usize = 24;

impl Scene<'_> {
    /// The whole cue where the verb of `cue` passes on somebody else's words.
    pub(super) fn relayed(&self, line: Line, cue: Cue) -> Option<Cue> {
        let verb = self.word(cue.start);
        if !verb.starts_with("quot") && !verb.starts_with("cit") {
            return None;
        }
        if self.has_be(line, cue.start) {
            let subject = self.subject_before(line, cue.start)?;
            let saying = self.as_saying(line, cue.end)?;
            return Some(self.relay(cue, subject, saying));
        }
        let subject = self.phrase(cue.end, line.end, Prepositions::Belonging)?;
        let subject = self.with_name_apposed(line, subject);
        let saying = self.as_saying(line, subject.reach)?;
        // Behind a quotation the one who passes it on stands first: “…,” Tass quoted Holm as saying.
        let first = self
            .subject_before(line, cue.start)
            .filter(|by| by.start > line.start && self.follows_quotation(line, by.start));
        let Some(by) = first else {
            return Some(self.relay(cue, subject, saying));
        };
        Some(Cue {
            start: by.start,
            order: Order::VerbFirst,
            ..self.relay(cue, subject, saying)
        })
    }

    fn relay(&self, cue: Cue, subject: Phrase, saying: usize) -> Cue {
        Cue {
            end: saying + 1,
            after: saying + 1,
            subject: Some(subject),
            ..cue
        }
    }

    /// The "saying" of "as saying", where it comes before any other verb.
    fn as_saying(&self, line: Line, from: usize) -> Option<usize> {
        let limit = line.end.min(from + DETOUR);
        let at = (from..limit)
            .take_while(|&at| self.region_at(at).is_none() && !self.class(at).any(Class::AUXILIARY))
            .find(|&at| self.is_word(at, "as") && self.class(at + 1).any(Class::ING))?;
        self.class(at + 1).any(Class::SPEECH).then_some(at + 1)
    }

    /// A participle with a subject of its own: "with Holm saying", "and others calling it".
    pub(super) fn own_subject(&self, line: Line, at: usize) -> Option<Phrase> {
        let phrase = self.phrase_ending_at(line, self.helpers(line, at))?;
        let before = phrase.start.checked_sub(1).filter(|at| *at > line.start)?;
        let described =
            self.class(phrase.core - 1).any(Class::HUMAN) && self.has_words_behind(at + 1);
        let opened = self.is_word(before, "with")
            || self.class(before).any(Class::CONJUNCTION)
            || self.is_mark(before, ',')
            || described;
        let speaks = self.class(phrase.core - 1).any(
            Class::HUMAN
                .or(Class::BODY)
                .or(Class::CAPITAL)
                .or(Class::PRONOUN)
                .or(Class::INDEFINITE),
        );
        (opened && speaks).then_some(phrase)
    }

    /// "said by telephone": the way by which the words came speaks as little as a verb's "-ing" does.
    pub(super) fn names_channel(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "phone"
                | "telephone"
                | "email"
                | "e"
                | "text"
                | "fax"
                | "letter"
                | "video"
                | "satellite"
                | "way"
        ) || self.class(at).any(Class::ING)
    }

    /// "issued a statement saying", "launched an attack claiming": the participle tells what is in the words that the
    /// noun before it names; who issued them says so.
    pub(super) fn tells_contents(&self, cue: Cue) -> bool {
        let before = cue.start.wrapping_sub(1);
        let class = self.class(before);
        let noun = self.kind(before) == Some(Kind::Word)
            && !self.is_possessive(before)
            && !class.any(Class::FUNCTION.or(Class::DETERMINER).or(Class::ADVERB));
        // "placards reading “…”" tells what stands on a thing.
        noun && cue.reports == Reports::Speech
            && !self.is_word(cue.start, "reading")
            && self.has_words_behind(cue.end)
    }

    /// Whether words or a clause that somebody says can begin at `at`.
    fn has_words_behind(&self, at: usize) -> bool {
        let opens = Class::DETERMINER.or(Class::PRONOUN).or(Class::CAPITAL);
        self.region_at(at).is_some()
            || matches!(self.kind(at), Some(Kind::Mark(':' | ',')))
                && self.region_at(at + 1).is_some()
            || self.is_word(at, "that")
            || self.class(at).any(opens)
    }

    /// Whether somebody's name or a pronoun in the nominative ends at `at`, so that the verb behind it is no participle:
    /// "Holm dismissed as “nonsense” a report", "what she called “…”".
    pub(super) fn acts(&self, at: usize) -> bool {
        self.class(at).any(Class::PERSON) && !self.is_possessive(at)
            || matches!(
                self.word(at),
                "he" | "she" | "they" | "we" | "it" | "I" | "He" | "She" | "They" | "We" | "It"
            )
    }

    /// "…, said Ida Holm.": what stands before the comma cannot speak and what stands behind the verb can.
    pub(super) fn inverted(&self, line: Line, cue: Cue, before: Option<Phrase>) -> Option<Cue> {
        let before = before?;
        let comma = self.is_mark(self.helpers(line, cue.start).wrapping_sub(1), ',');
        if !comma || self.can_speak(before) {
            return None;
        }
        let finite = self.class(cue.start).any(Class::PAST.or(Class::THIRD));
        let inverted = finite.then(|| self.verb_first(line, cue))??;
        inverted
            .subject
            .is_some_and(|subject| self.can_speak(subject))
            .then_some(inverted)
    }

    /// "Holm likes to say", "Holm took to the stage to call it": the subject of the sentence does what the infinitive
    /// tells, unless it is kept from it or somebody else is.
    pub(super) fn doer_of_infinitive(&self, line: Line, at: usize) -> Option<Phrase> {
        const KEPT: [&str; 12] = [
            "refus", "declin", "fail", "want", "try", "tri", "plan", "hop", "expect", "forc",
            "need", "unable",
        ];
        let to = at.checked_sub(1).filter(|to| self.is_word(*to, "to"))?;
        let kept = (line.start.max(to.saturating_sub(4))..to)
            .any(|at| KEPT.iter().any(|stem| self.word(at).starts_with(stem)));
        let near = to
            .checked_sub(1)
            .filter(|verb| *verb > line.start && !self.class(*verb).any(Class::CAPITAL))
            .and_then(|verb| self.subject_before(line, verb));
        let subject = near.or_else(|| self.main_subject(line, to))?;
        (!kept && subject.reach < to && self.can_speak(subject)).then_some(subject)
    }
}
