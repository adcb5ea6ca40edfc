//! Reply -> text. Pure: the same reply in the same style gives the same text.

use super::date;
use super::layout::{Style, Tone, one_line};
use super::{finding, table};
use crate::commands::Reply;
use crate::model::{Answer, Difference, Finding, Outcome, Suggestion, Verdict};

/// The reply as text of whole lines, the last one ended too.
pub fn render(reply: &Reply, style: Style) -> String {
    let answer = &reply.answer;
    let mut blocks = vec![opening(answer, style)];
    blocks.extend(findings(answer, style));
    if !answer.sources.is_empty() {
        blocks.push(table::sources(answer, style));
    }
    blocks.push(suggestions(answer, style));
    blocks.push(notes(answer, style));
    blocks.push(vec![style.paint(Tone::Quiet, &file_line(answer))]);
    blocks.retain(|block| !block.is_empty());
    let blocks: Vec<String> = blocks.iter().map(|block| block.join("\n")).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// What was taken over from before, the verdict or the refusal, the lead, and what was searched where nothing was found.
fn opening(answer: &Answer, style: Style) -> Vec<String> {
    let mut out = Vec::new();
    if !answer.carried.is_empty() {
        let carried = one_line(&answer.carried.join(", "));
        out.extend(style.wrap_painted(Tone::Quiet, &format!("({carried})"), "", "  "));
    }
    if let Some(verdict) = answer.verdict {
        let (tone, words) = judged(verdict, answer.findings.first());
        out.push(style.paint(tone, words));
    } else if answer.outcome == Outcome::Nothing && answer.lead.is_none() {
        out.push(style.paint(Tone::Strong, "Nothing in the file about that."));
    }
    if let Some(lead) = &answer.lead {
        out.extend(leading(&lead.text, style));
    }
    out.extend(differences(&answer.difference, style));
    if answer.outcome == Outcome::Nothing {
        out.extend(searched(answer, style));
    }
    out
}

/// The lead stands out where it is a line or two; a whole summary in bold would shout.
fn leading(text: &str, style: Style) -> Vec<String> {
    let lines = style.wrap(&one_line(text), "", "");
    match lines.len() {
        0..=2 => lines
            .iter()
            .map(|line| style.paint(Tone::Strong, line))
            .collect(),
        _ => lines,
    }
}

fn judged(verdict: Verdict, shown: Option<&Finding>) -> (Tone, &'static str) {
    let spoken = shown.is_some_and(|finding| finding.speech.is_some());
    let speaker = shown.and_then(|finding| finding.speaker.as_ref());
    match verdict {
        Verdict::Exact => (Tone::Good, "Exact: the file has these words."),
        Verdict::Altered => (Tone::Warning, "Altered: not as the file has it."),
        Verdict::OtherSpeaker if !spoken => (
            Tone::Warning,
            "In the file as the piece's own words: it gives them to nobody.",
        ),
        Verdict::OtherSpeaker if speaker.is_none() => (
            Tone::Warning,
            "In the file, but the text does not say who says it.",
        ),
        Verdict::OtherSpeaker => (Tone::Warning, "Said by someone else."),
        Verdict::NotFound => (Tone::Bad, "Not in the file."),
    }
}

/// Each place where given words and the file's differ, in words.
fn differences(differences: &[Difference], style: Style) -> Vec<String> {
    if differences.is_empty() {
        return Vec::new();
    }
    let parts: Vec<String> = differences
        .iter()
        .map(|difference| {
            let quoted = |tone, words: &str| {
                let marked = format!("“{}”", one_line(words));
                style.paint_words(tone, &marked)
            };
            let given = quoted(Tone::Bad, &difference.given);
            let file = quoted(Tone::Good, &difference.file);
            match (difference.given.is_empty(), difference.file.is_empty()) {
                (false, false) => format!("given {given}, in the file {file}"),
                (false, true) => format!("given {given}, not in the file"),
                (true, _) => format!("left out {file}"),
            }
        })
        .collect();
    style.wrap(&format!("Difference: {}", parts.join("; ")), "", "  ")
}

fn searched(answer: &Answer, style: Style) -> Vec<String> {
    let searched = &answer.searched;
    let all: Vec<String> = searched
        .people
        .iter()
        .chain(&searched.words)
        .map(|word| one_line(word))
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    style.wrap(&format!("Searched for: {}", all.join(", ")), "", "  ")
}

fn findings(answer: &Answer, style: Style) -> Vec<Vec<String>> {
    let found = answer.findings.iter();
    if answer.command == "timeline" {
        let margins = found.clone().map(finding::margin);
        let width = margins
            .map(|label| textwrap::core::display_width(&label))
            .max();
        return found
            .map(|one| finding::dated(answer, one, width.unwrap_or(0), style))
            .collect();
    }
    found
        .enumerate()
        .map(|(at, one)| finding::numbered(answer, one, at + 1, style))
        .collect()
}

/// The candidates, or the nearest headings under a refusal, each with its number in the reply and what to type.
fn suggestions(answer: &Answer, style: Style) -> Vec<String> {
    let mut out = Vec::new();
    let mut numbers = 1..;
    if !answer.candidates.is_empty() {
        if answer.outcome == Outcome::Ambiguous {
            out.push("That can mean:".to_owned());
        }
        let numbered = numbers.by_ref().zip(&answer.candidates);
        out.extend(numbered.flat_map(|offer| to_type(offer, style)));
    }
    if !answer.nearest.is_empty() {
        out.push("The nearest in the file:".to_owned());
        let numbered = numbers.zip(&answer.nearest);
        out.extend(numbered.flat_map(|offer| to_type(offer, style)));
    }
    out
}

fn to_type((number, suggestion): (usize, &Suggestion), style: Style) -> Vec<String> {
    let margin = format!("{number:>3}  ");
    let ask = style.paint_words(Tone::Typed, &one_line(&suggestion.ask));
    // What to type often holds the label already ("/who Ada Quill").
    if suggestion.ask.contains(&suggestion.label) {
        return style.wrap(&ask, &margin, "       ");
    }
    let label = one_line(&suggestion.label);
    let line = format!("{margin}{label}: {ask}");
    if textwrap::core::display_width(&line) <= style.width {
        return vec![line];
    }
    let mut out = style.wrap(&label, &margin, "       ");
    out.extend(style.wrap(&ask, "       ", "         "));
    out
}

fn notes(answer: &Answer, style: Style) -> Vec<String> {
    let note = |note: &String| match note.split_once(" — ") {
        Some((typed, means)) if answer.command == "help" => {
            let mut lines = vec![style.paint(Tone::Typed, &one_line(typed))];
            lines.extend(style.wrap(&one_line(means), "    ", "    "));
            lines
        }
        _ => style.wrap_painted(Tone::Quiet, &one_line(note), "", "  "),
    };
    answer.notes.iter().flat_map(note).collect()
}

fn file_line(answer: &Answer) -> String {
    let pieces = match answer.pieces {
        1 => "1 piece".to_owned(),
        more => format!("{more} pieces"),
    };
    format!("file as of {}, {pieces}", date::moment(answer.as_of))
}

#[cfg(test)]
mod tests;
