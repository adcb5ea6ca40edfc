//! The settings: the only reader of the environment, of `.env` and of `config/cuttings.toml`.
//!
//! Everything is read once, checked at once and handed on as one typed [`Settings`]; no other room looks at a variable
//! or a settings file. What counts: an argument, else a variable, else the file, else the default. Unknown keys and
//! variables are faults, since a misspelt setting that is passed over is a setting that silently does nothing.

mod environment;
mod error;
mod settings;

pub use error::ConfigError;
pub use settings::{Colour, Given, Settings, load};
