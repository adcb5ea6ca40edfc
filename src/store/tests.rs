//! The store held to its word: nothing lost over restarts, removals, full disks and older releases.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::model::{
    Access, Audience, Event, KnownPerson, PartialDate, Piece, PieceId, SourceState, Span, Story,
    Version,
};

/// A store of each released schema, oldest first.
const RELEASED: &[&str] = &[include_str!("released_1.sql")];

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

#[test]
fn what_was_put_comes_back_whole_after_a_restart() {
    let (folder, store) = shelf();
    put(&store, &full_piece());
    put(&store, &piece("empty", ""));
    let mut batch = store.begin().unwrap();
    batch.put_story(&story("The vote")).unwrap();
    batch.checked("2026-03-01T08:00:00.25Z".parse().unwrap());
    batch.read_by("1.2.3").unwrap();
    batch.commit().unwrap();
    drop(store);

    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let lead = full_piece();
    let version = version_of(&lead.text);
    assert_eq!(
        store.piece(&lead.id).unwrap(),
        Some((lead.clone(), version.clone()))
    );
    let empty = piece("empty", "");
    assert_eq!(
        store.piece(&empty.id).unwrap(),
        Some((empty, version_of("")))
    );
    assert_eq!(store.stories().unwrap(), [story("The vote")]);
    assert_eq!(store.story("harbour").unwrap(), Some(story("The vote")));
    assert_eq!(
        store.as_of().unwrap(),
        Some("2026-03-01T08:00:00.25Z".parse().unwrap())
    );
    assert_eq!(store.release().unwrap().as_deref(), Some("1.2.3"));
    let entry = store.entry(&lead.id).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Current);
    assert_eq!(
        (
            entry.version,
            entry.audience,
            entry.not_before,
            entry.published
        ),
        (
            Some(version),
            lead.audience,
            lead.not_before,
            lead.published
        )
    );
}

#[test]
fn a_version_is_the_sha_256_of_the_text() {
    // From the examples of FIPS 180-4.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(version_of("abc").as_str(), abc);
    assert_eq!(Fingerprint::of(b"abc").0, abc);
}

#[test]
fn entries_stand_in_the_order_of_their_names_one_story_or_all() {
    let (_folder, store) = shelf();
    for name in ["b", "a/z", "Z", "é"] {
        put(&store, &piece(name, name));
    }
    let mut other = piece("a", "text");
    other.id.story = "airport".to_owned();
    put(&store, &other);
    let names = |story| -> Vec<String> {
        let entries = store.entries(story).unwrap();
        entries.iter().map(|entry| entry.id.to_string()).collect()
    };
    let harbour = ["harbour/Z", "harbour/a/z", "harbour/b", "harbour/é"];
    assert_eq!(names(Some("harbour")), harbour);
    assert_eq!(names(Some("airport")), ["airport/a"]);
    assert_eq!(names(None)[0], "airport/a");
    assert_eq!(names(None)[1..], harbour);
    assert_eq!(names(Some("nowhere")), Vec::<String>::new());
}

#[test]
fn the_same_again_changes_nothing() {
    let (_folder, store) = shelf();
    put(&store, &full_piece());
    note(&store, "bad", None);
    let mut batch = store.begin().unwrap();
    batch.put_story(&story("The vote")).unwrap();
    batch.commit().unwrap();
    let before = store.generation().unwrap();

    put(&store, &full_piece());
    note(&store, "bad", None);
    remove(&store, "never-there");
    let mut batch = store.begin().unwrap();
    batch.put_story(&story("The vote")).unwrap();
    batch.remove_story("airport").unwrap();
    batch.commit().unwrap();
    assert_eq!(store.generation().unwrap(), before);
}

#[test]
fn other_front_matter_changes_the_entry_and_adds_no_version() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    let before = store.generation().unwrap();
    let mut restricted = piece("a", "text");
    restricted.audience = roles(&["desk"]);
    put(&store, &restricted);
    assert_eq!(changed(&store, before), ["a"]);
    assert_eq!(
        store.entry(&id("a")).unwrap().unwrap().audience,
        roles(&["desk"])
    );
    assert_eq!(versions(&store, "a"), [version_of("text")]);
    // The text is the same, and so is who may see it.
    assert_eq!(
        store.versions(&id("a")).unwrap()[0].audience,
        roles(&["desk"])
    );
}

#[test]
fn a_file_that_changed_and_says_the_same_is_no_change_for_the_index() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    let before = store.generation().unwrap();
    let mut batch = store.begin().unwrap();
    let file = Fingerprint::of(b"the same with other line ends");
    batch.put(&piece("a", "text"), &file).unwrap();
    batch.commit().unwrap();
    assert_eq!(changed(&store, before), Vec::<String>::new());
    assert_eq!(store.entry(&id("a")).unwrap().unwrap().fingerprint, file);
}

#[test]
fn old_versions_stay_also_when_the_piece_is_gone() {
    let (_folder, store) = shelf();
    for text in ["one", "two", "three", "two"] {
        put(&store, &piece("a", text));
    }
    let expected = ["two", "three", "one"].map(version_of);
    assert_eq!(versions(&store, "a"), expected);
    remove(&store, "a");
    assert_eq!(store.entry(&id("a")).unwrap(), None);
    assert_eq!(store.piece(&id("a")).unwrap(), None);
    assert_eq!(
        store.text(&id("a"), &version_of("one")).unwrap().as_deref(),
        Some("one")
    );
    assert_eq!(store.versions(&id("a")).unwrap().len(), 3);
    assert_eq!(
        store.text(&id("b"), &version_of("one")).unwrap(),
        None,
        "another piece's text is not handed out"
    );
}

#[test]
fn changes_name_each_piece_once_in_the_order_of_the_last_change() {
    let (_folder, store) = shelf();
    for (name, text) in [("a", "1"), ("b", "1"), ("c", "1"), ("a", "2")] {
        put(&store, &piece(name, text));
    }
    remove(&store, "b");
    assert_eq!(changed(&store, 0), ["c", "a", "-b"]);
    let changes = store.changes(0).unwrap();
    assert_eq!(changed(&store, changes[0].generation), ["a", "-b"]);
    assert_eq!(changes[2].generation, store.generation().unwrap());
    put(&store, &piece("b", "1"));
    assert_eq!(changed(&store, 0), ["c", "a", "b"]);
}

#[test]
fn another_cast_touches_every_piece_of_the_story_with_a_generation_each() {
    let (_folder, store) = shelf();
    for name in ["a", "b", "c"] {
        put(&store, &piece(name, "text"));
    }
    note(&store, "unread", None);
    remove(&store, "c");
    let before = store.generation().unwrap();
    let mut batch = store.begin().unwrap();
    batch.put_story(&story("The vote")).unwrap();
    batch.commit().unwrap();
    let changes = store.changes(before).unwrap();
    assert_eq!(changed(&store, before), ["a", "b"]);
    assert!(changes[0].generation < changes[1].generation);
    assert!(changes[1].generation <= store.generation().unwrap());

    let mut batch = store.begin().unwrap();
    batch.remove_story("harbour").unwrap();
    batch.commit().unwrap();
    assert_eq!(store.entries(None).unwrap(), []);
    assert_eq!(store.stories().unwrap(), []);
    assert_eq!(changed(&store, before), ["-a", "-b", "-unread"]);
}

#[test]
fn a_fault_leaves_the_last_version_answering() {
    let (_folder, store) = shelf();
    put(&store, &full_piece());
    let (before, lead) = (store.generation().unwrap(), full_piece());
    note(&store, "desk/lead", None);
    let entry = store.entry(&lead.id).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Stale("not text".to_owned()));
    assert_eq!(entry.audience, lead.audience);
    assert_eq!(changed(&store, before), Vec::<String>::new());
    assert_eq!(store.piece(&lead.id).unwrap().unwrap().0, lead);

    put(&store, &full_piece());
    let entry = store.entry(&lead.id).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Current);
    assert_eq!(changed(&store, before), Vec::<String>::new());
}

#[test]
fn a_faulty_file_that_still_says_who_may_see_it_is_obeyed() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    let before = store.generation().unwrap();
    note(&store, "a", Some((roles(&["desk"]), None)));
    assert_eq!(changed(&store, before), ["a"]);
    assert_eq!(
        store.piece(&id("a")).unwrap().unwrap().0.audience,
        roles(&["desk"])
    );
}

#[test]
fn a_faulty_file_shows_the_version_that_answers_to_nobody_more() {
    let moment = |text: &str| Some(text.parse().unwrap());
    let cases = [
        (
            "wider",
            roles(&["desk"]),
            Audience::Everyone,
            roles(&["desk"]),
        ),
        (
            "narrower",
            Audience::Everyone,
            roles(&["desk"]),
            roles(&["desk"]),
        ),
        (
            "others",
            roles(&["a", "b"]),
            roles(&["b", "c"]),
            roles(&["b"]),
        ),
    ];
    for (name, before, told, expected) in cases {
        let (_folder, store) = shelf();
        let mut draft = piece("a", "text");
        draft.audience = before;
        draft.not_before = moment("2026-02-28T06:00:00Z");
        put(&store, &draft);
        note(&store, "a", Some((told, None)));
        let entry = store.entry(&id("a")).unwrap().unwrap();
        assert_eq!(entry.audience, expected, "{name}");
        assert_eq!(entry.not_before, draft.not_before, "{name}");
        // What the file said while the version answered holds for the version.
        let kept = &store.versions(&id("a")).unwrap()[0];
        assert_eq!(kept.audience, expected, "{name}");
        assert_eq!(kept.not_before, draft.not_before, "{name}");
    }
}

#[test]
fn each_version_keeps_who_may_see_it() {
    let (_folder, store) = shelf();
    let mut draft = piece("a", "draft");
    draft.audience = roles(&["desk"]);
    draft.not_before = Some("2026-02-28T06:00:00Z".parse().unwrap());
    put(&store, &draft);
    put(&store, &piece("a", "print"));
    let kept = store.versions(&id("a")).unwrap();
    let seen: Vec<_> = kept
        .iter()
        .map(|kept| (&kept.audience, kept.not_before))
        .collect();
    let expected = [
        (&Audience::Everyone, None),
        (&draft.audience, draft.not_before),
    ];
    assert_eq!(seen, expected);
    // The desk gives the draft's own text to everyone.
    put(&store, &piece("a", "draft"));
    let kept = store.versions(&id("a")).unwrap();
    assert!(kept.iter().all(|kept| kept.audience == Audience::Everyone));
}

#[test]
fn of_a_file_that_was_never_read_nobody_hears_unless_it_says_who_may() {
    let (_folder, store) = shelf();
    note(&store, "secret", None);
    note(&store, "open", Some((Audience::Everyone, None)));
    let audience = |name| store.entry(&id(name)).unwrap().unwrap().audience;
    assert_eq!(audience("secret"), Audience::Roles(BTreeSet::new()));
    assert_eq!(audience("open"), Audience::Everyone);
    let entry = store.entry(&id("open")).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Unread("not text".to_owned()));
    assert_eq!(
        (entry.version, store.piece(&entry.id).unwrap()),
        (None, None)
    );
}

#[test]
fn a_piece_that_went_and_comes_back_faulty_answers_no_more() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    remove(&store, "a");
    note(&store, "a", None);
    let entry = store.entry(&id("a")).unwrap().unwrap();
    assert_eq!(entry.version, None);
    assert_eq!(entry.state, SourceState::Unread("not text".to_owned()));
}

#[test]
fn a_batch_that_is_dropped_never_was() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "text"));
    let before = store.generation().unwrap();
    let mut batch = store.begin().unwrap();
    let file = Fingerprint::of(b"b");
    batch.put(&piece("b", "text"), &file).unwrap();
    batch.remove(&id("a")).unwrap();
    // Reading goes on beside the batch and sees nothing of it.
    assert_eq!(store.entries(None).unwrap().len(), 1);
    drop(batch);
    assert_eq!(store.generation().unwrap(), before);
    assert_eq!(store.entry(&id("b")).unwrap(), None);
    put(&store, &piece("b", "text"));
    assert_eq!(store.entries(None).unwrap().len(), 2);
}

#[test]
fn a_slice_is_read_or_refused() {
    let (_folder, store) = shelf();
    put(&store, &piece("a", "Ann – said é"));
    let cases = [
        ("the whole", 0, 15, Some("Ann – said é")),
        ("a word", 8, 12, Some("said")),
        ("nothing", 4, 4, Some("")),
        ("nothing at the end", 15, 15, Some("")),
        ("the dash", 4, 7, Some("–")),
        ("half a dash", 4, 6, None),
        ("from inside the dash", 5, 8, None),
        ("one too far", 8, 16, None),
        ("far out", 1 << 40, (1 << 40) + 1, None),
        ("to the end of all", 0, usize::MAX, None),
    ];
    let version = version_of("Ann – said é");
    for (name, start, end, expected) in cases {
        let slice = store.slice(&id("a"), &version, Span::new(start, end));
        assert_eq!(slice.unwrap().as_deref(), expected, "{name}");
        let cutting = cutting(&store, (&id("a"), &version), Span::new(start, end));
        assert_eq!(cutting.as_deref(), expected, "{name}");
    }
    let none = cutting(&store, (&id("b"), &version), Span::new(0, 3));
    assert_eq!(none, None, "another piece");
    let elsewhere = store.slice(&id("b"), &version, Span::new(0, 3)).unwrap();
    assert_eq!(elsewhere, None, "another piece");
    let never = store.slice(&id("a"), &version_of("x"), Span::new(0, 1));
    assert_eq!(never.unwrap(), None, "another version");
}

/// One stretch of a version.
fn cutting(store: &Store, (id, version): (&PieceId, &Version), span: Span) -> Option<String> {
    let stretch = Stretch { id, version, span };
    let mut found = store.cuttings(&[stretch]).unwrap();
    assert_eq!(found.generation, store.generation().unwrap());
    assert_eq!(found.snippets.len(), 1);
    found.snippets.remove(0)
}

#[test]
fn a_long_text_is_cut_as_a_short_one() {
    let (_folder, store) = shelf();
    let text = "é–".repeat(30_000);
    put(&store, &piece("a", &text));
    for (start, expected) in [(70_000, Some("é–")), (70_001, None)] {
        let span = Span::new(start, start + 5);
        let cutting = cutting(&store, (&id("a"), &version_of(&text)), span);
        assert_eq!(cutting.as_deref(), expected, "{start}");
    }
}

proptest! {
    #[test]
    fn a_slice_is_what_the_text_has_there(text in "\\PC{0,40}", start in 0usize..60, len in 0usize..60) {
        let (_folder, store) = shelf();
        put(&store, &piece("a", &text));
        let span = Span::new(start, start + len);
        let slice = store.slice(&id("a"), &version_of(&text), span).unwrap();
        prop_assert_eq!(slice.as_deref(), span.of(&text));
        let cutting = cutting(&store, (&id("a"), &version_of(&text)), span);
        prop_assert_eq!(cutting.as_deref(), span.of(&text));
    }
}

#[test]
fn every_released_schema_is_migrated_with_nothing_lost() {
    assert_eq!(
        RELEASED.len(),
        schema::STEPS.len(),
        "one store for each schema"
    );
    for (number, released) in RELEASED.iter().enumerate() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("store.db");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(released).unwrap();
        drop(old);
        let store = Store::open(&path).unwrap();
        holds_what_the_first_release_left(&store);
        put(&store, &piece("new", "text"));
        assert_eq!(store.generation().unwrap(), 7, "schema {}", number + 1);
    }
}

fn holds_what_the_first_release_left(store: &Store) {
    let new = "Ada Brill will not stand, she said – “not this year”.\n";
    let old = "Ada Brill will not stand.\n";
    let lead = Piece {
        headline: Some("Brill will not stand".to_owned()),
        byline: Some("Tom Ashe".to_owned()),
        publisher: Some("The Quay".to_owned()),
        url: Some("https://quay.example/lead".to_owned()),
        published: Some(PartialDate::Month(2026, 2)),
        updated: Some("2026-02-27T06:00:00Z".parse().unwrap()),
        checked: false,
        audience: roles(&["desk", "legal"]),
        not_before: Some("2026-02-28T06:00:00Z".parse().unwrap()),
        apart: vec![Span::new(0, 3)],
        ..piece("desk/lead", new)
    };
    assert_eq!(
        store.piece(&lead.id).unwrap(),
        Some((lead, version_of(new)))
    );
    let kept_of_lead = store.versions(&id("desk/lead")).unwrap();
    let kept = |text, audience, not_before: Option<&str>| Kept {
        version: version_of(text),
        audience,
        not_before: not_before.map(|moment| moment.parse().unwrap()),
    };
    let both = roles(&["desk", "legal"]);
    let expected = [
        kept(new, both, Some("2026-02-28T06:00:00Z")),
        kept(old, roles(&["desk"]), None),
    ];
    assert_eq!(kept_of_lead, expected);
    let first = store.text(&id("desk/lead"), &version_of(old)).unwrap();
    assert_eq!(first.as_deref(), Some(old));
    let gone = versions(store, "old");
    let text = store.text(&id("old"), &gone[0]).unwrap();
    assert_eq!(text.as_deref(), Some("A note on the café.\n"));
    let state = |name| store.entry(&id(name)).unwrap().map(|entry| entry.state);
    let stale = SourceState::Stale("the file is over 20 MB".to_owned());
    assert_eq!(state("desk/lead"), Some(stale));
    assert_eq!(state("note"), Some(SourceState::Current));
    assert_eq!(state("old"), None);
    let unread = SourceState::Unread("not text".to_owned());
    assert_eq!(state("rubbish"), Some(unread));
    let told = store.story("harbour").unwrap().unwrap();
    assert_eq!(told.title.as_deref(), Some("The harbour vote"));
    assert_eq!(told.cast[0].roles, ["the harbour master"]);
    assert_eq!(told.events[0].date, Some(PartialDate::Month(2026, 5)));
    assert_eq!(store.generation().unwrap(), 6);
    assert_eq!(changed(store, 0), ["note", "desk/lead", "-old"]);
    let as_of = "2026-03-01T08:00:00Z".parse().unwrap();
    assert_eq!(store.as_of().unwrap(), Some(as_of));
    assert_eq!(store.release().unwrap().as_deref(), Some("0.1.0"));
}

#[test]
fn a_step_that_fails_leaves_the_older_store() {
    let (folder, store) = shelf();
    put(&store, &piece("a", "text"));
    drop(store);
    let path = folder.path().join("store.db");
    let broken = [
        schema::STEPS,
        &["ALTER TABLE pieces ADD COLUMN desk TEXT; DELETE FROM pieces; ALTER TABLE none ADD x"],
    ]
    .concat();
    let mut connection = Connection::open(&path).unwrap();
    assert!(schema::migrate(&mut connection, &path, &broken).is_err());
    drop(connection);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.entries(None).unwrap().len(), 1);
}

#[test]
fn a_store_of_a_newer_release_is_refused_and_left_alone() {
    let (folder, store) = shelf();
    drop(store);
    let path = folder.path().join("store.db");
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 7).unwrap();
    drop(connection);
    let before = std::fs::read(&path).unwrap();
    let error = Store::open(&path).unwrap_err().to_string();
    let expected = format!(
        "{} was written by a newer release (schema 7, this one knows 1): update cuttings or choose another data folder",
        path.display()
    );
    assert_eq!(error, expected);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_no_store_is_refused_by_name() {
    let (folder, store) = shelf();
    for number in 0..50 {
        put(&store, &piece(&format!("p{number}"), &"text ".repeat(200)));
    }
    drop(store);
    let good = std::fs::read(folder.path().join("store.db")).unwrap();
    let mut scribbled = good.clone();
    scribbled[100..4096].fill(0x5a);
    let other = folder.path().join("other.db");
    let connection = Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(connection);
    let cases = [
        (
            "text",
            b"this is a letter and no database at all".repeat(200),
        ),
        ("scribbled over", scribbled),
        ("cut off", good[..4096].to_vec()),
        ("another program's", std::fs::read(other).unwrap()),
    ];
    for (name, bytes) in cases {
        let path = folder.path().join(format!("{name}.db"));
        std::fs::write(&path, &bytes).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{name}: {error:?}"
        );
        let line = error.to_string();
        assert!(line.contains(&path.display().to_string()), "{name}: {line}");
        assert!(line.contains("move it away"), "{name}: {line}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} was changed");
    }
}

#[test]
fn a_byte_that_turned_on_the_disk_is_not_handed_out() {
    let (folder, store) = shelf();
    put(&store, &piece("a", "Ada Brill will not stand."));
    drop(store);
    let path = folder.path().join("store.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes
        .windows(8)
        .position(|found| found == b"will not")
        .unwrap();
    bytes[at..at + 8].copy_from_slice(b"will now");
    std::fs::write(&path, bytes).unwrap();
    let store = Store::open(&path).unwrap();
    let error = store.piece(&id("a")).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let (folder, store) = shelf();
    let batch = store.begin().unwrap();
    let path = folder.path().join("store.db");
    let second = Connection::open(&path).unwrap();
    second.busy_timeout(std::time::Duration::ZERO).unwrap();
    let error = second.execute_batch("BEGIN IMMEDIATE").unwrap_err();
    let error = StoreError::explain(&path, error);
    assert!(matches!(error, StoreError::Busy { .. }), "{error:?}");
    assert!(error.to_string().contains("another cuttings"));
    // Reading beside it just works.
    assert_eq!(Store::open(&path).unwrap().entries(None).unwrap(), []);
    drop(batch);
}

#[test]
fn a_full_disk_loses_nothing_and_a_later_try_works() {
    let (folder, store) = shelf();
    put(&store, &piece("a", "text"));
    drop(store.begin().unwrap());
    let limit = |pages: i64| {
        let writer = store.writer_for_tests();
        let writer = writer.as_ref().unwrap();
        writer.pragma_update(None, "max_page_count", pages).unwrap();
    };
    limit(1);
    let long = piece("b", &"a long text ".repeat(10_000));
    let mut batch = store.begin().unwrap();
    let error = batch.put(&long, &Fingerprint::of(b"b")).unwrap_err();
    drop(batch);
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    let expected = format!(
        "the disk with {} is full: make room and try again, everything stored so far is kept",
        folder.path().display()
    );
    assert_eq!(error.to_string(), expected);
    assert_eq!(store.entries(None).unwrap().len(), 1);
    limit(1 << 20);
    put(&store, &long);
    assert_eq!(store.piece(&long.id).unwrap().unwrap().0, long);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("nowhere").join("store.db");
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Closed { .. }), "{error:?}");
    assert!(error.to_string().contains("nowhere"));
}

#[test]
fn a_store_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let (_folder, store) = shelf();
    shared(&store);
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let store = &store;
            scope.spawn(move || put(store, &piece(&format!("p{worker}"), "text")));
        }
    });
    assert_eq!(store.entries(None).unwrap().len(), 4);
    assert_eq!(store.generation().unwrap(), 4);
}
