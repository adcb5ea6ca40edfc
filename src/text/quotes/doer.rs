//! Who does the saying where subject and verb do not simply follow each other: inversion, infinitives, participles with a
//! subject of their own.
//!
//! A subject is taken only where grammar lets it speak; where several could, the nearest that can speak wins. It looks
//! at nothing inside quotations.

use super::cue::{Cue, Reports};
use super::lexicon::Class;
use super::phrase::Phrase;
use super::scene::{Kind, Line, Scene};

impl Scene<'_> {
    /// A finite verb with its own subject; `alone` is whether no cue stands before it in the sentence.
    pub(super) fn with_own_subject(&self, line: Line, cue: Cue, alone: bool) -> Option<Cue> {
        let at = cue.start;
        let class = self.class(at);
        let before = self.subject_before(line, at);
        if let Some(inverted) = self.inverted(line, cue, before) {
            return Some(inverted);
        }
        let infinitive = || {
            let base = alone && class.any(Class::BASE);
            base.then(|| self.doer_of_infinitive(line, at))?
        };
        if let Some(before) = before {
            let subject = Some(before).filter(|subject| self.agrees(line, at, *subject));
            let subject = subject.or_else(infinitive);
            return subject.map(|_| Cue { subject, ..cue });
        }
        let helped = self.helpers(line, at);
        let behind = helped > line.start && self.is_mark(helped - 1, ',');
        if behind
            && class.any(Class::PAST.or(Class::THIRD))
            && let Some(cue) = self.verb_first(line, cue)
        {
            return Some(cue);
        }
        if let Some(subject) = infinitive() {
            return Some(Cue {
                subject: Some(subject),
                ..cue
            });
        }
        self.with_main_subject(line, cue)
    }

    /// Whether the form of the verb fits the subject: "critics say", "Ellis says".
    fn agrees(&self, line: Line, at: usize, subject: Phrase) -> bool {
        let class = self.class(at);
        if class.any(Class::PAST.or(Class::ING)) {
            return true;
        }
        if class.any(Class::THIRD) {
            return !self.is_bare_noun(subject);
        }
        self.takes_base_form(subject, self.helpers(line, at), at)
    }

    /// A past form of speech far from its subject: the subject of the sentence says it, or the phrase beside the verb.
    fn with_main_subject(&self, line: Line, cue: Cue) -> Option<Cue> {
        let at = cue.start;
        let helped = self.helpers(line, at);
        let previous = self.class(helped.wrapping_sub(1));
        let free = !previous.any(Class::DETERMINER.or(Class::PREPOSITION)) && helped > line.start;
        let finite = self.class(at).any(Class::PAST) && cue.reports == Reports::Speech && free;
        finite.then(|| Cue {
            subject: self
                .main_subject(line, at)
                .or_else(|| self.phrase_beside(line, helped))
                .filter(|subject| subject.reach <= at),
            ..cue
        })
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
        let name = self.class(at).any(Class::CAPITAL) && !self.is_possessive(at);
        let relative =
            at > 0 && (self.class(at - 1).any(Class::RELATIVE) || self.is_word(at - 1, "what"));
        self.is_subject_of_what(at)
            || name && (relative || self.class(at).any(Class::PERSON))
            || matches!(
                self.word(at),
                "he" | "she" | "they" | "we" | "it" | "I" | "He" | "She" | "They" | "We" | "It"
            )
    }

    /// "what one official called “…”": nothing but the words of one noun between "what" and the verb, so that the noun does it.
    fn is_subject_of_what(&self, at: usize) -> bool {
        let verb = Class::AUXILIARY
            .or(Class::CUE)
            .or(Class::PAST)
            .or(Class::PRONOUN);
        let start = (at.saturating_sub(6)..at)
            .rev()
            .take_while(|&i| self.kind(i) == Some(Kind::Word) && !self.class(i + 1).any(verb))
            .find(|&i| self.is_word(i, "what"));
        start.is_some_and(|what| {
            let small = Class::DETERMINER.or(Class::INDEFINITE);
            let human = self.class(at).any(Class::HUMAN.or(Class::SOURCE));
            human && (self.class(what + 1).any(small) || self.word(at).ends_with('s'))
        })
    }

    /// "…, said Ida Holm.": what stands before the comma cannot speak and what stands behind the verb can.
    fn inverted(&self, line: Line, cue: Cue, before: Option<Phrase>) -> Option<Cue> {
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

    /// "Replied Ida Holm: “…”": a verb of saying that opens its sentence.
    pub(super) fn opens_inverted(&self, line: Line, cue: Cue) -> Option<Cue> {
        let past = self.class(cue.start).any(Class::PAST) && cue.reports == Reports::Speech;
        let opens = cue.start == line.start && past;
        let inverted = opens.then(|| self.verb_first(line, cue))??;
        let quoted = matches!(self.kind(inverted.after), Some(Kind::Mark(':' | ',')))
            && self.region_at(inverted.after + 1).is_some();
        let speaks = inverted
            .subject
            .is_some_and(|subject| self.can_speak(subject));
        (quoted && speaks).then_some(inverted)
    }

    /// "Holm likes to say", "Holm took to the stage to call it": the subject of the sentence does what the infinitive
    /// tells, unless it is kept from it or somebody else is.
    fn doer_of_infinitive(&self, line: Line, at: usize) -> Option<Phrase> {
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
