//! The `cuttings` program: reads the settings, starts the log, runs, and ends with the code that tells how it went.

use std::process::ExitCode;

use cuttings::adapters::console::{self, Session, Style};
use cuttings::adapters::platforms;
use cuttings::cli::{self, Errand, MatrixErrand, PlatformFault, Screen};
use cuttings::config;
use jiff::Timestamp;

/// Questions and pieces are read into much small memory that is soon dropped; the system's own takes longer over it.
#[cfg(all(feature = "jemalloc", not(target_env = "msvc")))]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let arguments = cli::arguments();
    let settings = match arguments.settings().and_then(cli::start_log) {
        Ok(settings) => settings,
        Err(error) => return cli::refuse_settings(&arguments, &error),
    };
    let style = match settings.colour {
        config::Colour::Auto => Style::of_standard_output(),
        config::Colour::Never => Style::PLAIN,
    };
    let screen = Screen {
        render: &|reply| console::render(reply, style),
        chat: &|opened| {
            console::chat(&Session {
                desk: opened.desk,
                asker: opened.asker,
                story: opened.story,
                links: opened.links,
                history: opened.history,
                style,
                clock: Timestamp::now,
            })
        },
        platforms: &|errand| {
            let done = match errand {
                Errand::Serve(served) => platforms::serve(*served, &settings, Timestamp::now),
                Errand::Check => platforms::check(&settings),
                Errand::Register => platforms::register(&settings),
                Errand::Invite => platforms::invite(&settings),
                Errand::Matrix(MatrixErrand::Login) => platforms::matrix_login(&settings),
                Errand::Matrix(MatrixErrand::Verify) => platforms::matrix_verify(&settings),
                Errand::Matrix(MatrixErrand::Status) => platforms::matrix_status(&settings),
            };
            done.map_err(|error| match error.is_wrong_use() {
                true => PlatformFault::WrongUse(error.to_string()),
                false => PlatformFault::Failed(error.to_string()),
            })
        },
    };
    cli::run(&arguments, &settings, screen)
}
