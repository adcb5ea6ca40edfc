//! TIMEX3 values in plain English, for the line above an answer.

use jiff::civil::Date;

use super::covered::Stretch;
use super::lexeme::{MONTHS, Season};

/// A plain reading of a TIMEX3 value of type DATE or TIME: "2 May 2024", "July 2022", "2024", "the week of 29 April
/// 2024", "the 1990s", "15:00 on 3 May 2024". `None` for a length, a set, a vague value or anything that is no value.
pub fn spoken(value: &str) -> Option<String> {
    let date = Stretch::read(value).and_then(of_stretch);
    match value.split_once('T') {
        None => date,
        Some((day, time)) => {
            let time = Time::read(time)?;
            match date {
                Some(date) => Some(time.of_day(&date)),
                None if day.is_empty() => time.alone(),
                None => None,
            }
        }
    }
}

fn of_stretch(stretch: Stretch) -> Option<String> {
    Some(match stretch {
        Stretch::Century(before @ ..0) => {
            format!("the {} century BC", ordinal(before.checked_neg()?))
        }
        Stretch::Century(hundreds) => format!("the {} century", ordinal(hundreds + 1)),
        Stretch::Decade(tens) => format!("the {tens}0s"),
        Stretch::Year(of) => year(of),
        Stretch::Half(of, 1) => format!("the first half of {}", year(of)),
        Stretch::Half(of, _) => format!("the second half of {}", year(of)),
        Stretch::Quarter(of, quarter) => {
            let which =
                ["first", "second", "third", "fourth"].get(usize::try_from(quarter - 1).ok()?)?;
            format!("the {which} quarter of {}", year(of))
        }
        Stretch::Season(of, season) => format!("the {} of {}", name(season), year(of)),
        Stretch::Month(of, month) => format!("{} {}", month_name(month)?, year(of)),
        Stretch::Week(monday) => format!("the week of {}", day(monday)?),
        Stretch::Weekend(saturday) => format!("the weekend of {}", day(saturday)?),
        Stretch::Day(of) => day(of)?,
    })
}

fn year(year: i16) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - i32::from(year))
    }
}

fn day(day: Date) -> Option<String> {
    Some(format!(
        "{} {} {}",
        day.day(),
        month_name(day.month())?,
        year(day.year())
    ))
}

fn month_name(month: i8) -> Option<String> {
    let lower = MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    Some(lower[..1].to_uppercase() + &lower[1..])
}

fn name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

fn ordinal(number: i16) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The time of day of a value.
enum Time<'a> {
    Clock(&'a str),
    Part(&'static str),
}

impl<'a> Time<'a> {
    fn read(time: &'a str) -> Option<Self> {
        let part = match time {
            "MO" => "morning",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            clock => {
                let digits = clock
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b':');
                return (digits && clock.len() >= 2).then_some(Self::Clock(clock));
            }
        };
        Some(Self::Part(part))
    }

    fn of_day(&self, day: &str) -> String {
        match self {
            Self::Clock(clock) => format!("{clock} on {day}"),
            Self::Part(part) => format!("the {part} of {day}"),
        }
    }

    /// A part of the day of no day says nothing that the words do not.
    fn alone(&self) -> Option<String> {
        match self {
            Self::Clock(clock) => Some((*clock).to_owned()),
            Self::Part(_) => None,
        }
    }
}
