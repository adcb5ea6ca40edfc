//! The progress bar: on a terminal, on standard error, and only for work that lasts.

use std::io::Read;
use std::process::{ChildStdout, Stdio};
use std::time::{Duration, Instant};

use crate::process::Room;
use crate::terminal::Terminal;

/// More than a second, after which work is long.
const LONG: Duration = Duration::from_millis(1_200);

/// Pieces whose names fill more than a pipe holds, so that the program waits until somebody reads what it prints.
fn slow_room() -> Room {
    let room = Room::with(&[]);
    let name = "x".repeat(220);
    for number in 0..1_200 {
        room.write(&format!("index/quay/{number:04}{name}.txt"), "A quay.");
    }
    room
}

/// Reads what is printed, but only once the work has lasted.
fn read_late(mut printed: ChildStdout, started: Instant) -> String {
    std::thread::sleep(LONG.saturating_sub(started.elapsed()));
    let mut text = String::new();
    printed.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn long_work_shows_a_bar_on_the_terminal_and_not_in_what_is_printed() {
    let room = slow_room();
    let (terminal, end) = Terminal::new(80);
    let mut command = room.command(&["index"]);
    command
        .env("TERM", "xterm")
        .stdout(Stdio::piped())
        .stderr(end);
    let started = Instant::now();
    let mut program = command.spawn().unwrap();
    drop(command);
    let printed = read_late(program.stdout.take().unwrap(), started);
    assert!(program.wait().unwrap().success());
    let shown = terminal.wait_for_end();
    assert!(
        shown.contains("reading") && shown.contains("/1200"),
        "{shown:?}"
    );
    assert_eq!(printed.lines().count(), 1_200);
    assert!(printed.lines().all(|line| line.starts_with("stored quay/")));
}

#[test]
fn long_work_shows_no_bar_where_no_terminal_is() {
    let room = slow_room();
    let mut command = room.command(&["index"]);
    command
        .env("TERM", "xterm")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let started = Instant::now();
    let mut program = command.spawn().unwrap();
    read_late(program.stdout.take().unwrap(), started);
    let output = program.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.starts_with("cuttings: 1200 stored") && told.lines().count() == 1,
        "{told:?}"
    );
}
