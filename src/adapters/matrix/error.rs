//! Why the bot cannot be on Matrix, with what to do about it.

use std::path::PathBuf;

use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Error, HttpError};

/// How the library tells of a store that stays damaged, rather than of a disk that is full or a file that is not to be had.
const DAMAGE: [&str; 5] = [
    "database disk image is malformed",
    "file is not a database",
    "Invalid database version",
    "contains invalid data",
    "failed to be decrypted while unpickling",
];

/// Why the adapter ends, or an errand fails.
#[derive(Debug, thiserror::Error)]
pub enum MatrixError {
    /// Another process uses the account's folder.
    #[error(
        "{} is used by another process: two of them with one session would answer twice; stop the other one first",
        path.display()
    )]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// A file of the account's folder cannot be used.
    #[error("{} cannot be used: {reason}", path.display())]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// No session is kept, and there is no password to begin one.
    #[error(
        "no session is kept in {}, so the bot has to log in: set CUTTINGS_MATRIX__PASSWORD, or CUTTINGS_MATRIX__PASSWORD_FILE to a file that holds it",
        path.display()
    )]
    NoPassword {
        /// Where a session would be kept.
        path: PathBuf,
    },
    /// The server does not take the password.
    #[error(
        "the server does not let {user} in with this password: check CUTTINGS_MATRIX__USER and CUTTINGS_MATRIX__PASSWORD, and whether the account exists and takes a password"
    )]
    Refused {
        /// The account.
        user: String,
    },
    /// The session has to be begun anew, which the same device may do.
    #[error("the bot's session has run out on the server")]
    RunOut,
    /// What is kept of the device is older than what the server knows of it, and no new one can be made.
    #[error(
        "the store of keys in {} is missing, or older than what the server has seen of this device: set CUTTINGS_MATRIX__PASSWORD and the bot makes a new device, with the recovery key",
        path.display()
    )]
    OldStore {
        /// The store.
        path: PathBuf,
    },
    /// The session that is kept is not the account's of the settings.
    #[error(
        "the session in {} is that of {kept}, and the settings say {wanted}: set matrix.homeserver and matrix.user as they were, or, for another account, move the folder away that holds the session",
        path.display()
    )]
    OtherAccount {
        /// The session.
        path: PathBuf,
        /// Whose it is, and where.
        kept: String,
        /// Who and where it should be.
        wanted: String,
    },
    /// The store of keys is damaged, and no new device can be made.
    #[error(
        "the store of keys is damaged ({reason}): set CUTTINGS_MATRIX__PASSWORD and the bot makes a new device, with the recovery key"
    )]
    BrokenStore {
        /// What the library said.
        reason: String,
    },
    /// The store of keys turned out to be older than what the server has seen of it.
    #[error("the store of keys was put back from a copy")]
    PutBack,
    /// The server is not as far as the bot has been, so that the session has to be begun anew.
    #[error("the bot left off where its server has never been")]
    Astray,
    /// The session was ended elsewhere.
    #[error(
        "the server ended the bot's session (it was logged out elsewhere): set CUTTINGS_MATRIX__PASSWORD and the bot begins a new one, with the recovery key"
    )]
    LoggedOut,
    /// The account's keys are somewhere, and not here.
    #[error(
        "this device is not verified, and only the account's recovery key can do that: set CUTTINGS_MATRIX__RECOVERY_KEY, or put the key back into {}; without it, others' clients may keep messages from the bot",
        path.display()
    )]
    NeedsRecoveryKey {
        /// Where the key is looked for.
        path: PathBuf,
    },
    /// The recovery key opens nothing.
    #[error(
        "the recovery key does not open the account's secrets ({reason}): check CUTTINGS_MATRIX__RECOVERY_KEY, or the file recovery-key in the data folder"
    )]
    WrongRecoveryKey {
        /// What the library said.
        reason: String,
    },
    /// The server cannot be reached, or does not behave like one.
    #[error(
        "the Matrix server at {homeserver} cannot be used: {reason}; check matrix.homeserver and the network"
    )]
    Server {
        /// Its address.
        homeserver: String,
        /// What was said.
        reason: String,
    },
    /// Something failed on the way.
    #[error("Matrix: {what}: {reason}")]
    Failed {
        /// What was tried.
        what: &'static str,
        /// What was said.
        reason: String,
    },
}

impl MatrixError {
    /// That something failed, for this reason.
    pub(super) fn failed(what: &'static str, reason: &impl ToString) -> Self {
        Self::Failed {
            what,
            reason: reason.to_string(),
        }
    }

    /// That the store of keys failed with this error, which came from no server.
    pub(super) fn of_store(what: &'static str, error: &impl ToString) -> Self {
        let reason = error.to_string();
        match DAMAGE.iter().any(|words| reason.contains(words)) {
            true => Self::BrokenStore { reason },
            false => Self::Failed { what, reason },
        }
    }

    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        matches!(
            self,
            Self::NoPassword { .. }
                | Self::OldStore { .. }
                | Self::BrokenStore { .. }
                | Self::OtherAccount { .. }
                | Self::NeedsRecoveryKey { .. }
        )
    }
}

/// Why a server said no.
pub(super) fn refusal(error: &HttpError) -> Option<&ErrorKind> {
    error.client_api_error_kind()
}

/// Whether the server would say the same again.
pub(super) fn is_final(error: Option<&HttpError>) -> bool {
    let said = error.and_then(HttpError::as_client_api_error);
    said.is_some_and(|error| {
        let status = error.status_code;
        status.is_client_error() && status.as_u16() != 401 && status.as_u16() != 429
    })
}

/// The error of a request under an error of the library.
pub(super) fn of_request(error: &Error) -> Option<&HttpError> {
    match error {
        Error::Http(error) => Some(error),
        _ => None,
    }
}

/// What went wrong, in words for whoever runs the program, without what was asked for.
pub(super) fn in_words(error: &Error) -> String {
    let Some(request) = of_request(error) else {
        return error.to_string();
    };
    let words = match request {
        HttpError::Reqwest(error) if error.is_timeout() => "the server does not answer in time",
        HttpError::Reqwest(error) if error.is_connect() => "the server cannot be reached",
        HttpError::Reqwest(_) => "the connection to the server breaks off",
        HttpError::Api(_) => match request.as_client_api_error() {
            Some(said) if said.status_code.as_u16() == 429 => "the server asks for patience",
            Some(said) => return format!("the server answers {}", said.status_code.as_u16()),
            None => "what answers is no Matrix server",
        },
        _ => return request.to_string(),
    };
    words.to_owned()
}

/// The store of keys as the reason of an error, where it is damaged.
pub(super) fn of_broken_store(error: &Error) -> Option<MatrixError> {
    if of_request(error).is_some() {
        return None;
    }
    let error = MatrixError::of_store("", error);
    matches!(error, MatrixError::BrokenStore { .. }).then_some(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_told_from_a_disk_that_is_full() {
        let table = [
            ("database disk image is malformed", true),
            (
                "Failed to load database version: file is not a database",
                true,
            ),
            ("database or disk is full", false),
            ("disk I/O error", false),
            ("unable to open database file", false),
        ];
        for (said, expected) in table {
            let error = MatrixError::of_store("the store of keys cannot be read", &said);
            let is_broken = matches!(error, MatrixError::BrokenStore { .. });
            assert_eq!(is_broken, expected, "{said}");
        }
    }
}
