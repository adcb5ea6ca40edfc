//! Cuts a run of capitalised words into candidates, where titles, roles, places and organisations stand.
//!
//! "US President Ann Lee" holds one candidate, "Ann Lee", led by a role; "the Lee Foundation" holds one too, but inside
//! the name of an organisation.

mod opening;

use super::super::terms::fold;
use super::candidate::{Candidate, Lead, Tagged};
use super::lexicon::Flags;
use super::tags::Shape;
use super::units::{Unit, thing_length, words_of};
use opening::Opening;

/// No name has more words; a bound keeps endless runs of capitals from costing more than their length.
const LONGEST_NAME: usize = 8;

/// Cuts one run of the sentence `number`, whose first word is `first`, into candidates.
pub(super) fn cut(
    text: Tagged<'_>,
    (sentence, first): (usize, usize),
    run: &[Unit],
    found: &mut Vec<Candidate>,
) {
    let mut cutter = Cutter {
        text,
        sentence,
        first,
        core: Vec::new(),
        start: 0,
        lead: Lead::default(),
        found,
    };
    cutter.cut(run);
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
        let mut index = 0;
        while let Some(unit) = run.get(index) {
            let next = run.get(index + 1);
            if let Some(length) = self.thing_at(run, index) {
                self.emit(Ending::Inside);
                self.leads(unit, Lead::default());
                index += length;
                continue;
            }
            if self.core.is_empty() {
                self.before_core(unit, next);
            } else {
                self.inside_core(unit, next);
            }
            if unit.adjective {
                self.emit(Ending::Inside);
            }
            index += 1;
        }
        self.emit(Ending::Plain);
    }

    /// How many units from `index` on name a thing that could be taken for a person.
    fn thing_at(&self, run: &[Unit], index: usize) -> Option<usize> {
        let given = |unit: &Unit| unit.flags.any(Flags::GIVEN);
        let named = self.core.last().is_some_and(given) || self.is_titled();
        if named
            && run[index]
                .flags
                .any(Flags::SURNAME.and(Flags::BEFORE_THING))
        {
            return None;
        }
        thing_length(self.text, run, index, self.core.is_empty())
    }

    /// A unit that may lead a name or begin one.
    fn before_core(&mut self, unit: &Unit, next: Option<&Unit>) {
        let more = next.is_some() && !unit.last;
        let plain = Lead::default();
        match self.opening(unit, next) {
            Opening::Title(gender) => {
                let title = Some(gender);
                let role = unit.flags.any(Flags::ROLE);
                self.leads(
                    unit,
                    Lead {
                        title,
                        role,
                        ..plain
                    },
                );
            }
            Opening::Role => {
                let role = true;
                self.leads(unit, Lead { role, ..plain });
            }
            Opening::Small => {
                let word = fold(self.text.word(unit.tokens.start));
                let article = matches!(word.as_str(), "the" | "a" | "an" | "this");
                self.doubt(unit, more);
                self.leads(unit, Lead { article, ..plain });
            }
            Opening::Thing => {
                self.doubt(unit, more);
                let demonym = unit.flags.any(Flags::DEMONYM) && !self.lead.article;
                self.leads(unit, Lead { demonym, ..plain });
            }
            Opening::Nothing => self.leads(unit, plain),
            Opening::Name => {
                if self.lead == Lead::default() {
                    self.start = unit.tokens.start;
                }
                self.core.push(unit.clone());
            }
        }
    }

    /// A unit after the first of a name: part of it, or what ends it.
    fn inside_core(&mut self, unit: &Unit, next: Option<&Unit>) {
        if self.core.len() == LONGEST_NAME {
            self.emit(Ending::Inside);
            return self.before_core(unit, next);
        }
        let has = |flags| unit.flags.any(flags);
        let only_given = self.has_only_given_names();
        let small = |unit: &Unit| unit.shape != Shape::AllCapitals;
        let capitals = !small(unit) && self.core.iter().any(small);
        // "James Van Fleet"
        let particle = |unit: &Unit| unit.flags.any(Flags::PARTICLE) && unit.tokens.len() == 1;
        let after_particle = self.core.len() > 1 && self.core.last().is_some_and(particle);
        let small = self
            .core
            .last()
            .is_some_and(|unit| unit.shape == Shape::Lower);
        // "Hun Sen": a form of address at the end addresses nobody.
        let title = has(Flags::TITLE) && has(Flags::SURNAME) && next.is_none();
        let named = only_given || after_particle || title;
        let surname = small || named && self.can_be_surname(unit, next);
        if surname || has(Flags::SUFFIX) {
            self.core.push(unit.clone());
        } else if has(Flags::POST_NOMINAL) && capitals {
            self.emit(Ending::PostNominal);
        } else if has(Flags::TITLE.and(Flags::ROLE).and(Flags::ORGANISATION)) {
            if is_built(self.text.word(unit.tokens.start)) {
                self.core.clear();
            }
            self.emit(Ending::Inside);
            self.before_core(unit, next);
            self.lead.role |= has(Flags::ROLE);
        } else if !only_given && self.is_whole() && is_plain_word(unit) {
            // "the Andy Hale Photographic Legacy"
            self.emit(Ending::Inside);
            self.leads(unit, Lead::default());
        } else if capitals
            || has(Flags::STARTER.and(Flags::TIME))
            || (has(Flags::PLACE.and(Flags::DEMONYM)) && !only_given)
        {
            self.emit(Ending::Plain);
        } else {
            self.core.push(unit.clone());
        }
    }

    /// Whether the words so far are a given name and a family name.
    fn is_whole(&self) -> bool {
        match self.core.as_slice() {
            [first, .., last] => first.flags.any(Flags::GIVEN) && last.flags.any(Flags::SURNAME),
            _ => false,
        }
    }

    fn has_only_given_names(&self) -> bool {
        let initial = |unit: &Unit| unit.shape == Shape::Initial;
        let given =
            |unit: &Unit| unit.flags.any(Flags::GIVEN) || (initial(unit) && unit.tokens.len() > 1);
        self.core.first().is_some_and(given) && self.core.iter().skip(1).all(initial)
    }

    /// Whether a word that is much else besides ends a name that has only given names so far: "John Major", "Theresa
    /// May". "Wilson Or" and "James To" too, where nothing follows in capitals: inside a sentence these words have none.
    fn can_be_surname(&self, unit: &Unit, next: Option<&Unit>) -> bool {
        let listed = Flags::ALSO_SURNAME.and(Flags::GIVEN).and(Flags::SURNAME);
        let starter = unit.flags.any(Flags::STARTER) && !unit.flags.any(Flags::TIME);
        unit.flags.any(listed) || (starter && next.is_none() && unit.shape == Shape::Capital)
    }

    /// Keeps a single word that can be a surname, in case that the text names somebody so.
    fn doubt(&mut self, unit: &Unit, more: bool) {
        let surname = Flags::ALSO_SURNAME
            .and(Flags::GIVEN)
            .and(Flags::PLACE)
            .and(Flags::SURNAME);
        let surname = unit.flags.any(surname);
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

    /// "Reliever Joey Lund": the capital of the first word is the sentence's or a noun's; the name begins after it.
    fn opens_with_a_noun(&self, core: &[Unit]) -> bool {
        let names = Flags::GIVEN.and(Flags::SURNAME).and(Flags::FAMILY_FIRST);
        match core {
            [first, second, _, ..] => {
                let noun = first.shape == Shape::Capital && !first.flags.any(names);
                let raised = self.opens(first) || first.flags.any(Flags::ELSE);
                noun && raised && second.flags.any(Flags::GIVEN)
            }
            _ => false,
        }
    }

    fn opens(&self, unit: &Unit) -> bool {
        unit.tokens.start == self.first
    }

    fn emit(&mut self, ending: Ending) {
        let mut core = std::mem::take(&mut self.core);
        let lead = std::mem::take(&mut self.lead);
        trim(&mut core, lead);
        if self.opens_with_a_noun(&core) {
            core.remove(0);
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
        let given = first.flags.any(Flags::GIVEN);
        let told = first.flags.of_given_name();
        let opens_sentence = self.opens(first);
        self.found.push(Candidate {
            start: self.start.min(tokens.start),
            sentence: self.sentence,
            words: core.iter().map(|unit| words_of(self.text, unit)).collect(),
            flags: core.iter().map(|unit| unit.flags).collect(),
            headline: false,
            lead,
            embedded: ending == Ending::Inside,
            given,
            doubtful: ending == Ending::Doubtful,
            post_nominal: ending == Ending::PostNominal,
            kin: false,
            opens_sentence,
            gender: lead.title.unwrap_or_default().or(told),
            score: 0,
            tokens,
        });
    }
}

/// "Sadr City", "Kennedy Airport": what is built or laid out has its name for good, and nobody is meant.
fn is_built(word: &str) -> bool {
    matches!(
        word,
        "City"
            | "Airport"
            | "Street"
            | "Road"
            | "Avenue"
            | "Square"
            | "Bridge"
            | "Stadium"
            | "Park"
            | "County"
            | "University"
            | "College"
            | "School"
            | "Hospital"
            | "Station"
            | "Island"
            | "Islands"
            | "Beach"
            | "Hotel"
            | "Arena"
            | "Line"
            | "River"
            | "Lake"
            | "Bay"
            | "Hill"
            | "Hills"
            | "Heights"
            | "Cup"
            | "Trophy"
            | "Prize"
            | "Medal"
            | "Lane"
            | "Drive"
    )
}

/// Takes small particles off both ends. "Ms van der Meer" holds them at its start; a small "de" or "la" before a bare
/// capital may be another language.
fn trim(core: &mut Vec<Unit>, lead: Lead) {
    while core
        .last()
        .is_some_and(|unit| unit.flags.any(Flags::PARTICLE) && unit.shape == Shape::Lower)
    {
        core.pop();
    }
    if lead.title.is_none() {
        let leading = core
            .iter()
            .take_while(|unit| unit.shape == Shape::Lower)
            .count();
        core.drain(..leading);
    }
}

/// Whether the word is in no name: "Photographic", "Memorial".
fn is_plain_word(unit: &Unit) -> bool {
    let names = Flags::GIVEN.and(Flags::SURNAME).and(Flags::ALSO_SURNAME);
    unit.flags.any(Flags::ORDINARY) && !unit.flags.any(names)
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
