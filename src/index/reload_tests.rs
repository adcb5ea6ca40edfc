//! What a reader has that looks again: the last commit that ended, and nothing done twice.

use std::fs;

use super::fixture::*;
use super::*;

fn found(index: &Index) -> Vec<String> {
    let query = Query {
        asker: &asker([]),
        now: at("2030-01-01T00:00:00Z"),
        scope: Scope::Archive,
        wanted: Wanted::default(),
        limit: 10,
    };
    texts(&index.edition().search(&query).unwrap())
}

fn view(index: &Index) -> View {
    index
        .edition()
        .view((&asker([]), at("2030-01-01T00:00:00Z")), None)
}

#[test]
fn only_another_commit_is_opened() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    let reader = Index::open(shelf.folder.path()).unwrap();
    let before = view(&reader);
    for _ in 0..3 {
        reader.reload().unwrap();
    }
    assert_eq!(view(&reader), before, "nothing was opened anew");
    // The same generation again, with something else in it.
    shelf.put(&[piece("s", "p", "Hen.")], 1);
    reader.reload().unwrap();
    assert_ne!(view(&reader), before);
    assert_eq!(found(&reader), ["Hen."]);
}

#[test]
fn the_last_commit_that_ended_is_kept_until_the_next_one_ends() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    let reader = Index::open(shelf.folder.path()).unwrap();
    let before = view(&reader);
    let catalogue = shelf.folder.path().join("catalogue.json");
    shelf.put(&[piece("s", "q", "Hen.")], 2);
    let ended = fs::read_to_string(&catalogue).unwrap();
    // As on disk while the commit goes through the shelves, when it was killed, and while all is built anew.
    let half = ended.replace("\"settled\":true", "\"settled\":false");
    assert_ne!(half, ended);
    for state in [Some(half), Some("{".to_owned()), None] {
        match state {
            Some(text) => fs::write(&catalogue, text).unwrap(),
            None => fs::remove_file(&catalogue).unwrap(),
        }
        reader.reload().unwrap();
        assert_eq!(
            (view(&reader), reader.generation()),
            (before.clone(), Some(1))
        );
        assert_eq!(found(&reader), ["Fox."]);
    }
    fs::write(&catalogue, ended).unwrap();
    reader.reload().unwrap();
    assert_eq!(reader.generation(), Some(2));
    assert_eq!(found(&reader).len(), 2);
}

#[test]
fn a_commit_that_does_not_open_leaves_the_one_before_and_is_not_tried_by_everyone() {
    let shelf = Shelf::with(&[piece("s", "p", "Fox.")]);
    let reader = Index::open(shelf.folder.path()).unwrap();
    let before = view(&reader);
    shelf.put(&[piece("s", "q", "Hen.")], 2);
    let list = shelf.folder.path().join("everyone/meta.json");
    let whole = fs::read(&list).unwrap();
    fs::write(&list, "{}").unwrap();
    reader.reload().unwrap();
    assert_eq!(view(&reader), before);
    fs::write(&list, whole).unwrap();
    reader.reload().unwrap();
    assert_eq!(view(&reader), before, "tried again later only");
    for _ in 0..200 {
        reader.reload().unwrap();
    }
    assert_eq!(reader.generation(), Some(2));
}
