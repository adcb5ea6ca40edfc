//! Why the bot cannot be on Matrix, with what to do about it.

use std::path::PathBuf;

use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::{Error, HttpError};

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

    /// Whether the settings have to be mended, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        matches!(
            self,
            Self::NoPassword { .. } | Self::OldStore { .. } | Self::NeedsRecoveryKey { .. }
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
