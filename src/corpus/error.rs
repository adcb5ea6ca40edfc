//! What can be wrong with a file, and who may hear of it.
//!
//! Every message names the file or the piece and the remedy. None repeats what the file holds beyond the names of
//! keys, since whoever reads the message need not be allowed to read the file.

use std::io;
use std::path::PathBuf;

use crate::model::{Access, PieceId};

use super::{Format, PageFault, TomlFault, Unreadable};

/// Why a file could not be read as a piece or a story.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The system did not hand the file over.
    #[error("{} cannot be read: {source}; check that it exists and may be read", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, a pipe or a device stands where a file is expected.
    #[error("{} is no ordinary file; put a file in its place or take it away", path.display())]
    NoFile {
        /// What was given.
        path: PathBuf,
    },
    /// The name ends in nothing that is read.
    #[error("{} has no known format; name it .md, .txt or .html", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// The file is over the limit.
    #[error(
        "{} has {size} bytes and the limit is {limit}; split it or raise `max_piece_mb`",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes; at least this, where it grew while it was read.
        size: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// A `story.toml` is over its own limit, which no setting raises.
    #[error(
        "{} has {size} bytes and a story.toml may have {limit}; keep to people and events, and put texts into pieces",
        path.display()
    )]
    StoryTooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// The bytes are no text.
    #[error("{piece}: {why}")]
    NotText {
        /// The piece.
        piece: PieceId,
        /// The format that it was read as.
        format: Format,
        /// What is wrong with the bytes.
        why: Unreadable,
    },
    /// There is no text, or none after the front matter.
    #[error("{piece} holds no text; write some, or take the file away")]
    Empty {
        /// The piece.
        piece: PieceId,
        /// Who may see it.
        access: Access,
    },
    /// The front matter does not hold what it should.
    #[error("{piece}: front matter, {fault}")]
    FrontMatter {
        /// The piece.
        piece: PieceId,
        /// What is wrong, and on which line of the file.
        fault: TomlFault,
        /// Who may see the piece, where the front matter says so beyond doubt.
        access: Option<Box<Access>>,
    },
    /// A saved page yields no text.
    #[error("{piece}: {fault}")]
    Page {
        /// The piece.
        piece: PieceId,
        /// What is wrong with the page.
        fault: PageFault,
    },
    /// `story.toml` is no text.
    #[error("story.toml of {story}: {why}")]
    StoryNotText {
        /// The story's id.
        story: String,
        /// What is wrong with the bytes.
        why: Unreadable,
    },
    /// `story.toml` does not hold what it should.
    #[error("story.toml of {story}: {fault}")]
    Story {
        /// The story's id.
        story: String,
        /// What is wrong, and on which line.
        fault: TomlFault,
    },
}

impl CorpusError {
    /// Who may see the piece, and so hear of the fault; `None` when that is not known, and then nobody should who
    /// does not hold the file anyway.
    ///
    /// Only Markdown can say who may see it: a page or a plain text is for everyone, whatever is wrong with it.
    pub fn access(&self) -> Option<Access> {
        match self {
            Self::Empty { access, .. } => Some(access.clone()),
            Self::FrontMatter { access, .. } => access.as_deref().cloned(),
            Self::Page { .. } => Some(Access::default()),
            Self::NotText { format, .. } => open_by_format(*format),
            Self::Io { path, .. } | Self::NoFile { path } | Self::TooLarge { path, .. } => {
                open_by_format(Format::of(path)?)
            }
            Self::UnknownFormat { .. }
            | Self::StoryTooLarge { .. }
            | Self::StoryNotText { .. }
            | Self::Story { .. } => None,
        }
    }
}

fn open_by_format(format: Format) -> Option<Access> {
    match format {
        Format::Markdown => None,
        Format::Plain | Format::Html => Some(Access::default()),
    }
}
