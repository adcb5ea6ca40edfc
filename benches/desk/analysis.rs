//! What reading a text costs, part by part, and how it grows with the length of the text.
//!
//! The text is news as people write it: the shipped story and the invented articles of the tests, again and again. As
//! one paragraph it is the worst that a plain text file can be.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BatchSize, Criterion, Throughput};
use cuttings::corpus::{self, Limits};
use cuttings::model::{Piece, PieceId};
use cuttings::text::{self, Reading};

/// How many bytes are analysed, and how many times as many to see how it grows.
const BYTES: usize = 1_000_000;
pub(crate) const LONGER: usize = 10;

/// The whole analysis, each part of it, and the whole of a text ten times as long.
pub(crate) fn analysis(criterion: &mut Criterion) {
    let news = news();
    let piece = piece_of(&news, BYTES);
    let mut group = criterion.benchmark_group("analysis");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(piece.text.len() as u64));
    group.bench_function("all", |b| b.iter(|| black_box(text::analyse(&piece, &[]))));
    group.bench_function("sentences", |b| b.iter(|| black_box(Reading::cut(&piece))));
    group.bench_function("people", |b| {
        b.iter_batched(
            || Reading::cut(&piece),
            |mut reading| {
                reading.find_people(&[]);
                reading
            },
            BatchSize::LargeInput,
        );
    });
    let mut reading = Reading::cut(&piece);
    reading.find_people(&[]);
    group.bench_function("quotes", |b| b.iter(|| black_box(reading.quotes())));
    group.bench_function("dates", |b| b.iter(|| black_box(reading.dates())));
    for (name, times) in [("one-paragraph", 1), ("one-long-paragraph", LONGER)] {
        let piece = one_paragraph(&piece_of(&news, times * BYTES));
        group.throughput(Throughput::Bytes(piece.text.len() as u64));
        group.bench_function(name, |b| b.iter(|| black_box(text::analyse(&piece, &[]))));
    }
    group.finish();
}

/// The texts of the shipped story and of the tests' invented articles.
fn news() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let story = fs::read_dir(root.join("index/corbyn-mayor")).expect("the shipped story");
    let files = story.flatten().map(|entry| entry.path());
    let mut pieces: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "md"))
        .collect();
    pieces.sort();
    let limits = Limits {
        max_piece_bytes: 1_000_000,
    };
    let read = |file: &PathBuf| corpus::read(file, id(), limits).expect("a readable piece");
    let mut news: Vec<String> = pieces.iter().map(|file| read(file).text).collect();
    let articles = root.join("tests/fixtures/text/newsroom/docs.jsonl");
    for line in fs::read_to_string(articles).expect("the articles").lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("an article");
        news.push(article["text"].as_str().expect("its text").to_owned());
    }
    news
}

/// The news again and again up to this length, from a day of publication on.
fn piece_of(news: &[String], bytes: usize) -> Piece {
    let mut text = String::new();
    for article in news.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(article);
        text.push_str("\n\n");
    }
    let mut piece = corpus::plain(&text, id());
    piece.published = "2022-07-21".parse().ok();
    piece
}

fn one_paragraph(piece: &Piece) -> Piece {
    let mut joined = corpus::plain(&piece.text.replace('\n', " "), id());
    joined.published = piece.published;
    joined
}

fn id() -> PieceId {
    PieceId {
        story: "news".to_owned(),
        name: "news".to_owned(),
    }
}
