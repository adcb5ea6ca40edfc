//! Dates in digits alone: "2022-07-19", "19/07/2022", "19-07-2022", "19.07.2022".
//!
//! A date with slashes is read in the order of the text's other days, day first where there are none, as British
//! papers write it, and as it can only be read where the other order is impossible ("07/19/2022"). Without a year it is taken for a fraction or a score.

use jiff::civil::Date;

use super::frame::Found;
use super::lexeme::{Lexeme, Lexemes};
use super::meaning::{Meaning, Part, TimeOfDay, YearWords};
use super::scan::{Reading, Scan};
use crate::model::PartialDate;

/// A date in digits at `at`.
pub(super) fn date(scan: &Scan<'_>, at: usize) -> Reading {
    match scan.at(at) {
        Lexeme::Digits(year, 4) => iso(scan, at, year),
        Lexeme::Digits(first, 1 | 2) => slashed(scan, at, first),
        Lexeme::Dotted(year, month, day) => Some((at + 1, day_of(year, month, day)?)),
        _ => None,
    }
}

fn iso(scan: &Scan<'_>, at: usize, year: u32) -> Reading {
    if !joined(scan, at, '-') {
        return None;
    }
    let Lexeme::Digits(month, 2) = scan.at(at + 2) else {
        return None;
    };
    match scan.at(at + 4) {
        Lexeme::Digits(day, 2) => Some((at + 5, checked(year, month, day)?)),
        Lexeme::DayAndClock(day, minutes) => {
            let day = checked(year, month, day)?;
            let time = TimeOfDay::Clock(minutes);
            Some((at + 5, Meaning::Timed(Some(Box::new(day)), time)))
        }
        _ => None,
    }
}

fn slashed(scan: &Scan<'_>, at: usize, first: u32) -> Reading {
    let slashes = joined(scan, at, '/');
    if !slashes && !joined(scan, at, '-') {
        return None;
    }
    let (Lexeme::Digits(second, 1 | 2), Lexeme::Digits(year, length)) =
        (scan.at(at + 2), scan.at(at + 4))
    else {
        return None;
    };
    let year = match length {
        4 => year,
        // Two digits mean the hundred years around the turn of the century that the living remember.
        2 if slashes && year < 50 => 2000 + year,
        2 if slashes => 1900 + year,
        _ => return None,
    };
    let (day_first, month_first) = (checked(year, second, first), checked(year, first, second));
    let meaning = match (day_first, month_first) {
        (Some(_), Some(_)) => Meaning::Slashed(
            i16::try_from(year).ok()?,
            i8::try_from(first).ok()?,
            i8::try_from(second).ok()?,
        ),
        (one, other) => one.or(other)?,
    };
    Some((at + 5, meaning))
}

/// Settles which of two numbers is the month: by the day of publication where one reading is near that day, else by the
/// order in which the text writes its other days ("Oct. 20" or "20 October").
pub(super) fn settle(found: &mut [Found], published: Option<PartialDate>, lexemes: &Lexemes<'_>) {
    let month_first = |found: &Found| match lexemes.at(found.tokens.0) {
        Lexeme::Month(_) | Lexeme::MonthShort(_) => Some(true),
        Lexeme::Digits(..) | Lexeme::Ordinal(_) => Some(false),
        _ => None,
    };
    let is_day = |found: &&Found| matches!(found.meaning, Meaning::Calendar(_, Part::Day(..)));
    let orders = || found.iter().filter(is_day).filter_map(month_first);
    let american = orders().filter(|first| *first).count() * 2 > orders().count();
    let published = published.map(PartialDate::first_day);
    for found in found {
        let Meaning::Slashed(year, first, second) = found.meaning else {
            continue;
        };
        let is_near = |month, day| is_near(Date::new(year, month, day).ok(), published);
        let (american_near, british_near) = (is_near(first, second), is_near(second, first));
        let month_first = match (american_near, british_near) {
            (true, false) => true,
            (false, true) => false,
            _ => american,
        };
        let (month, day) = if month_first {
            (first, second)
        } else {
            (second, first)
        };
        found.meaning = Meaning::day(YearWords::Named(year), month, day);
    }
}

/// Whether a day is that of the publication or one of those around it, of which news tells.
fn is_near(day: Option<Date>, published: Option<Date>) -> bool {
    day.zip(published).is_some_and(|(day, published)| {
        day.duration_since(published).as_hours().abs() <= 24 * DAYS_AROUND
    })
}

/// How far from its publication the days lie that news chiefly tells of.
const DAYS_AROUND: i64 = 10;

/// Whether three tokens from `at` are joined by this mark without white space, and no fourth goes on.
fn joined(scan: &Scan<'_>, at: usize, mark: char) -> bool {
    let joined = (1..=4).all(|step| scan.touches(at + step));
    let apart = !(scan.touches(at + 5) && scan.mark(at + 5, mark));
    scan.mark(at + 1, mark) && scan.mark(at + 3, mark) && joined && apart
}

fn checked(year: u32, month: u32, day: u32) -> Option<Meaning> {
    day_of(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Meaning> {
    Date::new(year, month, day).ok()?;
    let part = Part::Day(month, day, None);
    Some(Meaning::Calendar(YearWords::Named(year), part))
}
