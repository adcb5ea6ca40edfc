//! Writing, reading and indexing: how fast, and in how much memory and room on the disk.

use std::fs;
use std::path::Path;
use std::time::Instant;

use cuttings::ingest;
use jiff::Timestamp;

use crate::archive::{A_PIECE, Piece, piece, write as write_archive};
use crate::process::{Figures, cpu_seconds, megabytes};
use crate::{Size, bare, place};

/// How many sentences are read on one core: the rate is the same for more.
const ON_ONE_CORE: usize = 100_000;

/// Writes the archive and the smaller one.
pub(crate) fn write(folder: &Path, size: Size) -> Figures {
    let mut figures = Figures::default();
    let written = write_archive(&place::stories(folder), size.sentences).expect("room on the disk");
    figures.add("text MB", megabytes_of(written.bytes as u64));
    figures.add("sentences", written.sentences as f64);
    let some = write_archive(&place::some(folder), few(size)).expect("room on the disk");
    figures.add("some MB", megabytes_of(some.bytes as u64));
    figures
}

/// Reads the smaller archive.
pub(crate) fn some(folder: &Path, _: Size) -> Figures {
    let mut figures = Figures::default();
    read(&place::some(folder));
    figures.add("read one s", cpu_seconds());
    fs::remove_dir_all(place::some(folder).with_extension("data")).expect("a library to remove");
    figures
}

/// Indexes the smaller archive by bare tantivy.
pub(crate) fn bare_some(folder: &Path, size: Size) -> Figures {
    let mut figures = Figures::default();
    figures.add("bare one s", index_bare(folder, few(size)).1);
    fs::remove_dir_all(place::bare(folder)).expect("an index to remove");
    figures
}

/// Reads the whole archive.
pub(crate) fn all(folder: &Path) -> Figures {
    let mut figures = Figures::default();
    let stories = place::stories(folder);
    figures.add("read all s", read(&stories));
    figures.add("read peak MB", megabytes("VmHWM"));
    let data = stories.with_extension("data");
    let library = place::bytes(&data);
    let index = place::below(&data, "index").map_or(0, |index| place::bytes(&index));
    figures.add("index MB", megabytes_of(index));
    figures.add("store MB", megabytes_of(library - index));
    figures
}

/// Indexes the whole archive by bare tantivy, as one segment.
pub(crate) fn bare_all(folder: &Path, size: Size) -> Figures {
    let mut figures = Figures::default();
    figures.add("bare all s", index_bare(folder, size.sentences).0);
    bare::merge(&place::bare(folder)).expect("one segment");
    figures.add("bare MB", megabytes_of(place::bytes(&place::bare(folder))));
    figures
}

fn read(root: &Path) -> f64 {
    let began = Instant::now();
    ingest::open(&place::library(root), Timestamp::now(), &mut |_| {}).expect("a library");
    began.elapsed().as_secs_f64()
}

/// How many seconds it takes, by the clock and of the processor.
fn index_bare(folder: &Path, sentences: usize) -> (f64, f64) {
    let pieces: Vec<Piece> = (0..sentences / A_PIECE).map(piece).collect();
    let (began, used) = (Instant::now(), cpu_seconds());
    let texts = pieces
        .iter()
        .map(|piece| (&*piece.story, &*piece.sentences));
    bare::index(&place::bare(folder), texts).expect("an index");
    (began.elapsed().as_secs_f64(), cpu_seconds() - used)
}

fn few(size: Size) -> usize {
    size.sentences.min(ON_ONE_CORE)
}

fn megabytes_of(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
