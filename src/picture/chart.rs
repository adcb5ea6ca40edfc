//! Findings -> the rows of a chart, each with the days that its date covers.

use jiff::civil::Date;

use crate::commands::wording;
use crate::model::Finding;
use crate::text;

/// What is drawn: rows in the order of the findings. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub(super) rows: Vec<Row>,
    pub(super) first: Date,
    pub(super) last: Date,
}

/// A date in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of its finding, from 1.
    pub number: usize,
    /// The first and the last day that it covers.
    pub days: (Date, Date),
    /// The date in plain words.
    pub label: String,
    /// Whether it was worked out.
    pub worked_out: bool,
    /// Where a reader finds its words.
    pub link: Option<String>,
}

impl Chart {
    /// The chart of these findings, numbered from 1; those without a date that can be drawn are left out. `None` where
    /// that is all of them.
    pub fn of<'f>(
        findings: impl IntoIterator<Item = (&'f Finding, Option<String>)>,
    ) -> Option<Self> {
        let rows: Vec<Row> = findings
            .into_iter()
            .enumerate()
            .filter_map(|(at, (found, link))| row(at + 1, found, link))
            .collect();
        let first = rows.iter().map(|row| row.days.0).min()?;
        let last = rows.iter().map(|row| row.days.1).max()?;
        Some(Self { rows, first, last })
    }

    /// Its rows, in the order of their findings.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

impl Row {
    /// Whether it is one day, and so a point.
    pub(super) fn is_point(&self) -> bool {
        self.days.0 == self.days.1
    }
}

fn row(number: usize, found: &Finding, link: Option<String>) -> Option<Row> {
    let date = found.date.as_ref()?;
    Some(Row {
        number,
        days: text::span_of(date.value.as_deref()?)?,
        label: wording::margin(found),
        worked_out: date.worked_out,
        link,
    })
}
