//! The journal: what the chats leave behind, in a database of its own beside the store.
//!
//! Which story a place asks, what was said last in a thread, which answers were given, which were called wrong, which
//! events were taken up. It holds no text of any piece, and nothing that is searched. It is apart from the store so that
//! a question never waits for a batch of pieces, and it gives up the last instant before a power cut for speed: what a
//! chat loses by that is a button, while a piece that was accepted is never lost.

mod answers;
mod citations;
mod events;
mod forget;
mod mail;
mod open;
mod places;
#[cfg(test)]
mod tests;
mod turns;
mod wrong;

pub use answers::{Basis, Given, Turn};
pub use mail::{Letter, Posted, Waiting};
pub use open::{FILE, Journal, JournalError};
pub use places::Privacy;
pub use turns::Said;
pub use wrong::Wrong;
