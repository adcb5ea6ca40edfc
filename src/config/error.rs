//! What can be wrong with the settings, each with the key or the variable, the place and the remedy.
//!
//! A secret's value stands in none of them, nor does the value of a key that is not known: it may be a secret whose
//! name was misspelt.

use std::path::PathBuf;

use super::Place;

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("the settings file {} cannot be read ({reason}): mend it, or name another with --config or CUTTINGS_CONFIG", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The settings file is no TOML.
    #[error("the settings file {} is not valid TOML, line {line}: {reason}", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong in it.
        reason: String,
    },
    /// `.env` cannot be read.
    #[error("the file .env cannot be read: {reason}")]
    DotEnv {
        /// What the system says.
        reason: String,
    },
    /// A line of `.env` sets nothing.
    #[error(
        "line {line} of .env cannot be read: write NAME=value, and quotation marks around a value with spaces or signs"
    )]
    DotEnvLine {
        /// The line, from 1.
        line: usize,
    },
    /// Everything that cannot be used, is unknown, impossible together or missing; never none. In words, a wrong value
    /// that comes first is told alone.
    #[error("{}", listed(.0))]
    Faults(Vec<Fault>),
}

/// What is wrong with a setting.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A value cannot be used.
    #[error("{key} ({variable}) cannot be {given}, which is set in {place}: give {wanted}")]
    Value {
        /// The key.
        key: String,
        /// The variable that sets it too.
        variable: String,
        /// The value; of a secret, stars.
        given: String,
        /// Where it stands.
        place: Place,
        /// What can stand there.
        wanted: String,
    },
    /// The file that holds a secret cannot be used.
    #[error("the file {} cannot be read ({reason}): {key} ({variable}) is set to it in {place}", path.display())]
    SecretFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// The key that names the file.
        key: String,
        /// The variable that sets it too.
        variable: String,
        /// Where it stands.
        place: Place,
    },
    /// The file or a variable sets something that there is not.
    #[error("{name} in {place} is no setting: {}", remedy(near.as_deref(), known))]
    Unknown {
        /// The key in quotation marks, or the variable.
        name: String,
        /// Where it stands.
        place: Place,
        /// The one that was meant, if any is like it.
        near: Option<String>,
        /// All that could stand in its section.
        known: Vec<String>,
    },
    /// Values that are right, each for itself, but not together.
    #[error("{} cannot be: {remedy}", given.iter().map(ToString::to_string).collect::<Vec<_>>().join(" with "))]
    Impossible {
        /// Those of them that are set.
        given: Vec<Shown>,
        /// What to do.
        remedy: &'static str,
    },
    /// A setting that has no default and is needed now.
    #[error("{key} is not set: set {variable} to {wanted}")]
    Missing {
        /// The key.
        key: &'static str,
        /// The variable that sets it.
        variable: String,
        /// What it takes, and where to get it.
        wanted: &'static str,
    },
}

/// A setting as somebody set it.
#[derive(Debug, thiserror::Error)]
#[error("{name} = {value} ({place})")]
pub struct Shown {
    /// The key, or the variable where one sets it.
    pub name: String,
    /// The value; of a secret, stars.
    pub value: String,
    /// Where it stands.
    pub place: Place,
}

impl Fault {
    /// Whether one value, by itself, is none of its kind.
    pub(super) fn is_wrong_value(&self) -> bool {
        matches!(self, Self::Value { .. } | Self::SecretFile { .. })
    }
}

impl From<Fault> for ConfigError {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

fn listed(faults: &[Fault]) -> String {
    match faults {
        [fault] => fault.to_string(),
        [fault, ..] if fault.is_wrong_value() => fault.to_string(),
        faults => {
            let lines = faults.iter().map(|fault| format!("\n- {fault}"));
            let head = format!("{} settings cannot be used:", faults.len());
            std::iter::once(head).chain(lines).collect()
        }
    }
}

fn remedy(near: Option<&str>, known: &[String]) -> String {
    match near {
        Some(near) => format!("did you mean {near}?"),
        None => format!("there are {}", known.join(", ")),
    }
}
