//! The day of a clock time that stands without one.
//!
//! The day named last leads; where the words tell that the story has gone past midnight, or back over it, the day moves
//! with them. What came late on the day of publication can only have come before it.

use jiff::civil::Date;

use super::super::lexeme::DayPart;
use super::super::meaning::TimeOfDay;
use super::super::place::Place;
use super::super::reference::{day_of, days_on};
use super::super::tense::Tense;
use super::{Found, Frame};

/// How many paragraphs after a day a clock time may still be of it.
const CLOCK_REACH: usize = 3;

impl Frame {
    /// The day of a clock time that stands without one: the day named last, here or shortly before, else that of
    /// publication. A part of the day ("in the morning") is as often of no day at all and takes only one named here.
    pub(in crate::text::dates) fn day_of_clock(
        &self,
        found: &Found,
        time: TimeOfDay,
    ) -> Option<Date> {
        let is_clock = matches!(time, TimeOfDay::Clock(_));
        let published = self.published.filter(|_| !self.narrative).and_then(day_of);
        let heads = matches!(found.place, Place::Entry | Place::Heading);
        if is_clock && heads && published.is_some() {
            return self.heading.or(published);
        }
        let fits = |day: &Date| {
            published.is_none_or(|published| !points_away(found.tense, (*day, published)))
        };
        let minutes = minutes_of(time);
        let moved = self
            .day_after_night(found, minutes)
            .or_else(|| self.day_stepped_back(found, minutes));
        if is_clock && moved.is_some() {
            return moved;
        }
        if let Some(day) = self.day_here(found).filter(fits) {
            return Some(day);
        }
        let before = self
            .day
            .filter(|(day, paragraph)| found.paragraph - paragraph <= CLOCK_REACH && fits(day));
        let day = before.map(|(day, _)| day).or(published);
        // "left the tracks at 10:15 p.m.": a piece comes out before its day is over, so that what was late was before it.
        let late = found.tense == Tense::Past && minutes >= LATE && day == published;
        let day = if late {
            self.day_over(found).or(day)
        } else {
            day
        };
        day.filter(|_| is_clock && self.published.is_some())
    }

    /// The day before the one whose morning was told, for a later hour that a pluperfect steps back to: "was found at
    /// 5.20am. He had left at 11.30pm".
    fn day_stepped_back(&self, found: &Found, minutes: u32) -> Option<Date> {
        let (day, named, paragraph) = self.time?;
        let late = (EVENING..MIDNIGHT).contains(&minutes);
        let before = found.pluperfect && late && named < NOON && paragraph == found.paragraph;
        before.then(|| days_on(day, -1)).flatten()
    }

    /// The day after the night that the paragraph has come to, for a time of its early hours: "were found overnight; the
    /// search was broken off at 4 a.m.". A story goes on forwards.
    fn day_after_night(&self, found: &Found, minutes: u32) -> Option<Date> {
        let (day, named, paragraph) = self.time?;
        let early = named >= EVENING && minutes < NOON && named < MIDNIGHT;
        let next = days_on(day, 1)?;
        let over = self
            .published
            .and_then(day_of)
            .is_none_or(|published| next <= published);
        (early && over && paragraph == found.paragraph && found.tense == Tense::Past)
            .then_some(next)
    }
}

/// The minutes after midnight of a time of day; a part of the day counts from when it is well under way.
pub(super) fn minutes_of(time: TimeOfDay) -> u32 {
    match time {
        TimeOfDay::Clock(minutes) => minutes,
        TimeOfDay::Part(DayPart::Night) => 22 * 60,
        TimeOfDay::Part(DayPart::Evening) => EVENING,
        TimeOfDay::Part(DayPart::Afternoon) => 14 * 60,
        TimeOfDay::Part(_) => 8 * 60,
    }
}

/// The end of a day, in minutes.
const MIDNIGHT: u32 = 24 * 60;

/// Noon, in minutes after midnight.
const NOON: u32 = 12 * 60;

/// When the evening begins, in minutes after midnight.
const EVENING: u32 = 18 * 60;

/// How late, in minutes after midnight, a day of publication is over for what it can still tell.
const LATE: u32 = 20 * 60;

/// Whether the tense of a clock time points to the other side of the publication than a day: of "until Sept. 14. Word
/// came at 3 p.m." the word came before.
fn points_away(tense: Tense, (day, published): (Date, Date)) -> bool {
    match tense {
        Tense::Past => day > published,
        Tense::Future => day < published,
        _ => false,
    }
}
