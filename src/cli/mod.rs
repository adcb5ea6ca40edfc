//! The command line: its arguments, and the subcommands that run once and end.
//!
//! Standard output carries the answer alone; notices, progress and faults go to standard error. How a program ends is
//! part of what it says ([`Ending`]). The room shows no answer by itself: how one looks, and the chat, are handed in by
//! `main` as a [`Screen`], since adapters are not this room's to know.

mod arguments;
mod ask;
mod batch;
mod caretaker;
mod doctor;
mod document;
mod error;
mod extract;
mod forget;
mod health;
mod index;
mod jsonl;
mod log;
mod open;
mod out;
mod progress;
mod pulse;
mod run;
mod serve;
mod show;
mod stop;
mod tidings;

pub use arguments::{Arguments, MatrixErrand, arguments};
pub use error::CliError;
pub use log::start_log;
pub use open::Opened;
pub use out::Ending;
pub use run::{Errand, PlatformFault, Screen, refuse_settings, run};
