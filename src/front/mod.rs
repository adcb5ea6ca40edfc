//! The front desk: takes in what is asked in a chat and keeps what the chat has to remember.
//!
//! Which story a place asks, who sees an answer, how often somebody may ask, what was said before, which answer a button
//! belongs to: that is the same on every platform and stands here, over the one list of commands. The room decides
//! nothing about the file, which is the desk's, nor about how an answer looks, which is the adapter's; it knows no
//! platform, waits for nothing and reads no clock but to say how long an answer took.

mod account;
mod address;
mod again;
mod answering;
mod choice;
mod door;
mod incoming;
mod key;
mod limits;
mod links;
mod once;
mod pages;
mod refusal;
mod talk;

pub use address::{CITED, SOURCES, TIMELINES};
pub use again::Left;
pub use answering::{Answered, FrontDesk};
pub use door::Admitted;
pub use incoming::{Incoming, Manner, Person, Place};
pub use key::{Key, KeyError};
pub use limits::Limits;
pub use links::{Link, LinkFault, Links, SourceLink, TimelineLink};
pub use pages::{AS_JSON, Beside, NoPage, Page, Printing, SourcePage, TimelinePage};
pub use refusal::Refusal;
