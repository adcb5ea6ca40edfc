//! Neighbours that share a year or a day: the two ends of a range, and a part of a year with the year that owns it.

use super::frame::Found;
use super::lexeme::Unit;
use super::meaning::{Meaning, Part, TimeOfDay, Which, YearWords};
use super::reference::first_month;

/// Gives the two ends of a range one year: "from 31 May to 1 June 1916", "May and June 2020".
pub(super) fn share_years(found: &mut [Found], joined: impl Fn(&Found, &Found) -> bool) {
    for at in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(last)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        if !joined(first, last) {
            continue;
        }
        if let Some(shared) = share_day(first, last) {
            first.meaning = shared;
            continue;
        }
        let (Meaning::Calendar(early, from), Meaning::Calendar(late, to)) =
            (&mut first.meaning, &mut last.meaning)
        else {
            continue;
        };
        let (Some(from), Some(to)) = (place(*from), place(*to)) else {
            continue;
        };
        let turn = i16::from(from > to);
        match (*early, *late) {
            (YearWords::Unsaid, YearWords::Named(year)) => *early = YearWords::Named(year - turn),
            (YearWords::Named(year), YearWords::Unsaid) => *late = YearWords::Named(year + turn),
            // "in March and April last year"
            (YearWords::Unsaid, YearWords::OfYear(which)) if turn == 0 => {
                *early = YearWords::OfYear(which);
            }
            _ => {}
        }
    }
}

/// What the first of two joined times means by the second: "between 8pm and 8.20pm on Friday" is all on Friday, "from
/// Monday to Wednesday of next week" all in next week.
fn share_day(first: &Found, last: &Found) -> Option<Meaning> {
    match (&first.meaning, &last.meaning) {
        (
            Meaning::Timed(None, TimeOfDay::Clock(early)) | Meaning::Hours(TimeOfDay::Clock(early)),
            Meaning::Timed(Some(day), TimeOfDay::Clock(late)),
        ) if early < late => Some(Meaning::Timed(Some(day.clone()), TimeOfDay::Clock(*early))),
        (Meaning::Weekday(early, Which::Bare), Meaning::WeekdayOf(late, which)) if early < late => {
            Some(Meaning::WeekdayOf(*early, *which))
        }
        _ => None,
    }
}

/// Gives a part of a year the year that owns it: "last year's third quarter", "1988's second half".
pub(super) fn own_years(found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(owner), Some(part)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let Meaning::Calendar(year @ YearWords::Unsaid, _) = &mut part.meaning else {
            continue;
        };
        if owner.tokens.1 != part.tokens.0 {
            continue;
        }
        match owner.meaning {
            Meaning::Period(Unit::Year, which) => *year = YearWords::OfYear(which),
            Meaning::Calendar(named @ YearWords::Named(_), Part::Whole) => *year = named,
            _ => {}
        }
    }
}

/// Where in its year a part stands, by month and day.
fn place(part: Part) -> Option<(i8, i8)> {
    match part {
        Part::Month(month) => Some((month, 0)),
        Part::Day(month, day, _) => Some((month, day)),
        Part::Season(season) => Some((first_month(season), 0)),
        Part::Quarter(quarter) => Some((quarter.saturating_mul(3), 0)),
        Part::Whole | Part::Half(_) | Part::Feast(_) => None,
    }
}
