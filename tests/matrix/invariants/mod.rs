//! What must hold of every test with a bot, whatever it was about: each question is answered or explained once, and every
//! message of the bot is one that a room can bear. It is read from what the homeserver holds in the end, and not from what
//! the bot says of itself.

mod ledger;
mod record;
mod rules;

pub(crate) use ledger::{Expected, Ledger, Question};
pub(crate) use record::{Recorder, Room};
pub(crate) use rules::broken;
