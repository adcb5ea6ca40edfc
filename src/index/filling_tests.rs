//! Putting, removing and committing, and what is left when something goes wrong on the way.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::fixture::*;
use super::*;
use crate::model::{Audience, Piece};

/// What somebody does to the folder of an index.
type Spoil = fn(&Path);

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
fn a_writer_that_failed_claims_nothing_more() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    let mut writer = shelf.index.writer().unwrap();
    fs::remove_file(shelf.folder.path().join("everyone/meta.json")).unwrap();
    let given = piece("s", "p", "Hen.");
    let entry = Entry {
        piece: &given,
        version: &version("x"),
        analysis: &analyse(&given.text),
    };
    assert!(writer.put(&entry).is_err());
    assert!(matches!(writer.commit(2), Err(IndexError::Broken { .. })));
    assert!(matches!(
        writer.remove(&given.id),
        Err(IndexError::Broken { .. })
    ));
}

#[test]
fn a_damaged_or_foreign_index_counts_as_empty_and_is_filled_anew() {
    let spoil: [(&str, Spoil); 6] = [
        ("no catalogue", |at| {
            fs::remove_file(at.join("catalogue.json")).unwrap()
        }),
        ("garbled catalogue", |at| {
            fs::write(at.join("catalogue.json"), "{").unwrap()
        }),
        ("another format", |at| {
            let text = fs::read_to_string(at.join("catalogue.json")).unwrap();
            let other = text.replacen("\"format\":", "\"format\":9", 1);
            fs::write(at.join("catalogue.json"), other).unwrap();
        }),
        ("no shelf", |at| {
            fs::remove_dir_all(at.join("everyone")).unwrap()
        }),
        ("garbled shelf", |at| {
            fs::write(at.join("everyone/meta.json"), "{}").unwrap()
        }),
        ("cut files", |at| {
            for entry in fs::read_dir(at.join("everyone")).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "store") {
                    fs::write(path, "cut").unwrap();
                }
            }
        }),
    ];
    for (name, spoil) in spoil {
        let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
        spoil(shelf.folder.path());
        let index = Index::open(shelf.folder.path()).unwrap();
        assert_eq!(index.generation(), None, "{name}");
        let again = Shelf {
            folder: shelf.folder,
            index,
        };
        assert!(again.find(Wanted::default()).is_empty(), "{name}");
        again.put(&[piece("s", "q", "Hen.")], 5);
        assert_eq!(again.index.generation(), Some(5), "{name}");
        assert_eq!(again.find(Wanted::default()), ["Hen."], "{name}");
    }
}

#[test]
fn a_writer_does_not_go_on_from_less_than_its_index_saw() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    fs::remove_file(shelf.folder.path().join("catalogue.json")).unwrap();
    assert!(matches!(
        shelf.index.writer(),
        Err(IndexError::Changed { .. })
    ));
}

#[test]
fn work_that_was_not_committed_is_as_if_it_had_not_begun() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    let mut desk = piece("s", "q", "Hen.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let mut writer = shelf.index.writer().unwrap();
    put(&mut writer, &desk);
    put(&mut writer, &piece("s", "p", "Fox again."));
    drop(writer);
    let index = Index::open(shelf.folder.path()).unwrap();
    assert_eq!(index.generation(), Some(1));
    let again = Shelf {
        folder: shelf.folder,
        index,
    };
    assert_eq!(
        texts(&again.search(&asker(["desk"]), Wanted::default())),
        ["Fox."]
    );
    again.put(&[], 2);
    assert_eq!(
        folders(again.folder.path()),
        ["everyone"],
        "what is not listed is cleared away"
    );
}

/// A commit that ends after any of its shelves leaves the old generation and heals when the same is put again.
#[test]
fn a_commit_cut_short_claims_the_generation_before_and_heals() {
    let mut desk = piece("s", "q", "Hen.");
    desk.audience = Audience::Roles(roles(["desk"]));
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), desk.clone()]);
    let catalogue = fs::read_to_string(shelf.folder.path().join("catalogue.json")).unwrap();
    let change = [piece("s", "q", "Hen seen."), piece("s", "p", "Fox gone.")];
    shelf.put(&change, 2);
    // As on disk after the shelves, but before the catalogue was settled; the emptied shelf is still listed then.
    let unsettled = catalogue.replace("\"settled\":true", "\"settled\":false");
    assert_ne!(unsettled, catalogue);
    let base = unsettled.split("\"shelves\":").next().unwrap().to_owned();
    let listed = r#"[{"folder":"everyone","roles":null,"not_before":null}]}"#;
    fs::write(
        shelf.folder.path().join("catalogue.json"),
        format!("{base}\"shelves\":{listed}"),
    )
    .unwrap();
    let index = Index::open(shelf.folder.path()).unwrap();
    assert_eq!(index.generation(), Some(1));
    let again = Shelf {
        folder: shelf.folder,
        index,
    };
    again.put(&change, 2);
    assert_eq!(again.index.generation(), Some(2));
    let found = again.search(&asker([]), Wanted::default());
    assert_eq!(
        BTreeSet::from_iter(texts(&found)),
        roles(["Fox gone.", "Hen seen."])
    );
    assert_eq!(found.sentences, 2);
}

/// Moving a piece off its ended embargo is a commit on two shelves while the store stays as it is: what a kill between
/// the two leaves must not look whole.
#[test]
fn a_piece_whose_move_was_cut_short_is_moved_again() {
    let mut held = piece("s", "q", "Hen.");
    held.not_before = Some(at("2029-01-01T00:00:00Z"));
    let now = at("2030-01-01T00:00:00Z");
    let shelf = Shelf::with(&[piece("s", "p", "Fox."), held.clone()]);
    let folder = shelf.folder.path();
    let own: Vec<String> = folders(folder);
    assert!(own[0] < own[1] && own[1] == "everyone", "{own:?}");
    let released = shelf.index.released(now).unwrap();
    assert_eq!(released, std::slice::from_ref(&held.id));
    let mut writer = shelf.index.writer().unwrap().at(now).moving(&released);
    put(&mut writer, &held);
    // The embargo's shelf comes first; the other one fails, as if the machine had gone down before it.
    let aside = tempfile::tempdir().unwrap();
    fs::rename(folder.join("everyone"), aside.path().join("everyone")).unwrap();
    assert!(writer.commit(1).is_err());
    drop(writer);
    fs::remove_dir_all(folder.join("everyone")).ok();
    fs::rename(aside.path().join("everyone"), folder.join("everyone")).unwrap();

    let again = Shelf {
        index: Index::open(folder).unwrap(),
        folder: shelf.folder,
    };
    assert_eq!(again.find(Wanted::default()), ["Fox."], "it stands nowhere");
    assert!(!again.index.is_settled());
    assert_eq!(again.index.released(now).unwrap(), released);
    // Whatever else is committed first, it stays to be moved.
    again.put(&[piece("s", "r", "Ox.")], 2);
    assert_eq!(again.index.released(now).unwrap(), released);
    let mut writer = again.index.writer().unwrap().at(now).moving(&released);
    put(&mut writer, &held);
    writer.commit(2).unwrap();
    again.index.reload().unwrap();
    assert!(again.index.is_settled());
    assert_eq!(again.index.released(now).unwrap(), []);
    let found = BTreeSet::from_iter(again.find(Wanted::default()));
    assert_eq!(found, roles(["Fox.", "Hen.", "Ox."]));
}

/// The engine writes the list of what a commit deletes under a name that the next writer, after a kill, wants too.
#[test]
fn a_commit_that_was_killed_does_not_bar_the_next() {
    let pieces: Vec<Piece> = (0..20)
        .map(|number| piece("s", &format!("p{number}"), "Fox."))
        .collect();
    let shelf = Shelf::with(&pieces);
    let files = ["catalogue.json", "everyone/meta.json"];
    let before = files.map(|file| fs::read(shelf.folder.path().join(file)).unwrap());
    shelf.put(&[piece("s", "p7", "Hen.")], 2);
    for (file, bytes) in files.iter().zip(before) {
        fs::write(shelf.folder.path().join(file), bytes).unwrap();
    }
    let again = Shelf {
        index: Index::open(shelf.folder.path()).unwrap(),
        folder: shelf.folder,
    };
    assert_eq!(again.index.generation(), Some(1));
    again.put(&[piece("s", "p7", "Hen.")], 2);
    assert_eq!(
        again.find(Wanted {
            any: list("hen"),
            ..Wanted::default()
        }),
        ["Hen."]
    );
    assert_eq!(again.search(&asker([]), Wanted::default()).sentences, 20);
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

fn folders(folder: &Path) -> Vec<String> {
    let mut folders: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    folders.sort();
    folders
}
