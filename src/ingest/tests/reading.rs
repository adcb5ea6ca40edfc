//! What is read and read again, and what becomes of files that cannot be.

use super::*;

#[test]
fn only_what_changed_is_read_again() {
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/b.md", "Two."),
        ("harbour/c.md", "Three."),
    ]);
    let (_, report) = room.open("harbour");
    assert_eq!(counts(&report), (3, 0, 0, 0));
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (0, 3, 0, 0));
    let generation = library.store.generation().unwrap();
    assert_eq!(library.index.generation(), Some(generation));

    room.write("harbour/a.md", "One and a half.");
    room.delete("harbour/b.md");
    room.write("harbour/d.md", "Four.");
    let mut events = Vec::new();
    let opened = open(&room.place("harbour"), now(), &mut |event| {
        events.push(event);
    });
    let (library, report) = opened.unwrap();
    assert_eq!(counts(&report), (2, 1, 1, 0));
    assert_eq!(texts(&library), ["One and a half.", "Three.", "Four."]);
    assert_eq!(library.store.as_of().unwrap(), Some(now()));
    events.retain(|event| !matches!(event, Event::Progress { .. } | Event::Behind(_)));
    let expected = [
        Event::Stored(id("harbour", "a")),
        Event::Stored(id("harbour", "d")),
        Event::Removed(id("harbour", "b")),
    ];
    assert_eq!(events, expected);
    let old = version_of("One.");
    let text = library.store.text(&id("harbour", "a"), &old).unwrap();
    assert_eq!(text.as_deref(), Some("One."));
}

#[test]
fn a_start_that_changes_nothing_leaves_the_index_alone() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    let index = room.library().join("index");
    let stamp = |path: PathBuf| fs::metadata(path).unwrap().modified().unwrap();
    let stamps = || -> Vec<_> {
        let entries = walkdir::WalkDir::new(&index).sort_by_file_name();
        entries
            .into_iter()
            .map(|entry| stamp(entry.unwrap().into_path()))
            .collect()
    };
    let before = stamps();
    drop(room.open("harbour"));
    assert_eq!(stamps(), before);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let long = "x".repeat(1001);
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/long.txt", &long),
        ("harbour/bad.md", "+++\naudience = 7\n+++\nText."),
    ]);
    fs::write(room.path("harbour/rubbish.html"), [0, 1, 2, 0xff, 0, 9]).unwrap();
    for _ in 0..2 {
        let (library, report) = room.open("harbour");
        let faults: Vec<&str> = report
            .faults
            .iter()
            .map(|fault| fault.what.as_str())
            .collect();
        assert_eq!(faults, ["harbour/bad", "harbour/long", "harbour/rubbish"]);
        assert_eq!(texts(&library), ["One."]);
        assert_eq!(report.pieces, 1);
        let long = library
            .store
            .entry(&id("harbour", "long"))
            .unwrap()
            .unwrap();
        let SourceState::Unread(reason) = long.state else {
            panic!("{long:?}");
        };
        assert!(reason.contains("long.txt"), "{reason}");
        let elsewhere = room.folder.path().display().to_string();
        assert!(!reason.contains(&elsewhere), "{reason}");
        // Nobody knows who may see it.
        let bad = library.store.entry(&id("harbour", "bad")).unwrap().unwrap();
        assert_eq!(bad.audience, Audience::Roles([].into()));
    }
    room.write("harbour/bad.md", RESTRICTED);
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (1, 1, 0, 2));
    assert_eq!(texts(&library).len(), 2);
}

#[test]
fn who_hears_of_a_broken_file_goes_by_what_it_may_have_meant() {
    let nobody = || Audience::Roles([].into());
    let desk = || Audience::Roles(["desk".to_owned()].into());
    let cases = [
        (
            "no word of it",
            "+++\nheadline = 7\n+++\nText.",
            Audience::Everyone,
        ),
        (
            "a broken word of it",
            "+++\naudience = 7\n+++\nText.",
            nobody(),
        ),
        (
            "a clear word of it",
            "+++\naudience = [\"desk\"]\nurl = 7\n+++\nText.",
            desk(),
        ),
        (
            "nothing but rubbish",
            "+++\n[[[\n+++\nText.",
            Audience::Everyone,
        ),
    ];
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    for (name, text, expected) in cases {
        room.write("harbour/new.md", text);
        let (library, _) = room.open("harbour");
        let entry = library.store.entry(&id("harbour", "new")).unwrap();
        assert_eq!(entry.unwrap().audience, expected, "{name}");
    }
    let hidden = "+++\naudience = [\"desk\"\n+++\nText.";
    let bytes: [(&str, Vec<u8>, Audience); 4] = [
        (
            "in UTF-16",
            [0xff, 0xfe]
                .into_iter()
                .chain(hidden.encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            nobody(),
        ),
        (
            "in UTF-16 without its mark",
            hidden.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            nobody(),
        ),
        (
            "in Windows-1252",
            b"+++\n[[[ caf\xe9\n+++\nText.".to_vec(),
            nobody(),
        ),
        (
            "cut inside a character",
            format!("+++\n[[[! {}\n", "\u{20ac}".repeat(3000)).into_bytes(),
            Audience::Everyone,
        ),
    ];
    for (name, bytes, expected) in bytes {
        fs::write(room.path("harbour/new.md"), bytes).unwrap();
        let (library, _) = room.open("harbour");
        let entry = library.store.entry(&id("harbour", "new")).unwrap();
        assert_eq!(entry.unwrap().audience, expected, "{name}");
    }
    // What was read once stays with those who could see it, also when another release reads it.
    room.write("harbour/new.md", RESTRICTED);
    let (library, _) = room.open("harbour");
    let mut batch = library.store.begin().unwrap();
    batch.read_by("0.0.1").unwrap();
    batch.commit().unwrap();
    drop(library);
    room.write("harbour/new.md", "+++\n[[[\n+++\nText.");
    let (library, _) = room.open("harbour");
    let entry = library.store.entry(&id("harbour", "new")).unwrap().unwrap();
    assert_eq!(entry.audience, desk());
    assert!(matches!(entry.state, SourceState::Stale(_)), "{entry:?}");
}

#[test]
fn the_last_good_version_answers_until_the_file_is_mended() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
    drop(room.open("harbour"));
    room.write("harbour/a.md", &"x".repeat(1001));
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (0, 1, 0, 1));
    assert_eq!(texts(&library), ["One.", "Two."]);
    let entry = library.store.entry(&id("harbour", "a")).unwrap().unwrap();
    assert!(matches!(entry.state, SourceState::Stale(_)), "{entry:?}");
    assert_eq!(entry.audience, Audience::Everyone);
    room.write("harbour/a.md", "One.");
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (1, 1, 0, 0));
    let entry = library.store.entry(&id("harbour", "a")).unwrap().unwrap();
    assert_eq!(entry.state, SourceState::Current);
}

#[test]
fn two_files_of_one_name_are_one_piece_and_a_fault() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/a.txt", "Two.")]);
    let (library, report) = room.open("harbour");
    assert_eq!(texts(&library), ["One."]);
    assert_eq!(report.faults.len(), 1);
    assert!(report.faults[0].what.ends_with("a.txt"));
    assert!(report.faults[0].reason.contains("a.md"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_looked_at_takes_nothing_out() {
    use std::os::unix::fs::symlink;
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/.elsewhere/b.md", "Two."),
    ]);
    symlink(room.path("harbour/.elsewhere"), room.path("harbour/folder")).unwrap();
    drop(room.open("harbour"));
    // A disk that is not there, for one.
    fs::rename(room.path("harbour/.elsewhere"), room.path("unplugged")).unwrap();
    let (library, report) = room.open("harbour");
    assert_eq!(report.removed, 0);
    assert_eq!(report.faults.len(), 2, "{:?}", report.faults);
    assert_eq!(texts(&library).len(), 2);
    let entry = library.store.entry(&id("harbour", "folder/b")).unwrap();
    assert!(matches!(entry.unwrap().state, SourceState::Stale(_)));
    drop(library);
    fs::rename(room.path("unplugged"), room.path("harbour/.elsewhere")).unwrap();
    let (library, report) = room.open("harbour");
    assert_eq!(report.faults, []);
    let entry = library.store.entry(&id("harbour", "folder/b")).unwrap();
    assert_eq!(entry.unwrap().state, SourceState::Current);
}
