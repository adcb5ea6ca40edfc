//! The phrases and articles of our own, whose score no change may lose.

use super::tests::found;
use crate::model::{Timex, TimexKind};

/// How many of the expressions that are expected or given are right in span, type and value.
fn right(docs: &str, timexes: &str) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for (doc, gold) in json_lines(docs).iter().zip(&json_lines(timexes)) {
        let expected = expected(&gold["timexes"]);
        let given = found(doc["text"].as_str().unwrap(), doc["date"].as_str());
        let given: Vec<_> = given.iter().map(plain).collect();
        right += given
            .iter()
            .filter(|timex| expected.contains(timex))
            .count();
        all += given.len().max(expected.len());
    }
    (right, all)
}

#[test]
fn the_phrases_stay_right() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/phrases/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/phrases/timexes.jsonl"),
    );
    assert_eq!((right, all), (90, 90));
}

#[test]
fn articles_of_many_newsrooms_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/desk/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/desk/timexes.jsonl"),
    );
    assert!(right >= 373, "{right} of {all} right");
    assert!(all <= 384, "{right} of {all} right");
}

#[test]
fn articles_dense_in_dates_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/diary/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/diary/timexes.jsonl"),
    );
    assert!(right >= 1998, "{right} of {all} right");
    assert!(all <= 2083, "{right} of {all} right");
}

#[test]
fn articles_of_every_make_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/mixed/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/mixed/timexes.jsonl"),
    );
    assert!(right >= 228, "{right} of {all} right");
    assert!(all <= 240, "{right} of {all} right");
}

#[test]
fn articles_of_every_manner_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/manners/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/manners/timexes.jsonl"),
    );
    assert!(right >= 390, "{right} of {all} right");
    assert!(all <= 410, "{right} of {all} right");
}

#[test]
fn articles_of_agencies_and_others_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/datelines/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/datelines/timexes.jsonl"),
    );
    assert!(right >= 522, "{right} of {all} right");
    assert!(all <= 550, "{right} of {all} right");
}

#[test]
fn articles_that_were_shut_away_stay_as_right_as_they_are() {
    let (right, all) = right(
        include_str!("../../../tests/fixtures/text/stoppress/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/stoppress/timexes.jsonl"),
    );
    assert!(right >= 212, "{right} of {all} right");
    assert!(all <= 238, "{right} of {all} right");
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
