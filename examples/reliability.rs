//! How far the confidence of an attribution can be trusted: of the quotations in marks that were found, the share with
//! the right speaker, by bands of confidence.
//!
//!     cuttings extract quotes SET/docs.jsonl > answers.jsonl
//!     cargo run --example reliability -- SET/quotes.jsonl answers.jsonl [SET/quotes.jsonl answers.jsonl …]
//!
//! A speaker is right when the words pointed at overlap those of the gold, or when the name ends as one of the gold's
//! names does. Quotations that the gold does not have, and those of nobody, are left out.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

use std::error::Error;
use std::fs;

use serde_json::Value;

/// Where a band begins.
const BANDS: [f64; 6] = [0.95, 0.9, 0.8, 0.7, 0.5, 0.0];

/// What was counted in a band.
#[derive(Clone, Copy, Default)]
struct Band {
    found: usize,
    right: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() || !files.len().is_multiple_of(2) {
        return Err("give pairs of files: the gold quotes and the answers".into());
    }
    let mut bands = [Band::default(); BANDS.len()];
    for pair in files.chunks(2) {
        let (gold, answers) = (lines(&pair[0])?, lines(&pair[1])?);
        for gold in &gold {
            let answer = answers.iter().find(|answer| answer["doc"] == gold["doc"]);
            count(gold, answer.unwrap_or(&Value::Null), &mut bands);
        }
    }
    println!("confidence   found   right   share");
    for (from, band) in BANDS.iter().zip(bands) {
        let share = 100.0 * band.right as f64 / band.found.max(1) as f64;
        println!(
            "{from:.2} and up {:7} {:7} {share:7.1}",
            band.found, band.right
        );
    }
    Ok(())
}

fn lines(file: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn count(gold: &Value, answer: &Value, bands: &mut [Band]) {
    let marked = each(answer, "quotes").filter(|found| found["kind"] != "indirect");
    for found in marked {
        let same = |one: &&Value| 2 * shared(one, found, "start", "end") > length(one, found);
        let Some(one) = each(gold, "quotes").find(same) else {
            continue;
        };
        let (Some(confidence), Some(_)) = (found["confidence"].as_f64(), one["speaker"].as_str())
        else {
            continue;
        };
        let band = BANDS.iter().position(|from| confidence >= *from);
        let band = &mut bands[band.unwrap_or(BANDS.len() - 1)];
        band.found += 1;
        band.right += usize::from(is_right(one, found));
    }
}

fn is_right(gold: &Value, found: &Value) -> bool {
    if shared(gold, found, "speaker_start", "speaker_end") > 0 {
        return true;
    }
    let last = |name: &Value| {
        let name = name.as_str()?;
        name.split_whitespace().last().map(str::to_lowercase)
    };
    let own = last(&found["speaker"]);
    own.is_some() && each(gold, "names").any(|name| last(name) == own)
}

fn each<'a>(value: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    value[list].as_array().into_iter().flatten()
}

/// How many bytes two stretches share.
fn shared(a: &Value, b: &Value, start: &str, end: &str) -> u64 {
    let both = |key: &str| Some((a[key].as_u64()?, b[key].as_u64()?));
    let (Some((a_start, b_start)), Some((a_end, b_end))) = (both(start), both(end)) else {
        return 0;
    };
    a_end.min(b_end).saturating_sub(a_start.max(b_start))
}

/// From the first byte of either to the last byte of either.
fn length(a: &Value, b: &Value) -> u64 {
    let byte = |value: &Value, key: &str| value[key].as_u64().unwrap_or(0);
    byte(a, "end").max(byte(b, "end")) - byte(a, "start").min(byte(b, "start"))
}
