//! What a word of a run is to a name that has not begun: its title, a role, a place, or its first word.

use super::super::candidate::Tagged;
use super::super::lexicon::{Flags, Gender};
use super::super::tags::Shape;
use super::super::units::{Unit, unit_length};
use super::Cutter;

/// What a unit is to a name that has not begun.
pub(super) enum Opening {
    Title(Gender),
    Role,
    /// An article or another word that begins sentences, a day or a month.
    Small,
    /// An adjective of a role, or a word in capitals: nothing that a name has.
    Nothing,
    /// A place, a people, an organisation.
    Thing,
    /// The first word of a name.
    Name,
}

impl Cutter<'_, '_> {
    pub(super) fn opening(&self, unit: &Unit, next: Option<&Unit>) -> Opening {
        let has = |flags| unit.flags.any(flags);
        let next = next.filter(|_| !unit.last);
        let elsewhere = Flags::PLACE.and(Flags::DEMONYM).and(Flags::ORGANISATION);
        let given = has(Flags::GIVEN) && !(has(elsewhere) && next.is_some_and(begins_name));
        let titled = self.is_titled();
        if has(Flags::TITLE) && !given && next.is_some() {
            return Opening::Title(unit.flags.of_title());
        }
        if has(Flags::ROLE) && !given && !(titled && next.is_none() && has(Flags::SURNAME)) {
            return Opening::Role;
        }
        // "A. P. J. Lee": the letter has a stop.
        let initial = unit.shape == Shape::Initial && unit.tokens.len() > 1;
        let hyphened = unit.tokens.len() > 2 && !unit.adjective;
        let small = has(Flags::STARTER.and(Flags::TIME)) && !initial && !hyphened;
        let given = given && !(has(Flags::TIME) && self.follows_a_date(unit.tokens.start));
        if small && !(given && self.is_name(next)) && !titled {
            return Opening::Small;
        }
        if next.is_some() && !given && self.is_body_of_office(unit) {
            return Opening::Nothing;
        }
        if next.is_some() && self.opens(unit) && is_adverb_or_participle(self.text, unit) {
            return Opening::Small;
        }
        let modifies = |next: &Unit| next.flags.any(Flags::ROLE.and(Flags::MODIFIER));
        if has(Flags::MODIFIER) && (self.opens(unit) || next.is_some_and(modifies)) {
            return Opening::Nothing;
        }
        // "President Lincoln"
        let led = titled || (self.lead.role && next.is_none() && has(Flags::SURNAME));
        if has(elsewhere) && !given && !begins_family_first(unit, next) && !led {
            return Opening::Thing;
        }
        if !titled && self.is_acronym(unit, next, given) {
            return Opening::Nothing;
        }
        Opening::Name
    }

    /// Whether a short word in capitals is neither a name in capitals, nor the label of a speaker, nor initials.
    fn is_acronym(&self, unit: &Unit, next: Option<&Unit>, given: bool) -> bool {
        let capitals = next.is_some_and(|next| next.shape == Shape::AllCapitals);
        unit.shape == Shape::AllCapitals
            && !(given && capitals)
            && unit_length(self.text, unit) < 6
            && !(self.opens(unit) && is_label(self.text, unit))
            && !next.is_some_and(|next| are_initials(self.text, unit, next))
    }

    /// "Secretary of Defense Ann Lee", "Minister for Housing Ann Lee": the body belongs to the office.
    fn is_body_of_office(&self, unit: &Unit) -> bool {
        let Some(of) = unit.tokens.start.checked_sub(1) else {
            return false;
        };
        let office = of > 0 && self.text.is_capital(of - 1) && self.text.has(of - 1, Flags::ROLE);
        unit.flags.any(Flags::ELSE) && matches!(self.text.word(of), "of" | "for") && office
    }

    /// "On 7 June Robespierre", "in late April Soviet forces": the month is one.
    fn follows_a_date(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else {
            return false;
        };
        let number = self
            .text
            .tag(before)
            .is_some_and(|tag| tag.shape == Shape::Number);
        number
            || matches!(
                self.text.word(before),
                "in" | "In"
                    | "on"
                    | "On"
                    | "late"
                    | "early"
                    | "mid"
                    | "last"
                    | "next"
                    | "since"
                    | "until"
                    | "during"
                    | "this"
            )
    }

    /// Whether what follows a given name can be a family name.
    fn is_name(&self, next: Option<&Unit>) -> bool {
        next.is_some_and(|next| {
            let things = Flags::ORGANISATION.and(Flags::ROLE).and(Flags::DEMONYM);
            let thing = next.flags.any(things);
            let surname = next.flags.any(Flags::SURNAME.and(Flags::ALSO_SURNAME));
            (!thing || surname) && next.shape != Shape::AllCapitals
        })
    }
}

/// "Park Joo-Ho": a family name of East Asia, though it is a word or a place too, before syllables of a given name.
fn begins_family_first(unit: &Unit, next: Option<&Unit>) -> bool {
    let syllables =
        |next: &Unit| !next.adjective && (next.tokens.len() > 2 || next.flags.any(Flags::SYLLABLE));
    let family = Flags::ALSO_SURNAME.and(Flags::FAMILY_FIRST);
    unit.flags.any(family) && next.is_some_and(syllables)
}

/// "HALE: We will not go.": a speaker in a transcript.
fn is_label(text: Tagged<'_>, unit: &Unit) -> bool {
    unit.flags.any(Flags::SURNAME) && text.word(unit.tokens.end) == ":"
}

/// "JK Hale": British papers write initials without stops. States, offices and ranks ("UK", "PM", "DI") are none.
fn are_initials(text: Tagged<'_>, unit: &Unit, next: &Unit) -> bool {
    const NONE: [&str; 27] = [
        "US", "UK", "UN", "EU", "TV", "PM", "MP", "PC", "DC", "FC", "GP", "HR", "IT", "AI", "UN",
        "LA", "NY", "NZ", "SA", "UAE", "BT", "VP", "QC", "KC", "DI", "DS", "TD",
    ];
    let word = text.word(unit.tokens.start);
    let surname = next.flags.any(Flags::SURNAME) && next.shape == Shape::Capital;
    let listed = unit
        .flags
        .any(Flags::ELSE.and(Flags::POST_NOMINAL).and(Flags::TITLE));
    surname && word.len() == 2 && !listed && !NONE.contains(&word)
}

/// "Chelsea Mark Hale": of a club or a place and a given name the second begins the name.
fn begins_name(next: &Unit) -> bool {
    next.flags.any(Flags::GIVEN) && !next.last && !next.flags.any(Flags::SURNAME)
}

/// "Reportedly Hale", "Citing Hale": a word that opens the sentence, by its ending no name.
fn is_adverb_or_participle(text: Tagged<'_>, unit: &Unit) -> bool {
    let names = Flags::GIVEN.and(Flags::SURNAME).and(Flags::FAMILY_FIRST);
    let word = text.word(unit.tokens.start);
    let ending = ["ly", "ing", "ed"]
        .iter()
        .any(|ending| word.ends_with(ending));
    ending && word.len() > 4 && unit.tokens.len() == 1 && !unit.flags.any(names)
}
