//! Reads the environment, and `.env` below it. No other file of the program does.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::Path;

use super::file::read_text;
use super::{ConfigError, Place};

/// Variables by name. A name that is no text is kept with what can be read of it.
pub(super) type Environment = BTreeMap<String, Variable>;

/// What a variable holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) value: OsString,
    pub(super) place: Place,
}

/// The variables of the process and, where they leave something open, those of `.env` in the folder where it runs.
pub(super) fn read() -> Result<Environment, ConfigError> {
    let mut environment = dot_env(Path::new(".env"))?;
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    let variables = std::env::vars_os();
    environment.extend(variables.map(|(name, value)| {
        let place = Place::Environment;
        let name = name.to_string_lossy().into_owned();
        (name, Variable { value, place })
    }));
    Ok(environment)
}

fn dot_env(path: &Path) -> Result<Environment, ConfigError> {
    let text = match read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Environment::new()),
        Err(error) => return Err(unreadable(&error)),
    };
    let at = Cell::new(0);
    let lines = LineByLine {
        rest: text.trim_start_matches('\u{feff}').as_bytes(),
        at: &at,
    };
    let mut environment = Environment::new();
    for pair in dotenvy::from_read_iter(lines) {
        let (name, value) = pair.map_err(|error| fault(&error, at.get()))?;
        let (value, place) = (value.into(), Place::DotEnv);
        environment.insert(name, Variable { value, place });
    }
    Ok(environment)
}

/// A text that is read a line at a time, so that its reader's place in it is known.
struct LineByLine<'t> {
    rest: &'t [u8],
    /// How many lines were read.
    at: &'t Cell<usize>,
}

impl Read for LineByLine<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let line = self.rest.split_inclusive(|byte| *byte == b'\n').next();
        let (mut line, whole) = (line.unwrap_or_default(), line.map_or(0, <[u8]>::len));
        let read = line.read(into)?;
        self.rest = self.rest.get(read..).unwrap_or_default();
        if read > 0 && read == whole {
            self.at.set(self.at.get() + 1);
        }
        Ok(read)
    }
}

/// What is wrong with the entry that ends at line `at`. Its words are not shown, as dotenvy would: they may be a secret.
fn fault(error: &dotenvy::Error, at: usize) -> ConfigError {
    match error {
        dotenvy::Error::LineParse(wrong, _) => ConfigError::DotEnvLine {
            line: (at + 1).saturating_sub(wrong.lines().count().max(1)),
        },
        _ => unreadable(error),
    }
}

fn unreadable(error: &dyn std::error::Error) -> ConfigError {
    ConfigError::DotEnv {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_env_file_is_read_and_a_missing_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        assert_eq!(dot_env(&path).unwrap(), Environment::new());
        let text = "\u{feff}# a comment\nexport CUTTINGS_INDEX=\"my index\" # mine\n";
        std::fs::write(&path, text).unwrap();
        let found = dot_env(&path).unwrap();
        let expected = Variable {
            value: "my index".into(),
            place: Place::DotEnv,
        };
        assert_eq!(found["CUTTINGS_INDEX"], expected);
    }

    #[test]
    fn a_wrong_line_is_named_by_its_number_and_its_words_are_not_shown() {
        let long = format!("A={}\nhush\nB=1\n", "x".repeat(100_000));
        let table: [(&str, &str, usize); 8] = [
            ("no sign", "no sign\n", 1),
            ("a space in a bare value", "A=1\n\nB=hush now\n", 3),
            ("a prefix of a good line", "HUSH=1\nHUSH\n", 2),
            ("a comment behind it", "A=1\nhush # why\n", 2),
            ("a quotation that never ends", "A=1\nB=\"hush\nC=2\n", 2),
            ("the same without a last line end", "A=1\nB=\"hush\nC=2", 2),
            ("behind a value of two lines", "A=\"1\n2\"\nB=hush now", 3),
            ("a very long line", &long, 2),
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        for (name, text, line) in table {
            std::fs::write(&path, text).unwrap();
            let error = dot_env(&path).unwrap_err().to_string();
            assert!(
                error.contains(&format!("line {line} of .env")),
                "{name}: {error}"
            );
            assert!(!error.to_lowercase().contains("hush"), "{name}: {error}");
        }
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        let error = dot_env(&path).unwrap_err().to_string();
        assert!(error.contains(".env cannot be read"), "{error}");
    }
}
