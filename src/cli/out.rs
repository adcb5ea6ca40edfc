//! Standard output and error, and how the program ends.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::commands::visible;

/// How the program ends; the numbers are what scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// Found, ambiguous, or all done.
    Done = 0,
    /// Nothing in the file; of `doctor` and `health`, something is the matter.
    Nothing = 1,
    /// Wrong use or wrong settings.
    WrongUse = 2,
    /// Something failed, or input had to be left out.
    Failed = 3,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending as u8)
    }
}

/// Tells on standard error why the settings or arguments cannot be used, and ends with code 2.
pub(super) fn refuse(error: &dyn Display) -> ExitCode {
    notice(error);
    Ending::WrongUse.into()
}

/// Standard output. A reader that went away (`| head`) is no fault: what follows is not written.
#[derive(Debug, Default)]
pub(super) struct Out {
    closed: bool,
}

impl Out {
    /// Writes `text` as it stands and sees to it that it has left.
    pub(super) fn put(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        match stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush())
        {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            other => other,
        }
    }

    /// Writes a line about a piece or a file, whose name may hold anything.
    pub(super) fn tell(&mut self, text: &str) -> io::Result<()> {
        self.line(&one_line(text))
    }

    /// Writes `text` as it stands and a line end.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        self.put(&format!("{text}\n"))
    }

    /// Whether nobody reads any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }
}

/// A name may hold a line end, which must not pass for the end of what is told.
pub(super) fn one_line(text: &str) -> String {
    visible(text).replace('\n', "⟨U+000A⟩")
}

/// Writes a line to standard error; where even that fails, nobody is left to be told. File names and
/// arguments in it may hold anything, so nothing in it steers the terminal.
pub(super) fn notice(text: &dyn Display) {
    let _ = writeln!(io::stderr(), "cuttings: {}", visible(&text.to_string()));
}
