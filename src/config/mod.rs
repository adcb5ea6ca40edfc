//! The settings: the only reader of the environment, of `.env` and of `config/cuttings.toml`.
//!
//! Everything is read once, checked at once and handed on as one typed [`Settings`]; no other room looks at a variable
//! or a settings file. What counts: an argument, else a variable, else the file, else the default. Unknown keys and
//! variables are faults, since a misspelt setting that is passed over is a setting that silently does nothing.
//!
//! Each section of the file is one file here: its struct, its keys with what they take, and what does not go together.
//! Adding one takes that file, a field in [`Settings`] with its line in `settings.rs`, and its part of
//! `config/cuttings.toml`, which the tests hold against the code.

mod address;
mod commands;
mod discord;
mod environment;
mod error;
mod file;
mod keys;
mod kind;
mod layers;
mod matrix;
mod place;
mod secret;
mod settings;
#[cfg(test)]
mod tests;
mod unknown;
mod web;

pub use commands::Commands;
pub use discord::{Credentials, Discord};
pub use error::{ConfigError, Fault, Shown};
pub use matrix::{Account, Matrix};
pub use place::Place;
pub use secret::Secret;
pub use settings::{Colour, Given, LogFormat, Settings, Watch, load, settings_path};
pub use web::Web;
