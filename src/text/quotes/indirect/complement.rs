//! Where the clause begins behind its cue.
//!
//! "That" and its like show it, also behind a detour ("said in a statement on Tuesday that"), and "to" behind a promise. A
//! clause without any of them is looked for in `bare`; one whose subject stands before the cue ("a deal that critics say
//! will cost jobs") begins with its verb.

use super::super::cue::Reports;
use super::super::lexicon::Class;
use super::super::scene::Kind;
use super::Clause;
use super::bare::OBJECT;
use super::subjects::is_owner;
use super::verb::one_of;

/// How far behind its cue a clause with "that" may begin.
const DETOUR: usize = 18;

/// Prepositions that lead to what the words are about, and not to where they fell.
const TOPICS: &str = "about of for against to as into from";

impl Clause<'_, '_> {
    /// Where the complement of the verb begins.
    pub(super) fn complement(&self) -> Option<usize> {
        let after = self.over_name(self.cue.after);
        if let Some(start) = self
            .opener(after)
            .or_else(|| self.infinitive(after))
            .or_else(|| self.gerund(after))
        {
            return Some(start);
        }
        // A cue without a speaker or a noun ("his claim") reports nothing unless the clause says so itself.
        let verb = self.scene.class(self.cue.start).any(Class::SPEECH);
        if self.cue.subject.is_none() && self.scene.is_word(self.cue.start, "told") {
            return self.bare(after);
        }
        if self.cue.subject.is_none() || self.cue.passive || !verb || self.is_noun() {
            return None;
        }
        self.bare(after)
            .or_else(|| self.gap(after))
            .or_else(|| self.colon(after))
    }

    /// "told Meet the Press that": the rest of a hearer's name behind a small word.
    fn over_name(&self, after: usize) -> usize {
        let scene = self.scene;
        let capital = |at: usize| scene.class(at).any(Class::CAPITAL);
        let mut at = after;
        while self.cue.to.is_some()
            && at < after + 6
            && capital(at.wrapping_sub(1))
            && matches!(scene.word(at), "the" | "of" | "and" | "for" | "on")
            && capital(at + 1)
        {
            at += 2;
            while capital(at) {
                at += 1;
            }
        }
        // Without "that" behind it the small word begins the clause: "told Ellis the Senate would".
        if scene.is_word(at, "that") { at } else { after }
    }

    /// "that" and its like, behind the cue or behind a detour such as "in a statement".
    fn opener(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        if self.opens(after) {
            return Some(after);
        }
        if self.is_noun() || !self.leads_off(after) {
            return None;
        }
        (after..self.near(after, DETOUR))
            .take_while(|&at| !self.ends_detour(at))
            .find(|&at| {
                let word = matches!(scene.word(at), "that" | "whether");
                word && self.opens(at) && !scene.class(at - 1).any(Class::PREPOSITION)
            })
    }

    /// Whether a detour begins at the item: when, where and on what occasion it was said, or the rest of a hearer's name.
    fn leads_off(&self, after: usize) -> bool {
        let scene = self.scene;
        let detour = Class::PREPOSITION.or(Class::ADVERB).or(Class::TIME);
        if scene.is_mark(after, ',') {
            return scene.class(after + 1).any(detour) || self.opens(after + 1);
        }
        if scene.class(after).any(detour) || self.over_time(after) > after {
            // "complained about the plan that": a topic, and the relative clause that describes it.
            return !self.is_topic(after);
        }
        // "told Fox News host Dina Hale that"
        let name = scene.class(after - 1).any(Class::CAPITAL) && !scene.can_begin(after + 1);
        let host = scene.class(after + 1).any(Class::CAPITAL);
        self.cue.to.is_some() && self.is_noun_like(after) && (host || name)
    }

    /// Whether the preposition leads to what the words are about: "said of her that" tells more than "spoke of her".
    pub(super) fn is_topic(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        let told = word == "to" || self.is_plain_saying();
        one_of(word, TOPICS) && (!told || word == "about")
    }

    fn is_noun_like(&self, at: usize) -> bool {
        let not = Class::FUNCTION.or(Class::DETERMINER).or(Class::CAPITAL);
        self.scene.kind(at) == Some(Kind::Word) && !self.scene.class(at).any(not)
    }

    /// Whether the item opens a reported clause.
    fn opens(&self, at: usize) -> bool {
        let scene = self.scene;
        let next = scene.class(at + 1);
        let cue = scene.word(self.cue.start);
        let asks = ["ask", "wonder", "inquir", "enquir", "question", "explain"]
            .iter()
            .any(|stem| cue.starts_with(stem));
        match scene.word(at) {
            // "They said that at Easter": before a preposition and no verb it is what was said.
            "that"
                if next.any(Class::PREPOSITION)
                    && !scene.has_finite(at + 1, self.near(at, DETOUR)) =>
            {
                false
            }
            // "the repairs that are described": before a verb it is a relative pronoun, but "say that would cost more".
            "that" => {
                let verb = next.any(Class::AUXILIARY) || scene.is_finite(at + 1);
                !verb || at == self.over_name(self.cue.after) && !self.is_noun()
            }
            "whether" => true,
            "if" => asks || self.cue.to.is_some() || !self.is_plain_saying(),
            // "told supporters who had waited": a noun that is told something takes "who" for itself.
            "who" if self.cue.to.is_some_and(|to| self.is_noun_like(to.core - 1)) => false,
            "how" | "why" | "what" | "who" if !self.cue.passive => {
                !scene.is_mark(at + 1, '.') && (next != Class::default() || at + 2 < self.line.end)
            }
            "when" | "where" | "which" => {
                asks && !next.any(Class::ING.or(Class::ED).or(Class::PAST))
            }
            _ => false,
        }
    }

    /// A verb, a subject, a colon or a quotation: the way to "that" does not lead over it.
    fn ends_detour(&self, at: usize) -> bool {
        let class = self.scene.class(at);
        self.scene.is_mark(at, ':')
            || self.scene.is_mark(at, ';')
            || self.scene.region_at(at).is_some() && !self.is_title(at)
            || class.any(Class::AUXILIARY)
            || self.scene.is_nominative(at)
            || class.any(Class::CUE) && class.any(Class::ING)
    }

    /// “Face the Nation”: words in marks that nobody says.
    fn is_title(&self, at: usize) -> bool {
        let spoken = self.quotes.binary_search_by_key(&at, |quote| quote.item);
        spoken.is_err()
    }

    /// "to leave", "not to leave", where the verb reports with an infinitive.
    fn infinitive(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        let to = after + usize::from(scene.is_word(after, "not") || scene.is_word(after, "never"));
        let to = self.over_relative(to).unwrap_or(to);
        if !scene.is_word(to, "to") || !self.is_infinitive(to) {
            return None;
        }
        if self.is_noun() {
            return Some(after);
        }
        let denied = matches!(scene.word(to - 1), "not" | "never");
        let after = after.max(to - usize::from(denied));
        let class = scene.class(self.cue.start);
        let addressed = class.any(Class::ADDRESSES) == self.cue.to.is_some();
        let passive = self.cue.subject.is_none() && class.any(Class::ADDRESSES);
        (class.any(Class::INFINITIVE) && (addressed || passive || self.cue.passive))
            .then_some(after)
    }

    /// "asked anyone who saw the car to call": the "to" behind a relative clause of whoever is spoken to.
    fn over_relative(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let relative =
            self.cue.to.is_some() && matches!(scene.word(at), "who" | "with" | "in" | "at");
        relative
            .then(|| {
                (at + 1..self.near(at, 10))
                    .find(|&to| scene.is_word(to, "to") && self.is_infinitive(to))
            })
            .flatten()
    }

    /// "denied insulting the town", "suggested closing it": what is denied or put forward as an act.
    fn gerund(&self, after: usize) -> Option<usize> {
        const ACTS: [&str; 10] = [
            "den",
            "admit",
            "acknowledg",
            "suggest",
            "recommend",
            "propos",
            "conced",
            "recall",
            "report",
            "mention",
        ];
        let act = self.scene.class(after).any(Class::ING) && self.cue_is_of(&ACTS);
        // "denied targeting civilians": what is denied in -ing is an act, whatever its object.
        let denied = self.cue_is_of(&["den"]) && after + 1 < self.line.end;
        let behind = self.scene.class(after + 1);
        let object = behind.any(
            Class::DETERMINER
                .or(Class::PRONOUN)
                .or(Class::CAPITAL)
                .or(Class::PREPOSITION),
        );
        (act && (object || denied) && !self.is_noun() && self.cue.subject.is_some())
            .then_some(after)
    }

    /// Whether a verb follows the "to" at the item: "to leave", not "to the crowd", "to Ohio".
    pub(super) fn is_infinitive(&self, to: usize) -> bool {
        let next = self.scene.class(to + 1);
        let noun = Class::DETERMINER
            .or(Class::CAPITAL)
            .or(Class::PRONOUN)
            .or(Class::SOURCE);
        // "the plan they agreed to was": a verb with a tense is no infinitive.
        let tensed = next.any(Class::AUXILIARY)
            && !matches!(self.scene.word(to + 1), "be" | "have" | "do" | "not");
        // "agreed to terms"
        let word = self.scene.word(to + 1);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        self.scene.kind(to + 1) == Some(Kind::Word) && !next.any(noun) && !tensed && !plural
    }

    /// A clause whose subject stands before the cue: "a deal that critics say will cost jobs".
    fn gap(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        let first = self.cue.first();
        let lead = if scene.is_word(first, "what") {
            first
        } else {
            first.checked_sub(1).filter(|at| *at >= self.line.start)?
        };
        let verb = scene.class(after).any(Class::AUXILIARY) && scene.is_finite(after);
        let class = scene.class(lead);
        // "what he said was that": there the words behind the verb tell what it was, unless a modal verb comes first.
        let modal = matches!(
            scene.word(after),
            "will" | "would" | "could" | "should" | "may" | "might" | "can"
        );
        let free = !modal
            && [
                "what",
                "What",
                "all",
                "All",
                "everything",
                "nothing",
                "something",
                "anything",
            ]
            .contains(&scene.word(lead));
        let noun = scene.kind(lead) == Some(Kind::Word)
            && !class.any(Class::FUNCTION.or(Class::ADVERB).or(Class::TIME));
        let noun = noun || modal && scene.is_word(lead, "what");
        (verb && !free && (noun || class.any(Class::RELATIVE))).then_some(after)
    }

    /// "The message was plain, she said: the bridge was unsafe."
    fn colon(&self, after: usize) -> Option<usize> {
        let start = after + 1;
        let clause = self.scene.is_mark(after, ':')
            && self.is_plain_saying()
            && self.scene.can_begin(start)
            && self.scene.has_finite(start + 1, self.near(start, OBJECT));
        clause.then_some(start)
    }

    pub(super) fn cue_is_of(&self, stems: &[&str]) -> bool {
        let word = self.cue_word();
        stems.iter().any(|stem| word.starts_with(stem))
    }

    pub(super) fn is_plain_saying(&self) -> bool {
        one_of(
            self.cue_word(),
            "said says say saying told tells tell telling",
        )
    }

    /// The verb of the cue: of "quoted as saying" the last one.
    fn cue_word(&self) -> &str {
        let last = self.scene.word(self.cue.end.saturating_sub(1));
        if last == "saying" {
            last
        } else {
            self.scene.word(self.cue.start)
        }
    }

    /// Whether the cue is a noun: "his claim".
    pub(super) fn is_noun(&self) -> bool {
        self.cue.reports == Reports::Speech
            && self.cue.subject.is_some_and(|subject| {
                subject.start < self.cue.start
                    && subject.core > subject.start
                    && is_owner(self.scene, subject.core - 1)
            })
    }

    /// The item `length` behind `from`, or the end of the sentence.
    pub(super) fn near(&self, from: usize, length: usize) -> usize {
        self.line.end.min(from + length)
    }
}
