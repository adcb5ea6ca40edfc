//! Which day a weekday means: "Thursday", "last Tuesday", "this Friday", "Tuesday of last week", "Friday the 13th".
//!
//! In news the tense tells the side and, where a plan is told of in the past or no verb tells at all, the nearness; in
//! a history the day follows the one named before.

use jiff::civil::Date;

use super::frame::{Found, Frame};
use super::meaning::Which;
use super::reference::{back_to, day_of, days_on, falls_on, on_to};
use super::tense::Tense;

/// The day of a weekday alone or with a word of choice.
pub(super) fn weekday(frame: &Frame, found: &Found, (day, which): (i8, Which)) -> Option<Date> {
    let named = || frame.named_or_published().and_then(day_of);
    if matches!(which, Which::Previous | Which::Following | Which::That) {
        let start = frame.day().or_else(named)?;
        return match which {
            Which::Previous => back_to(days_on(start, -1)?, day),
            Which::Following => on_to(days_on(start, 1)?, day),
            _ => on_to(start, day),
        };
    }
    if which == Which::Bare && frame.is_narrative() {
        return on_to(frame.named().and_then(day_of)?, day);
    }
    let beside = match which {
        Which::Bare => second_of_two(frame, found, day),
        Which::Told => of_those_told(frame, found, day),
        _ => None,
    };
    if beside.is_some() {
        return beside;
    }
    let published = day_of(frame.published?)?;
    match which {
        // Nobody calls yesterday "last Thursday" or tomorrow "next Friday": the one a week off is meant.
        Which::Last => back_to(days_on(published, -2)?, day),
        Which::Next => on_to(days_on(published, 2)?, day),
        Which::WeekAgo => days_on(back_to(published, day)?, -7),
        Which::WeekOn => days_on(on_to(days_on(published, 1)?, day)?, 7),
        Which::This => this_weekday(published, day, found.tense),
        _ if goes_on_ahead(frame, found) => on_to(days_on(published, 1)?, day),
        _ => bare_weekday(published, day, found.tense),
    }
}

/// "Saturday and Sunday": the second day follows the first.
fn second_of_two(frame: &Frame, found: &Found, day: i8) -> Option<Date> {
    let first = frame.day_beside(found)?;
    let second = on_to(days_on(first, 1)?, day)?;
    // "between Friday and Sunday", told on a Friday of what was: both lie a week back.
    let published = frame.published.and_then(day_of);
    let over = Some(first) <= published && published < Some(second);
    (!(over && found.tense == Tense::Past)).then_some(second)
}

/// "The bridge opened on 1 June. On the Friday he walked over it": the next such day, unless what was told would lie ahead.
fn of_those_told(frame: &Frame, found: &Found, day: i8) -> Option<Date> {
    let told = on_to(frame.named().and_then(day_of)?, day)?;
    let published = frame.published.and_then(day_of);
    (Some(told) <= published || found.tense == Tense::Future).then_some(told)
}

/// Whether the paragraph has turned to days to come and no verb turns back: "It runs until Thursday. From Friday there
/// are matinees", told on a Friday, is of the next one, since it speaks of today no longer.
fn goes_on_ahead(frame: &Frame, found: &Found) -> bool {
    let here = frame.day_here(found);
    let ahead = here.zip(frame.published.and_then(day_of));
    let looks_on = match found.tense {
        Tense::Future | Tense::Present => true,
        // A day that opens its sentence goes on from the one before; within one it may be that of an unknown past form.
        Tense::Unknown => found.opens,
        _ => false,
    };
    looks_on && ahead.is_some_and(|(here, published)| here > published)
}

/// "Tuesday of last week"
pub(super) fn weekday_of_week(frame: &Frame, (day, which): (i8, Which)) -> Option<Date> {
    let weeks = match which {
        Which::Last => -7,
        Which::Next => 7,
        _ => 0,
    };
    let monday = back_to(days_on(day_of(frame.published?)?, weeks)?, 1)?;
    on_to(monday, day)
}

/// "Friday the 13th": the one nearest to the publication, on the side that the tense tells.
pub(super) fn weekday_of_month(
    frame: &Frame,
    found: &Found,
    (weekday, day): (i8, i8),
) -> Option<Date> {
    let published = day_of(frame.published?)?;
    let step = if found.tense == Tense::Future { 1 } else { -1 };
    // Every weekday falls on every day of the month within fourteen months.
    (0..428_i64)
        .map_while(|days| days_on(published, days * step))
        .find(|date| date.day() == day && falls_on(*date, weekday))
}

/// "this Thursday": of the running week unless the tense points out of it.
fn this_weekday(published: Date, day: i8, tense: Tense) -> Option<Date> {
    let over = published.weekday().to_monday_one_offset() >= day;
    match tense {
        Tense::Past if over => back_to(published, day),
        _ => on_to(published, day),
    }
}

/// "Thursday": the tense tells the side, and how near it lies where a plan is told of in the past.
fn bare_weekday(published: Date, day: i8, tense: Tense) -> Option<Date> {
    let back = back_to(published, day)?;
    let days_ago = published.weekday().since(back.weekday());
    let ahead = match tense {
        Tense::Future => true,
        Tense::Planned => days_ago > 1,
        Tense::Thwarted => days_ago > 4,
        // Where no verb tells, tomorrow is nearer than its namesake of last week.
        Tense::Present | Tense::Unknown => days_ago > 5,
        Tense::Past => false,
    };
    if ahead {
        on_to(published, day)
    } else {
        Some(back)
    }
}
