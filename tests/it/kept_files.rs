//! What lies in the data folder is what the pages about it say, so that nobody backs up too little, or puts back too much.

use std::fs;

use crate::desk::project;
use crate::process::files_below;
use crate::served::Served;

/// The first column of the table of a page that names files of the data folder.
fn named(page: &str) -> Vec<String> {
    let text = fs::read_to_string(project(page)).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.filter_map(|row| row.split('|').nth(1).map(str::to_owned));
    let names = cells.flat_map(|cell| {
        let names = cell.split('`').skip(1).step_by(2).map(str::to_owned);
        names.collect::<Vec<_>>()
    });
    names.collect()
}

/// Whether a file is one of these, or lies below one; a database has files of its own beside it.
fn is_named(file: &str, names: &[String]) -> bool {
    let file = file.trim_end_matches("-wal").trim_end_matches("-shm");
    names.iter().any(|name| match name.ends_with('/') {
        true => file.starts_with(name.as_str()),
        false => file == name,
    })
}

#[test]
fn every_file_that_is_kept_stands_in_the_pages_about_it() {
    let room = crate::process::Room::with(&[("index/harbour/pier.md", "The pier opened in 1962.")]);
    let served = Served::in_room(
        room,
        &[("CUTTINGS_WEB__PUBLIC_URL", "https://desk.example.org")],
    );
    assert_eq!(served.get("/healthz").status, 200);
    served.room.ask("/sources").shows("1 piece in the file");
    let data = served.room.path("data");
    let library = served.room.library();
    let kept = files_below(&data).into_iter().map(|path| {
        let path = match path.strip_prefix(&library) {
            Ok(below) => std::path::Path::new("<name>-<hash>").join(below),
            Err(_) => path.strip_prefix(&data).unwrap().to_owned(),
        };
        path.to_str().unwrap().to_owned()
    });
    let kept: Vec<String> = kept.collect();
    for must in ["journal.db", "links.key", "<name>-<hash>/store.db"] {
        assert!(kept.iter().any(|file| file == must), "{must}: {kept:?}");
    }
    for page in ["docs/running.md", "docs/privacy.md"] {
        let names = named(page);
        for file in &kept {
            assert!(is_named(file, &names), "{file} is not in {page}: {names:?}");
        }
        // What no test without a server makes.
        for file in ["matrix/session.json", "recovery-key", "history"] {
            assert!(is_named(file, &names), "{file} is not in {page}");
        }
    }
}

#[test]
fn a_backup_leaves_out_what_must_never_be_put_back() {
    let running = fs::read_to_string(project("docs/running.md")).unwrap();
    let mut packing = running.lines().filter(|line| line.contains(" tar "));
    assert!(packing.all(|line| line.contains("--exclude=./matrix")));
    assert!(running.contains("never to be put back"));
}
