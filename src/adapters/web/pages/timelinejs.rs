//! A timeline as the JSON that TimelineJS reads: one event for each finding that has a date to be put in order.
//!
//! TimelineJS takes its texts for HTML, so each is escaped here, in the one template that knows how.

use jiff::civil::Date;
use maud::{Markup, html};
use serde::Serialize;

use crate::commands::{one_line, visible, wording};
use crate::front::TimelinePage;
use crate::model::{Finding, PartialDate};
use crate::picture::{Chart, Row};

/// The document, without a line end.
pub(super) fn render(page: &TimelinePage) -> Result<String, serde_json::Error> {
    let findings = &page.answer.findings;
    let chart = Chart::of(findings.iter().map(|found| (found, None)));
    let rows = chart.iter().flat_map(Chart::rows);
    let story = page.answer.title.as_deref().unwrap_or("Timeline");
    let document = Document {
        title: Slide {
            text: Text {
                headline: escaped(story),
                text: escaped(&wording::file_line(&page.answer)),
            },
        },
        events: rows
            .filter_map(|row| Some(event(row, findings.get(row.number - 1)?)))
            .collect(),
    };
    serde_json::to_string(&document)
}

#[derive(Serialize)]
struct Document {
    title: Slide,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Slide {
    text: Text,
}

#[derive(Serialize)]
struct Event {
    start_date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    display_date: String,
    text: Text,
    unique_id: String,
}

/// A date as precisely as it is known.
#[derive(Serialize)]
struct Day {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

fn event(row: &Row, found: &Finding) -> Event {
    let (start_date, end_date) = days(row, found);
    Event {
        start_date,
        end_date,
        display_date: escaped(&row.label),
        text: Text {
            headline: escaped(&found.headline),
            text: passage(found).into_string(),
        },
        unique_id: format!("date-{}", row.number),
    }
}

/// A year, a month or a day as such; what is longer and has no such form (a week, a quarter) from its first day to its
/// last.
fn days(row: &Row, found: &Finding) -> (Day, Option<Day>) {
    let value = found.date.as_ref().and_then(|date| date.value.as_deref());
    let known = value.and_then(|value| value.split('T').next()?.parse::<PartialDate>().ok());
    let (first, last) = row.days;
    match known {
        Some(PartialDate::Year(year)) => (
            Day {
                year,
                month: None,
                day: None,
            },
            None,
        ),
        Some(PartialDate::Month(year, month)) => (
            Day {
                year,
                month: Some(month),
                day: None,
            },
            None,
        ),
        Some(PartialDate::Day(_) | PartialDate::Instant(_)) => (Day::of(first), None),
        None => (Day::of(first), Some(Day::of(last))),
    }
}

impl Day {
    fn of(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

fn passage(found: &Finding) -> Markup {
    let worked_out = wording::worked_out(found);
    html! {
        blockquote { (visible(&found.snippet)) }
        @if let Some(note) = worked_out { p { (note) } }
    }
}

fn escaped(text: &str) -> String {
    html! { (one_line(text)) }.into_string()
}
