//! What the word that leads an expression of time in tells: "since", "until", "ahead of", "effective".
//!
//! Some overrule every verb; a word of a bound ("by", "until", "from") names an end or a beginning that lies ahead as
//! long as no verb has put it behind.

use super::clock::clock;
use super::clue::{self, Clue};
use super::lexeme::Lexeme;
use super::scan::Scan;
use super::tense::Tense;
use super::verb::{HEADLINE, infinitive_before};

/// The word that leads an expression in, past small words.
pub(super) fn lead<'a>(scan: &Scan<'a>, first: usize, start: usize) -> &'a str {
    let lead = start.checked_sub(1).filter(|lead| *lead >= first);
    lead.map_or("", |lead| past_small_words(scan, lead))
}

/// The word before an expression, past an article, a preposition of the day or a bound ("until the", "effective on",
/// "until at least").
fn past_small_words<'a>(scan: &Scan<'a>, lead: usize) -> &'a str {
    let word = scan.word(lead);
    if word == "least" && lead > 1 {
        return scan.word(lead - 2);
    }
    let small = matches!(
        word,
        "on" | "in" | "late" | "early" | "the" | "about" | "at" | "mid"
    );
    match lead.checked_sub(1) {
        Some(before) if small => scan.word(before),
        _ => word,
    }
}

/// What the leading word tells against any verb.
pub(super) fn told_by_lead(
    scan: &Scan<'_>,
    (first, start): (usize, usize),
    lead: &str,
) -> Option<Tense> {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| scan.word(at));
    match lead {
        "since" => Some(Tense::Past),
        "effective" | "beginning" | "starting" => Some(Tense::Future),
        // "forecast fourth-quarter revenue" looks ahead; "forecast Thursday that", "forecast in May" are dated themselves.
        "forecast" | "forecasts" | "forecasting" => {
            let dated = word(1) != lead || matches!(scan.at(start), Lexeme::Weekday(_));
            Some(if dated { Tense::Past } else { Tense::Future })
        }
        // "rose ahead of Friday's report"
        "of" if start >= first + 2 && word(2) == "ahead" => Some(Tense::Future),
        // "most recently on Jan. 27"
        "recently" | "previously" => Some(Tense::Past),
        // "faces prison after Monday's verdict": what comes after it is told now, unless both lie ahead.
        "after" => (first..start)
            .all(|at| !matches!(scan.word(at), "will" | "would"))
            .then_some(Tense::Past),
        _ => None,
    }
}

/// The tense where a word of a bound leads in: "has until Friday", "runs through Sunday", "by Monday we shall know". An
/// end is named while it lies ahead, unless a verb of the past has put it behind.
pub(super) fn bounded(
    scan: &Scan<'_>,
    (first, start, end): (usize, usize, usize),
    (tense, lead): (Tense, &str),
) -> Tense {
    let until = matches!(lead, "until" | "till");
    match tense {
        Tense::Present | Tense::Unknown if until || matches!(lead, "through" | "by" | "before") => {
            Tense::Future
        }
        // "directed the firm to finish by March 31": the end of what somebody was told to do.
        Tense::Past if lead == "by" && infinitive_before(scan, start) => Tense::Future,
        // "gave prosecutors until Monday to respond"
        Tense::Past if until && gives_time(scan, (first, start), end) => Tense::Future,
        // "was held up until Wednesday": whichever is nearer, whatever the weekday before it was.
        Tense::Past if until && matches!(scan.at(start), Lexeme::Weekday(_)) => Tense::Thwarted,
        // "has issued a warning from 3pm on Saturday": the perfect bears no date, so that it is the warning's.
        Tense::Past if lead == "from" && is_told_in_perfect(scan, (first, start)) => Tense::Future,
        // "were up until 3 a.m.": an hour is no later than what is told of it.
        Tense::Past if until && is_clock(scan, start, end) => Tense::Past,
        // "stayed until May": the calendar has to tell.
        Tense::Past if until => Tense::Unknown,
        // "four nights from Monday", "Trial run from Thursday": a beginning that no verb has put behind.
        Tense::Unknown if lead == "from" && is_beginning(scan, (first, start, end)) => {
            Tense::Future
        }
        // "counts her friends before a vote on Tuesday"
        Tense::Present | Tense::Unknown if is_of_later_event(scan, start) => Tense::Future,
        tense => tense,
    }
}

/// Whether the nearest verb before an expression is a present perfect: "has issued".
fn is_told_in_perfect(scan: &Scan<'_>, (first, start): (usize, usize)) -> bool {
    let verb = (first..start)
        .rev()
        .find(|at| clue::at(scan, *at, start) != Clue::None);
    verb.is_some_and(|verb| clue::is_perfect(scan, verb))
}

/// Whether the tokens `start..end` are a clock time without its day.
fn is_clock(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    clock(scan, start).is_some_and(|(ends, _)| ends == end)
}

/// Whether "from" before a weekday leads in when something begins and not what it comes from: after a length of time,
/// or at the end of a headline.
fn is_beginning(scan: &Scan<'_>, (first, start, end): (usize, usize, usize)) -> bool {
    let Some(before) = start.checked_sub(2).filter(|before| *before >= first) else {
        return false;
    };
    let after_length = matches!(
        scan.at(before),
        Lexeme::Units(_) | Lexeme::Unit(_) | Lexeme::DayPart(_)
    );
    let ends = end >= scan.tokens.len() && start - first <= HEADLINE;
    matches!(scan.at(start), Lexeme::Weekday(_)) && (after_length || ends)
}

/// Whether a day is that of an event which something comes before: "before a vote on Tuesday", "ahead of talks on
/// Friday".
fn is_of_later_event(scan: &Scan<'_>, start: usize) -> bool {
    if !scan.follows(start, &["on"]) {
        return false;
    }
    let event = (start.saturating_sub(6)..start - 1).rev().find(|at| {
        !(scan.lower(*at) && scan.at(*at) == Lexeme::Other || scan.is(*at, &["a", "an", "the"]))
    });
    event.is_some_and(|at| {
        let ahead = scan.is(at, &["of"]) && at > 0 && scan.word(at - 1) == "ahead";
        (ahead || scan.is(at, &["before"])) && at + 2 < start
    })
}

/// Whether somebody is given time: "gave him until Monday", "has until Friday to leave".
fn gives_time(scan: &Scan<'_>, (first, start): (usize, usize), end: usize) -> bool {
    let given = (first.max(start.saturating_sub(6))..start).any(|at| {
        matches!(
            scan.word(at),
            "gave" | "given" | "give" | "gives" | "giving"
        )
    });
    given || clue::is_infinitive(scan, end)
}
