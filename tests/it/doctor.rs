//! `cuttings doctor`: everything that would keep the program from its work is named with its remedy, and nothing is touched.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::process::{Ran, Room, files_below};

/// In the form of a token, and nobody's.
const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhT3xY.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";
const PIER: &str = "Ada Brill opened the pier in 1962.";

type Variables<'a> = &'a [(&'a str, &'a str)];

fn harbour() -> Room {
    Room::with(&[
        ("index/harbour/pier.md", PIER),
        ("index/harbour/story.toml", "title = \"The harbour\"\n"),
    ])
}

fn doctor(room: &Room, variables: Variables<'_>) -> Ran {
    let mut command = room.command(&["doctor"]);
    Ran::of(command.envs(variables.iter().copied()).output().unwrap())
}

/// It found this fault: one line of its table holds all of these parts.
#[track_caller]
fn finds(ran: &Ran, name: &str, parts: &[&str]) {
    assert_eq!(ran.code, 1, "{name}: {ran}");
    let mut faults = ran.out.lines().filter(|line| line.starts_with("FAULT  "));
    let is_it = |line: &str| parts.iter().all(|part| line.contains(part));
    assert!(
        faults.any(is_it),
        "{name}: {parts:?} stand on no line: {ran}"
    );
}

#[test]
fn a_sound_newsroom_is_well_before_and_after_its_first_question() {
    let room = harbour();
    let ran = doctor(&room, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran}");
    for part in [
        "harbour: 1 piece",
        "not built yet",
        "can be made",
        "no chat platform is switched on",
    ] {
        assert!(ran.out.contains(part), "{part}: {ran}");
    }
    assert!(!room.path("data").exists(), "it makes nothing");
    room.ask("/who ada brill").shows("1962");
    let before = contents(&room.path("data"));
    let ran = doctor(&room, &[]);
    assert_eq!(ran.code, 0, "{ran}");
    for part in ["store and index are whole", "can be written", "MB are free"] {
        assert!(ran.out.contains(part), "{part}: {ran}");
    }
    assert_eq!(contents(&room.path("data")), before, "it changes nothing");
}

#[test]
fn settings_are_told_fault_by_fault_with_key_value_and_line() {
    let room = harbour();
    room.write(
        "config/cuttings.toml",
        "indx = \"a\"\nmax_piece_mb = \"big\"\n[discord]\nguild = \"newsroom\"\ntoken = [\"hush\"]\n",
    );
    let ran = doctor(&room, &[("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "0")]);
    let rows: [(&str, &[&str]); 5] = [
        (
            "a key",
            &["settings", "\"indx\"", "line 1", "did you mean index?"],
        ),
        (
            "a number",
            &["max_piece_mb", "\"big\"", "line 2", "from 1 to 4096"],
        ),
        (
            "an id",
            &["discord.guild", "\"newsroom\"", "line 4", "digits"],
        ),
        (
            "a secret",
            &["discord.token", "***", "line 5", "one line of text"],
        ),
        (
            "a variable",
            &[
                "CUTTINGS_COMMANDS__PERSON_PER_MINUTE",
                "\"0\"",
                "environment",
            ],
        ),
    ];
    for (name, parts) in rows {
        finds(&ran, name, parts);
    }
    assert!(!ran.out.contains("hush"), "{ran}");
    assert!(ran.out.contains("mend the settings first"), "{ran}");
    room.write("config/cuttings.toml", "index =");
    finds(&doctor(&room, &[]), "no TOML", &["cuttings.toml", "line 1"]);
}

#[test]
fn stories_are_told_file_by_file_with_lines() {
    let rows: [(&str, &str, &[&str]); 6] = [
        (
            "index/harbour/a.md",
            "+++\nheadline = \"A\"\naudence = []\n+++\nText.",
            &["harbour/a", "line 3", "audence"],
        ),
        (
            "index/harbour/b.md",
            "+++\nheadline = \n+++\nText.",
            &["harbour/b", "line 2"],
        ),
        (
            "index/harbour/empty.txt",
            " \n",
            &["harbour/empty", "no text"],
        ),
        (
            "index/harbour/report.pdf",
            "%PDF",
            &["report.pdf", "save its text as .txt"],
        ),
        (
            "index/harbour/story.toml",
            "title = \"x\"\n\ntitel = \"y\"\n",
            &["story.toml", "line 3", "titel"],
        ),
        (
            "index/harbour/pier.txt",
            "Again.",
            &["pier.txt", "same name"],
        ),
    ];
    for (path, text, parts) in rows {
        let room = harbour();
        room.write(path, text);
        finds(&doctor(&room, &[]), path, parts);
        assert!(!room.path("data").exists(), "{path}: it makes nothing");
    }
    let room = Room::with(&[("elsewhere/a.md", PIER)]);
    finds(
        &doctor(&room, &[]),
        "no index",
        &["stories", "nothing at index", "--index"],
    );
}

#[test]
fn keys_that_are_passed_over_are_a_note() {
    let yaml = |keys: &str| format!("---\ntitle: The pier\n{keys}\n---\nThe pier opened.");
    let room = Room::with(&[
        ("index/harbour/pier.md", &yaml("tags: [pier]\nlayout: post")),
        ("index/harbour/quay.md", &yaml("tags: [quay]")),
        ("index/harbour/buoy.md", &yaml("checked: true")),
    ]);
    let ran = doctor(&room, &[]);
    assert_eq!(ran.code, 0, "{ran}");
    let note = "keys that are not read: layout (1 file), tags (2 files)";
    assert!(ran.out.contains(note), "{ran}");
}

#[test]
fn a_data_folder_that_would_stop_the_program_is_named() {
    type Harm = fn(&Room);
    let rows: [(&str, Harm, &[&str]); 5] = [
        (
            "a file in its place",
            |room| {
                fs::remove_dir_all(room.path("data")).unwrap();
                room.write("data", "a file");
            },
            &["data folder", "is no folder", "--data-dir"],
        ),
        (
            "a store that is none",
            |room| fs::write(room.library().join("store.db"), "no database".repeat(99)).unwrap(),
            &["library", "store.db", "damaged", "move it away"],
        ),
        (
            "a page of the store overwritten",
            |room| {
                let store = room.library().join("store.db");
                let mut bytes = fs::read(&store).unwrap();
                let from = bytes.len() / 2;
                bytes[from..].fill(0xa5);
                fs::write(&store, bytes).unwrap();
            },
            &["library", "store.db", "damaged"],
        ),
        (
            "a store of a newer release",
            |room| {
                sql(
                    &room.library().join("store.db"),
                    "PRAGMA user_version = 999",
                )
            },
            &["library", "newer release", "update cuttings"],
        ),
        (
            "a journal that is another program's",
            |room| {
                sql(
                    &room.path("data/journal.db"),
                    "CREATE TABLE t (a); PRAGMA application_id = 7",
                )
            },
            &["journal", "journal.db", "move the file away"],
        ),
    ];
    for (name, harm, parts) in rows {
        let room = harbour();
        room.ask("/who ada brill").shows("1962");
        harm(&room);
        finds(&doctor(&room, &[]), name, parts);
    }
}

#[test]
fn an_index_that_is_gone_is_a_note_since_it_is_built_again() {
    let room = harbour();
    room.ask("/who ada brill").shows("1962");
    fs::remove_dir_all(room.library().join("index")).unwrap();
    let ran = doctor(&room, &[]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.out.contains("built again from it"), "{ran}");
}

/// What somebody else made may be readable and not writable, as where the program once ran as root.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_named_file_by_file() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    let room = harbour();
    room.ask("/who ada brill").shows("1962");
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&room.path(""), 0o755);
    let store = room.library().join("store.db");
    for folder in [
        room.path("data"),
        room.library(),
        room.library().join("index"),
    ] {
        mode(&folder, 0o777);
    }
    mode(&store, 0o444);
    let program = room.path("cuttings");
    // Copied by another process: a program that this one has open for writing could not be started.
    let mut copy = std::process::Command::new("cp");
    copy.arg(env!("CARGO_BIN_EXE_cuttings")).arg(&program);
    assert!(copy.status().unwrap().success());
    let mut command = std::process::Command::new(program);
    command.arg("doctor").current_dir(room.path("")).env_clear();
    // Root may write everywhere, so it looks as nobody.
    if rustix::process::geteuid().is_root() {
        command.uid(65_534);
    }
    let ran = Ran::of(command.output().unwrap());
    finds(
        &ran,
        "the store",
        &["store.db", "give it to the user", "CUTTINGS_DATA_DIR"],
    );
}

#[test]
fn credentials_are_judged_by_their_shape_and_never_shown() {
    let id = ("CUTTINGS_DISCORD__APPLICATION_ID", "123456789012345678");
    let rows: [(&str, Variables<'_>, &[&str]); 5] = [
        (
            "no token",
            &[id],
            &["discord.token is not set", "CUTTINGS_DISCORD__TOKEN"],
        ),
        (
            "no id",
            &[("CUTTINGS_DISCORD__TOKEN", TOKEN)],
            &["discord.application_id is not set"],
        ),
        (
            "a client secret",
            &[
                id,
                (
                    "CUTTINGS_DISCORD__TOKEN",
                    "qqqqhushqqqqqqqqqqqqqqqqqqqqqqqq",
                ),
            ],
            &["discord.token", "is no bot's token", "the page \"Bot\""],
        ),
        (
            "an id that is too short",
            &[
                ("CUTTINGS_DISCORD__TOKEN", TOKEN),
                ("CUTTINGS_DISCORD__APPLICATION_ID", "12345"),
            ],
            &["discord.application_id is 12345", "copy it again"],
        ),
        (
            "a server's id with a digit too many",
            &[
                id,
                ("CUTTINGS_DISCORD__TOKEN", TOKEN),
                ("CUTTINGS_DISCORD__GUILD", "9999999999999999999"),
            ],
            &["discord.guild is 9999999999999999999", "copy it again"],
        ),
    ];
    let room = harbour();
    for (name, variables, parts) in rows {
        let ran = doctor(&room, variables);
        finds(&ran, name, parts);
        assert!(
            !ran.out.contains("kkkk") && !ran.out.contains("hush"),
            "{ran}"
        );
    }
    let ran = doctor(&room, &[id, ("CUTTINGS_DISCORD__TOKEN", TOKEN)]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(
        ran.out
            .contains("token ***, application id 123456789012345678"),
        "{ran}"
    );
}

#[test]
fn a_program_reads_the_same_as_json() {
    let room = harbour();
    room.write("index/harbour/empty.txt", "");
    let ran = room.run(&["doctor", "--json"]);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 1), "{ran}");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["well"], false);
    let findings = json["findings"].as_array().unwrap();
    let faults = findings.iter().filter(|found| found["state"] == "fault");
    let told: Vec<&str> = faults
        .map(|found| found["told"].as_str().unwrap())
        .collect();
    assert!(
        told.len() == 1 && told[0].contains("harbour/empty"),
        "{told:?}"
    );
    room.write("config/cuttings.toml", "indx = 1\nlgo = 2");
    let ran = room.run(&["doctor", "--json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 3, "{json:#}");
}

#[test]
fn it_looks_over_what_is_being_served_without_disturbing_it() {
    let room = harbour();
    room.ask("/who ada brill").shows("1962");
    let lock = room.hold();
    let ran = doctor(&room, &[]);
    assert_eq!(ran.code, 0, "{ran}");
    drop(lock);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = doctor(&room, &[("CUTTINGS_WEB__LISTEN", &address)]);
    assert_eq!(ran.code, 0, "{ran}");
    assert!(ran.out.contains("listens at"), "{ran}");
    finds(
        &doctor(&room, &[("CUTTINGS_WEB__LISTEN", "192.0.2.7:8080")]),
        "an address of another machine",
        &["web.listen", "192.0.2.7:8080", "set another host"],
    );
}

fn contents(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let files = files_below(folder).into_iter();
    files
        .map(|file| (file.clone(), fs::read(file).unwrap()))
        .collect()
}

fn sql(database: &Path, statement: &str) {
    rusqlite::Connection::open(database)
        .unwrap()
        .execute_batch(statement)
        .unwrap();
}
