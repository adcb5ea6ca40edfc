//! The index follows from the store, whatever became of either, and whoever else is at work.

use super::*;

#[test]
fn beside_another_process_the_library_opens_as_it_stands() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    room.write("harbour/b.md", "Two.");
    let lock = fs::File::create(room.library().join("lock")).unwrap();
    lock.lock().unwrap();
    let (library, report) = room.open("harbour");
    assert!(report.busy);
    assert_eq!(report.pieces, 1);
    assert_eq!(texts(&library), ["One."]);
    lock.unlock().unwrap();
    let (library, report) = room.open("harbour");
    assert!(!report.busy);
    assert_eq!(texts(&library), ["One.", "Two."]);
}

#[test]
fn a_library_that_was_never_built_cannot_be_opened_as_it_stands() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    let line = open_as_it_stands(&room.place("harbour")).err().unwrap();
    assert!(line.to_string().contains("cuttings index"), "{line}");
}

#[test]
fn an_index_that_is_lost_or_damaged_is_filled_from_the_store_alone() {
    type Harm = fn(&Path);
    let cases: [(&str, Harm); 3] = [
        ("lost", |index| fs::remove_dir_all(index).unwrap()),
        ("a file in its place", |index| {
            fs::remove_dir_all(index).unwrap();
            fs::write(index, "rubbish").unwrap();
        }),
        ("overwritten", |index| {
            for entry in walkdir::WalkDir::new(index) {
                let path = entry.unwrap().into_path();
                if path.is_file() {
                    fs::write(path, "rubbish").unwrap();
                }
            }
        }),
    ];
    for (name, harm) in cases {
        let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
        drop(room.open("harbour"));
        harm(&room.library().join("index"));
        let (library, report) = room.open("harbour");
        assert_eq!(counts(&report), (0, 2, 0, 0), "{name}");
        assert_eq!(texts(&library), ["One.", "Two."], "{name}");
    }
}

#[test]
fn an_index_that_cannot_go_on_is_filled_from_the_start() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
    drop(room.open("harbour"));
    let mut held = Vec::new();
    for entry in walkdir::WalkDir::new(room.library().join("index")) {
        let path = entry.unwrap().into_path();
        if path.to_string_lossy().ends_with("writer.lock") {
            let file = fs::File::open(path).unwrap();
            file.lock().unwrap();
            held.push(file);
        }
    }
    assert!(!held.is_empty());
    room.write("harbour/b.md", "Three.");
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (1, 1, 0, 0));
    assert_eq!(texts(&library), ["One.", "Three."]);
}

#[test]
fn a_store_that_was_moved_away_takes_its_index_with_it() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
    drop(room.open("harbour"));
    fs::remove_file(room.library().join("store.db")).unwrap();
    room.write("harbour/b.md", "Three.");
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (2, 0, 0, 0));
    assert_eq!(texts(&library), ["One.", "Three."]);
}

#[test]
fn an_older_copy_of_the_store_brings_its_own_index() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    let path = room.library().join("store.db");
    let copy = fs::read(&path).unwrap();
    room.write("harbour/b.md", "Two.");
    drop(room.open("harbour"));
    fs::write(&path, copy).unwrap();
    room.delete("harbour/b.md");
    let (library, _) = room.open("harbour");
    assert_eq!(texts(&library), ["One."]);
}

#[test]
fn an_older_copy_of_the_store_that_goes_on_brings_its_own_index() {
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/b.md", "Two."),
        ("harbour/c.md", "Three."),
    ]);
    drop(room.open("harbour"));
    let path = room.library().join("store.db");
    let copy = fs::read(&path).unwrap();
    room.write("harbour/a.md", "One, later.");
    drop(room.open("harbour"));
    fs::write(&path, copy).unwrap();
    // As many changes as the index has heard of, and more.
    room.write("harbour/a.md", "One, at last.");
    room.write("harbour/b.md", "Two, at last.");
    let (library, _) = room.open("harbour");
    assert_eq!(
        texts(&library),
        ["One, at last.", "Two, at last.", "Three."]
    );
}

#[test]
fn what_another_release_read_is_read_and_indexed_again() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
    let (library, _) = room.open("harbour");
    // As that release read the file.
    let mut batch = library.store.begin().unwrap();
    let file = Fingerprint::of(b"One.");
    let otherwise = corpus::plain("One!", id("harbour", "a"));
    batch.put(&otherwise, &file).unwrap();
    batch.read_by("0.0.1").unwrap();
    batch.commit().unwrap();
    drop(library);
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (1, 1, 0, 0));
    assert_eq!(texts(&library), ["One.", "Two."]);
    drop(library);
    assert_eq!(counts(&room.open("harbour").1), (0, 2, 0, 0));
}

#[test]
fn whoever_comes_second_to_an_unbuilt_library_sees_all_of_it() {
    let room = Newsroom::new();
    for number in 0..100 {
        room.write(&format!("harbour/{number}.md"), "One. Two. Three.");
    }
    std::thread::scope(|scope| {
        let open = || {
            let (library, report) = room.open("harbour");
            assert_eq!((report.pieces, texts(&library).len()), (100, 300));
        };
        for _ in 0..4 {
            scope.spawn(open);
        }
    });
}

#[test]
fn a_damaged_store_is_named_with_the_remedy() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    fs::write(room.library().join("store.db"), "rubbish ".repeat(1000)).unwrap();
    let line = room.refusal("harbour");
    assert!(line.contains("store.db"), "{line}");
    assert!(line.contains("move it away"), "{line}");
}

/// Turns one byte of the text in the store on the disk.
fn garble(room: &Newsroom, text: &str) {
    let path = room.library().join("store.db");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes
        .windows(text.len())
        .position(|found| found == text.as_bytes());
    bytes[at.unwrap()] ^= 1;
    fs::write(&path, bytes).unwrap();
}

/// A newsroom of two pieces, of which the store has an earlier draft of the first.
fn redrafted() -> Newsroom {
    let room = Newsroom::with(&[
        ("harbour/a.md", "The first draft."),
        ("harbour/b.md", "Two."),
    ]);
    drop(room.open("harbour"));
    room.write("harbour/a.md", "The harbour stays shut.");
    drop(room.open("harbour"));
    room
}

#[test]
fn a_text_that_the_disk_garbled_is_written_again_from_its_file() {
    let room = redrafted();
    garble(&room, "The harbour stays shut.");
    let (library, _) = room.open("harbour");
    let (a, version) = (id("harbour", "a"), version_of("The harbour stays shut."));
    let garbled = library.store.text(&a, &version).unwrap_err().to_string();
    assert!(garbled.contains("cuttings index"), "{garbled}");
    drop(library);
    let mend = || open_and_mend(&room.place("harbour"), now(), &mut |_| {}).unwrap();
    assert_eq!(counts(&mend().1), (1, 1, 0, 0));
    let (library, report) = mend();
    assert_eq!(counts(&report), (0, 2, 0, 0));
    assert_eq!(
        library.store.piece(&a).unwrap().unwrap().0.text,
        "The harbour stays shut."
    );
    let first = library.store.text(&a, &version_of("The first draft."));
    assert_eq!(first.unwrap().as_deref(), Some("The first draft."));
}

#[test]
fn a_garbled_text_that_no_file_has_any_more_stays_named_and_the_rest_goes_on() {
    let room = redrafted();
    garble(&room, "The first draft.");
    let (library, report) = open_and_mend(&room.place("harbour"), now(), &mut |_| {}).unwrap();
    assert_eq!(counts(&report), (0, 2, 0, 0));
    let first = version_of("The first draft.");
    assert!(library.store.text(&id("harbour", "a"), &first).is_err());
    assert_eq!(texts(&library), ["The harbour stays shut.", "Two."]);
}
