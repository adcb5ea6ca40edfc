//! Times of day with the day that they are of: "3pm on Friday", "Tuesday night", "15:00 GMT Saturday".
//!
//! The time may stand on either side of its day, or alone; then the frame knows the day. The clock itself is read in
//! `clock`, the parts of a day in `part_of_day`.

use super::calendar;
use super::clock::clock;
use super::holiday;
use super::lexeme::{DayPart, Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Part, TimeOfDay};
use super::numeric;
use super::part_of_day::{following_part, of_day, part_alone, part_of, tonight};
use super::relative;
use super::scan::{Reading, Scan};

/// A time of day at `at`, with the day before or after it: "3pm on Friday", "15:00 GMT Saturday", "Tuesday night",
/// "this morning", "early the next morning", "the evening of 5 May", "at 22:30".
pub(super) fn timed(scan: &Scan<'_>, at: usize) -> Reading {
    tonight(scan, at)
        .or_else(|| day_then_time(scan, at))
        .or_else(|| time_then_day(scan, at))
        .or_else(|| part_of(scan, at))
        .or_else(|| part_alone(scan, at))
}

/// "Tuesday night", "yesterday morning", "the next evening", "Friday at 3pm", "5 May, 15:00"
fn day_then_time(scan: &Scan<'_>, at: usize) -> Reading {
    let start = at + usize::from(scan.is(at, &["early", "late"]));
    if let Some((end, day)) = following_part(scan, start) {
        return Some((end, day));
    }
    let (next, day) = day(scan, start)?;
    if let Lexeme::DayPart(part) = scan.at(next) {
        if scan.word(next + 1) == "Live" {
            return None;
        }
        // "Friday nights" recur.
        let recurs = without_possessive(scan.word(next)).ends_with('s');
        return (!recurs).then(|| (next + 1, of_day(day, part)));
    }
    if scan.is(next, &["noon", "midday", "midnight"]) || start > at {
        let (end, time) = clock(scan, next)?;
        return Some((end, Meaning::Timed(Some(Box::new(day)), time)));
    }
    let comma = scan.past_mark(next, ',');
    let (end, time) = clock(scan, scan.past(comma, &["at", "around", "from"]))?;
    Some((end, Meaning::Timed(Some(Box::new(day)), time)))
}

/// "3pm on Friday", "21:15 GMT on 30 April", "2:30 the next day", "noon today", or the time alone
fn time_then_day(scan: &Scan<'_>, at: usize) -> Reading {
    let (end, time) = clock(scan, at)?;
    let next = scan.past(
        scan.past_mark(past_other_zone(scan, end), ','),
        &["on", "of"],
    );
    if let Some((day_end, Meaning::Timed(Some(day), TimeOfDay::Part(part)))) =
        day_then_time(scan, next).or_else(|| tonight(scan, next))
    {
        // "3pm on Friday afternoon", "7:15 that evening"
        let bare = matches!(scan.at(end - 1), Lexeme::Clock(_)) && end == at + 1;
        return Some((
            day_end,
            Meaning::Timed(Some(day), in_part(time, part, bare)),
        ));
    }
    match day(scan, next) {
        Some((day_end, day)) => Some((day_end, Meaning::Timed(Some(Box::new(day)), time))),
        None if is_of_hours(scan, at, end) => Some((end, Meaning::Hours(time))),
        None => Some((end, Meaning::Timed(None, time))),
    }
}

/// A clock time in a part of the day: "7:15" of an evening is 19:15, where no "am" or "pm" has said so.
fn in_part(time: TimeOfDay, part: DayPart, bare: bool) -> TimeOfDay {
    match (time, part) {
        (TimeOfDay::Clock(minutes), DayPart::Afternoon | DayPart::Evening | DayPart::Night)
            if bare && (60..12 * 60).contains(&minutes) =>
        {
            TimeOfDay::Clock(minutes + 12 * 60)
        }
        (time, _) => time,
    }
}

/// The token after the same time in another zone: "10 a.m. (0900 GMT)".
fn past_other_zone(scan: &Scan<'_>, at: usize) -> usize {
    if !scan.mark(at, '(') {
        return at;
    }
    match clock(scan, at + 1) {
        Some((end, _)) if scan.mark(end, ')') => end + 1,
        _ => at,
    }
}

/// Whether a clock time is one end of hours that are kept: "from 9 a.m. to 5 p.m.".
fn is_of_hours(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let ends = ["to", "until", "till"];
    let opens = scan.follows(at, &["from"]) && scan.is(end, &ends);
    let closes = scan.follows(at, &ends)
        && at >= 2
        && (scan.is(at - 2, &["am", "pm", "m", "noon", "midnight"])
            || matches!(scan.at(at - 2), Lexeme::Clock(_) | Lexeme::Mark('.')));
    opens || closes
}

/// An expression for one day.
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Reading {
    let found = calendar::day(scan, at)
        .or_else(|| holiday::holiday(scan, at))
        .or_else(|| numeric::date(scan, at))
        .or_else(|| relative::relative(scan, at))?;
    is_day(&found.1).then_some(found)
}

fn is_day(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Calendar(_, Part::Day(..) | Part::Feast(_))
            | Meaning::Weekday(..)
            | Meaning::Today(_)
            | Meaning::Period(Unit::Day, _)
            | Meaning::Shift(_, Unit::Day, _)
    )
}
