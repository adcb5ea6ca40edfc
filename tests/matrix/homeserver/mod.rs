//! A real homeserver on the loopback: Synapse, which is installed once into a virtual environment below `target/`, and
//! then started for the tests within two seconds from a database whose tables are there already. It talks to no other
//! server, and it ends with the process that started it, however that one ends.

mod installed;
mod people;
mod server;
mod settings;

pub(crate) use installed::Installed;
pub(crate) use people::Account;
pub(crate) use server::Homeserver;
pub(crate) use settings::{Limits, Setup};

/// What Synapse calls itself: the part of a user's name behind the colon.
pub(crate) const SERVER_NAME: &str = "localhost";
