//! The front desk: takes in what is asked in a chat and keeps what the chat has to remember.
//!
//! Which story a place asks, who sees an answer, how often somebody may ask, what was said before, which answer a button
//! belongs to: that is the same on every platform and stands here, over the one list of commands. The room decides
//! nothing about the file, which is the desk's, nor about how an answer looks, which is the adapter's; it knows no
//! platform, waits for nothing and reads no clock but to say how long an answer took.

mod account;
mod again;
mod answering;
mod door;
mod incoming;
mod limits;
mod once;
mod refusal;

pub use again::Left;
pub use answering::{Answered, FrontDesk};
pub use door::Admitted;
pub use incoming::{Incoming, Manner, Person, Place};
pub use limits::Limits;
pub use refusal::Refusal;
