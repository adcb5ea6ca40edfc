//! What may befall the data folder: other processes, turned bytes, no room.

use super::*;

#[test]
fn beside_a_second_writer_questions_just_work() {
    let room = built();
    let lock = room.hold();
    room.write("index/harbour/new.md", "A gull sat on the mast.");
    room.run(&["index"])
        .fails(3, &["another cuttings", "data", "try again"]);
    let ran = room.ask("/quote ellis");
    ran.shows("The bridge is safe");
    ran.tells(&["as it stands"]);
    assert_eq!(
        room.ask("gull mast").code,
        1,
        "not before the other is done"
    );
    assert_eq!(room.run(&["show", "pier"]).out, PIER);
    drop(lock);
    room.ask("gull mast").shows("A gull sat");
}

#[test]
fn indexing_waits_for_whoever_is_at_it() {
    let room = built();
    let lock = room.hold();
    room.write("index/harbour/new.md", "A gull sat on the mast.");
    let mut command = room.command(&["index"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(child.try_wait().unwrap().is_none(), "it gave up");
    drop(lock);
    let ran = Ran::of(child.wait_with_output().unwrap());
    ran.shows("stored harbour/new");
}

#[test]
fn indexing_is_not_kept_out_by_questions() {
    let room = built();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    room.ask("/quote ellis").shows("The bridge is safe");
                }
            });
        }
        let codes: Vec<i32> = (0..8).map(|_| room.run(&["index"]).code).collect();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(codes, [0; 8]);
    });
}

#[test]
fn two_first_questions_at_once_are_both_answered() {
    let room = harbour();
    for number in 0..40 {
        room.write(
            &format!("index/harbour/piece-{number}.md"),
            PIER.replace("pier", "quay").repeat(20),
        );
    }
    let start = || {
        let mut command = room.command(&["ask", "/quote ellis"]);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children = [start(), start(), start()];
    for child in children {
        Ran::of(child.wait_with_output().unwrap()).shows("The bridge is safe");
    }
}

#[test]
fn a_corrupt_store_is_refused_by_name_and_built_again_when_it_is_gone() {
    type Harm = fn(&Path);
    let rows: [(&str, Harm, &[&str]); 6] = [
        (
            "garbage",
            |store| fs::write(store, "no database at all, by no means".repeat(99)).unwrap(),
            &["store.db", "damaged", "move it away"],
        ),
        (
            "cut off",
            |store| cut(store, 2),
            &["store.db", "damaged", "move it away"],
        ),
        (
            "garbled",
            |store| garble(store, 4),
            &["store.db", "damaged", "move it away"],
        ),
        (
            "a name that is no text",
            |store| {
                sql(
                    store,
                    "UPDATE pieces SET name = CAST(x'ff' || name AS TEXT)",
                )
            },
            &["store.db", "damaged", "move it away"],
        ),
        (
            "another program's",
            |store| sql(store, "PRAGMA application_id = 7"),
            &["store.db", "another program"],
        ),
        (
            "of a newer release",
            |store| sql(store, "PRAGMA user_version = 999"),
            &["store.db", "newer release", "999"],
        ),
    ];
    for (name, harm, parts) in rows {
        let room = built();
        let store = room.library().join("store.db");
        harm(&store);
        let before = fs::read(&store).unwrap();
        for arguments in [&["ask", "/quote ellis"][..], &["index"], &["show", "pier"]] {
            let ran = room.run(arguments);
            assert_eq!(ran.code, 3, "{name}: {ran}");
            ran.tells(parts);
        }
        assert_eq!(
            fs::read(&store).unwrap(),
            before,
            "{name}: it is left as it is"
        );
        fs::remove_file(&store).unwrap();
        room.ask("/quote ellis").shows("The bridge is safe");
    }
}

#[test]
fn a_text_that_the_disk_garbled_is_never_shown() {
    let room = built();
    let store = room.library().join("store.db");
    let bytes = fs::read(&store).unwrap();
    let at = bytes
        .windows(PIER.len())
        .position(|window| window == PIER.as_bytes())
        .unwrap();
    let mut harmed = bytes;
    harmed[at + 4] ^= 1;
    fs::write(&store, harmed).unwrap();
    // What loses nothing is named first.
    let remedy = ["store.db", "harbour/pier", "run `cuttings index`"];
    for asked in [["show", "pier"], ["ask", "who opened the pier"]] {
        room.run(&asked).fails(3, &remedy);
    }
    room.ask("/quote ellis").shows("The bridge is safe");
}

#[test]
fn a_corrupt_index_is_built_again_unseen() {
    type Harm = fn(&Path);
    let rows: [(&str, Harm); 5] = [
        ("deleted", |file| fs::remove_file(file).unwrap()),
        ("emptied", |file| fs::write(file, "").unwrap()),
        ("cut off", |file| cut(file, 2)),
        ("cut to six bytes", |file| {
            fs::write(file, &fs::read(file).unwrap()[..6]).unwrap()
        }),
        ("garbled", |file| garble(file, 3)),
    ];
    let room = built();
    let index = room.library().join("index");
    for (name, harm) in rows {
        let files = files_below(&index);
        let files: Vec<_> = files
            .into_iter()
            .filter(|file| fs::metadata(file).unwrap().len() > 8)
            .collect();
        for number in 0..files.len() {
            // The names change with each building; their order by kind does not.
            let mut files = files_below(&index);
            files.retain(|file| fs::metadata(file).unwrap().len() > 8);
            files.sort_by_key(|file| file.extension().map(ToOwned::to_owned));
            let file = files[number].clone();
            harm(&file);
            let ran = room.ask("/quote ellis");
            assert_eq!(ran.code, 0, "{name} {}: {ran}", file.display());
            ran.shows("The bridge is safe");
        }
    }
    room.ask("who opened the pier").shows("1962");
}

#[test]
fn a_full_disk_is_named_and_costs_nothing() {
    let stores: [(&str, &str); 2] = [("1", "store.db"), ("40", "")];
    for (blocks, part) in stores {
        let room = harbour();
        let ran = room.after(&limited(blocks), &["ask", "/quote ellis"]);
        ran.fails(3, &[part, "room", "try again"]);
        room.ask("/quote ellis").shows("The bridge is safe");
    }
    // Room for nothing, for a little of the store, and for the store but not for the index.
    for blocks in ["8", "64", "200"] {
        let room = built();
        room.write(
            "index/harbour/new.md",
            "A gull sat on the mast. ".repeat(4_000),
        );
        let ran = room.after(&limited(blocks), &["index"]);
        assert_eq!(ran.code, 3, "{blocks}: {ran}");
        ran.tells(&["room", "try again"]);
        assert_eq!(room.run(&["show", "pier"]).out, PIER, "{blocks}");
        room.ask("gull mast").shows("A gull sat");
    }
}

#[test]
fn an_index_without_room_is_named_and_made_when_there_is_some() {
    let room = built();
    fs::remove_dir_all(room.library().join("index")).unwrap();
    room.write(
        "index/harbour/new.md",
        "A gull sat on the mast. ".repeat(4_000),
    );
    room.ask("gull mast").shows("A gull sat");
    fs::remove_dir_all(room.library().join("index")).unwrap();
    // The store, with its 96 kB of text, is as it was and needs little room; the index needs more.
    let ran = room.after(&limited("80"), &["ask", "/quote ellis"]);
    ran.fails(3, &["full", "make room"]);
    room.ask("gull mast").shows("A gull sat");
}

#[test]
#[cfg(unix)]
fn a_data_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let room = built();
    let program = room.path("cuttings");
    // Copied by another process: a program that this one has open for writing could not be started.
    let mut copy = Command::new("cp");
    copy.arg(env!("CARGO_BIN_EXE_cuttings")).arg(&program);
    assert!(copy.status().unwrap().success());
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&room.path(""), 0o755);
    for file in files_below(&room.path("data")) {
        mode(&file, 0o444);
    }
    let folders = [
        room.path("data"),
        room.library(),
        room.library().join("index"),
    ];
    folders.iter().for_each(|folder| mode(folder, 0o555));
    let mut command = Command::new(program);
    command
        .args(["ask", "/quote ellis"])
        .current_dir(room.path(""))
        .env_clear();
    // Root may write everywhere, so it asks as nobody.
    if fs::metadata(room.path("data")).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    let ran = Ran::of(command.output().unwrap());
    folders.iter().for_each(|folder| mode(folder, 0o755));
    ran.fails(3, &["data", "permissions"]);
    room.run(&["show", "pier"]);
}

#[test]
#[cfg(target_os = "linux")]
fn standard_output_without_room_is_named() {
    let room = built();
    for arguments in [&["ask", "/quote ellis"][..], &["show", "pier"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = Ran::of(room.command(arguments).stdout(full).output().unwrap());
        ran.fails(3, &["standard output"]);
    }
}

/// A shell's line that lets no file grow over so many blocks of 512 bytes, and lets the writer hear of it.
fn limited(blocks: &str) -> String {
    format!("trap '' XFSZ; ulimit -f {blocks}")
}

fn cut(file: &Path, parts: usize) {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / parts]).unwrap();
}

/// Overwrites one part of so many in a file, each byte by another one.
fn garble(file: &Path, parts: usize) {
    let mut bytes = fs::read(file).unwrap();
    let (start, length) = (bytes.len() / parts, bytes.len().div_ceil(parts));
    let stretch = bytes.iter_mut().skip(start).take(length).enumerate();
    stretch.for_each(|(number, byte)| *byte ^= (number * 89 % 255) as u8 | 1);
    fs::write(file, bytes).unwrap();
}

fn sql(store: &Path, statement: &str) {
    rusqlite::Connection::open(store)
        .unwrap()
        .execute_batch(statement)
        .unwrap();
}
