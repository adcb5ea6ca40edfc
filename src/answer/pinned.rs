//! One version of a piece as its source page shows it: the text with what was read in it, and the versions beside it.
//!
//! Nobody asks here: whoever calls this was shown that version before, or holds a link that somebody was given who was.
//! What is not theirs by that does not come along. A piece that is gone, or is under embargo again, shows nothing, and the
//! other versions are those alone that everyone may see.

use jiff::Timestamp;

use super::asking::DeskError;
use super::desk::Desk;
use crate::model::{Analysis, Asker, Audience, KnownPerson, Piece, PieceId, Version};
use crate::store::Kept;
use crate::text;

/// How many other versions are read: more are told by nobody, and each costs a text.
const OTHERS: usize = 5;

/// In a longer text, in bytes, nobody and no date is marked: it would take longer than a reader waits.
const LONGEST: usize = 2_000_000;

/// A version of a piece.
#[derive(Clone, Debug, PartialEq)]
pub struct Pinned {
    /// The piece as the file has it now, with the text of this version.
    pub piece: Piece,
    /// The version.
    pub version: Version,
    /// Who may see this version: what was taken back from everyone stays so when another text follows.
    pub audience: Audience,
    /// Whether it is the one that answers.
    pub is_current: bool,
    /// What was read in the text.
    pub analysis: Analysis,
    /// The days that its dates mean, in plain words, in their order; nothing where they have no plain reading.
    pub spoken: Vec<Option<String>>,
    /// What its story is called.
    pub story: String,
    /// The versions that came after it, the newest first.
    pub later: Vec<Other>,
    /// The versions that came before it, the newest first.
    pub earlier: Vec<Other>,
    /// When the file was last known to be complete.
    pub as_of: Option<Timestamp>,
}

/// Another version of the same piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Which.
    pub version: Version,
    /// Its text.
    pub text: String,
}

impl Desk {
    /// The version of `id` that begins with the digits `version`, or `None` where it is not, or no longer, in the file.
    ///
    /// # Errors
    /// When the store fails, or holds something else than was stored.
    pub fn pinned(
        &self,
        id: &PieceId,
        version: &str,
        now: Timestamp,
    ) -> Result<Option<Pinned>, DeskError> {
        let Some((current, current_version)) = self.store.piece(id)? else {
            return Ok(None);
        };
        let kept = self.store.versions(id)?;
        let mut fitting = kept
            .iter()
            .filter(|kept| kept.version.as_str().starts_with(version));
        let (Some(this), None) = (fitting.next(), fitting.next()) else {
            return Ok(None);
        };
        if [current.not_before, this.not_before]
            .into_iter()
            .flatten()
            .any(|moment| moment > now)
        {
            return Ok(None);
        }
        let is_current = this.version == current_version;
        let piece = match is_current {
            true => current,
            false => match self.store.text(id, &this.version)? {
                // What stands apart in an earlier text is not kept.
                Some(text) => Piece {
                    text,
                    apart: Vec::new(),
                    ..current
                },
                None => return Ok(None),
            },
        };
        let story = self.described(&id.story)?;
        let analysis = analysed(&piece, &story.cast);
        let spoken = analysis.dates.iter();
        let spoken = spoken.map(|date| date.value.as_deref().and_then(text::spoken));
        let at = kept
            .iter()
            .position(|one| one.version == this.version)
            .unwrap_or(0);
        Ok(Some(Pinned {
            spoken: spoken.collect(),
            analysis,
            story: story.label().to_owned(),
            later: self.others(id, &kept[..at], now)?,
            earlier: self.others(id, &kept[at + 1..], now)?,
            version: this.version.clone(),
            audience: this.audience.clone(),
            is_current,
            piece,
            as_of: self.store.as_of()?,
        }))
    }

    /// Those of these versions that everyone may see.
    fn others(&self, id: &PieceId, kept: &[Kept], now: Timestamp) -> Result<Vec<Other>, DeskError> {
        let everyone = Asker::default();
        let is_open = |kept: &&Kept| {
            kept.audience == Audience::Everyone
                && kept.audience.admits(kept.not_before, &everyone, now)
        };
        let mut others = Vec::new();
        for kept in kept.iter().filter(is_open).take(OTHERS) {
            if let Some(text) = self.store.text(id, &kept.version)? {
                others.push(Other {
                    version: kept.version.clone(),
                    text,
                });
            }
        }
        Ok(others)
    }
}

/// What was read in a text; of a very long one its paragraphs alone.
fn analysed(piece: &Piece, cast: &[KnownPerson]) -> Analysis {
    if piece.text.len() <= LONGEST {
        return text::analyse(piece, cast);
    }
    Analysis {
        paragraphs: text::Reading::cut(piece).paragraphs().to_vec(),
        ..Analysis::default()
    }
}

#[cfg(test)]
#[path = "pinned_tests.rs"]
mod tests;
