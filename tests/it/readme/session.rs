//! A reader who types what a document shows, line by line, in a folder that holds what a clone does.
//!
//! `cuttings` is the program that the tests were built with, and `cargo run` starts that too instead of building it. A line that
//! ends in `&` starts `cuttings serve`, which goes on while the lines after it are typed; it listens at a port that is free, and
//! that stands in them in place of the document's own.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use serde_json::Value;

use crate::desk::project;
use crate::process::{Ran, Room, files_below};
use crate::served::Served;

/// Where the documents let the program listen.
const LISTEN: &str = "127.0.0.1:8080";

/// A line of its own that stands for any lines, and the end of a line that stands for any rest of it.
const LEFT_OUT: &str = "…";

/// What `cargo run` does once the program is built.
const CARGO: &str = "#!/bin/sh\n\
    [ \"$1\" = run ] || { echo \"cargo $1 is not to be run here\"; exit 64; }\n\
    while [ $# -gt 0 ] && [ \"$1\" != -- ]; do shift; done\n\
    [ $# -gt 0 ] && shift\n\
    exec cuttings \"$@\"\n";

/// A reader at work.
pub(super) enum Session {
    Alone(Room),
    Beside(Served),
}

/// A line that is typed, and what the document shows below it.
struct Step<'b> {
    line: &'b str,
    shown: Vec<&'b str>,
}

impl Session {
    /// A reader in a folder as a clone is.
    pub(super) fn begin() -> Self {
        let room = Room::with(&[]);
        for folder in ["index", "config"] {
            for file in files_below(&project(folder)) {
                let below = file.strip_prefix(project("")).unwrap();
                room.write(below.to_str().unwrap(), fs::read(&file).unwrap());
            }
        }
        room.write("bin/cargo", CARGO);
        fs::set_permissions(room.path("bin/cargo"), PermissionsExt::from_mode(0o755)).unwrap();
        symlink(env!("CARGO_BIN_EXE_cuttings"), room.path("bin/cuttings")).unwrap();
        Self::Alone(room)
    }

    /// Writes a file that the reader is told to write.
    pub(super) fn write(&self, path: &str, text: &str) {
        assert!(Path::new(path).is_relative(), "{path}");
        self.room().write(path, text);
    }

    /// Types the lines of a block, and compares what each prints; gives the session as it stands then.
    ///
    /// # Panics
    ///
    /// If a line prints something else than is shown below it, or fails and nothing is shown.
    pub(super) fn types(mut self, block: &str) -> Self {
        for step in steps(block) {
            match step.line.strip_suffix(" &") {
                Some(line) => self = self.serves(line),
                None => self.types_one(&step),
            }
        }
        self
    }

    /// The JSON that a command prints holds this.
    pub(super) fn prints_part(&self, command: &str, part: &str) {
        let ran = self.runs(command);
        let whole: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran}"));
        let part: Value = serde_json::from_str(part).unwrap();
        assert!(holds(&whole, &part), "{command} prints {whole:#}");
    }

    fn types_one(&self, step: &Step<'_>) {
        let ran = self.runs(step.line);
        let said: Vec<&str> = ran.out.trim_end().lines().map(str::trim_end).collect();
        let is_right = match &step.shown[..] {
            [] => ran.code == 0,
            shown => agrees(shown, &said),
        };
        assert!(is_right, "{:?} prints, with {ran}", step.line);
    }

    /// Runs a line by the shell; standard error is among what it prints.
    fn runs(&self, line: &str) -> Ran {
        let line = match self {
            Self::Alone(_) => line.to_owned(),
            Self::Beside(served) => line.replace(LISTEN, &served.address.to_string()),
        };
        let mut shell = self.room().shell(&format!("exec 2>&1\n{line}"));
        let bin = self.room().path("bin");
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display());
        Ran::of(shell.env("PATH", path).output().unwrap())
    }

    fn serves(self, line: &str) -> Self {
        let variables = line.strip_suffix("cuttings serve").unwrap();
        let variables: Vec<(&str, &str)> = variables
            .split_whitespace()
            .map(|one| one.split_once('=').unwrap())
            .filter(|(name, value)| (*name, *value) != ("CUTTINGS_WEB__LISTEN", LISTEN))
            .collect();
        match self {
            Self::Alone(room) => Self::Beside(Served::in_room(room, &variables)),
            Self::Beside(_) => panic!("it serves already: {line}"),
        }
    }

    fn room(&self) -> &Room {
        match self {
            Self::Alone(room) => room,
            Self::Beside(served) => &served.room,
        }
    }
}

/// The lines of a block that begin with `$ `, each with the rest of it (`> `) and what stands below.
fn steps(block: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(line), _) => steps.push(Step {
                line,
                shown: Vec::new(),
            }),
            (None, Some(step)) => step.shown.push(line.trim_end()),
            (None, None) => panic!("{line:?} stands below no line that is typed"),
        }
    }
    for step in &mut steps {
        while step.shown.last().is_some_and(|line| line.is_empty()) {
            step.shown.pop();
        }
    }
    steps
}

/// Whether these are the lines that are shown.
fn agrees(shown: &[&str], said: &[&str]) -> bool {
    let Some((first, rest)) = shown.split_first() else {
        return said.is_empty();
    };
    if *first == LEFT_OUT {
        return (0..=said.len()).any(|skipped| agrees(rest, &said[skipped..]));
    }
    let Some((line, after)) = said.split_first() else {
        return false;
    };
    let is_same = match first.strip_suffix(LEFT_OUT) {
        Some(begin) => line.starts_with(begin),
        None => line == first,
    };
    is_same && agrees(rest, after)
}

/// Whether `whole` has everything that `part` has: each field of an object, the first members of a list.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(key, part)| whole.get(key).is_some_and(|whole| holds(whole, part))),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() >= part.len() && whole.iter().zip(part).all(|(a, b)| holds(a, b))
        }
        (whole, part) => whole == part,
    }
}

#[test]
fn what_is_shown_is_the_whole_of_what_is_said_but_for_what_it_says_is_left_out() {
    let rows: [(&[&str], &[&str], bool); 9] = [
        (&["a", "b"], &["a", "b"], true),
        (&["a"], &["a", "b"], false),
        (&["a", "b"], &["a"], false),
        (&["a", "…"], &["a", "b", "c"], true),
        (&["…", "c"], &["a", "b", "c"], true),
        (&["a", "…", "c"], &["a", "c"], true),
        (&["a", "…", "d"], &["a", "b", "c"], false),
        (&["file as of …"], &["file as of today"], true),
        (&["file as of …"], &["file"], false),
    ];
    for (shown, said, expected) in rows {
        assert_eq!(agrees(shown, said), expected, "{shown:?} {said:?}");
    }
}

#[test]
fn a_part_of_json_is_in_the_whole() {
    let rows = [
        (r#"{"a": 1, "b": [1, 2]}"#, r#"{"b": [1]}"#, true),
        (r#"{"a": {"b": null}}"#, r#"{"a": {"b": null}}"#, true),
        (r#"{"a": 1}"#, r#"{"a": 2}"#, false),
        (r#"{"a": 1}"#, r#"{"b": null}"#, false),
        (r"[1]", r"[1, 2]", false),
    ];
    for (whole, part, expected) in rows {
        let [of, one] = [whole, part].map(|text| serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(holds(&of, &one), expected, "{whole} {part}");
    }
}
