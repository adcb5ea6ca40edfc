//! Floors under the reported clauses that are found, over the invented texts of `tests/fixtures/text/reported`. A floor only
//! ever rises.

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
    let gold = gold["indirect"].as_array().unwrap();
    let mut exact = 0;
    for one in gold {
        let wanted = span(one, "start", "end").unwrap();
        let hit = reported
            .iter()
            .find(|quote| (quote.span.start, quote.span.end) == wanted);
        exact += usize::from(hit.is_some());
        share.attributed += usize::from(hit.is_some_and(|quote| is_attributed(one, quote)));
    }
    share.gold += gold.len();
    share.exact += exact;
    share.wrong += reported.len() - exact;
}

#[test]
fn reported_clauses_are_found_and_attributed() {
    let docs = include_str!("../../../../tests/fixtures/text/reported/docs.jsonl");
    let quotes = include_str!("../../../../tests/fixtures/text/reported/quotes.jsonl");
    let mut share = Share::default();
    for (doc, gold) in lines(docs).zip(lines(quotes)) {
        assert_eq!(doc["doc"], gold["doc"]);
        let source = Source::new(doc["text"].as_str().unwrap(), &[]);
        let people = people::find(&source, &[]);
        count(&gold, &find(&source, &people), &mut share);
    }
    assert_eq!(share.gold, GOLD, "{share:?}");
    assert!(share.exact >= EXACT, "{share:?}");
    assert!(share.attributed >= ATTRIBUTED, "{share:?}");
    assert!(share.wrong <= WRONG, "{share:?}");
}

const GOLD: usize = 254;
const EXACT: usize = 252;
const ATTRIBUTED: usize = 247;
const WRONG: usize = 2;
