//! The tense that an auxiliary carries: "will", "was", "has", "to be", "I'm leaving".
//!
//! Each kind of auxiliary is read by itself, with the words beside it; what full verbs tell is asked of `clue`.

use super::clue::{before_is, is_past, is_past_form, looks_on, plan};
use super::role::{Role, role};
use super::scan::Scan;
use super::tense::Tense;

/// What an auxiliary at `at` tells of an expression that begins or ends at token `edge`; `None` where there is none or
/// where it only completes what another word tells.
pub(super) fn auxiliary(scan: &Scan<'_>, at: usize, edge: usize) -> Option<Tense> {
    modal(scan, at)
        .or_else(|| present_be(scan, at, edge))
        .or_else(|| past_or_perfect(scan, at, edge))
        .or_else(|| infinitive(scan, at))
        .or_else(|| contracted(scan, at, edge))
}

/// "will", "would", "cannot"
fn modal(scan: &Scan<'_>, at: usize) -> Option<Tense> {
    // "learned of the will in May", "his father's will": behind an article or an owner stands a noun.
    if is_noun(scan, at) {
        return None;
    }
    let next = scan.word(at + 1);
    let perfect = next == "have" && completes(scan, at + 2)
        || scan.word(at + 2) == "have" && is_negation(next) && completes(scan, at + 3);
    match scan.word(at) {
        // "could not be reached": an ability that failed, in news nearly always one of the past.
        "could" if is_negation(next) => Some(Tense::Past),
        "couldn't" | "couldn’t" => Some(Tense::Past),
        "would" | "will" | "Will" | "shall" | "should" | "must" | "may" | "might" | "could"
        | "can" | "cannot"
            if perfect =>
        {
            Some(Tense::Past)
        }
        "would" | "will" | "Will" | "won't" | "won’t" | "wouldn't" | "wouldn’t" | "shall"
        | "should" | "must" | "may" | "might" | "could" | "can" | "cannot" | "can't" | "can’t" => {
            Some(Tense::Future)
        }
        _ => None,
    }
}

/// Whether an article or an owner stands before a word.
fn is_noun(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    let owner = before.ends_with("'s") || before.ends_with("’s");
    let pronoun = matches!(before, "it's" | "it’s" | "that's" | "that’s");
    owner && !pronoun
        || matches!(
            before,
            "the" | "a" | "his" | "her" | "my" | "their" | "your" | "The" | "A" | "His" | "Her"
        )
}

/// "is", "are not"
fn present_be(scan: &Scan<'_>, at: usize, edge: usize) -> Option<Tense> {
    if !matches!(
        scan.word(at),
        "is" | "are" | "am" | "isn't" | "isn’t" | "aren't" | "aren’t"
    ) {
        return None;
    }
    // "two hearings are set, the first on Thursday"
    let set = scan.word(at + 1) == "set" && at < edge;
    let ahead = set || is_near(scan, at, edge) || looks_on(scan, at) && at < edge;
    Some(if ahead { Tense::Future } else { Tense::Present })
}

/// "was", "had", "has been"
fn past_or_perfect(scan: &Scan<'_>, at: usize, edge: usize) -> Option<Tense> {
    let next = scan.word(at + 1);
    match scan.word(at) {
        // "due to have a scan": the infinitive has the time of what leads to it.
        "have" if before_is(scan, at, &["to"]) && next != "been" && !is_past(next) => None,
        // "we'll have answers Monday": the verb of a future that its auxiliary tells.
        "have" if is_modal_before(scan, at) && !completes(scan, at + 1) => None,
        // "has a hearing on Friday": who has a thing on a day to come has it in the present, as with "is".
        "has" | "have" if DETERMINERS.contains(&next) && is_near(scan, at, edge) => {
            Some(Tense::Future)
        }
        "was" | "were" if next == "to" => Some(match scan.word(at + 2) {
            "have" => Tense::Thwarted,
            _ => Tense::Planned,
        }),
        "was" | "were" | "had" if at >= edge && planned(scan, at).is_some() => planned(scan, at),
        "has" | "have" if matches!(next, "until" | "till") => Some(Tense::Future),
        // "She had until Christmas to mend it": an end that was set in the past and may be over.
        "had" if matches!(next, "until" | "till") => Some(Tense::Thwarted),
        "has" | "have" if next == "to" => Some(Tense::Future),
        "was" | "were" | "had" | "did" | "has" | "have" | "having" | "been" | "wasn't"
        | "weren't" | "hadn't" | "didn't" | "hasn't" | "haven't" | "wasn’t" | "weren’t"
        | "hadn’t" | "didn’t" | "hasn’t" | "haven’t" => Some(Tense::Past),
        _ => None,
    }
}

/// "to be", "to take": ahead, unless what governs it tells that it was.
fn infinitive(scan: &Scan<'_>, at: usize) -> Option<Tense> {
    let verb = matches!(scan.word(at), "be" | "take");
    if !verb || !before_is(scan, at, &["to"]) || came_to(scan, at) {
        return None;
    }
    let governor = at.saturating_sub(2);
    Some(plan(scan, governor, role(scan.word(governor))).unwrap_or(Tense::Future))
}

/// "I'm leaving Sunday", "she's leaving Sunday", "they'll"
fn contracted(scan: &Scan<'_>, at: usize, edge: usize) -> Option<Tense> {
    let word = scan.word(at);
    let leaving = contracts_be(word) && at < edge && scan.word(at + 1).ends_with("ing");
    let will = word.ends_with("'ll") || word.ends_with("’ll");
    (leaving || will).then_some(Tense::Future)
}

/// Whether a verb in the present stands right before an expression, or shortly before its "on": "the final is at Wembley
/// on Sunday". English puts what is fixed for a day into the present.
fn is_near(scan: &Scan<'_>, at: usize, edge: usize) -> bool {
    let led = edge > 0 && scan.word(edge - 1) == "on";
    at < edge && edge - at <= if led { 6 } else { 3 }
}

/// Whether a form of "be" is contracted into the word: "I'm", "they're", "she's".
fn contracts_be(word: &str) -> bool {
    ["'m", "’m", "'re", "’re", "'s", "’s"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Words behind which "has" is a verb of its own.
const DETERMINERS: [&str; 7] = ["a", "an", "another", "the", "two", "three", "no"];

/// Whether the words from `at` on complete a perfect: "been", "died", "already left".
fn completes(scan: &Scan<'_>, at: usize) -> bool {
    // "have a hearing", "have three days", "have answers": what is had.
    let word = scan.word(at);
    let plural = word.ends_with('s') && !word.ends_with("ss") && scan.lower(at);
    !(plural || scan.is_number(at) || DETERMINERS.contains(&word))
}

/// Whether the word before `at` puts it into the future: "will", "we'll".
fn is_modal_before(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| scan.word(before));
    matches!(
        before,
        "will" | "would" | "may" | "might" | "should" | "could" | "must" | "can"
    ) || before.ends_with("'ll")
        || before.ends_with("’ll")
}

/// "failed to take", "managed to be": an infinitive after a past form that expects nothing tells what was.
fn came_to(scan: &Scan<'_>, at: usize) -> bool {
    let governor = at.checked_sub(2).map_or("", |governor| scan.word(governor));
    let role = role(governor);
    is_past_form(governor, role) && !role.is(Role::AHEAD) && !role.is(Role::AHEAD_TO)
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never")
}

/// The plan that a past auxiliary at `at` opens.
fn planned(scan: &Scan<'_>, at: usize) -> Option<Tense> {
    (at + 1..at + 4)
        .take_while(|next| scan.lower(*next))
        .find_map(|next| plan(scan, next, role(scan.word(next))))
}
