//! The pieces of the file as a table that fits the width: the headline takes what the other columns leave, cells wrap,
//! nothing is cut.

use textwrap::core::display_width;

use super::date;
use super::layout::{Style, Tone, one_line};
use crate::commands::json::piece_name;
use crate::model::{Answer, Source, SourceState};

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
    let mut middle = column.wrap(&one_line(&source.headline), "", "");
    let from = source.publisher.iter().map(|publisher| one_line(publisher));
    let mut from: Vec<String> = from.collect();
    let name = piece_name(answer, &source.piece);
    if name != source.headline {
        from.push(one_line(&name));
    }
    let quiet = column.row(&from, "");
    middle.extend(quiet.iter().map(|line| column.paint(Tone::Quiet, line)));
    let (state, reason) = match &source.state {
        SourceState::Current => (None, None),
        SourceState::Stale(reason) => (Some("old version"), Some(reason)),
        SourceState::Unread(reason) => (Some("not read"), Some(reason)),
    };
    if let Some(reason) = reason {
        middle.extend(column.wrap_painted(Tone::Warning, &one_line(reason), "", "  "));
    }
    let mut states: Vec<String> = state.into_iter().map(str::to_owned).collect();
    match (source.checked, states.is_empty()) {
        (false, _) => states.push("not checked".to_owned()),
        (true, true) => states.push("read".to_owned()),
        (true, false) => {}
    }
    Row {
        date: day(source),
        middle,
        state: states,
    }
}

fn day(source: &Source) -> String {
    source.published.map(date::published).unwrap_or_default()
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
