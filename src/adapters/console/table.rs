//! The pieces of the file as a table that fits the width: the headline takes what the other columns leave, cells wrap,
//! nothing is cut.

use textwrap::core::display_width;

use super::layout::{Style, Tone};
use crate::commands::wording;
use crate::model::{Answer, Source};

/// Between two columns.
const GAP: &str = "  ";

/// The column of states is as wide as its longest word, "not checked".
const STATE: usize = 11;

/// One piece: date, headline and state, each wrapped in its column.
struct Row {
    date: String,
    middle: Vec<String>,
    state: Vec<String>,
}

/// A row for each piece: when, what and from whom, and whether it was read; with the reason where it was not.
pub(super) fn sources(answer: &Answer, style: Style) -> Vec<String> {
    let dates = answer
        .sources
        .iter()
        .map(|source| display_width(&day(source)));
    let first = dates.max().unwrap_or(0).max("Published".len());
    let middle = style
        .width
        .saturating_sub(first + STATE + 2 * GAP.len())
        .max(STATE);
    let column = Style {
        width: middle,
        ..style
    };
    let head = Row {
        date: "Published".to_owned(),
        middle: vec!["Headline".to_owned()],
        state: vec!["State".to_owned()],
    };
    let mut out: Vec<String> = laid_out(&head, first, middle)
        .iter()
        .map(|line| style.paint(Tone::Strong, line))
        .collect();
    for source in &answer.sources {
        out.extend(laid_out(&row(answer, source, column), first, middle));
    }
    out
}

fn row(answer: &Answer, source: &Source, column: Style) -> Row {
    let line = wording::source(answer, source);
    let mut middle = column.wrap(&line.headline, "", "");
    let quiet = column.row(&line.from, "");
    middle.extend(quiet.iter().map(|line| column.paint(Tone::Quiet, line)));
    if let Some(reason) = &line.reason {
        middle.extend(column.wrap_painted(Tone::Warning, reason, "", "  "));
    }
    Row {
        date: line.published.unwrap_or_default(),
        middle,
        state: line.state.into_iter().map(str::to_owned).collect(),
    }
}

fn day(source: &Source) -> String {
    source.published.map(wording::published).unwrap_or_default()
}

fn laid_out(row: &Row, first: usize, middle: usize) -> Vec<String> {
    let height = row.middle.len().max(row.state.len());
    let cell = |lines: &[String], at: usize, width: usize| {
        let text = lines.get(at).map(String::as_str).unwrap_or_default();
        format!(
            "{text}{}",
            " ".repeat(width.saturating_sub(display_width(text)))
        )
    };
    let date = std::slice::from_ref(&row.date);
    (0..height)
        .map(|at| {
            let line = [
                cell(date, at, first),
                cell(&row.middle, at, middle),
                cell(&row.state, at, STATE),
            ];
            line.join(GAP).trim_end().to_owned()
        })
        .collect()
}
