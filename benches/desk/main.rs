//! How fast the desk answers and the house reads, as ratios to bare tantivy in the same run.
//!
//! `cargo bench` builds 100,000 passages of generated text, asks them, and prints after criterion's own report a table
//! of medians divided by their floor: a bare top-10 query with fetch of the stored text on the same index, and bare
//! indexing of the same sentences. Absolute times differ from machine to machine; the ratios are what is held.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up must stop, and its table is what it is for"
)]

mod analysis;
mod floor;
mod generator;
mod questions;
mod table;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use cuttings::answer::{Asking, Desk, DeskError, Order, QuoteWanted, TimelineWanted};
use cuttings::model::{Answer, Asker, Outcome, Piece};
use cuttings::{corpus, ingest, text};
use jiff::Timestamp;

use floor::{Floor, index_bare};
use generator::{memories, pieces, story};
use questions::Question;

/// As in the program; the bare engine has the same.
#[cfg(all(feature = "jemalloc", not(target_env = "msvc")))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// How many passages the desk is asked about, and how many are read anew for the rate of reading.
const PASSAGES: usize = 100_000;
const READ: usize = 10_000;

fn main() {
    let mut criterion = Criterion::default().sample_size(30).configure_from_args();
    answers(&mut criterion);
    shipped(&mut criterion);
    reading(&mut criterion);
    analysis::analysis(&mut criterion);
    criterion.final_summary();
    table::print();
}

/// The commands over 100,000 passages, each with the floor under the same words.
fn answers(criterion: &mut Criterion) {
    let pieces = pieces(PASSAGES);
    let memories = memories(&pieces);
    let library = ingest::temporary(pieces, vec![story()], now()).expect("a temporary library");
    let folder = library.folder.expect("its folder");
    let floor = Floor::over(folder.path());
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let asking = asking(&asker);
    let kinds = [
        ("who", questions::who()),
        ("quote", questions::quote(&memories)),
        ("ask", questions::ask(&memories)),
    ];
    let mut group = criterion.benchmark_group("answer");
    for (name, questions) in &kinds {
        for question in questions {
            question.must_be_answered(&desk, &asking);
        }
        let mut round = questions.iter().cycle();
        let mut next = move || round.next().expect("a question");
        group.bench_function(*name, |b| {
            b.iter(|| black_box(next().put(&desk, &asking)));
        });
        let words: Vec<String> = questions.iter().map(Question::words).collect();
        let mut round = words.iter().cycle();
        let mut next = move || round.next().expect("a question");
        group.bench_function(format!("{name}-floor"), |b| {
            b.iter(|| black_box(floor.top(next())));
        });
    }
    group.finish();
}

/// The commands over the shipped story.
fn shipped(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/corbyn-mayor");
    let data = tempfile::tempdir().expect("a temporary folder");
    let place = ingest::Place {
        root,
        data_dir: data.path().to_owned(),
        limits: corpus::Limits {
            max_piece_bytes: 20_000_000,
        },
    };
    let (library, _) = ingest::open(&place, now(), &mut |_| {}).expect("the shipped story");
    let desk = Desk::new(library.store, library.index);
    let asker = Asker::default();
    let asking = asking(&asker);
    let insider = QuoteWanted {
        words: "insider".to_owned(),
        about: None,
        order: Order::Best,
    };
    type Put<'a> = &'a dyn Fn() -> Result<Answer, DeskError>;
    let kinds: [(&str, Put<'_>); 6] = [
        ("who", &|| desk.who(&asking, "corbyn")),
        ("when", &|| desk.when(&asking, "election")),
        ("quote", &|| desk.quote(&asking, &insider)),
        ("ask", &|| desk.ask(&asking, "Why was the whip removed?")),
        ("check", &|| desk.check(&asking, "an easy win", None)),
        ("timeline", &|| {
            desk.timeline(&asking, &TimelineWanted::default())
        }),
    ];
    let mut group = criterion.benchmark_group("shipped");
    for (name, put) in kinds {
        let answer = put().expect("an answer");
        assert_eq!(answer.outcome, Outcome::Found, "{name} finds something");
        group.bench_function(name, |b| b.iter(|| black_box(put())));
    }
    group.finish();
}

/// Reading, analysing, storing and indexing, against bare tantivy indexing the same sentences.
fn reading(criterion: &mut Criterion) {
    let pieces = pieces(READ);
    let bytes: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    let sentences: Vec<String> = pieces.iter().flat_map(sentences).collect();
    let mut group = criterion.benchmark_group("reading");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("all", |b| {
        b.iter(|| ingest::temporary(pieces.clone(), vec![story()], now()).expect("a library"));
    });
    group.bench_function("all-floor", |b| b.iter(|| index_bare(&sentences)));
    group.finish();
}

fn sentences(piece: &Piece) -> Vec<String> {
    text::analyse(piece, &[])
        .sentences
        .iter()
        .filter_map(|sentence| sentence.span.of(&piece.text))
        .map(str::to_owned)
        .collect()
}

fn asking(asker: &Asker) -> Asking<'_> {
    Asking {
        asker,
        now: now(),
        story: None,
        page: 1,
    }
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}
