//! The program as a script sees it: exit codes, what stands on which output, exact texts, stories and roles.

mod stories;
mod texts;

use std::process::Stdio;

use cuttings::store::journal::{Basis, Given, Journal, Privacy, Turn};
use serde_json::Value;

use crate::desk::project;
use crate::process::{Ran, Room};

const BRIDGE: &str = "+++\nheadline = \"Bridge to close\"\npublished = \"2024-05\"\n+++\n\
    Maria Ellis said: “The bridge is safe.” The council met on 2 May 2024.\n\nTom Garrity inspected it.\n";
const PIER: &str = "Ada Brill opened the pier in 1962.\n\nMaria Ellis told the inquiry: “Nobody inspected the pier.”\n";

fn harbour() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/pier.md", PIER),
    ])
}

const NOTHING: &str = "nothing is kept of ID on discord; an id counts letter by letter\n";

#[test]
fn who_is_to_be_forgotten_is_named_as_the_platform_does() {
    let room = harbour();
    for (platform, id, wanted) in [
        ("discord", "ada", "digits alone"),
        ("discord", "<@7>", "digits alone"),
        ("discord", "", "digits alone"),
        ("matrix", "ada", "@ada:example.org"),
        ("matrix", "@ada", "@ada:example.org"),
        ("matrix", "@:example.org", "@ada:example.org"),
        ("matrix", "Ada Brill", "@ada:example.org"),
    ] {
        let ran = room.run(&["forget", platform, id]);
        ran.fails(2, &["nobody's id", platform, wanted]);
    }
    let known = room.run(&["forget", "matrix", "@ada:example.org:8448"]);
    known.shows("nothing is kept of @ada:example.org:8448");
}

#[test]
fn what_is_kept_of_one_person_is_deleted_by_hand() {
    let room = harbour();
    let forget = |person: &str| {
        let ran = Ran::of(
            room.command(&["forget", "discord", person])
                .output()
                .unwrap(),
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    assert_eq!(forget("7"), NOTHING.replace("ID", "7"));
    assert!(
        !room.path("data/journal.db").exists(),
        "nobody ever chatted"
    );
    std::fs::create_dir(room.path("data")).unwrap();
    let journal = Journal::open(&room.path("data/journal.db")).unwrap();
    let given = Given {
        platform: "discord".to_owned(),
        place: "42".to_owned(),
        thread: "42".to_owned(),
        person: "7".to_owned(),
        asked: "/help".to_owned(),
        story: None,
        privacy: Privacy::Public,
        at: "2026-02-02T06:00:00Z".parse().unwrap(),
    };
    for _ in 0..2 {
        let kept = journal.keep_answer(&given, &Basis::default(), &Turn::default());
        kept.unwrap();
    }
    assert_eq!(forget("8"), NOTHING.replace("ID", "8"));
    assert_eq!(forget("7"), "2 entries of 7 on discord are deleted\n");
    let unknown = room.command(&["forget", "pigeon", "7"]).output().unwrap();
    assert_eq!(Ran::of(unknown).code, 2);
}

#[test]
fn the_exit_code_tells_how_it_went() {
    let long = "bridge ".repeat(1_429);
    let rows: [(&[&str], i32); 24] = [
        (&["ask", "/quote ellis"], 0),
        (&["ask", "/who maria"], 0),
        (&["ask", "Who inspected the bridge?"], 0),
        (&["ask", "/check \"the bridge is safe\""], 0),
        (&["ask", "/check \"the bridge is not safe\""], 0),
        (&["ask", "/check \"the bridge is safe\" by garrity"], 0),
        (&["ask", "/check \"the moon is made of cheese\""], 1),
        (&["ask", "/quote zebra"], 1),
        (&["ask", "quantum zebras"], 1),
        (&["ask", "/sources"], 0),
        (&["ask", "/help"], 0),
        (&["ask", ""], 2),
        (&["ask", "\u{202e}\u{7}\u{200b}"], 2),
        (&["ask", "/juggle clubs"], 2),
        (&["ask", "/when"], 2),
        (&["ask", &long], 2),
        (&["ask", "/who maria", "--story", "nowhere"], 2),
        (&["ask"], 2),
        (&["index", "--as", "desk"], 2),
        (&["--story", "harbour", "index"], 2),
        (&["juggle"], 2),
        (&["show", "nowhere"], 1),
        (&["show", "bridge"], 0),
        (&["index"], 0),
    ];
    let room = harbour();
    for (arguments, code) in rows {
        let ran = room.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran}");
        match code < 2 {
            true => {
                assert!(arguments == ["index"] || arguments[0] == "show" || !ran.out.is_empty())
            }
            false => ran.fails(code, &["\n"]),
        }
    }
}

#[test]
fn two_who_are_meant_are_an_answer() {
    let room = Room::with(&[(
        "index/harbour/a.md",
        "Maria Ellis opened the bridge.\n\nJohn Ellis closed it again.",
    )]);
    let ran = room.run(&["ask", "/who ellis", "--json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.code, &json["outcome"]),
        (0, &Value::from("ambiguous")),
        "{json:#}"
    );
    assert_eq!(json["candidates"].as_array().unwrap().len(), 2, "{json:#}");
}

#[test]
fn what_steers_a_terminal_is_neither_asked_nor_echoed() {
    let room = harbour();
    room.write(
        "index/harbour/odd\u{1b}[31m.md",
        "It cannot be called like that.",
    );
    room.write(
        "index/harbour/gull.md",
        "A \u{1b}[31mred\u{202e} gull sat on the bridge.",
    );
    for question in [
        "/quote \u{202e}ellis\u{7}",
        "\u{1b}[2Jzebras",
        "/\u{1b}[2J",
        "gull on the bridge",
        "/sources",
    ] {
        let ran = room.ask(question);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(
            !said.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{question:?}: {said:?}"
        );
    }
    room.ask("/quote \u{202e}ellis\u{7}")
        .shows("The bridge is safe");
    room.ask("gull on the bridge").shows("⟨U+001B⟩");
}

#[test]
fn standard_output_carries_the_answer_alone() {
    let room = harbour();
    room.write("index/harbour/broken.md", "+++\nheadline = \n+++\nx");
    let quiet = room
        .command(&["ask", "/quote ellis"])
        .env("CUTTINGS_LOG", "off")
        .output()
        .unwrap();
    let loud = room
        .command(&["ask", "/quote ellis"])
        .env("CUTTINGS_LOG", "trace")
        .output()
        .unwrap();
    let (quiet, loud) = (Ran::of(quiet), Ran::of(loud));
    let answer = |ran: &Ran| ran.out.split("\n\nfile as of").next().unwrap().to_owned();
    assert_eq!(answer(&quiet), answer(&loud));
    assert_eq!(quiet.err, "");
    assert!(!loud.err.is_empty());
    let index = room.run(&["index"]);
    assert_eq!((index.code, index.out.as_str()), (3, ""));
    index.tells(&["harbour/broken", "can be asked"]);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let room = harbour();
    for arguments in [
        &["ask", "/sources"][..],
        &["show", "bridge"],
        &["index"],
        &[],
    ] {
        let mut child = room
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"/sources\n/sources\n").ok();
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!(ran.code, 0, "{arguments:?}: {ran}");
        assert!(!ran.err.contains("pipe"), "{arguments:?}: {ran}");
    }
}

#[test]
fn a_piped_chat_answers_line_by_line_and_has_no_colour() {
    let room = harbour();
    room.write("lines", "/quote ellis\n\n/juggle\n\u{ff}\n/who ellis");
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "xterm-256color")]] {
        let mut command = room.command(&[]);
        let ran = Ran::of(
            command
                .envs(variables.iter().copied())
                .stdin(std::fs::File::open(room.path("lines")).unwrap())
                .output()
                .unwrap(),
        );
        ran.shows("The bridge is safe");
        ran.shows("there is no command \"juggle\"");
        ran.shows("\n\nMaria Ellis\n\n");
        assert!(!ran.out.contains('\u{1b}'), "{ran}");
    }
}

#[test]
fn a_piped_line_without_bound_is_refused_and_the_next_one_answered() {
    let room = harbour();
    let long = "bridge ".repeat(500_000);
    room.write("lines", format!("{long}\n/quote ellis\n{long}"));
    let lines = std::fs::File::open(room.path("lines")).unwrap();
    let ran = Ran::of(room.command(&[]).stdin(lines).output().unwrap());
    ran.shows("The bridge is safe");
    assert_eq!(ran.out.matches("that is too long").count(), 2, "{ran}");
}

#[test]
fn a_name_that_only_another_story_holds_is_not_in_the_file() {
    let room = harbour();
    room.write("index/quay/story.toml", "title = \"The quay\"\n");
    room.write(
        "index/quay/a.md",
        "The quay was bought by Zorbex last year.",
    );
    let asked = |story| {
        let ran = room.run(&["ask", "--story", story, "What did Zorbex buy last year?"]);
        ran.out.contains("not in the file: Zorbex")
    };
    assert!(asked("harbour"));
    assert!(!asked("quay"));
}
