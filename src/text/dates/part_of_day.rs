//! The parts of a day: "tonight", "the next morning", "the night of 5 May", "overnight".
//!
//! A part with its day in words stands whole here; one without a day ("in the morning") leaves it to the frame.

use super::lexeme::{DayPart, Lexeme, Unit};
use super::meaning::{Meaning, TimeOfDay, Which};
use super::scan::{Reading, Scan};
use super::timed::day;

/// "tonight", "last night", "this morning"
pub(super) fn tonight(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["tonight"]) {
        return Some((at + 1, of_day(Meaning::Today(0), DayPart::Night)));
    }
    // "late last night", "early this morning", "later that day" apart
    let blurs = ["early", "late", "earlier", "later"];
    if scan.is(at, &blurs) && !scan.is(at + 1, &blurs) {
        return tonight(scan, at + 1);
    }
    let Lexeme::DayPart(part) = scan.at(at + 1) else {
        return None;
    };
    let day = match scan.at(at) {
        Lexeme::Key("last") => Meaning::Today(-1),
        Lexeme::Key("this") => Meaning::Today(0),
        Lexeme::Key("that") => Meaning::Period(Unit::Day, Which::That),
        _ => return None,
    };
    Some((at + 2, of_day(day, part)))
}

/// "the next morning", "the following night", "the same evening"
pub(super) fn following_part(scan: &Scan<'_>, at: usize) -> Reading {
    let which = match scan.at(at + 1) {
        Lexeme::Key("next" | "following") => Which::Following,
        Lexeme::Key("previous") => Which::Previous,
        Lexeme::Key("same") => Which::That,
        _ => return None,
    };
    match scan.at(at + 2) {
        Lexeme::DayPart(part) if scan.is(at, &["the"]) => {
            Some((at + 3, of_day(Meaning::Period(Unit::Day, which), part)))
        }
        _ => None,
    }
}

/// "the morning of 5 May", "the night of Tuesday"
pub(super) fn part_of(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let Lexeme::DayPart(part) = scan.at(article) else {
        return None;
    };
    // "dawn Friday", "dusk on Monday"
    if article == at
        && is_edge_of_day(scan, at)
        && let Some((end, day)) = day(scan, scan.past(at + 1, &["on"]))
    {
        return Some((end, of_day(day, part)));
    }
    // "the night before", "the morning after"
    let which = match scan.at(article + 1) {
        Lexeme::Key("before") => Some(Which::Previous),
        Lexeme::Key("after") => Some(Which::Following),
        _ => None,
    };
    if let Some(which) = which
        && article > at
        && (!scan.is_word(article + 2) || scan.is(article + 2, &["and", "at", "in", "on", "by"]))
    {
        let day = Meaning::Period(Unit::Day, which);
        return Some((article + 2, of_day(day, part)));
    }
    if !scan.is(article + 1, &["of"]) {
        return None;
    }
    let (end, day) = day(scan, article + 2)?;
    Some((end, of_day(day, part)))
}

/// "in the morning", "at night", "overnight": of no day that the words name.
pub(super) fn part_alone(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["overnight"]) {
        // The night beside the day that the news is of: "today" is in the word, as in "tonight".
        let beside = Meaning::Period(Unit::Day, Which::Bare);
        return Some((at + 1, of_day(beside, DayPart::Night)));
    }
    let Lexeme::DayPart(part) = scan.at(at) else {
        let Lexeme::DayPart(part) = scan.at(at + 1) else {
            return None;
        };
        let placed =
            scan.is(at, &["the"]) && scan.follows(at, &["in", "during", "by", "until", "through"]);
        let goes_on = scan.is(at + 2, &["of"]);
        return (placed && !goes_on)
            .then_some((at + 2, Meaning::Timed(None, TimeOfDay::Part(part))));
    };
    // "since morning"; "since dawn" bounds a stretch and tells no time.
    let placed = scan.follows(at, &["at", "by"])
        || scan.follows(at, &["since"]) && !is_edge_of_day(scan, at)
        || is_edge_of_day(scan, at) && is_shortly_beside(scan, at);
    (placed && scan.lower(at)).then_some((at + 1, Meaning::Timed(None, TimeOfDay::Part(part))))
}

/// "shortly before dawn", "just after dusk": a point of time, where "before dusk" is a bound.
fn is_shortly_beside(scan: &Scan<'_>, at: usize) -> bool {
    let near = at.checked_sub(2).map_or("", |near| scan.word(near));
    scan.follows(at, &["before", "after"])
        && matches!(near, "shortly" | "just" | "soon" | "minutes")
}

/// Whether a part of the day is one of its edges, which stand before the day that they are of.
fn is_edge_of_day(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), "dawn" | "daybreak" | "dusk")
}

pub(super) fn of_day(day: Meaning, part: DayPart) -> Meaning {
    Meaning::Timed(Some(Box::new(day)), TimeOfDay::Part(part))
}
