//! Ingest held to its word: whatever a desk does to its folder, the library is that of a fresh build.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::corpus::{self, Limits};
use crate::index::{Candidate, Query, Scope, Wanted};
use crate::model::{Asker, Audience, PieceId, SourceState, Story};
use crate::store::{Entry, Fingerprint, Store, version_of};

/// A folder that is indexed, and a data folder beside it.
struct Newsroom {
    folder: TempDir,
}

impl Newsroom {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let room = Self::new();
        for (path, text) in files {
            room.write(path, text);
        }
        room
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("root").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn delete(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    fn place(&self, root: &str) -> Place {
        Place {
            root: self.path(root),
            data_dir: self.folder.path().join("files of ours"),
            limits: Limits {
                max_piece_bytes: 1000,
            },
        }
    }

    fn try_open(&self, root: &str) -> Result<(Library, Report), IngestError> {
        open(&self.place(root), now(), &mut |_| {})
    }

    fn open(&self, root: &str) -> (Library, Report) {
        self.try_open(root).unwrap()
    }

    fn refusal(&self, root: &str) -> String {
        self.try_open(root).err().unwrap().to_string()
    }

    /// The folder of the only library.
    fn library(&self) -> PathBuf {
        let data = self.folder.path().join("files of ours");
        let mut libraries = fs::read_dir(data).unwrap();
        let library = libraries.next().unwrap().unwrap().path();
        assert!(libraries.next().is_none());
        library
    }
}

fn now() -> jiff::Timestamp {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

fn id(story: &str, name: &str) -> PieceId {
    PieceId {
        story: story.to_owned(),
        name: name.to_owned(),
    }
}

fn names(library: &Library) -> Vec<String> {
    let entries = library.store.entries(None).unwrap();
    entries.iter().map(|entry| entry.id.to_string()).collect()
}

/// Everything that the index has, in its order, for somebody who may see all that is not embargoed.
fn passages(library: &Library, term: &str) -> Vec<Candidate> {
    let asker = Asker {
        roles: ["desk".to_owned()].into(),
        ..Asker::default()
    };
    let query = Query {
        asker: &asker,
        now: now(),
        scope: Scope::Archive,
        dates: None,
        wanted: Wanted {
            any: Some(term.to_owned())
                .filter(|term| !term.is_empty())
                .into_iter()
                .collect(),
            ..Wanted::default()
        },
        limit: 10_000,
    };
    library.index.search(&query).unwrap().items
}

/// The texts of all passages, ordered by piece.
fn texts(library: &Library) -> Vec<String> {
    let mut passages = passages(library, "");
    passages.sort_by_key(|passage| (passage.piece.clone(), passage.ordinal));
    passages.into_iter().map(|passage| passage.text).collect()
}

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    let faults = report.faults.len();
    (report.stored, report.unchanged, report.removed, faults)
}

const TOLD: &str = "title = \"The harbour vote\"\n";
const RESTRICTED: &str = "+++\naudience = [\"desk\"]\n+++\nThe desk knows more.\n";

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
    events.retain(|event| !matches!(event, Event::Progress { .. }));
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
        let view = format!("{:?}", library.index.view(&asker, now));
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
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("elsewhere/b.md", "Two.")]);
    symlink(room.path("elsewhere/b.md"), room.path("harbour/link.md")).unwrap();
    symlink(room.path("elsewhere"), room.path("harbour/folder")).unwrap();
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
fn a_folder_that_cannot_be_looked_at_takes_nothing_out() {
    use std::os::unix::fs::symlink;
    let room = Newsroom::with(&[("harbour/a.md", "One."), ("elsewhere/b.md", "Two.")]);
    symlink(room.path("elsewhere"), room.path("harbour/folder")).unwrap();
    drop(room.open("harbour"));
    // A disk that is not there, for one.
    fs::rename(room.path("elsewhere"), room.path("unplugged")).unwrap();
    let (library, report) = room.open("harbour");
    assert_eq!(report.removed, 0);
    assert_eq!(report.faults.len(), 2, "{:?}", report.faults);
    assert_eq!(texts(&library).len(), 2);
    let entry = library.store.entry(&id("harbour", "folder/b")).unwrap();
    assert!(matches!(entry.unwrap().state, SourceState::Stale(_)));
    drop(library);
    fs::rename(room.path("unplugged"), room.path("elsewhere")).unwrap();
    let (library, report) = room.open("harbour");
    assert_eq!(report.faults, []);
    let entry = library.store.entry(&id("harbour", "folder/b")).unwrap();
    assert_eq!(entry.unwrap().state, SourceState::Current);
}

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
    let cases: [(&str, Harm); 2] = [
        ("lost", |index| fs::remove_dir_all(index).unwrap()),
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

/// One thing that a desk does to its folder.
#[derive(Clone, Debug)]
enum Deed {
    Write(usize, usize),
    Delete(usize),
    Tell(usize),
    Open,
}

const FILES: [&str; 5] = [
    "a/one.md",
    "a/two.txt",
    "a/sub/one.md",
    "b/one.md",
    "b/three.md",
];
const TEXTS: [&str; 5] = [
    "Ada Brill spoke. Tom Ashe did not.\n",
    "“No,” said Ada Brill.\n\nThe harbour stays shut.\n",
    "+++\nheadline = \"Brill\"\n+++\n“No,” said Ada Brill.\n\nThe harbour stays shut.\n",
    RESTRICTED,
    "+++\nnot_before = 2030-01-01T00:00:00Z\n+++\nLater, said Tom Ashe.\n",
];
const TALES: [&str; 3] = [
    "",
    TOLD,
    "[[people]]\nname = \"Ada Brill\"\naliases = [\"Tom Ashe\"]\n",
];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0..FILES.len(), 0..TEXTS.len()).prop_map(|(file, text)| Deed::Write(file, text)),
        2 => (0..FILES.len()).prop_map(Deed::Delete),
        1 => (0..TALES.len()).prop_map(Deed::Tell),
        3 => Just(Deed::Open),
    ];
    proptest::collection::vec(deed, 1..14)
}

impl Newsroom {
    fn follow(&self, deed: &Deed) {
        match deed {
            // Plain text has no front matter, so its file gets a text without.
            Deed::Write(1, text) => self.write(FILES[1], TEXTS[text % 2]),
            Deed::Write(file, text) => self.write(FILES[*file], TEXTS[*text]),
            Deed::Delete(file) => {
                fs::remove_file(self.path(FILES[*file])).ok();
            }
            Deed::Tell(tale) => self.write("a/story.toml", TALES[*tale]),
            Deed::Open => drop(self.open("")),
        }
    }
}

fn is_as_in_the_folder(room: &Newsroom, entries: &[Entry], store: &Store) {
    let there = FILES.iter().filter(|file| room.path(file).exists());
    assert_eq!(entries.len(), there.clone().count() + 1);
    for file in there {
        let (story, name) = file.rsplit_once('.').unwrap().0.split_once('/').unwrap();
        let limits = room.place("").limits;
        let read = corpus::read(&room.path(file), id(story, name), limits).unwrap();
        let (stored, version) = store.piece(&read.id).unwrap().unwrap();
        assert_eq!(version, version_of(&read.text));
        assert_eq!(stored, read);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_desk_does_the_library_is_that_of_a_fresh_build(deeds in deeds()) {
        // One piece always stays, for an empty folder is refused.
        let room = Newsroom::with(&[("a/stays.md", "The harbour stays.")]);
        for deed in &deeds {
            room.follow(deed);
        }
        let (library, report) = room.open("");
        prop_assert_eq!(report.faults, []);
        let fresh = Place {
            data_dir: room.folder.path().join("fresh"),
            ..room.place("")
        };
        let (fresh, _) = open(&fresh, now(), &mut |_| {}).unwrap();
        let entries = library.store.entries(None).unwrap();
        is_as_in_the_folder(&room, &entries, &library.store);
        prop_assert_eq!(&entries, &fresh.store.entries(None).unwrap());
        prop_assert_eq!(library.store.stories().unwrap(), fresh.store.stories().unwrap());
        for term in ["", "harbour"] {
            prop_assert_eq!(passages(&library, term), passages(&fresh, term));
        }
    }
}
