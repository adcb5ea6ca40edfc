//! The program's own HTTP: the one room that listens.
//!
//! It hands on what was posted and says what became of it; whose letters are let in and how they are answered is the
//! platform's own room to say. It keeps nobody waiting for somebody slow: whoever does not finish in time is cut off. It
//! speaks no TLS, which stands before it.

mod error;
mod guest;
mod letters;
mod serve;

pub use error::WebError;
pub use serve::Web;
