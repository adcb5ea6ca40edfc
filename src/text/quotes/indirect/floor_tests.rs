//! Floors under the reported clauses that are found, over the invented texts of `tests/fixtures/text/reported`, `desk`, `mixed`
//! and `manners`. A floor only ever rises.

use serde_json::Value;

use crate::model::{Quote, Speech};

use super::super::super::people;
use super::super::super::source::Source;
use super::super::find;

#[derive(Debug, Default)]
struct Share {
    gold: usize,
    /// Found with the same span.
    exact: usize,
    /// Of those, the ones whose speaker stands at the gold mention, or that have none where gold has none.
    attributed: usize,
    /// Found where gold has nothing of the same span.
    wrong: usize,
}

fn lines(file: &str) -> impl Iterator<Item = Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn span(value: &Value, start: &str, end: &str) -> Option<(usize, usize)> {
    let number = |name: &str| usize::try_from(value[name].as_u64()?).ok();
    Some((number(start)?, number(end)?))
}

fn is_attributed(gold: &Value, quote: &Quote) -> bool {
    let mention = span(gold, "speaker_start", "speaker_end");
    let found = quote.speaker.as_ref().map(|speaker| speaker.span);
    match (mention, found) {
        (Some((start, end)), Some(found)) => found.start < end && start < found.end,
        (None, None) => true,
        _ => false,
    }
}

fn count(gold: &Value, found: &[Quote], share: &mut Share) {
    let reported: Vec<&Quote> = found
        .iter()
        .filter(|quote| quote.speech == Speech::Indirect)
        .collect();
    let mut matched = 0;
    for one in gold["indirect"].as_array().unwrap() {
        let wanted = span(one, "start", "end").unwrap();
        let hit = reported
            .iter()
            .find(|quote| (quote.span.start, quote.span.end) == wanted);
        matched += usize::from(hit.is_some());
        // What somebody believes is neither missed nor wrong.
        if one["speech"] == false {
            continue;
        }
        share.gold += 1;
        share.exact += usize::from(hit.is_some());
        share.attributed += usize::from(hit.is_some_and(|quote| is_attributed(one, quote)));
    }
    share.wrong += reported.len() - matched;
}

fn share(docs: &str, quotes: &str) -> Share {
    let mut share = Share::default();
    for (doc, gold) in lines(docs).zip(lines(quotes)) {
        assert_eq!(doc["doc"], gold["doc"]);
        let source = Source::new(doc["text"].as_str().unwrap(), &[]);
        let people = people::find(&source, &[]);
        count(&gold, &find(&source, &people), &mut share);
    }
    share
}

#[test]
fn reported_clauses_are_found_and_attributed() {
    let share = share(
        include_str!("../../../../tests/fixtures/text/reported/docs.jsonl"),
        include_str!("../../../../tests/fixtures/text/reported/quotes.jsonl"),
    );
    assert_eq!(share.gold, 254, "{share:?}");
    assert!(share.exact >= 252, "{share:?}");
    assert!(share.attributed >= 247, "{share:?}");
    assert!(share.wrong <= 2, "{share:?}");
}

#[test]
fn clauses_in_articles_of_many_newsrooms_are_found_and_attributed() {
    let share = share(
        include_str!("../../../../tests/fixtures/text/desk/docs.jsonl"),
        include_str!("../../../../tests/fixtures/text/desk/quotes.jsonl"),
    );
    assert_eq!(share.gold, 238, "{share:?}");
    assert!(share.exact >= 220, "{share:?}");
    assert!(share.attributed >= 216, "{share:?}");
    assert!(share.wrong <= 15, "{share:?}");
}

#[test]
fn clauses_in_articles_of_every_make_are_found_and_attributed() {
    let share = share(
        include_str!("../../../../tests/fixtures/text/mixed/docs.jsonl"),
        include_str!("../../../../tests/fixtures/text/mixed/quotes.jsonl"),
    );
    assert_eq!(share.gold, 92, "{share:?}");
    assert!(share.exact >= 84, "{share:?}");
    assert!(share.attributed >= 83, "{share:?}");
    assert!(share.wrong <= 10, "{share:?}");
}

#[test]
fn clauses_in_articles_of_every_manner_are_found_and_attributed() {
    let share = share(
        include_str!("../../../../tests/fixtures/text/manners/docs.jsonl"),
        include_str!("../../../../tests/fixtures/text/manners/quotes.jsonl"),
    );
    assert_eq!(share.gold, 42, "{share:?}");
    assert!(share.exact >= 38, "{share:?}");
    assert!(share.attributed >= 37, "{share:?}");
    assert!(share.wrong <= 6, "{share:?}");
}
