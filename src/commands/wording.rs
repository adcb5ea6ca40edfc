//! What every platform says of an answer, in the same words: verdict, refusal, what was searched, what can be typed, the
//! lines below a passage.
//!
//! Everything here is plain text on one line, in which nothing steers the reader's screen. How it is escaped, coloured
//! or laid out is the platform's own affair; so are the passages themselves, which stand here nowhere.

mod finding;
mod open;
mod source;

pub use finding::{
    Citation, also_in, citation, date, margin, moment, plain_date, published, speaker, worked_out,
};
pub use open::{asked, called_wrong, cited};
pub use source::{SourceLine, source};

use super::one_line;
use crate::model::{self, Answer, Difference, Finding, Outcome, Suggestion, Verdict};

/// What stands above the nearest headings under a refusal.
pub const NEAREST: &str = "The nearest in the file:";

/// One of the things that a reply offers to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number in the reply, from 1; a reader may answer with it.
    pub number: usize,
    /// How it is called, where what to type does not hold that already ("/who Ada Quill").
    pub label: Option<String>,
    /// What to type.
    pub ask: String,
}

/// Whose words a stretch of a [`difference()`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The words that were given to check.
    Given,
    /// The file's.
    File,
}

/// "(about Jeremy Corbyn, as “when was he elected”)": what was taken over from earlier questions.
pub fn carried(answer: &Answer) -> Option<String> {
    let carried = answer.carried.join(", ");
    (!carried.is_empty()).then(|| format!("({})", one_line(&carried)))
}

/// What `/check` found, as a sentence.
pub fn verdict(answer: &Answer) -> Option<&'static str> {
    let verdict = answer.verdict?;
    Some(judged(verdict, answer.findings.first()))
}

/// The sentence that says that the file is silent, where nothing else says so.
pub fn refusal(answer: &Answer) -> Option<&'static str> {
    let is_silent =
        answer.outcome == Outcome::Nothing && answer.verdict.is_none() && answer.lead.is_none();
    is_silent.then_some("Nothing in the file about that.")
}

/// "Searched for: Ada Quill, ferry", under a refusal only.
pub fn searched(answer: &Answer) -> Option<String> {
    let searched = &answer.searched;
    let all: Vec<String> = searched
        .people
        .iter()
        .chain(&searched.words)
        .map(|word| one_line(word))
        .collect();
    let is_told = answer.outcome == Outcome::Nothing && !all.is_empty();
    is_told.then(|| format!("Searched for: {}", all.join(", ")))
}

/// Each place where given words and the file's differ, in words; `mark` makes the quoted words of either side stand out,
/// which come to it with their marks.
pub fn difference(answer: &Answer, mark: impl Fn(Side, &str) -> String) -> Option<String> {
    let quoted = |side, words: &str| mark(side, &format!("“{}”", one_line(words)));
    let part = |difference: &Difference| {
        let given = quoted(Side::Given, &difference.given);
        let file = quoted(Side::File, &difference.file);
        match (difference.given.is_empty(), difference.file.is_empty()) {
            (false, false) => format!("given {given}, in the file {file}"),
            (false, true) => format!("given {given}, not in the file"),
            (true, _) => format!("left out {file}"),
        }
    };
    let parts: Vec<String> = answer.difference.iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("Difference: {}", parts.join("; ")))
}

/// What stands above the candidates, where the question can mean several.
pub fn candidates_heading(answer: &Answer) -> Option<&'static str> {
    let is_asked = answer.outcome == Outcome::Ambiguous && !answer.candidates.is_empty();
    is_asked.then_some("That can mean:")
}

/// Whom or what the question can mean, or what there is to choose from.
pub fn candidates(answer: &Answer) -> Vec<Offer> {
    numbered(&answer.candidates, 1)
}

/// The nearest headings, numbered on from the candidates.
pub fn nearest(answer: &Answer) -> Vec<Offer> {
    numbered(&answer.nearest, answer.candidates.len() + 1)
}

/// A remark of `/help` as what is typed and what that means; `None` for every other remark.
pub fn explained(answer: &Answer, note: &str) -> Option<(String, String)> {
    let (typed, means) = note.split_once(" — ")?;
    (answer.command == "help").then(|| (one_line(typed), one_line(means)))
}

/// The sides of a comparison, a line each: by which findings one speaks, and what must be known of it.
pub fn sides(answer: &Answer) -> Vec<String> {
    let mut before = 0;
    let line = |side: &model::Side| {
        let numbers = before + 1..=before + side.findings;
        before += side.findings;
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        let numbers = (!numbers.is_empty()).then(|| numbers.join(", "));
        let told: Vec<String> = numbers.into_iter().chain(side.note.clone()).collect();
        one_line(&format!("{}: {}", side.name, told.join(". ")))
    };
    answer.sides.iter().map(line).collect()
}

/// "file as of 2022-07-21 06:00 UTC, 9 pieces"
pub fn file_line(answer: &Answer) -> String {
    let pieces = match answer.pieces {
        1 => "1 piece".to_owned(),
        more => format!("{more} pieces"),
    };
    format!("file as of {}, {pieces}", moment(answer.as_of))
}

fn judged(verdict: Verdict, shown: Option<&Finding>) -> &'static str {
    let spoken = shown.is_some_and(|finding| finding.speech.is_some());
    let speaker = shown.and_then(|finding| finding.speaker.as_ref());
    match verdict {
        Verdict::Exact => "Exact: the file has these words.",
        Verdict::Altered => "Altered: not as the file has it.",
        Verdict::OtherSpeaker if !spoken => {
            "In the file as the piece's own words: it gives them to nobody."
        }
        Verdict::OtherSpeaker if speaker.is_none() => {
            "In the file, but the text does not say who says it."
        }
        Verdict::OtherSpeaker => "Said by someone else.",
        Verdict::NotFound => "Not in the file.",
    }
}

fn numbered(suggestions: &[Suggestion], first: usize) -> Vec<Offer> {
    let offer = |(number, suggestion): (usize, &Suggestion)| Offer {
        number,
        label: (!suggestion.ask.contains(&suggestion.label)).then(|| one_line(&suggestion.label)),
        ask: one_line(&suggestion.ask),
    };
    (first..).zip(suggestions).map(offer).collect()
}
