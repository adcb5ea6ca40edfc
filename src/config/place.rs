//! Where a value stands, so that whoever has to mend it finds it.

use std::fmt;

/// Where a value is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: it is the default.
    Program,
    /// In a variable of the process.
    Environment,
    /// In `.env`.
    DotEnv,
    /// In the settings file.
    File {
        /// The file, as it was named.
        path: String,
        /// The line, from 1.
        line: usize,
    },
}

impl Place {
    /// Whether it is a variable, of the process or of `.env`.
    pub(super) fn is_variable(&self) -> bool {
        matches!(self, Self::Environment | Self::DotEnv)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program => f.write_str("the program itself"),
            Self::Environment => f.write_str("the environment"),
            Self::DotEnv => f.write_str(".env"),
            Self::File { path, line } => write!(f, "{path}, line {line}"),
        }
    }
}
