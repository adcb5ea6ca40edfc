//! Reads JSON lines: one object a line, each on its own, so that a bad line is named and left out and the rest goes on.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::CliError;
use super::out::notice;

/// The lines of a file.
#[derive(Debug)]
pub(super) struct Lines<T> {
    path: PathBuf,
    reader: BufReader<File>,
    number: usize,
    left_out: usize,
    of: PhantomData<T>,
}

impl<T: DeserializeOwned> Lines<T> {
    pub(super) fn open(path: &Path) -> Result<Self, CliError> {
        let file = File::open(path).map_err(|source| CliError::Input {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            reader: BufReader::new(file),
            number: 0,
            left_out: 0,
            of: PhantomData,
        })
    }

    /// The next good line; empty ones are passed over, bad ones left out.
    pub(super) fn next(&mut self) -> Result<Option<T>, CliError> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.read(&mut line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            match value(&line, self.number) {
                Ok(None) => {}
                Ok(Some(value)) => return Ok(Some(value)),
                Err(reason) => self.leave_out(&reason),
            }
        }
    }

    /// Names the line that was read last as one that cannot be used.
    pub(super) fn leave_out(&mut self, reason: &str) {
        self.left_out += 1;
        notice(&format_args!(
            "{}:{}: {reason}; the line is left out",
            self.path.display(),
            self.number
        ));
    }

    /// How many lines were left out so far.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    fn read(&mut self, line: &mut Vec<u8>) -> Result<usize, CliError> {
        let read: io::Result<usize> = self.reader.read_until(b'\n', line);
        read.map_err(|source| CliError::Input {
            path: self.path.clone(),
            source,
        })
    }
}

/// The value of a line, or why it has none; `None` for an empty line. The first line may open with a byte order mark.
fn value<T: DeserializeOwned>(line: &[u8], number: usize) -> Result<Option<T>, String> {
    let line = match line.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) if number == 1 => rest,
        _ => line,
    };
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    match serde_json::from_slice(line) {
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(reason(&error)),
    }
}

/// The error without its "line 1", which counts within the line and would mislead.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn good_lines_come_in_order_and_bad_ones_are_counted() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"\xef\xbb\xbf{\"a\":1}\r\n\n{\"a\":\n\xff\n{\"a\":2}")
            .unwrap();
        let mut lines: Lines<serde_json::Value> = Lines::open(file.path()).unwrap();
        let mut found = Vec::new();
        while let Some(value) = lines.next().unwrap() {
            found.push(value["a"].clone());
        }
        assert_eq!(found, [1, 2]);
        assert_eq!(lines.left_out(), 2);
    }

    #[test]
    fn a_reason_counts_within_its_line() {
        let error = value::<serde_json::Value>(b"{\"a\":}", 7).unwrap_err();
        assert_eq!(error, "expected value at column 6");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Lines::<serde_json::Value>::open(Path::new("no/such.jsonl")).unwrap_err();
        assert!(error.to_string().starts_with("cannot read no/such.jsonl: "));
    }
}
