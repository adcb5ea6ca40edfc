//! The log: lines for people on a terminal, one JSON object a line for machines elsewhere, on standard error.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use crate::config::{Colour, ConfigError, LogFormat, Settings};

/// What libraries say of the requests that they send below this level holds whole bodies, and the tokens with which
/// anybody could answer in the bot's place. The library for Matrix says of every request that it failed, and whoever sent it
/// says so where that matters.
const QUIET: &str = "serenity=warn,reqwest=warn,hyper=warn,h2=warn,matrix_sdk::http_client=off";

/// Under which name it is told that a part of the program is there. It is always logged: else a start that went well would
/// look like one that hangs.
pub(super) const READY: &str = "cuttings::ready";

/// Starts the log as the settings want it, and gives them back.
///
/// # Errors
/// When the filter is none that the logger understands.
pub fn start_log(settings: Settings) -> Result<Settings, ConfigError> {
    let filter = EnvFilter::try_new(filter(&settings.log)).map_err(|_| settings.bad_log())?;
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

/// The filter that somebody wants, in which it is told what is ready, and the libraries that send requests are quiet unless
/// they are named.
fn filter(wanted: &str) -> String {
    match wanted.trim() {
        "" => format!("{READY}=info,{QUIET},error"),
        wanted => format!("{READY}=info,{QUIET},{wanted}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sends_requests_is_quiet_unless_it_is_named() {
        let shown = |wanted: &str| EnvFilter::try_new(filter(wanted)).unwrap().to_string();
        let parts =
            |wanted: &str| -> Vec<String> { shown(wanted).split(',').map(str::to_owned).collect() };
        let debug = parts("debug");
        for part in [
            "cuttings::ready=info",
            "serenity=warn",
            "reqwest=warn",
            "hyper=warn",
            "debug",
        ] {
            assert!(debug.contains(&part.to_owned()), "{part}: {debug:?}");
        }
        assert!(parts("").contains(&"error".to_owned()));
        let named = parts("info,serenity=trace");
        assert!(named.contains(&"serenity=trace".to_owned()), "{named:?}");
        assert!(!named.contains(&"serenity=warn".to_owned()), "{named:?}");
        assert!(named.contains(&"hyper=warn".to_owned()), "{named:?}");
    }
}
