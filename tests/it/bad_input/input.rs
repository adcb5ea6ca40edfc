//! Settings, folders and files that cannot be used are named, and the rest goes on.

use super::*;

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
fn a_document_in_another_format_is_named_and_what_stands_beside_a_page_is_counted() {
    let room = harbour();
    room.write("index/harbour/minutes.PDF", "%PDF");
    room.write("index/harbour/page_files/style.css", "p { }");
    let index = room.run(&["index"]);
    assert_eq!(index.code, 3, "{index}");
    index.tells(&["minutes.PDF", "save its text as .txt"]);
    index.tells(&["1 left out, 1 other file passed over; 2 can be asked"]);
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

#[cfg(unix)]
#[test]
fn a_name_with_a_line_end_is_told_on_one_line() {
    let room = Room::with(&[
        ("index/quay/one\nstored quay/two.txt", "A quay."),
        ("index/quay/three\nstored quay/four.md", "+++\nopen = 1\n"),
    ]);
    let ran = room.run(&["index"]);
    assert_eq!(ran.out, "", "{ran}");
    assert_eq!(ran.err.lines().count(), 3, "{ran}");
    ran.tells(&[
        "quay/one⟨U+000A⟩stored quay/two.txt",
        "rename it",
        "2 left out",
    ]);
}
