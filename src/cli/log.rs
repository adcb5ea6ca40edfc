//! The log: lines for people on a terminal, one JSON object a line for machines elsewhere, on standard error.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use crate::config::{Colour, ConfigError, LogFormat, Settings};

/// Starts the log as the settings want it, and gives them back.
///
/// # Errors
/// When the filter is none that the logger understands.
pub fn start_log(settings: Settings) -> Result<Settings, ConfigError> {
    let filter = EnvFilter::try_new(&settings.log).map_err(|_| settings.bad_log())?;
    let on_terminal = io::stderr().is_terminal();
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(settings.colour == Colour::Auto && on_terminal);
    match (settings.log_format, on_terminal) {
        (LogFormat::Human, _) | (LogFormat::Auto, true) => builder.init(),
        (LogFormat::Json, _) | (LogFormat::Auto, false) => {
            builder.json().with_span_list(false).init();
        }
    }
    Ok(settings)
}
