//! Days with a name: "Christmas", "Good Friday", "Labor Day", "Thanksgiving 1998", "9/11".
//!
//! The names and their places in the year are a list; when Easter falls is reckoned. A name of one word that stands
//! before a noun ("a Christmas tree") is that noun's and no day.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use jiff::civil::Date;

use super::clue::{self, Clue};
use super::count::{Count, counted};
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Part, Step, YearWords};
use super::reference::{back_to, days_on, on_to};
use super::scan::{Reading, Scan};
use super::year::year_after;
use crate::text::words::entries;

/// Where in a year a day with a name falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// The nth weekday of a month, the last one for -1, and so many days on.
    Nth(i8, i8, i8, i8),
    /// So many days from Easter Sunday.
    Easter(i16),
    /// The last day of a month.
    MonthEnd(i8),
}

/// A holiday at `at`, with the year that may follow.
pub(super) fn holiday(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(attack) = september_11(scan, at) {
        return Some(attack);
    }
    let article = scan.past(at, &["the"]);
    let (next, part) = named(scan, article)?;
    // "the Fourth of July"; in "the Labor Day weekend" the article is the noun's.
    if article > at && scan.word(article) != "Fourth" {
        return None;
    }
    let (end, year) = year_after(scan, next);
    let in_full =
        matches!(scan.word(next - 1), "Day" | "Eve" | "Night" | "July") && next > article + 1;
    let stands = end > next || in_full || stands_alone(scan, at, next);
    stands.then_some((end, Meaning::Calendar(year, part)))
}

/// "the first Tuesday in November", "the last Saturday of May 2017", "the last day of May"
pub(super) fn nth_weekday_of(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let nth = match scan.at(article) {
        Lexeme::Ordinal(nth @ 1..=5) => i8::try_from(nth).ok()?,
        Lexeme::Key("last" | "final") if article > at => -1,
        _ => return None,
    };
    let Lexeme::Month(month) = scan.at(article + 3) else {
        return None;
    };
    let (end, year) = year_after(scan, article + 4);
    let part = match scan.at(article + 1) {
        Lexeme::Weekday(weekday) => Part::Feast(Feast::Nth(nth, weekday, month, 0)),
        Lexeme::Unit(Unit::Day) if nth < 0 => Part::Feast(Feast::MonthEnd(month)),
        Lexeme::Unit(Unit::Day) => Part::Day(month, nth, None),
        _ => return None,
    };
    scan.is(article + 2, &["in", "of"])
        .then_some((end, Meaning::Calendar(year, part)))
}

/// "the first weekend of May", "the last weekend in January": told by its Saturday.
pub(super) fn nth_weekend_of(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let nth = match scan.at(article) {
        Lexeme::Ordinal(nth @ 1..=4) => i8::try_from(nth).ok()?,
        Lexeme::Key("last" | "final") if article > at => -1,
        _ => return None,
    };
    let Lexeme::Month(month) = scan.at(article + 3) else {
        return None;
    };
    let placed =
        scan.at(article + 1) == Lexeme::Unit(Unit::Weekend) && scan.is(article + 2, &["in", "of"]);
    let (end, year) = year_after(scan, article + 4);
    let saturday = Meaning::Calendar(year, Part::Feast(Feast::Nth(nth, 6, month, 0)));
    placed.then(|| (end, Meaning::WeekOf(Box::new(saturday), Unit::Weekend)))
}

/// "the day after Thanksgiving", "two days before Christmas", "the Saturday before Easter"
pub(super) fn beside(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(weekend) = nth_weekend_of(scan, at) {
        return Some(weekend);
    }
    // "the last Sunday before Christmas" is the Sunday before it.
    let chosen = scan.is(at, &["the"])
        && (scan.is(at + 1, &["last"]) && scan.is(at + 3, &["before"])
            || scan.at(at + 1) == Lexeme::Ordinal(1) && scan.is(at + 3, &["after"]));
    let (next, days) = match (scan.at(at), scan.at(at + 1 + usize::from(chosen))) {
        (Lexeme::Key("the"), Lexeme::Weekday(day)) if chosen => (at + 3, Err(day)),
        (Lexeme::Key("the" | "a"), Lexeme::Unit(Unit::Day)) => (at + 2, Ok(1)),
        (Lexeme::Key("the"), Lexeme::Weekday(day)) => (at + 2, Err(day)),
        _ => match counted(scan, at)? {
            (next, Count::Tenths(tenths), Unit::Day) if tenths % 10 == 0 => {
                (next, Ok(i16::try_from(tenths / 10).ok()?))
            }
            _ => return None,
        },
    };
    let after = scan.is(next, &["after"]);
    if !after && !scan.is(next, &["before"]) {
        return None;
    }
    let (end, feast) = holiday(scan, next + 1)?;
    let step = match days {
        Ok(days) => Step::Days(if after { days } else { -days }),
        Err(day) if after => Step::WeekdayAfter(day),
        Err(day) => Step::WeekdayBefore(day),
    };
    Some((end, Meaning::Beside(Box::new(feast), step)))
}

/// The part of the year that the name at `at` stands for, and the token after the name.
pub(super) fn named(scan: &Scan<'_>, at: usize) -> Option<(usize, Part)> {
    let names = NAMES.get(without_possessive(scan.word(at)))?;
    names
        .iter()
        .filter_map(|name| Some((follow(scan, at, name.words)?, name.part)))
        .max_by_key(|(end, _)| *end)
}

/// Whether a holiday's name can begin with the word.
pub(super) fn may_begin(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && NAMES.contains_key(without_possessive(word))
}

/// The day on which a feast falls in a year.
pub(super) fn day_in(year: i16, feast: Feast) -> Option<Date> {
    match feast {
        Feast::Easter(days) => days_on(easter(year)?, days.into()),
        Feast::MonthEnd(month) => Some(Date::new(year, month, 1).ok()?.last_of_month()),
        Feast::Nth(-1, weekday, month, days) => {
            let last = Date::new(year, month, 1).ok()?.last_of_month();
            days_on(back_to(last, weekday)?, days.into())
        }
        Feast::Nth(nth, weekday, month, days) => {
            let first = on_to(Date::new(year, month, 1).ok()?, weekday)?;
            days_on(first, i64::from(nth - 1) * 7 + i64::from(days))
        }
    }
}

/// Easter Sunday of the western churches, by the tables of the Gregorian calendar: the Sunday after the full moon on
/// or after 21 March.
fn easter(year: i16) -> Option<Date> {
    let of = i32::from(year);
    if of < 1583 {
        return None;
    }
    let century = of / 100 + 1;
    let golden = of % 19;
    let leap_centuries = century * 3 / 4;
    let moon = (8 * century + 5) / 25 - 5;
    let epact = (11 * (golden + 1) + 20 + moon - (leap_centuries - 12)).rem_euclid(30);
    // Two exceptions keep two full moons of one cycle apart.
    let early = epact == 25 && golden > 10 || epact == 24;
    let epact = epact + i32::from(early);
    let days_in_march = match 44 - epact {
        moon if moon < 21 => moon + 30,
        moon => moon,
    };
    let full_moon = days_on(Date::new(year, 3, 1).ok()?, i64::from(days_in_march) - 1)?;
    on_to(days_on(full_moon, 1)?, 7)
}

/// A name of one word stands for its day unless a noun follows that it describes, or a name that it belongs to.
fn stands_alone(scan: &Scan<'_>, at: usize, next: usize) -> bool {
    let verb = clue::at(scan, next, next) != Clue::None;
    let described = scan.is_word(next) && scan.at(next) == Lexeme::Other && !verb;
    let joined = scan.dash(next) && scan.touches(next);
    !described && !joined && !scan.name_before(at)
}

/// The token after the words of a name, from its second on; a stop or an apostrophe after a word is no word.
fn follow(scan: &Scan<'_>, at: usize, words: &str) -> Option<usize> {
    let mut next = past_mark(scan, at + 1);
    for word in words.split(' ').skip(1) {
        let token = scan.word(next);
        let same = token == word
            || token
                .strip_suffix("’s")
                .is_some_and(|base| word.strip_suffix("'s") == Some(base))
            || without_possessive(token) == word
            || token == word.trim_end_matches(['.', '\'']);
        if !same {
            return None;
        }
        next += 1;
        if word.ends_with(['.', '\'']) {
            next = past_mark(scan, next);
        }
    }
    Some(match words.contains(' ') {
        true => next,
        false => at + 1,
    })
}

fn past_mark(scan: &Scan<'_>, at: usize) -> usize {
    let mark = matches!(scan.at(at), Lexeme::Mark('.' | '\'' | '’')) && scan.touches(at);
    at + usize::from(mark)
}

/// "9/11", the day itself and not a fraction or a score.
fn september_11(scan: &Scan<'_>, at: usize) -> Reading {
    let digits = scan.at(at) == Lexeme::Digits(9, 1)
        && scan.mark(at + 1, '/')
        && scan.at(at + 2) == Lexeme::Digits(11, 2);
    let apart = !scan.mark(at + 3, '/') && !scan.mark(at.wrapping_sub(1), '/');
    (digits && apart && scan.touches(at + 1) && scan.touches(at + 2))
        .then(|| (at + 3, Meaning::day(YearWords::Named(2001), 9, 11)))
}

/// One name of the list.
struct Name {
    words: &'static str,
    part: Part,
}

/// The names by their first word.
static NAMES: LazyLock<FxHashMap<&'static str, Vec<Name>>> = LazyLock::new(|| {
    let mut names: FxHashMap<&'static str, Vec<Name>> = FxHashMap::default();
    for entry in entries(include_str!("../words/holidays.txt")) {
        let Some((words, place)) = entry.split_once(" = ") else {
            continue;
        };
        let Some(part) = part(place) else { continue };
        let first = words.split(' ').next().unwrap_or_default();
        let first = without_possessive(first).trim_end_matches(['.', '\'']);
        names.entry(first).or_default().push(Name { words, part });
    }
    names
});

/// "12-25", "4 thu 11", "1 mon 11 1", "easter -2"
fn part(place: &str) -> Option<Part> {
    if let Some((month, day)) = place.split_once('-')
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
    {
        return Some(Part::Day(month, day, None));
    }
    let fields: Vec<&str> = place.split(' ').collect();
    match *fields.as_slice() {
        ["easter", days] => Some(Part::Feast(Feast::Easter(days.parse().ok()?))),
        [nth, weekday, month] => nth_weekday(nth, weekday, month, "0"),
        [nth, weekday, month, days] => nth_weekday(nth, weekday, month, days),
        _ => None,
    }
}

fn nth_weekday(nth: &str, weekday: &str, month: &str, days: &str) -> Option<Part> {
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekday = weekdays.iter().position(|name| *name == weekday)? + 1;
    Some(Part::Feast(Feast::Nth(
        nth.parse().ok()?,
        i8::try_from(weekday).ok()?,
        month.parse().ok()?,
        days.parse().ok()?,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanacs_have_it() {
        for day in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "1989-03-26",
            "1998-04-12",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2024-03-31",
            "2038-04-25",
            "2049-04-18",
        ] {
            let day: Date = day.parse().unwrap();
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!(easter(1500), None);
    }

    #[test]
    fn every_entry_of_the_list_is_read() {
        let entries = entries(include_str!("../words/holidays.txt")).count();
        assert_eq!(NAMES.values().map(Vec::len).sum::<usize>(), entries);
        let day = |feast| day_in(1998, feast).map(|day| day.to_string());
        assert_eq!(day(Feast::Nth(4, 4, 11, 0)).as_deref(), Some("1998-11-26"));
        assert_eq!(day(Feast::Nth(-1, 1, 5, 0)).as_deref(), Some("1998-05-25"));
        assert_eq!(day(Feast::Nth(1, 1, 11, 1)).as_deref(), Some("1998-11-03"));
    }
}
