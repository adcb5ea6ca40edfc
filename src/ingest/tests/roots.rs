//! What is asked: a file, a folder of pieces, a story or a folder of stories; and what of it is left aside.

use super::*;

#[test]
fn a_root_is_a_file_a_folder_of_pieces_a_story_or_a_folder_of_stories() {
    type Case = (
        &'static str,
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    );
    let cases: [Case; 10] = [
        (
            "one file",
            "harbour/lead.md",
            &["harbour/lead.md", "harbour/b.md"],
            &["lead/lead"],
        ),
        (
            "a folder of pieces",
            "harbour",
            &["harbour/lead.md", "harbour/b.txt"],
            &["harbour/b", "harbour/lead"],
        ),
        (
            "written with dots",
            "harbour/../harbour/.",
            &["harbour/lead.md"],
            &["harbour/lead"],
        ),
        (
            "with folders in it",
            "harbour",
            &["harbour/lead.md", "harbour/old/a/b.md"],
            &["harbour/lead", "harbour/old/a/b"],
        ),
        (
            "a story folder",
            "harbour",
            &["harbour/story.toml", "harbour/old/b.md"],
            &["harbour/old/b"],
        ),
        (
            "a folder of stories",
            "",
            &[
                "harbour/story.toml",
                "harbour/a.md",
                "quay/b.md",
                "deep/er/c.md",
                "none/x.csv",
            ],
            &["deep/er/c", "harbour/a", "quay/b"],
        ),
        (
            "with a note beside the stories",
            "",
            &["README.md", "harbour/story.toml", "harbour/a.md"],
            &["harbour/a"],
        ),
        (
            "hidden, called like the data folder, and other formats",
            "harbour",
            &[
                "harbour/a.md",
                "harbour/.b.md",
                "harbour/.git/c.md",
                "harbour/data/d.md",
                "harbour/e.csv",
                "harbour/F.HTML.TXT",
            ],
            &["harbour/F.HTML", "harbour/a", "harbour/data/d"],
        ),
        (
            "a story called like the data folder",
            "",
            &["data/a.md", "harbour/b.md"],
            &["data/a", "harbour/b"],
        ),
        (
            "a dot in the name",
            "harbour",
            &["harbour/2022.07.19.md"],
            &["harbour/2022.07.19"],
        ),
    ];
    for (name, root, files, expected) in cases {
        let room = Newsroom::new();
        for file in files {
            let text = if file.ends_with("toml") {
                TOLD
            } else {
                "Text."
            };
            room.write(file, text);
        }
        let (library, report) = room.open(root);
        assert_eq!(names(&library), expected, "{name}");
        assert_eq!(report.faults, [], "{name}");
        assert_eq!(report.pieces, expected.len(), "{name}");
    }
}

#[test]
fn a_root_that_gives_nothing_is_refused_by_name() {
    let room = Newsroom::with(&[
        ("empty/note.csv", "a,b"),
        ("told/story.toml", TOLD),
        ("letter.doc", "x"),
    ]);
    let cases = [
        ("nowhere", "nothing at", "--index"),
        ("empty", "no piece in", ".md"),
        ("told", "no piece in", ".md"),
        ("letter.doc", "no format", ".md"),
    ];
    for (root, what, remedy) in cases {
        let line = room.refusal(root);
        for part in [what, remedy, root] {
            assert!(line.contains(part), "{root}: {line}");
        }
    }
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let room = Newsroom::with(&[("harbour/a.md", "Text.")]);
    fs::write(room.folder.path().join("files of ours"), "a file").unwrap();
    let line = room.refusal("harbour");
    assert!(line.contains("files of ours"), "{line}");
    assert!(line.contains("--data-dir"), "{line}");
}

#[test]
fn the_data_folder_is_not_indexed_wherever_it_lies() {
    let room = Newsroom::with(&[("harbour/a.md", "Text.")]);
    let place = Place {
        data_dir: room.path("harbour/deep/library"),
        ..room.place("harbour")
    };
    fs::create_dir_all(&place.data_dir).unwrap();
    fs::write(place.data_dir.join("left.md"), "Text.").unwrap();
    let (library, _) = open(&place, now(), &mut |_| {}).unwrap();
    assert_eq!(names(&library), ["harbour/a"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_data_folder_is_not_indexed() {
    use std::os::unix::fs::symlink;
    for (root, pieces) in [("harbour", "harbour"), ("", "quay")] {
        let room = Newsroom::with(&[("harbour/a.md", "Text."), ("quay/b.md", "Text.")]);
        let place = room.place(root);
        fs::create_dir_all(&place.data_dir).unwrap();
        fs::write(place.data_dir.join("left.md"), "Text.").unwrap();
        symlink(&place.data_dir, place.root.join("elsewhere")).unwrap();
        let (library, _) = open(&place, now(), &mut |_| {}).unwrap();
        let names = names(&library);
        assert!(
            names.iter().any(|name| name.starts_with(pieces)),
            "{names:?}"
        );
        assert!(
            !names.iter().any(|name| name.ends_with("left")),
            "{names:?}"
        );
    }
}

#[test]
fn roots_in_one_data_folder_never_mix() {
    let room = Newsroom::with(&[("one/harbour/a.md", "One."), ("two/harbour/a.md", "Two.")]);
    let (one, _) = room.open("one/harbour");
    let (two, _) = room.open("two/harbour");
    let (both, _) = room.open("one");
    assert_eq!(texts(&one), ["One."]);
    assert_eq!(texts(&two), ["Two."]);
    assert_eq!(texts(&both), ["One."]);
    let (file, _) = room.open("one/harbour/a.md");
    assert_eq!(names(&file), ["a/a"]);
    assert_eq!(names(&one), ["harbour/a"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_left() {
    use std::os::unix::fs::symlink;
    let room = Newsroom::with(&[
        ("harbour/a.md", "One."),
        ("harbour/.elsewhere/b.md", "Two."),
    ]);
    symlink(
        room.path("harbour/.elsewhere/b.md"),
        room.path("harbour/link.md"),
    )
    .unwrap();
    symlink(room.path("harbour/.elsewhere"), room.path("harbour/folder")).unwrap();
    symlink(room.path("harbour"), room.path("harbour/loop")).unwrap();
    symlink(room.path("nowhere.md"), room.path("harbour/broken.md")).unwrap();
    let (library, report) = room.open("harbour");
    let expected = [
        "harbour/a",
        "harbour/broken",
        "harbour/folder/b",
        "harbour/link",
    ];
    assert_eq!(names(&library), expected);
    assert_eq!(texts(&library).len(), 3);
    let faults: Vec<&str> = report
        .faults
        .iter()
        .map(|fault| fault.what.as_str())
        .collect();
    assert_eq!(faults, ["harbour/broken"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_stories_are_named_and_not_read() {
    use std::os::unix::fs::symlink;
    let room = Newsroom::with(&[
        ("index/harbour/a.md", "One."),
        ("index/quay/story.toml", "title = \"The quay\""),
        ("index/quay/b.md", "Two."),
        ("secret/plan.md", "The safe is in the cellar."),
        ("secret/story.toml", "title = \"Project Nightfall\""),
        ("linked/c.md", "Three."),
        ("linked/below/d.md", "Four."),
    ]);
    let link = |to: &str, at: &str| symlink(room.path(to), room.path(at)).unwrap();
    link("secret/plan.md", "index/harbour/plan.md");
    link("secret", "index/harbour/folder");
    link("secret/story.toml", "index/harbour/story.toml");
    link("secret", "linked/below/folder");
    // These stay inside: from one story into another, and a whole story, with what is linked within it.
    link("index/quay/b.md", "index/harbour/b.md");
    link("linked", "index/ferry");
    link("linked/c.md", "linked/below/e.md");
    let (library, report) = room.open("index");
    let expected = [
        "ferry/below/d",
        "ferry/below/e",
        "ferry/c",
        "harbour/a",
        "harbour/b",
        "quay/b",
    ];
    assert_eq!(names(&library), expected);
    assert!(!texts(&library).concat().contains("safe"));
    assert_eq!(library.store.story("harbour").unwrap().unwrap().title, None);
    let mut faults = report.faults.iter().map(|fault| fault.what.as_str());
    for ended in [
        "below/folder",
        "harbour/folder",
        "harbour/plan.md",
        "harbour/story.toml",
    ] {
        let what = faults.next().unwrap();
        assert!(what.ends_with(ended), "{what}");
    }
    assert_eq!(faults.next(), None);
    assert!(
        report
            .faults
            .iter()
            .all(|fault| fault.reason.contains("leads out"))
    );
    // One that is put in the place of a piece takes that out of the answers.
    fs::remove_file(room.path("index/harbour/a.md")).unwrap();
    link("secret/plan.md", "index/harbour/a.md");
    let (library, _) = room.open("index");
    assert!(!names(&library).contains(&"harbour/a".to_owned()));
}
