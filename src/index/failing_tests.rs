//! What is left when something goes wrong while the index is filled: damage, a failing disk, a kill.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::fixture::*;
use super::*;
use crate::model::{Audience, Piece};

/// What somebody does to the folder of an index.
type Spoil = fn(&Path);

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
