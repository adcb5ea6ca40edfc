//! A chart as SVG: dates down the left side, and beside each its point or bar on one scale of time.
//!
//! Colours are attributes, as a picture needs them, and every kind of mark has a class, by which a page's own style says
//! otherwise. There is no style inside, since a page allows none.

use maud::{Markup, html};

use super::axis::Axis;
use super::chart::{Chart, Row};
use crate::commands::one_line;

/// The width of a picture, in pixels of its own, on a screen; and on a telephone.
pub const WIDE: u32 = 680;
/// The width of a picture on a telephone.
pub const NARROW: u32 = 340;

/// The width of a letter of a date, on average.
const LETTER: f64 = 7.8;

const ROW: f64 = 26.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 40.0;

/// The height of a title and of a foot.
const TITLE: f64 = 44.0;
const FOOT: f64 = 24.0;

const INK: &str = "#1c1b19";
const QUIET: &str = "#6b675f";
const LINE: &str = "#ded9cf";
const MARK: &str = "#a4262c";
const PAPER: &str = "#fffefb";

const FONT: &str = "DejaVu Sans, sans-serif";

/// What stands around a chart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frame<'a> {
    /// How wide it is.
    pub width: u32,
    /// What it shows, for who cannot see it.
    pub told: &'a str,
    /// What stands above it, where nothing else says it.
    pub title: Option<&'a str>,
    /// What stands below it.
    pub foot: Option<&'a str>,
}

/// Where everything stands.
struct Layout {
    width: f64,
    /// The first row's upper edge.
    top: f64,
    /// The lower edge of the last row.
    bottom: f64,
    height: f64,
    /// Where words begin.
    margin: f64,
    /// From where to where time goes.
    left: f64,
    right: f64,
    axis: Axis,
}

/// The chart in its frame.
pub fn svg(chart: &Chart, frame: &Frame<'_>) -> Markup {
    let at = layout(chart, frame);
    let size = format!("0 0 {} {}", at.width, at.height);
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(size) width=(at.width) height=(at.height)
            font-family=(FONT) role="group" aria-label=(clean(frame.told)) {
            @if let Some(title) = frame.title {
                rect class="paper" width=(at.width) height=(at.height) fill=(PAPER) {}
                text class="title" x="20" y="34" font-size="17" font-weight="bold" fill=(INK) { (clean(title)) }
            }
            (scale(&at))
            @for (place, row) in chart.rows.iter().enumerate() {
                // Of rows of the same date the first says it for all.
                @let is_said = place > 0 && chart.rows[place - 1].label == row.label;
                @let label = if is_said { "" } else { &row.label };
                @match &row.link {
                    Some(link) => a href=(link) { (entry((&at, place), row, label)) },
                    None => g { (entry((&at, place), row, label)) },
                }
            }
            (legend(&at, chart))
            @if let Some(foot) = frame.foot {
                text class="quiet" x="20" y=(at.height - 14.0) font-size="11" fill=(QUIET) { (clean(foot)) }
            }
        }
    }
}

fn layout(chart: &Chart, frame: &Frame<'_>) -> Layout {
    let width = f64::from(frame.width);
    let title = frame.title.map_or(0.0, |_| TITLE);
    let top = title + TOP;
    let bottom = top + ROW * chart.rows.len() as f64;
    let margin = frame.title.map_or(1.0, |_| 20.0);
    let widest = chart.rows.iter().map(|row| row.label.chars().count()).max();
    let widest = widest.unwrap_or(0).min(letters(width));
    let labels = LETTER * widest as f64 + 18.0;
    Layout {
        width,
        top,
        bottom,
        height: bottom + BOTTOM + frame.foot.map_or(0.0, |_| FOOT),
        margin,
        left: margin + labels,
        right: width - margin - 2.0,
        axis: Axis::over(chart.first, chart.last),
    }
}

/// The named days, each with a line through all rows.
fn scale(at: &Layout) -> Markup {
    let most = if at.is_narrow() { 3 } else { 7 };
    html! {
        @for tick in at.axis.ticks(most) {
            @let x = at.x(at.axis.at(tick.day));
            line class="grid" x1=(px(x)) x2=(px(x)) y1=(px(at.top - 6.0)) y2=(px(at.bottom)) stroke=(LINE) {}
            text class="quiet" x=(px(x)) y=(px(at.top - 14.0)) font-size="12" text-anchor="middle" fill=(QUIET) {
                (tick.label)
            }
        }
    }
}

/// A row: its number and date, a thread from there, and its mark.
fn entry((at, place): (&Layout, usize), row: &Row, label: &str) -> Markup {
    let middle = at.top + ROW * (place as f64 + 0.5);
    let start = at.x(at.axis.at(row.days.0));
    html! {
        title { (row.number) ". " (clean(&row.label)) }
        rect class="row" x="0" y=(px(middle - ROW / 2.0)) width=(px(at.width)) height=(px(ROW)) fill="none" pointer-events="all" {}
        text class="ink" x=(px(at.margin)) y=(px(middle + 4.5)) font-size="13" fill=(INK) {
            (shortened(&clean(label), letters(at.width)))
        }
        line class="grid" x1=(px(at.left - 8.0)) x2=(px(start)) y1=(px(middle)) y2=(px(middle))
            stroke=(LINE) stroke-dasharray="1 4" stroke-linecap="round" {}
        (mark(at, middle, row))
    }
}

/// A point for a day and a bar for what is longer, hollow where the date was worked out.
fn mark(at: &Layout, middle: f64, row: &Row) -> Markup {
    let (start, end) = (
        at.x(at.axis.at(row.days.0)),
        at.x(at.axis.end_of(row.days.1)),
    );
    let (class, fill) = match row.worked_out {
        true => ("mark hollow", PAPER),
        false => ("mark", MARK),
    };
    if row.is_point() {
        let x = f64::midpoint(start, end);
        return html! {
            circle class=(class) cx=(px(x)) cy=(px(middle)) r="5.5" fill=(fill) stroke=(MARK) stroke-width="2" {}
        };
    }
    // A month of a century is still seen to be no point, and hardly wider than it is.
    let width = (end - start).max(5.0);
    html! {
        rect class=(class) x=(px(f64::midpoint(start, end) - width / 2.0)) y=(px(middle - 6.0)) width=(px(width)) height="12" rx="1"
            fill=(fill) stroke=(MARK) stroke-width="2" {}
    }
}

/// What the marks mean, as far as there are such.
fn legend(at: &Layout, chart: &Chart) -> Markup {
    let has = |wanted: &dyn Fn(&Row) -> bool| chart.rows.iter().any(wanted);
    let kinds = [
        (has(&Row::is_point), "a day", 66.0),
        (has(&|row| !row.is_point()), "a month or longer", 150.0),
        (has(&|row| row.worked_out), "worked out", 0.0),
    ];
    let y = at.bottom + 24.0;
    let mut next = at.margin;
    let mut said = Vec::new();
    for (kind, (is_there, words, width)) in kinds.into_iter().enumerate() {
        if is_there {
            said.push(meaning((next, y), kind, words));
            next += width;
        }
    }
    html! { g aria-hidden="true" { @for one in said { (one) } } }
}

fn meaning((x, y): (f64, f64), kind: usize, words: &str) -> Markup {
    let (class, fill) = match kind {
        2 => ("mark hollow", PAPER),
        _ => ("mark", MARK),
    };
    let middle = px(y - 4.0);
    html! {
        @if kind == 1 {
            rect class=(class) x=(px(x)) y=(px(y - 8.0)) width="16" height="8" rx="2" fill=(fill) stroke=(MARK) {}
        } @else {
            circle class=(class) cx=(px(x + 5.0)) cy=(middle) r="4" fill=(fill) stroke=(MARK) stroke-width="1.5" {}
        }
        text class="quiet" x=(px(x + if kind == 1 { 22.0 } else { 15.0 })) y=(px(y)) font-size="12" fill=(QUIET) { (words) }
    }
}

impl Layout {
    fn is_narrow(&self) -> bool {
        self.width < f64::from(WIDE)
    }

    fn x(&self, part: f64) -> f64 {
        self.left + part * (self.right - self.left)
    }
}

/// A length with no more digits than anybody sees.
fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// How many letters of a date are shown.
fn letters(width: f64) -> usize {
    if width < f64::from(WIDE) { 19 } else { 30 }
}

/// At most so many letters.
fn shortened(label: &str, most: usize) -> String {
    if label.chars().count() <= most {
        return label.to_owned();
    }
    let kept: String = label.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What XML can hold, on one line.
fn clean(text: &str) -> String {
    let line = one_line(text);
    line.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
