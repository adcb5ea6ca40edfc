//! Days, months and seasons whose year the words leave open.
//!
//! In news the tense decides between the one before and the one after the publication; in a history the one nearest
//! to the date named before is meant.

use jiff::civil::Date;

use super::frame::{Found, Frame};
use super::holiday::day_in;
use super::meaning::{Part, Which};
use super::place::Place;
use super::reference::{Resolved, falls_on, first_month, in_calendar, month_of, year_of};
use super::tense::Tense;
use super::value;
use crate::model::PartialDate;

/// A part of a stated year; `None` where it has no such day.
pub(super) fn in_year(year: i16, part: Part) -> Option<Resolved> {
    in_calendar(year)?;
    match part {
        Part::Whole => Resolved::year(year),
        Part::Half(half) => Some(within(year, format!("{}-H{half}", value::year(year)))),
        Part::Quarter(quarter) => Some(within(year, format!("{}-Q{quarter}", value::year(year)))),
        Part::Season(season) => {
            let code = value::season(season);
            days(year, part)?;
            Some(Resolved {
                value: format!("{}-{code}", value::year(year)),
                date: Some(PartialDate::Month(year, first_month(season))),
            })
        }
        Part::Month(month) => Resolved::month(year, month),
        Part::Day(month, day, _) => Date::new(year, month, day).ok().map(Resolved::day),
        Part::Feast(feast) => day_in(year, feast).map(Resolved::day),
    }
}

/// A part of a year that no date can name: later words count from its year ("that year").
fn within(year: i16, value: String) -> Resolved {
    Resolved {
        value,
        date: Some(PartialDate::Year(year)),
    }
}

/// The first and the last day of a part of a year.
fn days(year: i16, part: Part) -> Option<(Date, Date)> {
    let months = |first: i8, count: i8| {
        let start = Date::new(year, first, 1).ok()?;
        let last = first + count - 1;
        let end = Date::new(year + i16::from(last > 12), (last - 1) % 12 + 1, 1).ok()?;
        Some((start, end.last_of_month()))
    };
    match part {
        Part::Whole => months(1, 12),
        Part::Half(half) => months(half * 6 - 5, 6),
        Part::Quarter(quarter) => months(quarter * 3 - 2, 3),
        Part::Season(season) => months(first_month(season), 3),
        Part::Month(month) => months(month, 1),
        Part::Day(month, day, weekday) => {
            let day = Date::new(year, month, day).ok()?;
            let fits = weekday.is_none_or(|weekday| falls_on(day, weekday));
            fits.then_some((day, day))
        }
        Part::Feast(feast) => day_in(year, feast).map(|day| (day, day)),
    }
}

/// A part of a year that the words do not say.
pub(super) fn unsaid(frame: &Frame, found: &Found, part: Part) -> Option<Resolved> {
    if let Some(named) = frame.leading_for(found, part) {
        return match found.place {
            Place::Since => around(named, part),
            _ => beside(named, part),
        };
    }
    let published = frame.published?;
    month_of(published)?;
    let year = by_tense(published, found.tense, part)?;
    in_year(year, part)
}

/// The year of the occurrence that the tense points to. A day of a weekday may lie years away; four are tried.
fn by_tense(published: PartialDate, tense: Tense, part: Part) -> Option<i16> {
    let (first, last) = (published.first_day(), published.last_day());
    let year = year_of(published);
    let back = (year.checked_sub(4)?..=year.checked_add(1)?)
        .rev()
        .filter_map(|year| Some((year, days(year, part)?)))
        .find(|(_, (start, _))| *start <= last);
    let ahead = (year.checked_sub(1)?..=year.checked_add(4)?)
        .filter_map(|year| Some((year, days(year, part)?)))
        .find(|(_, (_, end))| *end >= first);
    let (back, ahead) = match (back, ahead) {
        (Some(back), Some(ahead)) => (back, ahead),
        (one, other) => return one.or(other).map(|(year, _)| year),
    };
    let behind = first.duration_since(back.1.1).as_hours().max(0);
    let before = ahead.1.0.duration_since(last).as_hours().max(0);
    // A verb that does not tell leaves it to the calendar: the coming one only where it is much nearer.
    let forward = match tense {
        // A day of last year, or of next, is given its year or a "last" or "next": where the other one is but weeks
        // off, a verb that points away from it is not this day's.
        Tense::Past => is_day(part) && before <= MONTH * 3 / 2 && behind >= 7 * MONTH,
        Tense::Future => !(behind <= MONTH && before >= 10 * MONTH),
        // A plan for a day just gone or long gone is no longer one.
        Tense::Planned => behind > MONTH / 10 && before < 3 * behind,
        Tense::Thwarted => before < behind,
        // Figures are told of the quarter that is over.
        _ if matches!(part, Part::Quarter(_) | Part::Half(_)) => false,
        Tense::Present | Tense::Unknown if is_day(part) => before * 2 < behind,
        // "He is out of contract in May": the present tells of nothing that is over.
        Tense::Present => before * 3 < behind * 2,
        Tense::Unknown => before * 3 < behind,
    };
    Some(if forward { ahead.0 } else { back.0 })
}

/// Hours in a month.
const MONTH: i64 = 24 * 30;

fn is_day(part: Part) -> bool {
    matches!(part, Part::Day(..))
}

/// The occurrence that a story means which has just named a date: that of the same year, or of the next one where it
/// begins within a few months. A year alone keeps its own months.
pub(super) fn beside(named: PartialDate, part: Part) -> Option<Resolved> {
    let year = year_of(named);
    let turns = months_ahead(named, part).is_some_and(|months| months < 0 && months + 12 <= SOON);
    in_year(year.checked_add(i16::from(turns))?, part)
}

/// The occurrence nearest to the date named, where a story looks back: "he had led them since October".
fn around(named: PartialDate, part: Part) -> Option<Resolved> {
    let turns = months_ahead(named, part).is_some_and(|months| months > 6);
    in_year(year_of(named).checked_sub(i16::from(turns))?, part)
}

/// How many months ahead a story that goes on from one year to the next may leap.
const SOON: i8 = 4;

/// Whether a part is the month right before the one of `first`, in the same year.
fn is_month_before(first: Date, part: Part) -> bool {
    matches!(part, Part::Month(month) if month + 1 == first.month())
}

/// How many months after a date a part of the same year begins; `None` where the date is a year alone.
pub(super) fn months_ahead(named: PartialDate, part: Part) -> Option<i8> {
    let (_, from) = month_of(named)?;
    let to = match part {
        Part::Month(month) | Part::Day(month, ..) => month,
        Part::Season(season) => first_month(season) + 1,
        Part::Quarter(quarter) => quarter * 3 - 1,
        Part::Half(_) | Part::Whole | Part::Feast(_) => from,
    };
    Some(to - from)
}

/// "last May", "this summer", "the following spring"
pub(super) fn nearest(
    frame: &Frame,
    found: &Found,
    (part, which): (Part, Which),
) -> Option<Resolved> {
    let start = match which {
        Which::Previous | Which::Following | Which::That => frame.named_or_published()?,
        _ => frame.published?,
    };
    let year = year_of(start);
    if which == Which::That {
        return in_year(year, part);
    }
    // "In 2012 …; the following March": of the next year, since the year named holds a March itself.
    if let (PartialDate::Year(_), Which::Previous | Which::Following) = (start, which) {
        let step = if which == Which::Following { 1 } else { -1 };
        return in_year(year.checked_add(step)?, part);
    }
    month_of(start)?;
    let (first, last) = (start.first_day(), start.last_day());
    let candidates = || (year - 2..=year + 2).filter_map(|year| Some((year, days(year, part)?)));
    let over = candidates().rfind(|(_, (_, end))| *end < first);
    let coming = candidates().find(|(_, (begin, _))| *begin > last);
    let chosen = match which {
        // In November "last October" is no month ago: that one is "last month".
        Which::Last if is_month_before(first, part) => over?.0 - 1,
        Which::Last | Which::Previous => over?.0,
        Which::Next | Which::Following => coming?.0,
        // "this winter" in January began the year before; "this May" in a text of the past is over.
        _ => match candidates().find(|(_, (begin, end))| *begin <= last && *end >= first) {
            Some((running, _)) => running,
            None if found.tense == Tense::Past => year.min(coming?.0),
            None => year,
        },
    };
    in_year(chosen, part)
}
