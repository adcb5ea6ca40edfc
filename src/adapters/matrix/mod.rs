//! Matrix: what comes in there and what goes out, encrypted rooms included.
//!
//! [`render()`] is the one place that turns an answer into messages of this platform, plain and as HTML: it shows stored
//! words whole or not at all and escapes every text. [`Adapter`] runs: `session` logs in on a device that others trust,
//! `listen` takes in one batch after the other, `clerk` has answered what came in, and `post` sends. Between them stand
//! inbox and outbox in the journal, so that a crash at any instant loses nothing and says nothing twice. The room decides
//! nothing about the file, nor about who may ask.

mod actions;
mod answers;
mod burst;
mod clerk;
mod command;
mod cursor;
mod device;
mod errand;
mod error;
mod escape;
mod folder;
mod gaps;
mod heard;
mod instead;
mod lanes;
mod letter;
mod listen;
mod meant;
mod office;
mod pace;
mod patience;
mod picture;
mod post;
mod quiet;
mod render;
mod report;
mod rooms;
mod run;
mod session;
mod sieve;
mod text;
mod whom;
mod writer;

pub use errand::{login, status, verify};
pub use error::MatrixError;
pub use render::{Part, render};
pub use run::Adapter;

/// What the platform is called where several are.
const PLATFORM: &str = "matrix";
