//! One finding: the passage between its bars, and below it who, when and where.

use super::layout::{Style, Tone};
use crate::commands::{one_line, visible, wording};
use crate::model::{Answer, Finding};

/// The finding with its number in the margin.
pub(super) fn numbered(
    answer: &Answer,
    found: &Finding,
    number: usize,
    style: Style,
) -> Vec<String> {
    let bar = style.paint(Tone::Quiet, "│");
    let first = format!("{number:>2} {bar} ");
    let next = format!("   {bar} ");
    let mut out = style.wrap(&passage(found, style), &first, &next);
    out.extend(below(answer, found, style, "   "));
    out
}

/// The finding with its date in a margin of `width` columns.
pub(super) fn dated(answer: &Answer, found: &Finding, width: usize, style: Style) -> Vec<String> {
    let label = wording::margin(found);
    let gap = " ".repeat(width.saturating_sub(textwrap::core::display_width(&label)));
    let first = format!("{}{gap}  ", style.paint(Tone::Strong, &label));
    let next = " ".repeat(width + 2);
    let mut out = style.wrap(&passage(found, style), &first, &next);
    if let Some(note) = wording::worked_out(found) {
        out.extend(quiet(&note, style, &next));
    }
    out.extend(cited(answer, found, style, &next));
    out
}

/// The stored words, those that answer standing out.
fn passage(found: &Finding, style: Style) -> String {
    let snippet = &found.snippet;
    let parts = found.answering().and_then(|span| {
        let before = snippet.get(..span.start)?;
        Some((before, span.of(snippet)?, snippet.get(span.end..)?))
    });
    match parts {
        None => visible(snippet),
        Some((before, words, after)) => {
            let words = style.paint_words(Tone::Strong, &visible(words));
            format!("{}{words}{}", visible(before), visible(after))
        }
    }
}

fn below(answer: &Answer, found: &Finding, style: Style, indent: &str) -> Vec<String> {
    let deeper = format!("{indent}  ");
    let mut out = Vec::new();
    if let Some(speaker) = wording::speaker(found) {
        out.extend(style.wrap(&speaker, indent, &deeper));
    }
    if let Some(date) = &found.date {
        out.extend(style.wrap(&wording::date(date), indent, &deeper));
    }
    if let Some(context) = &found.context {
        out.extend(quiet(
            &format!("around it: {}", visible(context)),
            style,
            indent,
        ));
    }
    out.extend(cited(answer, found, style, indent));
    out
}

fn cited(answer: &Answer, found: &Finding, style: Style, indent: &str) -> Vec<String> {
    let citation = style.row(&wording::citation(answer, found).into_parts(), indent);
    let mut out: Vec<String> = citation
        .iter()
        .map(|line| style.paint(Tone::Quiet, line))
        .collect();
    if let Some(also) = wording::also_in(answer, found) {
        out.extend(quiet(&also, style, indent));
    }
    if let Some(url) = found.link() {
        // Never wrapped: a broken address cannot be followed.
        out.push(format!(
            "{indent}{}",
            style.paint(Tone::Quiet, &one_line(url))
        ));
    }
    out
}

fn quiet(text: &str, style: Style, indent: &str) -> Vec<String> {
    let deeper = format!("{indent}  ");
    style.wrap_painted(Tone::Quiet, text, indent, &deeper)
}
