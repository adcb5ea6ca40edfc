//! What can be wrong with the settings, each with the key, the variable and the remedy.

use std::path::PathBuf;

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
    #[error("the settings file {} is not valid TOML: {reason}", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        reason: String,
    },
    /// `.env` cannot be read.
    #[error("the file .env cannot be read: {reason}")]
    DotEnv {
        /// What is wrong.
        reason: String,
    },
    /// The file sets something that there is not.
    #[error("{file} sets {key:?}, which is no setting: the settings are {known}")]
    UnknownKey {
        /// The key.
        key: String,
        /// The file.
        file: String,
        /// All keys.
        known: String,
    },
    /// A variable sets something that there is not.
    #[error("the environment sets {variable}, which is no setting: the variables are {known}")]
    UnknownVariable {
        /// The variable.
        variable: String,
        /// All variables.
        known: String,
    },
    /// A value cannot be used.
    #[error("{key} ({variable}) cannot be {given}, which is set in {origin}: give {wanted}")]
    Value {
        /// The key.
        key: &'static str,
        /// The variable that sets it too.
        variable: &'static str,
        /// The value.
        given: String,
        /// Where it stands.
        origin: String,
        /// What can stand there.
        wanted: &'static str,
    },
}
