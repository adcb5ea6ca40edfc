//! The platforms: each turns an event into a [`Request`](crate::commands::Request) and a
//! [`Reply`](crate::commands::Reply) into a message. An adapter decides nothing about the file.

pub mod console;
#[cfg(feature = "discord")]
pub mod discord;
#[cfg(feature = "matrix")]
pub mod matrix;
#[cfg_attr(
    not(any(feature = "discord", feature = "matrix", feature = "web")),
    path = "platforms/none.rs"
)]
pub mod platforms;
#[cfg(any(feature = "discord", feature = "matrix", feature = "web"))]
#[cfg_attr(not(feature = "web"), path = "web/none.rs")]
pub mod web;
