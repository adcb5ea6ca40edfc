//! Exact texts: the form of the answer, and what its offsets count in.

use super::*;

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
