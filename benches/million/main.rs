//! A million sentences: what a question, the reading and the memory cost, beside bare tantivy on the same sentences.
//!
//! `cargo bench --bench million` writes archives of a thousand to a million generated sentences into a temporary folder
//! and removes it. Each part runs as a process of its own, so that its memory is its own; what is held are ratios of
//! one run. `-- --sentences 10000 --questions 300` makes it small.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot be set up must stop, and its figures are what it is for"
)]

mod archive;
mod ask;
mod bare;
mod chance;
mod complete;
mod english;
mod hostile;
mod names;
mod part;
mod place;
mod process;
mod questions;
mod read;
mod table;

use std::env;

use part::Part;
use process::Figures;

/// As in the program; the bare engine has the same.
#[cfg(all(feature = "jemalloc", not(target_env = "msvc")))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// What to measure.
#[derive(Clone, Copy, Debug)]
struct Size {
    sentences: usize,
    questions: usize,
}

fn main() {
    let given: Vec<String> = env::args().skip(1).collect();
    // `cargo test --all-targets` runs benchmarks too, without this word.
    if !given.iter().any(|word| word == "--bench") {
        return;
    }
    let number = |name: &str, default: usize| {
        let value = value(&given, name).map(|value| value.parse().expect("a number"));
        value.unwrap_or(default)
    };
    let size = Size {
        sentences: number("--sentences", 1_000_000),
        questions: number("--questions", 2_000),
    };
    match value(&given, "--part") {
        Some(part) => {
            let folder = value(&given, "--folder").expect("the folder");
            part::run(Part::named(part), (folder.as_ref(), size)).print();
        }
        None => measure(size),
    }
}

/// Measures every size up to the one that is asked for.
fn measure(most: Size) {
    for sentences in [1_000, 10_000, 100_000, 1_000_000] {
        if sentences > most.sentences {
            break;
        }
        let size = Size { sentences, ..most };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut figures = Figures::default();
        for part in Part::ALL {
            figures.extend(process::run(part, folder.path(), size));
        }
        table::print(sentences, &figures);
    }
}

fn value<'g>(given: &'g [String], name: &str) -> Option<&'g str> {
    let at = given.iter().position(|word| word == name)?;
    given.get(at + 1).map(String::as_str)
}
