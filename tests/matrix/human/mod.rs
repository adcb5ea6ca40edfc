//! The people of the tests. [`RawHuman`] speaks plain HTTP: it can send anything, right or wrong, and sees every event as
//! the server holds it. [`SdkHuman`] is a client as people use it, for encrypted rooms.

pub(crate) mod content;
mod raw;
mod sdk;

pub(crate) use raw::{Privacy, RawHuman};
pub(crate) use sdk::{Heard, Hearing, Manner, SdkHuman, Secrecy};

/// How long something that must come is waited for.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
