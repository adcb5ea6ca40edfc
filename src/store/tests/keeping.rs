//! What was put is kept: whole, in order, and every version of it.

use super::*;

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

#[test]
fn earlier_versions_that_are_withdrawn_are_nobodys_for_good() {
    let (_folder, store) = shelf();
    let says = |text: &str, withdraws_earlier: bool| Piece {
        withdraws_earlier,
        ..piece("a", text)
    };
    let audiences = || -> Vec<(Version, Audience)> {
        let kept = store.versions(&id("a")).unwrap().into_iter();
        kept.map(|kept| (kept.version, kept.audience)).collect()
    };
    let of = |text: &str, audience: &Audience| (version_of(text), audience.clone());
    let (all, nobody) = (Audience::Everyone, roles(&[]));
    put(&store, &says("first", false));
    put(&store, &says("second", false));
    // The key alone is enough: the text need not change with it.
    put(&store, &says("second", true));
    assert_eq!(audiences(), [of("second", &all), of("first", &nobody)]);
    assert!(store.entry(&id("a")).unwrap().unwrap().withdraws_earlier);
    put(&store, &says("third", false));
    let after = [of("third", &all), of("second", &all), of("first", &nobody)];
    assert_eq!(audiences(), after, "what was withdrawn stays so");
    assert!(!store.entry(&id("a")).unwrap().unwrap().withdraws_earlier);
    put(&store, &says("first", false));
    assert_eq!(audiences()[0], of("first", &all), "the file says it again");
}

#[test]
fn the_words_of_what_was_withdrawn_are_on_the_disk_no_more() {
    let (folder, store) = shelf();
    // Long enough for pages of its own, and short enough for the row.
    for struck in ["Zelda Zephyr ".repeat(5_000), "Zelda Zephyr.".to_owned()] {
        let of = |text: &str, withdraws_earlier: bool| Piece {
            withdraws_earlier,
            ..piece("a", text)
        };
        put(&store, &of(&struck, false));
        let read = |text: &str| store.text(&id("a"), &version_of(text)).unwrap();
        assert_eq!(read(&struck).as_deref(), Some(struck.as_str()));
        put(&store, &of("somebody", true));
        assert_eq!(read(&struck), None);
        let stretch = Stretch {
            id: &id("a"),
            version: &version_of(&struck),
            span: Span::new(0, 5),
        };
        let cut = store.cuttings(&[stretch]).unwrap();
        assert!(matches!(cut.snippets[..], [Snippet::Nothing]));
        let kept = versions(&store, "a");
        assert!(
            kept.contains(&version_of(&struck)),
            "that it was there stays"
        );
    }
    drop(store);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let is_there = bytes.windows(6).any(|words| words == b"Zephyr");
        assert!(!is_there, "{}", path.display());
    }
}
