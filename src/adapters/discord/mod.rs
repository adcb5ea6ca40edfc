//! Discord: what comes in there, what goes out, and the two ways in.
//!
//! [`render()`] is the one place that turns an answer into a message of this platform: it shows stored words whole or not
//! at all, escapes every text, and keeps every limit of Discord's; what is registered follows from the one list of
//! commands. [`Adapter`] runs: `gateway` holds the connection and `watch` decides when it is given up; `endpoint`
//! takes in what Discord posts instead, and `seal` tells whether it did; `interaction`, `button`, `pasted` and `spoken` take
//! what people do to the front desk, by whichever way it came (`heard` is what they say); `calls` sends, and knows what may
//! be sent twice.
//! The room decides nothing about the file, nor about who may ask.

use std::time::Duration;

mod actions;
mod announced;
mod asking;
mod beginnings;
mod button;
mod calls;
#[cfg(test)]
mod checking;
#[cfg(feature = "web")]
mod endpoint;
mod error;
mod escape;
mod fault;
mod gateway;
mod heard;
mod interaction;
mod invitation;
mod lanes;
mod limits;
mod locales;
mod office;
mod options;
mod pasted;
mod picture;
mod quick;
#[cfg(test)]
mod reading;
mod registrar;
mod registration;
mod render;
mod run;
#[cfg(feature = "web")]
mod seal;
mod setup;
mod sheet;
mod spoken;
mod ticket;
mod watch;
mod whom;

pub use actions::{Action, Buttons, Seen, Verb};
#[cfg(feature = "web")]
pub use endpoint::{Door, Taken};
pub use error::DiscordError;
pub use escape::{content, escaped, escaped_line};
pub use invitation::invitation;
pub use limits::units;
pub use options::typed;
pub use registrar::Registrar;
pub use registration::{CHECK_QUOTES, FIND_SOURCE, MESSAGE_COMMANDS, commands, hash};
pub use render::{Message, Next, render};
pub use run::Adapter;
#[cfg(feature = "web")]
pub use seal::Letter;

/// What the platform is called where several are.
const PLATFORM: &str = "discord";

/// For how long a message may be tried to be sent; after that nobody waits for it.
const POSTING: Duration = Duration::from_secs(60);
