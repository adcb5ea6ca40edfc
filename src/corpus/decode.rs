//! Bytes to text: which encoding a file is in, and whether it is text at all.
//!
//! UTF-8 first, then what old newsroom systems write, Windows-1252. Nothing is guessed beyond that: a text decoded
//! wrongly would be quoted wrongly, word for word.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Format;

/// HTML's own rule: a page must say its encoding within this many bytes.
const DECLARED_WITHIN: usize = 1024;

/// One control character in twenty: text has next to none, and in packed or random bytes about one in eight is one.
const CONTROLS_ONE_IN: usize = 20;

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes hold NUL, as programs, pictures and UTF-16 without a byte order mark do.
    #[error(
        "binary data, or UTF-16 without a byte order mark (NUL on line {line}); save it as UTF-8 text"
    )]
    Nul {
        /// The line, counted from 1.
        line: usize,
    },
    /// Too many control characters for a text.
    #[error(
        "binary data ({controls} control characters among {characters}); save it as UTF-8 text"
    )]
    Binary {
        /// How many control characters there are, tabs and line ends left out.
        controls: usize,
        /// How many characters there are in all.
        characters: usize,
    },
    /// The byte order mark promises an encoding that the bytes do not keep to.
    #[error("the byte order mark says {encoding}, which the bytes are not; save it as UTF-8 text")]
    Broken {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// Mostly UTF-8, with bytes that are not: read as anything else, every accent and curly mark would be wrong.
    #[error(
        "UTF-8 with a broken character on line {line}; mend it, or save the file as UTF-8 again"
    )]
    Damaged {
        /// The line of the first broken character, counted from 1.
        line: usize,
    },
}

/// Decodes `bytes`; line ends become `\n`, a byte order mark goes, nothing else changes.
pub(super) fn decode(bytes: &[u8], format: Format) -> Result<String, Unreadable> {
    let text = match format {
        Format::Html => decode_page(bytes)?,
        Format::Markdown | Format::Plain => decode_text(bytes)?,
    };
    refuse_binary(&text)?;
    Ok(with_plain_line_ends(text))
}

/// Whether a text shows nothing: white space and marks without width alone.
pub(super) fn is_blank(text: &str) -> bool {
    let shows = |c: char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    !text.contains(shows)
}

fn decode_text(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let broken = Unreadable::Broken {
            encoding: encoding.name(),
        };
        return encoding
            .decode_without_bom_handling_and_without_replacement(rest)
            .ok_or(broken);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(fault) if is_damaged_utf8(bytes) => Err(Unreadable::Damaged {
            line: line_at(bytes, fault.valid_up_to()),
        }),
        Err(_) => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// Like a browser: a broken character in a page becomes U+FFFD, for nobody at the desk can mend the page.
fn decode_page(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return Ok(encoding.decode_without_bom_handling(rest).0);
    }
    let declared = declared_encoding(bytes).filter(|encoding| *encoding != UTF_8);
    let is_utf8 = std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes);
    let encoding = declared.unwrap_or(if is_utf8 { UTF_8 } else { WINDOWS_1252 });
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// The encoding that a `meta` element near the start of a page names, in either of its two forms.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN))?;
    let head = head.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let label = head
        .split("<meta")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .find_map(charset_in)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A page whose `meta` could be read byte by byte is not in UTF-16, whatever it says.
    Some(encoding.output_encoding())
}

fn charset_in(attributes: &str) -> Option<&str> {
    let (_, value) = attributes.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    value
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/'))
        .next()
        .filter(|label| !label.is_empty())
}

/// Whether bytes that are no UTF-8 were meant to be: more whole characters of several bytes than broken ones.
///
/// Windows-1252 text forms such characters by accident only, and each of its own marks breaks the rule.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

fn refuse_binary(text: &str) -> Result<(), Unreadable> {
    if let Some(at) = text.find('\0') {
        return Err(Unreadable::Nul {
            line: line_at(text.as_bytes(), at),
        });
    }
    let is_rubbish = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    let controls = text.chars().filter(is_rubbish).count();
    if controls == 0 {
        return Ok(());
    }
    let characters = text.chars().count();
    if controls.saturating_mul(CONTROLS_ONE_IN) > characters {
        return Err(Unreadable::Binary {
            controls,
            characters,
        });
    }
    Ok(())
}

fn with_plain_line_ends(text: Cow<'_, str>) -> String {
    if text.contains('\r') {
        return text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text.into_owned()
}

/// The line, counted from 1, of the byte `at`.
fn line_at(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}
