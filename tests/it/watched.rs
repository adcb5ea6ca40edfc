//! The stories' folder while the program serves: what is dropped, edited, renamed or removed is there to be asked without a
//! restart. All of it is looked through once a day here, so that only the watch can explain what is found.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::process::Room;
use crate::served::{Returned, Served};

const PIER: (&str, &str) = (
    "index/harbour/pier.md",
    "Ada Brill, the engineer, said: “The pier opened in 1962.”",
);

const TOLD: &[(&str, &str)] = &[
    ("CUTTINGS_LOOK_SECONDS", "86400"),
    ("CUTTINGS_WEB__TOKEN", "a token of tests, and a long one"),
    ("CUTTINGS_COMMANDS__PERSON_PER_MINUTE", "10000"),
    ("CUTTINGS_COMMANDS__PLACE_PER_MINUTE", "10000"),
];

/// Longer than a machine that has much to do takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program answers, asked over HTTP: whoever asks by a process of his own has the folder looked through.
fn ask(served: &Served, text: &str) -> Returned {
    let body = json!({ "text": text }).to_string();
    served.send(&format!(
        "POST /api/ask HTTP/1.1\r\nhost: cuttings\r\nauthorization: Bearer a token of tests, and a long one\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ))
}

/// Waits until what is said passes.
#[track_caller]
fn wait(what: &str, mut says: impl FnMut() -> String, passes: impl Fn(&str) -> bool) {
    let end = Instant::now() + PATIENCE;
    loop {
        let said = says();
        if passes(&said) {
            return;
        }
        assert!(Instant::now() < end, "{what}: {said}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until a question is answered with these words.
#[track_caller]
fn answers(served: &Served, question: &str, words: &str) {
    let says = || ask(served, question).body;
    wait(question, says, |said| said.contains(words));
}

/// The program when it has looked through the folder and watches it.
fn serving(variables: &[(&str, &str)]) -> Served {
    let served = Served::over(&[PIER], &[TOLD, variables].concat());
    let ready = || served.get("/readyz").body;
    wait("ready", ready, |parts| parts.contains("file: good since"));
    served
}

fn rename(served: &Served, from: &str, to: &str) {
    fs::rename(served.room.path(from), served.room.path(to)).unwrap();
}

#[test]
fn whatever_is_done_to_the_folder_is_answered_from() {
    for watch in ["auto", "compare"] {
        let served = serving(&[("CUTTINGS_WATCH", watch)]);
        let is_told = format!("\ncuttings_folder_watched {}\n", u8::from(watch == "auto"));
        assert!(served.get("/metrics").body.contains(&is_told), "{watch}");
        let write = |path: &str, text: &str| served.room.write(path, text);
        write("index/harbour/gull.md", "A gull sat on the mast.");
        answers(&served, "gull mast", "A gull sat on the mast.");
        // In place, and as editors do it.
        write(
            "index/harbour/gull.md",
            "A gull sat on the mast of the ferry.",
        );
        answers(&served, "gull mast", "mast of the ferry.");
        write(
            "index/harbour/.gull.md.new",
            "A gull sat on the mast of the tug.",
        );
        rename(
            &served,
            "index/harbour/.gull.md.new",
            "index/harbour/gull.md",
        );
        answers(&served, "gull mast", "mast of the tug.");
        rename(&served, "index/harbour/gull.md", "index/harbour/bird.md");
        answers(&served, "gull mast", "\"piece\":\"bird\"");
        assert!(
            !ask(&served, "gull mast")
                .body
                .contains("\"piece\":\"gull\"")
        );
        served.room.remove("index/harbour/bird.md");
        let says = || ask(&served, "gull mast").body;
        wait("removed", says, |said| !said.contains("mast of the tug"));
        // A story of its own, moved in whole, and then changed; a folder within it, made in place.
        write("ferry/bell.md", "The bell of the ferry rang twice.");
        rename(&served, "ferry", "index/ferry");
        answers(&served, "bell rang", "rang twice");
        write("index/ferry/bell.md", "The bell of the ferry rang thrice.");
        answers(&served, "bell rang", "rang thrice");
        write("index/ferry/1962/horn.md", "The horn blew at noon.");
        answers(&served, "horn noon", "The horn blew at noon.");
        write(
            "index/ferry/1962/horn.md",
            "The horn blew at noon and at night.",
        );
        answers(&served, "horn noon", "at night");
        fs::remove_dir_all(served.room.path("index/ferry")).unwrap();
        wait(
            "a story gone",
            || ask(&served, "horn noon").body,
            |said| !said.contains("at night"),
        );
        answers(&served, "/quote brill", "The pier opened in 1962.");
        let (code, log) = served.stop();
        assert_eq!(code, Some(0), "{log}");
    }
}

#[test]
fn a_file_that_breaks_keeps_what_was_read_and_is_named_until_it_is_mended() {
    let served = serving(&[]);
    served.room.write(
        "index/harbour/pier.md",
        "+++\nhedline = 1\n+++\nThe pier closed.",
    );
    let line = served.line("left out");
    assert!(
        line.contains("harbour/pier") && line.contains("hedline"),
        "{line}"
    );
    let ready = || served.get("/readyz").body;
    wait("told", ready, |parts| {
        parts.contains("file: good, but 1 file cannot be read")
    });
    answers(&served, "/quote brill", "The pier opened in 1962.");
    answers(&served, "/sources", "hedline");
    let metrics = served.get("/metrics").body;
    assert!(
        metrics.contains("\ncuttings_broken_pieces 1\n"),
        "{metrics}"
    );
    served.room.write(PIER.0, PIER.1);
    wait("mended", ready, |parts| parts.contains("file: good since"));
    served.line("every file can be read again");
    let (_, log) = served.stop();
    assert_eq!(
        log.matches("hedline").count(),
        1,
        "once, and not at each look: {log}"
    );
}

#[test]
fn thousands_of_files_dropped_at_once_are_taken_in_while_questions_are_answered() {
    let served = serving(&[]);
    for number in 0..3_000 {
        let tide = "The tide came in. ".repeat(10);
        let text = format!("Bird{number}x sat on the mast. {tide}");
        served
            .room
            .write(&format!("index/harbour/bird-{number}.md"), text);
    }
    let end = Instant::now() + 3 * PATIENCE;
    loop {
        let answer = ask(&served, "/quote brill");
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(
            answer.body.contains("The pier opened in 1962."),
            "{}",
            answer.body
        );
        let metrics = served.get("/metrics").body;
        let is_done = ["cuttings_pieces 3001", "cuttings_pieces_behind 0"];
        if is_done
            .iter()
            .all(|line| metrics.lines().any(|known| known == *line))
        {
            break;
        }
        assert!(Instant::now() < end, "{metrics}");
        std::thread::sleep(Duration::from_millis(50));
    }
    for number in [0, 1_499, 2_999] {
        answers(
            &served,
            &format!("Bird{number}x"),
            &format!("Bird{number}x sat"),
        );
    }
}

#[test]
fn what_came_while_another_process_held_the_library_is_taken_in_after_it() {
    let served = serving(&[]);
    let held = served.room.hold();
    served
        .room
        .write("index/harbour/gull.md", "A gull sat on the mast.");
    // The look comes to the library that is held, and once more when it is free.
    std::thread::sleep(Duration::from_secs(1));
    assert!(!ask(&served, "gull mast").body.contains("A gull sat"));
    drop(held);
    answers(&served, "gull mast", "A gull sat on the mast.");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_exchanged_for_another_turns_the_program_red_and_not_silent() {
    use std::os::unix::fs::symlink;
    let room = Room::with(&[
        ("one/harbour/pier.md", PIER.1),
        ("two/harbour/pier.md", PIER.1),
    ]);
    symlink("one", room.path("index")).unwrap();
    let often = [TOLD, &[("CUTTINGS_LOOK_SECONDS", "5")]].concat();
    let served = Served::in_room(room, &often);
    let ready = || served.get("/readyz").body;
    wait("ready", ready, |parts| parts.contains("file: good since"));
    symlink("two", served.room.path("new")).unwrap();
    rename(&served, "new", "index");
    wait("told", ready, |parts| {
        parts.contains("leads elsewhere than at the start")
    });
    assert_eq!(served.get("/readyz").status, 503);
    answers(&served, "/quote brill", "The pier opened in 1962.");
    assert_eq!(
        served.room.libraries().len(),
        1,
        "and no other library is made"
    );
}
