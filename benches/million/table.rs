//! The figures of one size as a table.

use std::fmt::Write as _;

use crate::process::Figures;

/// Prints them.
pub(crate) fn print(sentences: usize, figures: &Figures) {
    let mut table = format!("\n== {sentences} sentences ==\n");
    latency(&mut table, figures);
    reading(&mut table, figures);
    room(&mut table, figures);
    hostile(&mut table, figures);
    let typing = |sign: &str| figures.of(&format!("typing {sign}"));
    let _ = writeln!(
        table,
        "completion over {} names, ms a key: p50 {:.3}, p95 {:.3}, p99 {:.3}; the first {:.0}",
        typing("names"),
        typing("p50"),
        typing("p95"),
        typing("p99"),
        typing("first"),
    );
    println!("{table}");
}

fn latency(table: &mut String, figures: &Figures) {
    let _ = writeln!(
        table,
        "ms per question          p50     p95     p99     cpu   ratio to bare top 10: p50   p99   cpu"
    );
    for place in ["story", "share", "archive"] {
        for kind in ["desk", "index", "bare 10", "bare 100"] {
            let of = |sign: &str| figures.of(&format!("{place} {kind} {sign}"));
            let bare = |sign: &str| figures.of(&format!("{place} bare 10 {sign}"));
            let _ = writeln!(
                table,
                "{:20} {:7.3} {:7.3} {:7.3} {:7.3} {:27.2} {:5.2} {:5.2}",
                format!("{place} {kind}"),
                of("p50"),
                of("p95"),
                of("p99"),
                of("cpu"),
                of("p50") / bare("p50"),
                of("p99") / bare("p99"),
                of("cpu") / bare("cpu"),
            );
        }
        let (first, answered) = (
            figures.of(&format!("{place} first")),
            figures.of(&format!("{place} answered")),
        );
        let _ = writeln!(
            table,
            "{place}: first question {first:.1} ms, {:.0} % answered",
            100.0 * answered
        );
    }
}

fn reading(table: &mut String, figures: &Figures) {
    let one = figures.of("some MB") / figures.of("read one s");
    let four = figures.of("text MB") / figures.of("read all s");
    let bare = figures.of("some MB") / figures.of("bare one s");
    let bare_all = figures.of("text MB") / figures.of("bare all s");
    let _ = writeln!(
        table,
        "reading, MB/s: one core {one:.2}, bare {bare:.2} (1/{:.1}), both by the time of the processor; four cores \
         {four:.2} ({:.1} times one), bare one thread {bare_all:.2}, both by the clock",
        bare / one,
        four / one,
    );
}

fn room(table: &mut String, figures: &Figures) {
    let text = figures.of("text MB");
    let _ = writeln!(
        table,
        "disk, MB: text {text:.1}, index {:.1} ({:.1} times), store {:.1} ({:.1} times), bare {:.1}\nmemory, MB: \
         reading {:.0} at its peak; asking {:.0} at its peak with mapped files and bare tantivy, {:.0} of its own",
        figures.of("index MB"),
        figures.of("index MB") / text,
        figures.of("store MB"),
        figures.of("store MB") / text,
        figures.of("bare MB"),
        figures.of("read peak MB"),
        figures.of("serve peak MB"),
        figures.of("serve own MB"),
    );
}

fn hostile(table: &mut String, figures: &Figures) {
    let _ = writeln!(
        table,
        "hostile, ms per question      desk    bare   ratio (at most 20)"
    );
    for (name, own) in figures.named("hostile ") {
        let Some(name) = name.strip_suffix(" desk") else {
            continue;
        };
        let bare = figures.of(&format!("hostile {name} bare"));
        let _ = writeln!(table, "{name:26} {own:7.3} {bare:7.3} {:7.1}", own / bare);
    }
}
