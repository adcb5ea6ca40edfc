//! Reads the environment, and `.env` below it. No other file of the program does.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::ConfigError;

/// Variables by name.
pub(super) type Environment = BTreeMap<String, OsString>;

/// The variables of the process and, where they leave something open, those of `.env` in the folder where it runs.
pub(super) fn read() -> Result<Environment, ConfigError> {
    let mut environment = dot_env(Path::new(".env"))?;
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    let variables = std::env::vars_os();
    environment
        .extend(variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value))));
    Ok(environment)
}

fn dot_env(path: &Path) -> Result<Environment, ConfigError> {
    let fault = |error: dotenvy::Error| ConfigError::DotEnv {
        reason: error.to_string(),
    };
    let pairs = match dotenvy::from_path_iter(path) {
        Ok(pairs) => pairs,
        Err(dotenvy::Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Environment::new());
        }
        Err(error) => return Err(fault(error)),
    };
    pairs
        .map(|pair| {
            pair.map(|(name, value)| (name, value.into()))
                .map_err(fault)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_env_file_is_read_and_a_missing_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        assert_eq!(dot_env(&path).unwrap(), Environment::new());
        std::fs::write(&path, "# a comment\nCUTTINGS_INDEX=\"my index\"\n").unwrap();
        assert_eq!(dot_env(&path).unwrap()["CUTTINGS_INDEX"], "my index");
        std::fs::write(&path, "no sign\n").unwrap();
        assert!(dot_env(&path).unwrap_err().to_string().contains(".env"));
    }
}
