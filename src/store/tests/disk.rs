//! What lies on the disk: older and newer releases, files that are no store, bytes that turned, no room.

use super::*;

/// A store of each released schema, oldest first.
const RELEASED: &[&str] = &[
    include_str!("../released_1.sql"),
    include_str!("../released_2.sql"),
    include_str!("../released_3.sql"),
    include_str!("../released_4.sql"),
    include_str!("../released_5.sql"),
];

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
        let expected = match number {
            0 => Vec::new(),
            _ => vec![dredged()],
        };
        assert_eq!(store.unanswered(&held(&["desk"])).unwrap(), expected);
        put(&store, &piece("new", "text"));
        assert_eq!(store.generation().unwrap(), 7, "schema {}", number + 1);
    }
}

/// The open question that the second release left.
fn dredged() -> Unanswered {
    Unanswered {
        text: "Who dredges the harbour?".to_owned(),
        folded: "ask who dredges the harbour".to_owned(),
        story: Some("harbour".to_owned()),
        roles: held(&["desk"]),
        first: "2026-02-01T08:00:00Z".parse().unwrap(),
        last: "2026-02-02T08:00:00Z".parse().unwrap(),
        times: 3,
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
        "{} was written by a newer release (schema 7, this one knows 5): update cuttings or choose another data folder",
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
    let given = piece("a", "Ada Brill will not stand.");
    put(&store, &given);
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
    assert!(matches!(error, StoreError::Garbled { .. }), "{error:?}");
    let line = error.to_string();
    for part in [
        "harbour/a",
        "store.db",
        "cuttings index",
        "earlier versions",
    ] {
        assert!(line.contains(part), "{line}");
    }
    // Another text mends nothing.
    for text in ["Ada Brill will now stand.", "Ada Brill will not stand."] {
        assert!(
            store
                .text(&id("a"), &version_of("Ada Brill will not stand."))
                .is_err()
        );
        let mut batch = store.begin().unwrap();
        batch.mend(&id("a"), text).unwrap();
        batch.commit().unwrap();
    }
    assert_eq!(store.piece(&id("a")).unwrap().unwrap().0, given);
    assert_eq!(store.generation().unwrap(), 1, "nothing else changed");
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
fn whoever_opens_a_store_that_another_is_making_waits_for_it() {
    for _ in 0..10 {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("store.db");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(Store::open(&path).unwrap().generation().unwrap(), 0));
            }
        });
    }
}
