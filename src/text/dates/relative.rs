//! Time that is counted from another time: "yesterday", "last week", "two years ago", "the following day", "Tuesday".

use super::calendar::nearest;
use super::clue::{self, Clue};
use super::count::{Count, counted, in_whole_units};
use super::fiscal;
use super::length;
use super::lexeme::{Lexeme, Unit};
use super::meaning::{Meaning, Way, Which};
use super::scan::{Reading, Scan};
use super::tense::{self, Tense};
use super::verb;
use super::weekday::{weekday, weekend};

/// A relative expression at `at`.
pub(super) fn relative(scan: &Scan<'_>, at: usize) -> Reading {
    today(scan, at)
        .or_else(|| ahead(scan, at))
        .or_else(|| shift(scan, at))
        .or_else(|| period(scan, at))
        .or_else(|| weekend(scan, at))
        .or_else(|| weekday(scan, at))
}

/// "today", "the day before yesterday"
fn today(scan: &Scan<'_>, at: usize) -> Reading {
    let days_away = scan.is(at, &["the"]) && scan.at(at + 1) == Lexeme::Unit(Unit::Day);
    // "USA Today", "The Tomorrow People"
    // and "the Today programme": no day has an article.
    let articled = scan.follows(at, &["the"]);
    if scan.capital(at)
        && !scan.opens(at)
        && (articled || scan.name_before(at) || scan.name(at + 1))
    {
        return None;
    }
    match scan.at(at) {
        Lexeme::Key("today") => Some((at + 1, Meaning::Today(0))),
        Lexeme::Key("yesterday") => Some((at + 1, Meaning::Today(-1))),
        Lexeme::Key("tomorrow") => Some((at + 1, Meaning::Today(1))),
        _ if days_away && scan.is(at + 2, &["before"]) && scan.is(at + 3, &["yesterday"]) => {
            Some((at + 4, Meaning::Today(-2)))
        }
        _ if days_away && scan.is(at + 2, &["after"]) && scan.is(at + 3, &["tomorrow"]) => {
            Some((at + 4, Meaning::Today(2)))
        }
        _ => None,
    }
}

/// "in two years", as a point ahead. In a sentence of the past ("was built in two years") it is a length of time,
/// and so is what an adjective or a noun follows ("in a two-year term").
fn ahead(scan: &Scan<'_>, at: usize) -> Reading {
    if !scan.is(at, &["in"]) {
        return None;
    }
    let next = scan.past(at + 1, &["about", "around", "just", "another", "only"]);
    let next = if scan.is(next.wrapping_sub(1), &["another"]) {
        next - 1
    } else {
        next
    };
    let (end, count, unit) = counted(scan, next)?;
    let adjective = scan.dash(end)
        || (scan.dash(end.wrapping_sub(2)) && matches!(scan.at(end - 1), Lexeme::Unit(_)));
    let over = tense::around(scan, at, end) == Tense::Past && !verb::infinitive_before(scan, at)
        || looks_back(scan, at);
    if adjective || scan.is(end, &["of"]) || over || counts_events(scan, at) {
        return None;
    }
    let end = end + time_word(scan, end);
    let (count, unit) = in_whole_units(count, unit)?;
    Some((end, Meaning::Shift(count, unit, Way::Ahead)))
}

/// "three games in four days": as many as the time held.
fn counts_events(scan: &Scan<'_>, at: usize) -> bool {
    at >= 2
        && scan.lower(at - 1)
        && scan.at(at - 1) == Lexeme::Other
        && (scan.is_number(at - 2) || matches!(scan.at(at - 2), Lexeme::Cardinal(_)))
}

/// "the lowest level in five years", "the first time in a decade": what is ranked is ranked among what was.
fn looks_back(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(7)..at)
        .rev()
        .take_while(|before| !matches!(scan.at(*before), Lexeme::Mark(',' | '.' | ';' | ':')))
        .any(|before| {
            let word = scan.word(before);
            let superlative = word.len() > 4 && word.ends_with("est") && !NO_RANKS.contains(&word);
            let ranks = matches!(
                word,
                "most" | "least" | "worst" | "only" | "record" | "low" | "high" | "not" | "time"
            );
            superlative || ranks || matches!(scan.at(before), Lexeme::Ordinal(_))
        })
}

/// Words that end as superlatives do.
const NO_RANKS: [&str; 16] = [
    "arrest", "request", "protest", "interest", "forest", "contest", "harvest", "honest", "invest",
    "suggest", "guest", "quest", "midwest", "modest", "chest", "unrest",
];

/// "in two years' time": the mark and the word.
fn time_word(scan: &Scan<'_>, end: usize) -> usize {
    let mark = usize::from(matches!(scan.at(end), Lexeme::Mark('\'' | '’')) && scan.touches(end));
    let possessive = mark == 1 || scan.word(end.wrapping_sub(1)).ends_with(['s', 'S']);
    if possessive && scan.is(end + mark, &["time"]) {
        mark + 1
    } else {
        0
    }
}

/// "two weeks ago", "a year earlier", "three days later", "the year before", "a week from now"
fn shift(scan: &Scan<'_>, at: usize) -> Reading {
    // "more than 30 years ago": what bounds the count belongs to it.
    let bounded = length::bound(scan, at);
    let bounded = if scan.is(at, &["just"]) { at } else { bounded };
    let (end, count, unit) = match counted(scan, bounded) {
        Some((end, count, unit)) => (end, count, unit),
        None => bare_units(scan, at)?,
    };
    // "three days later than planned" compares lengths.
    if scan.is(end + 1, &["than"]) {
        return None;
    }
    let way = match scan.at(end) {
        Lexeme::Key("ago") => Way::Ago,
        Lexeme::Key("earlier" | "previous" | "previously") => Way::Earlier,
        // "two days before" is a point only where nothing follows that it is before of.
        Lexeme::Key("before")
            if !goes_on(scan, end + 1) || stands_before_clause(scan, at, end + 1) =>
        {
            Way::Earlier
        }
        Lexeme::Key("later") => Way::Later,
        Lexeme::Key("after") if scan.is(at, &["the"]) && !goes_on_after(scan, end + 1) => {
            Way::Later
        }
        Lexeme::Key("from") if scan.is(end + 1, &["now", "today"]) => {
            return Some((end + 2, shifted(count, unit, Way::Ahead)));
        }
        _ => return None,
    };
    // "Six minutes later": what is shorter than a day moves no date.
    let within_a_day = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    if within_a_day && way != Way::Ago {
        return None;
    }
    let shifted = shifted(count, unit, way);
    Some(ago_today(scan, end + 1, &shifted).unwrap_or((end + 1, shifted)))
}

/// "a year ago today", "10 years ago this month", "a week ago Tuesday": the words after "ago" say which day or week.
fn ago_today(scan: &Scan<'_>, end: usize, ago: &Meaning) -> Reading {
    let Meaning::Shift(count, unit, Way::Ago) = ago else {
        return None;
    };
    match (unit, scan.at(end), scan.at(end + 1)) {
        (Unit::Year, Lexeme::Key("today"), _) => Some((
            end + 1,
            Meaning::YearsAgo(Box::new(Meaning::Today(0)), i16::try_from(*count).ok()?),
        )),
        (Unit::Year, Lexeme::Key("this"), Lexeme::Unit(unit @ (Unit::Week | Unit::Month))) => {
            let now = Box::new(Meaning::Period(unit, Which::This));
            Some((end + 2, Meaning::YearsAgo(now, i16::try_from(*count).ok()?)))
        }
        (Unit::Week, Lexeme::Weekday(day), _) if *count == 1 => {
            Some((end + 1, Meaning::Weekday(day, Which::WeekAgo)))
        }
        _ => None,
    }
}

/// Without a number ("years ago") only the direction is known.
fn shifted(count: Count, unit: Unit, way: Way) -> Meaning {
    match in_whole_units(count, unit) {
        Some((count, unit)) => Meaning::Shift(count, unit, way),
        None if matches!(way, Way::Ago | Way::Earlier) => Meaning::Vague("PAST_REF"),
        None => Meaning::Vague("FUTURE_REF"),
    }
}

fn bare_units(scan: &Scan<'_>, at: usize) -> Option<(usize, Count, Unit)> {
    match scan.at(at) {
        Lexeme::Units(unit) => Some((at + 1, Count::Some, unit)),
        // "month-ago", "week-earlier" before a noun
        Lexeme::Unit(unit) if scan.dash(at + 1) && scan.touches(at + 1) => {
            Some((at + 2, Count::Tenths(10), unit))
        }
        // "the year before", "the day earlier"
        Lexeme::Key("the") => match scan.at(at + 1) {
            Lexeme::Unit(unit) if scan.is(at + 2, &["before", "earlier"]) => {
                Some((at + 2, Count::Tenths(10), unit))
            }
            // "25 the year after": only where nothing follows that it is after of.
            Lexeme::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year))
                if scan.is(at + 2, &["after"]) =>
            {
                Some((at + 2, Count::Tenths(10), unit))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The same for "after", which joins whole clauses too.
fn goes_on_after(scan: &Scan<'_>, at: usize) -> bool {
    (scan.is_word(at) || scan.is_number(at)) && !scan.is(at, &["and", "or"])
}

/// Whether "the day before" at `start`, whose words end at `end`, is whole although words follow: in "a debate the day
/// before that was watched" those describe what went before; where it opens a clause that no comma parts from it ("The
/// day before a reward had been offered") they are the clause.
fn stands_before_clause(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    // "The week before last it rained" is another week.
    if !scan.is(start, &["the"]) || scan.is(end, &["last"]) {
        return false;
    }
    if scan.is(end, &["that"]) || matches!(scan.word(end), "which" | "who") {
        return matches!(clue::at(scan, end + 1, end), Clue::Verb(_));
    }
    let joined = start > 1 && scan.is(start - 1, &["and"]) && scan.mark(start - 2, ',');
    let opens = scan.opens(start) || start > 0 && scan.mark(start - 1, ';') || joined;
    let clause = (end..scan.tokens.len())
        .take_while(|at| !matches!(scan.at(*at), Lexeme::Mark('.' | '!' | '?' | ';')));
    let (mut verb, mut parted) = (false, false);
    for at in clause {
        parted |= scan.mark(at, ',');
        verb |= matches!(clue::at(scan, at, end), Clue::Verb(_));
    }
    opens && verb && !parted
}

/// Whether a word follows at `at` that a preposition before it would govern.
fn goes_on(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_word(at) && !scan.is(at, &["and", "when", "in", "at", "on", "by"])
        || matches!(scan.at(at), Lexeme::Digits(..))
}

/// "last year", "this weekend", "next month", "the previous day", "that same day", "last Tuesday", "this summer"
pub(super) fn period(scan: &Scan<'_>, at: usize) -> Reading {
    if let Some(two_on) = week_after_next(scan, at) {
        return Some(two_on);
    }
    let (next, which) = which(scan, at)?;
    let named_before = matches!(which, Which::Previous | Which::Following | Which::That);
    // "last fiscal year", "this financial year"
    let next = next + usize::from(fiscal::is_fiscal(scan, next));
    match scan.at(next) {
        // "this second" is no date, and "that hour" moves none.
        Lexeme::Unit(Unit::Second | Unit::Minute | Unit::Hour) => None,
        // "this decade" and "that century" are the ones that run.
        Lexeme::Unit(Unit::Day) if !named_before => None,
        // "last year's", "this year - the worst": only a hyphen makes a compound of it.
        Lexeme::Unit(unit) if !(scan.dash(next + 1) && scan.touches(next + 1)) => Some((
            week_before_last(scan, next + 1),
            two_back(scan, next + 1, unit, which),
        )),
        // "this years lantern festival": the apostrophe is often left out.
        Lexeme::Units(unit @ (Unit::Year | Unit::Week | Unit::Month))
            if matches!(which, Which::This | Which::Last) && scan.lower(next + 1) =>
        {
            Some((next + 1, Meaning::Period(unit, which)))
        }
        Lexeme::Weekday(day) => Some((next + 1, Meaning::Weekday(day, which))),
        _ => nearest(scan, next, which),
    }
}

/// "the week after next"
fn week_after_next(scan: &Scan<'_>, at: usize) -> Reading {
    let Lexeme::Unit(unit) = scan.at(at + 1) else {
        return None;
    };
    let chosen = scan.word(at + 2) == "after" && scan.word(at + 3) == "next";
    // "the day after next Monday"
    let ends = !matches!(
        scan.at(at + 4),
        Lexeme::Weekday(_) | Lexeme::Month(_) | Lexeme::Unit(_)
    );
    (scan.is(at, &["the"]) && chosen && ends)
        .then_some((at + 4, Meaning::Shift(2, unit, Way::Ahead)))
}

/// "the week before last"
fn week_before_last(scan: &Scan<'_>, end: usize) -> usize {
    if scan.is(end, &["before"]) && scan.is(end + 1, &["last"]) {
        end + 2
    } else {
        end
    }
}

fn two_back(scan: &Scan<'_>, end: usize, unit: Unit, which: Which) -> Meaning {
    if week_before_last(scan, end) > end {
        return Meaning::Shift(2, unit, Way::Ago);
    }
    Meaning::Period(unit, which)
}

/// The words that choose one of a series, and the token after them. "the next" counts from what was named before,
/// "next" alone from the day of publication.
fn which(scan: &Scan<'_>, at: usize) -> Option<(usize, Which)> {
    // "a deal that Thursday drew praise": a relative pronoun before its clause.
    if scan.is(at, &["that"])
        && scan.lower(at)
        && matches!(scan.at(at + 1), Lexeme::Weekday(_))
        && matches!(clue::at(scan, at + 2, at + 2), Clue::Verb(_))
    {
        return None;
    }
    // "was run at last Friday"
    if scan.follows(at, &["at"]) && scan.is(at, &["last"]) {
        return None;
    }
    let article = scan.past(at, &["the"]);
    let same = |next| scan.past(next, &["same", "very"]);
    let found = match scan.at(article) {
        Lexeme::Key("this") if scan.is(article + 1, &["past"]) => (article + 2, Which::Last),
        Lexeme::Key("this") if scan.is(article + 1, &["coming"]) => (article + 2, Which::Next),
        Lexeme::Key("this") => (same(article + 1), Which::This),
        Lexeme::Key("that") => (same(article + 1), Which::That),
        Lexeme::Key("same") if article > at => (article + 1, Which::That),
        Lexeme::Key("latest") if article > at => (article + 1, Which::Last),
        Lexeme::Key("current") if article > at => (article + 1, Which::This),
        Lexeme::Key("previous" | "preceding" | "prior") => (article + 1, Which::Previous),
        Lexeme::Key("following") => (article + 1, Which::Following),
        Lexeme::Key("next") if article > at => (article + 1, Which::Following),
        Lexeme::Key("next" | "coming") if article == at => (article + 1, Which::Next),
        Lexeme::Key("last") if article == at => (article + 1, Which::Last),
        _ => return week_before_the_last(scan, at),
    };
    (found.0 > at).then_some(found)
}

/// The head of "the week before last", which no word of choice opens.
fn week_before_the_last(scan: &Scan<'_>, at: usize) -> Option<(usize, Which)> {
    let before_last = scan.is(at + 2, &["before"]) && scan.is(at + 3, &["last"]);
    let unit = matches!(scan.at(at + 1), Lexeme::Unit(_));
    (scan.is(at, &["the"]) && unit && before_last).then_some((at + 1, Which::Last))
}

/// "the year" after words such as "the end of".
pub(super) fn the_unit(scan: &Scan<'_>, at: usize) -> Reading {
    match (scan.is(at, &["the"]), scan.at(at + 1)) {
        (
            true,
            Lexeme::Unit(
                unit @ (Unit::Year
                | Unit::Quarter
                | Unit::Month
                | Unit::Week
                | Unit::Decade
                | Unit::Century),
            ),
        ) => Some((at + 2, Meaning::Period(unit, Which::Bare))),
        _ => None,
    }
}
