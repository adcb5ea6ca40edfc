//! The table at the end: medians over their floors, from criterion's own estimates of this run.

use std::fmt::Write as _;
use std::fs;

use super::analysis::LONGER;

/// What is measured, what stands under it, and how many times as long it may take.
const ROWS: [(&str, &str, &str); 4] = [
    ("answer/who", "answer/who-floor", "at most 3"),
    ("answer/quote", "answer/quote-floor", "at most 3"),
    ("answer/ask", "answer/ask-floor", "at most 5"),
    ("reading/all", "reading/all-floor", "at most 5"),
];

/// Prints the ratios of what was measured.
pub(crate) fn print() {
    let mut table = String::from("\nratio of medians to their floor in this run\n");
    for (name, floor, asked) in ROWS {
        if let (Some(own), Some(bare)) = (median(name), median(floor)) {
            let _ = writeln!(
                table,
                "{name:16} {:10.1} us  floor {:10.1} us  ratio {:5.2}  ({asked})",
                own / 1e3,
                bare / 1e3,
                own / bare
            );
        }
    }
    analysis(&mut table);
    println!("{table}");
}

/// The share of each part of the analysis, and what ten times the text costs.
fn analysis(table: &mut String) {
    let Some(all) = median("analysis/all") else {
        return;
    };
    for part in ["sentences", "people", "quotes", "dates"] {
        if let Some(own) = median(&format!("analysis/{part}")) {
            let share = 100.0 * own / all;
            let _ = writeln!(table, "analysis/{part:9} {share:5.1} % of the analysis");
        }
    }
    let grown = ["analysis/one-paragraph", "analysis/one-long-paragraph"];
    if let [Some(short), Some(long)] = grown.map(median) {
        let times = long / short;
        let _ = writeln!(
            table,
            "one paragraph {LONGER} times as long takes {times:.1} times as long (at most 12)"
        );
    }
}

fn median(name: &str) -> Option<f64> {
    let target = std::env::current_exe().ok()?;
    let target = target
        .ancestors()
        .find(|folder| folder.ends_with("target"))?;
    let file = target
        .join("criterion")
        .join(name)
        .join("new/estimates.json");
    let estimates: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}
