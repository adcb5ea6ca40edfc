//! A piece: one article, background, statement or transcript, with its frozen text.

use std::fmt;

use jiff::Timestamp;

use super::{Audience, PartialDate, Span};

/// Which piece: its story and its name in that story.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PieceId {
    /// The story's id, which is the name of its folder.
    pub story: String,
    /// The file's path below the story without its extension, parts joined by `/`.
    pub name: String,
}

impl PieceId {
    /// The name of the file in which a story is told of. A fault in it is kept under this name, which no piece bears,
    /// since a piece's name has no extension.
    pub const STORY_FILE: &str = "story.toml";

    /// Whether this stands for the story's own file.
    pub fn is_story_file(&self) -> bool {
        self.name == Self::STORY_FILE
    }
}

impl fmt::Display for PieceId {
    /// `story/piece`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.story, self.name)
    }
}

/// A piece's text as it stood: the SHA-256 of that text in lower-case hexadecimal digits.
///
/// Whoever holds a citation can check it with `cuttings show PIECE@VERSION | sha256sum`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(String);

impl Version {
    /// Takes 64 lower-case hexadecimal digits as they stand; only [`store`](crate::store) makes new ones.
    pub fn new(hex: impl Into<String>) -> Self {
        Self(hex.into())
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first seven digits, for people.
    pub fn short(&self) -> &str {
        self.0.get(..7).unwrap_or(&self.0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One piece as `corpus` read it. From here on `text` is frozen: nobody trims, joins or mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which piece it is.
    pub id: PieceId,
    /// The headline, where the file states one.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web (`http` or `https` only).
    pub url: Option<String>,
    /// When it was published, as precisely as the file states.
    pub published: Option<PartialDate>,
    /// When it was last updated.
    pub updated: Option<PartialDate>,
    /// Whether somebody checked it; `false` is said beside every mention of the piece in `/sources`.
    pub checked: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Before this moment nobody may see it.
    pub not_before: Option<Timestamp>,
    /// Whether nobody is to see its earlier versions any more.
    pub withdraws_earlier: bool,
    /// The text: decoded, without front matter and byte order mark, line ends `\n`, otherwise as the file has it.
    pub text: String,
    /// Stretches of the text that are no part of the story ("READ MORE:" lines, headings, code), in order: they are
    /// shown in their place and never quoted.
    pub apart: Vec<Span>,
}

impl Piece {
    /// A piece of which nothing is known but its text: everyone may see it, and nothing in it stands apart.
    pub fn bare(id: PieceId, text: impl Into<String>) -> Self {
        Self {
            id,
            headline: None,
            byline: None,
            publisher: None,
            url: None,
            published: None,
            updated: None,
            checked: true,
            audience: Audience::Everyone,
            not_before: None,
            withdraws_earlier: false,
            text: text.into(),
            apart: Vec::new(),
        }
    }

    /// What the piece is called in a citation: its headline or, where it has none, its name.
    pub fn label(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.id.name)
    }
}
