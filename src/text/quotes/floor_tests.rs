//! Floors under the share of quotations that are found with the right speaker, on the sets of invented texts under
//! `tests/fixtures/text`. A floor only ever rises.

use serde_json::Value;

use crate::model::{Quote, Speech};

use super::super::people::{self, People};
use super::super::source::Source;
use super::find;

struct Share {
    gold: usize,
    found: usize,
    attributed: usize,
    wrong: usize,
}

fn lines(file: &str) -> impl Iterator<Item = Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Counts the gold quotations that are found with the same span, and of those the ones whose speaker stands at the gold
/// mention or is, by name, the person whom it means.
fn share(docs: &str, quotes: &str) -> Share {
    let mut share = Share {
        gold: 0,
        found: 0,
        attributed: 0,
        wrong: 0,
    };
    for (doc, gold) in lines(docs).zip(lines(quotes)) {
        assert_eq!(doc["doc"], gold["doc"]);
        let text = doc["text"].as_str().unwrap();
        let source = Source::new(text, &[]);
        let people = people::find(&source, &[]);
        let found = find(&source, &people);
        count(&gold, &found, &people, &mut share);
    }
    share
}

fn count(gold: &Value, found: &[Quote], people: &People, share: &mut Share) {
    let marked: Vec<&Quote> = found
        .iter()
        .filter(|quote| quote.speech != Speech::Indirect)
        .collect();
    let gold = gold["quotes"].as_array().unwrap();
    let spans: Vec<_> = gold
        .iter()
        .map(|one| (number(&one["start"]), number(&one["end"])))
        .collect();
    share.wrong += marked
        .iter()
        .filter(|quote| !spans.contains(&(quote.span.start, quote.span.end)))
        .count();
    for (one, span) in gold.iter().zip(&spans) {
        if one["short"].as_bool() == Some(true) {
            continue;
        }
        share.gold += 1;
        let Some(quote) = marked
            .iter()
            .find(|quote| (quote.span.start, quote.span.end) == *span)
        else {
            continue;
        };
        share.found += 1;
        share.attributed += usize::from(is_right(one, quote, people));
    }
}

fn is_right(gold: &Value, quote: &Quote, people: &People) -> bool {
    if gold["speaker"].is_null() {
        return true;
    }
    let Some(speaker) = &quote.speaker else {
        return false;
    };
    let start = number(&gold["speaker_start"]);
    let end = number(&gold["speaker_end"]);
    let here = speaker.span.start < end && start < speaker.span.end;
    let first = speaker
        .first_named
        .is_some_and(|span| span.start < end && start < span.end);
    let named = speaker
        .person
        .and_then(|person| people.people.get(person))
        .is_some_and(|person| {
            let last = |name: &str| name.split_whitespace().last().map(str::to_owned);
            gold["names"].as_array().is_some_and(|names| {
                names
                    .iter()
                    .any(|name| last(name.as_str().unwrap()) == last(&person.name))
            })
        });
    here || first || named
}

#[test]
fn every_layout_is_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/layouts/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/layouts/quotes.jsonl"),
    );
    assert_eq!(share.gold, 55);
    assert!(share.found >= 55, "found {} of {}", share.found, share.gold);
    assert!(
        share.attributed >= 55,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong == 0, "{} that are no speech", share.wrong);
}

#[test]
fn articles_in_newsroom_style_are_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/newsroom/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/newsroom/quotes.jsonl"),
    );
    assert_eq!(share.gold, 46);
    assert!(share.found >= 46, "found {} of {}", share.found, share.gold);
    assert!(
        share.attributed >= 46,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong <= 2, "{} that are no speech", share.wrong);
}

#[test]
fn newswire_copy_is_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/newswire/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/newswire/quotes.jsonl"),
    );
    assert_eq!(share.gold, 610);
    assert!(
        share.found >= 609,
        "found {} of {}",
        share.found,
        share.gold
    );
    assert!(
        share.attributed >= 603,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong <= 1, "{} that are no speech", share.wrong);
}

#[test]
fn articles_of_many_newsrooms_are_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/desk/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/desk/quotes.jsonl"),
    );
    assert_eq!(share.gold, 315);
    assert!(
        share.found >= 309,
        "found {} of {}",
        share.found,
        share.gold
    );
    assert!(
        share.attributed >= 308,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong <= 3, "{} that are no speech", share.wrong);
}

#[test]
fn articles_of_every_make_are_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/mixed/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/mixed/quotes.jsonl"),
    );
    assert_eq!(share.gold, 120);
    assert!(
        share.found >= 118,
        "found {} of {}",
        share.found,
        share.gold
    );
    assert!(
        share.attributed >= 116,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong <= 4, "{} that are no speech", share.wrong);
}

#[test]
fn articles_of_every_manner_are_read_and_attributed() {
    let share = share(
        include_str!("../../../tests/fixtures/text/manners/docs.jsonl"),
        include_str!("../../../tests/fixtures/text/manners/quotes.jsonl"),
    );
    assert_eq!(share.gold, 51);
    assert!(share.found >= 51, "found {} of {}", share.found, share.gold);
    assert!(
        share.attributed >= 51,
        "attributed {} of {}",
        share.attributed,
        share.gold
    );
    assert!(share.wrong <= 1, "{} that are no speech", share.wrong);
}
