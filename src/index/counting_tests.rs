//! What is counted: living sentences of the scope alone; and what else is told of all of it, cards and views.

use super::fixture::*;
use super::*;
use crate::model::{Audience, Piece, PieceId};

#[test]
fn what_was_deleted_is_not_counted_although_the_engine_keeps_it() {
    let mut pieces: Vec<Piece> = (0..20)
        .map(|number| piece("s", &format!("p{number}"), "The hen sat."))
        .collect();
    pieces.push(piece("s", "gone", "A fox sat. Foxes sit."));
    let shelf = Shelf::with(&pieces);
    let mut writer = shelf.index.writer().unwrap();
    writer.remove(&pieces[20].id).unwrap();
    writer.commit(2).unwrap();
    shelf.index.reload().unwrap();
    let found = shelf.search(
        &asker([]),
        Wanted {
            any: list("fox sat"),
            ..Wanted::default()
        },
    );
    assert_eq!(found.sentences, 20);
    assert_eq!((found.frequency["fox"], found.frequency["sat"]), (0, 20));
    let cards = shelf
        .index
        .edition()
        .cards(&asker([]), at("2030-01-01T00:00:00Z"), Scope::Archive)
        .unwrap();
    assert_eq!(cards.len(), 20);
}

#[test]
fn a_card_counts_people_and_names_other_sources() {
    let text = "Ada met Bert and Ada. Aide [yes]. Ada [no]. Aide [so]. But she [hm].";
    let shelf = Shelf::with(&[piece("s", "b", text), piece("t", "a", "None.")]);
    let now = at("2030-01-01T00:00:00Z");
    let cards = shelf
        .index
        .edition()
        .cards(&asker([]), now, Scope::Archive)
        .unwrap();
    let names: Vec<String> = cards.iter().map(|card| card.piece.to_string()).collect();
    assert_eq!(names, ["s/b", "t/a"]);
    let people: Vec<(&str, u32)> = cards[0]
        .people
        .iter()
        .map(|person| (&*person.key, person.mentions))
        .collect();
    assert_eq!(people, [("ada", 3), ("bert", 1)]);
    assert_eq!(cards[0].sources, ["Aide"]);
    let story = shelf
        .index
        .edition()
        .cards(&asker([]), now, Scope::Story("t"))
        .unwrap();
    assert_eq!(story, cards[1..]);
}

#[test]
fn views_are_equal_while_what_is_seen_is_the_same() {
    let mut late = piece("s", "late", "Fox.");
    late.not_before = Some(at("2030-01-01T00:00:00Z"));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), late]);
    let view = |time: &str| shelf.index.edition().view((&asker([]), at(time)), None);
    let before = view("2029-01-01T00:00:00Z");
    assert_eq!(before, view("2029-12-31T23:59:59Z"));
    assert_ne!(before, view("2030-01-01T00:00:00Z"));
    shelf.put(&[piece("s", "q", "Hen.")], 2);
    assert_ne!(before, view("2029-01-01T00:00:00Z"));
}

#[test]
fn what_another_story_holds_is_not_counted_in_the_one_that_is_asked_about() {
    let mut secret = piece("s", "secret", "A fox and a zebra sat.");
    secret.audience = Audience::Roles(roles(["desk"]));
    let shelf = Shelf::with(&[
        piece("s", "p", "The hen sat. A fox ran."),
        piece("s", "gone", "A fox sat."),
        piece("t", "p", "A zebra sat. A fox sat. Zebras sit."),
        secret,
    ]);
    // Another part of the shelf, in which something was deleted.
    let mut writer = shelf.index.writer().unwrap();
    writer.remove(&piece("s", "gone", "").id).unwrap();
    put(&mut writer, &piece("s", "q", "The hen and the fox sat."));
    writer.commit(2).unwrap();
    shelf.index.reload().unwrap();
    let inside = PieceId {
        story: "s".to_owned(),
        name: "p".to_owned(),
    };
    let around = Scope::Around {
        piece: &inside,
        ordinal: 0,
        reach: 0,
    };
    let cases = [
        (Scope::Story("s"), "", 3, [2, 2, 0]),
        (Scope::Story("s"), "desk", 4, [3, 2, 1]),
        (Scope::Story("t"), "desk", 3, [1, 0, 1]),
        (Scope::Story("u"), "desk", 0, [0, 0, 0]),
        (Scope::Archive, "", 6, [3, 2, 1]),
        (around, "desk", 2, [1, 1, 0]),
    ];
    for (scope, role, sentences, counts) in cases {
        let asker = asker(role.split_whitespace());
        let now = at("2030-01-01T00:00:00Z");
        let terms = list("fox hen zebra");
        let expected = terms.iter().cloned().zip(counts).collect();
        let frequency = shelf
            .index
            .edition()
            .frequency((&asker, now), scope, &terms)
            .unwrap();
        assert_eq!(frequency, expected, "{scope:?} {role}");
        let query = Query {
            asker: &asker,
            now,
            scope,
            wanted: Wanted {
                any: terms,
                ..Wanted::default()
            },
            limit: 10,
        };
        let found = shelf.index.edition().search(&query).unwrap();
        assert_eq!(found.frequency, expected, "{scope:?} {role}");
        assert_eq!(found.sentences, sentences, "{scope:?} {role}");
    }
}
