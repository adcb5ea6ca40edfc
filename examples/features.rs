//! How the weights of a plain question were fitted: prints, for every question of a set, what the desk measures of each
//! passage that it weighs.
//!
//!     cargo run --release --example features -- DOCS.jsonl QUESTIONS.jsonl story|archive > features.jsonl

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};

use cuttings::answer::{Asking, Desk};
use cuttings::model::{Asker, Piece, PieceId};
use cuttings::{commands, corpus, ingest};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Document {
    doc: String,
    story: String,
    title: Option<String>,
    date: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    story: String,
    question: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || {
        arguments
            .next()
            .ok_or("DOCS.jsonl QUESTIONS.jsonl story|archive")
    };
    let (docs, questions, scope) = (next()?, next()?, next()?);
    let mut pieces = Vec::new();
    for line in BufReader::new(File::open(docs)?).lines() {
        pieces.push(piece(serde_json::from_str(&line?)?)?);
    }
    let now = Timestamp::now();
    let library = ingest::temporary(pieces, Vec::new(), now)?;
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{}",
        json!({"features": Desk::feature_names(), "figures": Desk::figure_names()})
    )?;
    for line in BufReader::new(File::open(questions)?).lines() {
        let question: Question = serde_json::from_str(&line?)?;
        let asking = Asking {
            asker: &asker,
            now,
            story: (scope == "story").then_some(&*question.story),
            page: 1,
        };
        writeln!(out, "{}", measured(&desk, &asking, &question)?)?;
    }
    Ok(())
}

fn piece(document: Document) -> Result<Piece, Box<dyn Error>> {
    let id = PieceId {
        story: document.story,
        name: document.doc,
    };
    let mut piece = corpus::plain(&document.text, id);
    piece.headline = document.title.filter(|title| !title.is_empty());
    piece.published = match document.date.filter(|date| !date.is_empty()) {
        Some(date) => Some(date.parse()?),
        None => None,
    };
    Ok(piece)
}

fn measured(
    desk: &Desk,
    asking: &Asking<'_>,
    question: &Question,
) -> Result<serde_json::Value, Box<dyn Error>> {
    let found = desk.measure(asking, &commands::cleaned(&question.question))?;
    let rounded = |figure: &f64| (figure * 1e4).round() / 1e4;
    let passages = found.passages.iter().map(|(passage, features, figures)| {
        let quotes = passage.quotes.iter().map(|said| {
            json!([
                said.reach.start,
                said.reach.end,
                said.speech as u8,
                said.key
            ])
        });
        json!({
            "doc": passage.piece.name,
            "ordinal": passage.ordinal,
            "paragraph": passage.paragraph,
            "start": passage.span.start,
            "end": passage.span.end,
            "quotes": quotes.collect::<Vec<_>>(),
            "g": figures.iter().map(rounded).collect::<Vec<_>>(),
            "f": features.iter().map(rounded).collect::<Vec<_>>(),
        })
    });
    Ok(json!({
        "id": question.id,
        "kind": found.kind,
        "passages": passages.collect::<Vec<_>>(),
    }))
}
