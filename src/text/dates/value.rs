//! TIMEX3 values: how days, weeks, months, years, lengths and times of day are written.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::count::Count;
use super::lexeme::{DayPart, Season, Unit};

/// `2024`; years before Christ as `BC0228`.
pub(super) fn year(year: i16) -> String {
    if year > 0 {
        format!("{year:04}")
    } else {
        format!("BC{:04}", 1 - i32::from(year))
    }
}

/// `2024-05`
pub(super) fn month(of_year: i16, month: i8) -> String {
    format!("{}-{month:02}", year(of_year))
}

/// `2024-05-02`
pub(super) fn day(day: Date) -> String {
    format!("{}-{:02}", month(day.year(), day.month()), day.day())
}

/// `2024-W18`, by ISO 8601; `None` where the week runs beyond the calendar's last day.
pub(super) fn week(day: Date) -> Option<String> {
    let week = day.iso_week_date();
    let sunday = ISOWeekDate::new(week.year(), week.week(), Weekday::Sunday).ok()?;
    Some(format!("{}-W{:02}", year(sunday.year()), sunday.week()))
}

/// `2024-W18-WE`
pub(super) fn weekend(day: Date) -> Option<String> {
    Some(format!("{}-WE", week(day)?))
}

/// `SU` in `2024-SU`
pub(super) fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// `TNI` in `2024-05-02TNI`
pub(super) fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

/// `T15:00` from minutes after midnight.
pub(super) fn clock(minutes: u32) -> String {
    format!("T{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `P3W`, `PT90M`, `PXM`, `P2.5Y`. A decade is ten years, a fortnight two weeks, half an hour thirty minutes.
pub(super) fn length(count: Count, unit: Unit) -> String {
    let (prefix, letter, factor, part) = match unit {
        Unit::Second => ("PT", "S", 1, None),
        Unit::Minute => ("PT", "M", 1, Some(("S", 60))),
        Unit::Hour => ("PT", "H", 1, Some(("M", 60))),
        Unit::Day => ("P", "D", 1, None),
        Unit::Weekend => ("P", "WE", 1, None),
        Unit::Week => ("P", "W", 1, None),
        Unit::Fortnight => ("P", "W", 2, None),
        Unit::Month => ("P", "M", 1, None),
        Unit::Quarter => ("P", "Q", 1, None),
        Unit::Year => ("P", "Y", 1, Some(("M", 12))),
        Unit::Decade => ("P", "Y", 10, None),
        Unit::Century => ("P", "CE", 1, Some(("Y", 100))),
    };
    let Count::Tenths(tenths) = count else {
        let letter = if unit == Unit::Decade { "DE" } else { letter };
        return format!("{prefix}X{letter}");
    };
    let tenths = tenths.saturating_mul(factor);
    match part {
        _ if tenths % 10 == 0 => format!("{prefix}{}{letter}", tenths / 10),
        // Half of one is said in the next smaller unit: thirty minutes, six months.
        Some((smaller, parts)) if tenths < 10 => {
            format!("{prefix}{}{smaller}", tenths * parts / 10)
        }
        _ => format!("{prefix}{}.{}{letter}", tenths / 10, tenths % 10),
    }
}
