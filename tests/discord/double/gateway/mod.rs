//! The gateway: sessions and what each was sent, so that a lost connection is resumed from where it stood.

mod payload;
mod session;
mod socket;

pub(crate) use session::{Intents, Opening, Session, Sessions, Start};
pub(crate) use socket::serve;
