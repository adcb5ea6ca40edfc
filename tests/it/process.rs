//! The door of the tests that run the program itself: a folder of its own, a process in it, and what it said.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with `index/` in it, in which the program is started. Nothing of the environment reaches it.
pub(crate) struct Room {
    folder: TempDir,
}

/// What a process said, and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Room {
    /// A room with these files, named by their paths in it.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let room = Self {
            folder: TempDir::new().unwrap(),
        };
        for (path, text) in files {
            room.write(path, text);
        }
        room
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The folders of the libraries in `data/`.
    pub(crate) fn libraries(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("data")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.is_dir()).collect()
    }

    /// The folder of the one library.
    pub(crate) fn library(&self) -> PathBuf {
        let [library] = &self.libraries()[..] else {
            panic!("{:?}", self.libraries());
        };
        library.clone()
    }

    /// Holds the lock of the one library, as a process at work does.
    pub(crate) fn hold(&self) -> File {
        let lock = File::open(self.library().join("lock")).unwrap();
        lock.lock().unwrap();
        lock
    }

    /// The program with these arguments, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cuttings"));
        command.args(arguments);
        self.place(&mut command);
        command
    }

    /// The program with these arguments, started by a shell after `before`.
    pub(crate) fn after(&self, before: &str, arguments: &[&str]) -> Ran {
        let mut command = Command::new("/bin/sh");
        let line = format!("{before}; exec \"$0\" \"$@\"");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_cuttings")]);
        command.args(arguments);
        self.place(&mut command);
        Ran::of(command.output().unwrap())
    }

    /// A line that is typed at a shell, not yet run.
    #[cfg(all(unix, feature = "web"))]
    pub(crate) fn shell(&self, line: &str) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line]);
        self.place(&mut command);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    pub(crate) fn ask(&self, question: &str) -> Ran {
        self.run(&["ask", question])
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["ask", "--json"], arguments].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran}"))
    }

    fn place(&self, command: &mut Command) {
        command
            .current_dir(self.folder.path())
            .env_clear()
            .stdin(Stdio::null());
    }
}

impl Ran {
    /// What a process said; no panic is among it and no signal ended it.
    pub(crate) fn of(output: Output) -> Self {
        let ran = Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!((0..=3).contains(&ran.code), "{ran}");
        assert!(!ran.err.contains("panicked"), "{ran}");
        ran
    }

    /// It ended with this code, and every part stands in what it printed for people to mend.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{self}");
        assert_eq!(self.out, "", "{self}");
        self.tells(parts);
    }

    /// Every part stands on standard error.
    #[track_caller]
    pub(crate) fn tells(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is missing: {self}");
        }
    }

    /// It ended well, with these words in the answer.
    #[track_caller]
    pub(crate) fn shows(&self, words: &str) {
        assert_eq!(self.code, 0, "{self}");
        assert!(self.out.contains(words), "{words:?} is missing: {self}");
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "code {}\n{}\n--\n{}", self.code, self.out, self.err)
    }
}

/// All files below a folder, in order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(files_below(&path)),
            false => files.push(path),
        }
    }
    files.sort();
    files
}
