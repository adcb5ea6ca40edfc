//! What a source page may show of a piece, and what it may not.

use tempfile::TempDir;

use super::*;
use crate::index::Index;
use crate::store::{Fingerprint, Store, version_of};

const NOW: &str = "2026-03-01T08:00:00Z";

fn lead() -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: "lead".to_owned(),
    }
}

fn for_all(text: &str) -> Piece {
    Piece::bare(lead(), text)
}

fn for_the_desk(text: &str) -> Piece {
    Piece {
        audience: Audience::Roles(["desk".to_owned()].into()),
        ..for_all(text)
    }
}

fn embargoed(text: &str) -> Piece {
    Piece {
        not_before: Some("2026-04-01T00:00:00Z".parse().unwrap()),
        ..for_all(text)
    }
}

fn put(desk: &Desk, piece: &Piece) {
    let mut batch = desk.store.begin().unwrap();
    let file = Fingerprint::of(piece.text.as_bytes());
    batch.put(piece, &file).unwrap();
    batch.commit().unwrap();
}

fn desk(folder: &TempDir, pieces: &[Piece]) -> Desk {
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let index = Index::open(&folder.path().join("index")).unwrap();
    let desk = Desk::new(store, index);
    for piece in pieces {
        put(&desk, piece);
    }
    desk
}

fn pinned(desk: &Desk, text: &str) -> Option<Pinned> {
    let version = version_of(text);
    desk.pinned(&lead(), version.as_str(), NOW.parse().unwrap())
        .unwrap()
}

fn texts(others: &[Other]) -> Vec<&str> {
    others.iter().map(|other| other.text.as_str()).collect()
}

#[test]
fn a_version_stands_between_those_before_and_those_after_it() {
    let folder = TempDir::new().unwrap();
    let versions = [for_all("First."), for_all("Second."), for_all("Third.")];
    let desk = desk(&folder, &versions);
    let shown = pinned(&desk, "Second.").unwrap();
    assert_eq!(shown.piece.text, "Second.");
    assert!(!shown.is_current);
    assert_eq!(texts(&shown.later), ["Third."]);
    assert_eq!(texts(&shown.earlier), ["First."]);
    let shown = pinned(&desk, "Third.").unwrap();
    assert!(shown.is_current);
    assert_eq!(texts(&shown.earlier), ["Second.", "First."]);
}

#[test]
fn other_versions_are_those_that_everyone_may_see() {
    let folder = TempDir::new().unwrap();
    let versions = [
        for_the_desk("A draft."),
        for_all("Printed."),
        for_the_desk("Under review."),
        for_all("Corrected."),
    ];
    let desk = desk(&folder, &versions);
    let shown = pinned(&desk, "Corrected.").unwrap();
    assert_eq!(texts(&shown.earlier), ["Printed."]);
    // A link to a draft opens the draft, and what was printed beside it.
    let shown = pinned(&desk, "A draft.").unwrap();
    assert_eq!(texts(&shown.later), ["Corrected.", "Printed."]);
    assert!(shown.earlier.is_empty());
}

#[test]
fn what_is_not_in_the_file_shows_nothing() {
    let folder = TempDir::new().unwrap();
    let desk = desk(&folder, &[for_all("Printed.")]);
    assert!(pinned(&desk, "Never written.").is_none());
    put(&desk, &embargoed("Not yet."));
    assert!(pinned(&desk, "Printed.").is_none(), "it is under embargo");
    assert!(pinned(&desk, "Not yet.").is_none());
    put(&desk, &for_all("Printed again."));
    assert!(pinned(&desk, "Printed.").is_some());
    assert!(pinned(&desk, "Not yet.").is_none());
    let mut batch = desk.store.begin().unwrap();
    batch.remove(&lead()).unwrap();
    batch.commit().unwrap();
    assert!(pinned(&desk, "Printed again.").is_none(), "it is gone");
}

#[test]
fn digits_that_more_than_one_version_begins_with_tell_none() {
    let folder = TempDir::new().unwrap();
    let desk = desk(&folder, &[for_all("One."), for_all("Two.")]);
    let now = NOW.parse().unwrap();
    assert!(desk.pinned(&lead(), "", now).unwrap().is_none());
}
