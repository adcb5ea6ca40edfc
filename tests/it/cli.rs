//! The program as a script sees it: exit codes, what stands on which output, exact texts, stories and roles.

use std::process::Stdio;

use serde_json::Value;

use crate::desk::project;
use crate::process::{Ran, Room};

const BRIDGE: &str = "+++\nheadline = \"Bridge to close\"\npublished = \"2024-05\"\n+++\n\
    Maria Ellis said: “The bridge is safe.” The council met on 2 May 2024.\n\nTom Garrity inspected it.\n";
const PIER: &str = "Ada Brill opened the pier in 1962.\n\nMaria Ellis told the inquiry: “Nobody inspected the pier.”\n";
const DESK: &str = "+++\nheadline = \"Secret memo\"\naudience = [\"desk\"]\n+++\nPriya Nair will buy the lighthouse.\n";
const LATER: &str = "+++\nnot_before = 2999-01-01T00:00:00Z\n+++\nThe ferry will be sold.\n";

fn harbour() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/pier.md", PIER),
    ])
}

fn two_stories() -> Room {
    Room::with(&[
        ("index/harbour/bridge.md", BRIDGE),
        ("index/harbour/news.md", "The harbour was dredged in 2020."),
        ("index/station/news.md", "The station clock stopped."),
        ("index/station/desk.md", DESK),
        ("index/station/later.md", LATER),
    ])
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
        "A \u{1b}[31mred\u{202e} gull sat on the bridge.",
    );
    for question in [
        "/quote \u{202e}ellis\u{7}",
        "\u{1b}[2Jzebras",
        "/\u{1b}[2J",
        "red gull",
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
    room.ask("red gull").shows("⟨U+001B⟩");
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
fn json_has_every_field_in_its_order() {
    let room = harbour();
    let fields = |question: &str| keys(&room.run(&["ask", "--json", question]).out).join(" ");
    let head = "story command outcome lead findings";
    let finding = "snippet piece headline published version start end paragraph";
    let speaker = "speaker name words kind to how confidence speech";
    let rest = "also_in context score why";
    let tail = "searched people words carried as_of pieces notes";
    assert_eq!(
        fields("/quote safe"),
        format!(
            "{head} {finding} {speaker} date {rest} verdict difference candidates nearest {tail}"
        )
    );
    assert_eq!(
        fields("/when council met"),
        format!(
            "story command outcome lead text worked_out findings {finding} speaker speech date value words worked_out {rest} verdict difference candidates nearest {tail}"
        )
    );
    assert_eq!(
        fields("/check \"the bridge is unsafe\""),
        format!(
            "{head} {finding} {speaker} date {rest} verdict difference given file candidates nearest {tail}"
        )
    );
}

#[test]
fn every_snippet_is_the_bytes_that_show_prints() {
    let room = Room::with(&[]);
    let index = project("index");
    let index = index.to_str().unwrap();
    let mut seen = 0;
    for question in [
        "/who corbyn",
        "/who khan",
        "/when election",
        "/when suspended",
        "/quote insider",
        "/quote corbyn",
        "/quote doable",
        "Why was the whip removed?",
        "/check \"it would not be an easy win\"",
        "/timeline",
    ] {
        let json = room.json(&["--index", index, question]);
        for finding in json["findings"].as_array().unwrap() {
            let [piece, version, snippet] =
                ["piece", "version", "snippet"].map(|key| finding[key].as_str().unwrap());
            let shown = room.run(&["show", "--index", index, &format!("{piece}@{version}")]);
            let [start, end] = ["start", "end"].map(|key| finding[key].as_u64().unwrap() as usize);
            assert_eq!(
                shown.out.get(start..end),
                Some(snippet),
                "{question}: {piece}"
            );
            assert_eq!(cuttings::store::version_of(&shown.out).as_str(), version);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn show_prints_exactly_the_text_that_offsets_count_in() {
    let rows: [(&str, &str, &[u8], &str); 8] = [
        ("plain", "a.txt", b"One.\n\nTwo.", "One.\n\nTwo."),
        ("a last line end stays", "a.txt", b"One.\n", "One.\n"),
        (
            "CRLF and CR",
            "a.txt",
            b"One.\r\n\r\nTwo.\rThree.",
            "One.\n\nTwo.\nThree.",
        ),
        ("byte order mark", "a.txt", b"\xef\xbb\xbfOne.", "One."),
        (
            "Windows-1252",
            "a.txt",
            b"\x93One,\x94 she said in a caf\xe9.",
            "“One,” she said in a café.",
        ),
        (
            "front matter",
            "a.md",
            b"+++\nheadline = \"H\"\n+++\nOne.\n",
            "One.\n",
        ),
        (
            "all of it",
            "a.md",
            b"\xef\xbb\xbf+++\r\nheadline = \"H\"\r\n+++\r\n\r\n  One.\r\n",
            "\n  One.\n",
        ),
        ("spaces are text", "a.txt", b"  One.  \n", "  One.  \n"),
    ];
    for (name, file, bytes, expected) in rows {
        let room = Room::with(&[]);
        room.write(&format!("index/story/{file}"), bytes);
        let ran = room.run(&["show", "a"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, expected), "{name}: {ran}");
    }
}

#[test]
fn a_version_is_shown_for_ever_by_its_first_digits() {
    let room = harbour();
    let (old, new) = ("The pier is open.", "The pier is closed.");
    room.write("index/harbour/pier.md", old);
    let version = cuttings::store::version_of(old);
    let version = version.as_str();
    assert_eq!(room.run(&["show", "pier"]).out, old);
    room.write("index/harbour/pier.md", new);
    assert_eq!(room.run(&["show", "pier"]).out, new);
    for given in [
        version,
        &version[..7],
        &version[..20],
        &version[..9].to_uppercase(),
    ] {
        for piece in ["pier", "harbour/pier"] {
            let ran = room.run(&["show", &format!("{piece}@{given}")]);
            assert_eq!(
                (ran.code, ran.out.as_str()),
                (0, old),
                "{piece}@{given}: {ran}"
            );
        }
    }
    let other = if version.starts_with('0') {
        "1111111"
    } else {
        "0000000"
    };
    room.run(&["show", &format!("pier@{other}")])
        .fails(1, &["pier", other, "no version"]);
    room.run(&["show", &format!("pier@{}", &version[..6])])
        .fails(2, &["at least 7"]);
    room.run(&["show", "pier@"]).fails(2, &["at least 7"]);
    // Citations of the old words are gone with them.
    let check = room.ask("/check \"the pier is open\"");
    assert!(!check.out.contains("Exact"), "{check}");
}

#[test]
fn with_several_stories_each_citation_names_its_own() {
    let room = two_stories();
    let pieces = |arguments: &[&str]| -> Vec<String> {
        let json = room.json(arguments);
        let findings = json["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| finding["piece"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(pieces(&["harbour dredged"]), ["harbour/news"]);
    assert_eq!(pieces(&["station clock"]), ["station/news"]);
    assert_eq!(pieces(&["station clock", "--story", "harbour"]), [""; 0]);
    assert!(pieces(&["harbour dredged", "--story", "harbour"])[0].ends_with("news"));
    assert!(room.ask("harbour dredged").out.contains("harbour/news"));
    assert_eq!(
        room.run(&["show", "station/news"]).out,
        "The station clock stopped."
    );
    assert_eq!(
        room.run(&["show", "news", "--story", "station"]).out,
        "The station clock stopped."
    );
    room.run(&["show", "news"])
        .fails(2, &["harbour/news", "station/news"]);
    room.run(&["ask", "x", "--story", "nowhere"])
        .fails(2, &["nowhere", "harbour", "station"]);
    room.run(&["show", "bridge", "--story", "nowhere"])
        .fails(2, &["nowhere", "harbour", "station"]);
    // One folder of them alone is one story, and its pieces go by their names.
    let json = room.json(&["--index", "index/harbour", "harbour dredged"]);
    assert_eq!(
        (&json["story"], &json["findings"][0]["piece"]),
        (&"harbour".into(), &"news".into())
    );
}

#[test]
fn what_an_asker_may_not_see_is_not_there() {
    let room = two_stories();
    let json = |arguments: &[&str]| {
        let mut json = room.json(arguments);
        json.as_object_mut().unwrap().remove("as_of");
        json
    };
    assert_eq!(room.ask("Who will buy the lighthouse?").code, 1);
    assert_eq!(json(&["x"])["pieces"], 3);
    for roles in ["desk", "night,desk", " desk "] {
        let seen = json(&["--as", roles, "Who will buy the lighthouse?"]);
        assert_eq!(seen["findings"][0]["piece"], "station/desk", "{seen:#}");
        assert_eq!(seen["pieces"], 4);
    }
    assert_eq!(
        json(&["--as", "night", "lighthouse"]),
        json(&["lighthouse"])
    );
    assert_eq!(room.run(&["ask", "--as", "desk", "ferry sold"]).code, 1);
    assert_eq!(
        room.run(&["show", "station/desk", "--as", "desk"]).out,
        "Priya Nair will buy the lighthouse.\n"
    );
    let version = cuttings::store::version_of("Priya Nair will buy the lighthouse.\n");
    for hidden in [
        "desk",
        "station/desk",
        "later",
        "station/later",
        &format!("desk@{}", version.as_str()),
    ] {
        // The very words that a piece gets which does not exist.
        let name = hidden.split('@').next().unwrap();
        let made_up = hidden.replace(name, &"x".repeat(name.len()));
        let (refused, unknown) = (room.run(&["show", hidden]), room.run(&["show", &made_up]));
        assert_eq!((refused.code, unknown.code), (1, 1), "{hidden}");
        assert_eq!(
            refused.err.replace(name, &"x".repeat(name.len())),
            unknown.err,
            "{hidden}"
        );
    }
    assert!(!room.ask("/sources").out.contains("Secret"));
}

#[test]
fn one_data_folder_serves_several_places_and_never_mixes_them() {
    let room = two_stories();
    for _ in 0..2 {
        room.run(&["ask", "--index", "index/harbour", "harbour dredged"])
            .shows("dredged");
        room.run(&["ask", "--index", "index/station", "station clock"])
            .shows("clock");
        assert_eq!(
            room.run(&["ask", "--index", "index/station", "harbour dredged"])
                .code,
            1
        );
        room.run(&["ask", "--index", "index/harbour/news.md", "harbour dredged"])
            .shows("dredged");
    }
    // Another way to write the same place is the same place.
    room.run(&[
        "ask",
        "--index",
        "./index/../index/harbour",
        "harbour dredged",
    ])
    .shows("dredged");
    assert_eq!(room.libraries().len(), 3);
}

#[test]
fn a_changed_folder_is_noticed_without_being_told() {
    let room = harbour();
    room.ask("who opened the pier").shows("1962");
    room.remove("index/harbour/pier.md");
    assert_eq!(room.ask("who opened the pier").code, 1);
    room.run(&["show", "pier"])
        .fails(1, &["there is no piece \"pier\""]);
    room.write(
        "index/harbour/pier.md",
        "Ada Brill opened the pier in 1999.",
    );
    room.ask("who opened the pier").shows("1999");
    let ran = room.run(&["index"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    room.write("index/harbour/new.md", "A new jetty was built.");
    room.remove("index/harbour/pier.md");
    assert_eq!(
        room.run(&["index"]).out,
        "stored harbour/new\nremoved harbour/pier\n"
    );
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

/// The keys of a JSON text, in the order in which they stand.
fn keys(json: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut at = 0;
    while let Some(open) = json[at..].find('"').map(|found| at + found + 1) {
        let mut end = open;
        while !json[end..].starts_with('"') {
            end += json[end..].chars().next().unwrap().len_utf8()
                * if json[end..].starts_with('\\') { 2 } else { 1 };
        }
        if json[end + 1..].starts_with(':') {
            keys.push(&json[open..end]);
        }
        at = end + 1;
    }
    keys
}
