//! What stands in marks and is no speech: titles, nicknames, terms.
//!
//! The words before the marks tell: a preposition or a possessive before words in capitals ("on “Meet the Town”"), a
//! verb of naming without anybody who names ("known as “the Rock”"). It never looks for a speaker.

use super::attribute::Quotation;
use super::cue::{Cue, Reports};
use super::governor::SHORT_FRAGMENT;
use super::lexicon::Class;
use super::scene::Kind;

/// How many items may lie between a cue and a word or two that hang on it.
const FAR: usize = 14;

/// Words of naming: without anybody who names, what follows in marks is a name or a term.
const NAMING: [&str; 14] = [
    "called",
    "named",
    "titled",
    "entitled",
    "headed",
    "headlined",
    "nicknamed",
    "dubbed",
    "known",
    "reading",
    "labelled",
    "marked",
    "word",
    "term",
];

/// Words of naming that have the thing named between them and its name, unless they are passive.
const PARTICIPLES: [&str; 7] = [
    "dubbed",
    "nicknamed",
    "titled",
    "entitled",
    "named",
    "headlined",
    "labelled",
];

impl Quotation<'_, '_> {
    /// Whether a region that `cue` governs could be somebody's words and not a name or a term. A word or two are more
    /// often ironic than spoken, so they must hang on the cue closely.
    pub(super) fn is_fragment(&self, cue: &Cue) -> bool {
        if self.looks_like_title() {
            return false;
        }
        let inner = self.inner();
        let utterance = inner.ends_with(['!', '?']) || inner.starts_with(char::is_uppercase);
        if utterance || inner.split_whitespace().count() >= SHORT_FRAGMENT {
            return true;
        }
        let said = matches!(cue.reports, Reports::Speech | Reports::Label);
        if said && cue.negated {
            // "did not say “sorry”" tells what nobody said.
            return false;
        }
        let between = self.item.saturating_sub(cue.after.max(cue.end));
        let before = self.item.wrapping_sub(1);
        // "has a “sell” rating", "wants a “conversation”": behind an article a single word is a term, unless it is what somebody
        // calls a thing ("was a “disgrace”").
        let single = inner.split_whitespace().nth(1).is_none();
        let determined = self.scene.is_word(before, "a") || self.scene.is_word(before, "an");
        let lead = before.wrapping_sub(usize::from(determined));
        let predicate = self.scene.class(lead).any(Class::BE) || self.scene.is_word(lead, "as");
        if single && determined && !predicate && cue.reports == Reports::Speech {
            return false;
        }
        match cue.reports {
            Reports::Stance => false,
            Reports::Finding => predicate || between <= 2,
            _ => between <= FAR || predicate,
        }
    }

    pub(super) fn looks_like_title(&self) -> bool {
        let mut words = 0;
        for word in self.inner().split_whitespace() {
            words += 1;
            let first = word.chars().find(|c| c.is_alphanumeric());
            let small = word.len() <= 3 || matches!(word, "from" | "with" | "into");
            if first.is_none_or(char::is_lowercase) && (!small || words == 1) {
                return false;
            }
        }
        let stop = matches!(self.last_char(), Some('.' | '!' | '?' | ','));
        words >= 2 && !stop
    }

    /// “what he called a ‘survival kit’”, “so-called”, “headed”: the words before tell that it is a name for something.
    pub(super) fn is_named_so(&self) -> bool {
        let mut before = self.item;
        while before > self.line.start
            && (self.scene.class(before - 1).any(Class::DETERMINER)
                || self.scene.is_word(before - 1, "as"))
        {
            before -= 1;
        }
        if before == self.line.start {
            return false;
        }
        let cue = self.nearest_before();
        let has_subject =
            |end: usize| cue.is_some_and(|cue| cue.end == end && cue.subject.is_some());
        // “what he called a ‘survival kit’” is a name for the thing; “what he called ‘big, bold ideas’” are his words.
        let determined = self.scene.class(self.item - 1).any(Class::DETERMINER);
        let term = determined || self.inner().split_whitespace().count() < 3;
        let relative = cue.is_some_and(|cue| {
            cue.end == before
                && cue.first() > self.line.start
                && self.scene.is_word(cue.first() - 1, "what")
        });
        let named = self.naming(before);
        // "a lane nicknamed the ‘road to nowhere’": verbs that take a thing and its name are passive where no thing stands
        // between them and the name.
        let passive = |at: usize| !relative && PARTICIPLES.contains(&self.scene.word(at));
        relative && term || named.is_some_and(|at| !has_subject(at + 1) || passive(at))
    }

    /// The word of naming that leads to the region, whose article and "as" begin at `before`.
    fn naming(&self, before: usize) -> Option<usize> {
        let names = |at: &usize| NAMING.contains(&self.scene.word(*at));
        if !self.scene.is_word(self.item - 1, "as") {
            return Some(before - 1).filter(names);
        }
        // "known on the street as": the naming may stand a little before its "as".
        (self.line.start.max(before.saturating_sub(7))..before)
            .rev()
            .take_while(|&at| !self.scene.is_mark(at, ','))
            .find(names)
    }

    /// “Meet the Town,” “Hamilton”: every word that counts begins with a capital, and what stands before leads to the
    /// name of a programme, a book or a piece of music and not to an utterance.
    pub(super) fn names_work(&self) -> bool {
        self.is_nickname() || self.is_work() || self.is_told_of()
    }

    /// “Paper Boats,” Ida Holm's film about the sea; “Harbour Lights,” the film that won: what stands behind a title tells
    /// what it is the title of. Whoever owns something there, or is told of by a relative clause, says nothing.
    fn is_told_of(&self) -> bool {
        let scene = self.scene;
        let several = self.inner().split_whitespace().nth(1).is_some();
        if self.last_char() != Some(',') || !several || !self.is_in_capitals() {
            return false;
        }
        let first = self.item + 1;
        let article = scene.class(first).any(Class::DETERMINER);
        let behind = || {
            (first..self.line.end.min(first + 7)).take_while(|&at| {
                !matches!(scene.kind(at), Some(Kind::Mark(',' | '.' | ';')))
                    && !scene.class(at).any(Class::AUXILIARY)
            })
        };
        let says = (first..self.line.end.min(first + 30)).any(|at| scene.class(at).any(Class::CUE));
        let owned = scene.class(first).any(Class::CAPITAL)
            && behind().take(5).any(|at| scene.is_possessive(at));
        let related =
            article && behind().any(|at| at > first + 1 && scene.class(at).any(Class::RELATIVE));
        !says && (owned || related)
    }

    /// Vinny “The Chin” Gallo
    fn is_nickname(&self) -> bool {
        let (before, after) = (self.item.wrapping_sub(1), self.item + 1);
        let name = |at: usize| {
            let class = self.scene.class(at);
            class.any(Class::CAPITAL)
                && !class.any(Class::FUNCTION.or(Class::DETERMINER).or(Class::TIME))
        };
        let inner = self.inner();
        self.item > self.line.start
            && after < self.line.end
            && name(before)
            && name(after)
            && inner.split_whitespace().count() <= 3
            && inner.ends_with(char::is_alphanumeric)
    }

    fn is_work(&self) -> bool {
        let scene = self.scene;
        let mut led = self.item.wrapping_sub(1);
        if self.item == self.line.start {
            // Nothing leads to it.
            led = usize::MAX;
        }
        if scene.class(led).any(Class::DETERMINER) && led > self.line.start {
            led -= 1;
        }
        let class = scene.class(led);
        let word = scene.word(led);
        let works = class.any(Class::WORK)
            || scene.is_mark(led, ',') && scene.class(led.wrapping_sub(1)).any(Class::WORK);
        let preposition = class.any(Class::PREPOSITION) && !matches!(word, "like" | "as");
        // “Good Morning Valley” host Todd Holm
        let hosted = scene.class(self.item + 1).any(Class::HUMAN)
            && !scene.class(self.item + 1).any(Class::CAPITAL)
            && self.inner().ends_with(char::is_alphanumeric);
        (preposition || works || hosted || scene.is_possessive(led)) && self.is_in_capitals()
    }

    fn is_in_capitals(&self) -> bool {
        let mut words = 0;
        for word in self.inner().split_whitespace() {
            words += 1;
            let first = word.chars().find(|c| c.is_alphanumeric());
            let small = word.len() <= 4 || matches!(word, "about" | "after" | "under");
            if first.is_some_and(char::is_lowercase) && (!small || words == 1) {
                return false;
            }
        }
        words > 0 && words < 9
    }
}
