//! That whatever is done to the folder wakes whoever waits for it, and that nothing else does.

use std::fs;

use super::*;
use crate::corpus::Limits;

/// A watch over a folder with a piece in it.
fn watched(watching: Watching) -> (tempfile::TempDir, Watch) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("index/harbour")).unwrap();
    fs::write(
        folder.path().join("index/harbour/pier.md"),
        "The pier opened.",
    )
    .unwrap();
    let place = Place {
        root: folder.path().join("index"),
        data_dir: folder.path().join("index/data"),
        limits: Limits {
            max_piece_bytes: 1_000,
        },
    };
    let mut watch = Watch::over(&place, watching).unwrap();
    watch.begin();
    (folder, watch)
}

/// Longer than any machine takes.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn what_is_dropped_wakes_whoever_waits_however_it_comes_to_be_known() {
    for watching in [Watching::Told, Watching::Compared] {
        let (folder, mut watch) = watched(watching);
        fs::write(folder.path().join("index/harbour/quay.md"), "The quay.").unwrap();
        assert_eq!(watch.wait(LONG), Woken::Stirred, "{watching:?}");
        assert_eq!(watch.blind(), None);
        assert_eq!(watch.is_told(), watching == Watching::Told);
    }
}

#[test]
fn a_system_that_cannot_tell_is_named_and_the_folder_compared() {
    let (folder, mut watch) = watched(Watching::Told);
    let ear = Ear {
        root: watch.ground.root.clone(),
        data_dir: watch.ground.data_dir.clone(),
        shared: Arc::clone(&watch.shared),
    };
    watch.watcher = None;
    ear.hear(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
    assert!(watch.blind().unwrap().contains("max_user_watches"));
    assert!(!watch.is_told());
    // What it could not tell of is looked for at once, and what comes after that too.
    assert_eq!(watch.wait(LONG), Woken::Stirred);
    fs::write(folder.path().join("index/harbour/quay.md"), "The quay.").unwrap();
    assert_eq!(watch.wait(LONG), Woken::Stirred);
    watch.begin();
    assert_eq!(watch.blind(), None, "it is tried again");
}

#[test]
fn it_ends_when_its_ender_goes() {
    let (_folder, mut watch) = watched(Watching::Told);
    drop(watch.ender());
    assert_eq!(watch.wait(LONG), Woken::Ended);
}

#[test]
fn only_what_may_change_a_piece_matters() {
    let (_folder, watch) = watched(Watching::Told);
    let ear = Ear {
        root: "/news/index".into(),
        data_dir: "/news/index/data".into(),
        shared: Arc::clone(&watch.shared),
    };
    let written = EventKind::Modify(ModifyKind::Any);
    let data = EventKind::Modify(ModifyKind::Data(notify::event::DataChange::Any));
    let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
    let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
    let gone = EventKind::Remove(notify::event::RemoveKind::Folder);
    let rows = [
        ("/news/index/harbour/pier.md", data, true),
        ("/news/index/harbour/pier.md", closed, true),
        ("/news/index/harbour", gone, true),
        ("/news/index", gone, true),
        ("/news", gone, true),
        // A look opens every file: it would never end.
        ("/news/index/harbour/pier.md", opened, false),
        // What the program writes itself.
        ("/news/index/data/journal.db", data, false),
        ("/news/index/data", written, false),
        ("/news/index/harbour/.pier.md.swp", data, false),
        // A link by which pieces are reached is put in another's place.
        ("/news/index/..data", written, true),
        ("/news/other/pier.md", data, false),
    ];
    for (path, what, expected) in rows {
        assert_eq!(
            ear.matters(Path::new(path), what),
            expected,
            "{path} {what:?}"
        );
    }
}

#[test]
fn more_than_the_system_can_tell_is_a_reason_to_look_but_not_while_looking() {
    let (_folder, mut watch) = watched(Watching::Told);
    let ear = Ear {
        root: watch.ground.root.clone(),
        data_dir: watch.ground.data_dir.clone(),
        shared: Arc::clone(&watch.shared),
    };
    let overflow = || Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan));
    ear.hear(overflow());
    assert_eq!(watch.wait(Duration::ZERO), Woken::Quiet);
    ear.shared.state().is_looking = false;
    ear.hear(overflow());
    assert_eq!(watch.wait(LONG), Woken::Stirred);
}

#[test]
fn half_a_file_is_no_piece() {
    let (folder, watch) = watched(Watching::Compared);
    let place = Place {
        root: folder.path().join("index"),
        data_dir: folder.path().join("index/data"),
        limits: Limits {
            max_piece_bytes: 1_000,
        },
    };
    let look = || {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let opened = crate::ingest::open_watched((&place, &watch), now, &mut |_| {});
        let (library, report) = opened.unwrap();
        let id = |name: &str| crate::model::PieceId {
            story: "harbour".to_owned(),
            name: name.to_owned(),
        };
        let text = |name| {
            library
                .store
                .piece(&id(name))
                .unwrap()
                .map(|(piece, _)| piece.text)
        };
        (text("pier"), text("quay"), report.faults.len())
    };
    let opened = Some("The pier opened.".to_owned());
    assert_eq!(look(), (opened.clone(), None, 0));
    // Both are being written for as long as this lasts: one that is known, and one that is not.
    let later = Instant::now() + LONG;
    for (name, half) in [("pier", "The pier will n"), ("quay", "The quay is n")] {
        let path = watch.ground.root.join(format!("harbour/{name}.md"));
        fs::write(&path, half).unwrap();
        watch.shared.state().stirred.at(path, later);
    }
    assert_eq!(look(), (opened, None, 0));
    watch.shared.state().stirred = Stirred::default();
    let half = |text: &str| Some(text.to_owned());
    assert_eq!(look(), (half("The pier will n"), half("The quay is n"), 0));
}
