//! `cuttings extract quotes|dates|names DOCS.jsonl`: what the text room finds, one line of JSON a document.
//!
//! Offsets are bytes into the document's text. No settings and no data folder are read: the same documents give the same
//! lines everywhere.

use std::path::Path;

use serde::Serialize;

use super::CliError;
use super::arguments::Extracted;
use super::document::Document;
use super::jsonl::Lines;
use super::out::{Ending, Out};
use crate::model::{Analysis, MentionKind, Piece, Quote, Speech, TimexKind};
use crate::text;

/// Prints a line for every document, in their order.
pub(super) fn extract(what: Extracted, docs: &Path) -> Result<Ending, CliError> {
    let mut lines: Lines<Document> = Lines::open(docs)?;
    let mut out = Out::default();
    while let Some(document) = lines.next()? {
        if out.is_closed() {
            break;
        }
        match document.piece() {
            Ok(piece) => out.line(&found(what, &piece)?)?,
            Err(reason) => lines.leave_out(&reason),
        }
    }
    Ok(match lines.left_out() {
        0 => Ending::Done,
        _ => Ending::Failed,
    })
}

fn found(what: Extracted, piece: &Piece) -> Result<String, serde_json::Error> {
    let analysis = text::analyse(piece, &[]);
    let doc = &piece.id.name;
    match what {
        Extracted::Quotes => serde_json::to_string(&Quotes {
            doc,
            quotes: quotes(piece, &analysis),
        }),
        Extracted::Dates => serde_json::to_string(&Dates {
            doc,
            timexes: dates(piece, &analysis),
        }),
        Extracted::Names => serde_json::to_string(&Names {
            doc,
            people: names(piece, &analysis),
        }),
    }
}

#[derive(Serialize)]
struct Quotes<'a> {
    doc: &'a str,
    quotes: Vec<QuoteLine<'a>>,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    speaker: Option<&'a str>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    confidence: Option<f32>,
}

#[derive(Serialize)]
struct Dates<'a> {
    doc: &'a str,
    timexes: Vec<DateLine<'a>>,
}

#[derive(Serialize)]
struct DateLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    value: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Names<'a> {
    doc: &'a str,
    people: Vec<NameLine<'a>>,
}

#[derive(Serialize)]
struct NameLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    entity: usize,
}

fn quotes<'a>(piece: &'a Piece, analysis: &'a Analysis) -> Vec<QuoteLine<'a>> {
    let line = |quote: &'a Quote| {
        let speaker = quote.speaker.as_ref();
        let name = speaker
            .and_then(|speaker| analysis.people.get(speaker.person?))
            .map(|person| person.name.as_str());
        let words = speaker.and_then(|speaker| {
            let first = speaker.first_named.unwrap_or(speaker.span);
            first.of(&piece.text)
        });
        Some(QuoteLine {
            start: quote.span.start,
            end: quote.span.end,
            text: quote.span.of(&piece.text)?,
            kind: match quote.speech {
                Speech::Direct => "direct",
                Speech::Mixed => "mixed",
                Speech::Indirect => "indirect",
            },
            speaker: name.or(words),
            speaker_start: speaker.map(|speaker| speaker.span.start),
            speaker_end: speaker.map(|speaker| speaker.span.end),
            confidence: speaker.map(|_| quote.confidence),
        })
    };
    analysis.quotes.iter().filter_map(line).collect()
}

fn dates<'a>(piece: &'a Piece, analysis: &'a Analysis) -> Vec<DateLine<'a>> {
    let dates = analysis.dates.iter().filter_map(|date| {
        Some(DateLine {
            start: date.span.start,
            end: date.span.end,
            text: date.span.of(&piece.text)?,
            value: date.value.as_deref(),
            kind: match date.kind {
                TimexKind::Date => "DATE",
                TimexKind::Time => "TIME",
                TimexKind::Duration => "DURATION",
                TimexKind::Set => "SET",
            },
        })
    });
    dates.collect()
}

/// Names alone: pronouns and roles are mentions too, but no names.
fn names<'a>(piece: &'a Piece, analysis: &'a Analysis) -> Vec<NameLine<'a>> {
    let named = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name);
    let names = named.filter_map(|mention| {
        Some(NameLine {
            start: mention.span.start,
            end: mention.span.end,
            text: mention.span.of(&piece.text)?,
            entity: mention.person,
        })
    });
    names.collect()
}

#[cfg(test)]
#[path = "extract_tests.rs"]
mod tests;
