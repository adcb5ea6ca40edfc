//! Clock times: "3 pm", "15:00 GMT", "half past three", "noon", "six o'clock".
//!
//! Two numbers with a stop between them and bare hours are a time only where their place says so: everything else that
//! is counted looks the same. The day is read in `timed`.

use super::count::number;
use super::digits::{Half, minutes};
use super::lexeme::{DayPart, Lexeme, Unit};
use super::meaning::{Meaning, TimeOfDay};
use super::part_of_day::tonight;
use super::scan::Scan;
use super::zone::zone;

/// A clock time and the token after it and its time zone.
pub(super) fn clock(scan: &Scan<'_>, at: usize) -> Option<(usize, TimeOfDay)> {
    let (end, time) = match scan.at(at) {
        // "came in 1:54 behind": a stretch of a race.
        Lexeme::Clock(_) if BEHIND.contains(&scan.word(at + 1)) => return None,
        Lexeme::Clock(time) => after_half(scan, at + 1, time)?,
        Lexeme::Key("noon" | "midday") => (at + 1, 12 * 60),
        Lexeme::Key("midnight") => (at + 1, 24 * 60),
        Lexeme::Key("half") => past_the_hour(scan, at, 30).or_else(|| half_hour(scan, at))?,
        Lexeme::Unit(Unit::Quarter) => past_the_hour(scan, at, 15)?,
        _ => hour(scan, at)?,
    };
    Some((zone(scan, end), TimeOfDay::Clock(time)))
}

/// Words after a stretch of a race or a match in minutes and seconds.
const BEHIND: [&str; 7] = [
    "ahead",
    "back",
    "behind",
    "faster",
    "left",
    "remaining",
    "slower",
];

/// "3 pm", "3 p.m.", "five o'clock", "3.30 pm"
fn hour(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    match scan.at(at) {
        Lexeme::PerhapsClock(time) => return dotted(scan, at, time),
        // "1500 GMT"
        Lexeme::Digits(time, 4) if zone(scan, at + 1) > at + 1 => {
            return match minutes(time / 100, time % 100, None) {
                Lexeme::Clock(clock) if time % 100 < 60 => Some((at + 1, clock)),
                _ => None,
            };
        }
        _ => {}
    }
    let (next, hour) = number(scan, at)?;
    match scan.at(next) {
        Lexeme::Key("noon") if hour == 12 => return Some((next + 1, 12 * 60)),
        Lexeme::Key("midnight") if hour == 12 => return Some((next + 1, 24 * 60)),
        _ => {}
    }
    if let Some((end, half)) = half_in_words(scan, next)
        && hour <= 12
    {
        return with_half(end, hour, 0, half);
    }
    if let Some(time) = hour_of_part(scan, (at, next), hour) {
        return Some(time);
    }
    if scan.is(next, &["o'clock", "o’clock"]) {
        let Lexeme::Clock(time) = minutes(hour, 0, None) else {
            return None;
        };
        return Some((next + 1, time));
    }
    let (end, half) = half_of_day(scan, next)?;
    with_half(end, hour, 0, half)
}

/// "3.30 pm", "15.30 GMT": two numbers with a stop between them, which are a time only where their place says so.
fn dotted(scan: &Scan<'_>, at: usize, time: u32) -> Option<(usize, u32)> {
    // "16.52" alone on its line heads an entry of a live report; a figure has its noun beside it.
    let heads = at == 0 && scan.ends_line(at);
    // "at 00.40", "by 09.15": no figure is written with a nought before its whole.
    let padded = scan.word(at).starts_with('0') && scan.word(at).len() == 5;
    if heads || padded && scan.follows(at, &BEFORE_A_CLOCK) {
        return Some((at + 1, time));
    }
    match half_of_day(scan, at + 1).or_else(|| half_in_words(scan, at + 1)) {
        Some((end, half)) => with_half(end, time / 60, time % 60, half),
        None => (zone(scan, at + 1) > at + 1).then_some((at + 1, time)),
    }
}

/// Words that lead in a time of day.
const BEFORE_A_CLOCK: [&str; 8] = [
    "at", "by", "until", "till", "since", "around", "about", "from",
];

/// A bare hour before a part of a day: "at six this morning", "by nine last night". The part is read with the day.
fn hour_of_part(scan: &Scan<'_>, (at, next): (usize, usize), hour: u32) -> Option<(usize, u32)> {
    let placed = scan.follows(at, &BEFORE_A_CLOCK);
    match tonight(scan, next)? {
        (_, Meaning::Timed(_, TimeOfDay::Part(part))) if placed && (1..=12).contains(&hour) => {
            with_half(next, hour, 0, half_of(part))
        }
        _ => None,
    }
}

fn with_half(end: usize, hour: u32, minute: u32, half: Half) -> Option<(usize, u32)> {
    match minutes(hour, minute, Some(half)) {
        Lexeme::Clock(time) if minute < 60 => Some((end, time)),
        _ => None,
    }
}

/// "3:30" and what may follow it: "pm", "p.m."
fn after_half(scan: &Scan<'_>, next: usize, time: u32) -> Option<(usize, u32)> {
    match half_of_day(scan, next).or_else(|| half_in_words(scan, next)) {
        Some((end, half)) => with_half(end, time / 60, time % 60, half),
        None => Some((next, time)),
    }
}

/// "am", "pm", "a.m.", "p.m."
fn half_of_day(scan: &Scan<'_>, at: usize) -> Option<(usize, Half)> {
    let dotted = scan.mark(at + 1, '.') && scan.is(at + 2, &["m"]) && scan.touches(at + 2);
    match scan.at(at) {
        Lexeme::Key("am") => Some((at + 1, Half::Morning)),
        Lexeme::Key("pm") => Some((at + 1, Half::Afternoon)),
        Lexeme::Key("a") if dotted => Some((scan.past_mark(at + 3, '.'), Half::Morning)),
        Lexeme::Key("p") if dotted => Some((scan.past_mark(at + 3, '.'), Half::Afternoon)),
        _ => None,
    }
}

/// "in the morning", "at night" after the hour: "two in the morning"
fn half_in_words(scan: &Scan<'_>, at: usize) -> Option<(usize, Half)> {
    let part_at = match scan.at(at) {
        Lexeme::Key("in") if scan.is(at + 1, &["the"]) => at + 2,
        Lexeme::Key("at") => at + 1,
        _ => return None,
    };
    match scan.at(part_at) {
        Lexeme::DayPart(part) => Some((part_at + 1, half_of(part))),
        _ => None,
    }
}

fn half_of(part: DayPart) -> Half {
    match part {
        DayPart::Morning => Half::Morning,
        _ => Half::Afternoon,
    }
}

/// "at half six": in Ireland and Britain half past six.
fn half_hour(scan: &Scan<'_>, at: usize) -> Option<(usize, u32)> {
    let (end, hour) = number(scan, at + 1)?;
    if !(1..=12).contains(&hour) || !scan.follows(at, &BEFORE_A_CLOCK) {
        return None;
    }
    match half_in_words(scan, end) {
        Some((end, half)) => with_half(end, hour, 30, half),
        // "at half ten people left"
        None if scan.is_word(end) && scan.at(end) == Lexeme::Other => None,
        None => Some((end, hour * 60 + 30)),
    }
}

/// "half past three", "quarter to four"
fn past_the_hour(scan: &Scan<'_>, at: usize, minutes: u32) -> Option<(usize, u32)> {
    let (end, hour) = number(scan, at + 2)?;
    if !(1..=12).contains(&hour) {
        return None;
    }
    match scan.at(at + 1) {
        Lexeme::Key("past") => Some((end, hour * 60 + minutes)),
        Lexeme::Key("to") if minutes == 15 => Some((end, hour * 60 - minutes)),
        _ => None,
    }
}
