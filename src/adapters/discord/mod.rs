//! Discord: what a reply looks like there, what is registered there, and what comes back from there as typed text.
//!
//! All of it is pure. [`render()`] is the one place that turns an answer into a message of this platform: it shows stored
//! words whole or not at all, escapes every text, and keeps every limit of Discord's. Nothing here depends on a
//! particular command: all follows from the one list.

mod actions;
#[cfg(test)]
mod checking;
mod escape;
mod limits;
mod locales;
mod options;
#[cfg(test)]
mod reading;
mod registration;
mod render;

pub use actions::{Action, Buttons, Seen, Verb};
pub use escape::{escaped, escaped_line};
pub use limits::units;
pub use options::typed;
pub use registration::{CHECK_QUOTES, FIND_SOURCE, MESSAGE_COMMANDS, commands, hash};
pub use render::{Message, Next, render};
