//! What the store is told about a file and what it tells about a piece, as plain values.
//!
//! An entry holds everything but the text, so that a list of a hundred thousand of them stays small. It says who may
//! see the piece and does not judge: whoever shows entries asks [`Audience::admits`] first.

use std::fmt::Write;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::model::{Access, Audience, PartialDate, PieceId, SourceState, Span, Version};

/// The SHA-256 of a file's bytes in lower-case hexadecimal digits; empty for a file that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of a file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha256(bytes))
    }
}

/// The version of a piece with this text: its SHA-256.
pub fn version_of(text: &str) -> Version {
    Version::new(sha256(text.as_bytes()))
}

/// A file that could not be read as a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why, in words for the desk.
    pub reason: String,
    /// The file as it stood.
    pub fingerprint: Fingerprint,
    /// What the file still told about who may see it. `None` keeps what was known before; of a file that was never
    /// read nothing is known, and nobody may see it.
    pub access: Option<Access>,
}

/// A piece or a fault as the store knows it, without the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which piece.
    pub id: PieceId,
    /// The file that was last seen under this name.
    pub fingerprint: Fingerprint,
    /// The version that answers; `None` where no file under this name could be read yet.
    pub version: Option<Version>,
    /// The headline, where the file states one.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was last updated.
    pub updated: Option<PartialDate>,
    /// Whether somebody checked it.
    pub checked: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Before this moment nobody may see it.
    pub not_before: Option<Timestamp>,
    /// Whether nobody is to see its earlier versions any more.
    pub withdraws_earlier: bool,
    /// Whether the file could be read.
    pub state: SourceState,
}

/// How many pieces of a story have one audience and one embargo. A story's own file is no piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The story.
    pub story: String,
    /// Who may see them.
    pub audience: Audience,
    /// Before this moment nobody may see them.
    pub not_before: Option<Timestamp>,
    /// How many of them could be read; 0 where there are some and none could.
    pub read: usize,
    /// When the newest of their texts came in, where that is known.
    pub arrived: Option<Timestamp>,
}

/// A version that a piece has or had, and who may see its text: a draft for the desk stays one when the piece that came
/// of it is for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which version.
    pub version: Version,
    /// Who may see it.
    pub audience: Audience,
    /// Before this moment nobody may see it.
    pub not_before: Option<Timestamp>,
}

/// A piece that changed: put, put again, given another cast, or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The store's generation at the change; no two changes share one.
    pub generation: u64,
    /// Which piece.
    pub id: PieceId,
    /// Whether it was removed.
    pub gone: bool,
}

fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing into a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Where the store stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// A number that rises with every change of a piece or a story; 0 for an empty store.
    pub generation: u64,
    /// When the folder was last looked through to its end; `None` before the first time.
    pub as_of: Option<Timestamp>,
}

/// A stretch of a version's text.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The piece.
    pub id: &'a PieceId,
    /// The version that the span counts in.
    pub version: &'a Version,
    /// The stretch, in bytes.
    pub span: Span,
}

/// The bytes of several stretches as of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cuttings {
    /// In the order of the stretches.
    pub snippets: Vec<Snippet>,
    /// The generation of that moment.
    pub generation: u64,
}

/// What a text has in a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// These words.
    Words(String),
    /// Nothing: the piece is gone or never had the version, or the stretch is out of range or cuts a character.
    Nothing,
    /// The text is not what was stored, so that nothing of it counts; see [`Store::garbled`](super::Store::garbled).
    Garbled,
}

impl Snippet {
    /// The words of a stretch, where it has any.
    pub(super) fn of(words: Option<String>) -> Self {
        words.map_or(Self::Nothing, Self::Words)
    }
}
