//! The exact text that citations count in.

use super::asking::{Asking, DeskError};
use super::desk::Desk;
use super::sources::without_name;
use crate::model::{PieceId, SourceState, Version};
use crate::store::Entry;

/// The fewest digits that may stand for a version.
const SHORTEST: usize = 7;

/// A version's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which piece.
    pub piece: PieceId,
    /// Which version.
    pub version: Version,
    /// The text, as it was frozen.
    pub text: String,
}

/// Why a text cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    /// No such piece, as far as this asker can see.
    #[error("there is no piece {0:?}: /sources lists what there is")]
    PieceUnknown(String),
    /// The piece could never be read.
    #[error("{piece} could not be read, and there is no text of it: {reason}")]
    PieceUnread {
        /// The piece.
        piece: String,
        /// Why not.
        reason: String,
    },
    /// The same name stands in more than one story.
    #[error("{given:?} stands in more than one story: write {}", meant.join(" or "))]
    PieceAmbiguous {
        /// What was given.
        given: String,
        /// What it can mean.
        meant: Vec<String>,
    },
    /// No version of the piece begins so.
    #[error("{piece} has no version {given:?}: leave the version out for the current one")]
    VersionUnknown {
        /// The piece.
        piece: String,
        /// What was given.
        given: String,
    },
    /// Too few digits, or two versions that begin so.
    #[error(
        "{given:?} does not tell which version of {piece}: give at least {SHORTEST} of its digits, or more"
    )]
    VersionAmbiguous {
        /// The piece.
        piece: String,
        /// What was given.
        given: String,
    },
    /// The desk failed.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

impl Desk {
    /// Gives the text of `piece` (`name` or `story/name`) in its current version, or in the one that begins with
    /// `version`. A piece that is gone is shown no more, not even to whoever cited it: it could be told from one that was
    /// hidden.
    ///
    /// # Errors
    /// When the piece or the version is unknown to this asker or not clear, when the piece was never read, or when the
    /// store fails.
    pub fn show(
        &self,
        asking: &Asking<'_>,
        piece: &str,
        version: Option<&str>,
    ) -> Result<Shown, ShowError> {
        let unknown = || ShowError::PieceUnknown(piece.to_owned());
        let visible = self.look(asking)?.visible;
        let mut meant: Vec<&PieceId> = visible
            .entries
            .keys()
            .filter(|id| asking.story.is_none_or(|story| id.story == story))
            .filter(|id| id.name == piece || id.to_string() == piece)
            .collect();
        let id = match (meant.pop(), meant.is_empty()) {
            (Some(id), true) => id,
            (Some(last), false) => {
                meant.push(last);
                return Err(ShowError::PieceAmbiguous {
                    given: piece.to_owned(),
                    meant: meant.iter().map(ToString::to_string).collect(),
                });
            }
            (None, _) => return Err(unknown()),
        };
        let version = match version {
            Some(given) => self.version(asking, id, given)?,
            None => current(visible.entries.get(id).ok_or_else(unknown)?)?,
        };
        let text = self.store.text(id, &version).map_err(DeskError::from)?;
        Ok(Shown {
            piece: id.clone(),
            version,
            text: text.ok_or_else(unknown)?,
        })
    }

    /// The version that begins so, among those that this asker may see: an earlier one may have been for fewer.
    fn version(
        &self,
        asking: &Asking<'_>,
        id: &PieceId,
        given: &str,
    ) -> Result<Version, ShowError> {
        let piece = id.to_string();
        let given = given.to_ascii_lowercase();
        if given.len() < SHORTEST {
            return Err(ShowError::VersionAmbiguous { piece, given });
        }
        let versions = self.store.versions(id).map_err(DeskError::from)?;
        let mut fitting = versions
            .into_iter()
            .filter(|kept| {
                kept.audience
                    .admits(kept.not_before, asking.asker, asking.now)
            })
            .map(|kept| kept.version)
            .filter(|version| version.as_str().starts_with(&given));
        match (fitting.next(), fitting.next()) {
            (Some(version), None) => Ok(version),
            (None, _) => Err(ShowError::VersionUnknown { piece, given }),
            (Some(_), Some(_)) => Err(ShowError::VersionAmbiguous { piece, given }),
        }
    }
}

/// The version that answers, or why there is none.
fn current(entry: &Entry) -> Result<Version, ShowError> {
    if let Some(version) = &entry.version {
        return Ok(version.clone());
    }
    let piece = entry.id.to_string();
    match &entry.state {
        SourceState::Unread(reason) | SourceState::Stale(reason) => Err(ShowError::PieceUnread {
            reason: without_name(reason, &entry.id),
            piece,
        }),
        SourceState::Current => Err(ShowError::PieceUnknown(piece)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tempfile::TempDir;

    use super::*;
    use crate::index::Index;
    use crate::model::{Asker, Audience, Piece};
    use crate::store::{Fault, Fingerprint, Store, version_of};

    fn piece(text: &str, roles: &[&str], not_before: Option<&str>) -> Piece {
        let roles: BTreeSet<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        let id = PieceId {
            story: "harbour".to_owned(),
            name: "lead".to_owned(),
        };
        Piece {
            audience: match roles.is_empty() {
                true => Audience::Everyone,
                false => Audience::Roles(roles),
            },
            not_before: not_before.map(|moment| moment.parse().unwrap()),
            ..Piece::bare(id, text)
        }
    }

    fn desk(folder: &TempDir, pieces: &[Piece]) -> Desk {
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let mut batch = store.begin().unwrap();
        for piece in pieces {
            let file = Fingerprint::of(piece.text.as_bytes());
            batch.put(piece, &file).unwrap();
        }
        batch.commit().unwrap();
        Desk::new(store, Index::open(&folder.path().join("index")).unwrap())
    }

    fn asking(asker: &Asker) -> Asking<'_> {
        Asking {
            asker,
            now: "2026-03-01T08:00:00Z".parse().unwrap(),
            story: None,
            page: 1,
        }
    }

    #[test]
    fn an_earlier_version_is_for_those_whom_it_was_for() {
        let folder = TempDir::new().unwrap();
        let versions = [
            piece("The draft.", &["desk"], None),
            piece("Under embargo.", &[], Some("2026-04-01T00:00:00Z")),
            piece("Read by all.", &[], None),
            piece("In print.", &[], None),
        ];
        let desk = desk(&folder, &versions);
        let nobody = Asker::default();
        let of_the_desk = Asker {
            roles: ["desk".to_owned()].into(),
            ..Asker::default()
        };
        let show = |asker: &Asker, text: &str| {
            let asking = asking(asker);
            let version = version_of(text);
            let shown = desk.show(&asking, "lead", Some(version.short()));
            shown.map(|shown| shown.text).map_err(|error| {
                let line = error.to_string();
                line.replace(version.short(), "*")
            })
        };
        let hidden = || show(&nobody, "Never written.");
        assert!(hidden().is_err());
        assert_eq!(show(&nobody, "The draft."), hidden());
        assert_eq!(show(&nobody, "Under embargo."), hidden());
        assert_eq!(show(&nobody, "Read by all."), Ok("Read by all.".to_owned()));
        assert_eq!(show(&nobody, "In print."), Ok("In print.".to_owned()));
        assert_eq!(
            show(&of_the_desk, "The draft."),
            Ok("The draft.".to_owned())
        );
        assert_eq!(show(&of_the_desk, "Under embargo."), hidden());
    }

    #[test]
    fn what_was_taken_out_is_as_unknown_as_what_was_hidden_until_it_comes_back() {
        let cited = version_of("In print.");
        let asker = Asker::default();
        let asking = asking(&asker);
        let folder = TempDir::new().unwrap();
        let desk = desk(&folder, &[piece("In print.", &[], None)]);
        let show = || {
            let shown = desk.show(&asking, "lead", Some(cited.short()));
            shown
                .map(|shown| shown.text)
                .map_err(|error| error.to_string())
        };
        let put = |piece: Piece| {
            let mut batch = desk.store.begin().unwrap();
            let file = Fingerprint::of(piece.text.as_bytes());
            batch.put(&piece, &file).unwrap();
            batch.commit().unwrap();
        };
        assert_eq!(show(), Ok("In print.".to_owned()));
        put(piece("Later.", &["desk"], None));
        let hidden = show();
        let mut batch = desk.store.begin().unwrap();
        batch
            .remove(&piece("", &[], None).id)
            .and_then(|()| batch.commit())
            .unwrap();
        assert!(hidden.is_err());
        assert_eq!(show(), hidden);
        put(piece("Later still.", &[], None));
        assert_eq!(show(), Ok("In print.".to_owned()));
    }

    #[test]
    fn a_piece_that_could_never_be_read_says_so_to_those_who_are_told_of_it() {
        for (audience, told) in [
            (
                Some((Audience::Everyone, None)),
                "harbour/lead could not be read, and there is no text of it: not text",
            ),
            (
                None,
                "there is no piece \"lead\": /sources lists what there is",
            ),
        ] {
            let folder = TempDir::new().unwrap();
            let desk = desk(&folder, &[]);
            let fault = Fault {
                reason: "harbour/lead: not text".to_owned(),
                fingerprint: Fingerprint::of(b"rubbish"),
                access: audience,
            };
            let mut batch = desk.store.begin().unwrap();
            batch.fault(&piece("", &[], None).id, &fault).unwrap();
            batch.commit().unwrap();
            let asker = Asker::default();
            let asking = asking(&asker);
            let error = desk.show(&asking, "lead", None).unwrap_err();
            assert_eq!(error.to_string(), told);
        }
    }
}
