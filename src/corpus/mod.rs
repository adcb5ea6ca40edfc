//! Bytes of a format in, a [`Piece`](crate::model::Piece) out; from here on the text is frozen.
//!
//! The room reads Markdown with front matter in TOML or YAML, plain text, saved HTML pages and `story.toml`. It decodes, takes the
//! front matter and the byte order mark off, turns line ends into `\n` and changes nothing else in a text that
//! somebody wrote as text; of a page it takes the main text. It marks what stands in the text and is no part of the
//! story (`apart`) instead of cutting it, since every offset of the house counts in this text.
//!
//! It refuses what it cannot read with certainty, by name, with the reason and the remedy, and never repeats what a
//! file holds: front matter may be under embargo. It knows no store, no index and no sentence.

mod apart;
mod decode;
mod error;
mod format;
mod front_matter;
mod furniture;
mod markdown;
mod metadata;
mod page;
mod read;
mod story;
mod table;
mod tree;
mod xhtml;
mod yaml;

#[cfg(test)]
mod tests;

pub use decode::Unreadable;
pub use error::CorpusError;
pub use format::{Format, Limits, is_document};
pub use read::{may_be_restricted, parse, passed_over, plain, read, read_story};
pub use story::parse_story;
pub use table::TomlFault;
pub use tree::PageFault;
