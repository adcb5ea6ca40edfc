//! Whether a text is news, which counts from its day of publication, or a history, which counts from the date that it
//! named before.
//!
//! The years that a text states tell it, and its head: news says early on when it happened.

use jiff::civil::Date;

use super::frame::Found;
use super::lexeme::Unit;
use super::meaning::{Meaning, Part, Which, YearWords};
use super::reference::{day_of, year_of};
use crate::model::PartialDate;

/// Whether the years that a text states are those of a history: at least three, four of five of them over, and many
/// more of them than words that count from the day of publication. News says early on when it happened ("on Tuesday",
/// "yesterday", or the very date); a history never does, however many years it names.
pub(super) fn is_history(published: PartialDate, found: &[Found]) -> bool {
    let lead = found.iter().take_while(|found| found.tokens.0 < LEAD);
    let news = lead
        .into_iter()
        .any(|found| is_of_the_day(&found.meaning, published));
    let published = year_of(published);
    let stated = found.iter().filter_map(|found| match found.meaning {
        Meaning::Calendar(YearWords::Named(year), part) => Some((year, part)),
        _ => None,
    });
    let (mut all, mut past) = (0, 0);
    for (year, _) in stated {
        all += 1;
        past += usize::from(year < published);
    }
    let deictic = found
        .iter()
        .filter(|found| is_deictic(&found.meaning))
        .count();
    let outnumbered = all > deictic * if news { 12 } else { 4 };
    all >= 3 && past * 5 >= all * 4 && outnumbered
}

/// How far the head of a news text reaches, in tokens: its dateline and first paragraphs.
const LEAD: usize = 300;

/// Whether words date something by the day of publication or by the days around it.
fn is_of_the_day(meaning: &Meaning, published: PartialDate) -> bool {
    match meaning {
        Meaning::Weekday(_, which) => matches!(which, Which::Bare | Which::Last | Which::Next),
        Meaning::Today(days) => *days != 0,
        Meaning::Period(unit, which) => {
            matches!(unit, Unit::Week | Unit::Weekend | Unit::Month)
                && matches!(which, Which::This | Which::Last | Which::Next)
        }
        Meaning::Timed(Some(day), _) => is_of_the_day(day, published) || **day == Meaning::Today(0),
        Meaning::Calendar(YearWords::Named(year), Part::Day(month, day, _)) => {
            let named = Date::new(*year, *month, *day).ok();
            named
                .zip(day_of(published))
                .is_some_and(|(named, published)| {
                    named.duration_since(published).as_hours().abs() <= 24 * DAYS_AROUND
                })
        }
        _ => false,
    }
}

/// How many days before or after its publication a piece of news happens.
const DAYS_AROUND: i64 = 10;

fn is_deictic(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Today(_) | Meaning::Weekday(..) => true,
        Meaning::Period(_, which) => matches!(which, Which::This | Which::Last | Which::Next),
        Meaning::Timed(Some(day), _) => is_deictic(day),
        _ => false,
    }
}
