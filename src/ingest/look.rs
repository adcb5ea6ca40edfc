//! Looking at one file: whether it is the one that is known, and what it holds if it is not.
//!
//! The file's SHA-256 decides, never its date: a copy, a checkout and a restored backup all bring dates of their own.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::walk::FoundFile;
use super::watch::Shared;
use crate::corpus::{self, CorpusError, Limits};
use crate::model::{Access, Audience, Piece, SourceState};
use crate::store::{Entry, Fault, Fingerprint};

/// What a file turned out to be.
pub(super) enum Look {
    Unchanged,
    Changed(Box<Piece>, Fingerprint),
    /// Unchanged, and the store's copy of its text is to be written again.
    Mended(Box<Piece>),
    Faulty(Fault),
}

/// How files are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) limits: Limits,
    /// Whether known files are read too: another release may have read them otherwise.
    pub(super) anew: bool,
    /// Who knows which files are just being written: half a file is no piece, so what was known of it holds until then.
    pub(super) writing: Option<&'a Shared>,
}

/// Reads a file, unless it is the one that the entry was read from.
pub(super) fn look(file: &FoundFile, known: Option<&Entry>, reading: Reading<'_>) -> Look {
    let is_written = |writing: &Shared| writing.is_written(&file.path);
    if reading.writing.is_some_and(is_written) {
        return Look::Unchanged;
    }
    let limits = reading.limits;
    let fingerprint = fingerprint(&file.path, limits);
    let is_known = |entry: &Entry| {
        entry.state == SourceState::Current && Some(&entry.fingerprint) == fingerprint.as_ref()
    };
    if !reading.anew && known.is_some_and(is_known) {
        return Look::Unchanged;
    }
    // The fingerprint was taken first: a file that changes in between is read again next time.
    match corpus::read(&file.path, file.id.clone(), limits) {
        Ok(piece) => Look::Changed(Box::new(piece), fingerprint.unwrap_or_default()),
        Err(error) => Look::Faulty(Fault {
            reason: reason_of(&error, &file.path),
            fingerprint: fingerprint.unwrap_or_default(),
            access: error.access().or_else(|| access(&file.path, known)),
        }),
    }
}

/// Who may hear of a file whose fault came before it could say so: whoever may see the version that answers; where
/// there is none, everyone if the file has no word of a restriction, and else nobody.
fn access(path: &Path, known: Option<&Entry>) -> Option<Access> {
    if known.is_some_and(|entry| entry.version.is_some()) {
        return None;
    }
    // Opening a pipe would wait for whoever writes to it.
    let is_file = fs::metadata(path).is_ok_and(|known| known.is_file());
    let is_open = is_file && !corpus::may_be_restricted(path);
    let nobody = (Audience::Roles(BTreeSet::new()), None);
    Some(if is_open { Access::default() } else { nobody })
}

/// The fingerprint of a file that could be a piece; `None` for one that is too large, no ordinary file or unreadable.
fn fingerprint(path: &Path, limits: Limits) -> Option<Fingerprint> {
    let known = fs::metadata(path).ok()?;
    if !known.is_file() || known.len() > limits.max_piece_bytes {
        return None;
    }
    let mut bytes = Vec::new();
    let most = limits.max_piece_bytes.saturating_add(1);
    File::open(path)
        .ok()?
        .take(most)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(Fingerprint::of(&bytes))
}

/// The reason with the file's name alone: where the folder lies is nobody's business who asks in a chat.
pub(super) fn reason_of(error: &CorpusError, path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    error
        .to_string()
        .replace(&path.display().to_string(), &name)
}
