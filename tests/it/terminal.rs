//! The door of the tests that sit at a terminal: keys go in, and what the program shows is waited for.
//!
//! Nothing here measures time. What is waited for either comes, or the test fails after far longer than any machine
//! takes; nothing is typed before the program says that it listens.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

/// Longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(120);

const PROMPT: &str = "cuttings> ";

pub(crate) const ENTER: &str = "\r";
pub(crate) const TAB: &str = "\t";
pub(crate) const UP: &str = "\u{1b}[A";
pub(crate) const BACKSPACE: &str = "\u{7f}";
/// To the begin of the line.
pub(crate) const CTRL_A: &str = "\u{1}";
pub(crate) const CTRL_C: &str = "\u{3}";
pub(crate) const CTRL_D: &str = "\u{4}";

/// A terminal without a program.
pub(crate) struct Terminal {
    keyboard: File,
    screen: Receiver<Vec<u8>>,
    shown: Vec<u8>,
    /// Up to where what was shown has been read.
    read: usize,
}

/// A chat at a terminal.
pub(crate) struct Chat {
    program: Child,
    terminal: Terminal,
}

impl Terminal {
    /// A terminal of so many columns, and the end of it that a program is given.
    pub(crate) fn new(columns: u16) -> (Self, OwnedFd) {
        let keyboard = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        // No other program may come to hold an end, or the screen would never go dark.
        fcntl_setfd(&keyboard, FdFlags::CLOEXEC).unwrap();
        grantpt(&keyboard).unwrap();
        unlockpt(&keyboard).unwrap();
        let name = ptsname(&keyboard, Vec::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let program_end = rustix::fs::open(name, flags, Mode::empty()).unwrap();
        let size = Winsize {
            ws_row: 40,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&program_end, size).unwrap();
        let keyboard = File::from(keyboard);
        let terminal = Self {
            screen: listen(keyboard.try_clone().unwrap()),
            keyboard,
            shown: Vec::new(),
            read: 0,
        };
        (terminal, program_end)
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until `words` are shown, and gives what was shown up to their end since the last wait.
    pub(crate) fn wait_for(&mut self, words: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let unread = &self.shown[self.read..];
            let at = unread
                .windows(words.len())
                .position(|shown| shown == words.as_bytes());
            if let Some(at) = at {
                let end = self.read + at + words.len();
                let text = String::from_utf8_lossy(&self.shown[self.read..end]).into_owned();
                self.read = end;
                return text;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.shown.extend(bytes),
                Err(_) => panic!("{words:?} is not shown: {:?}", self.text()),
            }
        }
    }

    /// Waits until no program holds the terminal, and gives all that was ever shown.
    pub(crate) fn wait_for_end(mut self) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.shown.extend(bytes),
                Err(mpsc::RecvTimeoutError::Disconnected) => return self.text(),
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end: {:?}", self.text()),
            }
        }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.shown).into_owned()
    }
}

impl Chat {
    /// Starts the program at a terminal of so many columns, and waits until it listens.
    pub(crate) fn start(mut command: Command, columns: u16) -> Self {
        let (terminal, end) = Terminal::new(columns);
        command
            .stdin(end.try_clone().unwrap())
            .stdout(end.try_clone().unwrap())
            .stderr(end);
        let program = command.spawn().unwrap();
        // It holds the program's end of the terminal, whose end is awaited.
        drop(command);
        let mut chat = Self { program, terminal };
        chat.terminal.wait_for(PROMPT);
        chat
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.terminal.press(keys);
    }

    pub(crate) fn wait_for(&mut self, words: &str) -> String {
        self.terminal.wait_for(words)
    }

    /// Enters the line with these keys, and gives what is shown until the next line can be typed.
    pub(crate) fn enter(&mut self, keys: &str) -> String {
        self.press(keys);
        self.press(ENTER);
        let answer = self.wait_for("file as of");
        answer + self.wait_for(PROMPT).as_str()
    }

    /// Leaves by these keys, and gives the exit code and all that was shown.
    pub(crate) fn leave(mut self, keys: &str) -> (Option<i32>, String) {
        self.press(keys);
        let shown = self.terminal.wait_for_end();
        (self.program.wait().unwrap().code(), shown)
    }
}

/// Reads what is shown until no program holds the terminal any more.
fn listen(mut screen: File) -> Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = screen.read(&mut bytes) {
            if send.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    receive
}

/// Whether a text holds a sequence that sets a colour or a weight.
pub(crate) fn is_coloured(text: &str) -> bool {
    text.split("\u{1b}[").skip(1).any(|rest| {
        let end = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        end.starts_with('m')
    })
}
