//! The doors of the room: a file, its bytes or a text in; a piece or a story out.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::model::{Access, Piece, PieceId, Story};

use super::decode::{decode, is_blank};
use super::front_matter::FrontMatter;
use super::{CorpusError, Format, Limits, apart, front_matter, page, story};

/// A `story.toml` is written by hand: one larger than this is something else.
const MAX_STORY_BYTES: u64 = 4 << 20;

/// Front matter stands at the head of a file: its keys are looked for in this many bytes.
const HEAD_BYTES: u64 = 8 << 10;

/// Parts of the keys `audience` and `not_before` and of what people write in their place, here or for other programs.
const RESTRICTING: [&str; 13] = [
    "audi",
    "not_",
    "not-b",
    "before",
    "embargo",
    "roles",
    "draft:",
    "hidden:",
    "private:",
    "publish_date:",
    "publishdate:",
    "unlisted:",
    "visibility:",
];

/// Reads the file at `path` as the piece `id`; the format goes by the name.
///
/// The size is looked at before the file is read, and reading stops at the limit should the file grow meanwhile.
/// Fails where the file cannot be read, is too large, has no known format, or does not [`parse`].
pub fn read(path: &Path, id: PieceId, limits: Limits) -> Result<Piece, CorpusError> {
    let format = Format::of(path).ok_or_else(|| CorpusError::UnknownFormat {
        path: path.to_owned(),
    })?;
    let bytes = bytes_of(path, limits.max_piece_bytes)?;
    parse(&bytes, format, id)
}

/// Reads bytes of a format as the piece `id`.
///
/// The text is what was decoded, without byte order mark and front matter, with `\n` at the end of each line and
/// nothing else changed. After front matter it begins with the byte after the line end of the closing `+++`: an empty
/// line there belongs to the text. The text of a page is its main text, one empty line between paragraphs.
pub fn parse(bytes: &[u8], format: Format, id: PieceId) -> Result<Piece, CorpusError> {
    let text = match decode(bytes, format) {
        Ok(text) => text,
        Err(why) => {
            return Err(CorpusError::NotText {
                piece: id,
                format,
                why,
            });
        }
    };
    let piece = match format {
        Format::Markdown => markdown(text, id)?,
        Format::Plain => {
            front_matter::refuse(&text, &id)?;
            plain(&text, id)
        }
        Format::Html => {
            front_matter::refuse(&text, &id)?;
            page::piece(&text, id)?
        }
    };
    if is_blank(&piece.text) {
        return Err(CorpusError::Empty {
            access: access(&piece),
            piece: piece.id,
        });
    }
    Ok(piece)
}

/// Takes `text` byte for byte as the piece `id`, with no front matter looked for and no line end changed; only what
/// stands `apart` is computed. An empty text is a piece too.
pub fn plain(text: &str, id: PieceId) -> Piece {
    Piece {
        apart: apart::in_plain(text),
        ..Piece::bare(id, text)
    }
}

/// The keys in the front matter of the file at `path` that are passed over, for whoever wrote them in the belief that they
/// count; none where the file cannot be read, which is told elsewhere.
pub fn passed_over(path: &Path, limits: Limits) -> Vec<String> {
    if Format::of(path) != Some(Format::Markdown) {
        return Vec::new();
    }
    let bytes = bytes_of(path, limits.max_piece_bytes).unwrap_or_default();
    let text = decode(&bytes, Format::Markdown).unwrap_or_default();
    front_matter::passed_over(&text)
}

/// Whether the head of the file at `path` holds anything that could have been meant to say who may see it.
///
/// It is asked of a file that could not be read as a piece: where nothing of the kind stands in its first bytes, its
/// name and what is wrong with it may be told to everyone. What cannot be looked at may be restricted, and so may what
/// is no plain UTF-8: in UTF-16, for one, the words would stand there and not be found.
pub fn may_be_restricted(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    // The head may end inside a character, which is no fault of the file.
    let is_utf8 =
        std::str::from_utf8(&head).map_or_else(|fault| fault.error_len().is_none(), |_| true);
    let is_plain = is_utf8 && !head.contains(&0);
    let head = String::from_utf8_lossy(&head).to_lowercase();
    read.is_err() || !is_plain || RESTRICTING.iter().any(|word| head.contains(word))
}

/// Reads the `story.toml` at `path` as the story `id`.
pub fn read_story(path: &Path, id: &str) -> Result<Story, CorpusError> {
    let bytes = bytes_of(path, MAX_STORY_BYTES).map_err(|fault| match fault {
        CorpusError::TooLarge { path, size, limit } => {
            CorpusError::StoryTooLarge { path, size, limit }
        }
        fault => fault,
    })?;
    let text = decode(&bytes, Format::Plain).map_err(|why| CorpusError::StoryNotText {
        story: id.to_owned(),
        why,
    })?;
    story::parse_story(&text, id)
}

fn markdown(text: String, id: PieceId) -> Result<Piece, CorpusError> {
    let (stated, start) = front_matter::read(&text, &id)?;
    let body = text.get(start..).unwrap_or_default();
    let FrontMatter {
        headline,
        byline,
        publisher,
        url,
        published,
        updated,
        checked,
        audience,
        not_before,
        withdraw_earlier,
    } = stated;
    Ok(Piece {
        id,
        headline,
        byline,
        publisher,
        url,
        published,
        updated,
        checked,
        audience,
        not_before,
        withdraws_earlier: withdraw_earlier,
        apart: apart::in_markdown(body),
        text: body.to_owned(),
    })
}

fn access(piece: &Piece) -> Access {
    (piece.audience.clone(), piece.not_before)
}

fn bytes_of(path: &Path, limit: u64) -> Result<Vec<u8>, CorpusError> {
    let failed = |source| CorpusError::Io {
        path: path.to_owned(),
        source,
    };
    let too_large = |size| CorpusError::TooLarge {
        path: path.to_owned(),
        size,
        limit,
    };
    // Asked before the file is opened: opening a pipe would wait for whoever writes to it.
    let known = std::fs::metadata(path).map_err(failed)?;
    if !known.is_file() {
        return Err(CorpusError::NoFile {
            path: path.to_owned(),
        });
    }
    if known.len() > limit {
        return Err(too_large(known.len()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(failed)?;
    let size = bytes.len() as u64;
    if size > limit {
        return Err(too_large(size));
    }
    Ok(bytes)
}
