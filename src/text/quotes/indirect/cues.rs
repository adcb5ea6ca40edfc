//! The cues that only reported speech has, beside those that may stand at a quotation too.
//!
//! A passive without an agent ("were told that"), a noun with its owner ("his claim that"), an infinitive ("used the speech to
//! warn that"), a participle that opens the sentence or describes a paper ("a statement saying"), a plural verb behind a body
//! ("the council say"). Each counts only with a clause behind it that shows itself, so that a mere noun reports nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::{Cue, Order, Reports};
use super::super::lexicon::Class;
use super::super::phrase::{Phrase, Prepositions};
use super::super::scene::{Kind, Line, Scene};

/// How far before its verb a subject is looked for.
const SUBJECT: usize = 12;

static CLAIMS: Words =
    LazyLock::new(|| entries(include_str!("../../words/claims.txt")).collect::<HashSet<_>>());

static UNSPOKEN: Words =
    LazyLock::new(|| entries(include_str!("../../words/unspoken.txt")).collect::<HashSet<_>>());

static DOCUMENTS: Words =
    LazyLock::new(|| entries(include_str!("../../words/documents.txt")).collect::<HashSet<_>>());

/// Verbs that make speech of a noun of speech.
const LENDING: [&str; 22] = [
    "made",
    "makes",
    "make",
    "making",
    "issued",
    "issues",
    "repeated",
    "repeats",
    "repeating",
    "offered",
    "offers",
    "gave",
    "gives",
    "raised",
    "voiced",
    "expressed",
    "advanced",
    "floated",
    "delivered",
    "reiterated",
    "renewed",
    "pushed",
];

impl Scene<'_> {
    /// The cues of a sentence with those that only report, in order.
    pub(super) fn reporting(&self, line: Line, cues: &[Cue]) -> Vec<Cue> {
        let mut known = cues.iter().peekable();
        let mut all = Vec::with_capacity(cues.len());
        for at in line.start..line.end {
            if let Some(cue) = known.next_if(|cue| cue.start == at) {
                if let Some(noun) = self.noun(line, at) {
                    all.push(noun);
                    continue;
                }
                let subject = self
                    .nearer_subject(line, cue)
                    .or(cue.subject)
                    .or_else(|| self.plain_subject(line, cue));
                all.push(Cue { subject, ..*cue });
                continue;
            }
            let covered = all.last().is_some_and(|cue: &Cue| at < cue.end);
            if self.kind(at) == Some(Kind::Word) && !covered {
                all.extend(self.only_reports(line, at));
            }
        }
        all
    }

    /// The subject that a clause of its own gives the verb, where a farther one was taken: "a policy Ellis said was
    /// unlawful", "he had left, two people briefed on it said".
    fn nearer_subject(&self, line: Line, cue: &Cue) -> Option<Phrase> {
        let loose = cue.participle || cue.passive || cue.order == Order::VerbFirst;
        if loose
            || cue.start <= line.start
            || !self
                .class(cue.start)
                .any(Class::PAST.or(Class::THIRD).or(Class::BASE))
        {
            return None;
        }
        let far = |start: usize| cue.subject.is_none_or(|subject| subject.end < start);
        let last = cue.start - 1;
        if self.class(cue.end).any(Class::AUXILIARY) && self.is_finite(cue.end) {
            if self.is_nominative(last) && far(last) {
                return Some(single(last));
            }
            let mut start = cue.start;
            while start > line.start && self.class(start - 1).any(Class::CAPITAL) {
                start -= 1;
            }
            return (start < cue.start && start > line.start && far(start)).then_some(Phrase {
                start,
                ..single(last)
            });
        }
        let lowest = line.start.max(cue.start.saturating_sub(SUBJECT));
        let start = (lowest..cue.start)
            .rev()
            .find(|&at| self.is_mark(at, ',') || self.is_mark(at, ';'))?
            + 1;
        let opens = Class::DETERMINER
            .or(Class::INDEFINITE)
            .or(Class::SOURCE)
            .or(Class::ROLE);
        if start >= cue.start || !self.class(start).any(opens) || !far(start) {
            return None;
        }
        let phrase = self.phrase(start, cue.start, Prepositions::Belonging)?;
        let participle = self.class(phrase.reach).any(Class::ED.or(Class::PAST))
            && self.class(phrase.reach + 1).any(Class::PREPOSITION);
        participle.then_some(phrase)
    }

    /// "About 24 percent said": the noun phrase right before a verb that found no subject.
    fn plain_subject(&self, line: Line, cue: &Cue) -> Option<Phrase> {
        let finite = self.class(cue.start).any(Class::PAST.or(Class::THIRD));
        let loose = cue.participle || cue.passive || cue.order == Order::VerbFirst;
        (finite && !loose && cue.start > line.start)
            .then(|| self.phrase_before(line, cue.start))
            .flatten()
    }

    fn only_reports(&self, line: Line, at: usize) -> Option<Cue> {
        if let Some(cue) = self.noun(line, at) {
            return Some(cue);
        }
        let class = self.class(at);
        if class.any(Class::CAPITAL) && at > line.start {
            return None;
        }
        if class.any(Class::ED) && self.is_word(at + 1, "that") {
            return self.any_verb(line, at);
        }
        if !class.any(Class::SPEECH) {
            return None;
        }
        if class.any(Class::ING) {
            return self.ing(line, at);
        }
        if class.any(Class::BASE) && self.is_word(at.wrapping_sub(1), "to") && at > line.start {
            return self.to_say(line, at);
        }
        if class.any(Class::BASE) {
            return self.plural(line, at);
        }
        class
            .any(Class::PAST)
            .then(|| self.told(line, at))
            .flatten()
    }

    /// "chafed that", "enthused that": with a person before it and "that" behind it any verb speaks, unless it is known for
    /// what goes on in a head.
    fn any_verb(&self, line: Line, at: usize) -> Option<Cue> {
        let unspoken = UNSPOKEN.contains(self.word(at));
        let before = self.class(at.checked_sub(1)?);
        let bound = before.any(
            Class::DETERMINER
                .or(Class::AUXILIARY)
                .or(Class::PREPOSITION),
        );
        if unspoken || bound || at == line.start {
            return None;
        }
        let subject = self.subject_before(line, at)?;
        let speaks = Class::PRONOUN
            .or(Class::CAPITAL)
            .or(Class::SOURCE)
            .or(Class::ROLE)
            .or(Class::BODY);
        let person = (subject.start..subject.core).any(|i| self.class(i).any(speaks));
        person.then(|| Cue {
            subject: Some(subject),
            ..self.cue_at(at)
        })
    }

    /// "that" or "whether", which only open a clause.
    fn opens_clause(&self, at: usize) -> bool {
        matches!(self.word(at), "that" | "whether")
    }

    /// "his claim that", "Castell’s pledge to"
    fn noun(&self, line: Line, at: usize) -> Option<Cue> {
        let word = self.word(at);
        let one = word
            .strip_suffix('s')
            .filter(|one| CLAIMS.contains(one))
            .unwrap_or(word);
        if !CLAIMS.contains(one) {
            return None;
        }
        let promises = matches!(
            one,
            "call"
                | "demand"
                | "offer"
                | "oath"
                | "plea"
                | "pledge"
                | "promise"
                | "proposal"
                | "threat"
                | "vow"
                | "request"
        );
        // "his vow Tuesday to": the day may stand between.
        let after = at + 1 + usize::from(self.class(at + 1).any(Class::TIME));
        let opens = self.opens_clause(after);
        if !opens && !(promises && self.is_word(after, "to")) {
            return None;
        }
        if let Some(owner) = self.owner(line, at) {
            return Some(Cue {
                subject: Some(owner),
                after,
                ..self.cue_at(at)
            });
        }
        opens.then(|| self.made(line, at)).flatten()
    }

    /// "made the claim that", "issued a warning that": a verb that only lends the noun its tense.
    fn made(&self, line: Line, at: usize) -> Option<Cue> {
        let lowest = (line.start + 1).max(at.saturating_sub(5));
        let verb = (lowest..at)
            .rev()
            .take_while(|&i| {
                self.kind(i) == Some(Kind::Word) && !self.class(i).any(Class::AUXILIARY)
            })
            .find(|&i| LENDING.contains(&self.word(i)))?;
        let subject = self.subject_before(line, verb)?;
        Some(Cue {
            subject: Some(subject),
            start: verb,
            after: at + 1,
            end: at + 1,
            ..self.cue_at(at)
        })
    }

    /// Whoever owns the noun at `at`, with at most two adjectives between them.
    fn owner(&self, line: Line, at: usize) -> Option<Phrase> {
        let lowest = line.start.max(at.saturating_sub(3));
        let last = (lowest..at).rev().find(|&owner| self.is_owner(owner))?;
        let plain = (last + 1..at).all(|i| {
            self.kind(i) == Some(Kind::Word) && !self.class(i).any(Class::FUNCTION)
                || self.is_mark(i, '-')
        });
        if !plain {
            return None;
        }
        let mut start = last;
        while start > line.start
            && last - start < 4
            && self.class(last).any(Class::CAPITAL)
            && (self.class(start - 1).any(Class::CAPITAL.or(Class::TITLE))
                || self.is_mark(start - 1, '.'))
        {
            start -= 1;
        }
        if self.is_mark(start, '.') {
            start += 1;
        }
        if !self.class(last).any(Class::CAPITAL)
            && start > line.start
            && self.class(start - 1).any(Class::DETERMINER)
        {
            start -= 1;
        }
        Some(Phrase {
            start,
            core: last + 1,
            end: last + 1,
            reach: last + 1,
        })
    }

    /// "his", "Castell’s"
    fn is_owner(&self, at: usize) -> bool {
        let pronoun = matches!(
            self.word(at),
            "his"
                | "her"
                | "their"
                | "its"
                | "my"
                | "our"
                | "His"
                | "Her"
                | "Their"
                | "Its"
                | "My"
                | "Our"
        );
        pronoun || self.kind(at) == Some(Kind::Word) && self.is_possessive(at)
    }

    /// Whether the phrase is the owner of what follows it.
    pub(super) fn owns(&self, phrase: Phrase) -> bool {
        phrase.core > phrase.start && self.is_owner(phrase.core - 1)
    }

    /// A participle that opens the sentence ("Arguing that …, Ellis"), describes a paper ("a statement saying") or has a
    /// subject of its own ("with Ellis saying").
    fn ing(&self, line: Line, at: usize) -> Option<Cue> {
        let quiet = Class::CONJUNCTION.or(Class::ADVERB).or(Class::SUBORDINATOR);
        if (line.start..at).all(|i| self.class(i).any(quiet)) && at < line.start + 3 {
            let subject = self
                .main_subject(line, line.end)
                .filter(|subject| subject.start > at);
            return Some(Cue {
                subject,
                participle: true,
                ..self.with_hearer_at(line, at)
            });
        }
        let mut before = at.checked_sub(1)?;
        while before > line.start && self.class(before).any(Class::ADVERB) {
            before -= 1;
        }
        if matches!(
            self.word(before),
            "by" | "in" | "for" | "after" | "before" | "while" | "when"
        ) {
            return Some(Cue {
                subject: self.main_subject(line, at),
                participle: true,
                ..self.with_hearer_at(line, at)
            });
        }
        if !self.is_noun_like(before) {
            return None;
        }
        let subject = self.phrase_before(line, at)?;
        let head = self.word(subject.core - 1);
        let one = head
            .strip_suffix('s')
            .filter(|one| DOCUMENTS.contains(one))
            .unwrap_or(head);
        if DOCUMENTS.contains(one) {
            return Some(Cue {
                subject: self.main_subject(line, at).or(Some(subject)),
                participle: true,
                ..self.with_hearer_at(line, at)
            });
        }
        let lead = subject.start.wrapping_sub(1);
        let named = self
            .class(subject.start)
            .any(Class::CAPITAL.or(Class::SOURCE).or(Class::PRONOUN));
        let own = subject.start > line.start
            && (self.is_word(lead, "with") || named && self.is_mark(lead, ','));
        own.then(|| Cue {
            subject: Some(subject),
            ..self.with_hearer_at(line, at)
        })
    }

    /// "used her speech to warn that": what the sentence's subject goes on to say.
    fn to_say(&self, line: Line, at: usize) -> Option<Cue> {
        const UNSAID: [&str; 26] = [
            "declined",
            "declines",
            "refused",
            "refuses",
            "failed",
            "fails",
            "unable",
            "unwilling",
            "reluctant",
            "want",
            "wants",
            "wanted",
            "hope",
            "hopes",
            "hoped",
            "expected",
            "going",
            "able",
            "have",
            "has",
            "had",
            "need",
            "likely",
            "plan",
            "plans",
            "planned",
        ];
        let lowest = line.start.max(at.saturating_sub(SUBJECT));
        let unsaid = (lowest..at).any(|i| UNSAID.contains(&self.word(i)) || self.denies(i));
        let cue = self.with_hearer_at(line, at);
        let shows = (cue.after..line.end.min(cue.after + 4)).any(|i| self.opens_clause(i));
        if unsaid || !shows {
            return None;
        }
        // The verb that leads to the infinitive knows the nearest subject: "some went so far as to say".
        let leads = (lowest + 1..at).rev().find(|&i| self.is_finite(i));
        let subject = leads
            .and_then(|verb| self.subject_before(line, verb))
            .or_else(|| self.main_subject(line, at))?;
        Some(Cue {
            subject: Some(subject),
            ..cue
        })
    }

    fn denies(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(word, "not" | "never" | "nobody" | "none")
            || word.ends_with("n't")
            || word.ends_with("n’t")
    }

    /// "Norvia Airways say", "some say": a plural verb behind a body or an indefinite word.
    fn plural(&self, line: Line, at: usize) -> Option<Cue> {
        let before = at.checked_sub(1).filter(|before| *before >= line.start)?;
        let indefinite = self.class(before).any(Class::INDEFINITE) && before == line.start;
        let many = matches!(
            self.word(before),
            "Many" | "Others" | "Most" | "Both" | "Few" | "All"
        );
        let body = self.class(before).any(Class::CAPITAL)
            && !self.class(before).any(Class::FUNCTION)
            || self.class(before).any(Class::BODY);
        // "News accounts say": small words behind a capital are read as its verb elsewhere.
        let nouns = self.word(before).ends_with('s')
            && self.is_noun_like(before)
            && !self.class(before).any(Class::CUE);
        let body = body || nouns;
        let says = matches!(
            self.word(at),
            "say" | "claim" | "argue" | "insist" | "deny" | "warn" | "admit"
        );
        if !says || !(indefinite || many || body) {
            return None;
        }
        let subject = if indefinite || many {
            single(before)
        } else {
            self.phrase_before(line, at)
                .or_else(|| self.noun_run(line, at))?
        };
        let opens = subject.start == line.start
            || self
                .class(subject.start - 1)
                .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
            || self.is_mark(subject.start - 1, ',');
        opens.then(|| Cue {
            subject: Some(subject),
            ..self.cue_at(at)
        })
    }

    /// A passive without an agent ("were told that"), or a past form whose subject stays hidden but whose clause shows itself.
    fn told(&self, line: Line, at: usize) -> Option<Cue> {
        let before = at.checked_sub(1).filter(|before| *before >= line.start)?;
        let mut helper = before;
        while helper > line.start && self.class(helper).any(Class::ADVERB) {
            helper -= 1;
        }
        let passive = self.class(helper).any(Class::BE);
        let bound = Class::DETERMINER
            .or(Class::PREPOSITION)
            .or(Class::TITLE)
            .or(Class::SUBORDINATOR);
        if at == line.start
            || self.class(before).any(bound) && !self.class(before).any(Class::RELATIVE)
            || self.denies(before)
            || self.is_owner(before)
        {
            return None;
        }
        let to = passive
            && self.class(at).any(Class::ADDRESSES.or(Class::INFINITIVE))
            && self.is_word(at + 1, "to");
        let shows = (at + 1..line.end.min(at + 6)).any(|i| self.opens_clause(i));
        let negated =
            (helper.saturating_sub(2)..before + 1).any(|i| i >= line.start && self.denies(i));
        (shows || to).then(|| Cue {
            negated,
            ..self.cue_at(at)
        })
    }

    fn cue_at(&self, at: usize) -> Cue {
        Cue {
            start: at,
            end: at + 1,
            reports: Reports::Speech,
            order: Order::SubjectFirst,
            subject: None,
            to: None,
            after: at + 1,
            negated: false,
            passive: false,
            participle: false,
        }
    }

    /// A cue with the person spoken to: "telling reporters that".
    fn with_hearer_at(&self, line: Line, at: usize) -> Cue {
        let cue = self.cue_at(at);
        if !self.class(at).any(Class::ADDRESSES) {
            return cue;
        }
        match self.phrase(at + 1, line.end, Prepositions::Belonging) {
            Some(to) => Cue {
                to: Some(to),
                after: to.reach,
                ..cue
            },
            None => cue,
        }
    }

    fn is_noun_like(&self, at: usize) -> bool {
        let not = Class::FUNCTION
            .or(Class::ADVERB)
            .or(Class::DETERMINER)
            .or(Class::ED)
            .or(Class::PAST);
        self.kind(at) == Some(Kind::Word) && !self.class(at).any(not)
    }

    /// The nouns and their article right before the verb at `end`.
    fn noun_run(&self, line: Line, end: usize) -> Option<Phrase> {
        let lowest = line.start.max(end.saturating_sub(5));
        let mut start = end;
        while start > lowest && self.is_noun_like(start - 1) {
            start -= 1;
        }
        if start > lowest && self.class(start - 1).any(Class::DETERMINER) {
            start -= 1;
        }
        (start < end).then_some(Phrase {
            start,
            ..single(end - 1)
        })
    }

    /// The longest noun phrase right before the verb at `end`.
    fn phrase_before(&self, line: Line, end: usize) -> Option<Phrase> {
        let lowest = line.start.max(end.saturating_sub(SUBJECT));
        (lowest..end)
            .filter(|&start| {
                start == line.start
                    || !self.is_noun_like(start - 1)
                        && !self.class(start - 1).any(Class::DETERMINER)
            })
            .filter_map(|start| self.phrase(start, end, Prepositions::Belonging))
            .find(|phrase| phrase.reach == end)
    }
}

fn single(at: usize) -> Phrase {
    Phrase {
        start: at,
        core: at + 1,
        end: at + 1,
        reach: at + 1,
    }
}
