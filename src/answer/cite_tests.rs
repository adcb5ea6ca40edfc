//! What the store does not bear out is not shown, whatever happened to it since the question was looked at.

use std::cell::Cell;
use std::fs;

use tempfile::TempDir;

use super::*;
use crate::answer::asking::Asking;
use crate::index::{Entry as Indexed, Index, Wanted};
use crate::model::{Answer, Asker, Audience, Piece, PieceId};
use crate::store::{Fault, Fingerprint, Store, StoreError, version_of};

const TEXT: &str = "The quay was sold on Friday.";

fn id(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
    }
}

fn piece(name: &str, text: &str) -> Piece {
    Piece::bare(id(name), text)
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
    let desk = Desk::new(store, Index::open(&folder.path().join("index")).unwrap());
    index(&desk, &piece);
    desk
}

/// Indexes a piece that was put last.
fn index(desk: &Desk, piece: &Piece) {
    let mut writer = desk.index.writer().unwrap();
    let indexed = Indexed {
        piece,
        version: &version_of(&piece.text),
        analysis: &text::analyse(piece, &[]),
    };
    writer.put(&indexed).unwrap();
    writer.commit(desk.store.generation().unwrap()).unwrap();
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

/// The answer to a question for the quay, `change` being done to the store and index while it is worked out.
fn changed_under(change: impl Fn(&Desk, usize)) -> (Answer, usize) {
    let folder = TempDir::new().unwrap();
    let desk = desk(&folder);
    let asker = Asker::default();
    let round = Cell::new(0);
    let answer = desk.answered(&asking(&asker), |look| {
        let passage = passage(&desk, &look);
        round.set(round.get() + 1);
        change(&desk, round.get());
        let mut answer = look.frame("ask");
        let cited = desk.cite(&look, vec![Cut::of(&passage)])?;
        answer.findings.extend(cited.into_iter().flatten());
        Ok(answer)
    });
    (answer.unwrap(), round.get())
}

fn rewrite(desk: &Desk, round: usize) {
    let piece = piece("lead", &format!("The quay was sold {round} times."));
    put(&desk.store, &piece);
    index(desk, &piece);
}

#[test]
fn a_file_that_changes_while_it_is_asked_is_asked_again() {
    let (still, rounds) = changed_under(|_, _| {});
    assert_eq!((still.findings[0].snippet.as_str(), rounds), (TEXT, 1));
    assert_eq!(still.notes, Vec::<String>::new());

    let (moved, rounds) = changed_under(|desk, round| {
        if round == 1 {
            rewrite(desk, round);
        }
    });
    assert_eq!(rounds, 2);
    assert_eq!(moved.findings[0].snippet, "The quay was sold 1 times.");
    assert_eq!(moved.notes, Vec::<String>::new());

    let (restless, rounds) = changed_under(rewrite);
    assert_eq!((restless.findings.len(), rounds), (0, 2));
    let note =
        "1 passage is not shown, since the file has changed: ask again, or run `cuttings index`";
    assert_eq!(restless.notes, [note]);
}

#[test]
fn what_is_hidden_while_it_is_asked_for_is_not_counted() {
    let (answer, rounds) = changed_under(|desk, round| match round {
        1 => rewrite(desk, 1),
        _ => hide(desk),
    });
    assert_eq!((answer.findings.len(), rounds), (0, 2));
    assert_eq!(answer.notes, Vec::<String>::new());
}
