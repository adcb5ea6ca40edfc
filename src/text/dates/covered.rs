//! Which days a TIMEX3 value covers: for sorting a timeline and for comparing two dates.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::lexeme::Season;
use super::reference::{days_on, first_month};

/// The first and the last day that a TIMEX3 value of type DATE or TIME covers, both inclusive; `None` for a length, a
/// set, a vague value or anything that is no value. A time of day covers its day, winter the December of its year and
/// the two months after it.
pub fn span_of(value: &str) -> Option<(Date, Date)> {
    Stretch::read(value)?.days()
}

/// What a value names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// By its hundreds: 18 is the 19th century, -3 the third before Christ.
    Century(i16),
    /// By its tens: 199.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// By its Monday.
    Week(Date),
    /// By its Saturday.
    Weekend(Date),
    Day(Date),
}

impl Stretch {
    /// Reads a value; the time of day, if any, is left aside.
    pub(super) fn read(value: &str) -> Option<Self> {
        let date = value.split_once('T').map_or(value, |(date, _)| date);
        let (before_christ, date) = match date.strip_prefix("BC") {
            Some(rest) => (true, rest),
            None => (false, date),
        };
        let (head, rest) = date
            .split_once('-')
            .map_or((date, None), |(head, rest)| (head, Some(rest)));
        if !head.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: i16 = head.parse().ok()?;
        match (head.len(), rest) {
            (2, None) if before_christ => Some(Self::Century(-number - 1)),
            (2, None) => Some(Self::Century(number)),
            (3, None) if !before_christ => Some(Self::Decade(number)),
            (4, rest) => {
                let year = if before_christ { 1 - number } else { number };
                Date::new(year, 1, 1).ok()?;
                rest.map_or(Some(Self::Year(year)), |rest| Self::within(year, rest))
            }
            _ => None,
        }
    }

    /// Reads what follows the year.
    fn within(year: i16, rest: &str) -> Option<Self> {
        match rest {
            "H1" | "H2" => Some(Self::Half(year, if rest == "H1" { 1 } else { 2 })),
            "Q1" => Some(Self::Quarter(year, 1)),
            "Q2" => Some(Self::Quarter(year, 2)),
            "Q3" => Some(Self::Quarter(year, 3)),
            "Q4" => Some(Self::Quarter(year, 4)),
            "SP" => Some(Self::Season(year, Season::Spring)),
            "SU" => Some(Self::Season(year, Season::Summer)),
            "FA" | "AU" => Some(Self::Season(year, Season::Autumn)),
            "WI" => Some(Self::Season(year, Season::Winter)),
            _ => {
                if let Some(week) = rest.strip_prefix('W') {
                    return Self::week(year, week);
                }
                let (month, day) = rest
                    .split_once('-')
                    .map_or((rest, None), |(month, day)| (month, Some(day)));
                let month = two_digits(month)?;
                match day {
                    Some(day) => Some(Self::Day(Date::new(year, month, two_digits(day)?).ok()?)),
                    None => Date::new(year, month, 1)
                        .ok()
                        .map(|_| Self::Month(year, month)),
                }
            }
        }
    }

    /// Reads "18" or "18-WE".
    fn week(year: i16, week: &str) -> Option<Self> {
        let monday = |week| {
            let week = ISOWeekDate::new(year, two_digits(week)?, Weekday::Monday).ok()?;
            Some(week.date())
        };
        match week.strip_suffix("-WE") {
            Some(week) => Some(Self::Weekend(days_on(monday(week)?, 5)?)),
            None => Some(Self::Week(monday(week)?)),
        }
    }

    fn days(self) -> Option<(Date, Date)> {
        match self {
            // Before Christ the third century runs from 300 to 201, which are the years -299 to -200.
            Self::Century(before @ ..0) => years(before.checked_mul(100)?.checked_add(1)?, 100),
            Self::Century(hundreds) => years(hundreds.checked_mul(100)?, 100),
            Self::Decade(tens) => years(tens.checked_mul(10)?, 10),
            Self::Year(year) => years(year, 1),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Season(year, season) => months(year, first_month(season), 3),
            Self::Month(year, month) => months(year, month, 1),
            Self::Week(monday) => Some((monday, days_on(monday, 6)?)),
            Self::Weekend(saturday) => Some((saturday, days_on(saturday, 1)?)),
            Self::Day(day) => Some((day, day)),
        }
    }
}

fn two_digits(text: &str) -> Option<i8> {
    let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    let last = first.checked_add(count - 1)?;
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// The first and the last day of `count` months from a month on, beyond the year's end too.
pub(super) fn months(year: i16, first: i8, count: i8) -> Option<(Date, Date)> {
    let last = first + count - 1;
    let last_year = year.checked_add(i16::from(last > 12))?;
    let end = Date::new(last_year, (last - 1) % 12 + 1, 1).ok()?;
    Some((Date::new(year, first, 1).ok()?, end.last_of_month()))
}
