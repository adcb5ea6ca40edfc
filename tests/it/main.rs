//! All integration tests in one binary: one door ([`desk`]), one module a subject.

#![allow(
    clippy::unwrap_used,
    reason = "what a test cannot set up must fail it, in helpers too"
)]

#[cfg(all(feature = "discord", feature = "matrix"))]
mod alike;
mod asked_plainly;
mod bad_input;
#[cfg(unix)]
mod chat;
mod check;
mod cli;
mod clock;
mod copies;
mod described;
mod desk;
#[cfg(feature = "discord")]
mod discord_answers;
#[cfg(all(feature = "discord", feature = "web"))]
mod discord_page;
mod doctor;
mod follow_ups;
mod front;
mod hidden;
mod hostile;
mod image;
#[cfg(all(unix, feature = "web"))]
mod kept_files;
mod kill;
mod kinds;
mod newsroom;
mod open_questions;
mod pages;
mod process;
#[cfg(unix)]
mod progress;
mod questions;
mod quoted;
mod raw_article;
mod readme;
mod rooms;
#[cfg(all(unix, feature = "web"))]
mod served;
mod settings;
mod shipped_story;
mod source_pages;
mod sources;
#[cfg(all(unix, feature = "discord", feature = "web"))]
mod start;
mod story_file;
#[cfg(unix)]
mod terminal;
mod unread;
mod verdicts;
mod verdicts_properties;
#[cfg(all(unix, feature = "web"))]
mod watched;
#[cfg(all(unix, feature = "web"))]
mod web;
#[cfg(all(unix, feature = "web"))]
mod web_pages;
mod wrong_answers;
