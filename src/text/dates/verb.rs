//! The verb before or after an expression of time, and what it tells of its tense.
//!
//! What a single word tells is asked of `clue`; here stands which of them counts.

use super::clause::{REACH, is_aside, is_closing_mark, opens_speech, past_aside, sentence};
use super::clue::{self, Clue, follows_suit};
use super::lexeme::Lexeme;
use super::scan::Scan;
use super::tense::Tense;

/// The tense of the nearest verb before an expression, and whether that verb puts something off.
pub(super) fn backwards(
    scan: &Scan<'_>,
    (first, start): (usize, usize),
    end: usize,
) -> (Tense, bool) {
    let (mut said, mut infinitive, mut apart) = (Tense::Unknown, false, false);
    for at in (first..start).rev() {
        if scan.mark(at, ';') || opens_speech(scan, at) {
            break;
        }
        apart |= scan.mark(at, ',') || scan.is(at, &["that"]);
        if clue::is_infinitive(scan, at) {
            // "expects sales to slow in May, which is weak, and to rise in June": what is between governs neither.
            if at > first + 1 && scan.word(at - 1) == "and" && scan.mark(at - 2, ',') {
                return (Tense::Future, false);
            }
            infinitive = true;
        }
        match clue::at(scan, at, start) {
            Clue::None => {}
            // "said Friday", "told reporters on Friday": the saying itself is dated, unless the day begins what was
            // said ("said Friday's vote was") and a verb of its own follows.
            Clue::Report if !apart && !follows_suit(scan, end) => return (Tense::Past, false),
            Clue::Report => said = Tense::Past,
            Clue::Postponed => return (Tense::Past, true),
            Clue::AheadTo if infinitive => return (Tense::Future, false),
            Clue::AheadTo => return (promised(scan, at, start), false),
            // "the envoy, due Tuesday, never came"
            Clue::Ahead
                if is_aside(scan, at) && forwards(scan, end, end + REACH) == Tense::Past =>
            {
                return (Tense::Planned, false);
            }
            Clue::Ahead => return (Tense::Future, false),
            Clue::Verb(Tense::Past) if depends_on_plan(scan, (first, at), start) => {
                return (Tense::Future, false);
            }
            Clue::Verb(tense) => return (tense, false),
        }
    }
    // "Court to rule Monday": an infinitive alone, as headlines have it, is what will be done.
    match said {
        Tense::Unknown if is_order(scan, first, start) => (Tense::Future, false),
        Tense::Unknown if infinitive && start - first <= HEADLINE => (Tense::Future, false),
        said => (said, false),
    }
}

/// How many tokens may stand before the day in a headline without a verb of its own.
pub(super) const HEADLINE: usize = 8;

/// The tense of an expression that begins at `start` after a word at `at` that looks ahead with an infinitive.
fn promised(scan: &Scan<'_>, at: usize, start: usize) -> Tense {
    // "promised a vote by Friday": what is promised has its end ahead.
    let to_be_done = scan.is(at + 1, &["to"]) || scan.follows(start, &["by"]);
    // "have threatened strikes in the autumn": the perfect bears no date, so that it is the object's.
    match to_be_done || clue::is_perfect(scan, at) {
        true => Tense::Future,
        false => Tense::Past,
    }
}

/// "Ask me in May": an order, which is to be carried out. It opens its sentence without a subject and has a pronoun for
/// its object.
fn is_order(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    (first..start).rev().any(|at| {
        let object = matches!(scan.word(at + 1), "me" | "us" | "him" | "them");
        let opens = scan.capital(at) && (at == first || scan.opens(at));
        let verb = scan.at(at) == Lexeme::Other && !clue::is_past(&scan.word(at).to_lowercase());
        object && opens && verb && !PREPOSITIONS.contains(&scan.word(at))
    })
}

/// Words before a pronoun at a sentence's head that are no verb.
const PREPOSITIONS: [&str; 9] = [
    "Among", "Behind", "Beside", "Besides", "Between", "Like", "Unlike", "With", "Without",
];

/// "money would be lent when they opened on Friday": a past in a clause of time or condition goes with a "would" before
/// it and is none.
fn depends_on_plan(scan: &Scan<'_>, (first, verb): (usize, usize), start: usize) -> bool {
    let joins = ["when", "once", "if", "until", "before", "unless"];
    let joined = (first.max(verb.saturating_sub(4))..verb)
        .rev()
        .find(|at| joins.contains(&scan.word(*at)));
    joined.is_some_and(|joined| {
        (first..joined)
            .rev()
            .map(|at| clue::at(scan, at, start))
            .find(|clue| *clue != Clue::None)
            == Some(Clue::Verb(Tense::Future))
    })
}

/// Whether the nearest verb before `start` is a pluperfect: "had left the house at".
pub(super) fn is_pluperfect_before(scan: &Scan<'_>, start: usize) -> bool {
    let lowest = start.saturating_sub(PLUPERFECT);
    let verb = (lowest..start)
        .rev()
        .take_while(|at| {
            !matches!(
                scan.at(*at),
                Lexeme::Mark('.' | '!' | '?' | ';' | ':' | ',')
            )
        })
        .find(|at| clue::at(scan, *at, start) != Clue::None);
    verb.is_some_and(|verb| scan.word(verb) == "had" || verb > 0 && scan.word(verb - 1) == "had")
}

/// How many tokens a pluperfect may stand before its time.
const PLUPERFECT: usize = 8;

/// The tense of the first verb after an expression.
pub(super) fn forwards(scan: &Scan<'_>, end: usize, last: usize) -> Tense {
    let mut said = Tense::Unknown;
    for at in past_aside(scan, end, last)..last {
        // “Not on Tuesday,” he said: the saying is not what the day dates.
        if scan.mark(at, ';') || is_closing_mark(scan, at) {
            break;
        }
        match clue::at(scan, at, end) {
            Clue::None => {}
            // "In February he told them that he would go": the telling is dated. In "On Friday, he said, talks will
            // resume" it is put in between, with a comma behind it.
            Clue::Report if !scan.mark(at + 1, ',') => return Tense::Past,
            Clue::Report => said = Tense::Past,
            // "On Thursday they proposed to fine it": the proposal is dated.
            Clue::Ahead if clue::is_own_act(scan, at) => return Tense::Past,
            Clue::Ahead => return Tense::Future,
            Clue::Postponed | Clue::AheadTo => return Tense::Past,
            // "Friday is the deadline": what is said of the day itself is said of one to come.
            Clue::Verb(Tense::Present) if at == end || clue::looks_on(scan, at) => {
                return Tense::Future;
            }
            // "Monday has been declared a holiday": what is made of a day is made before it comes.
            Clue::Verb(Tense::Past) if at == end && is_appointed(scan, at) => return Tense::Future,
            Clue::Verb(tense) => return tense,
        }
    }
    said
}

/// Whether a perfect at `at` makes a day into something: "has been declared", "has been set aside".
fn is_appointed(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), "has" | "have")
        && scan.word(at + 1) == "been"
        && matches!(
            scan.word(at + 2),
            "appointed"
                | "chosen"
                | "declared"
                | "designated"
                | "fixed"
                | "named"
                | "proclaimed"
                | "set"
        )
}

/// Whether an infinitive stands before `start` with no other verb between: what somebody was urged or wanted to do
/// lies ahead, whatever the tense of the urging.
pub(super) fn infinitive_before(scan: &Scan<'_>, start: usize) -> bool {
    let (first, _) = sentence(scan, start, start + 1);
    (first.max(start.saturating_sub(REACH))..start)
        .rev()
        .take_while(|at| !scan.mark(*at, ';') && clue::at(scan, *at, start) == Clue::None)
        .any(|at| clue::is_infinitive(scan, at))
}
