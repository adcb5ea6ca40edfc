//! Candidates for names of people: runs of capitalised words, cut where titles, roles, places and organisations stand.
//!
//! "US President Ann Lee" holds one candidate, "Ann Lee", led by a role; "the Lee Foundation" holds one too, but inside
//! the name of an organisation. Nothing is decided here: `judge` weighs the evidence, `registry` says who it is.

use std::ops::Range;

use super::super::source::Source;
use super::super::terms::fold;
use super::lexicon::{Flags, Gender};
use super::tags::{Shape, Tag};
use super::units::{Unit, run, unit_length, words_of};

/// No name has more words; a bound keeps endless runs of capitals from costing more than their length.
const LONGEST_NAME: usize = 8;

/// What stands right before the words of a name, in the same run of capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lead {
    /// A form of address, with the gender that it tells.
    pub(crate) title: Option<Gender>,
    /// The word for a role.
    pub(crate) role: bool,
    /// An article: what follows names a thing rather than a person.
    pub(crate) article: bool,
}

/// Words that may name a person.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The tokens of the name.
    pub(crate) tokens: Range<usize>,
    /// The first token of the title or role before it, or of the name itself.
    pub(crate) start: usize,
    /// The index of its sentence.
    pub(crate) sentence: usize,
    /// The words of the name, folded, without stops.
    pub(crate) words: Vec<String>,
    /// What leads it.
    pub(crate) lead: Lead,
    /// Whether it stands inside a longer name that is no person's, or before a hyphen ("Corbyn-led").
    pub(crate) embedded: bool,
    /// Whether the first word is a common given name.
    pub(crate) given: bool,
    /// Whether the words are far more often something else ("May", "Paris"): only a surname that is known makes a name.
    pub(crate) doubtful: bool,
    /// Whether letters after the name ("MP") tell a person.
    pub(crate) post_nominal: bool,
    /// Whether the name opens its sentence.
    pub(crate) opens_sentence: bool,
    /// What title or given name tells.
    pub(crate) gender: Gender,
    /// How sure it is that the words name a person.
    pub(crate) score: i32,
}

/// A text with the tags of its tokens: what the rules of the folder read.
#[derive(Clone, Copy)]
pub(crate) struct Tagged<'a> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) tags: &'a [Tag],
}

impl<'a> Tagged<'a> {
    /// The words of token `index`; empty beyond the last one.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.source.word(index)
    }

    pub(crate) fn tag(&self, index: usize) -> Option<&'a Tag> {
        self.tags.get(index)
    }

    pub(crate) fn has(&self, index: usize, flags: Flags) -> bool {
        self.tag(index).is_some_and(|tag| tag.has(flags))
    }

    pub(crate) fn is_lower(&self, index: usize) -> bool {
        self.tag(index).is_some_and(|tag| tag.shape == Shape::Lower)
    }

    pub(crate) fn is_capital(&self, index: usize) -> bool {
        self.tag(index).is_some_and(Tag::is_capital)
    }

    /// Whether no white space stands between token `index` and the one before it.
    pub(crate) fn touches_before(&self, index: usize) -> bool {
        let tokens = &self.source.tokens;
        index > 0 && index < tokens.len() && tokens[index - 1].span.end == tokens[index].span.start
    }
}

/// All candidates of the text in order; they never overlap.
pub(crate) fn candidates(text: Tagged<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (number, sentence) in text.source.sentences.iter().enumerate() {
        let Range {
            start: opening,
            end: next,
        } = text.source.tokens_in(sentence.span);
        let word = |index: &usize| text.tags[*index].shape != Shape::Mark;
        let first = (opening..next).find(word).unwrap_or(opening);
        let mut at = opening;
        while at < next {
            let run = run(text, at..next);
            match run.last() {
                Some(last) => {
                    at = last.tokens.end;
                    let mut cutter = Cutter {
                        text,
                        sentence: number,
                        first,
                        core: Vec::new(),
                        start: 0,
                        lead: Lead::default(),
                        found: &mut found,
                    };
                    cutter.cut(&run);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Cuts one run into candidates.
struct Cutter<'a, 'f> {
    text: Tagged<'a>,
    sentence: usize,
    /// The first word of the sentence.
    first: usize,
    core: Vec<Unit>,
    /// The first token of what leads the core.
    start: usize,
    lead: Lead,
    found: &'f mut Vec<Candidate>,
}

impl Cutter<'_, '_> {
    fn cut(&mut self, run: &[Unit]) {
        for (index, unit) in run.iter().enumerate() {
            if self.core.is_empty() {
                self.before_core(unit, run.get(index + 1));
            } else {
                self.inside_core(unit, run.get(index + 1));
            }
            if unit.adjective {
                self.emit(Ending::Inside);
            }
        }
        self.emit(Ending::Plain);
    }

    /// A unit that may lead a name or begin one.
    fn before_core(&mut self, unit: &Unit, next: Option<&Unit>) {
        let has = |flags| unit.flags.any(flags);
        let more = next.is_some() && !unit.last;
        let capitals_follow = next.is_some_and(|next| next.shape == Shape::AllCapitals);
        let given = has(Flags::GIVEN);
        // "Park Joo-Ho"
        let syllables = has(Flags::ALSO_SURNAME)
            && next.is_some_and(|next| !unit.last && next.tokens.len() > 2 && !next.adjective);
        let followed_by_name = next.is_some_and(|next| {
            !unit.last
                && !next.flags.any(Flags::ORGANISATION.and(Flags::ROLE))
                && next.shape != Shape::AllCapitals
        });
        if has(Flags::TITLE) && !given && more {
            let title = unit.flags.of_title();
            self.leads(
                unit,
                Lead {
                    title: Some(title),
                    role: has(Flags::ROLE),
                    article: false,
                },
            );
        } else if has(Flags::ROLE) && !given {
            self.leads(
                unit,
                Lead {
                    role: true,
                    ..Lead::default()
                },
            );
        } else if has(Flags::STARTER.and(Flags::TIME))
            && !(given && followed_by_name)
            && !self.is_titled()
        {
            let article = matches!(
                fold(self.text.word(unit.tokens.start)).as_str(),
                "the" | "a" | "an" | "this"
            );
            self.doubt(unit, more);
            self.leads(
                unit,
                Lead {
                    article,
                    ..Lead::default()
                },
            );
        } else if has(Flags::MODIFIER)
            && (self.opens(unit)
                || next.is_some_and(|next| next.flags.any(Flags::ROLE.and(Flags::MODIFIER))))
        {
            self.leads(unit, Lead::default());
        } else if has(Flags::PLACE.and(Flags::DEMONYM).and(Flags::ORGANISATION))
            && !given
            && !syllables
            && !self.is_titled()
        {
            self.doubt(unit, more);
            self.leads(unit, Lead::default());
        } else if unit.shape == Shape::AllCapitals
            && !(given && capitals_follow)
            && !self.is_titled()
            && unit_length(self.text, unit) < 6
        {
            self.leads(unit, Lead::default());
        } else {
            if self.lead == Lead::default() {
                self.start = unit.tokens.start;
            }
            self.core.push(unit.clone());
        }
    }

    /// A unit after the first of a name: part of it, or what ends it.
    fn inside_core(&mut self, unit: &Unit, next: Option<&Unit>) {
        if self.core.len() == LONGEST_NAME {
            self.emit(Ending::Inside);
            return self.before_core(unit, next);
        }
        let has = |flags| unit.flags.any(flags);
        let given_first = self
            .core
            .first()
            .is_some_and(|first| first.flags.any(Flags::GIVEN));
        let only_given = given_first
            && self
                .core
                .iter()
                .skip(1)
                .all(|unit| unit.shape == Shape::Initial);
        let surname = has(Flags::ALSO_SURNAME.and(Flags::GIVEN)) && only_given;
        let capitals = unit.shape == Shape::AllCapitals
            && self
                .core
                .iter()
                .any(|unit| unit.shape != Shape::AllCapitals);
        if surname || has(Flags::SUFFIX) {
            self.core.push(unit.clone());
        } else if has(Flags::POST_NOMINAL) && capitals {
            self.emit(Ending::PostNominal);
        } else if has(Flags::TITLE.and(Flags::ROLE).and(Flags::ORGANISATION)) {
            self.emit(Ending::Inside);
            self.before_core(unit, next);
            self.lead.role |= has(Flags::ROLE);
        } else if capitals
            || has(Flags::STARTER.and(Flags::TIME))
            || (has(Flags::PLACE.and(Flags::DEMONYM)) && !only_given)
        {
            self.emit(Ending::Plain);
        } else {
            self.core.push(unit.clone());
        }
    }

    /// Keeps a single word that can be a surname, in case that the text names somebody so.
    fn doubt(&mut self, unit: &Unit, more: bool) {
        let surname = unit
            .flags
            .any(Flags::ALSO_SURNAME.and(Flags::GIVEN).and(Flags::PLACE));
        if surname && !more && self.lead == Lead::default() && !unit.adjective {
            self.start = unit.tokens.start;
            self.core.push(unit.clone());
            self.emit(Ending::Doubtful);
        }
    }

    fn leads(&mut self, unit: &Unit, lead: Lead) {
        let titled = self.lead.title.is_some() || self.lead.role;
        if !titled || !(lead.title.is_some() || lead.role) {
            self.start = unit.tokens.start;
        }
        let earlier = self.lead.title;
        self.lead = lead;
        if lead.role && earlier.is_some() {
            self.lead.title = earlier.or(lead.title);
        }
    }

    fn is_titled(&self) -> bool {
        self.lead.title.is_some()
    }

    fn opens(&self, unit: &Unit) -> bool {
        unit.tokens.start == self.first
    }

    fn emit(&mut self, ending: Ending) {
        let mut core = std::mem::take(&mut self.core);
        let lead = std::mem::take(&mut self.lead);
        while core
            .last()
            .is_some_and(|unit| unit.flags.any(Flags::PARTICLE) && unit.shape == Shape::Lower)
        {
            core.pop();
        }
        // "Ms van der Meer" holds the particles; a small "de" or "la" before a bare capital may be another language.
        if lead.title.is_none() {
            let leading = core
                .iter()
                .take_while(|unit| unit.shape == Shape::Lower)
                .count();
            core.drain(..leading);
        }
        let (Some(first), Some(last)) = (core.first(), core.last()) else {
            return;
        };
        let mut tokens = first.tokens.start..last.tokens.end;
        if core.iter().all(|unit| unit.shape == Shape::Initial) {
            return;
        }
        if last.shape == Shape::Initial && last.tokens.len() > 1 {
            tokens.end = last.tokens.start + 1;
        }
        let told = if first.flags.any(Flags::GIVEN) {
            first.flags.of_given_name()
        } else {
            Gender::Unknown
        };
        let opens_sentence = self.opens(first);
        self.found.push(Candidate {
            start: self.start.min(tokens.start),
            sentence: self.sentence,
            words: core.iter().map(|unit| words_of(self.text, unit)).collect(),
            lead,
            embedded: ending == Ending::Inside,
            given: first.flags.any(Flags::GIVEN),
            doubtful: ending == Ending::Doubtful,
            post_nominal: ending == Ending::PostNominal,
            opens_sentence,
            gender: lead.title.unwrap_or_default().or(told),
            score: 0,
            tokens,
        });
    }
}

/// How a name ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Plain,
    /// The run goes on with an organisation, a role or a hyphen.
    Inside,
    PostNominal,
    /// A single word that is a day, a place or a common noun as well.
    Doubtful,
}
