//! Verbs that report a clause and stand at no quotation.
//!
//! A passive without an agent ("were told that"), a plural verb behind a body ("the council say"), any verb with a person
//! before it and "that" behind it. Each counts only with a clause that shows itself, so that a mere noun reports nothing.

use std::sync::LazyLock;

use super::super::super::words::{Words, entries};
use super::super::cue::Cue;
use super::super::lexicon::Class;
use super::super::phrase::Phrase;
use super::super::scene::Kind;
use super::cues::Reporter;
use super::subjects::{SUBJECT, single};
use super::verb::one_of;

static UNSPOKEN: Words =
    LazyLock::new(|| entries(include_str!("../../words/unspoken.txt")).collect());

/// Verbs that stand right behind a pronoun or "all", with a clause behind them.
const SAYS: &str = "said says say argues argued insists insisted claims claimed";

/// Present forms of saying that are seldom nouns behind another noun.
const STATES: &str = "says states argues insists adds reports asserts contends";

/// Verbs in the plural that a body takes in British papers.
const SAY: &str = "say claim argue insist deny warn admit charge";

/// Those before whom a case is heard.
const HEARING: &str = "court inquest jury jurors tribunal inquiry hearing magistrates panel judges";

impl Reporter<'_, '_> {
    /// A cue at the item that only reports.
    pub(super) fn only_reports(&self, at: usize) -> Option<Cue> {
        if let Some(cue) = self.noun(at) {
            return Some(cue);
        }
        let class = self.scene.class(at);
        if class.any(Class::CAPITAL) && at > self.line.start {
            return None;
        }
        if class.any(Class::ED) && self.scene.is_word(at + 1, "that") {
            return self.any_verb(at);
        }
        // "critics charge that": elsewhere a noun.
        if self.scene.is_word(at, "charge") && self.scene.is_word(at + 1, "that") {
            return self.plural(at);
        }
        if let Some(cue) = self.heard(at) {
            return Some(cue);
        }
        if !class.any(Class::SPEECH) {
            return None;
        }
        if let Some(cue) = self.contact(at) {
            return Some(cue);
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
        if class.any(Class::THIRD) {
            return self.third(at);
        }
        class.any(Class::PAST).then(|| self.told(at)).flatten()
    }

    /// "Brocard’s conjecture says that": a present form of saying with "that" behind it and a noun before it.
    pub(super) fn third(&self, at: usize) -> Option<Cue> {
        let says = one_of(self.scene.word(at), STATES) && self.opens_clause(at + 1);
        let subject = says.then(|| self.noun_run(at))??;
        let free = self.opens_clause_of(subject) || self.is_owner(subject.start.wrapping_sub(1));
        free.then(|| self.said_by(at, subject))
    }

    /// "…, the court heard", "…, an inquest has been told": British reports of hearings give what was said before those who
    /// heard it, and name nobody else.
    pub(super) fn heard(&self, at: usize) -> Option<Cue> {
        let scene = self.scene;
        let helper = Class::AUXILIARY.or(Class::ADVERB);
        let mut verb = at;
        while verb > self.line.start && scene.class(verb - 1).any(helper) {
            verb -= 1;
        }
        let told = scene.is_word(at, "told")
            && matches!(
                scene.word(at - usize::from(at > 0)),
                "was" | "were" | "been"
            );
        let ends = at + 1 >= self.line.end
            || matches!(scene.kind(at + 1), Some(Kind::Mark('.' | ',' | ';')))
            || scene.class(at + 1).any(Class::TIME.or(Class::PREPOSITION));
        if !(scene.is_word(at, "heard") || told) || !ends {
            return None;
        }
        let subject = self.phrase_before(verb).or_else(|| self.noun_run(verb))?;
        let comma = subject.start > self.line.start && scene.is_mark(subject.start - 1, ',');
        let hears = (subject.start..subject.core)
            .any(|word| one_of(&scene.word(word).to_lowercase(), HEARING));
        (comma && hears).then(|| self.said_by(at, subject))
    }

    /// "a state he says he must win", "they all said it was late": a pronoun or "all" right before a verb of plain saying.
    fn contact(&self, at: usize) -> Option<Cue> {
        let scene = self.scene;
        let before = at
            .checked_sub(1)
            .filter(|before| *before > self.line.start)?;
        if !one_of(scene.word(at), SAYS) {
            return None;
        }
        let nominative = |at: usize| scene.is_nominative(at) && !scene.is_word(at, "there");
        let shared = matches!(scene.word(before), "all" | "both" | "each");
        let subject = if nominative(before) {
            single(before)
        } else if shared && nominative(before - 1) {
            single(before - 1)
        } else if shared {
            self.noun_run(before)?
        } else {
            return None;
        };
        Some(self.said_by(at, subject))
    }

    /// "Norvia Airways say", "some say": a plural verb behind a body, a plural noun or an indefinite word.
    fn plural(&self, at: usize) -> Option<Cue> {
        let scene = self.scene;
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= self.line.start)?;
        if !one_of(scene.word(at), SAY) {
            return None;
        }
        let class = scene.class(before);
        let alone = class.any(Class::INDEFINITE) && before == self.line.start
            || one_of(scene.word(before), "Many Others Most Both Few All");
        let body =
            class.any(Class::CAPITAL) && !class.any(Class::FUNCTION) || class.any(Class::BODY);
        // "News accounts say": small words behind a capital are read as its verb elsewhere.
        let nouns = scene.word(before).ends_with('s')
            && self.is_noun_like(before)
            && !class.any(Class::CUE);
        let subject = if alone {
            single(before)
        } else if body || nouns {
            self.phrase_before(at).or_else(|| self.noun_run(at))?
        } else {
            return None;
        };
        self.opens_clause_of(subject)
            .then(|| self.said_by(at, subject))
    }

    /// Whether the phrase stands where the subject of a clause does.
    fn opens_clause_of(&self, subject: Phrase) -> bool {
        let scene = self.scene;
        let start = subject.start;
        let before = start.wrapping_sub(1);
        start == self.line.start
            || scene.is_word(start, "what")
            || scene.is_word(before, "what")
            || scene.is_mark(before, ',')
            || scene
                .class(before)
                .any(Class::CONJUNCTION.or(Class::SUBORDINATOR))
    }

    /// "chafed that", "enthused that": with a person before it and "that" behind it any verb speaks, unless it is known for
    /// what goes on in a head.
    fn any_verb(&self, at: usize) -> Option<Cue> {
        let helper = self.helper(at)?;
        let passive = self.scene.class(helper).any(Class::BE);
        // "introduced that year", "broke that record when": without a verb of its own "that" points at a noun.
        let near = self.line.end.min(at + 2 * SUBJECT);
        let depends = |i: usize| self.scene.class(i).any(Class::SUBORDINATOR);
        let stop = (at + 3..near)
            .find(|&i| depends(i) && !depends(at + 2) && !self.scene.class(i).any(Class::RELATIVE))
            .unwrap_or(near);
        let clause =
            !self.scene.class(at + 2).any(Class::TIME) && self.scene.has_finite(at + 2, stop);
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
        person.then(|| self.said_by(at, subject))
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
        if self.scene.class(before).any(bound) && !self.scene.class(before).any(Class::RELATIVE)
            || self.denies(before)
            || self.is_owner(before)
        {
            return None;
        }
        // "they were told that", "it was announced that"; "programs were written that" are only described.
        let shows = if passive {
            self.shows_passive(at, helper)
        } else {
            self.shows(at, 6)
        };
        let negated =
            (helper.saturating_sub(2)..before + 1).any(|i| i >= self.line.start && self.denies(i));
        shows.then(|| Cue {
            negated,
            ..self.cue_at(at)
        })
    }

    /// Whether "that" or "whether" follows the verb within `reach` items.
    fn shows(&self, at: usize, reach: usize) -> bool {
        (at + 1..self.line.end.min(at + reach)).any(|i| self.opens_clause(i))
    }

    /// Whether what somebody was told, asked or ordered follows the passive verb, or what "it" was said.
    fn shows_passive(&self, at: usize, helper: usize) -> bool {
        let scene = self.scene;
        let class = scene.class(at);
        let next = at + 1 + usize::from(scene.is_word(at + 1, "not"));
        if class.any(Class::ADDRESSES.or(Class::INFINITIVE)) && scene.is_word(next, "to") {
            return true;
        }
        let near = self.line.end.min(at + SUBJECT);
        let bare = scene.is_word(at, "told") && scene.can_begin(at + 1);
        let asks = one_of(scene.word(at + 1), "if how why what who");
        let told = asks || self.shows(at, 6) || bare && scene.has_finite(at + 2, near);
        let impersonal = (helper.saturating_sub(3)..helper)
            .any(|i| i >= self.line.start && scene.is_word(i, "it"));
        class.any(Class::ADDRESSES) && told || impersonal && (asks || self.shows(at, 6))
    }
}
