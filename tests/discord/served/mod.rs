//! The real program, `cuttings serve`, as a Discord user meets it.

mod bot;
mod buttons;
mod commands;
mod endpoint;
mod gateway;
mod messages;
mod trouble;
