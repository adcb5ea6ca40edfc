//! Nouns beside names that tell what the name is of: an office, kin, a place, what people have round them.

use super::candidate::{Candidate, Tagged};
use super::lexicon::Flags;

/// "Secretary of State Ann Lee", "Chancellor of the Exchequer Ann Lee": before the name stands the body of an office.
pub(super) fn leads_an_office(text: Tagged<'_>, candidate: &Candidate) -> bool {
    let mut at = candidate.start;
    while at > 0 && candidate.start - at < 4 && text.is_capital(at - 1) {
        at -= 1;
    }
    if at == candidate.start || at < 2 {
        return false;
    }
    let of = if text.word(at - 1) == "the" {
        at - 2
    } else {
        at - 1
    };
    let office = of.checked_sub(1);
    text.word(of) == "of"
        && office.is_some_and(|office| text.is_capital(office) && text.has(office, Flags::ROLE))
}

/// "the Hale campaign", "the Hale administration": what people have round them.
pub(super) fn follows_somebody(text: Tagged<'_>, next: usize) -> bool {
    text.is_lower(next) && text.has(next, Flags::RETINUE)
}

/// "mayor of Upton", "Battle of Coronel": an office or a noun in capitals before "of" has a place after it.
pub(super) fn of_a_place(text: Tagged<'_>, of: usize) -> bool {
    let Some(before) = of.checked_sub(1) else {
        return false;
    };
    text.has(before, Flags::ROLE) || (text.is_capital(before) && !text.has(before, Flags::STARTER))
}

/// "whose brother David Reed", "his wife, Ann Reed": a word for kin brings the name in.
pub(super) fn is_kin(text: Tagged<'_>, candidate: &Candidate) -> bool {
    let before = |back: usize| candidate.start.checked_sub(back);
    let comma = before(1).is_some_and(|index| text.word(index) == ",");
    let word = before(1 + usize::from(comma));
    word.is_some_and(|index| text.is_lower(index) && text.has(index, Flags::KIN))
}
