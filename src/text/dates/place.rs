//! How an expression stands in its paragraph, and what the words right beside it say about its direction.
//!
//! A heading, an entry of a log, the second of two days: what each is counted from is the frame's business. Verbs are
//! left to `tense`, which is asked where nothing here tells.

use super::clue::{self, Clue};
use super::lexeme::Lexeme;
use super::meaning::{Meaning, Part, YearWords};
use super::scan::Scan;
use super::tense::Tense;

/// How an expression stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the whole paragraph: the heading of a calendar or a log.
    Heading,
    /// It opens its paragraph, as the times of a log and a live report do.
    Entry,
    /// One small word or mark parts it from the expression before: "Saturday and Sunday", "3pm until 5pm".
    Joined,
    /// It stands in brackets: "3 a.m. Tuesday (8 p.m. EDT Monday)".
    Bracketed,
    /// "since" leads it.
    Since,
    /// None of these.
    Running,
}

/// Where the expression at `at..end` stands; `last` is the end of the one before it in the paragraph.
pub(super) fn of(scan: &Scan<'_>, (at, end): (usize, usize), last: Option<usize>) -> Place {
    let ranges = ["until", "till", "to", "through", "and", "or"];
    let joined = last.is_some_and(|last| last + 1 == at)
        && (scan.follows(at, &ranges) || scan.dash(at - 1) || scan.mark(at - 1, ','));
    match at {
        0 if is_heading(scan, (at, end)) => Place::Heading,
        0 => Place::Entry,
        _ if joined => Place::Joined,
        _ if scan.mark(at - 1, '(') => Place::Bracketed,
        _ if scan.follows(at, &["since"]) => Place::Since,
        _ => Place::Running,
    }
}

/// Which way the words right beside an expression point, if they do.
pub(super) fn direction(
    scan: &Scan<'_>,
    (at, end): (usize, usize),
    meaning: &Meaning,
) -> Option<Tense> {
    let programme = matches!(meaning, Meaning::Weekday(..)) && is_heading(scan, (at, end));
    if programme || is_set_for(scan, (at, end), meaning) {
        return Some(Tense::Future);
    }
    is_told_of(scan, at, meaning).then_some(Tense::Past)
}

/// Whether the tokens `at..end` are a whole paragraph or its label: a day at the head of what it holds, as calendars and
/// programmes have them.
fn is_heading(scan: &Scan<'_>, (at, end): (usize, usize)) -> bool {
    // "Thursday: the by-election"
    let labels = scan.mark(end, ':');
    at == 0 && (labels || end + usize::from(scan.mark(end, '.')) >= scan.tokens.len())
}

/// "a meeting for Monday", "a hearing for 10 a.m. Friday": what is called or set for a day lies ahead of it; so does
/// what a market trades for a month ("March delivery"). Figures "for March" may be over.
fn is_set_for(scan: &Scan<'_>, (at, end): (usize, usize), meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar(_, Part::Month(_)) => {
            matches!(
                scan.word(end),
                "delivery" | "futures" | "contract" | "contracts" | "settlement"
            )
        }
        Meaning::Calendar(_, Part::Day(..)) | Meaning::Weekday(..) => {
            // "set four times, most recently for March 9"
            scan.follows(at, &["for"])
                && !(at > 1 && (scan.is(at - 2, &["recently", "last"]) || is_plan(scan, at - 2)))
        }
        Meaning::Timed(Some(day), _) => {
            let dated = matches!(**day, Meaning::Calendar(..) | Meaning::Weekday(..));
            dated && is_set_for(scan, (at, end), day)
        }
        _ => false,
    }
}

/// Whether a token tells of a plan in the past: "had been scheduled".
fn is_plan(scan: &Scan<'_>, at: usize) -> bool {
    let told = [Tense::Planned, Tense::Thwarted].map(Clue::Verb);
    told.contains(&clue::at(scan, at, at + 2))
}

/// "will report sales for July on Wednesday", "publishes third-quarter figures": what is published is over by then,
/// whenever that is.
fn is_told_of(scan: &Scan<'_>, at: usize, meaning: &Meaning) -> bool {
    let Meaning::Calendar(YearWords::Unsaid, part) = meaning else {
        return false;
    };
    let before = (at.saturating_sub(PUBLISHED_WITHIN)..at)
        .rev()
        .take_while(|before| !matches!(scan.at(*before), Lexeme::Mark('.' | ';' | ',')));
    let published = || {
        before.into_iter().any(|before| {
            PUBLISHES.contains(&scan.word(before)) && !scan.follows(before, &["the", "a"])
        })
    };
    match part {
        Part::Quarter(_) | Part::Half(_) => published(),
        Part::Month(_) => scan.follows(at, &["for"]) && published() || is_shown(scan, at),
        _ => false,
    }
}

/// "are expected to show unemployment above 18 percent in November": what figures will show has been.
fn is_shown(scan: &Scan<'_>, at: usize) -> bool {
    let verb = |show: usize| {
        scan.word(show) == "show"
            && show > 0
            && matches!(scan.word(show - 1), "to" | "will" | "should" | "may")
    };
    scan.follows(at, &["for", "in"])
        && (at.saturating_sub(SHOWN_WITHIN)..at)
            .rev()
            .take_while(|before| !matches!(scan.at(*before), Lexeme::Mark('.' | ';')))
            .any(verb)
}

/// How many tokens before a month the verb may stand whose figures are of it.
const SHOWN_WITHIN: usize = 14;

/// How many tokens before a period the word may stand that publishes its figures.
const PUBLISHED_WITHIN: usize = 8;

/// Verbs whose object is the figures of a period that is over.
const PUBLISHES: [&str; 9] = [
    "publish",
    "publishes",
    "publishing",
    "release",
    "releases",
    "releasing",
    "report",
    "reports",
    "reporting",
];
