//! Where a clause begins that neither "that" nor "to" opens: "said Monday the board would meet".
//!
//! A subject right behind the cue, or behind the time and place of saying, begins it. Verbs that also take a plain object
//! ("announced a plan") need a verb behind that object; "said so", "said a prayer" and the like are no clauses.

use super::super::lexicon::Class;
use super::super::phrase::{Phrase, Prepositions};
use super::super::scene::Kind;
use super::Clause;
use super::verb::one_of;

/// How far behind an object its verb may stand.
pub(super) const OBJECT: usize = 14;

/// What can be the whole of what is said: "said nothing", "said so", "said no".
const WHOLE: &str = "nothing something anything everything so sorry goodbye hello yes no more much little otherwise farewell \
    grace thanks thank as what enough";

/// What is said or told as an object: "said a prayer", "told a story", "tell the difference".
const UTTERED: &str =
    "prayer word thing name line goodbye mass piece story stories truth lie joke difference";

/// Small words inside an expression of time: "late Monday", "earlier this week".
const WHEN: &str = "late early last this next earlier later the previous that same midday";

impl Clause<'_, '_> {
    /// A clause without "that": "said the board would meet".
    pub(super) fn bare(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        let start = self.over_adverbials(after);
        if start >= self.line.end || self.takes_no_bare_clause() {
            return None;
        }
        if self.is_plain_saying() && self.is_condition(start) {
            return Some(start);
        }
        if !scene.can_begin(start) || self.is_no_clause(start) || self.is_count(start) {
            return None;
        }
        if scene.is_nominative(start) {
            // "said it at the bar": the pronoun is what was said.
            let object =
                scene.is_word(start, "it") && scene.class(start + 1).any(Class::PREPOSITION);
            return (!object).then_some(start);
        }
        if let Some(hearer) = self.over_promised(start) {
            return Some(hearer);
        }
        if start > after
            && scene.class(after).any(Class::PREPOSITION)
            && self.over_time(after) == after
        {
            // "said in a statement the board would meet": a noun behind a detour may still belong to it.
            let determined = scene.class(start).any(Class::DETERMINER);
            return (determined && self.governs(start)).then_some(start);
        }
        if start == after && self.is_mandative(start) {
            return Some(start);
        }
        let shows = if self.takes_only_clauses() {
            self.may_hold_verb(start)
        } else {
            self.governs(start)
        };
        shows.then_some(start)
    }

    /// "demanded the auditor be brought in": what is called for stands in the base form, of which only "be" shows itself.
    fn is_mandative(&self, start: usize) -> bool {
        let scene = self.scene;
        let calls_for = self.cue_is_of(&["demand", "insist", "recommend", "propos", "request"]);
        calls_for
            && (start + 1..self.near(start, OBJECT))
                .take_while(|&at| !matches!(scene.kind(at), Some(Kind::Mark(',' | ';' | ':'))))
                .find(|&at| scene.is_word(at, "be"))
                .is_some_and(|be| {
                    !scene.class(be - 1).any(Class::AUXILIARY) && !scene.is_word(be - 1, "to")
                })
    }

    /// "promised the crowd he would win": whom the promise was made to stands before the clause.
    fn over_promised(&self, start: usize) -> Option<usize> {
        let promises = self.cue_is_of(&[
            "promis", "assur", "warn", "remind", "notif", "inform", "told",
        ]);
        let limit = self.near(start, OBJECT);
        let hearer =
            promises.then(|| self.scene.phrase(start, limit, Prepositions::Belonging))??;
        let pronoun = self.scene.is_nominative(hearer.reach);
        (pronoun && self.scene.is_finite(hearer.reach + 1)).then_some(hearer.reach)
    }

    /// The first item behind adverbs, the time of saying ("on Tuesday", "last week") and where it was said ("in Ohio").
    fn over_adverbials(&self, after: usize) -> usize {
        let scene = self.scene;
        let mut at = after;
        for _ in 0..5 {
            let time = self.over_time(at);
            let next = if time > at {
                time
            } else if scene.class(at).any(Class::ADVERB) && scene.kind(at + 1) != Some(Kind::Number)
            {
                at + 1
            } else if scene.class(at).any(Class::PREPOSITION)
                && !self.is_topic(at)
                && self.cue.to.is_none_or(|_| self.is_plain_saying())
            {
                match scene.phrase(at + 1, self.near(at, OBJECT), Prepositions::Belonging) {
                    Some(phrase) if phrase.reach > at + 1 => phrase.reach,
                    _ => break,
                }
            } else {
                break;
            };
            // "said Monday was fine", "said now is the time": what seemed to tell the time is the subject.
            if scene.class(next).any(Class::AUXILIARY) || scene.is_finite(next) {
                break;
            }
            at = next;
        }
        at
    }

    /// The first item behind an expression of time at `at`: "Monday", "on Monday night", "in March 2012", "two weeks ago".
    pub(super) fn over_time(&self, at: usize) -> usize {
        let scene = self.scene;
        let mut from = at;
        if matches!(scene.word(from), "on" | "in" | "at" | "by" | "during") {
            from += 1;
        }
        let mut next = from;
        while one_of(scene.word(next), WHEN) && next < from + 3 {
            next += 1;
        }
        let counted =
            scene.class(next).any(Class::INDEFINITE) || scene.kind(next) == Some(Kind::Number);
        if counted
            && self.is_span_of_time(next + 1)
            && matches!(scene.word(next + 2), "ago" | "earlier" | "later" | "before")
        {
            return next + 3;
        }
        let mut end = next;
        while scene.class(end).any(Class::TIME) && end < next + 3 {
            end += 1;
        }
        if end == next {
            return at;
        }
        if scene.kind(end) == Some(Kind::Number) {
            end += 1;
        }
        end
    }

    fn is_span_of_time(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        let one = word.strip_suffix('s').unwrap_or(word);
        one_of(one, "minute hour day week month year decade")
    }

    /// "said if elected, he would": a condition or a reason that opens the clause, with a main clause behind its comma.
    fn is_condition(&self, at: usize) -> bool {
        let scene = self.scene;
        let opens =
            scene.class(at).any(Class::SUBORDINATOR) && !scene.class(at).any(Class::RELATIVE);
        opens && {
            let limit = self.near(at, 30);
            (at + 1..limit)
                .filter(|&comma| scene.is_mark(comma, ','))
                .any(|comma| scene.begins_main(comma + 1, limit))
        }
    }

    /// "said nothing", "said so", "said no to it", "said a prayer"
    fn is_no_clause(&self, start: usize) -> bool {
        let scene = self.scene;
        let near = self.near(start, 8);
        let stop = (start..near)
            .find(|&at| {
                let mark = matches!(scene.kind(at), Some(Kind::Mark(_)));
                mark || scene.class(at).any(Class::CONJUNCTION)
            })
            .unwrap_or(near);
        let uttered = (start + 1..stop).take(3).any(|at| {
            let word = scene.word(at);
            let one = word.strip_suffix('s').unwrap_or(word);
            one_of(word, UTTERED) || one_of(one, UTTERED)
        });
        let whole = one_of(scene.word(start), WHOLE);
        (whole || uttered) && !scene.has_finite(start + 1, stop)
    }

    /// "149 confirmed cases": behind a bare number a past form describes what is counted.
    fn is_count(&self, start: usize) -> bool {
        let number = |subject: Phrase| {
            subject.core == subject.start + 1
                && self.scene.kind(subject.start) == Some(Kind::Number)
                && subject.core == self.cue.start
        };
        self.cue.subject.is_some_and(number) && !self.is_plain_saying() && start == self.cue.after
    }

    /// Whether the noun phrase at `start` has a verb of its own behind it, before anything else can bring one.
    fn governs(&self, start: usize) -> bool {
        let scene = self.scene;
        (start + 1..self.near(start, OBJECT))
            .take_while(|&at| {
                let subordinate = scene.class(at).any(Class::SUBORDINATOR);
                let stop = matches!(scene.kind(at), Some(Kind::Mark(',' | ';' | ':')));
                // "denied the charge and said": the second verb has the speaker for its subject.
                let second = scene.class(at).any(Class::CONJUNCTION) && scene.is_finite(at + 1);
                !stop && !second && !subordinate && scene.region_at(at).is_none()
            })
            .any(|at| scene.is_finite(at) && !self.describes(at))
    }

    /// "a plan backed in March": a form in "ed" that a preposition follows may describe the noun.
    fn describes(&self, at: usize) -> bool {
        let class = self.scene.class(at);
        let participle = class.any(Class::ED.or(Class::PAST)) && !self.scene.is_simple_past(at);
        // "voted to cut" is a verb, "tied to the deal" need not be one.
        let infinitive = self.scene.is_word(at + 1, "to") && self.is_infinitive(at + 1);
        let next = self.scene.class(at + 1);
        participle && !infinitive && next.any(Class::PREPOSITION.or(Class::TIME))
    }

    /// Whether the stretch from `start` can hold a verb: a sure one, or after "said" one that looks like any other word.
    fn may_hold_verb(&self, start: usize) -> bool {
        let scene = self.scene;
        let end = self.near(start, 40);
        // "argues voters care more" is a clause, "argued the case before the court" may be none.
        let argues = self.cue_is_of(&["argu", "insist", "contend", "alleg"])
            && !scene.class(start).any(Class::DETERMINER);
        let least = if self.is_plain_saying() { 2 } else { 3 };
        let says = self.is_plain_saying() || argues;
        let mut small = 0;
        for at in start + 1..end {
            // "admitted theft and was jailed": the second verb has the speaker for its subject.
            let second = self.cue_is_of(&["admit"]) && scene.class(at - 1).any(Class::CONJUNCTION);
            if scene.is_finite(at) {
                return !second;
            }
            let word = scene.kind(at) == Some(Kind::Word);
            small += usize::from(word && !scene.class(at).any(Class::CAPITAL.or(Class::FUNCTION)));
        }
        says && small >= least
    }

    /// "say" and its like take a clause and no other object.
    fn takes_only_clauses(&self) -> bool {
        const ONLY: [&str; 13] = [
            "say", "said", "told", "tell", "insist", "argu", "alleg", "warn", "admit", "predict",
            "contend", "assert", "complain",
        ];
        self.cue_is_of(&ONLY)
    }

    /// Verbs that need "that" for a clause: without it a noun behind them is their object.
    fn takes_no_bare_clause(&self) -> bool {
        const NEVER: [&str; 14] = [
            "cit", "quot", "post", "continu", "ask", "urg", "order", "chant", "relat", "observ",
            "advis", "read", "brief", "appeal",
        ];
        self.cue_is_of(&NEVER)
    }
}
