//! Stories as a whole: what their own file tells, when one goes, and what ends with time.

use super::*;

#[test]
fn a_faulty_story_file_is_named_and_the_last_good_one_holds() {
    let room = Newsroom::with(&[("harbour/story.toml", TOLD), ("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    room.write("harbour/story.toml", "title = [");
    for _ in 0..2 {
        let (library, report) = room.open("harbour");
        assert_eq!(counts(&report), (0, 1, 0, 1));
        assert_eq!(report.faults[0].what, "harbour/story.toml");
        let story = library.store.story("harbour").unwrap().unwrap();
        assert_eq!(story.title.as_deref(), Some("The harbour vote"));
        let entry = library.store.entry(&id("harbour", "story.toml")).unwrap();
        assert!(matches!(entry.unwrap().state, SourceState::Unread(_)));
    }
    room.delete("harbour/story.toml");
    let (library, report) = room.open("harbour");
    assert_eq!(report.faults, []);
    assert_eq!(names(&library), ["harbour/a"]);
    let story = library.store.story("harbour").unwrap().unwrap();
    assert_eq!(story.title, None);
}

#[test]
fn a_piece_that_takes_the_name_of_the_story_file_is_refused() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/story.toml.md", "Two.")]);
    for _ in 0..2 {
        let (library, report) = room.open("harbour");
        assert_eq!(names(&library), ["harbour/a"]);
        assert_eq!(report.faults.len(), 1);
    }
}

#[test]
fn another_cast_is_told_to_the_index() {
    let room = Newsroom::with(&[
        ("harbour/story.toml", TOLD),
        ("harbour/a.md", "Ada Brill spoke."),
    ]);
    let (library, _) = room.open("harbour");
    let before = library.store.generation().unwrap();
    drop(library);
    let told = format!("{TOLD}[[people]]\nname = \"Ada Brill\"\n");
    room.write("harbour/story.toml", &told);
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (0, 1, 0, 0));
    assert_eq!(library.store.changes(before).unwrap().len(), 1);
    let generation = library.store.generation().unwrap();
    assert_eq!(library.index.generation(), Some(generation));
}

#[test]
fn an_embargo_that_ended_leaves_no_shelf_of_its_own() {
    let later = "+++\nnot_before = 2026-04-01T00:00:00Z\n+++\nLater.";
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/later.md", later)]);
    let shelves = |library: &Library, day: &str| {
        let asker = Asker::default();
        let now = day.parse().unwrap();
        let view = format!("{:?}", library.index.edition().view((&asker, now), None));
        let released = library.index.released(now).unwrap();
        (view, released)
    };
    let (library, _) = room.open("harbour");
    assert_eq!(texts(&library), ["One."]);
    let (before, released) = shelves(&library, "2026-04-01T00:00:00Z");
    assert_eq!(released, [id("harbour", "later")]);
    drop(library);

    let april = "2026-04-01T00:00:00Z".parse().unwrap();
    let opened = open(&room.place("harbour"), april, &mut |_| {});
    let (library, report) = opened.unwrap();
    assert_eq!(counts(&report), (0, 2, 0, 0));
    let (after, released) = shelves(&library, "2026-04-01T00:00:00Z");
    assert_eq!(released, []);
    assert_ne!(before, after);
    assert_eq!(texts(&library), ["One.", "Later."]);
    let generation = library.store.generation().unwrap();
    assert_eq!(library.index.generation(), Some(generation));
}

/// A kill in a commit and then an older copy of the store: nothing tells what the index has too much or too little.
#[test]
fn half_a_commit_of_which_the_store_knows_nothing_is_filled_anew() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("harbour/b.md", "Two.")]);
    let (library, _) = room.open("harbour");
    let catalogue = library.index.folder().join("catalogue.json");
    let mut writer = library.index.writer().unwrap();
    writer.remove(&id("harbour", "a")).unwrap();
    writer.commit(library.store.generation().unwrap()).unwrap();
    drop((writer, library));
    let settled = fs::read_to_string(&catalogue).unwrap();
    let half = settled.replace("\"settled\":true", "\"settled\":false");
    assert_ne!(half, settled);
    fs::write(&catalogue, half).unwrap();
    let (library, report) = room.open("harbour");
    assert_eq!(counts(&report), (0, 2, 0, 0));
    assert_eq!(texts(&library), ["One.", "Two."]);
}

#[test]
fn a_story_that_goes_takes_its_pieces_with_it() {
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("quay/b.md", "Two.")]);
    drop(room.open(""));
    fs::remove_dir_all(room.path("quay")).unwrap();
    let (library, report) = room.open("");
    assert_eq!(counts(&report), (0, 1, 1, 0));
    assert_eq!(texts(&library), ["One."]);
    assert_eq!(library.store.story("quay").unwrap(), None);
}

#[test]
fn an_emptied_folder_takes_nothing_out() {
    let room = Newsroom::with(&[("harbour/a.md", "One.")]);
    drop(room.open("harbour"));
    room.delete("harbour/a.md");
    assert!(room.refusal("harbour").contains("no piece in"));
    let library = open_as_it_stands(&room.place("harbour")).unwrap();
    assert_eq!(texts(&library), ["One."]);
}

#[test]
fn a_temporary_library_holds_what_it_is_given() {
    let story = Story {
        id: "harbour".to_owned(),
        title: Some("The vote".to_owned()),
        ..Story::default()
    };
    let pieces = vec![
        corpus::plain("One.", id("harbour", "a")),
        corpus::plain("Two.", id("quay", "b")),
        corpus::plain("", id("quay", "nothing")),
    ];
    let library = temporary(pieces, vec![story.clone()], now()).unwrap();
    assert_eq!(texts(&library), ["One.", "Two."]);
    assert_eq!(library.store.story("harbour").unwrap(), Some(story));
    assert_eq!(library.store.stories().unwrap().len(), 2);
    assert_eq!(library.store.as_of().unwrap(), Some(now()));
    let kept = library.folder.as_ref().unwrap().path().to_path_buf();
    drop(library);
    assert!(!kept.exists());
}
