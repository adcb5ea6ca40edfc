//! What is counted: living sentences of the scope alone; and what else is told of all of it, cards and views.

use super::fixture::*;
use super::*;
use crate::model::Piece;

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
    let prefix = Wanted {
        prefix: Some("fox".into()),
        ..Wanted::default()
    };
    assert!(shelf.find(prefix).is_empty());
    let cards = shelf
        .index
        .cards(&asker([]), at("2030-01-01T00:00:00Z"), Scope::Archive)
        .unwrap();
    assert_eq!(cards.len(), 20);
}

#[test]
fn a_card_counts_people_and_names_other_sources() {
    let text = "Ada met Bert and Ada. Aide [yes]. Ada [no]. Aide [so]. But she [hm].";
    let shelf = Shelf::with(&[piece("s", "b", text), piece("t", "a", "None.")]);
    let now = at("2030-01-01T00:00:00Z");
    let cards = shelf.index.cards(&asker([]), now, Scope::Archive).unwrap();
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
        .cards(&asker([]), now, Scope::Story("t"))
        .unwrap();
    assert_eq!(story, cards[1..]);
}

#[test]
fn views_are_equal_while_what_is_seen_is_the_same() {
    let mut late = piece("s", "late", "Fox.");
    late.not_before = Some(at("2030-01-01T00:00:00Z"));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), late]);
    let view = |time: &str| shelf.index.view(&asker([]), at(time));
    let before = view("2029-01-01T00:00:00Z");
    assert_eq!(before, view("2029-12-31T23:59:59Z"));
    assert_ne!(before, view("2030-01-01T00:00:00Z"));
    shelf.put(&[piece("s", "q", "Hen.")], 2);
    assert_ne!(before, view("2029-01-01T00:00:00Z"));
}
