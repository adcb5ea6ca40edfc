//! Time with a blurred edge: "early August", "late Thursday", "the end of June", "later this year", "the mid-90s", "in
//! the new year".
//!
//! The value is that of the whole: how early "early" is, no reader knows.

use super::calendar::{century, day, decade, month, season};
use super::fiscal;
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Which, YearWords};
use super::relative;
use super::scan::{Reading, Scan};
use super::year::year;

/// A blurred expression at `at`; "the year 2000" and "the week of Oct. 16" too, whose words add nothing to the value.
pub(super) fn fuzzy(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    // "the year 2000"
    if article > at && scan.at(article) == Lexeme::Unit(Unit::Year) {
        return year(scan, article + 1);
    }
    course_of_the_day(scan, at)
        .or_else(|| part_of_a_day(scan, at))
        .or_else(|| early_or_late(scan, at))
        .or_else(|| week_of(scan, at))
        .or_else(|| later(scan, at))
        .or_else(|| edge(scan, at))
        .or_else(|| new_year(scan, at))
}

/// "later in the day", "late in the day"
fn course_of_the_day(scan: &Scan<'_>, at: usize) -> Reading {
    let course = scan.is(at, &["later", "earlier", "late", "early"])
        && scan.is(at + 1, &["in"])
        && scan.is(at + 2, &["the"])
        && scan.at(at + 3) == Lexeme::Unit(Unit::Day);
    course.then_some((at + 4, Meaning::Period(Unit::Day, Which::Bare)))
}

/// "early Friday", "late on Thursday", "later today": still the day; with a part of the day it is a time.
fn part_of_a_day(scan: &Scan<'_>, at: usize) -> Reading {
    // "90 minutes later on Friday" is of the minutes.
    let counted = matches!(scan.before(at), Lexeme::Units(_) | Lexeme::Unit(_))
        && scan.is(at, &["earlier", "later"]);
    if counted || !scan.is(at, &["early", "late", "earlier", "later"]) {
        return None;
    }
    let (end, meaning) = relative::relative(scan, scan.past(at + 1, &["on"]))?;
    let is_day = matches!(meaning, Meaning::Weekday(..) | Meaning::Today(_));
    (is_day && !matches!(scan.at(end), Lexeme::DayPart(_))).then_some((end, meaning))
}

/// "early August", "mid-April", "late in 2014", "the late 1980s"
fn early_or_late(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    if !scan.is(article, &["early", "late", "mid"]) {
        return None;
    }
    let next = article + 1 + usize::from(scan.dash(article + 1));
    if article == at {
        return firm(scan, scan.past(next, &["in"]));
    }
    decade(scan, next)
        .or_else(|| century(scan, next))
        .or_else(|| firm(scan, next))
}

/// "later in the year", "earlier this month"
fn later(scan: &Scan<'_>, at: usize) -> Reading {
    if !scan.is(at, &["later", "earlier"]) {
        return None;
    }
    firm(scan, scan.past(at + 1, &["in"])).filter(|(_, meaning)| is_period(meaning))
}

/// "the end of June", "by year-end", "at month's end"
fn edge(scan: &Scan<'_>, at: usize) -> Reading {
    if let Lexeme::Unit(unit @ (Unit::Year | Unit::Month)) = scan.at(at) {
        let end = at + 1 + usize::from(scan.dash(at + 1));
        let ends = scan.is(end, &["end"]);
        return ends.then_some((end + 1, Meaning::Period(unit, Which::Bare)));
    }
    let edges = ["end", "beginning", "start", "middle", "close", "part"];
    let article = scan.past(at, &["the"]);
    let qualified = scan.past(article, &["latter", "early", "late"]);
    let edge = scan.is(qualified, &edges) && scan.is(qualified + 1, &["of"]);
    edge.then(|| firm(scan, qualified + 2)).flatten()
}

/// "the week of Oct. 16", "the weekend of 5 May", "the month of June"
fn week_of(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let Lexeme::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month)) = scan.at(article) else {
        return None;
    };
    if article == at || !scan.is(article + 1, &["of"]) {
        return None;
    }
    if unit == Unit::Month {
        return month(scan, article + 2);
    }
    let (end, day) = day(scan, article + 2)?;
    Some((end, Meaning::WeekOf(Box::new(day), unit)))
}

/// "in the new year": the year of the New Year's Day that the tense points to.
fn new_year(scan: &Scan<'_>, at: usize) -> Reading {
    let placed = [
        "in", "by", "until", "till", "before", "since", "into", "after",
    ];
    let owns = without_possessive(scan.word(at + 2)).len() < scan.word(at + 2).len();
    let described = scan.is_word(at + 3) && scan.at(at + 3) == Lexeme::Other && scan.name(at + 3);
    let named = scan.is(at, &["the"])
        && scan.is(at + 1, &["new"])
        && scan.at(at + 2) == Lexeme::Unit(Unit::Year);
    let first = Meaning::day(YearWords::Unsaid, 1, 1);
    (named && !owns && !described && scan.follows(at, &placed))
        .then(|| (at + 3, Meaning::WeekOf(Box::new(first), Unit::Year)))
}

fn is_period(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Period(..) | Meaning::Calendar(YearWords::Nearest(_), _)
    )
}

/// What follows words that can only stand before time.
fn firm(scan: &Scan<'_>, at: usize) -> Reading {
    month(scan, at)
        .or_else(|| relative::period(scan, at))
        .or_else(|| relative::the_unit(scan, at))
        .or_else(|| season(scan, at))
        .or_else(|| fiscal::part_of_year(scan, at))
        .or_else(|| century(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| year(scan, at))
}
