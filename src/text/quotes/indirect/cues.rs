//! The cues that only reported speech has, beside those that may stand at a quotation too.
//!
//! A passive without an agent ("were told that"), an infinitive ("used the speech to warn that"), a participle that opens the
//! sentence or describes a paper ("a statement saying"), a plural verb behind a body ("the council say"), any verb with a
//! person before it and "that" behind it. Each counts only with a clause that shows itself, so that a mere noun reports
//! nothing. `nouns` holds "his claim that", `subjects` whose verb it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Cue;
use super::super::lexicon::Class;
use super::super::scene::{Kind, Line, Scene};
use super::subjects::{SUBJECT, single};

static UNSPOKEN: Words =
    LazyLock::new(|| entries(include_str!("../../words/unspoken.txt")).collect::<HashSet<_>>());

static DOCUMENTS: Words =
    LazyLock::new(|| entries(include_str!("../../words/documents.txt")).collect::<HashSet<_>>());

/// A sentence in which cues are looked for.
pub(super) struct Reporter<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) line: Line,
}

impl Scene<'_> {
    /// The cues of a sentence with those that only report, in order.
    pub(super) fn reporting(&self, line: Line, cues: &[Cue]) -> Vec<Cue> {
        Reporter { scene: self, line }.cues(cues)
    }
}

impl Reporter<'_, '_> {
    fn cues(&self, cues: &[Cue]) -> Vec<Cue> {
        let mut known = cues.iter().peekable();
        let mut all = Vec::with_capacity(cues.len());
        for at in self.line.start..self.line.end {
            if let Some(cue) = known.next_if(|cue| cue.start == at) {
                if let Some(noun) = self.noun(at) {
                    all.push(noun);
                    continue;
                }
                let subject = self
                    .nearer_subject(cue)
                    .or(cue.subject)
                    .or_else(|| self.plain_subject(cue))
                    .or_else(|| self.later_subject(cue));
                // "with Ellis saying": a participle with a subject of its own speaks like any verb.
                if self.is_counted(cue) {
                    continue;
                }
                let own = cue
                    .subject
                    .is_some_and(|subject| subject.reach == cue.start);
                all.push(Cue {
                    subject,
                    participle: cue.participle && !own,
                    ..*cue
                });
                continue;
            }
            let covered = all.last().is_some_and(|cue: &Cue| at < cue.end);
            if self.scene.kind(at) == Some(Kind::Word) && !covered {
                all.extend(self.only_reports(at));
            }
        }
        all
    }

    /// "some states today": behind a number or "some" what looks like a verb is a plural noun.
    fn is_counted(&self, cue: &Cue) -> bool {
        let apostrophe = self.scene.is_mark(cue.end, '\'') || self.scene.is_mark(cue.end, '’');
        if apostrophe && !self.scene.gap_before(cue.end) {
            return true;
        }
        let Some(subject) = cue
            .subject
            .filter(|_| self.scene.class(cue.start).any(Class::THIRD))
        else {
            return false;
        };
        let one = [
            "one", "One", "another", "Another", "each", "Each", "neither", "Neither", "everyone",
            "someone",
        ];
        let small = Class::DETERMINER.or(Class::INDEFINITE);
        subject.core == subject.start + 1
            && subject.core == cue.start
            && (self.scene.class(subject.start).any(small)
                && !one.contains(&self.scene.word(subject.start))
                || self.scene.kind(subject.start) == Some(Kind::Number))
    }

    fn only_reports(&self, at: usize) -> Option<Cue> {
        if let Some(cue) = self.noun(at) {
            return Some(cue);
        }
        let class = self.scene.class(at);
        if class.any(Class::CAPITAL) && at > self.line.start {
            return None;
        }
        if let Some(cue) = self.contact(at) {
            return Some(cue);
        }
        if class.any(Class::ED) && self.scene.is_word(at + 1, "that") {
            return self.any_verb(at);
        }
        if !class.any(Class::SPEECH) {
            return None;
        }
        if class.any(Class::ING) {
            return self.ing(at);
        }
        if class.any(Class::BASE)
            && self.scene.is_word(at.wrapping_sub(1), "to")
            && at > self.line.start
        {
            return self.to_say(at);
        }
        if class.any(Class::BASE) {
            return self.plural(at);
        }
        class.any(Class::PAST).then(|| self.told(at)).flatten()
    }

    /// "a state he says he must win", "they all said it was late": a pronoun or "all" right before a verb of plain saying.
    fn contact(&self, at: usize) -> Option<Cue> {
        let says = matches!(
            self.scene.word(at),
            "said"
                | "says"
                | "say"
                | "argues"
                | "argued"
                | "insists"
                | "insisted"
                | "claims"
                | "claimed"
        );
        let before = at
            .checked_sub(1)
            .filter(|before| says && *before > self.line.start)?;
        if self.scene.is_nominative(before) && !self.scene.is_word(before, "there") {
            return Some(Cue {
                subject: Some(single(before)),
                ..self.cue_at(at)
            });
        }
        let shared = matches!(self.scene.word(before), "all" | "both" | "each");
        let subject = match self.scene.is_nominative(before - 1) {
            true => Some(single(before - 1)),
            false => self.noun_run(before),
        };
        shared.then_some(Cue {
            subject: Some(subject?),
            ..self.cue_at(at)
        })
    }

    /// "chafed that", "enthused that": with a person before it and "that" behind it any verb speaks, unless it is known for
    /// what goes on in a head.
    fn any_verb(&self, at: usize) -> Option<Cue> {
        let helper = self.helper(at)?;
        let passive = self.scene.class(helper).any(Class::BE);
        // "introduced that year", "rejected that argument": without a verb behind it "that" points at a noun.
        let clause = !self.scene.class(at + 2).any(Class::TIME)
            && self
                .scene
                .has_finite(at + 2, self.line.end.min(at + 2 * SUBJECT));
        let unspoken = UNSPOKEN.contains(self.scene.word(at)) || passive || !clause;
        let before = self.scene.class(at.checked_sub(1)?);
        let bound = before.any(
            Class::DETERMINER
                .or(Class::AUXILIARY)
                .or(Class::PREPOSITION),
        );
        if unspoken || bound || at == self.line.start {
            return None;
        }
        let subject = self.scene.subject_before(self.line, at)?;
        let speaks = Class::PRONOUN
            .or(Class::CAPITAL)
            .or(Class::SOURCE)
            .or(Class::ROLE)
            .or(Class::BODY);
        let person = (subject.start..subject.core).any(|i| self.scene.class(i).any(speaks));
        person.then(|| Cue {
            subject: Some(subject),
            ..self.cue_at(at)
        })
    }

    /// A participle that opens the sentence ("Arguing that …, Ellis"), describes a paper ("a statement saying") or has a
    /// subject of its own ("with Ellis saying").
    fn ing(&self, at: usize) -> Option<Cue> {
        let quiet = Class::CONJUNCTION
            .or(Class::ADVERB)
            .or(Class::SUBORDINATOR)
            .or(Class::PREPOSITION);
        if (self.line.start..at).all(|i| self.scene.class(i).any(quiet)) && at < self.line.start + 3
        {
            let subject = self
                .scene
                .main_subject(self.line, self.line.end)
                .filter(|subject| subject.start > at);
            return Some(Cue {
                subject,
                participle: true,
                ..self.with_hearer_at(at)
            });
        }
        let mut before = at.checked_sub(1)?;
        while before > self.line.start && self.scene.class(before).any(Class::ADVERB) {
            before -= 1;
        }
        if ["by", "in", "for", "after", "before", "while", "when"]
            .contains(&self.scene.word(before))
        {
            return Some(Cue {
                subject: self.scene.main_subject(self.line, at),
                participle: true,
                ..self.with_hearer_at(at)
            });
        }
        let letter = self.scene.is_mark(before, ')');
        if !letter && !self.is_noun_like(before) {
            return None;
        }
        if letter {
            return self.loose(at);
        }
        let subject = self.phrase_before(at)?;
        let head = self.scene.word(subject.core - 1);
        let one = head
            .strip_suffix('s')
            .filter(|one| DOCUMENTS.contains(one))
            .unwrap_or(head);
        if DOCUMENTS.contains(one) {
            return Some(Cue {
                subject: self.scene.main_subject(self.line, at).or(Some(subject)),
                participle: true,
                ..self.with_hearer_at(at)
            });
        }
        let lead = subject.start.wrapping_sub(1);
        let named = self
            .scene
            .class(subject.start)
            .any(Class::CAPITAL.or(Class::SOURCE).or(Class::PRONOUN));
        let own = subject.start > self.line.start
            && (self.scene.is_word(lead, "with") || named && self.scene.is_mark(lead, ','));
        let human = self
            .scene
            .class(subject.core - 1)
            .any(Class::SOURCE.or(Class::ROLE));
        if own || human {
            return Some(Cue {
                subject: Some(subject),
                ..self.with_hearer_at(at)
            });
        }
        self.loose(at)
    }

    /// "has written to the speaker urging him to": what the sentence's subject says by what it does.
    fn loose(&self, at: usize) -> Option<Cue> {
        let cue = self.with_hearer_at(at);
        let shows =
            self.opens_clause(cue.after) || cue.to.is_some() && self.scene.is_word(cue.after, "to");
        let acts = self
            .scene
            .has_finite(self.line.start.max(at.saturating_sub(24)), at);
        (shows && acts).then(|| Cue {
            subject: self.scene.main_subject(self.line, at),
            participle: true,
            ..cue
        })
    }

    /// "used her speech to warn that": what the sentence's subject goes on to say.
    fn to_say(&self, at: usize) -> Option<Cue> {
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
        let lowest = self.line.start.max(at.saturating_sub(SUBJECT));
        let unsaid = (lowest..at).any(|i| UNSAID.contains(&self.scene.word(i)) || self.denies(i));
        let cue = self.with_hearer_at(at);
        let shows = (cue.after..self.line.end.min(cue.after + 4)).any(|i| self.opens_clause(i));
        if unsaid || !shows {
            return None;
        }
        // The verb that leads to the infinitive knows the nearest subject: "some went so far as to say".
        let leads = (lowest + 1..at).rev().find(|&i| self.scene.is_finite(i));
        let subject = leads
            .and_then(|verb| self.scene.subject_before(self.line, verb))
            .or_else(|| self.scene.main_subject(self.line, at))?;
        Some(Cue {
            subject: Some(subject),
            ..cue
        })
    }

    /// "Norvia Airways say", "some say": a plural verb behind a body or an indefinite word.
    fn plural(&self, at: usize) -> Option<Cue> {
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= self.line.start)?;
        let indefinite =
            self.scene.class(before).any(Class::INDEFINITE) && before == self.line.start;
        let many = matches!(
            self.scene.word(before),
            "Many" | "Others" | "Most" | "Both" | "Few" | "All"
        );
        let body = self.scene.class(before).any(Class::CAPITAL)
            && !self.scene.class(before).any(Class::FUNCTION)
            || self.scene.class(before).any(Class::BODY);
        // "News accounts say": small words behind a capital are read as its verb elsewhere.
        let nouns = self.scene.word(before).ends_with('s')
            && self.is_noun_like(before)
            && !self.scene.class(before).any(Class::CUE);
        let body = body || nouns;
        let says = ["say", "claim", "argue", "insist", "deny", "warn", "admit"]
            .contains(&self.scene.word(at));
        if !says || !(indefinite || many || body) {
            return None;
        }
        let subject = if indefinite || many {
            single(before)
        } else {
            self.phrase_before(at).or_else(|| self.noun_run(at))?
        };
        let opens = subject.start == self.line.start
            || self.scene.is_word(subject.start, "what")
            || self.scene.is_word(subject.start - 1, "what")
            || self
                .scene
                .class(subject.start - 1)
                .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
            || self.scene.is_mark(subject.start - 1, ',');
        opens.then(|| Cue {
            subject: Some(subject),
            ..self.cue_at(at)
        })
    }

    /// The last auxiliary before the verb at `at`, or whatever else stands before its adverbs.
    fn helper(&self, at: usize) -> Option<usize> {
        let mut helper = at
            .checked_sub(1)
            .filter(|before| *before >= self.line.start)?;
        while helper > self.line.start && self.scene.class(helper).any(Class::ADVERB) {
            helper -= 1;
        }
        Some(helper)
    }

    /// A passive without an agent ("were told that"), or a past form whose subject stays hidden but whose clause shows itself.
    fn told(&self, at: usize) -> Option<Cue> {
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= self.line.start)?;
        let helper = self.helper(at)?;
        let passive = self.scene.class(helper).any(Class::BE);
        let bound = Class::DETERMINER
            .or(Class::PREPOSITION)
            .or(Class::TITLE)
            .or(Class::SUBORDINATOR);
        if at == self.line.start
            || self.scene.class(before).any(bound) && !self.scene.class(before).any(Class::RELATIVE)
            || self.denies(before)
            || self.is_owner(before)
        {
            return None;
        }
        let to = passive
            && self
                .scene
                .class(at)
                .any(Class::ADDRESSES.or(Class::INFINITIVE))
            && (self.scene.is_word(at + 1, "to")
                || self.scene.is_word(at + 1, "not") && self.scene.is_word(at + 2, "to"));
        let shows = (at + 1..self.line.end.min(at + 6)).any(|i| self.opens_clause(i));
        let negated =
            (helper.saturating_sub(2)..before + 1).any(|i| i >= self.line.start && self.denies(i));
        // "they were told that", "it was announced that"; "programs were written that" are only described.
        let addressed = self.scene.class(at).any(Class::ADDRESSES);
        let impersonal = (helper.saturating_sub(3)..helper)
            .any(|i| i >= self.line.start && matches!(self.scene.word(i), "it" | "It"));
        if passive && !to && !addressed && !impersonal {
            return None;
        }
        (shows || to).then(|| Cue {
            negated,
            ..self.cue_at(at)
        })
    }
}
