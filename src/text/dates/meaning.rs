//! What an expression says before it is known what it is counted from.
//!
//! Reading the words and working out the day are two steps: a meaning holds only what the words give, so that a text
//! without a publication date loses values and no expressions.

use super::holiday::Feast;
use super::lexeme::{DayPart, Season, Unit};

/// What an expression of time says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A year or a part of one: "19 July 2022", "May", "the summer of 2010".
    Calendar(YearWords, Part),
    /// "10/12/1998": a year and two numbers, either of which may be the month.
    Slashed(i16, i8, i8),
    /// "the 20th", of a month that was named before.
    DayOfMonth(i8),
    /// "Tuesday of last week"
    WeekdayOf(i8, Which),
    /// "Friday the 13th"
    WeekdayOfMonth(i8, i8),
    /// Something that the words give whole, a decade or a century, as its value.
    Whole(String),
    /// A decade without its century, "the nineties": its tens.
    DecadeOnly(u32),
    /// "Tuesday", "last Tuesday", "Monday week"
    Weekday(i8, Which),
    /// "two weeks ago", "in two years", "two days later"
    Shift(i32, Unit, Way),
    /// "the year-earlier quarter", "year-ago": the part of the year that was named last, a year before; where none
    /// was, what its noun says.
    SamePart(Unit),
    /// "the 1988 quarter": the one that was named last, of that year.
    QuarterOf(i16),
    /// "last year", "this weekend", "the previous day"
    Period(Unit, Which),
    /// "the day after Thanksgiving", "the Saturday before Christmas"
    Beside(Box<Meaning>, Step),
    /// "a year ago today", "ten years ago this month"
    YearsAgo(Box<Meaning>, i16),
    /// "yesterday", "today", "tomorrow": days from the day of publication.
    Today(i64),
    /// A time of day, of the day that the words give or of one named before.
    Timed(Option<Box<Meaning>>, TimeOfDay),
    /// "from 9 a.m. to 5 p.m.": hours that are kept on no single day.
    Hours(TimeOfDay),
    /// "the week of Oct. 16", "the weekend of 5 May"
    WeekOf(Box<Meaning>, Unit),
    /// A length of time, as its value.
    Length(String),
    /// What recurs, as its value.
    Recurring(String),
    /// "now", "recently", "the future", as its value.
    Vague(&'static str),
}

/// What the words say about the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearWords {
    /// Nothing.
    Unsaid,
    /// "2022"; 0 is 1 BC.
    Named(i16),
    /// "May last year"
    OfYear(Which),
    /// "last May", "this summer"
    Nearest(Which),
}

/// The part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// One half: 1 or 2.
    Half(i8),
    /// One quarter: 1 to 4.
    Quarter(i8),
    /// A season.
    Season(Season),
    /// A month.
    Month(i8),
    /// A month and a day, with the weekday where the words give it.
    Day(i8, i8, Option<i8>),
    /// A holiday that has no fixed day.
    Feast(Feast),
}

/// Which one of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// "Tuesday", "the weekend"
    Bare,
    /// Counted from the publication: "this"
    This,
    /// Counted from the publication: "last"
    Last,
    /// Counted from the publication: "next"
    Next,
    /// Counted from what was named before: "the previous"
    Previous,
    /// Counted from what was named before: "the following", "the next"
    Following,
    /// What was named before: "that", "the same"
    That,
    /// Of the days that the text tells of: "on the Friday"
    Told,
    /// "Monday week"
    WeekOn,
    /// "a week ago Tuesday"
    WeekAgo,
}

/// In which direction a count goes, and from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Back from the publication: "ago".
    Ago,
    /// On from the publication: "in two years".
    Ahead,
    /// Back from what was named before: "earlier", "before".
    Earlier,
    /// On from what was named before: "later".
    Later,
}

/// How a day lies beside a feast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many days on, back where negative.
    Days(i16),
    /// The last such weekday before it.
    WeekdayBefore(i8),
    /// The first such weekday after it.
    WeekdayAfter(i8),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// Minutes after midnight.
    Clock(u32),
    /// "morning"
    Part(DayPart),
}

impl Meaning {
    /// A day of a month.
    pub(super) fn day(year: YearWords, month: i8, day: i8) -> Self {
        Self::Calendar(year, Part::Day(month, day, None))
    }

    /// A year and nothing else.
    pub(super) fn year(year: i16) -> Self {
        Self::Calendar(YearWords::Named(year), Part::Whole)
    }
}
