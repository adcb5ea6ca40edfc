//! Dates in digits alone: "2022-07-19", "19/07/2022", "19-07-2022", "19.07.2022".
//!
//! A date with slashes is read day first, as British papers write it, unless that is impossible ("07/19/2022").
//! Without a year it is taken for a fraction or a score.

use jiff::civil::Date;

use super::lexeme::Lexeme;
use super::meaning::{Meaning, Part, TimeOfDay, YearWords};
use super::scan::{Reading, Scan};

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
    let day_first = checked(year, second, first);
    Some((at + 5, day_first.or_else(|| checked(year, first, second))?))
}

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
