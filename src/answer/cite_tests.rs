//! What the store does not bear out is not shown, whatever happened to it since the question was looked at.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::answer::asking::Asking;
use crate::index::{Entry as Indexed, Index, Wanted};
use crate::model::{Asker, Audience, Piece, PieceId};
use crate::store::{Fault, Fingerprint, Store, StoreError};

const TEXT: &str = "The quay was sold on Friday.";

fn id(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
    }
}

fn piece(name: &str, text: &str) -> Piece {
    Piece {
        id: id(name),
        headline: None,
        byline: None,
        publisher: None,
        url: None,
        published: None,
        updated: None,
        checked: true,
        audience: Audience::Everyone,
        not_before: None,
        text: text.to_owned(),
        apart: Vec::new(),
    }
}

fn put(store: &Store, piece: &Piece) {
    let mut batch = store.begin().unwrap();
    let file = Fingerprint::of(piece.text.as_bytes());
    batch.put(piece, &file).unwrap();
    batch.commit().unwrap();
}

/// A desk over a piece that is stored and indexed.
fn desk(folder: &TempDir) -> Desk {
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let piece = piece("lead", TEXT);
    put(&store, &piece);
    let index = Index::open(&folder.path().join("index")).unwrap();
    let mut writer = index.writer().unwrap();
    let indexed = Indexed {
        piece: &piece,
        version: &crate::store::version_of(TEXT),
        analysis: &text::analyse(&piece, &[]),
    };
    writer.put(&indexed).unwrap();
    writer.commit(store.generation().unwrap()).unwrap();
    Desk::new(store, index)
}

/// Turns a byte of the stored text.
fn garble(folder: &TempDir) {
    let path = folder.path().join("store.db");
    let mut bytes = fs::read(&path).unwrap();
    let stands = |part: &[u8]| part == TEXT.as_bytes();
    let at = bytes.windows(TEXT.len()).position(stands).unwrap();
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
}

fn asking(asker: &Asker) -> Asking<'_> {
    Asking {
        asker,
        now: "2026-03-01T08:00:00Z".parse().unwrap(),
        story: None,
        page: 1,
    }
}

/// The one passage about the quay.
fn passage(desk: &Desk, look: &Look<'_>) -> Candidate {
    let wanted = Wanted {
        any: vec!["quay".to_owned()],
        ..Wanted::default()
    };
    desk.search(look, wanted, 1).unwrap().items.remove(0)
}

/// Hides the piece from everybody but the lawyers, its text being left as it lies there.
fn hide(desk: &Desk) {
    let mut batch = desk.store.begin().unwrap();
    let fault = Fault {
        reason: "not text".to_owned(),
        fingerprint: Fingerprint::of(b"rubbish"),
        access: Some((Audience::Roles(["legal".to_owned()].into()), None)),
    };
    batch.fault(&id("lead"), &fault).unwrap();
    batch.commit().unwrap();
}

#[test]
fn a_garbled_text_is_named_only_to_those_who_may_see_its_piece() {
    let folder = TempDir::new().unwrap();
    drop(desk(&folder));
    garble(&folder);
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let desk = Desk::new(store, Index::open(&folder.path().join("index")).unwrap());
    let asker = Asker::default();
    let asking = asking(&asker);
    let look = desk.look(&asking).unwrap();
    let passage = passage(&desk, &look);
    let error = desk.cite(&look, vec![Cut::of(&passage)]).unwrap_err();
    assert!(
        matches!(error, DeskError::Store(StoreError::Garbled { .. })),
        "{error}"
    );
    hide(&desk);
    let cited = desk.cite(&look, vec![Cut::of(&passage)]).unwrap();
    assert_eq!(cited, [None]);
}
