//! Where the clause begins behind its cue.
//!
//! "That" and its like show it, also behind a detour ("said in a statement on Tuesday that"). Without one, a subject right
//! behind the cue or behind the time of saying begins it ("said Monday the board would meet"); verbs that also take a
//! plain object ("announced a plan") need a verb behind that object. What cannot be a clause begins none.

use super::super::cue::Reports;
use super::super::lexicon::Class;
use super::super::phrase::Prepositions;
use super::super::scene::Kind;
use super::Clause;

/// How far behind its cue a clause with "that" may begin.
const DETOUR: usize = 18;

/// How far behind an object its verb may stand.
const OBJECT: usize = 14;

impl Clause<'_, '_> {
    /// Where the complement of the verb begins.
    pub(super) fn complement(&self) -> Option<usize> {
        let after = self.cue.after;
        if let Some(start) = self.opener(after).or_else(|| self.infinitive(after)) {
            return Some(start);
        }
        // A cue without a speaker or a noun ("his claim") reports nothing unless the clause says so itself.
        let verb = self.scene.class(self.cue.start).any(Class::SPEECH);
        if self.cue.subject.is_none() || self.cue.passive || !verb || self.is_noun() {
            return None;
        }
        self.bare(after)
            .or_else(|| self.gap(after))
            .or_else(|| self.colon(after))
    }

    /// "according to Ellis, the clause": where it opens the sentence or the half of it behind a conjunction.
    pub(super) fn after_source(&self) -> Option<usize> {
        let scene = self.scene;
        let quiet = |at: usize| scene.class(at).any(Class::CONJUNCTION.or(Class::ADVERB));
        let before = self.cue.start.wrapping_sub(1);
        let opens = (self.line.start.max(self.cue.start.saturating_sub(4))..self.cue.start)
            .all(quiet)
            && self.cue.start < self.line.start + 4;
        let second = self.cue.start > self.line.start
            && (scene.class(before).any(Class::CONJUNCTION) || scene.is_mark(before, ';'));
        if !opens && !second {
            return None;
        }
        let after = self.cue.after;
        let described = Class::ED
            .or(Class::PAST)
            .or(Class::PREPOSITION)
            .or(Class::RELATIVE)
            .or(Class::ING);
        if scene.class(after).any(described) {
            // "according to a survey released this week by the college, the plan"
            let limit = self.near(after, 24);
            let comma = (after..limit)
                .filter(|&at| scene.is_mark(at, ','))
                .find(|&at| scene.begins_main(at + 1, self.near(at, 30)))?;
            return Some(comma + 1);
        }
        if !scene.is_mark(after, ',') {
            // Only a clause that shows itself follows without a comma.
            return (scene.can_begin(after)
                && scene.has_finite(after + 1, self.near(after, OBJECT)))
            .then_some(after);
        }
        Some(self.over_apposition(after) + 1)
    }

    /// The comma behind an apposition to a name ("Ellis, an economist at the bank,"), or else the one at `comma`.
    fn over_apposition(&self, comma: usize) -> usize {
        let scene = self.scene;
        let first = scene.class(comma + 1);
        let describes = scene.is_word(comma + 1, "a")
            || scene.is_word(comma + 1, "an")
            || scene.is_word(comma + 1, "the")
            || first.any(Class::RELATIVE);
        if !describes || !scene.class(comma - 1).any(Class::CAPITAL) {
            return comma;
        }
        let limit = self.near(comma, 24);
        let Some(next) = (comma + 1..limit).find(|&at| scene.is_mark(at, ',')) else {
            return comma;
        };
        let verbless = first.any(Class::RELATIVE) || !scene.has_finite(comma + 1, next);
        let clause = scene.begins_main(next + 1, self.near(next, 30));
        if verbless && clause { next } else { comma }
    }

    /// "accused the governor of hiding it", "called on the governor to veto it", "called for a ban": a charge or a call.
    pub(super) fn charge(&self) -> Option<usize> {
        let scene = self.scene;
        let word = scene.word(self.cue.start);
        let from = self.cue.end;
        let plain = |at: &usize| {
            !scene.is_finite(*at)
                && scene.region_at(*at).is_none()
                && !matches!(scene.kind(*at), Some(Kind::Mark(',' | ';' | ':')))
        };
        let way = |length| (from..self.near(from, length)).take_while(plain);
        if word.starts_with("accus") {
            // The accused may be several, with commas between them.
            return (from + 1..self.near(from, 30))
                .take_while(|&at| !scene.is_finite(at) && scene.region_at(at).is_none())
                .find(|&at| scene.is_word(at, "of") && self.is_charged(at));
        }
        if !word.starts_with("call") {
            return None;
        }
        if scene.is_word(from, "for") && !scene.is_word(from + 1, "help") {
            return Some(from + 1);
        }
        let on = scene.is_word(from, "on") || scene.is_word(from, "upon");
        if !on {
            return None;
        }
        way(OBJECT).find(|&at| at > from + 1 && scene.is_word(at, "to") && self.is_infinitive(at))
    }

    /// "of hiding", "of fraud": behind the accused and not inside the name of their office ("secretary of state").
    fn is_charged(&self, of: usize) -> bool {
        let next = self.scene.class(of + 1);
        let named = self.scene.class(of - 1).any(Class::CAPITAL);
        next.any(Class::ING) || !next.any(Class::CAPITAL) && (named || !next.any(Class::DETERMINER))
    }

    /// "that" and its like, behind the cue or behind a detour such as "in a statement".
    fn opener(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        if self.opens(after) {
            return Some(after);
        }
        let first = scene.class(after);
        let detour = Class::PREPOSITION.or(Class::ADVERB).or(Class::TIME);
        let time = self.over_time(after) > after;
        let topic = matches!(scene.word(after), "about" | "of" | "for" | "against" | "to");
        let told =
            scene.is_word(after, "to") || self.is_plain_saying() && !scene.is_word(after, "about");
        if self.is_noun()
            || topic && !told
            || !first.any(detour) && !time && !scene.is_mark(after, ',')
        {
            return None;
        }
        (after..self.near(after, DETOUR))
            .take_while(|&at| !self.ends_detour(at))
            .find(|&at| {
                let word = matches!(scene.word(at), "that" | "whether");
                word && self.opens(at) && !scene.class(at - 1).any(Class::PREPOSITION)
            })
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
            // "the repairs that are described": before a verb it is a relative pronoun, but "say that would cost more".
            "that" => {
                let verb = next.any(Class::AUXILIARY) || scene.is_finite(at + 1);
                !verb || at == self.cue.after && !self.is_noun()
            }
            "whether" => true,
            "if" => asks || self.cue.to.is_some() || !self.is_plain_saying(),
            "how" | "why" | "what" | "who" => {
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
        if !scene.is_word(to, "to") || !self.is_infinitive(to) {
            return None;
        }
        if self.is_noun() {
            return Some(after);
        }
        let class = scene.class(self.cue.start);
        let addressed = class.any(Class::ADDRESSES) == self.cue.to.is_some();
        let passive = self.cue.subject.is_none() && class.any(Class::ADDRESSES);
        (class.any(Class::INFINITIVE) && (addressed || passive || self.cue.passive))
            .then_some(after)
    }

    /// Whether a verb follows the "to" at the item: "to leave", not "to the crowd", "to Ohio".
    fn is_infinitive(&self, to: usize) -> bool {
        let next = self.scene.class(to + 1);
        let noun = Class::DETERMINER
            .or(Class::CAPITAL)
            .or(Class::PRONOUN)
            .or(Class::SOURCE);
        self.scene.kind(to + 1) == Some(Kind::Word) && !next.any(noun)
    }

    /// A clause without "that": "said the board would meet".
    fn bare(&self, after: usize) -> Option<usize> {
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
            return Some(start);
        }
        if start > after
            && scene.class(after).any(Class::PREPOSITION)
            && self.over_time(after) == after
        {
            // "said in a statement the board would meet": a noun behind a detour may still belong to it.
            let determined = scene.class(start).any(Class::DETERMINER);
            return (determined && self.governs(start)).then_some(start);
        }
        let shows = if self.takes_only_clauses() {
            self.may_hold_verb(start)
        } else {
            self.governs(start)
        };
        shows.then_some(start)
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
    fn over_time(&self, at: usize) -> usize {
        let scene = self.scene;
        let mut from = at;
        if matches!(scene.word(from), "on" | "in" | "at" | "by" | "during") {
            from += 1;
        }
        let mut next = from;
        while matches!(
            scene.word(next),
            "late"
                | "early"
                | "last"
                | "this"
                | "next"
                | "earlier"
                | "later"
                | "the"
                | "previous"
                | "that"
                | "same"
                | "midday"
        ) && next < from + 3
        {
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
        matches!(
            one,
            "minute" | "hour" | "day" | "week" | "month" | "year" | "decade"
        )
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
        let stop = (start..self.near(start, 8))
            .find(|&at| matches!(scene.kind(at), Some(Kind::Mark(_))))
            .unwrap_or(self.near(start, 8));
        let verb = scene.has_finite(start + 1, stop);
        let said = matches!(
            scene.word(start),
            "nothing"
                | "something"
                | "anything"
                | "everything"
                | "so"
                | "sorry"
                | "goodbye"
                | "hello"
                | "yes"
                | "no"
                | "more"
                | "much"
                | "little"
                | "otherwise"
                | "farewell"
                | "grace"
                | "thanks"
                | "thank"
                | "as"
                | "what"
                | "enough"
        );
        let utterance = (start + 1..stop).take(3).any(|at| {
            matches!(
                scene.word(at),
                "prayer"
                    | "prayers"
                    | "word"
                    | "words"
                    | "thing"
                    | "things"
                    | "name"
                    | "names"
                    | "line"
                    | "lines"
                    | "goodbyes"
                    | "mass"
                    | "piece"
                    | "story"
                    | "stories"
                    | "truth"
                    | "lie"
                    | "lies"
                    | "joke"
                    | "jokes"
                    | "difference"
            )
        });
        !verb && (said || utterance)
    }

    /// "149 confirmed cases": behind a bare number a past form describes what is counted.
    fn is_count(&self, start: usize) -> bool {
        let number = |subject: super::super::phrase::Phrase| {
            subject.core == subject.start + 1
                && self.scene.kind(subject.start) == Some(Kind::Number)
                && subject.core == self.cue.start
        };
        self.cue.subject.is_some_and(number) && !self.is_plain_saying() && start == self.cue.after
    }

    /// A clause whose subject stands before the cue: "a deal that critics say will cost jobs".
    fn gap(&self, after: usize) -> Option<usize> {
        let scene = self.scene;
        let lead = self
            .cue
            .first()
            .checked_sub(1)
            .filter(|at| *at >= self.line.start)?;
        let verb = scene.class(after).any(Class::AUXILIARY) && scene.is_finite(after);
        let class = scene.class(lead);
        let free = matches!(
            scene.word(lead),
            "what" | "What" | "all" | "All" | "everything" | "nothing" | "something" | "anything"
        );
        let noun = scene.kind(lead) == Some(Kind::Word)
            && !class.any(Class::FUNCTION.or(Class::ADVERB).or(Class::TIME));
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

    /// Whether the noun phrase at `start` has a verb of its own behind it, before anything else can bring one.
    fn governs(&self, start: usize) -> bool {
        let scene = self.scene;
        (start + 1..self.near(start, OBJECT))
            .take_while(|&at| {
                let subordinate = scene.class(at).any(Class::SUBORDINATOR);
                let stop = matches!(scene.kind(at), Some(Kind::Mark(',' | ';' | ':')));
                !stop && !subordinate && scene.region_at(at).is_none()
            })
            .any(|at| scene.is_finite(at) && !self.describes(at))
    }

    /// "a plan backed in March": a form in "ed" that a preposition follows may describe the noun.
    fn describes(&self, at: usize) -> bool {
        let class = self.scene.class(at);
        let participle = class.any(Class::ED.or(Class::PAST)) && !class.any(Class::AUXILIARY);
        participle
            && self
                .scene
                .class(at + 1)
                .any(Class::PREPOSITION.or(Class::TIME))
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

    fn cue_is_of(&self, stems: &[&str]) -> bool {
        let word = self.scene.word(self.cue.start);
        stems.iter().any(|stem| word.starts_with(stem))
    }

    pub(super) fn is_plain_saying(&self) -> bool {
        matches!(
            self.scene.word(self.cue.start),
            "said" | "says" | "say" | "saying" | "told" | "tells" | "tell" | "telling"
        )
    }

    /// Whether the cue is a noun: "his claim".
    pub(super) fn is_noun(&self) -> bool {
        self.cue.reports == Reports::Speech
            && self
                .cue
                .subject
                .is_some_and(|subject| subject.start < self.cue.start && self.scene.owns(subject))
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
            if scene.is_finite(at) {
                return true;
            }
            let word = scene.kind(at) == Some(Kind::Word);
            small += usize::from(word && !scene.class(at).any(Class::CAPITAL.or(Class::FUNCTION)));
        }
        says && small >= least
    }

    /// The item `length` behind `from`, or the end of the sentence.
    pub(super) fn near(&self, from: usize, length: usize) -> usize {
        self.line.end.min(from + length)
    }
}
