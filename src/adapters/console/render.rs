//! Reply -> text. Pure: the same reply in the same style gives the same text.

use super::layout::{Style, Tone};
use super::{finding, open, table};
use crate::commands::wording::{self, Offer, Side};
use crate::commands::{Reply, one_line};
use crate::model::{self, Answer, Verdict};

/// The reply as text of whole lines, the last one ended too.
pub fn render(reply: &Reply, style: Style) -> String {
    let answer = &reply.answer;
    let mut blocks = vec![opening(answer, style)];
    blocks.extend(findings(answer, style));
    if !answer.sources.is_empty() {
        blocks.push(table::sources(answer, style));
    }
    blocks.push(open::questions(answer, style));
    blocks.push(suggestions(answer, style));
    blocks.push(notes(answer, style));
    blocks.push(vec![style.paint(Tone::Quiet, &wording::file_line(answer))]);
    blocks.retain(|block| !block.is_empty());
    let blocks: Vec<String> = blocks.iter().map(|block| block.join("\n")).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

/// What was taken over from before, the verdict or the refusal, the lead, and what was searched where nothing was found.
fn opening(answer: &Answer, style: Style) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(carried) = wording::carried(answer) {
        out.extend(style.wrap_painted(Tone::Quiet, &carried, "", "  "));
    }
    if let (Some(verdict), Some(words)) = (answer.verdict, wording::verdict(answer)) {
        out.push(style.paint(tone(verdict), words));
    }
    if let Some(refusal) = wording::refusal(answer) {
        out.push(style.paint(Tone::Strong, refusal));
    }
    if let Some(lead) = &answer.lead {
        out.extend(leading(&lead.text, style));
    }
    let difference = wording::difference(answer, |side, words| match side {
        Side::Given => style.paint_words(Tone::Bad, words),
        Side::File => style.paint_words(Tone::Good, words),
    });
    for line in [difference, wording::searched(answer)]
        .into_iter()
        .flatten()
    {
        out.extend(style.wrap(&line, "", "  "));
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

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Exact => Tone::Good,
        Verdict::Altered | Verdict::OtherSpeaker => Tone::Warning,
        Verdict::NotFound => Tone::Bad,
    }
}

fn findings(answer: &Answer, style: Style) -> Vec<Vec<String>> {
    let found = answer.findings.iter();
    if answer.command == "timeline" {
        let margins = found.clone().map(wording::margin);
        let width = margins
            .map(|label| textwrap::core::display_width(&label))
            .max();
        return found
            .map(|one| finding::dated(answer, one, width.unwrap_or(0), style))
            .collect();
    }
    let mut blocks = Vec::new();
    let mut numbered = found.enumerate();
    for side in &answer.sides {
        blocks.push(heading(side, style));
        let theirs = numbered.by_ref().take(side.findings);
        blocks.extend(theirs.map(|(at, one)| finding::numbered(answer, one, at + 1, style)));
    }
    blocks.extend(numbered.map(|(at, one)| finding::numbered(answer, one, at + 1, style)));
    blocks
}

/// A side of a comparison: whose words follow, and what must be known of them.
fn heading(side: &model::Side, style: Style) -> Vec<String> {
    let mut out = style.wrap_painted(Tone::Strong, &one_line(&side.name), "", "");
    let note = side.note.iter();
    out.extend(note.flat_map(|note| style.wrap(&one_line(note), "  ", "  ")));
    out
}

/// The candidates, or the nearest headings under a refusal, each with its number in the reply and what to type.
fn suggestions(answer: &Answer, style: Style) -> Vec<String> {
    let lines = |offers: &[Offer]| -> Vec<String> {
        let lines = offers.iter().flat_map(|offer| to_type(offer, style));
        lines.collect()
    };
    let mut out: Vec<String> = wording::candidates_heading(answer)
        .map(str::to_owned)
        .into_iter()
        .collect();
    out.extend(lines(&wording::candidates(answer)));
    let nearest = lines(&wording::nearest(answer));
    if !nearest.is_empty() {
        out.push(wording::NEAREST.to_owned());
        out.extend(nearest);
    }
    out
}

fn to_type(offer: &Offer, style: Style) -> Vec<String> {
    let margin = format!("{:>3}  ", offer.number);
    let ask = style.paint_words(Tone::Typed, &offer.ask);
    let Some(label) = &offer.label else {
        return style.wrap(&ask, &margin, "       ");
    };
    let line = format!("{margin}{label}: {ask}");
    if textwrap::core::display_width(&line) <= style.width {
        return vec![line];
    }
    let mut out = style.wrap(label, &margin, "       ");
    out.extend(style.wrap(&ask, "       ", "         "));
    out
}

fn notes(answer: &Answer, style: Style) -> Vec<String> {
    let note = |note: &String| match wording::explained(answer, note) {
        Some((typed, means)) => {
            let mut lines = vec![style.paint(Tone::Typed, &typed)];
            lines.extend(style.wrap(&means, "    ", "    "));
            lines
        }
        None => style.wrap_painted(Tone::Quiet, &one_line(note), "", "  "),
    };
    let mut out: Vec<String> = answer.notes.iter().flat_map(note).collect();
    if let Some(page) = &answer.page {
        // Never wrapped: a broken address cannot be followed.
        let line = format!("as a page: {}", one_line(page));
        out.push(style.paint(Tone::Quiet, &line));
    }
    out
}

#[cfg(test)]
mod tests;
