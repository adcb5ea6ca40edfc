//! Time that no calendar holds: "now", "recently", "the future".
//!
//! "Former" and "previously" tell an order and no time, and a person's "future" is what becomes of them: none is found.

use super::lexeme::{Lexeme, Unit};
use super::meaning::Meaning;
use super::scan::{Reading, Scan};

/// The value of the present.
pub(super) const NOW: &str = "PRESENT_REF";
const PAST: &str = "PAST_REF";
const FUTURE: &str = "FUTURE_REF";

/// A vague expression at `at`.
pub(super) fn vague(scan: &Scan<'_>, at: usize) -> Reading {
    let next = at + 1;
    let found = match scan.at(at) {
        Lexeme::Key("now" | "currently" | "nowadays" | "current") => (next, NOW),
        // "most recently", "as recently as May" rank what they stand beside and date nothing.
        Lexeme::Key("recently") if ranked(scan, at) => return None,
        Lexeme::Key("recently" | "lately" | "recent") => (next, PAST),
        Lexeme::Key("these") if scan.at(next) == Lexeme::Units(Unit::Day) => (next + 1, NOW),
        Lexeme::Key("long") if scan.is(next, &["ago"]) && scan.word(next + 1) != "as" => {
            (next + 1, PAST)
        }
        Lexeme::Key("at") => return at_a_time(scan, at),
        Lexeme::Key("the") => return the_future(scan, at),
        Lexeme::Key("someday") => (next, FUTURE),
        Lexeme::Key("future") if scan.follows(at, &["in"]) => (next, FUTURE),
        Lexeme::Key("present" | "modern") => return present_day(scan, at),
        _ => return None,
    };
    Some((found.0, Meaning::Vague(found.1)))
}

/// Whether "as" stands on both sides of a token, or "most" before it.
fn ranked(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    before == "most" || before == "as" && scan.word(at + 1) == "as"
}

/// "at the time", "at that time", "at present", "at this time"
fn at_a_time(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at + 1, &["present"]) {
        return Some((at + 2, Meaning::Vague(NOW)));
    }
    let value = match scan.at(at + 1) {
        Lexeme::Key("the" | "that") => PAST,
        Lexeme::Key("this") => NOW,
        _ => return None,
    };
    // "at the time of the vote" is the time of something else.
    let of_something = scan.is(at + 3, &["of"]);
    (scan.is(at + 2, &["time"]) && !of_something).then_some((at + 3, Meaning::Vague(value)))
}

/// "the future", "the near future", "the past"
fn the_future(scan: &Scan<'_>, at: usize) -> Reading {
    let adjective = scan.is(at + 1, &["near", "recent"])
        || matches!(scan.word(at + 1), "foreseeable" | "immediate" | "distant");
    let noun = at + 1 + usize::from(adjective);
    let value = match scan.at(noun) {
        Lexeme::Key("future") => FUTURE,
        Lexeme::Key("past") => PAST,
        _ => return None,
    };
    // "the future of the party", "the future king", "the past glory"
    let counted = scan.is_number(noun + 1) || matches!(scan.at(noun + 1), Lexeme::Cardinal(_));
    let goes_on = counted
        || scan.is(noun + 1, &["of"])
        || scan.lower(noun + 1) && scan.at(noun + 1) == Lexeme::Other;
    let placed = scan.follows(
        at,
        &["in", "for", "to", "into", "from", "of", "about", "from"],
    );
    (placed && !goes_on).then_some((noun + 1, Meaning::Vague(value)))
}

/// "present-day", "modern day"
fn present_day(scan: &Scan<'_>, at: usize) -> Reading {
    let day = at + 1 + usize::from(scan.dash(at + 1));
    (scan.at(day) == Lexeme::Unit(Unit::Day)).then_some((day + 1, Meaning::Vague(NOW)))
}
