//! The periods of business news: "fiscal 1990", "the year-earlier quarter", "the quarter", "the first half".
//!
//! A company's figures are compared with those of the same part of another year, so that these words mean a part of a
//! year wherever the text has named one. A "half" or a "quarter" alone may belong to a match or a cake: they count
//! only beside money.

use super::count::ordinal;
use super::lexeme::{Lexeme, Unit, without_possessive};
use super::meaning::{Meaning, Part, Way, Which, YearWords};
use super::scan::{Reading, Scan};
use super::year::year_after;

/// A period of business news at `at`.
pub(super) fn period(scan: &Scan<'_>, at: usize) -> Reading {
    fiscal_year(scan, at)
        .or_else(|| of_a_year(scan, at))
        .or_else(|| compared(scan, at))
        .or_else(|| running(scan, at))
        .or_else(|| half(scan, at))
}

/// "fiscal 1990", "fiscal year 1991", "the 1992 fiscal year", "the fiscal year". Whose year it is only the company
/// knows; the value is the year that it is called by.
fn fiscal_year(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let year_first = match scan.at(article) {
        Lexeme::Digits(year @ 1900..=2100, 4) => Some(year),
        _ => None,
    };
    let fiscal = article + usize::from(year_first.is_some());
    if !is_fiscal(scan, fiscal) {
        return None;
    }
    let unit = scan.at(fiscal + 1) == Lexeme::Unit(Unit::Year);
    let next = fiscal + 1 + usize::from(unit);
    match (year_first, scan.at(next)) {
        (Some(year), _) if unit => Some((next, Meaning::year(i16::try_from(year).ok()?))),
        (None, Lexeme::Digits(year @ 1900..=2100, 4)) if unit || scan.is(fiscal, &["fiscal"]) => {
            Some((next + 1, Meaning::year(i16::try_from(year).ok()?)))
        }
        (None, _) if unit && article > at => Some((next, Meaning::Period(Unit::Year, Which::Bare))),
        _ => None,
    }
}

/// "the 1988 period", "the 1989 third quarter"
fn of_a_year(scan: &Scan<'_>, at: usize) -> Reading {
    let Lexeme::Digits(year @ 1900..=2100, 4) = scan.at(at + 1) else {
        return None;
    };
    let year = i16::try_from(year).ok()?;
    if !scan.is(at, &["the"]) {
        return None;
    }
    if scan.is(at + 2, &["period"]) {
        return Some((at + 3, Meaning::year(year)));
    }
    // "the 1988 quarter": which one, the text has said.
    if scan.at(at + 2) == Lexeme::Unit(Unit::Quarter) {
        return Some((at + 3, Meaning::QuarterOf(year)));
    }
    let (next, which) = ordinal(scan, at + 2)?;
    let quarter = i8::try_from(which).ok().filter(|quarter| *quarter <= 4)?;
    (scan.at(next) == Lexeme::Unit(Unit::Quarter)).then_some((
        next + 1,
        Meaning::Calendar(YearWords::Named(year), Part::Quarter(quarter)),
    ))
}

/// "fiscal", "financial" (as British papers say), "calendar", "full"
pub(super) fn is_fiscal(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, &["fiscal", "calendar", "full"])
        || scan.word(at) == "financial" && scan.at(at + 1) == Lexeme::Unit(Unit::Year)
}

/// "the year-earlier quarter", "the year-ago period", "year-ago": the same part of the year a year before.
fn compared(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the", "its", "their"]);
    let dashed = scan.dash(article + 1) && scan.touches(article + 1);
    let adjective = scan.at(article) == Lexeme::Unit(Unit::Year)
        && dashed
        && scan.is(article + 2, &["ago", "earlier"]);
    if !adjective {
        return same_of_last_year(scan, at);
    }
    let end = article + 3;
    let noun = match scan.at(end) {
        Lexeme::Key("period") => Some(Unit::Year),
        Lexeme::Unit(unit @ (Unit::Quarter | Unit::Month | Unit::Week | Unit::Day)) => Some(unit),
        _ => None,
    };
    match (article > at, noun) {
        (_, Some(unit)) => Some((end + 1, Meaning::SamePart(unit))),
        (false, None) => Some((end, Meaning::SamePart(Unit::Year))),
        // "the year-earlier loss": the article is the noun's.
        (true, None) => None,
    }
}

/// "the same quarter last year", "the same period a year ago"
fn same_of_last_year(scan: &Scan<'_>, at: usize) -> Reading {
    // "the latest period"
    if scan.is(at, &["the"]) && scan.is(at + 1, &["latest"]) && scan.is(at + 2, &["period"]) {
        return Some((at + 3, Meaning::Period(Unit::Quarter, Which::Bare)));
    }
    let same = scan.is(at, &["the"])
        && (scan.is(at + 1, &["same"]) || scan.word(at + 1) == "corresponding");
    // "the same quarter of 1988"
    if same
        && scan.at(at + 2) == Lexeme::Unit(Unit::Quarter)
        && let (end, YearWords::Named(year)) = year_after(scan, scan.past(at + 3, &["in"]))
    {
        return Some((end, Meaning::QuarterOf(year)));
    }
    let unit = match scan.at(at + 2) {
        _ if scan.is(at, &["this"]) => return this_time(scan, at),
        Lexeme::Key("period" | "time") => Unit::Year,
        Lexeme::Unit(unit @ (Unit::Quarter | Unit::Month | Unit::Week)) => unit,
        _ => return None,
    };
    let next = scan.past(at + 3, &["of", "in"]);
    let year = scan.at(next + 1) == Lexeme::Unit(Unit::Year);
    let over = scan.is(next, &["last"])
        || scan.is(next, &["a"]) && scan.is(next + 2, &["ago", "earlier", "before"]);
    let end = next + 2 + usize::from(scan.is(next, &["a"]));
    (same && year && over).then_some((end, Meaning::SamePart(unit)))
}

/// "this time last year", "this time next year"
fn this_time(scan: &Scan<'_>, at: usize) -> Reading {
    let which = match scan.at(at + 2) {
        Lexeme::Key("last") => Which::Last,
        Lexeme::Key("next") => Which::Next,
        _ => return None,
    };
    let year = scan.is(at + 1, &["time"]) && scan.at(at + 3) == Lexeme::Unit(Unit::Year);
    year.then_some((at + 4, Meaning::Period(Unit::Year, which)))
}

/// "the quarter", "for the year", "during the week": the period that runs or that was named before.
fn running(scan: &Scan<'_>, at: usize) -> Reading {
    if !scan.is(at, &["the"]) {
        return None;
    }
    let adjective = scan.is(at + 1, &["full", "whole", "entire"]);
    let Lexeme::Unit(unit) = scan.at(at + 1 + usize::from(adjective)) else {
        return None;
    };
    let end = at + 2 + usize::from(adjective);
    // "the day's low", "the quarter's results"
    let possessive = scan.word(end - 1).len() > without_possessive(scan.word(end - 1)).len();
    let placed = possessive
        || match unit {
            Unit::Quarter => scan.follows(at, &["in", "for", "during", "of"]),
            Unit::Year | Unit::Month | Unit::Week => {
                scan.follows(at, &["for", "during"]) || is_rest_of(scan, at)
            }
            Unit::Day => is_day_of_trading(scan, at, end),
            _ => false,
        };
    // "a quarter of the year" is a share, "the day that he left" another day, "the quarter-final" a match.
    let goes_on = scan.dash(end)
        || scan.is(
            end,
            &["of", "that", "when", "before", "after", "since", "to"],
        )
        || scan.word(end) == "he"
        || scan.name(end);
    (placed && !goes_on).then_some((end, Meaning::Period(unit, Which::Bare)))
}

/// "during the day", "the start of the day", "for the day,", "ended the day"
fn is_day_of_trading(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    scan.follows(at, &["during"])
        || scan.follows(at, &["of"]) && at > 1 && scan.is(at - 2, &["start", "close"])
        || scan.follows(at, &["for", "on"]) && matches!(scan.at(end), Lexeme::Mark(',' | '.'))
        || TRADED.contains(&before)
}

/// Verbs whose object is the day of trading.
const TRADED: [&str; 11] = [
    "begin", "began", "close", "closed", "end", "ended", "ending", "finish", "finished", "start",
    "started",
];

/// "the rest of the year", "the first nine months of the year": a share of what runs.
fn is_rest_of(scan: &Scan<'_>, at: usize) -> bool {
    let Some(share) = at.checked_sub(2).filter(|_| scan.follows(at, &["of"])) else {
        return false;
    };
    let units = matches!(
        scan.at(share),
        Lexeme::Units(_) | Lexeme::Unit(Unit::Quarter)
    );
    units || SHARES.contains(&scan.word(share))
}

const SHARES: [&str; 9] = [
    "rest",
    "remainder",
    "balance",
    "most",
    "Most",
    "much",
    "half",
    "part",
    "third",
];

/// "the first quarter", "third-quarter", "the third quarter of 2023", "fiscal first quarter", "the June quarter", "the
/// second half of 2019"
pub(super) fn part_of_year(scan: &Scan<'_>, at: usize) -> Reading {
    if let Lexeme::QuarterNumber(quarter) = scan.at(at) {
        let (end, year) = year_after(scan, at + 1);
        return Some((end, Meaning::Calendar(year, Part::Quarter(quarter))));
    }
    let article = scan.past(at, &["the"]);
    if let Some(last) = last_part(scan, article) {
        return Some(last);
    }
    quarter_of_months(scan, article).or_else(|| counted_part(scan, at, article))
}

/// "June quarter": the one that ends with June; "April-June quarter".
fn quarter_of_months(scan: &Scan<'_>, at: usize) -> Reading {
    let from = usize::from(scan.dash(at + 1)) * 2;
    let (Lexeme::Month(_), Lexeme::Month(month)) = (scan.at(at), scan.at(at + from)) else {
        return None;
    };
    let noun = at + from + 1;
    let quarter =
        scan.at(noun) == Lexeme::Unit(Unit::Quarter) || from > 0 && scan.is(noun, &["period"]);
    let (end, year) = year_after(scan, noun + 1);
    let part = Part::Quarter((month + 2) / 3);
    quarter.then_some((end, Meaning::Calendar(year, part)))
}

/// "third quarter", "fiscal first quarter", "second half of 2019" at `article`, where `at` is its "the" if it has one.
fn counted_part(scan: &Scan<'_>, at: usize, article: usize) -> Reading {
    let (next, which) = ordinal(scan, scan.past(article, &["fiscal"]))?;
    let dashed = scan.dash(next);
    // "the third-quarter loss": the article is the noun's.
    if dashed && article > at {
        return None;
    }
    let next = next + usize::from(dashed);
    let which = i8::try_from(which).ok()?;
    let (end, year) = year_after(scan, next + 1);
    if scan.at(next) == Lexeme::Unit(Unit::Quarter) && which <= 4 {
        if year == YearWords::Unsaid && is_of_a_match(scan, at) {
            return None;
        }
        return Some((end, Meaning::Calendar(year, Part::Quarter(which))));
    }
    // "the first half of the year": nobody plays a match for a year.
    let of_the_year = scan.word(next + 1) == "of"
        && scan.is(next + 2, &["the"])
        && scan.at(next + 3) == Lexeme::Unit(Unit::Year);
    if scan.is(next, &["half"]) && which <= 2 && of_the_year {
        return Some((
            next + 4,
            Meaning::Calendar(YearWords::Unsaid, Part::Half(which)),
        ));
    }
    // Without a year it is as often the half of a match.
    (scan.is(next, &["half"]) && which <= 2 && year != YearWords::Unsaid)
        .then_some((end, Meaning::Calendar(year, Part::Half(which))))
}

/// "the latter half of 2008", "the last quarter of 2021"; without a year the quarter is the latest one.
fn last_part(scan: &Scan<'_>, at: usize) -> Reading {
    let part = match (scan.at(at), scan.at(at + 1)) {
        (Lexeme::Key("latter"), Lexeme::Key("half")) => Part::Half(2),
        (Lexeme::Key("last" | "final"), Lexeme::Unit(Unit::Quarter)) => Part::Quarter(4),
        _ => return None,
    };
    match year_after(scan, at + 2) {
        (_, YearWords::Unsaid) => None,
        (end, year) => Some((end, Meaning::Calendar(year, part))),
    }
}

/// "the first half", "first-half profit": half a year where the sentence speaks of money.
fn half(scan: &Scan<'_>, at: usize) -> Reading {
    let article = scan.past(at, &["the"]);
    let which = match scan.at(article) {
        Lexeme::Ordinal(which @ 1..=2) => i8::try_from(which).ok()?,
        _ => return None,
    };
    let dashed = usize::from(scan.dash(article + 1));
    let half = article + 1 + dashed;
    let stands = scan.is(half, &["half"]) && !scan.is(half + 1, &["of"]);
    // "the first-half loss": the article is the noun's.
    if !stands || (dashed == 1 && article > at) || !speaks_of_money(scan, at) {
        return None;
    }
    let meaning = Meaning::Calendar(YearWords::Unsaid, Part::Half(which));
    Some((half + 1, meaning))
}

/// How far around a word the sentence is searched for money.
const REACH: usize = 25;

fn speaks_of_money(scan: &Scan<'_>, at: usize) -> bool {
    let around = at.saturating_sub(REACH)..at.saturating_add(REACH).min(scan.tokens.len());
    around.into_iter().any(|at| {
        matches!(scan.at(at), Lexeme::Mark('%' | '$' | '£' | '€' | '¥'))
            || MONEY.contains(&scan.word(at))
    })
}

/// Whether a quarter is one of a match: words of play stand around it and none of money.
fn is_of_a_match(scan: &Scan<'_>, at: usize) -> bool {
    let around = at.saturating_sub(REACH)..at.saturating_add(REACH).min(scan.tokens.len());
    let plays = around.into_iter().any(|at| PLAY.contains(&scan.word(at)));
    plays && !speaks_of_money(scan, at)
}

/// Words of matches that are played in quarters.
const PLAY: [&str; 24] = [
    "ball",
    "basket",
    "coach",
    "fumble",
    "fumbled",
    "game",
    "goal",
    "goals",
    "halftime",
    "interception",
    "overtime",
    "pass",
    "passes",
    "points",
    "quarterback",
    "rebounds",
    "scored",
    "scoring",
    "tackle",
    "throws",
    "touchdown",
    "touchdowns",
    "yard",
    "yards",
];

/// Words of figures and trade that no report of a match has.
const MONEY: [&str; 30] = [
    "profit",
    "profits",
    "profitability",
    "earnings",
    "earned",
    "sales",
    "revenue",
    "revenues",
    "turnover",
    "income",
    "loss",
    "losses",
    "exports",
    "imports",
    "output",
    "shipments",
    "orders",
    "dividend",
    "pretax",
    "percent",
    "economy",
    "growth",
    "inflation",
    "prices",
    "results",
    "figures",
    "production",
    "deliveries",
    "investment",
    "fiscal",
];

/// The way back by whole years: "a year earlier" beside a part of a year is that part of the year before.
pub(super) fn years_back(meaning: &Meaning) -> Option<i16> {
    match meaning {
        Meaning::SamePart(_) => Some(1),
        Meaning::Shift(count, Unit::Year, Way::Earlier) => i16::try_from(*count).ok(),
        _ => None,
    }
}
