//! The console: a chat with line editing, and what an answer looks like in a terminal or a pipe.
//!
//! [`render()`] is pure and is the one place that turns an answer into text for this platform. It shows the stored words
//! and nothing else between the bars, makes control and bidi characters visible, and adds no judgement of its own.

mod chat;
mod finding;
mod layout;
mod open;
mod render;
mod table;

pub use chat::{Session, chat};
pub use layout::{Colour, Style};
pub use render::render;
