//! Whether a sentence takes back the date that it gives: denied, made to depend, put off, or merely wished.
//!
//! "The vote will not be held on 2 May" gives 2 May and denies it. Such a date is shown in its sentence and never passed
//! as plain fact: it leads nothing. Of a date that was moved the new one counts ("moved from 2 May to 9 May"), and the
//! old one is denied.

use super::govern::{self, Word};
use crate::model::Span;
use crate::text::fold;

/// What a sentence does with a date that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It says so.
    Given,
    /// It makes it depend on something, or asks.
    Conditional,
    /// It says that something does not happen then, or no longer.
    Denied,
}

/// Verbs with which a date is given up for another.
const MOVED: &[&str] = &[
    "postponed",
    "postpone",
    "postpones",
    "postponing",
    "moved",
    "move",
    "moves",
    "moving",
    "rescheduled",
    "reschedule",
    "delayed",
    "delay",
    "deferred",
    "shifted",
    "pushed",
    "put",
    "brought",
    "adjourned",
];

/// Verbs with which an event is given up altogether.
const CALLED_OFF: &[&str] = &["cancelled", "canceled", "scrapped", "abandoned", "aborted"];

/// Words ahead of a date that is the new one.
const TO: &[&str] = &["to", "until", "till", "for"];

/// Marks of a plan that was given up: "was to be held", "had been due on".
const PLANNED: &[&str] = &[
    "was to",
    "were to",
    "was due",
    "were due",
    "had been due",
    "had been set",
    "was supposed",
    "were supposed",
    "was meant",
    "was scheduled",
    "were scheduled",
    "had been scheduled",
    "was originally",
    "was planned",
    "had been planned",
    "should have been",
    "would have been",
    "was set",
    "originally",
    "instead of",
    "rather than",
];

/// Whether the event that is asked about is itself a postponement or the like, so that its day is no old one.
pub(super) fn is_a_move(event: &str) -> bool {
    let words = govern::words(event);
    let moves = |word: &Word| word.is_one_of(MOVED) || word.is_one_of(CALLED_OFF);
    words.iter().any(moves) || (0..words.len()).any(|at| govern::turns(&words, at))
}

/// What `sentence` does with the date that stands at `date` in it; `event` are the places of the event's words there.
pub(super) fn standing(sentence: &str, date: Span, event: &[Span]) -> Standing {
    let words = govern::words(sentence);
    let before = words.partition_point(|word| word.span.end <= date.start);
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    if let Some(standing) = moved(&folded, before) {
        return standing;
    }
    let Some(governor) = govern::governor(sentence, date) else {
        return match govern::question(sentence, date) {
            Some(_) => Standing::Conditional,
            None => Standing::Given,
        };
    };
    if is_taken_for_granted((sentence, &words), (date, governor), event) {
        return Standing::Given;
    }
    let word = fold(governor.of(sentence).unwrap_or_default());
    match DEPENDS.contains(&word.as_str()) {
        true => Standing::Conditional,
        false => Standing::Denied,
    }
}

/// Words that make a date depend and do not deny it.
const DEPENDS: &[&str] = &[
    "if",
    "unless",
    "whether",
    "provided",
    "assuming",
    "perhaps",
    "maybe",
    "possibly",
    "probably",
    "long",
    "condition",
    "until",
    "till",
    "supposedly",
    "hope",
    "hoped",
    "hopes",
    "wish",
];

/// "She will not stand in the election on 2 May" denies that she stands and takes the election for granted: its date
/// hangs on the noun. "There is no election on 2 May" does not.
fn is_taken_for_granted(
    (sentence, words): (&str, &[Word]),
    (date, governor): (Span, Span),
    event: &[Span],
) -> bool {
    let between = |start: usize, end: usize| sentence.get(start..end).unwrap_or_default().trim();
    let hangs = |place: &&Span| {
        let link = fold(between(place.end, date.start));
        let ahead = place.end <= date.start && ["on", "of", "in", ",", ""].contains(&link.as_str());
        ahead || (place.start >= date.end && between(date.end, place.start).is_empty())
    };
    let Some(noun) = event.iter().find(hangs) else {
        return false;
    };
    let ahead = words
        .iter()
        .filter(|word| word.span.end <= noun.start && word.span.start >= governor.start);
    let ahead: Vec<&Word> = ahead.collect();
    let defined =
        ahead.iter().rev().take(3).any(|word| {
            word.is_one_of(&["the", "this", "that", "its", "their", "next", "her", "his"])
        });
    let exists = ahead.iter().any(|word| word.folded == "there");
    governor.end <= noun.start && defined && !exists
}

/// What becomes of the date where the sentence moves it or calls it off, with `before` words ahead of it; `None` where
/// the sentence does neither.
fn moved(words: &[&str], before: usize) -> Option<Standing> {
    let verb = (0..words.len()).find(|at| is_moving(words, *at));
    let off = (0..words.len()).find(|at| CALLED_OFF.contains(&words[*at]));
    let Some(verb) = verb.or(off) else {
        return planned(words, before).then_some(Standing::Denied);
    };
    if is_denied(words, verb) {
        // "It was not postponed and falls on 5 May": the denial ends with its verb.
        let goes_on = words[verb.min(before)..before].contains(&"and");
        return goes_on.then_some(Standing::Given);
    }
    let mut ahead = words[..before].iter().rev();
    let link = ahead.find(|word| !["the", "about", "around", "early", "late"].contains(word));
    let is_new = verb < before && link.is_some_and(|word| TO.contains(word));
    // The date that a plan was moved to is the plan now; any other in that sentence is the old one, or the day on which
    // somebody said so.
    match is_new && off.is_none() {
        true => Some(Standing::Given),
        false => Some(Standing::Denied),
    }
}

/// Whether the verb at a place moves a date: "put" only with "off" or "back", "brought" only with "forward".
fn is_moving(words: &[&str], at: usize) -> bool {
    let near = words.iter().skip(at + 1).take(4);
    let with = |list: &[&str]| near.clone().any(|word| list.contains(word));
    match words[at] {
        "put" => with(&["off", "back"]),
        "brought" => with(&["forward"]),
        "pushed" | "moved" | "move" | "moves" | "moving" | "shifted" => {
            with(&["back", "forward", "to", "from"])
        }
        other => MOVED.contains(&other),
    }
}

/// Whether the verb itself is denied: "was not postponed".
fn is_denied(words: &[&str], verb: usize) -> bool {
    let ahead = &words[verb.saturating_sub(3)..verb];
    ahead
        .iter()
        .any(|word| matches!(*word, "not" | "never") || word.ends_with("n't"))
}

/// A plan in the past that a "but" takes back: "was to be held on 5 May but …".
fn planned(words: &[&str], before: usize) -> bool {
    let ahead = format!(" {} ", words[..before].join(" "));
    let plans = |plan: &str| ahead.contains(&format!(" {plan} "));
    PLANNED.iter().any(|plan| plans(plan)) && words[before..].contains(&"but")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_may_take_its_own_date_back() {
        let rows = [
            ("The vote will be held on [2 May].", Standing::Given),
            ("The vote will not be held on [2 May].", Standing::Denied),
            ("The vote won’t be on [2 May].", Standing::Denied),
            (
                "The vote will be held on [2 May] if the court agrees.",
                Standing::Conditional,
            ),
            (
                "The vote was to be held on [5 May] but was postponed to 12 May.",
                Standing::Denied,
            ),
            (
                "The vote was to be held on 5 May but was postponed to [12 May].",
                Standing::Given,
            ),
            (
                "The vote was put off from [5 May] until 12 May.",
                Standing::Denied,
            ),
            (
                "The vote was put off from 5 May until [12 May].",
                Standing::Given,
            ),
            ("The vote of [5 May] was cancelled.", Standing::Denied),
            (
                "The vote, due on [5 May], has been moved to the autumn.",
                Standing::Denied,
            ),
            (
                "The vote was not postponed and falls on [5 May].",
                Standing::Given,
            ),
            (
                "The vote was due on [5 May], but the hall burnt down.",
                Standing::Denied,
            ),
            ("The vote was due on [5 May].", Standing::Given),
            ("Will the vote be held on [5 May]?", Standing::Conditional),
            ("He put the vote on the list for [5 May].", Standing::Given),
            (
                "She will not stand in the vote on [2 May].",
                Standing::Given,
            ),
            ("There is no vote on [2 May].", Standing::Denied),
            (
                "If there is a vote on [2 May], she will stand.",
                Standing::Conditional,
            ),
            (
                "If she wins the vote on [2 May], she will stay.",
                Standing::Given,
            ),
            (
                "She did not vote, but the count was on [5 May].",
                Standing::Given,
            ),
        ];
        for (marked, expected) in rows {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let text = marked.replace(['[', ']'], "");
            let votes: Vec<Span> = text
                .match_indices("vote")
                .map(|(at, word)| Span::new(at, at + word.len()))
                .collect();
            let found = standing(&text, Span::new(start, end), &votes);
            assert_eq!(found, expected, "{marked}");
        }
    }
}
