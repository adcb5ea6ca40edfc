//! The store held to its word: nothing lost over restarts, removals, full disks and older releases.

mod cuttings;
mod disk;
mod faults;
mod keeping;
mod questions;

use std::collections::BTreeSet;

use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::model::{
    Access, Audience, Event, KnownPerson, PartialDate, Piece, PieceId, SourceState, Span, Story,
    Version,
};

fn shelf() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    (folder, store)
}

fn id(name: &str) -> PieceId {
    PieceId {
        story: "harbour".to_owned(),
        name: name.to_owned(),
    }
}

fn piece(name: &str, text: &str) -> Piece {
    Piece::bare(id(name), text)
}

/// A piece in which every field says something.
fn full_piece() -> Piece {
    Piece {
        headline: Some("Brill \"will not\" stand".to_owned()),
        byline: Some("Tom Ashe\0".to_owned()),
        publisher: Some(String::new()),
        url: Some("https://quay.example/é".to_owned()),
        published: Some(PartialDate::Month(2026, 2)),
        updated: Some(PartialDate::Instant(
            "2026-02-27T06:00:00.5Z".parse().unwrap(),
        )),
        checked: false,
        audience: roles(&["desk", "a \"b\""]),
        not_before: Some("2026-02-28T06:00:00Z".parse().unwrap()),
        apart: vec![Span::new(0, 3), Span::new(7, 9)],
        ..piece(
            "desk/lead",
            "READ MORE: – the café\n\u{1F600} says “no”\0\n",
        )
    }
}

fn roles(names: &[&str]) -> Audience {
    Audience::Roles(names.iter().map(|name| (*name).to_owned()).collect())
}

fn held(roles: &[&str]) -> BTreeSet<String> {
    roles.iter().map(|role| (*role).to_owned()).collect()
}

fn story(title: &str) -> Story {
    Story {
        id: "harbour".to_owned(),
        title: Some(title.to_owned()),
        summary: None,
        cast: vec![KnownPerson {
            name: "Ada Brill".to_owned(),
            aliases: vec!["Ms Brill".to_owned()],
            roles: vec!["the harbour master".to_owned()],
        }],
        events: vec![Event {
            name: "vote".to_owned(),
            aliases: vec!["poll".to_owned()],
            date: Some(PartialDate::Year(2026)),
        }],
        expected_every: Some(jiff::SignedDuration::from_hours(6)),
    }
}

fn put(store: &Store, piece: &Piece) {
    let mut batch = store.begin().unwrap();
    let file = Fingerprint::of(format!("{piece:?}").as_bytes());
    batch.put(piece, &file).unwrap();
    batch.commit().unwrap();
}

fn note(store: &Store, name: &str, access: Option<Access>) {
    let mut batch = store.begin().unwrap();
    let fault = Fault {
        reason: "not text".to_owned(),
        fingerprint: Fingerprint::of(b"rubbish"),
        access,
    };
    batch.fault(&id(name), &fault).unwrap();
    batch.commit().unwrap();
}

fn remove(store: &Store, name: &str) {
    let mut batch = store.begin().unwrap();
    batch.remove(&id(name)).unwrap();
    batch.commit().unwrap();
}

fn versions(store: &Store, name: &str) -> Vec<Version> {
    let kept = store.versions(&id(name)).unwrap();
    kept.into_iter().map(|kept| kept.version).collect()
}

fn changed(store: &Store, after: u64) -> Vec<String> {
    let changes = store.changes(after).unwrap();
    let say = |change: &Change| match change.gone {
        true => format!("-{}", change.id.name),
        false => change.id.name.clone(),
    };
    changes.iter().map(say).collect()
}
