//! What a reader must know of words beside the verdict: at whose hand the file has them, whose the brackets are.

use super::check_given::Given;
use super::matching::Match;
use super::matching_speech::Stretch;
use crate::index::Said;
use crate::model::{Span, Speech};
use crate::text::fold;

/// Phrases with which a piece hands on what it did not hear itself.
const HANDED_ON: &[&str] = &[
    "according to",
    "reportedly",
    "allegedly",
    "is said to",
    "are said to",
    "was said to",
    "were said to",
    "is understood to",
    "are understood to",
    "is believed to",
    "are believed to",
    "is reported to",
    "was reported to",
    "is alleged to",
    "was alleged to",
    "is thought to",
    "is rumoured to",
    "was rumoured to",
    "quoted as saying",
    "reported as saying",
];

/// Verbs of one who tells what another "had said".
const TELLING: &[&str] = &[
    "said", "says", "told", "claimed", "claims", "recalled", "reported", "alleged",
];

/// A verb of saying in the pluperfect: told by somebody else, where another verb of saying stands before it.
const TOLD_OF: &[&str] = &[
    "had said",
    "had told",
    "had called",
    "had warned",
    "had asked",
    "had claimed",
    "had promised",
];

/// The remarks on a match that no verdict can hold.
pub(super) fn remarks(
    found: &Match,
    given: &Given,
    (stretch, utterance): (&Stretch, &[&Said]),
) -> Vec<String> {
    let mut notes = Vec::new();
    let hidden = |at: usize| {
        let spoken = |said: &&&Said| said.speech != Speech::Indirect && holds(said.span, at);
        holds(found.region, at) || utterance.iter().any(|said| spoken(&said))
    };
    if let Some(phrase) = second_hand(&stretch.without(hidden)) {
        notes.push(format!(
            "the file has these words at second hand: “{phrase}”"
        ));
    }
    if given.bracketed {
        notes.push("the words in square brackets were checked as if they were quoted".to_owned());
    }
    for gap in &found.left_out {
        let words = stretch.at(*gap).trim();
        notes.push(format!("the ellipsis leaves out: “{words}”"));
    }
    let behind = Span::new(found.region.end, stretch.start + stretch.text.len());
    if !given.asks && stretch.at(behind).starts_with('?') {
        notes.push("the file has these words as a question".to_owned());
    }
    let inside = stretch.at(found.region);
    if inside.contains('[') && !given.bracketed {
        notes.push("in the file a part of these words stands in square brackets".to_owned());
    }
    if found.left_out.is_empty() && (inside.contains('…') || inside.contains("...")) {
        notes.push("the file itself leaves words out here, or breaks off".to_owned());
    }
    notes
}

fn holds(span: Span, at: usize) -> bool {
    span.start <= at && at < span.end
}

/// The words that say that the piece hands on what somebody else reported.
fn second_hand(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let at = |phrase: &str| {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        words.windows(wanted.len()).position(|run| run == wanted)
    };
    let handed_on = HANDED_ON.iter().find(|phrase| at(phrase).is_some());
    let told_of = TOLD_OF.iter().find(|phrase| {
        at(phrase).is_some_and(|place| words[..place].iter().any(|word| TELLING.contains(word)))
    });
    handed_on.or(told_of).map(|phrase| (*phrase).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_piece_did_not_hear_itself_is_told() {
        let rows = [
            (
                "The deck is safe, according to Ellis.",
                Some("according to"),
            ),
            ("Ellis said that Garrity had told her so.", Some("had told")),
            ("Ellis had said so.", None),
            ("Ellis said so.", None),
            ("He is SAID to  have gone.", Some("is said to")),
        ];
        for (text, expected) in rows {
            assert_eq!(second_hand(text).as_deref(), expected, "{text}");
        }
    }
}
