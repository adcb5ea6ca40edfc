//! The typed settings, and how arguments, variables and the file make them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use config::{File, FileFormat, Map, Source, Value, ValueKind};

use super::ConfigError;
use super::environment::{self, Environment};

/// Where the settings file stands unless something else is said.
const FILE: &str = "config/cuttings.toml";

/// Every variable of ours begins so.
const PREFIX: &str = "CUTTINGS_";

/// Variables for the program's own tests, which no setting may be called.
const TEST_PREFIX: &str = "CUTTINGS_TEST_";

const MEGABYTE: u64 = 1024 * 1024;

/// A setting: its key in the file and the variable that sets it.
struct Setting {
    key: &'static str,
    variable: &'static str,
    wanted: &'static str,
}

const INDEX: Setting = Setting {
    key: "index",
    variable: "CUTTINGS_INDEX",
    wanted: "a path",
};
const DATA_DIR: Setting = Setting {
    key: "data_dir",
    variable: "CUTTINGS_DATA_DIR",
    wanted: "a path",
};
const MAX_PIECE_MB: Setting = Setting {
    key: "max_piece_mb",
    variable: "CUTTINGS_MAX_PIECE_MB",
    wanted: "a whole number from 1 to 4096",
};
const LOG: Setting = Setting {
    key: "log",
    variable: "CUTTINGS_LOG",
    wanted: "off, error, warn, info, debug, trace or a filter such as warn,cuttings=debug",
};
const SETTINGS: [&Setting; 4] = [&INDEX, &DATA_DIR, &MAX_PIECE_MB, &LOG];

/// The variable that names the settings file; it has no key, since the file cannot name itself.
const CONFIG_VARIABLE: &str = "CUTTINGS_CONFIG";

/// What the arguments set.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--index`
    pub index: Option<PathBuf>,
    /// `--data-dir`
    pub data_dir: Option<PathBuf>,
    /// `--config`
    pub config: Option<PathBuf>,
}

/// The settings as every room gets them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What is asked: a piece, a folder of pieces, a story folder or a folder of those.
    pub index: PathBuf,
    /// Where store and index are kept.
    pub data_dir: PathBuf,
    /// The size over which a piece is refused, in bytes.
    pub max_piece_bytes: u64,
    /// What is logged, as a filter of `tracing`.
    pub log: String,
    /// Where that is set, for the line that refuses it.
    pub log_origin: String,
    /// Whether colour may be used.
    pub colour: Colour,
}

/// Whether colour may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Where the terminal has it.
    #[default]
    Auto,
    /// Not at all: `NO_COLOR` is set.
    Never,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            index: PathBuf::from("index"),
            data_dir: PathBuf::from("data"),
            max_piece_bytes: 20 * MEGABYTE,
            log: "warn".to_owned(),
            log_origin: "the program itself".to_owned(),
            colour: Colour::Auto,
        }
    }
}

impl Settings {
    /// The fault of a log filter that the logger does not understand.
    pub fn bad_log(&self) -> ConfigError {
        LOG.fault(format!("{:?}", self.log), self.log_origin.clone())
    }
}

/// Reads `.env`, the environment and the settings file, and lets `given` count over all of them.
///
/// Fails where the file cannot be read or sets something unknown, and where a value cannot be used.
pub fn load(given: &Given) -> Result<Settings, ConfigError> {
    resolve(given, &environment::read()?)
}

fn resolve(given: &Given, environment: &Environment) -> Result<Settings, ConfigError> {
    refuse_unknown_variables(environment)?;
    let (file, values) = match settings_file(given, environment) {
        Some(path) => (path.display().to_string(), read_file(&path)?),
        None => (String::new(), Map::new()),
    };
    let layers = Layers {
        environment,
        values,
        file,
    };
    let default = Settings::default();
    Ok(Settings {
        index: layers
            .path(&INDEX, given.index.as_deref())?
            .unwrap_or(default.index),
        data_dir: layers
            .path(&DATA_DIR, given.data_dir.as_deref())?
            .unwrap_or(default.data_dir),
        max_piece_bytes: layers.megabytes()?.unwrap_or(default.max_piece_bytes),
        log: layers.text(&LOG)?.unwrap_or(default.log),
        log_origin: layers.origin(&LOG).unwrap_or(default.log_origin),
        colour: match environment.get("NO_COLOR") {
            Some(value) if !value.is_empty() => Colour::Never,
            _ => Colour::Auto,
        },
    })
}

fn refuse_unknown_variables(environment: &Environment) -> Result<(), ConfigError> {
    let mut known: Vec<&str> = SETTINGS.iter().map(|setting| setting.variable).collect();
    known.push(CONFIG_VARIABLE);
    let unknown = environment.keys().find(|name| {
        name.starts_with(PREFIX)
            && !name.starts_with(TEST_PREFIX)
            && !known.contains(&name.as_str())
    });
    match unknown {
        Some(variable) => Err(ConfigError::UnknownVariable {
            variable: variable.clone(),
            known: known.join(", "),
        }),
        None => Ok(()),
    }
}

/// The file that somebody named, or the usual one where it exists.
fn settings_file(given: &Given, environment: &Environment) -> Option<PathBuf> {
    let named = given.config.clone();
    let named = named.or_else(|| environment.get(CONFIG_VARIABLE).map(PathBuf::from));
    named.or_else(|| Some(PathBuf::from(FILE)).filter(|path| path.exists()))
}

fn read_file(path: &Path) -> Result<Map<String, Value>, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let values = File::from_str(&text, FileFormat::Toml)
        .collect()
        .map_err(|error| ConfigError::Faulty {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
    // In the file's own order a reader would expect the first; the map has none, so the choice is at least steady.
    let mut keys: Vec<&String> = values.keys().collect();
    keys.sort();
    let unknown = keys
        .into_iter()
        .find(|key| SETTINGS.iter().all(|setting| setting.key != key.as_str()));
    match unknown {
        Some(key) => Err(ConfigError::UnknownKey {
            key: key.clone(),
            file: path.display().to_string(),
            known: SETTINGS.map(|setting| setting.key).join(", "),
        }),
        None => Ok(values),
    }
}

/// What variables and the file set.
struct Layers<'a> {
    environment: &'a Environment,
    values: Map<String, Value>,
    file: String,
}

impl Layers<'_> {
    fn path(
        &self,
        setting: &Setting,
        argument: Option<&Path>,
    ) -> Result<Option<PathBuf>, ConfigError> {
        if let Some(path) = argument {
            return Ok(Some(path.to_owned()));
        }
        if let Some(value) = self.environment.get(setting.variable) {
            return match value.is_empty() {
                true => Err(setting.fault("empty".to_owned(), in_environment())),
                false => Ok(Some(PathBuf::from(value))),
            };
        }
        Ok(self.file_text(setting)?.map(PathBuf::from))
    }

    fn text(&self, setting: &Setting) -> Result<Option<String>, ConfigError> {
        match self.environment.get(setting.variable) {
            Some(value) => utf8(setting, value).map(Some),
            None => self.file_text(setting),
        }
    }

    /// Where a setting is set, arguments aside.
    fn origin(&self, setting: &Setting) -> Option<String> {
        if self.environment.contains_key(setting.variable) {
            return Some(in_environment());
        }
        let is_in_file = self.values.contains_key(setting.key);
        is_in_file.then(|| self.file.clone())
    }

    fn megabytes(&self) -> Result<Option<u64>, ConfigError> {
        let setting = &MAX_PIECE_MB;
        let (number, given, origin) = match self.environment.get(setting.variable) {
            Some(value) => {
                let text = utf8(setting, value)?;
                (text.parse().ok(), format!("{text:?}"), in_environment())
            }
            None => match self.values.get(setting.key) {
                Some(value) => (whole(&value.kind), shown(value), self.file.clone()),
                None => return Ok(None),
            },
        };
        match number {
            Some(number @ 1..=4096) => Ok(Some(number * MEGABYTE)),
            _ => Err(setting.fault(given, origin)),
        }
    }

    fn file_text(&self, setting: &Setting) -> Result<Option<String>, ConfigError> {
        match self.values.get(setting.key) {
            None => Ok(None),
            Some(value) => match &value.kind {
                ValueKind::String(text) if !text.is_empty() => Ok(Some(text.clone())),
                _ => Err(setting.fault(shown(value), self.file.clone())),
            },
        }
    }
}

impl Setting {
    fn fault(&self, given: String, origin: String) -> ConfigError {
        ConfigError::Value {
            key: self.key,
            variable: self.variable,
            given,
            origin,
            wanted: self.wanted,
        }
    }
}

fn in_environment() -> String {
    "the environment".to_owned()
}

fn utf8(setting: &Setting, value: &OsString) -> Result<String, ConfigError> {
    match value.to_str() {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(setting.fault(format!("{value:?}"), in_environment())),
    }
}

fn whole(kind: &ValueKind) -> Option<u64> {
    match kind {
        ValueKind::I64(number) => u64::try_from(*number).ok(),
        ValueKind::U64(number) => Some(*number),
        _ => None,
    }
}

/// A value as its file has it, more or less.
fn shown(value: &Value) -> String {
    match &value.kind {
        ValueKind::String(text) => format!("{text:?}"),
        ValueKind::Table(_) => "a table".to_owned(),
        ValueKind::Array(_) => "a list".to_owned(),
        _ => value.to_string(),
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
