//! The real program, `cuttings serve`, as a Discord user meets it.

#[cfg(feature = "web")]
mod beside;
mod bot;
mod buttons;
mod codes;
mod commands;
#[cfg(feature = "web")]
mod endpoint;
#[cfg(all(target_os = "linux", feature = "web"))]
mod flood;
mod gateway;
mod killed;
mod later;
mod messages;
mod requests;
mod timeline;
mod trouble;
mod whom;
