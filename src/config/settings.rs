//! The typed settings, and how arguments, variables and the file make them.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::environment::{self, Environment};
use super::file::{SettingsFile, read_text};
use super::keys::Keys;
use super::kind::{self, Kind, whole};
use super::layers::{CONFIG_VARIABLE, Layers, variable};
use super::{Commands, ConfigError, Discord, Fault, Matrix, Place, Web};

/// Where the settings file stands unless something else is said.
const FILE: &str = "config/cuttings.toml";

const MEGABYTE: u64 = 1024 * 1024;

const LOG_WANTED: &str =
    "off, error, warn, info, debug, trace or a filter such as warn,cuttings=debug";

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
    /// How `serve` hears of changes in the stories' folder.
    pub watch: Watch,
    /// How often, in seconds, `serve` looks through all of the folder, whatever it heard.
    pub look_seconds: u32,
    /// For how many days questions, answers and feedback are kept; 0: nothing is deleted.
    pub keep_days: u32,
    /// What is logged, as a filter of `tracing`.
    pub log: String,
    /// Where that is set, for the line that refuses it.
    pub log_place: Place,
    /// How the log is written.
    pub log_format: LogFormat,
    /// Whether colour may be used.
    pub colour: Colour,
    /// The section `[commands]`.
    pub commands: Commands,
    /// The section `[discord]`.
    pub discord: Discord,
    /// The section `[matrix]`.
    pub matrix: Matrix,
    /// The section `[web]`.
    pub web: Web,
}

/// How changes in the stories' folder are heard of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// The system tells of them; where it cannot, the folder is compared every second.
    #[default]
    Auto,
    /// The folder is compared every second.
    Compare,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// In lines for people on a terminal, and as JSON elsewhere.
    #[default]
    Auto,
    /// In lines for people.
    Human,
    /// As one JSON object a line.
    Json,
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
            watch: Watch::Auto,
            look_seconds: 30,
            keep_days: 30,
            log: "warn".to_owned(),
            log_place: Place::Program,
            log_format: LogFormat::Auto,
            colour: Colour::Auto,
            commands: Commands::default(),
            discord: Discord::default(),
            matrix: Matrix::default(),
            web: Web::default(),
        }
    }
}

impl Settings {
    /// The fault of a log filter that the logger does not understand.
    pub fn bad_log(&self) -> ConfigError {
        Fault::Value {
            key: "log".to_owned(),
            variable: variable("log"),
            given: format!("{:?}", self.log),
            place: self.log_place.clone(),
            wanted: LOG_WANTED.to_owned(),
        }
        .into()
    }
}

/// Reads `.env`, the environment and the settings file, and lets `given` count over all of them.
///
/// Fails at once where a file cannot be read, and otherwise with everything that is none of its kind, unknown, or cannot
/// be together.
pub fn load(given: &Given) -> Result<Settings, ConfigError> {
    resolve(given, &environment::read()?)
}

/// The same over this environment.
pub(super) fn resolve(given: &Given, environment: &Environment) -> Result<Settings, ConfigError> {
    let read = settings_file(given, environment)?;
    let file = match &read {
        Some((path, text)) => SettingsFile::parse(path, text)?,
        None => SettingsFile::default(),
    };
    let mut layers = Layers::new(environment, &file);
    let settings = read_all(&mut layers, given)?;
    layers.finish()?;
    Ok(settings)
}

/// Asks for every setting that there is.
pub(super) fn read_all(layers: &mut Layers<'_>, given: &Given) -> Result<Settings, ConfigError> {
    let default = Settings::default();
    let colour = match layers.environment.get("NO_COLOR") {
        Some(variable) if !variable.value.is_empty() => Colour::Never,
        _ => Colour::Auto,
    };
    let mut top = layers.top();
    let index = top.or("index", kind::path(), default.index)?;
    let data_dir = top.or("data_dir", kind::path(), default.data_dir)?;
    let max_piece_mb = top.get("max_piece_mb", whole(1..=4096))?;
    let read = Settings {
        index: given.index.clone().unwrap_or(index),
        data_dir: given.data_dir.clone().unwrap_or(data_dir),
        max_piece_bytes: max_piece_mb.map_or(default.max_piece_bytes, |number| {
            u64::from(number) * MEGABYTE
        }),
        watch: top.or("watch", watch(), default.watch)?,
        look_seconds: top.or("look_seconds", whole(5..=86_400), default.look_seconds)?,
        keep_days: top.or("keep_days", whole(0..=36_500), default.keep_days)?,
        log: top.or("log", kind::text(LOG_WANTED), default.log)?,
        log_place: top.place("log").unwrap_or(Place::Program),
        log_format: top.or("log_format", log_format(), default.log_format)?,
        colour,
        commands: Commands::read(layers.section("commands")?)?,
        discord: Discord::read(layers.section("discord")?)?,
        matrix: Matrix::read(layers.section("matrix")?)?,
        web: Web::read(layers.section("web")?)?,
    };
    refuse_half_an_endpoint(&read, &mut layers.top());
    Ok(read)
}

fn watch() -> Kind<Watch> {
    kind::text("auto or compare").and_then(|text| match &*text {
        "auto" => Some(Watch::Auto),
        "compare" => Some(Watch::Compare),
        _ => None,
    })
}

fn log_format() -> Kind<LogFormat> {
    kind::text("auto, human or json").and_then(|text| match &*text {
        "auto" => Some(LogFormat::Auto),
        "human" => Some(LogFormat::Human),
        "json" => Some(LogFormat::Json),
        _ => None,
    })
}

/// Discord's letters need an address to come to; the address serves other pages too.
fn refuse_half_an_endpoint(read: &Settings, top: &mut Keys<'_, '_>) {
    if read.discord.public_key.is_some() && read.web.listen.is_none() {
        top.refuse(
            &["discord.public_key"],
            "Discord would have nowhere to post interactions to; set web.listen too, or take it away",
        );
    }
}

/// The settings file that is read where it is there: for whoever has to be told which.
pub fn settings_path(given: &Given) -> Result<PathBuf, ConfigError> {
    Ok(path_of(given, &environment::read()?))
}

fn path_of(given: &Given, environment: &Environment) -> PathBuf {
    match (&given.config, environment.get(CONFIG_VARIABLE)) {
        (Some(path), _) => path.clone(),
        (None, Some(variable)) => PathBuf::from(&variable.value),
        (None, None) => PathBuf::from(FILE),
    }
}

/// The text of the settings file, with its path.
///
/// Whoever names one as an argument means one that is there. The variable may name one that is not: a container image
/// sets it to where a newsroom may mount its own.
fn settings_file(
    given: &Given,
    environment: &Environment,
) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let path = path_of(given, environment);
    match read_text(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == ErrorKind::NotFound && given.config.is_none() => Ok(None),
        Err(error) => Err(ConfigError::Unreadable {
            reason: error.to_string(),
            path,
        }),
    }
}
