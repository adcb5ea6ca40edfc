//! Candidates for names of people, sentence by sentence: headlines and datelines apart, elsewhere runs of capitals.
//!
//! `cutter` cuts the runs. Nothing is decided here: `judge` weighs the evidence, `registry` says who it is.

use super::candidate::{Candidate, Tagged};
use super::cutter::cut;
use super::headline;
use super::lexicon::Flags;
use super::tags::Shape;
use super::units::{Unit, run};

/// All candidates of the text in order; they never overlap.
pub(crate) fn candidates(text: Tagged<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut paragraph = usize::MAX;
    for (number, sentence) in text.source.sentences.iter().enumerate() {
        let opens_paragraph = paragraph != sentence.paragraph;
        paragraph = sentence.paragraph;
        let range = text.source.sentence_tokens[number].clone();
        if headline::is_headline(text, range.clone()) {
            headline::candidates(text, number, range, &mut found);
            continue;
        }
        let word = |index: &usize| text.tags[*index].shape != Shape::Mark;
        let first = range.clone().find(word).unwrap_or(range.start);
        let mut at = range.start;
        while at < range.end {
            let run = run(text, at..range.end);
            let Some(last) = run.last() else {
                at += 1;
                continue;
            };
            let dateline = opens_paragraph && run[0].tokens.start == first;
            at = last.tokens.end;
            if !(dateline && is_dateline(text, &run)) {
                cut(text, (number, first), &run, &mut found);
            }
        }
    }
    found
}

/// "GROZNY, Russia", "OSLO (Reuters) -": the place in capitals from which a piece was filed.
fn is_dateline(text: Tagged<'_>, run: &[Unit]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return false;
    };
    let place = !first.flags.any(Flags::GIVEN) || first.flags.any(Flags::PLACE);
    let next = last.tokens.end;
    let goes_on = matches!(text.word(next), "," | "(" | "-" | "–" | "—" | "/")
        || text.tag(next).is_some_and(|tag| tag.shape == Shape::Number);
    place && goes_on && run.iter().all(|unit| unit.shape == Shape::AllCapitals)
}
