//! The promise that what is hidden from an asker leaves no trace: a search gives exactly what an index gives that was
//! built without it, whatever was put, changed, moved and removed before. So does one that certain pieces were left out of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::entry::piece_order;
use super::fixture::{Shelf, analyse, asker, at, piece, put, roles};
use super::*;
use crate::model::{Asker, Audience, PartialDate, Piece, PieceId};

const WORDS: [&str; 9] = [
    "fox", "hen", "ox", "foxes", "Ada", "Bert", "1999", "aide", "[fox]",
];
const TIMES: [&str; 3] = [
    "2029-01-01T00:00:00Z",
    "2030-01-01T00:00:00Z",
    "2031-01-01T00:00:00Z",
];
const PIECES: [(&str, &str); 5] = [("s", "a"), ("s", "b"), ("s", "c"), ("t", "a"), ("t", "b")];

/// What happens to a piece: it is put as this, or removed.
type Change = (usize, Option<Piece>);

/// A search without its asker: story, wishes, limit.
type Asked = (Option<&'static str>, Wanted, usize);

fn text() -> impl Strategy<Value = String> {
    let sentence = vec(select(&WORDS[..]), 1..7).prop_map(|words| words.join(" "));
    vec(sentence, 1..5).prop_map(|sentences| format!("{}.", sentences.join(". ")))
}

fn some_roles() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(vec!["desk", "night"], 0..=2)
}

fn change() -> impl Strategy<Value = Change> {
    let put = (
        text(),
        option::of(some_roles()),
        option::weighted(0.3, select(&TIMES[..])),
        option::of(2020i16..2023),
    );
    (0..PIECES.len(), option::weighted(0.8, put)).prop_map(|(number, put)| {
        let (story, name) = PIECES[number];
        let piece = put.map(|(text, audience, release, year)| Piece {
            audience: audience.map_or(Audience::Everyone, |names| Audience::Roles(roles(names))),
            not_before: release.map(at),
            published: year.map(PartialDate::Year),
            ..piece(story, name, &text)
        });
        (number, piece)
    })
}

fn asked() -> impl Strategy<Value = Asked> {
    let term = select(vec![
        "fox", "hen", "ox", "foxes", "ada", "1999", "aide", "zebra",
    ]);
    let terms = |most: usize| vec(term.clone(), 0..most).prop_map(owned);
    let rarely = |terms: BoxedStrategy<Vec<String>>| {
        option::weighted(0.15, terms).prop_map(Option::unwrap_or_default)
    };
    let wanted = (
        terms(5),
        rarely(terms(3).boxed()),
        rarely(terms(2).boxed()),
        rarely(Just(vec!["ada".to_owned()]).boxed()),
        (
            prop::bool::weighted(0.15),
            prop::bool::weighted(0.15),
            prop::bool::ANY,
            select(vec![
                Unranked::ByKey,
                Unranked::Newest,
                Unranked::Oldest,
                Unranked::Worth,
            ]),
        ),
    );
    let wanted = wanted.prop_map(
        |(any, phrase, names, people, (quoted, dated, on_topic, unranked))| Wanted {
            any,
            on_topic,
            unranked,
            phrase,
            speakers: names.clone(),
            speaker_terms: if people.is_empty() { names } else { Vec::new() },
            people,
            quoted,
            dated,
            gist: None,
        },
    );
    let story = option::weighted(0.3, select(vec!["s", "t", "u"]));
    (story, wanted, select(vec![1usize, 3, 50]))
}

fn lasting(number: usize) -> Piece {
    let text = format!("{} hen. ", WORDS[number]).repeat(5);
    piece("s", &format!("lasting{number}"), text.trim())
}

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// Applies the batches one commit after another, and returns what stands in the end.
fn apply(shelf: &Shelf, batches: &[Vec<Change>]) -> BTreeMap<usize, Piece> {
    let mut standing = BTreeMap::new();
    for (generation, batch) in (2..).zip(batches) {
        let mut writer = shelf.index.writer().unwrap();
        for (number, change) in batch {
            let (story, name) = PIECES[*number];
            match change {
                Some(piece) => {
                    put(&mut writer, piece);
                    standing.insert(*number, piece.clone());
                }
                None => {
                    writer.remove(&piece(story, name, "").id).unwrap();
                    standing.remove(number);
                }
            }
        }
        writer.commit(generation).unwrap();
        shelf.index.reload().unwrap();
    }
    standing
}

fn ask(edition: &Edition, who: (&Asker, Timestamp), asked: &Asked) -> (Candidates, Vec<Card>) {
    let (story, wanted, limit) = asked;
    let scope = story.map_or(Scope::Archive, Scope::Story);
    let query = Query {
        asker: who.0,
        now: who.1,
        scope,
        wanted: wanted.clone(),
        limit: *limit,
    };
    let cards = edition.cards(who.0, who.1, scope).unwrap();
    (edition.search(&query).unwrap(), cards)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_leaves_no_trace(
        batches in vec(vec(change(), 1..5), 1..4),
        askers in vec((some_roles(), select(&TIMES[..])), 1..3),
        questions in vec(asked(), 12),
        left_out in subsequence((0..PIECES.len()).collect::<Vec<_>>(), 0..PIECES.len()),
    ) {
        // Enough that does not change, so that the engine keeps what was deleted beside it.
        let lasting: Vec<Piece> = (0..6).map(lasting).collect();
        let shelf = Shelf::with(&lasting);
        let mut standing = apply(&shelf, &batches);
        let left_out: Vec<PieceId> = left_out
            .into_iter()
            .map(|number| {
                standing.remove(&number);
                let (story, name) = PIECES[number];
                piece(story, name, "").id
            })
            .collect();
        let whole = shelf.index.edition().without(&left_out).unwrap();
        for (names, now) in askers {
            let (asker, now) = (asker(names), at(now));
            let mut seen: Vec<Piece> = lasting
                .iter()
                .chain(standing.values())
                .filter(|piece| piece.audience.admits(piece.not_before, &asker, now))
                .cloned()
                .collect();
            seen.reverse();
            let without = Shelf::with(&seen).index.edition();
            for question in &questions {
                let given = ask(&whole, (&asker, now), question);
                let expected = ask(&without, (&asker, now), question);
                prop_assert_eq!(given, expected, "{:?}", question);
            }
            // Asked about one story, the others leave no trace either.
            seen.retain(|piece| piece.id.story == "s");
            let alone = Shelf::with(&seen).index.edition();
            for (_, wanted, limit) in &questions {
                let question = (Some("s"), wanted.clone(), *limit);
                let given = ask(&whole, (&asker, now), &question);
                let expected = ask(&alone, (&asker, now), &question);
                prop_assert_eq!(given, expected, "{:?}", question);
            }
        }
    }
}

/// An archive large enough for the engine to skip blocks of sentences, laid out by one seed.
fn archive(seed: u64, pieces: usize) -> Vec<Piece> {
    let mut state = seed;
    let mut next = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..pieces)
        .map(|number| {
            let mut text = String::new();
            for _ in 0..40 {
                // Lengths differ much between pieces, so that averages differ between parts of a shelf.
                let length = 2 + next(3 + 30 * (number as u64 % 2));
                // Low numbers are frequent, high ones rare.
                let words = (0..length).map(|_| {
                    let most = next(40) + 1;
                    format!("w{}", next(most))
                });
                text.push_str(&words.collect::<Vec<_>>().join(" "));
                text.push_str(". ");
            }
            piece("s", &format!("p{number}"), &text)
        })
        .collect()
}

/// The order that the definition gives: BM25 in whole numbers, then the stable key.
fn by_definition(pieces: &[Piece], any: &BTreeSet<String>) -> Vec<(u64, u64, u64)> {
    let sentences: Vec<(u64, u64, Vec<String>)> = pieces
        .iter()
        .flat_map(|piece| {
            let sentences = (0..).zip(analyse(&piece.text).sentences);
            sentences.map(|(at, sentence)| (piece_order(&piece.id), at, sentence.terms))
        })
        .collect();
    let count = |terms: &[String], term: &String| terms.iter().filter(|held| *held == term).count();
    let rarity = |term: &String| {
        let holding = sentences
            .iter()
            .filter(|(_, _, terms)| terms.contains(term))
            .count() as f64;
        (1.0 + (sentences.len() as f64 - holding + 0.5) / (holding + 0.5)).ln()
    };
    let rarities: Vec<(&String, f64)> = any.iter().map(|term| (term, rarity(term))).collect();
    let mut scored: Vec<(u64, u64, u64)> = Vec::new();
    for (piece, at, terms) in &sentences {
        let mut score = 0;
        for (term, rarity) in &rarities {
            let frequency = count(terms, term) as f64;
            let length = 1.2 * (1.0 - 0.75 + 0.75 * terms.len() as f64 / 20.0);
            let points = rarity * (1.2 + 1.0) * frequency / (frequency + length);
            score += (points * 4_294_967_296.0).round() as u64;
        }
        if score > 0 {
            scored.push((u64::MAX - score, *piece, *at));
        }
    }
    scored.sort_unstable();
    scored
}

#[test]
fn a_large_archive_is_ranked_as_the_definition_says_wherever_its_sentences_lie() {
    let pieces = archive(7, 60);
    let shelf = Shelf::with(&[]);
    // Parts of unequal size and average, one hidden piece between others, some put twice, some gone.
    let mut secret = archive(8, 20);
    for (number, piece) in secret.iter_mut().enumerate() {
        piece.id.name = format!("secret{number}");
        piece.audience = Audience::Roles(roles(["desk"]));
    }
    let long: Vec<Piece> = pieces.iter().skip(1).step_by(2).cloned().collect();
    shelf.put(&long, 2);
    shelf.put(&archive(9, 9), 3);
    shelf.put(&secret, 4);
    shelf.put(&pieces, 5);
    // The last change is small, so that what it deleted is still there.
    let mut changed = pieces[3].clone();
    changed.text = "w0 w1 w38. w39 w33.".repeat(9);
    shelf.put(std::slice::from_ref(&changed), 6);
    shelf.put(std::slice::from_ref(&pieces[3]), 7);
    for any in [
        "w0",
        "w0 w1",
        "w3 w17",
        "w2 w5 w9 w11 w20 w33",
        "w39 w0",
        "w38",
    ] {
        let any: BTreeSet<String> = any.split(' ').map(str::to_owned).collect();
        let expected = by_definition(&pieces, &any);
        for limit in [1, 10, 100] {
            let wanted = Wanted {
                any: any.iter().cloned().collect(),
                ..Wanted::default()
            };
            let now = at(TIMES[0]);
            let (found, _) = ask(
                &shelf.index.edition(),
                (&asker([]), now),
                &(None, wanted, limit),
            );
            let given: Vec<(u64, u64)> = found
                .items
                .iter()
                .map(|item| (piece_order(&item.piece), u64::from(item.ordinal)))
                .collect();
            let expected = expected
                .iter()
                .take(limit)
                .map(|(_, piece, at)| (*piece, *at));
            assert_eq!(given, expected.collect::<Vec<_>>(), "{any:?} {limit}");
        }
    }
}
