//! The gateway: sessions and what each was sent, so that a lost connection is resumed from where it stood.

mod payload;
mod session;
mod socket;

pub(crate) use session::{Frame, Intents, Session, Sessions, Start, Wire};
pub(crate) use socket::{Gate, serve};
