//! Calendar arithmetic from a date that is known only as precisely as it was stated.
//!
//! A step needs a start that is as precise as the step: a month from "July 2022" is August, a day from it is nothing.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::lexeme::{Season, Unit};
use super::value;
use crate::model::PartialDate;

/// The year of a date.
pub(super) fn year_of(date: PartialDate) -> i16 {
    date.first_day().year()
}

/// The year and month of a date that is known to the month.
pub(super) fn month_of(date: PartialDate) -> Option<(i16, i8)> {
    match date {
        PartialDate::Year(_) => None,
        _ => Some((date.first_day().year(), date.first_day().month())),
    }
}

/// The day of a date that is known to the day.
pub(super) fn day_of(date: PartialDate) -> Option<Date> {
    match date {
        PartialDate::Day(_) | PartialDate::Instant(_) => Some(date.first_day()),
        _ => None,
    }
}

/// Holds for the years that a value can write with four digits, from 9999 BC to 9999.
pub(super) fn in_calendar(year: i16) -> Option<()> {
    (-9998..=9999).contains(&year).then_some(())
}

/// A value and, where it is a year, a month or a day, the date that later words may count from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Resolved {
    /// The TIMEX3 value.
    pub(super) value: String,
    /// The same as a date.
    pub(super) date: Option<PartialDate>,
}

impl Resolved {
    /// A value that nothing can be counted from.
    pub(super) fn value(value: String) -> Self {
        Self { value, date: None }
    }

    /// A year, or `None` beyond the calendar.
    pub(super) fn year(year: i16) -> Option<Self> {
        in_calendar(year)?;
        Some(Self {
            value: value::year(year),
            date: Some(PartialDate::Year(year)),
        })
    }

    /// A month, or `None` beyond the calendar.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        in_calendar(year)?;
        Date::new(year, month, 1).ok()?;
        Some(Self {
            value: value::month(year, month),
            date: Some(PartialDate::Month(year, month)),
        })
    }

    /// A day.
    pub(super) fn day(day: Date) -> Self {
        Self {
            value: value::day(day),
            date: Some(PartialDate::Day(day)),
        }
    }
}

/// `count` units on from `start` (back where negative), as precise as the unit.
pub(super) fn shifted(start: PartialDate, count: i32, unit: Unit) -> Option<Resolved> {
    match unit {
        Unit::Year => years_on(start, count),
        Unit::Decade => years_on(start, count.checked_mul(10)?),
        Unit::Century => years_on(start, count.checked_mul(100)?),
        Unit::Month => months_on(start, count),
        Unit::Quarter => months_on(start, count.checked_mul(3)?),
        Unit::Day => Some(Resolved::day(days_on(day_of(start)?, count.into())?)),
        Unit::Week => weeks_on(start, count),
        Unit::Fortnight => weeks_on(start, count.checked_mul(2)?),
        Unit::Weekend => {
            let day = days_on(day_of(start)?, i64::from(count) * 7)?;
            Some(Resolved::value(value::weekend(day)?))
        }
        Unit::Hour | Unit::Minute | Unit::Second => clock_on(start, count, unit),
    }
}

fn years_on(start: PartialDate, count: i32) -> Option<Resolved> {
    let year = i32::from(year_of(start)).checked_add(count)?;
    Resolved::year(i16::try_from(year).ok()?)
}

fn months_on(start: PartialDate, count: i32) -> Option<Resolved> {
    let (year, month) = month_of(start)?;
    let first = Date::new(year, month, 1).ok()?;
    let moved = first
        .checked_add(Span::new().try_months(count).ok()?)
        .ok()?;
    Resolved::month(moved.year(), moved.month())
}

fn weeks_on(start: PartialDate, count: i32) -> Option<Resolved> {
    let day = days_on(day_of(start)?, i64::from(count) * 7)?;
    Some(Resolved::value(value::week(day)?))
}

/// Only an instant knows its hour; the value is as precise as the unit.
fn clock_on(start: PartialDate, count: i32, unit: Unit) -> Option<Resolved> {
    let PartialDate::Instant(instant) = start else {
        return None;
    };
    let count = i64::from(count);
    let (step, form) = match unit {
        Unit::Hour => (Span::new().try_hours(count).ok()?, "%Y-%m-%dT%H"),
        Unit::Minute => (Span::new().try_minutes(count).ok()?, "%Y-%m-%dT%H:%M"),
        _ => (Span::new().try_seconds(count).ok()?, "%Y-%m-%dT%H:%M:%S"),
    };
    let moved = instant.checked_add(step).ok()?;
    Some(Resolved::value(moved.strftime(form).to_string()))
}

/// `count` days on, or `None` beyond the calendar.
pub(super) fn days_on(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// The last day with this weekday (1 is Monday) on or before `day`.
pub(super) fn back_to(day: Date, weekday: i8) -> Option<Date> {
    let distance = day.weekday().since(weekday_of(weekday)?);
    days_on(day, -i64::from(distance))
}

/// The first day with this weekday on or after `day`.
pub(super) fn on_to(day: Date, weekday: i8) -> Option<Date> {
    let distance = day.weekday().until(weekday_of(weekday)?);
    days_on(day, distance.into())
}

fn weekday_of(weekday: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(weekday).ok()
}

/// Whether a day has this weekday.
pub(super) fn falls_on(day: Date, weekday: i8) -> bool {
    day.weekday().to_monday_one_offset() == weekday
}

/// The first month of a season; winter begins in December.
pub(super) fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}
