//! Putting, removing and committing.

use std::collections::BTreeSet;
use std::fs;

use super::fixture::*;
use super::*;
use crate::model::{Audience, Piece};

#[test]
fn what_is_put_again_or_removed_is_gone_in_one_step() {
    let fox = || Wanted {
        any: list("fox"),
        ..Wanted::default()
    };
    let shelf = Shelf::with(&[piece("s", "p", "Old fox."), piece("s", "q", "Other fox.")]);
    let mut desk = piece("s", "p", "New fox.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let mut writer = shelf.index.writer().unwrap();
    put(&mut writer, &piece("s", "p", "Never seen fox."));
    put(&mut writer, &desk);
    writer.remove(&desk.id).unwrap();
    put(&mut writer, &desk);
    assert_eq!(
        shelf.find(fox()).len(),
        2,
        "nothing shows before the commit"
    );
    writer.commit(2).unwrap();
    assert_eq!(
        shelf.find(fox()).len(),
        2,
        "nothing shows before the reload"
    );
    shelf.index.reload().unwrap();
    assert_eq!(shelf.find(fox()), ["Other fox."]);
    let seen = texts(&shelf.search(&asker(["desk"]), fox()));
    assert_eq!(BTreeSet::from_iter(seen), roles(["New fox.", "Other fox."]));
    writer.remove(&desk.id).unwrap();
    writer.remove(&desk.id).unwrap();
    writer.commit(3).unwrap();
    shelf.index.reload().unwrap();
    assert_eq!(
        texts(&shelf.search(&asker(["desk"]), fox())),
        ["Other fox."]
    );
    assert_eq!(shelf.index.generation(), Some(3));
    assert_eq!(
        folders(shelf.folder.path()),
        ["everyone"],
        "an emptied shelf is taken away"
    );
}

#[test]
fn no_name_takes_another_piece_out_with_it() {
    let pieces = [
        piece("a", "b\nc", "One."),
        piece("a\nb", "c", "Two."),
        piece("1:a", "b", "Three."),
        piece("1", ":ab", "Four."),
    ];
    let shelf = Shelf::with(&pieces);
    for (left, given) in pieces.iter().enumerate() {
        assert_eq!(shelf.find(Wanted::default()).len(), pieces.len() - left);
        let mut writer = shelf.index.writer().unwrap();
        writer.remove(&given.id).unwrap();
        writer.commit(left as u64 + 2).unwrap();
        shelf.index.reload().unwrap();
    }
}

#[test]
fn an_embargo_that_has_ended_makes_no_shelf_of_its_own() {
    let mut given = piece("s", "p", "Fox.");
    given.not_before = Some(at("2029-01-01T00:00:00Z"));
    let shelf = Shelf::with(std::slice::from_ref(&given));
    let now = at("2030-01-01T00:00:00Z");
    assert_eq!(
        shelf.index.released(at("2028-01-01T00:00:00Z")).unwrap(),
        []
    );
    assert_eq!(
        shelf.index.released(now).unwrap(),
        std::slice::from_ref(&given.id)
    );
    let mut writer = shelf.index.writer().unwrap().at(now);
    put(&mut writer, &given);
    writer.commit(2).unwrap();
    shelf.index.reload().unwrap();
    assert_eq!(shelf.index.released(now).unwrap(), []);
    assert_eq!(folders(shelf.folder.path()), ["everyone"]);
    assert_eq!(
        shelf.find(Wanted {
            any: list("fox"),
            ..Wanted::default()
        }),
        ["Fox."]
    );
}

#[test]
fn more_shelves_than_are_filled_at_once_all_get_their_pieces() {
    let pieces: Vec<Piece> = (0..13)
        .map(|number| Piece {
            audience: Audience::Roles(roles([format!("r{number}").as_str()])),
            ..piece("s", &format!("p{number}"), "Fox.")
        })
        .collect();
    let shelf = Shelf::with(&pieces);
    for number in 0..13 {
        let role = format!("r{number}");
        let found = shelf.search(&asker([role.as_str()]), Wanted::default());
        assert_eq!(found.items.len(), 1, "{role}");
    }
}

/// With an embargo on every piece there are as many shelves as pieces: opening all of them for each commit would cost
/// the square of that.
#[test]
fn a_commit_opens_again_what_it_wrote_and_nothing_else() {
    let mut desk = piece("s", "q", "Hen.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), desk]);
    let mut writer = shelf.index.writer().unwrap();
    let folder = shelf.folder.path();
    let [own, _] = &folders(folder)[..] else {
        panic!("the desk's shelf and everyone's");
    };
    // Whoever opened it now would fail.
    let aside = folder.join("aside");
    fs::rename(folder.join(own), &aside).unwrap();
    put(&mut writer, &piece("s", "p", "Ox."));
    writer.commit(2).unwrap();
    put(&mut writer, &piece("s", "p", "Owl."));
    writer.commit(3).unwrap();
    fs::rename(&aside, folder.join(own)).unwrap();
    shelf.index.reload().unwrap();
    let seen = texts(&shelf.search(&asker(["desk"]), Wanted::default()));
    assert_eq!(BTreeSet::from_iter(seen), roles(["Hen.", "Owl."]));
}

#[test]
fn a_piece_that_wanders_over_many_shelves_in_one_batch_stands_on_the_last() {
    let on = |number: usize| Piece {
        audience: Audience::Roles(roles([format!("r{number}").as_str()])),
        ..piece("s", "p", &format!("Fox {number}."))
    };
    let shelf = Shelf::with(&[on(0)]);
    let mut wander: Vec<Piece> = (1..16).map(on).collect();
    wander.extend((0..14).map(on));
    shelf.put(&wander, 2);
    for number in 0..16 {
        let role = format!("r{number}");
        let found = shelf.search(&asker([role.as_str()]), Wanted::default());
        assert_eq!(found.items.len(), usize::from(number == 13), "{role}");
    }
    assert_eq!(folders(shelf.folder.path()).len(), 1);
}

#[test]
fn an_index_opens_and_answers_while_another_writes() {
    let mut desk = piece("s", "q", "Hen.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), desk.clone()]);
    let folder = shelf.folder.path().to_owned();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for generation in 2..12 {
                // The shelf of the desk comes and goes.
                let moved = if generation % 2 == 0 {
                    piece("s", "q", "Ox.")
                } else {
                    desk.clone()
                };
                shelf.put(&[piece("s", "p", "Fox again."), moved], generation);
            }
        });
        let mut last = Some(1);
        while !writing.is_finished() {
            let index = Index::open(&folder).unwrap();
            assert!(
                index.generation() >= last,
                "{:?} after {last:?}",
                index.generation()
            );
            last = index.generation();
            let query = Query {
                asker: &asker(["desk"]),
                now: at("2030-01-01T00:00:00Z"),
                scope: Scope::Archive,
                wanted: Wanted::default(),
                limit: 10,
            };
            assert!(!index.edition().search(&query).unwrap().items.is_empty());
        }
        writing.join().unwrap();
    });
    assert_eq!(shelf.index.generation(), Some(11));
}

/// How a search ends does not depend on how the engine's threads shared the pieces, nor on where the commits were.
#[test]
fn pieces_are_found_alike_by_however_many_hands_they_were_put() {
    let text = |number: usize| format!("Fox {}. Hen and fox {}.", number % 7, number % 5);
    let pieces: Vec<Piece> = (0..60)
        .map(|number| piece("s", &format!("p{number}"), &text(number)))
        .collect();
    let one = Shelf::with(&pieces);
    let other = Shelf::with(&[]);
    let mut writer = other.index.writer().unwrap().with_hands(2);
    for (number, given) in pieces.iter().enumerate() {
        // Each is put twice, and some are committed in between.
        put(&mut writer, &piece("s", &given.id.name, "Ox."));
        if number % 9 == 0 {
            writer.keep(number as u64 + 2).unwrap();
        }
        put(&mut writer, given);
    }
    writer.commit(100).unwrap();
    other.index.reload().unwrap();
    for words in ["fox", "hen fox 3", "ox", "2 4"] {
        let wanted = || Wanted {
            any: list(words),
            ..Wanted::default()
        };
        let [found, expected] = [&other, &one].map(|shelf| shelf.limited(wanted(), 25));
        assert_eq!(found, expected, "{words}");
    }
    assert_eq!(other.index.generation(), Some(100));
}

#[test]
fn what_is_kept_on_the_way_is_found_and_stays_until_the_commit() {
    let mut desk = piece("s", "q", "Hen.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), desk.clone()]);
    let mut writer = shelf.index.writer().unwrap();
    let seen = |reader: &Index| {
        reader.reload().unwrap();
        let query = Query {
            asker: &asker(["desk"]),
            now: at("2030-01-01T00:00:00Z"),
            scope: Scope::Archive,
            wanted: Wanted::default(),
            limit: 10,
        };
        let found = reader.edition().search(&query).unwrap();
        (reader.generation(), BTreeSet::from_iter(texts(&found)))
    };
    let reader = Index::open(shelf.folder.path()).unwrap();
    writer.remove(&desk.id).unwrap();
    put(&mut writer, &piece("s", "p", "Ox."));
    writer.keep(2).unwrap();
    assert_eq!(seen(&reader), (Some(2), roles(["Ox."])));
    assert_eq!(folders(shelf.folder.path()).len(), 2, "still being filled");
    put(&mut writer, &piece("s", "p", "Owl."));
    put(&mut writer, &piece("s", "q", "Hen again."));
    drop(writer);
    let again = Index::open(shelf.folder.path()).unwrap();
    assert_eq!(seen(&again), (Some(2), roles(["Ox."])), "as it was kept");
    let mut writer = again.writer().unwrap();
    put(&mut writer, &piece("s", "r", "Emu."));
    writer.keep(3).unwrap();
    writer.remove(&piece("s", "r", "").id).unwrap();
    writer.commit(4).unwrap();
    assert_eq!(seen(&reader), (Some(4), roles(["Ox."])));
    assert_eq!(folders(shelf.folder.path()), ["everyone"]);
}
