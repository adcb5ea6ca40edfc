//! Noun phrases: who can stand before or after a word of saying.
//!
//! A phrase is a core ("a close ally") with the prepositions that hang on it ("of Mr Corbyn"). Relative clauses and
//! what stands between commas are read over and left out of the phrase, since they describe the speaker without naming
//! anybody. Nothing is looked for further away than [`REACH`] items, so that the work stays linear.

use super::lexicon::Class;
use super::scene::{Kind, Scene};

/// How many items a speaker with all appositions may stand away from its verb.
pub(super) const REACH: usize = 60;

/// A noun phrase, as item numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    pub(super) start: usize,
    /// The end of the core, which holds the head noun or the name.
    pub(super) core: usize,
    /// The end of the phrase with its prepositions.
    pub(super) end: usize,
    /// Where reading stopped: beyond `end` where brackets follow.
    pub(super) reach: usize,
}

/// Which prepositions may go on with a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prepositions {
    /// All: something behind the phrase shows where it has to end.
    All,
    /// Only those that tell whose or from where: nothing else shows where the phrase ends.
    Belonging,
}

impl Scene<'_> {
    /// The noun phrase that begins at item `start` and ends before `limit`.
    pub(super) fn phrase(&self, start: usize, limit: usize, which: Prepositions) -> Option<Phrase> {
        let limit = limit.min(start + REACH).min(self.items.len());
        if start >= limit {
            return None;
        }
        if self.class(start).any(Class::PRONOUN) {
            let end = start + 1;
            return Some(Phrase {
                start,
                core: end,
                end,
                reach: end,
            });
        }
        let core = self.core(start, limit)?;
        let mut end = core;
        let mut reach = self.over_brackets(core, limit);
        // What hangs on a name ("Ellis of Ohio", "Ellis in an interview") is read over and left out of it.
        let name = self.is_name(start, core);
        for _ in 0..4 {
            let fits = self.class(reach).any(Class::PREPOSITION)
                && (which == Prepositions::All
                    || self.belongs(reach) && (!name || self.class(reach + 1).any(Class::CAPITAL)));
            let Some(next) = fits.then(|| self.core(reach + 1, limit)).flatten() else {
                break;
            };
            reach = self.over_brackets(next, limit);
            if !name {
                end = next;
            }
        }
        Some(Phrase {
            start,
            core,
            end,
            reach,
        })
    }

    /// "of", "for", "from", "at" tell whose somebody is, and so do "close to" and "familiar with".
    fn belongs(&self, at: usize) -> bool {
        let word = self.word(at);
        let before = self.word(at.wrapping_sub(1));
        matches!(word, "of" | "for" | "from" | "at")
            || matches!(
                (before, word),
                ("close" | "near", "to") | ("familiar", "with")
            )
            || (word == "with" && self.is_word(at + 1, "knowledge"))
            || (word == "in" && self.class(at.wrapping_sub(1)).any(Class::SOURCE))
    }

    /// The end of the core that begins at `start`, or `None` where no noun can stand there.
    fn core(&self, start: usize, limit: usize) -> Option<usize> {
        if matches!(
            self.word(start),
            "said" | "told" | "says" | "added" | "wrote"
        ) {
            // Plain verbs of saying describe no noun, as "alleged" and "reported" do.
            return None;
        }
        let mut at = start;
        let mut nouns = 0;
        while at < limit && self.goes_on(start, at, nouns) {
            let class = self.class(at);
            let noun = !class.any(Class::DETERMINER) && !class.any(Class::ADVERB);
            if noun && matches!(self.kind(at), Some(Kind::Word)) {
                nouns += 1;
            }
            at += 1;
        }
        let alone = at == start + 1 && self.stands_alone(start);
        (nouns > 0 || alone).then_some(at)
    }

    /// Determiners and numbers that can speak by themselves: "another insisted", "two said".
    fn stands_alone(&self, at: usize) -> bool {
        let number = self.kind(at) == Some(Kind::Number);
        number
            || self.class(at).any(Class::INDEFINITE)
                && !self.is_word(at, "a")
                && !self.is_word(at, "an")
    }

    /// Whether the item at `at` goes on with the core that began at `start` and holds `nouns` words so far.
    fn goes_on(&self, start: usize, at: usize, nouns: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Number) => true,
            Some(Kind::Word) => self.word_goes_on(start, at, nouns),
            Some(Kind::Mark(mark)) => at > start && self.mark_goes_on(at, mark),
            Some(Kind::Quoted(_)) => self.quoted_goes_on(start, at, nouns),
            None => false,
        }
    }

    /// A nickname between the first and the last name, or a word in marks before its noun: "an “outperform” rating".
    fn quoted_goes_on(&self, start: usize, at: usize, nouns: usize) -> bool {
        let between_names = nouns > 0
            && self.class(at - 1).any(Class::CAPITAL)
            && self.class(at + 1).any(Class::CAPITAL);
        let next = self.class(at + 1);
        let noun_follows = self.kind(at + 1) == Some(Kind::Word)
            && !next.any(
                Class::FUNCTION
                    .or(Class::ADVERB)
                    .or(Class::CUE)
                    .or(Class::ED),
            );
        let adjective = at > start && noun_follows && self.is_small_region(at);
        between_names || adjective && self.class(start).any(Class::DETERMINER)
    }

    /// A region of a few words in small letters that no stop or comma ends.
    fn is_small_region(&self, at: usize) -> bool {
        self.region_at(at).is_some_and(|region| {
            let inner = self.inner(region);
            inner.chars().next().is_some_and(char::is_lowercase)
                && inner.chars().next_back().is_some_and(char::is_alphanumeric)
                && inner.split_whitespace().count() <= 3
        })
    }

    fn mark_goes_on(&self, at: usize, mark: char) -> bool {
        let tied = !self.gap_before(at) && !self.gap_before(at + 1);
        let capitals =
            self.class(at - 1).any(Class::CAPITAL) && self.class(at + 1).any(Class::CAPITAL);
        match mark {
            // "the dad-of-two": what hangs on the noun, and no part of it.
            '-' if self.is_word(at + 1, "of") && self.class(at - 1).any(Class::HUMAN) => false,
            '-' | '–' | '/' | '+' => tied,
            '.' if tied => self.kind(at + 1) == Some(Kind::Word),
            '&' => capitals,
            // "the U.S. official"
            '.' if self.is_initial(at - 1) && !self.gap_before(at) => {
                self.kind(at + 1) == Some(Kind::Word)
            }
            '.' => capitals && !self.gap_before(at) && self.word(at - 1).len() <= 4,
            // A plural's possessive: "the Farmers’ Alliance".
            '\'' | '’' => !self.gap_before(at) && self.gap_before(at + 1),
            '@' | '#' => true,
            _ => false,
        }
    }

    fn is_initial(&self, at: usize) -> bool {
        self.class(at).any(Class::CAPITAL) && self.word(at).chars().nth(1).is_none()
    }

    fn word_goes_on(&self, start: usize, at: usize, nouns: usize) -> bool {
        let class = self.class(at);
        let capital = class.any(Class::CAPITAL) && at > start;
        if capital && class.any(Class::TIME) && self.class(at - 1).any(Class::CAPITAL) {
            // "Ellis Tuesday said" against "Last Tuesday" and "the Super Tuesday states"
            return self.class(at + 1).any(Class::CAPITAL)
                || matches!(
                    self.word(at - 1),
                    "Last" | "Next" | "Late" | "Early" | "This"
                );
        }
        if class.any(Class::ING) && self.class(at.wrapping_sub(1)).any(Class::PERSON) {
            // "said Ida Holm commenting on the vote"
            return false;
        }
        if class.any(Class::DETERMINER) {
            // "Save Our Shelves"
            return capital && self.class(at - 1).any(Class::CAPITAL)
                || at > start && self.joins_names(start, at - 1)
                || at == start
                || (nouns == 0 && self.class(at - 1).any(Class::DETERMINER));
        }
        if class.any(Class::FUNCTION) {
            return self.joins_names(start, at);
        }
        if class.any(Class::ADVERB) {
            return nouns == 0 && at > start;
        }
        if capital || nouns == 0 {
            return true;
        }
        self.noun_goes_on(start, at)
    }

    /// Whether a small word that could be a noun or a verb belongs to the core.
    fn noun_goes_on(&self, start: usize, at: usize) -> bool {
        let class = self.class(at);
        if class.any(Class::CUE) && class.any(Class::PAST) || class.any(Class::ED) {
            // "close", "retired" and the like stand before their noun; after it they are its verb.
            return false;
        }
        if class.any(Class::CUE) && class.any(Class::THIRD) && !class.any(Class::SOURCE) {
            // "News reports said": before another verb it is a noun.
            return self.class(at + 1).any(Class::AUXILIARY.or(Class::ED))
                || self.class(at + 1).any(Class::CUE) && self.class(at + 1).any(Class::PAST);
        }
        let before = self.class(at - 1);
        let after_name = before.any(Class::PERSON)
            || before.any(Class::CAPITAL) && !before.any(Class::HUMAN)
            || self.is_name(start, at);
        !after_name || self.is_noun_after_name(start, at) || self.leads_to_name(at)
    }

    /// "JPMorgan economist Ida Holm", "ANA senior vice president Ida Holm": small words between two names say what the
    /// bearer of the second one is, where none of them can be a verb.
    pub(super) fn leads_to_name(&self, at: usize) -> bool {
        let stops = Class::FUNCTION
            .or(Class::DETERMINER)
            .or(Class::ADVERB)
            .or(Class::TIME)
            .or(Class::ED)
            .or(Class::ING);
        for next in at..at + 6 {
            let class = self.class(next);
            if self.kind(next) != Some(Kind::Word) {
                let tied = self.is_mark(next, '-') && !self.gap_before(next);
                if tied {
                    continue;
                }
                return false;
            }
            if class.any(Class::CAPITAL) {
                let word = self.word(next - 1);
                let verb =
                    word.ends_with('s') && !word.ends_with("ss") && !self.is_possessive(next - 1);
                return next > at
                    && !class.any(Class::TIME)
                    && (!verb || self.class(next - 1).any(Class::HUMAN));
            }
            let verb = class.any(Class::CUE) && class.any(Class::PAST.or(Class::THIRD));
            if class.any(stops) || verb && !class.any(Class::HUMAN) {
                return false;
            }
        }
        false
    }

    /// "Bank of England", "Department for Transport": between two capitals a preposition belongs to the name, and
    /// an article behind it too where the name is an office: "Secretary of the Air Force".
    fn joins_names(&self, start: usize, at: usize) -> bool {
        let office = (start..at).any(|at| self.class(at).any(Class::HUMAN));
        let article = usize::from(office && self.is_word(at + 1, "the"));
        let next = self.class(at + 1 + article);
        at > start
            && matches!(self.word(at), "of" | "for")
            && self.class(at - 1).any(Class::CAPITAL)
            && !self.class(at - 1).any(Class::PERSON)
            && next.any(Class::CAPITAL)
            && !next.any(Class::TITLE)
    }

    /// After a name a small word is a noun ("Labour insider") where it is listed, a plural or hyphenated, else a verb.
    fn is_noun_after_name(&self, start: usize, at: usize) -> bool {
        let listed = Class::SOURCE.or(Class::HUMAN).or(Class::BODY);
        let determined = self.class(start).any(Class::DETERMINER);
        let possessive = self.is_possessive(at - 1);
        let word = self.word(at);
        let third = word.ends_with('s') && !word.ends_with("ss");
        let person = self.class(at - 1).any(Class::PERSON);
        determined && (!third || self.is_possessive(at)) && !person
            || possessive
            || self.class(at).any(listed)
    }

    /// Whether the word ends in a possessive ("Cornyn’s").
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let word = self.word(at);
        word.ends_with("'s")
            || word.ends_with("’s")
            || self.is_mark(at, '\'')
            || self.is_mark(at, '’')
    }

    /// Whether the core ends with a name: "the website Huffpost".
    pub(super) fn ends_with_name(&self, phrase: Phrase) -> bool {
        let last = phrase.core.wrapping_sub(1);
        let first_word = last == phrase.start;
        self.class(last).any(Class::CAPITAL)
            && (!first_word || self.is_name(phrase.start, phrase.core))
    }

    /// Whether the items are a name alone: capitals, perhaps after an article.
    pub(super) fn is_name(&self, start: usize, end: usize) -> bool {
        let mut capitals = 0;
        for at in start..end {
            let class = self.class(at);
            match self.kind(at) {
                Some(Kind::Word) if class.any(Class::DETERMINER) && at == start => {}
                Some(Kind::Word) if class.any(Class::CAPITAL) => capitals += 1,
                Some(Kind::Word)
                    if matches!(
                        self.word(at),
                        "of" | "for" | "and" | "de" | "van" | "von" | "der" | "la" | "al" | "bin"
                    ) => {}
                Some(Kind::Word) => return false,
                _ => {}
            }
        }
        capitals > 0 && !self.is_common_at_start(start, end)
    }

    /// A single capital at the start of a sentence is no name where the word is a known noun: "Sources said".
    fn is_common_at_start(&self, start: usize, end: usize) -> bool {
        let listed = Class::SOURCE.or(Class::ROLE).or(Class::BODY);
        let last = self.class(end.wrapping_sub(1));
        let article = self.class(start).any(Class::DETERMINER);
        // "Bakers said" are bakers; "Baker said" is a name.
        let people = last.any(Class::HUMAN) && self.word(start).ends_with('s');
        (end == start + 1 && !last.any(Class::PERSON) && (last.any(listed) || people))
            || (end == start + 2 && article && !self.class(start + 1).any(Class::CAPITAL))
    }

    /// The item after brackets that follow at `at`: "(EHRC)".
    fn over_brackets(&self, at: usize, limit: usize) -> usize {
        if !self.is_mark(at, '(') {
            return at;
        }
        (at..limit.min(at + 12))
            .find(|&next| self.is_mark(next, ')'))
            .map_or(at, |closing| closing + 1)
    }
}
