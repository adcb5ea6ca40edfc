//! Cuttings answers questions about a running story with sentences from the story's own file, word for word.
//!
//! # One way through the house
//!
//! ```text
//! files -> corpus -> text -> store + index                     (ingest)
//! question -> commands -> answer -> index -> Answer -> adapter (ask)
//! ```
//!
//! Nothing in an answer is ours but the citation: see `docs/architecture.md` for the rooms and what each refuses.

pub mod adapters;
pub mod answer;
pub mod cli;
pub mod commands;
pub mod config;
pub mod corpus;
pub mod front;
pub mod health;
pub mod index;
pub mod ingest;
pub mod model;
#[cfg(feature = "picture")]
pub mod picture;
pub mod store;
pub mod text;
