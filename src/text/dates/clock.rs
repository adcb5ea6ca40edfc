//! Times of day: clock times, parts of the day, and the day that they are of.

use super::calendar;
use super::count::number;
use super::digits::{Half, minutes};
use super::holiday;
use super::lexeme::{DayPart, Lexeme, without_possessive};
use super::meaning::{Meaning, Part, TimeOfDay, Which};
use super::numeric;
use super::relative;
use super::scan::{Reading, Scan};
use super::zone::zone;

/// A time of day at `at`, with the day before or after it: "3pm on Friday", "15:00 GMT Saturday", "Tuesday night",
/// "this morning", "early the next morning", "the evening of 5 May", "at 22:30".
pub(super) fn timed(scan: &Scan<'_>, at: usize) -> Reading {
    tonight(scan, at)
        .or_else(|| day_then_time(scan, at))
        .or_else(|| time_then_day(scan, at))
        .or_else(|| part_of(scan, at))
        .or_else(|| part_alone(scan, at))
}

/// "tonight", "last night", "this morning"
fn tonight(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["tonight"]) {
        return Some((at + 1, of_day(Meaning::Today(0), DayPart::Night)));
    }
    // "late last night", "early this morning", "later that day" apart
    let blurs = ["early", "late", "earlier", "later"];
    if scan.is(at, &blurs) && !scan.is(at + 1, &blurs) {
        return tonight(scan, at + 1);
    }
    let Lexeme::DayPart(part) = scan.at(at + 1) else {
        return None;
    };
    let day = match scan.at(at) {
        Lexeme::Key("last") => Meaning::Today(-1),
        Lexeme::Key("this") => Meaning::Today(0),
        Lexeme::Key("that") => Meaning::Period(super::lexeme::Unit::Day, Which::That),
        _ => return None,
    };
    Some((at + 2, of_day(day, part)))
}

fn of_day(day: Meaning, part: DayPart) -> Meaning {
    Meaning::Timed(Some(Box::new(day)), TimeOfDay::Part(part))
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

/// "the next morning", "the following night", "the same evening"
fn following_part(scan: &Scan<'_>, at: usize) -> Reading {
    let which = match scan.at(at + 1) {
        Lexeme::Key("next" | "following") => Which::Following,
        Lexeme::Key("previous") => Which::Previous,
        Lexeme::Key("same") => Which::That,
        _ => return None,
    };
    match scan.at(at + 2) {
        Lexeme::DayPart(part) if scan.is(at, &["the"]) => Some((
            at + 3,
            of_day(Meaning::Period(super::lexeme::Unit::Day, which), part),
        )),
        _ => None,
    }
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

/// "the morning of 5 May", "the night of Tuesday"
fn part_of(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let Lexeme::DayPart(part) = scan.at(article) else {
        return None;
    };
    // "dawn Friday", "dusk on Monday"
    if article == at
        && is_edge_of_day(scan, at)
        && let Some((end, day)) = day(scan, scan.past(at + 1, &["on"]))
    {
        return Some((end, of_day(day, part)));
    }
    // "the night before", "the morning after"
    let which = match scan.at(article + 1) {
        Lexeme::Key("before") => Some(Which::Previous),
        Lexeme::Key("after") => Some(Which::Following),
        _ => None,
    };
    if let Some(which) = which
        && article > at
        && (!scan.is_word(article + 2) || scan.is(article + 2, &["and", "at", "in", "on", "by"]))
    {
        let day = Meaning::Period(super::lexeme::Unit::Day, which);
        return Some((article + 2, of_day(day, part)));
    }
    if !scan.is(article + 1, &["of"]) {
        return None;
    }
    let (end, day) = day(scan, article + 2)?;
    Some((end, of_day(day, part)))
}

/// "in the morning", "at night", "overnight": of no day that the words name.
fn part_alone(scan: &Scan<'_>, at: usize) -> Reading {
    if scan.is(at, &["overnight"]) {
        return Some((
            at + 1,
            Meaning::Timed(None, TimeOfDay::Part(DayPart::Night)),
        ));
    }
    let Lexeme::DayPart(part) = scan.at(at) else {
        let Lexeme::DayPart(part) = scan.at(at + 1) else {
            return None;
        };
        let placed =
            scan.is(at, &["the"]) && scan.follows(at, &["in", "during", "by", "until", "through"]);
        let goes_on = scan.is(at + 2, &["of"]);
        return (placed && !goes_on)
            .then_some((at + 2, Meaning::Timed(None, TimeOfDay::Part(part))));
    };
    // "since morning"; "since dawn" bounds a stretch and tells no time.
    let placed = scan.follows(at, &["at", "by"])
        || scan.follows(at, &["since"]) && !is_edge_of_day(scan, at)
        || is_edge_of_day(scan, at) && is_shortly_beside(scan, at);
    (placed && scan.lower(at)).then_some((at + 1, Meaning::Timed(None, TimeOfDay::Part(part))))
}

/// "shortly before dawn", "just after dusk": a point of time, where "before dusk" is a bound.
fn is_shortly_beside(scan: &Scan<'_>, at: usize) -> bool {
    let near = at.checked_sub(2).map_or("", |near| scan.word(near));
    scan.follows(at, &["before", "after"])
        && matches!(near, "shortly" | "just" | "soon" | "minutes")
}

/// Whether a part of the day is one of its edges, which stand before the day that they are of.
fn is_edge_of_day(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), "dawn" | "daybreak" | "dusk")
}

/// An expression for one day.
fn day(scan: &Scan<'_>, at: usize) -> Reading {
    let found = calendar::day(scan, at)
        .or_else(|| holiday::holiday(scan, at))
        .or_else(|| numeric::date(scan, at))
        .or_else(|| relative::relative(scan, at))?;
    is_day(&found.1).then_some(found)
}

fn is_day(meaning: &Meaning) -> bool {
    use super::lexeme::Unit;
    matches!(
        meaning,
        Meaning::Calendar(_, Part::Day(..) | Part::Feast(_))
            | Meaning::Weekday(..)
            | Meaning::Today(_)
            | Meaning::Period(Unit::Day, _)
            | Meaning::Shift(_, Unit::Day, _)
    )
}

/// A clock time and the token after it and its time zone.
fn clock(scan: &Scan<'_>, at: usize) -> Option<(usize, TimeOfDay)> {
    let (end, time) = match scan.at(at) {
        // "came in 1:54 behind": a stretch of a race.
        Lexeme::Clock(_) if BEHIND.contains(&scan.word(at + 1)) => return None,
        Lexeme::Clock(time) => after_half(scan, at + 1, time)?,
        Lexeme::Key("noon" | "midday") => (at + 1, 12 * 60),
        Lexeme::Key("midnight") => (at + 1, 24 * 60),
        Lexeme::Key("half") => past_the_hour(scan, at, 30).or_else(|| half_hour(scan, at))?,
        Lexeme::Unit(super::lexeme::Unit::Quarter) => past_the_hour(scan, at, 15)?,
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
