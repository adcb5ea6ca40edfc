//! The one list of commands, and the way from typed text to a reply.
//!
//! [`COMMANDS`] is the only place that knows which commands there are: parsing, `/help`, completion, the README's table
//! and every platform's registration are derived from it. A command is one file here, one `mod` line and one entry.
//! Parsing is pure; only [`handle()`] and [`complete()`] ask the desk. The room knows no platform, prints nothing and decides nothing about
//! the file: what a person gets wrong is a [`UserError`], what we get wrong is the desk's own error.

mod ask;
mod carry;
mod check;
mod clean;
mod complete;
mod conversation;
mod error;
mod follow;
mod handle;
mod help;
mod input;
pub mod json;
mod kept;
mod lex;
mod list;
mod offer;
mod open;
mod parse;
mod quote;
mod sentence;
mod several;
mod sources;
mod story;
mod timeline;
mod watched;
mod when;
mod who;
pub mod wording;

pub use crate::answer::{Desk, DeskError, Other, Pasted, Pinned, pasted};
pub use clean::{cleaned, is_steering, is_unruly, one_line, visible};
pub use complete::{Completion, complete, going_on};
pub use conversation::{Chosen, Conversation, converse};
pub use error::{CommandError, UserError};
pub use handle::{Reply, Request, anew, handle};
pub use input::Input;
pub use list::{
    Bare, COMMANDS, Command, Kind, Leaves, Offers, OptionSpec, Place, command, is_for_editors,
    table,
};
pub use offer::{Offered, offered};
pub use parse::{MAX_CHARACTERS, Parsed, asking, given, parse};
pub use several::{Questions, questions};
pub use story::{CHOSEN, NO_SERVER, Wish, wish};
pub use watched::{Went, told, told_of, watched};
