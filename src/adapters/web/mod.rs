//! The program's own HTTP: the one room that listens.
//!
//! `routes` merges what the parts bring; each gets the same `House` to make its pages from. What is asked goes to the
//! front desk, as it does from every platform; letters for Discord's bot are handed on, and whose are let in is that
//! room's to say. It keeps nobody waiting for somebody slow: `guest` bounds what strangers cost. It speaks no TLS, which
//! stands before it.

mod ask;
mod desks;
mod error;
mod guest;
mod house;
#[cfg(feature = "discord")]
mod letters;
mod pages;
mod received;
mod routes;
mod serve;
mod state;
mod token;

pub use error::WebError;
use house::House;
pub use serve::Web;
