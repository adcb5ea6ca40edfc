//! A date as precisely as it is known, and no more.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;

/// A year, a month, a day or an instant: a piece published "in July 2022" is not given a day that nobody stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// `2022`
    Year(i16),
    /// `2022-07`
    Month(i16, i8),
    /// `2022-07-19`
    Day(Date),
    /// `2022-07-19T06:00:00Z`
    Instant(Timestamp),
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is no date: write 2022, 2022-07, 2022-07-19 or 2022-07-19T06:00:00Z")]
pub struct PartialDateError {
    given: String,
}

impl PartialDate {
    /// A moment that was written with the day `day`, in whatever place. Where Greenwich had another day at that moment,
    /// the day is kept and the time is not: a piece that came out on 2 May is cited as of 2 May, and its "yesterday" is
    /// 1 May.
    pub fn written(moment: Timestamp, day: Date) -> Self {
        let instant = Self::Instant(moment);
        match instant.first_day() == day {
            true => instant,
            false => Self::Day(day),
        }
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => Date::constant(year, 1, 1),
            Self::Month(year, month) => Date::constant(year, month, 1),
            Self::Day(day) => day,
            Self::Instant(instant) => instant.to_zoned(jiff::tz::TimeZone::UTC).date(),
        }
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::constant(year, 12, 31),
            Self::Month(year, month) => Date::constant(year, month, 1).last_of_month(),
            Self::Day(_) | Self::Instant(_) => self.first_day(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    /// Reads the four forms of the type; a month of 13 or a day of 30 February is refused. Of a time with an offset the
    /// day counts as it was [`written`](Self::written).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || PartialDateError {
            given: text.to_owned(),
        };
        let number = |part: &str| part.parse::<i16>().map_err(|_| fault());
        match text.len() {
            4 => Date::new(number(text)?, 1, 1)
                .map(|day| Self::Year(day.year()))
                .map_err(|_| fault()),
            7 => format!("{text}-01")
                .parse::<Date>()
                .map(|day| Self::Month(day.year(), day.month()))
                .map_err(|_| fault()),
            10 => text.parse().map(Self::Day).map_err(|_| fault()),
            _ => {
                let moment = text.parse().map_err(|_| fault())?;
                let parts = Pieces::parse(text).map_err(|_| fault())?;
                Ok(Self::written(moment, parts.date()))
            }
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Instant(instant) => write!(f, "{instant}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_and_written_as_precisely_as_it_is_given() {
        for form in ["2022", "2022-07", "2022-07-19", "2022-07-19T06:00:00Z"] {
            assert_eq!(form.parse::<PartialDate>().unwrap().to_string(), form);
        }
    }

    #[test]
    fn a_time_with_an_offset_keeps_its_day() {
        let cases = [
            ("2024-05-02T00:30:00+02:00", "2024-05-02"),
            ("2024-05-02T10:00:00+02:00", "2024-05-02T08:00:00Z"),
            ("2024-05-02T23:30:00.5-0700", "2024-05-02"),
            ("2024-05-02 23:30-00:15", "2024-05-02T23:45:00Z"),
            ("2024-05-02T00:30+02[Europe/Berlin]", "2024-05-02"),
        ];
        for (given, expected) in cases {
            let date: PartialDate = given.parse().unwrap();
            assert_eq!(date.to_string(), expected, "{given}");
            assert_eq!(date.first_day(), Date::constant(2024, 5, 2), "{given}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for form in [
            "",
            "22",
            "2022-13",
            "2022-02-30",
            "July",
            "2022-7-1",
            "20é2",
        ] {
            assert!(form.parse::<PartialDate>().is_err(), "{form}");
        }
    }

    #[test]
    fn a_month_reaches_from_its_first_day_to_its_last() {
        let month = PartialDate::Month(2024, 2);
        assert_eq!(month.first_day(), Date::constant(2024, 2, 1));
        assert_eq!(month.last_day(), Date::constant(2024, 2, 29));
    }
}
