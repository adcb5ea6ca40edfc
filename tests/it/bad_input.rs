//! What goes wrong outside: settings, folders, files, disks and other processes. Each is named with what to do about
//! it, and what was stored before is still there.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::process::{Ran, Room, files_below};

const BRIDGE: &str = "Maria Ellis said: “The bridge is safe.”";
const PIER: &str = "Ada Brill opened the pier in 1962.";

fn harbour() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/pier.md", PIER),
    ])
}

/// A harbour whose library is built.
fn built() -> Room {
    let room = harbour();
    assert_eq!(room.run(&["index"]).code, 0);
    room
}

#[test]
fn wrong_settings_are_named_with_their_place() {
    type Variables = &'static [(&'static str, &'static str)];
    let rows: [(&str, Variables, &[&str]); 10] = [
        (
            "indx = \"a\"",
            &[],
            &["\"indx\"", "my.toml", "index, data_dir, max_piece_mb, log"],
        ),
        (
            "index = 7",
            &[],
            &["index", "CUTTINGS_INDEX", "7", "my.toml", "a path"],
        ),
        (
            "max_piece_mb = \"big\"",
            &[],
            &["max_piece_mb", "\"big\"", "my.toml", "from 1 to 4096"],
        ),
        (
            "max_piece_mb = 0",
            &[],
            &["max_piece_mb", "cannot be 0", "my.toml"],
        ),
        ("index = ", &[], &["my.toml", "not valid TOML"]),
        (
            "log = \"=loud=\"",
            &[],
            &["log", "=loud=", "my.toml", "debug"],
        ),
        (
            "",
            &[("CUTTINGS_LOG", "=loud=")],
            &["CUTTINGS_LOG", "=loud=", "environment", "debug"],
        ),
        (
            "",
            &[("CUTTINGS_COLOR", "1")],
            &["CUTTINGS_COLOR", "environment", "CUTTINGS_INDEX"],
        ),
        (
            "",
            &[("CUTTINGS_MAX_PIECE_MB", "x")],
            &["CUTTINGS_MAX_PIECE_MB", "environment"],
        ),
        (
            "",
            &[("CUTTINGS_DATA_DIR", "")],
            &["CUTTINGS_DATA_DIR", "empty"],
        ),
    ];
    let room = harbour();
    for (file, variables, parts) in rows {
        room.write("my.toml", file);
        let mut command = room.command(&["ask", "x", "--config", "my.toml"]);
        let ran = Ran::of(command.envs(variables.iter().copied()).output().unwrap());
        ran.fails(2, parts);
    }
    room.run(&["ask", "x", "--config", "no.toml"])
        .fails(2, &["no.toml", "--config"]);
    room.write(".env", "no sign");
    room.run(&["ask", "x"]).fails(2, &[".env"]);
    room.write(".env", "CUTTINGS_INDEX=nowhere");
    room.run(&["ask", "x"]).fails(3, &["nowhere"]);
}

#[test]
fn a_folder_that_cannot_be_asked_is_named() {
    let room = harbour();
    fs::create_dir(room.path("empty")).unwrap();
    room.write("notes/a.pdf", "%PDF");
    room.write("a.pdf", "%PDF");
    room.write("rubbish/a.md", [0, 159, 146, 150, 1, 2, 3, 0]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("loop", room.path("loop")).unwrap();
    let rows = [
        ("nowhere", "nothing at nowhere"),
        ("empty", "no piece in"),
        ("notes", "no piece in"),
        ("a.pdf", "no format that is read"),
        (
            "index/harbour/pier.md/x",
            "cannot read index/harbour/pier.md/x",
        ),
        ("loop", "cannot read loop"),
        ("rubbish", "cuttings index --index rubbish"),
    ];
    for (index, part) in rows {
        for arguments in [&["ask", "x"][..], &["show", "x"], &[]] {
            room.run(&[arguments, &["--index", index]].concat())
                .fails(3, &[index, part]);
        }
    }
    room.run(&["index", "--index", "rubbish"])
        .fails(3, &["rubbish/a", "left out"]);
    room.write("file", "");
    room.run(&["ask", "x", "--data-dir", "file"])
        .fails(3, &["file", "--data-dir"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let room = harbour();
    room.write("settings.toml", "max_piece_mb = 1");
    room.write("index/harbour/large.md", "x".repeat((1 << 20) + 1));
    room.write("index/harbour/binary.txt", [0, 1, 2, 0xff, 0, 0xfe, 3]);
    room.write(
        "index/harbour/broken.md",
        "+++\nheadline = \n+++\nThe harbour.",
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", room.path("index/harbour/gone.md")).unwrap();
    let config = ["--config", "settings.toml"];
    let index = room.run(&[&["index"], &config[..]].concat());
    assert_eq!(index.code, 3, "{index}");
    assert_eq!(index.out, "stored harbour/bridge\nstored harbour/pier\n");
    for piece in [
        "harbour/large",
        "harbour/binary",
        "harbour/broken",
        "harbour/gone",
    ] {
        index.tells(&[piece]);
    }
    index.tells(&["max_piece_mb", "line 2", "4 left out; 2 can be asked"]);
    let sources = room.run(&[&["ask", "--json", "/sources"], &config[..]].concat());
    let json: serde_json::Value = serde_json::from_str(&sources.out).unwrap();
    let states: Vec<(&str, &str, bool)> = json["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| {
            let reason = source["reason"].as_str().unwrap_or_default();
            (
                source["piece"].as_str().unwrap(),
                source["state"].as_str().unwrap(),
                reason.contains("max_piece_mb"),
            )
        })
        .collect();
    // Nobody can tell who may hear of the link that leads nowhere, so only `index` names it.
    assert_eq!(
        states,
        [
            ("binary", "unread", false),
            ("bridge", "current", false),
            ("broken", "unread", false),
            ("large", "unread", true),
            ("pier", "current", false),
        ]
    );
    let said = room.run(&[&["ask", "/sources"], &config[..]].concat()).out;
    assert!(
        said.contains("large") && said.contains("max_piece_mb"),
        "{said}"
    );
    assert!(
        !said.contains(room.path("").to_str().unwrap()),
        "no path of the machine: {said}"
    );
    room.run(&[&["ask", "/quote ellis"], &config[..]].concat())
        .shows("The bridge is safe");
}

#[test]
fn a_broken_file_keeps_its_last_good_version() {
    let room = built();
    room.write("index/harbour/pier.md", "+++\nheadline = \n+++\nnothing");
    let ran = room.run(&["index"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran}");
    room.ask("who opened the pier").shows("1962");
    assert_eq!(room.run(&["show", "pier"]).out, PIER);
    let sources = room.json(&["/sources"]);
    assert_eq!(sources["sources"][1]["state"], "stale", "{sources:#}");
    room.write(
        "index/harbour/pier.md",
        "Ada Brill closed the pier in 1999.",
    );
    assert_eq!(room.run(&["index"]).code, 0);
    room.ask("who closed the pier").shows("1999");
}

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
    room.run(&["show", "pier"])
        .fails(3, &["store.db", "harbour/pier", "move it away"]);
    room.run(&["ask", "who opened the pier"])
        .fails(3, &["store.db", "harbour/pier", "move it away"]);
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

#[test]
fn documents_that_cannot_be_used_are_named_and_the_rest_goes_on() {
    let room = Room::with(&[
        (
            "docs.jsonl",
            "{\"doc\":\"a\",\"text\":\"“No,” said Ada Brill.\"}\n{bad\n\n{\"doc\":\"b\"}\n[]\n\
            {\"doc\":\"c\",\"date\":\"soon\",\"text\":\"x\"}\n{\"doc\":\"d\",\"date\":null,\"text\":\" x\\r\\n\"}",
        ),
        (
            "twice.jsonl",
            "{\"doc\":\"a\",\"text\":\"“No,” said Ada Brill.\"}\n{\"doc\":\"a\",\"text\":\"Other.\"}\n",
        ),
        ("empty.jsonl", ""),
        (
            "questions.jsonl",
            "{\"id\":1,\"question\":\"What did Ada Brill say?\"}\n{\"id\":2}\nno\n{\"id\":\"3\",\"story\":\"s\",\"question\":\"\"}\n",
        ),
    ]);
    for what in ["quotes", "dates", "names"] {
        let ran = room.run(&["extract", what, "docs.jsonl"]);
        assert_eq!((ran.code, ran.out.lines().count()), (3, 2), "{ran}");
        ran.tells(&[
            "docs.jsonl:2: ",
            "docs.jsonl:4: missing field `text`",
            "docs.jsonl:5: ",
            "docs.jsonl:6: ",
            "\"soon\"",
        ]);
        let ran = room.run(&["extract", what, "empty.jsonl"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""));
        room.run(&["extract", what, "no.jsonl"])
            .fails(3, &["no.jsonl", "check the path"]);
    }
    room.run(&["extract", "verbs", "docs.jsonl"])
        .fails(2, &["verbs", "quotes, dates, names"]);
    let batch = |questions: &str, docs: &str| room.run(&["batch", questions, "--docs", docs]);
    let ran = batch("questions.jsonl", "twice.jsonl");
    assert_eq!((ran.code, ran.out.lines().count()), (3, 2), "{ran}");
    ran.tells(&[
        "twice.jsonl:2: \"a\" stands twice",
        "questions.jsonl:2: missing field `question`",
        "questions.jsonl:3: ",
    ]);
    let ran = batch("empty.jsonl", "empty.jsonl");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    batch("no.jsonl", "docs.jsonl").fails(3, &["no.jsonl"]);
    batch("questions.jsonl", "no.jsonl").fails(3, &["no.jsonl"]);
    assert!(!room.path("data").exists(), "they keep to themselves");
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
