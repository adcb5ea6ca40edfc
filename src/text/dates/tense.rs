//! Whether a sentence speaks of what was or of what will be, near an expression of time.
//!
//! "Tuesday" alone does not say which one: "resigned on Tuesday" and "will resign on Tuesday" do. The verb before the
//! expression decides or, where the expression opens its sentence, the verb after it (`verb`, within the `clause`); the
//! word that leads in ("until", "effective") may overrule both (`lead`).

use super::clause::{
    SUBJECT, is_apposition, is_before_verb_of_clause, opens_clause, opens_with_participle, sentence,
};
use super::clue::{self, Clue};
use super::lead::{bounded, lead, told_by_lead};
use super::lexeme::{Lexeme, without_possessive};
use super::role::{Role, role};
use super::scan::Scan;
use super::verb::{backwards, forwards};

/// What the verbs near an expression say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "resigned", "was"
    Past,
    /// "is", "has"
    Present,
    /// "will", "is due to", "must"
    Future,
    /// "was due to": a plan told of in the past. Its day is still to come unless it was only yesterday.
    Planned,
    /// "had been due to", "was to have": a plan that something came in the way of. What news is made of lies near, on
    /// either side.
    Thwarted,
    /// No verb that is known.
    Unknown,
}

/// The tense around the tokens `start..end`.
pub(super) fn around(scan: &Scan<'_>, start: usize, end: usize) -> Tense {
    let (first, last) = sentence(scan, start, end);
    let lead = lead(scan, first, start);
    if let Some(tense) = told_by_lead(scan, (first, start), lead) {
        return tense;
    }
    // "put off Friday's vote"; "Saturday's race, put off from January, will be run in March"
    let undone = called_off(scan, start) || comes_to_nothing(scan, end, last);
    if undone && is_possessive(scan, end) {
        return Tense::Thwarted;
    }
    let (before, postponed) = backwards(scan, (first, start), end);
    if postponed && matches!(lead, "until" | "till" | "to" | "for") {
        return Tense::Future;
    }
    if opens_with_participle(scan, first, start) {
        return Tense::Past;
    }
    // "in the year ending June 30": it ends as yet, unless its figures are told already.
    if lead == "ending" && before != Tense::Past {
        return Tense::Future;
    }
    let tense = by_verbs(scan, (first, start), (end, last), (before, lead));
    bounded(scan, (first, start, end), (tense, lead))
}

/// The tense of the verb that dates the expression at `start..end` in its sentence `first..last`: the nearest one before
/// it, or the one after it where it opens its clause.
fn by_verbs(
    scan: &Scan<'_>,
    (first, start): (usize, usize),
    (end, last): (usize, usize),
    (before, lead): (Tense, &str),
) -> Tense {
    // "On Friday he left"; in "Classes resume Tuesday, later than planned" the verb has come already.
    let fronted = start <= first + 2 && before != Tense::Future;
    let reported = is_before_verb_of_clause(scan, first, start);
    let before = match before {
        // "it will be recalled that the Senate in May": the verb of the main clause dates nothing in this one.
        Tense::Future if reported => Tense::Unknown,
        before => before,
    };
    // "Hale, on loan until May, said": words without a verb of their own tell what holds as yet.
    if matches!(lead, "until" | "till") && before == Tense::Unknown && start > first + 2 {
        return Tense::Future;
    }
    let opens = fronted || reported || opens_clause(scan, start);
    if !opens && before != Tense::Unknown {
        return before;
    }
    // "The play, a hit in the spring, returns": the main verb dates nothing in what is said by the way.
    if before == Tense::Unknown && is_apposition(scan, (first, start), end) {
        return before;
    }
    match forwards(scan, end, last) {
        Tense::Unknown => before,
        after => after,
    }
}

/// "put off Friday's vote", "canceled Sunday's game": the day is the one that was planned.
fn called_off(scan: &Scan<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        let word = scan.word(before);
        clue::puts_off(scan, before) || CALLED_OFF.contains(&word) || role(word).is(Role::POSTPONED)
    })
}

/// Verbs that end a plan.
const CALLED_OFF: [&str; 6] = [
    "boycotted",
    "canceled",
    "cancelled",
    "cancelling",
    "scrapped",
    "skipped",
];

/// Whether the first verb after an expression puts off what is told of.
fn comes_to_nothing(scan: &Scan<'_>, end: usize, last: usize) -> bool {
    let clue = (end..last.min(end + SUBJECT))
        .map(|at| clue::at(scan, at, end))
        .find(|clue| *clue != Clue::None);
    clue == Some(Clue::Postponed)
}

/// Whether the expression that ends before token `end` owns what follows: "Friday's vote".
fn is_possessive(scan: &Scan<'_>, end: usize) -> bool {
    let last = end.checked_sub(1).map_or("", |last| scan.word(last));
    without_possessive(last).len() < last.len()
}

/// Whether a token is a word of the grammar or of no time at all: only such can be verbs here.
pub(super) fn may_be_verb(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.at(at), Lexeme::Other | Lexeme::Key(_)) && scan.is_word(at)
}
