//! The real program, `cuttings serve`, as a Discord user meets it.

mod bot;
mod buttons;
mod codes;
mod commands;
mod endpoint;
mod gateway;
mod later;
mod messages;
mod requests;
mod trouble;
