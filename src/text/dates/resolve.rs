//! Works out the value of each expression from what it says and from what it is counted from.
//!
//! Where what it is counted from is missing, or is less precise than the expression, the value stays open.

use jiff::civil::Date;

use super::frame::{Found, Frame};
use super::lexeme::Unit;
use super::meaning::{Meaning, Part, Step, TimeOfDay, Way, Which, YearWords};
use super::reference::{
    Resolved, back_to, day_of, days_on, falls_on, in_calendar, month_of, on_to, shifted, year_of,
};
use super::tense::Tense;
use super::vague::NOW;
use super::which_day::{weekday, weekday_of_month, weekday_of_week};
use super::{underspecified, value};
use crate::model::{PartialDate, Timex, TimexKind};

/// The expressions with their values, in order.
pub(super) fn resolve(found: &[Found], published: Option<PartialDate>) -> Vec<Timex> {
    let mut frame = Frame::new(published, found);
    found.iter().map(|found| timex(&mut frame, found)).collect()
}

fn timex(frame: &mut Frame, found: &Found) -> Timex {
    frame.reach(found);
    let resolved = resolved(frame, found, &found.meaning);
    if let Some(resolved) = &resolved {
        frame.note(found, resolved);
    }
    let value = resolved.map(|resolved| resolved.value);
    Timex {
        span: found.span,
        kind: kind(&found.meaning),
        worked_out: value
            .as_ref()
            .is_some_and(|value| is_worked_out(&found.meaning, value)),
        value,
    }
}

fn kind(meaning: &Meaning) -> TimexKind {
    match meaning {
        Meaning::Length(_) => TimexKind::Duration,
        Meaning::Recurring(_) => TimexKind::Set,
        Meaning::Timed(..)
        | Meaning::Hours(_)
        | Meaning::Shift(_, Unit::Hour | Unit::Minute | Unit::Second, _) => TimexKind::Time,
        _ => TimexKind::Date,
    }
}

/// Whether something outside the words went into a value.
fn is_worked_out(meaning: &Meaning, value: &str) -> bool {
    match meaning {
        Meaning::Calendar(YearWords::Named(_), _)
        | Meaning::Whole(_)
        | Meaning::DecadeOnly(_)
        | Meaning::Length(_)
        | Meaning::Recurring(_)
        | Meaning::Hours(_)
        | Meaning::Vague(_) => false,
        Meaning::WeekOf(day, _) => is_worked_out(day, value),
        Meaning::Timed(Some(day), _) => is_worked_out(day, value),
        Meaning::Today(_) => value != NOW,
        // Without a day the value is the time that the words give.
        Meaning::Timed(None, _) => !value.starts_with('T'),
        _ => true,
    }
}

fn resolved(frame: &Frame, found: &Found, meaning: &Meaning) -> Option<Resolved> {
    match meaning {
        Meaning::Calendar(year, part) => calendar(frame, found, (*year, *part)),
        // Settled before anything is worked out.
        Meaning::Slashed(..) => None,
        Meaning::WeekdayOf(day, which) => weekday_of_week(frame, (*day, *which)).map(Resolved::day),
        Meaning::WeekdayOfMonth(weekday, day) => {
            weekday_of_month(frame, found, (*weekday, *day)).map(Resolved::day)
        }
        Meaning::DayOfMonth(day) => day_of_month(frame, found, *day),
        Meaning::Whole(value) | Meaning::Length(value) | Meaning::Recurring(value) => {
            Some(Resolved::value(value.clone()))
        }
        Meaning::DecadeOnly(tens) => decade(*tens),
        Meaning::Weekday(day, which) => weekday(frame, found, (*day, *which)).map(Resolved::day),
        Meaning::Shift(..) | Meaning::SamePart(_) if frame.same_part(found, meaning).is_some() => {
            let (year, part) = frame.same_part(found, meaning)?;
            underspecified::in_year(year, part)
        }
        Meaning::QuarterOf(year) => {
            let named = frame.quarter().map(|(_, part)| part);
            underspecified::in_year(*year, named.unwrap_or_else(|| last_quarter(frame)))
        }
        Meaning::SamePart(unit) => a_year_before(frame, *unit),
        Meaning::Shift(count, Unit::Day, Way::Later) => day_step(frame, found, *count),
        Meaning::Shift(count, Unit::Day, Way::Earlier) => {
            day_step(frame, found, count.checked_neg()?)
        }
        Meaning::Shift(count, unit, way) => shift(frame, *count, (*unit, *way)),
        Meaning::Period(unit, which) => period(frame, found, (*unit, *which)),
        Meaning::Today(0) if is_nowadays(frame, found) => Some(Resolved::value(NOW.to_owned())),
        Meaning::Today(days) => days_on(day_of(frame.published?)?, *days).map(Resolved::day),
        Meaning::Beside(feast, step) => beside(frame, found, (feast, *step)).map(Resolved::day),
        Meaning::YearsAgo(day, years) => years_ago(frame, found, (day, *years)),
        Meaning::Timed(day, time) => timed(frame, found, (day.as_deref(), *time)),
        Meaning::Hours(time) => Some(Resolved::value(time_of_day(*time))),
        Meaning::WeekOf(day, unit) => week_of(frame, found, (day, *unit)),
        Meaning::Vague(value) => Some(Resolved::value((*value).to_owned())),
    }
}

/// Whether "today" is the present age and no day: in a history always; in news where it is set against times long gone and
/// tells of what holds ("Half a century ago ninety boats sailed. Today there are seven").
fn is_nowadays(frame: &Frame, found: &Found) -> bool {
    let history = frame.published.is_some() && frame.is_narrative();
    let holds = matches!(found.tense, Tense::Present | Tense::Unknown);
    history || found.opens && holds && frame.was_long_ago(found)
}

/// The day so many days from a feast, or the weekday before or after it.
fn beside(frame: &Frame, found: &Found, (feast, step): (&Meaning, Step)) -> Option<Date> {
    let feast = day_of(resolved(frame, found, feast)?.date?)?;
    match step {
        Step::Days(days) => days_on(feast, days.into()),
        Step::WeekdayBefore(day) => back_to(days_on(feast, -1)?, day),
        Step::WeekdayAfter(day) => on_to(days_on(feast, 1)?, day),
    }
}

/// The same day, week or month so many years before: "a year ago today".
fn years_ago(frame: &Frame, found: &Found, (now, years): (&Meaning, i16)) -> Option<Resolved> {
    let start = match now {
        Meaning::Period(unit, _) => {
            let day = day_of(frame.published?)?;
            let then = Date::new(day.year().checked_sub(years)?, day.month(), day.day()).ok()?;
            return stepped(PartialDate::Day(then), 0, *unit);
        }
        _ => day_of(resolved(frame, found, now)?.date?)?,
    };
    let then = Date::new(start.year().checked_sub(years)?, start.month(), start.day());
    then.ok().map(Resolved::day)
}

fn calendar(frame: &Frame, found: &Found, (year, part): (YearWords, Part)) -> Option<Resolved> {
    match year {
        YearWords::Named(year) => underspecified::in_year(year, part),
        YearWords::OfYear(which) => underspecified::in_year(year_of_words(frame, which)?, part),
        YearWords::Nearest(which) => underspecified::nearest(frame, found, (part, which)),
        YearWords::Unsaid => underspecified::unsaid(frame, found, part),
    }
}

fn year_of_words(frame: &Frame, which: Which) -> Option<i16> {
    let published = || frame.published.map(year_of);
    match which {
        Which::Last => published()?.checked_sub(1),
        Which::Next => published()?.checked_add(1),
        Which::That => frame.named_or_published().map(year_of),
        Which::Following => frame.named_or_published().map(year_of)?.checked_add(1),
        Which::Previous => frame.named_or_published().map(year_of)?.checked_sub(1),
        _ => published(),
    }
}

/// "the 20th": of the month that was named last.
fn day_of_month(frame: &Frame, found: &Found, day: i8) -> Option<Resolved> {
    let here = frame.day_here(found).map(PartialDate::Day);
    let month = frame.leading(found).or(frame.month_here(found));
    let start = month.or(here).or(frame.published)?;
    let (year, month) = month_of(start)?;
    let date = Date::new(year, month, day).ok()?;
    // "Claims for last month must be in by the 31st": what has to be done has its day ahead.
    let published = frame.published.and_then(day_of);
    let ahead = found.tense == Tense::Future && Some(date) < published;
    if ahead && let Some(ahead) = next_of_number(published?, day) {
        return Some(Resolved::day(ahead));
    }
    Some(Resolved::day(date))
}

/// The next day with this number in its month.
fn next_of_number(published: Date, number: i8) -> Option<Date> {
    (0..62_i64)
        .map_while(|days| days_on(published, days))
        .find(|date| date.day() == number)
}

/// "the year-earlier quarter" where none was named: figures are told of the quarter or month that is over.
fn a_year_before(frame: &Frame, unit: Unit) -> Option<Resolved> {
    match unit {
        Unit::Quarter => stepped(frame.published?, -5, unit),
        Unit::Month => stepped(frame.published?, -13, unit),
        _ => shift(frame, 1, (Unit::Year, Way::Ago)),
    }
}

/// "the nineties": nobody alive calls a decade before 1920 so; "the tens" may be two.
fn decade(tens: u32) -> Option<Resolved> {
    (20..=90)
        .contains(&tens)
        .then(|| Resolved::value(format!("19{}", tens / 10)))
}

fn shift(frame: &Frame, count: i32, (unit, way): (Unit, Way)) -> Option<Resolved> {
    let back = count.checked_neg()?;
    // "the quarter before": a quarter of the year and no month.
    if unit == Unit::Quarter {
        return match way {
            Way::Ago => stepped(frame.published?, back, unit),
            Way::Ahead => stepped(frame.published?, count, unit),
            Way::Earlier => stepped(named(frame, unit)?, back, unit),
            Way::Later => stepped(named(frame, unit)?, count, unit),
        };
    }
    match way {
        Way::Ago => shifted(frame.published?, back, unit),
        Way::Ahead => shifted(frame.published?, count, unit),
        Way::Earlier => shifted(named(frame, unit)?, back, unit),
        Way::Later => shifted(named(frame, unit)?, count, unit),
    }
}

/// So many days on from the day that the text has come to, back where negative.
fn day_step(frame: &Frame, found: &Found, days: i32) -> Option<Resolved> {
    shifted(frame.day_to_step_from(found, days)?, days, Unit::Day)
}

/// The date that words such as "later" count from.
fn named(frame: &Frame, unit: Unit) -> Option<PartialDate> {
    match unit {
        Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => frame.named_day(),
        Unit::Quarter => {
            let quarter = frame
                .quarter()
                .and_then(|(year, part)| first_of(year, part));
            quarter.or_else(|| frame.named_or_published())
        }
        _ => frame.named_as(unit).or_else(|| frame.named_or_published()),
    }
}

/// The quarter whose figures are told of: the one that is over.
fn last_quarter(frame: &Frame) -> Part {
    let month = frame.published.and_then(month_of);
    month.map_or(Part::Whole, |(_, month)| {
        Part::Quarter((month + 8) / 3 % 4 + 1)
    })
}

/// The month in which a quarter begins.
fn first_of(year: i16, part: Part) -> Option<PartialDate> {
    match part {
        Part::Quarter(quarter) => Some(PartialDate::Month(year, quarter * 3 - 2)),
        _ => None,
    }
}

fn period(frame: &Frame, found: &Found, (unit, which): (Unit, Which)) -> Option<Resolved> {
    let named = named(frame, unit);
    match (unit, which) {
        (Unit::Day, Which::Previous) => return day_step(frame, found, -1),
        (Unit::Day, Which::Following) => return day_step(frame, found, 1),
        _ => {}
    }
    match which {
        Which::Previous => stepped(named?, -1, unit),
        Which::Following => stepped(named?, 1, unit),
        Which::That if unit == Unit::Year => stepped(frame.year_told().or(named)?, 0, unit),
        Which::That => stepped(named?, 0, unit),
        Which::Last => stepped(frame.published?, -1, unit),
        Which::Next => stepped(frame.published?, 1, unit),
        // A Sunday paper that says what "this week" will bring speaks of the one that begins.
        Which::This if unit == Unit::Week && found.tense == Tense::Future => {
            let sunday = day_of(frame.published?).filter(|day| falls_on(*day, 7));
            stepped(frame.published?, i32::from(sunday.is_some()), unit)
        }
        Which::Bare if unit != Unit::Weekend => running(frame, found, unit),
        _ if unit == Unit::Weekend => weekend(frame, found, which),
        _ => stepped(frame.published?, 0, unit),
    }
}

/// "the quarter", "the year", "the day": the one that was named before where it leads, else the one of publication;
/// a quarter whose figures are told of is over.
fn running(frame: &Frame, found: &Found, unit: Unit) -> Option<Resolved> {
    let quarter = frame.quarter();
    match (unit, quarter) {
        (Unit::Quarter, Some((year, part))) => underspecified::in_year(year, part),
        (Unit::Quarter, None) if found.tense == Tense::Past => stepped(frame.published?, -1, unit),
        (Unit::Year, Some((year, _))) if frame.part_here(found) => Resolved::year(year),
        // "by the end of the decade there were forty": told of what was, it is the one that the story has come to.
        (Unit::Decade | Unit::Century, _) if found.tense == Tense::Past => {
            stepped(frame.named_here(found).or(frame.published)?, 0, unit)
        }
        // "The dam opened on 3 June 2002. By the end of the month it leaked": the month that the story of long ago has come to.
        (Unit::Month, _) if found.tense == Tense::Past && frame.is_of_another_year(found) => {
            stepped(frame.named_here(found)?, 0, unit)
        }
        // "calmer by Tuesday, before the next low arrives later in the week": the week of the day named beside it.
        (Unit::Week, _) if frame.leading(found).is_none() => {
            let here = frame.day_here(found).map(PartialDate::Day);
            stepped(here.or(frame.published)?, 0, unit)
        }
        (Unit::Day, _) => {
            let here = frame.day_here(found).or(day_of(frame.published?));
            here.map(Resolved::day)
        }
        _ => stepped(frame.leading(found).or(frame.published)?, 0, unit),
    }
}

/// The weekend that is over where the text speaks of the past, else the one of the week of publication. "The weekend"
/// is over unless the verb says otherwise; "this weekend" comes unless it does.
fn weekend(frame: &Frame, found: &Found, which: Which) -> Option<Resolved> {
    let published = day_of(frame.published?)?;
    let goes_on = published.weekday().to_monday_one_offset() >= 6;
    let past = found.tense == Tense::Past || which == Which::Bare && found.tense == Tense::Unknown;
    let back = past && !goes_on;
    let day = days_on(published, if back { -7 } else { 0 })?;
    Some(Resolved::value(value::weekend(day)?))
}

/// The unit of the calendar `count` after the one that holds `start`.
fn stepped(start: PartialDate, count: i32, unit: Unit) -> Option<Resolved> {
    let step = i64::from(count);
    match unit {
        Unit::Quarter => {
            let (year, month) = month_of(start)?;
            let quarters = i64::from(year) * 4 + i64::from((month - 1) / 3) + step;
            let year = i16::try_from(quarters.div_euclid(4)).ok()?;
            let quarter = quarters.rem_euclid(4) + 1;
            in_calendar(year)?;
            Some(Resolved::value(format!("{}-Q{quarter}", value::year(year))))
        }
        Unit::Decade if year_of(start) > 0 => {
            let decade = i64::from(year_of(start)) / 10 + step;
            (decade <= 999).then(|| Resolved::value(format!("{decade:03}")))
        }
        Unit::Century if year_of(start) > 0 => {
            let century = i64::from(year_of(start)) / 100 + step;
            (century <= 99).then(|| Resolved::value(format!("{century:02}")))
        }
        Unit::Decade | Unit::Century => None,
        _ => shifted(start, count, unit),
    }
}

fn time_of_day(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Clock(minutes) => value::clock(minutes),
        TimeOfDay::Part(part) => value::day_part(part).to_owned(),
    }
}

/// The week or weekend that a day falls in.
fn week_of(frame: &Frame, found: &Found, (day, unit): (&Meaning, Unit)) -> Option<Resolved> {
    let day = day_of(resolved(frame, found, day)?.date?)?;
    let value = match unit {
        Unit::Weekend => value::weekend(day)?,
        Unit::Year => return Resolved::year(day.year()),
        _ => value::week(day)?,
    };
    Some(Resolved::value(value))
}

/// The day that "overnight" began on: the one named in its paragraph, else that of publication, or the one before for what
/// is over.
fn night_beside(frame: &Frame, found: &Found) -> Option<Date> {
    if let Some(day) = frame.day_here(found) {
        return Some(day);
    }
    let published = frame.published.filter(|_| !frame.is_narrative());
    let back = i64::from(found.tense == Tense::Past);
    days_on(day_of(published?)?, -back)
}

fn timed(
    frame: &Frame,
    found: &Found,
    (day, time): (Option<&Meaning>, TimeOfDay),
) -> Option<Resolved> {
    let of_day = time;
    let time = time_of_day(time);
    let day = match day {
        Some(Meaning::Period(Unit::Day, Which::Bare)) => match night_beside(frame, found) {
            Some(day) => day,
            None => return Some(Resolved::value(time)),
        },
        Some(day) => match resolved(frame, found, day)?.date? {
            PartialDate::Day(day) => day,
            _ => return None,
        },
        None => match frame.day_of_clock(found, of_day) {
            Some(day) => day,
            None => return Some(Resolved::value(time)),
        },
    };
    Some(Resolved {
        value: format!("{}{time}", value::day(day)),
        date: Some(PartialDate::Day(day)),
    })
}
