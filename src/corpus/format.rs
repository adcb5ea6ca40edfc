//! Which formats are read, by what a file is called, and how large a file may be.
//!
//! The name decides, never a guess from the content: a desk must be able to foretell what happens to a file.

use std::path::Path;

/// Formats in which newsrooms get or keep text, and which are not read.
const DOCUMENTS: [&str; 12] = [
    "pdf",
    "doc",
    "docx",
    "odt",
    "rtf",
    "pages",
    "epub",
    "eml",
    "msg",
    "mht",
    "mhtml",
    "webarchive",
];

/// A format that the room reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown, with front matter in TOML between `+++` lines or in YAML between `---` lines: `.md`, `.markdown`.
    Markdown,
    /// Text as it stands: `.txt`, `.text`.
    Plain,
    /// A saved page: `.html`, `.htm`, `.xhtml`.
    Html,
}

impl Format {
    /// The format of a file with this name, by its extension in any case; `None` for a file that is no piece.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Whether a file with this name is a document that people may take for a piece, in a format that is not read: it is
/// named, where a picture or a style sheet beside a saved page is passed over.
pub fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        let extension = extension.to_ascii_lowercase();
        DOCUMENTS.contains(&extension.as_str())
    })
}

/// How large a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file that is read, in bytes.
    pub max_piece_bytes: u64,
}
