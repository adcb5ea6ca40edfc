//! Bad days on which a program is started, met by real processes: each is told clearly, and costs nothing that was stored.

use std::fs::{self, File};
use std::net::TcpListener;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::process::{Ran, Room};
use crate::served::Served;

const PIER: &str = "Ada Brill, the engineer, said: “The pier opened in 1962.”";

/// How long a program that was asked to stop may take.
const DRAIN: Duration = Duration::from_secs(5);

fn harbour() -> Room {
    Room::with(&[("index/harbour/pier.md", PIER)])
}

/// So many pieces, each with a bird of its own.
fn drop_in(room: &Room, pieces: usize) {
    for number in 0..pieces {
        let text =
            format!("Bird{number}x sat on the mast. ") + "The tide came in. ".repeat(20).as_str();
        room.write(&format!("index/harbour/bird-{number}.md"), text);
    }
}

fn terminate(child: &Child) {
    let id = rustix::process::Pid::from_child(child);
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
}

/// How it ended, within the time that it has.
fn drained(mut child: Child) -> Ran {
    let since = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if since.elapsed() > DRAIN {
            child.kill().unwrap();
            panic!("asked to stop, it went on for {DRAIN:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ran::of(child.wait_with_output().unwrap())
}

#[test]
fn nothing_switched_on_is_told_with_what_to_set() {
    harbour().run(&["serve"]).fails(
        2,
        &[
            "CUTTINGS_DISCORD__TOKEN",
            "CUTTINGS_DISCORD__APPLICATION_ID",
        ],
    );
}

#[test]
fn it_can_be_asked_to_stop_while_it_still_reads_the_file_in() {
    let room = harbour();
    drop_in(&room, 3_000);
    let mut command = room.command(&["serve"]);
    command
        .env("CUTTINGS_WEB__LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let built =
        || fs::read_dir(room.path("data")).is_ok_and(|mut entries| entries.next().is_some());
    let end = Instant::now() + Duration::from_secs(60);
    while !built() {
        assert!(Instant::now() < end, "it never begins");
        std::thread::sleep(Duration::from_millis(5));
    }
    terminate(&child);
    let ran = drained(child);
    assert_eq!(ran.code, 0, "{ran}");
    room.ask("/quote Brill").shows("The pier opened");
    room.ask("Bird2999x").shows("Bird2999x sat");
}

#[test]
fn it_can_be_asked_to_stop_while_thousands_of_files_are_taken_in_and_nobody_answers_it() {
    let room = harbour();
    room.ask("/quote Brill").shows("The pier opened");
    // A platform that takes the connection and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap();
    let mut command = room.command(&["serve"]);
    command
        .env("CUTTINGS_LOG", "info")
        .env("CUTTINGS_DISCORD__TOKEN", "no token")
        .env("CUTTINGS_DISCORD__APPLICATION_ID", "123456789012345678")
        .env("CUTTINGS_DISCORD__RATE_LIMITER", "false")
        .env("CUTTINGS_DISCORD__REQUEST_SECONDS", "300")
        .env("CUTTINGS_DISCORD__API_URL", format!("http://{address}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = command.spawn().unwrap();
    // It waits for a reply here from now on.
    silent.set_nonblocking(true).unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    let asked = loop {
        match silent.accept() {
            Ok(asked) => break asked,
            Err(_) => assert!(Instant::now() < end, "it never asks"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    drop_in(&room, 3_000);
    terminate(&child);
    let ran = drained(child);
    assert_eq!(ran.code, 0, "{ran}");
    drop(asked);
}

#[test]
fn its_pulse_tells_whether_it_serves() {
    let health = |room: &Room, listen: &str| {
        let mut command = room.command(&["health"]);
        Ran::of(
            command
                .env("CUTTINGS_WEB__LISTEN", listen)
                .output()
                .unwrap(),
        )
    };
    // Port 0 is any, which nobody but the log tells.
    let any = "127.0.0.1:0";
    let served = Served::over(&[("index/harbour/pier.md", PIER)], &[]);
    let pulse = served.room.path("data/serving.json");
    let end = Instant::now() + Duration::from_secs(60);
    // Its parts say that they are good one after the other, and the sign follows within seconds.
    for listen in [any.to_owned(), served.address.to_string()] {
        while health(&served.room, &listen).code != 0 {
            assert!(Instant::now() < end, "{}", health(&served.room, &listen));
            std::thread::sleep(Duration::from_millis(200));
        }
        let ran = health(&served.room, &listen);
        assert_eq!((ran.code, ran.out.as_str()), (0, "well\n"), "{ran}");
    }
    let stale = r#"{"at":10,"trouble":[]}"#;
    fs::write(&pulse, stale).unwrap();
    let ran = health(&served.room, any);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("no sign of life"), "{ran}");
    let room = Room::with(&[]);
    let ran = health(&room, any);
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("not up yet"), "{ran}");
    // Nothing listens where something was a moment ago.
    let gone = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let ran = health(&room, &gone.to_string());
    assert_eq!(ran.code, 1, "{ran}");
    assert!(ran.out.contains("nothing answers at"), "{ran}");
    let (code, log) = served.stop();
    assert_eq!(code, Some(0), "{log}");
    assert!(!pulse.exists());
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let room = harbour();
    let mut command = room.command(&["serve"]);
    let ran = Ran::of(
        command
            .env("CUTTINGS_WEB__LISTEN", &address)
            .output()
            .unwrap(),
    );
    ran.fails(3, &["CUTTINGS_WEB__LISTEN", &address, "another"]);
    assert!(!room.path("data/serving.json").exists());
    room.ask("/quote Brill").shows("The pier opened");
}

#[test]
fn a_store_that_another_process_keeps_to_itself_is_named_and_not_broken() {
    let room = harbour();
    room.ask("/quote Brill").shows("The pier opened");
    let store = rusqlite::Connection::open(room.library().join("store.db")).unwrap();
    store
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        .unwrap();
    let mut serve = room.command(&["serve"]);
    serve.env("CUTTINGS_WEB__LISTEN", "127.0.0.1:0");
    for ran in [room.ask("/quote Brill"), Ran::of(serve.output().unwrap())] {
        ran.fails(
            3,
            &["store.db", "another cuttings", "wait until it is done"],
        );
    }
    drop(store);
    room.ask("/quote Brill").shows("The pier opened");
}

#[test]
fn a_file_of_two_gigabytes_is_left_out_by_name_and_the_rest_answered() {
    let room = harbour();
    let huge = File::create(room.path("index/harbour/huge.txt")).unwrap();
    huge.set_len(2 << 30).unwrap();
    let ran = room.run(&["index"]);
    assert_eq!(ran.code, 3, "{ran}");
    ran.tells(&["harbour/huge", "2147483648 bytes", "max_piece_mb"]);
    room.ask("/quote Brill").shows("The pier opened");
    // Read with a limit that allows it, it is no text, and costs no more than its name.
    let page = room.run(&["doctor"]);
    assert!(page.out.contains("huge.txt has 2147483648 bytes"), "{page}");
}

#[test]
fn thousands_of_files_at_once_hold_up_no_question() {
    let room = harbour();
    room.ask("/quote Brill").shows("The pier opened");
    drop_in(&room, 2_000);
    let mut command = room.command(&["index"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // Whoever asks first would bring the file up to date otherwise.
    let lock = File::open(room.library().join("lock")).unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while lock.try_lock().is_ok() {
        lock.unlock().unwrap();
        assert!(Instant::now() < end, "it never begins");
        std::thread::sleep(Duration::from_millis(20));
    }
    let mut asked = 0;
    while child.try_wait().unwrap().is_none() {
        room.ask("/quote Brill").shows("The pier opened");
        asked += 1;
    }
    assert!(asked > 0, "it was done before anybody could ask");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    for number in [0, 999, 1_999] {
        let bird = format!("Bird{number}x");
        room.ask(&bird).shows(&format!("{bird} sat"));
    }
}

#[test]
fn names_with_dots_lead_nowhere() {
    let room = harbour();
    room.write("secret.md", "The safe is in the cellar.");
    room.write("index/harbour/two..dots.md", "A gull sat on the mast.");
    for named in ["../secret", "harbour/../../secret", "..", "../../secret.md"] {
        let ran = room.run(&["show", named]);
        assert_eq!(ran.code, 1, "{named}: {ran}");
        assert_eq!(ran.out, "", "{named}");
    }
    assert_eq!(room.ask("the safe in the cellar").code, 1);
    room.ask("gull mast").shows("A gull sat");
    // However a folder is written, it is one library.
    let roundabout = room.run(&["ask", "/quote Brill", "--index", "index/../index/./"]);
    roundabout.shows("The pier opened");
    assert_eq!(room.libraries().len(), 1);
}
