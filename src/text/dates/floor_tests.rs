//! The phrases of our own, whose score no change may lose.

use super::tests::found;
use crate::model::{Timex, TimexKind};

/// The share of the phrases' expressions that must be right in span, type and value. All are.
const FLOOR: f64 = 1.0;

#[test]
fn the_phrases_stay_right() {
    let docs = json_lines(include_str!(
        "../../../tests/fixtures/text/phrases/docs.jsonl"
    ));
    let gold = json_lines(include_str!(
        "../../../tests/fixtures/text/phrases/timexes.jsonl"
    ));
    let (mut right, mut all) = (0, 0);
    for (doc, gold) in docs.iter().zip(&gold) {
        let expected = expected(&gold["timexes"]);
        let given = found(doc["text"].as_str().unwrap(), doc["date"].as_str());
        let given: Vec<_> = given.iter().map(plain).collect();
        right += given
            .iter()
            .filter(|timex| expected.contains(timex))
            .count();
        all += given.len().max(expected.len());
    }
    assert_eq!(docs.len(), 75);
    let share = right as f64 / all as f64;
    assert!(share >= FLOOR, "{right} of {all} right");
}

type Plain = (u64, u64, &'static str, String);

fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn expected(timexes: &serde_json::Value) -> Vec<Plain> {
    let kinds = ["DATE", "TIME", "DURATION", "SET"];
    timexes
        .as_array()
        .unwrap()
        .iter()
        .map(|timex| {
            let kind = kinds
                .into_iter()
                .find(|kind| timex["type"] == *kind)
                .unwrap();
            let value = timex["value"].as_str().unwrap().to_owned();
            (
                timex["start"].as_u64().unwrap(),
                timex["end"].as_u64().unwrap(),
                kind,
                value,
            )
        })
        .collect()
}

fn plain(timex: &Timex) -> Plain {
    let kind = match timex.kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    };
    let value = timex.value.clone().unwrap_or_default();
    (timex.span.start as u64, timex.span.end as u64, kind, value)
}
