//! `cuttings batch QUESTIONS.jsonl --docs DOCS.jsonl`: many questions over given documents.
//!
//! It works on a library in a temporary folder and is the one place that shows what a refusal held back: whoever brings
//! the documents may see all of them.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::CliError;
use super::arguments::BatchScope;
use super::document::Document;
use super::jsonl::Lines;
use super::out::{Ending, Out};
use crate::answer::{Asking, Desk, DeskError, Openly};
use crate::commands;
use crate::ingest;
use crate::model::{Asker, Finding, Piece};

/// A line of the questions; nothing else of it is read.
#[derive(Debug, Deserialize)]
struct Question {
    id: serde_json::Value,
    #[serde(default)]
    story: Option<String>,
    question: String,
}

#[derive(Serialize)]
struct Answered<'a> {
    id: &'a serde_json::Value,
    answered: bool,
    score: f64,
    snippets: Vec<Snippet<'a>>,
}

#[derive(Serialize)]
struct Snippet<'a> {
    doc: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
}

/// Prints a line for every question, in their order.
pub(super) fn batch(questions: &Path, docs: &Path, scope: BatchScope) -> Result<Ending, CliError> {
    let mut questions: Lines<Question> = Lines::open(questions)?;
    let (pieces, mut left_out) = pieces(docs)?;
    let now = Timestamp::now();
    let library = ingest::temporary(pieces, Vec::new(), now)?;
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let mut out = Out::default();
    while let Some(question) = questions.next()? {
        if out.is_closed() {
            break;
        }
        let asking = Asking {
            asker: &asker,
            now,
            story: match scope {
                BatchScope::Story => Some(question.story.as_deref().unwrap_or_default()),
                BatchScope::Archive => None,
            },
            page: 1,
        };
        out.line(&answer(&desk, &asking, &question)?)?;
    }
    left_out += questions.left_out();
    Ok(match left_out {
        0 => Ending::Done,
        _ => Ending::Failed,
    })
}

/// The documents as pieces, and how many lines had to be left out.
fn pieces(docs: &Path) -> Result<(Vec<Piece>, usize), CliError> {
    let mut lines: Lines<Document> = Lines::open(docs)?;
    let mut seen = BTreeSet::new();
    let mut pieces = Vec::new();
    while let Some(document) = lines.next()? {
        match document.piece() {
            Ok(piece) if seen.insert(piece.id.clone()) => pieces.push(piece),
            Ok(_) => lines.leave_out(&format!("{:?} stands twice in its story", document.doc)),
            Err(reason) => lines.leave_out(&reason),
        }
    }
    Ok((pieces, lines.left_out()))
}

/// A story without documents has nothing to say.
fn answer(desk: &Desk, asking: &Asking<'_>, question: &Question) -> Result<String, CliError> {
    let openly = match desk.ask_openly(asking, &commands::cleaned(&question.question)) {
        Err(DeskError::StoryUnknown { .. }) => Openly {
            answered: false,
            score: 0.0,
            findings: Vec::new(),
        },
        other => other?,
    };
    Ok(serde_json::to_string(&Answered {
        id: &question.id,
        answered: openly.answered,
        score: openly.score,
        snippets: openly.findings.iter().map(snippet).collect(),
    })?)
}

fn snippet(found: &Finding) -> Snippet<'_> {
    Snippet {
        doc: &found.piece.name,
        text: &found.snippet,
        start: found.span.start,
        end: found.span.end,
    }
}
