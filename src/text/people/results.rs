//! The turns of result lists and political copy: "Ann Lee (Canada)", "Ann Lee (R-Texas)", "Hale c Tarn b Bale 12".

use super::candidate::{Candidate, Tagged};
use super::evidence::{is_age, is_number};
use super::lexicon::Flags;
use super::tags::Shape;

/// What stands in brackets after a player in lists of teams.
const SQUAD: [&str; 22] = [
    "knee",
    "ankle",
    "groin",
    "hamstring",
    "calf",
    "thigh",
    "shoulder",
    "back",
    "hip",
    "foot",
    "toe",
    "wrist",
    "elbow",
    "concussion",
    "suspended",
    "captain",
    "injured",
    "ill",
    "capt",
    "wk",
    "goalkeeper",
    "coach",
];

/// An age, a party ("R-Texas", "Lab"), or the country for which an athlete stands: "Ann Lee (Canada)".
pub(super) fn in_brackets(text: Tagged<'_>, open: usize, several: bool) -> i32 {
    let word = text.word(open);
    if is_age(text, open) && text.word(open + 1) == ")" {
        return 2;
    }
    // "Hale (hamstring)", "Tarn (captain)": lists of teams.
    let squad = SQUAD.contains(&word);
    if squad && text.word(open + 1) == ")" {
        return 4;
    }
    let party = matches!(word, "D" | "R" | "I" | "Lab" | "Con" | "Lib");
    if party && matches!(text.word(open + 1), "-" | "," | ")" | "." | "–") {
        return 4;
    }
    let country = text.has(open, Flags::PLACE.and(Flags::DEMONYM))
        || (word == "U" && text.word(open + 1) == ".")
        || (word.len() == 3
            && text
                .tag(open)
                .is_some_and(|tag| tag.shape == Shape::AllCapitals));
    let closed = (open..open + 6).any(|index| text.word(index) == ")");
    if country && closed {
        return if several { 2 } else { 1 };
    }
    0
}

/// Cards and results: "Hale c Tarn b Bale", "(Hale 12th minute, Tarn 45, Bale 80 pen)".
pub(super) fn scores(text: Tagged<'_>, candidate: &Candidate) -> bool {
    let next = candidate.tokens.end;
    let (word, after) = (text.word(next), text.word(next + 1));
    let not_out = matches!((word, after), ("not" | "run", "out") | ("hit", "wicket"));
    if not_out || matches!(word, "c" | "b" | "lbw") {
        return true;
    }
    let known = Flags::ELSE.and(Flags::TITLE);
    let other = candidate.flags.iter().any(|flags| flags.any(known));
    let listed = candidate
        .start
        .checked_sub(1)
        .is_some_and(|index| matches!(text.word(index), "(" | "," | ";"));
    if other || !listed || !is_number(text, next) {
        return false;
    }
    let number = text.word(next);
    let ordinal = ["th", "st", "nd", "rd"]
        .iter()
        .any(|ending| number.ends_with(ending));
    let ends = matches!(
        text.word(next + 1),
        "," | ")" | ";" | "pen" | "penalty" | "og"
    );
    ordinal || (number.len() < 3 && ends)
}
