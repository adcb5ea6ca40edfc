//! Words of saying in a sentence, each with its subject and the person spoken to.
//!
//! A verb of the lists counts only where grammar lets it speak: not as a noun ("his claims"), not in the passive without an
//! agent ("was told"), not as a participle that describes a noun ("the man accused of"). It decides nothing about
//! quotations.

use super::lexicon::Class;
use super::phrase::{Phrase, Prepositions};
use super::scene::{Kind, Line, Scene};

/// What kind of reporting a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reports {
    /// An utterance or a clause.
    Speech,
    /// A label or a charge in somebody's words.
    Label,
    /// What is thought or found.
    Finding,
    /// How somebody stands to a thing, without saying or thinking.
    Stance,
    /// Words that a noun names: "his claim that"
    Noun,
    /// "according to", "in the words of"
    Source,
}

/// Where the subject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "Ellis said", also where the verb shares the subject of another one.
    SubjectFirst,
    /// "said Ellis"
    VerbFirst,
}

/// A word of saying with what belongs to it, as item numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) start: usize,
    /// The end of the cue's own words.
    pub(super) end: usize,
    pub(super) reports: Reports,
    pub(super) order: Order,
    pub(super) subject: Option<Phrase>,
    pub(super) to: Option<Phrase>,
    /// Where what is reported can begin: behind the cue, a subject after it and the person spoken to.
    pub(super) after: usize,
    pub(super) negated: bool,
    /// The subject is the agent of a passive: "described by critics as".
    pub(super) passive: bool,
    /// The subject is that of the sentence: ", adding: “…”".
    pub(super) participle: bool,
}

impl Cue {
    /// The first item that belongs to the cue or its subject.
    pub(super) fn first(&self) -> usize {
        self.subject
            .map_or(self.start, |subject| subject.start.min(self.start))
    }
}

impl Scene<'_> {
    /// All cues of a sentence in order.
    pub(super) fn cues(&self, line: Line) -> Vec<Cue> {
        let mut found: Vec<Cue> = Vec::new();
        let mut at = line.start;
        while at < line.end {
            let cue = if self.is_source(line, at) {
                self.source(line, at, 2)
            } else if self.class(at).any(Class::CUE.or(Class::STANCE)) {
                self.verb(line, at, found.last())
                    .or_else(|| self.nominal(line, at, found.last()))
            } else {
                self.nominal(line, at, found.last())
            };
            at = cue.map_or(at, |cue| cue.end.max(at + 1) - 1) + 1;
            found.extend(cue);
        }
        found
    }

    /// "according to", "in the words of"
    fn is_source(&self, line: Line, at: usize) -> bool {
        let words = self.is_word(at, "words") && self.is_word(at + 1, "of") && at > line.start + 1;
        words || self.is_word(at, "according") && self.is_word(at + 1, "to")
    }

    fn source(&self, line: Line, at: usize, length: usize) -> Option<Cue> {
        let subject = self.phrase(at + length, line.end, Prepositions::Belonging)?;
        let subject = self.with_name_apposed(line, subject);
        Some(Cue {
            start: at,
            end: at + length,
            reports: Reports::Source,
            order: Order::VerbFirst,
            subject: Some(subject),
            to: None,
            after: subject.reach,
            negated: false,
            passive: false,
            participle: false,
        })
    }

    fn verb(&self, line: Line, at: usize, before: Option<&Cue>) -> Option<Cue> {
        let class = self.class(at);
        if at > line.start && class.any(Class::CAPITAL) || !self.has_particle(at) {
            return None;
        }
        let reports = if class.any(Class::SPEECH) {
            Reports::Speech
        } else if class.any(Class::LABELLING) {
            Reports::Label
        } else if class.any(Class::FINDING) {
            Reports::Finding
        } else {
            Reports::Stance
        };
        let particle = self.is_word(at + 1, "out") || self.word(at).starts_with("put");
        let end = at + 1 + usize::from(particle);
        let cue = Cue {
            start: at,
            end,
            reports,
            order: Order::SubjectFirst,
            subject: None,
            to: None,
            after: end,
            negated: self.is_negated(line, at),
            passive: false,
            participle: false,
        };
        if let Some(cue) = self.relayed(line, cue) {
            return Some(cue);
        }
        if let Some(opening) = self.opens_inverted(line, cue) {
            return Some(opening);
        }
        if self.is_passive(line, at) {
            return self.with_agent(line, cue);
        }
        let cue = self.with_subject(line, cue, before)?;
        Some(self.with_hearer(line, cue))
    }

    /// "point" speaks only with "out", "put" only with "it": "as Ellis put it".
    fn has_particle(&self, at: usize) -> bool {
        match self.word(at) {
            "put" | "puts" => self.is_word(at + 1, "it"),
            word => !word.starts_with("point") || self.is_word(at + 1, "out"),
        }
    }

    fn with_subject(&self, line: Line, cue: Cue, before: Option<&Cue>) -> Option<Cue> {
        let at = cue.start;
        let class = self.class(at);
        if self.follows_quotation(line, at)
            && class.any(Class::PAST.or(Class::THIRD).or(Class::BASE))
            && let Some(cue) = self.verb_first(line, cue)
        {
            return Some(cue);
        }
        if class.any(Class::ING) && !self.has_be(line, at) {
            return self.with_shared_subject(line, cue, before);
        }
        let helped = self.helpers(line, at);
        let previous = self.class(helped.wrapping_sub(1));
        if helped > line.start
            && previous.any(Class::CONJUNCTION)
            && class.any(Class::PAST.or(Class::THIRD))
        {
            let subject = before
                .and_then(|cue| cue.subject)
                .or_else(|| self.main_subject(line, at));
            return Some(Cue { subject, ..cue });
        }
        self.with_own_subject(line, cue, before.is_none())
    }

    /// "said Ellis": the subject behind the verb.
    pub(super) fn verb_first(&self, line: Line, cue: Cue) -> Option<Cue> {
        if self.class(cue.start).any(Class::ADDRESSES)
            && !self.class(cue.start).any(Class::BASE)
            && self.is_word(cue.start, "told")
        {
            return None;
        }
        let subject = self.subject_after(line, cue.start)?;
        Some(Cue {
            subject: Some(subject),
            order: Order::VerbFirst,
            after: subject.reach,
            ..cue
        })
    }

    /// A participle takes the subject of the sentence where it does not describe the noun before it.
    fn with_shared_subject(&self, line: Line, cue: Cue, before: Option<&Cue>) -> Option<Cue> {
        let previous = cue.start.wrapping_sub(1);
        if cue.start <= line.start {
            return None;
        }
        let loose = self.is_mark(previous, ',')
            || self.is_dash(previous)
            || self.region_at(previous).is_some()
            || self
                .class(previous)
                .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
            || matches!(self.word(previous), "by" | "in");
        if let Some(subject) = self.own_subject(line, cue.start) {
            return Some(Cue {
                subject: Some(subject),
                participle: true,
                ..cue
            });
        }
        let subject = before
            .filter(|cue| cue.order == Order::SubjectFirst || !self.is_mark(previous, ','))
            .or(before)
            .and_then(|cue| cue.subject)
            .or_else(|| self.main_subject(line, cue.start));
        let follows = loose || self.tells_contents(cue) || self.is_sent(line, cue.start);
        follows.then_some(Cue {
            subject,
            participle: true,
            ..cue
        })
    }

    /// "wrote to me saying", "rang her saying": who sends word says what it says.
    fn is_sent(&self, line: Line, saying: usize) -> bool {
        let person = self.class(saying - 1).any(Class::PRONOUN.or(Class::PERSON));
        let sends = |at: usize| {
            matches!(
                self.word(at),
                "wrote" | "written" | "emailed" | "rang" | "phoned" | "texted" | "messaged"
            )
        };
        person && (line.start.max(saying.saturating_sub(4))..saying).any(sends)
    }

    /// Small words without an article have no verb in the singular: "individual messages" are messages.
    pub(super) fn is_bare_noun(&self, subject: Phrase) -> bool {
        let first = self.class(subject.start);
        let small = Class::CAPITAL.or(Class::DETERMINER).or(Class::PRONOUN);
        if self.class(subject.core - 1).any(Class::CAPITAL) {
            // "lead author Ida Holm says"
            return false;
        }
        self.kind(subject.start) == Some(Kind::Word) && !first.any(small)
    }

    /// A base form speaks after a helper ("would say") or a subject in the plural ("critics say").
    pub(super) fn takes_base_form(&self, subject: Phrase, helped: usize, at: usize) -> bool {
        if self.is_word(at.wrapping_sub(1), "to") {
            return self.is_word(at.wrapping_sub(2), "on");
        }
        let helper = (helped..at).any(|i| self.class(i).any(Class::AUXILIARY));
        let head = self.word(subject.core.wrapping_sub(1));
        let plural = head.ends_with('s') && !head.ends_with("ss")
            || matches!(
                head,
                "people"
                    | "police"
                    | "they"
                    | "we"
                    | "I"
                    | "you"
                    | "They"
                    | "We"
                    | "Police"
                    | "many"
                    | "some"
                    | "women"
                    | "men"
            )
            || (subject.start..subject.end).any(|i| self.is_word(i, "and"));
        helper || plural
    }

    /// The person spoken to: "told the BBC".
    fn with_hearer(&self, line: Line, cue: Cue) -> Cue {
        // "promised us that": a promise may name whom it is made to, and need not.
        let promised = self.word(cue.start).starts_with("promis");
        let addresses = self.class(cue.start).any(Class::ADDRESSES) || promised;
        if !addresses || cue.order == Order::VerbFirst {
            return cue;
        }
        let Some(to) = self.phrase(cue.end, line.end, Prepositions::Belonging) else {
            return cue;
        };
        let told = matches!(
            self.word(cue.start),
            "told" | "tell" | "tells" | "telling" | "Told"
        );
        let next = to.reach;
        let followed = matches!(
            self.word(next),
            "that" | "to" | "whether" | "if" | "how" | "why" | "what" | "not"
        ) || matches!(
            self.kind(next),
            Some(Kind::Mark(',' | ':')) | Some(Kind::Quoted(_))
        );
        // "urged anyone who saw it to call"
        let anyone = matches!(
            self.word(to.start),
            "anyone" | "anybody" | "those" | "people" | "everyone"
        );
        let described = anyone && self.is_word(next, "who");
        if !told && !followed && !described {
            return cue;
        }
        Cue {
            to: Some(to),
            after: to.reach,
            ..cue
        }
    }

    /// The agent of a passive: "described by critics as".
    fn with_agent(&self, line: Line, cue: Cue) -> Option<Cue> {
        let by = (cue.end..line.end.min(cue.end + 3)).find(|&at| self.is_word(at, "by"))?;
        let subject = self.phrase(by + 1, line.end, Prepositions::Belonging)?;
        let subject = self.with_name_apposed(line, subject);
        Some(Cue {
            subject: Some(subject),
            after: subject.reach,
            order: Order::VerbFirst,
            passive: true,
            ..cue
        })
    }

    /// A passive, or a participle that describes the noun before it ("the man accused of", "a film called “…”").
    fn is_passive(&self, line: Line, at: usize) -> bool {
        let class = self.class(at);
        if !class.any(Class::PAST) {
            return false;
        }
        let helped = self.helpers(line, at);
        if self.has_be(line, at)
            || at == line.start
            || self.class(at - 1).any(Class::SUBORDINATOR) && self.is_word(at - 1, "when")
        {
            return true;
        }
        let have = (helped..at).any(|i| self.word(i).starts_with('h'));
        let particle =
            matches!(self.word(at + 1), "as" | "by" | "of") || self.region_at(at + 1).is_some();
        let prepositional = matches!(
            self.word(at),
            "spoke" | "talked" | "spoken" | "complained" | "warned" | "boasted"
        );
        let active = helped > line.start && self.acts(helped - 1);
        class.any(Class::LABELLING) && particle && !have && !prepositional && !active
            || class.any(Class::SPEECH)
                && self.is_word(at + 1, "by")
                && !self.names_channel(at + 2)
                && !have
                && !self.follows_quotation(line, at)
    }

    /// The first of the auxiliaries and adverbs right before the verb.
    pub(super) fn helpers(&self, line: Line, at: usize) -> usize {
        let helper = Class::AUXILIARY.or(Class::ADVERB);
        let mut first = at;
        while first > line.start && self.class(first - 1).any(helper) {
            first -= 1;
        }
        first
    }

    pub(super) fn has_be(&self, line: Line, at: usize) -> bool {
        let nearest = (self.helpers(line, at)..at)
            .rev()
            .find(|&i| self.class(i).any(Class::AUXILIARY));
        nearest.is_some_and(|i| self.class(i).any(Class::BE))
    }

    fn is_negated(&self, line: Line, at: usize) -> bool {
        (self.helpers(line, at)..at).any(|i| {
            let word = self.word(i);
            word == "not" || word == "never" || word.ends_with("n't") || word.ends_with("n’t")
        })
    }

    /// Whether a quotation stands right before, perhaps with a comma or a dash behind it.
    pub(super) fn follows_quotation(&self, line: Line, at: usize) -> bool {
        if at <= line.start {
            return false;
        }
        let before = at - 1;
        self.region_at(before).is_some()
            || (before > line.start
                && (self.is_mark(before, ',') || self.is_dash(before))
                && self.region_at(before - 1).is_some())
    }
}
