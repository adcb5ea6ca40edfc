//! From settings to a client that is logged in, on a device that others trust.
//!
//! A session that is kept is gone on with; a new one needs the password, since a server lets nobody log in often. A
//! device is cross-signed before anything is answered, because others' clients may keep their keys from one that is not.
//! The store of keys must never be older than what the server saw of it: a copy that was put back has forgotten keys it
//! gave out, and rooms would be silent. A count of starts, kept both there and in the account, shows that; the remedy is
//! a new device.

use std::fs;
use std::time::Duration;

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::store::{RoomLoadSettings, StateStoreDataKey};
use matrix_sdk::{Client, ClientBuildError, HttpError};
use tokio::time::timeout;

use super::MatrixError;
use super::error::{is_final, of_request, refusal};
use super::folder::{Folder, Kept};
use crate::config::{Account, Matrix};

/// How the device is called in lists of devices.
const DEVICE: &str = "Cuttings";

pub(super) const UNREADABLE: &str = "the store of keys cannot be read";
pub(super) const UNWRITABLE: &str = "the store of keys cannot be written, as on a full disk";

const NOT_LET_IN: &str = "it does not let the bot log in for now: it hangs, or there were too many log-ins one after the other";

/// How long a log-in may take. The library obeys a server that asks for patience, for as long as that asks, and says nothing
/// meanwhile; so it is broken off, and whoever waits hears of it.
const LOGIN: Duration = Duration::from_secs(10);

/// The account, logged in.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) device_is: Device,
}

/// How the device of a session came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Device {
    /// It is the one that was kept, or the first one.
    Usual,
    /// A new one, since the store of keys was older than what the server had seen of it.
    AfterOldStore,
    /// A new one, since the store of keys was damaged.
    AfterBrokenStore,
    /// A new one, since the server had ended the session.
    AfterLogout,
}

impl Device {
    /// Why it is another than before, for the health report.
    pub(super) fn remark(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::AfterOldStore => Some(
                "the store of keys was older than what the server had seen of it, as when a copy is put back, so that the bot made a new device: keep data/matrix out of what is put back",
            ),
            Self::AfterBrokenStore => {
                Some("the store of keys was damaged, so that the bot made a new device")
            }
            Self::AfterLogout => {
                Some("the server had ended the bot's session, so that the bot made a new device")
            }
        }
    }
}

/// Logs in, or goes on where the last start ended; a store of keys that was put back from a copy, or is damaged, gives way
/// to a new device.
pub(super) async fn open(
    settings: &Matrix,
    account: Account<'_>,
    folder: &Folder,
) -> Result<Session, MatrixError> {
    let entry = Entry {
        settings,
        account,
        folder,
    };
    match entry.opened().await {
        Err(error @ MatrixError::BrokenStore { .. }) if settings.password.is_some() => {
            tracing::warn!(%error, "a new device is made");
            folder.clear().await?;
            let session = entry.opened().await?;
            Ok(session.on(Device::AfterBrokenStore))
        }
        opened => opened,
    }
}

/// What became of the session that was kept.
enum Restored {
    /// It is gone on with.
    As(Session),
    /// There is none, so that a device is made.
    Not(Device),
}

/// The session that is kept, as it is; nothing is counted, begun or mended.
pub(super) async fn look(
    settings: &Matrix,
    account: Account<'_>,
    folder: &Folder,
) -> Result<Session, MatrixError> {
    let entry = Entry {
        settings,
        account,
        folder,
    };
    let Some(kept) = folder.session()? else {
        return Err(MatrixError::NoPassword {
            path: folder.session_path(),
        });
    };
    entry.taken_up(kept).await
}

/// What is needed to get in.
#[derive(Clone, Copy)]
struct Entry<'s> {
    settings: &'s Matrix,
    account: Account<'s>,
    folder: &'s Folder,
}

impl Entry<'_> {
    async fn opened(self) -> Result<Session, MatrixError> {
        let device_is = match self.restored().await? {
            Restored::Not(device_is) => device_is,
            Restored::As(session) => {
                if session.is_up_to_date(self.account.homeserver).await? {
                    session.count_start().await?;
                    return Ok(session);
                }
                tracing::warn!(
                    "the store of keys is older than what the server has seen of this device, as when a copy was put back: a new device is made"
                );
                self.give_up_device(&session).await?;
                Device::AfterOldStore
            }
        };
        let session = self.logged_in(None).await?;
        session.count_start().await?;
        Ok(session.on(device_is))
    }

    /// The session that is kept, if the server still has it; a soft log-out is followed by a new log-in of the device.
    async fn restored(self) -> Result<Restored, MatrixError> {
        let Some(kept) = self.folder.session()? else {
            return Ok(Restored::Not(Device::Usual));
        };
        let other = self.other_account(&kept);
        if !self.is_of_account(&kept) {
            return Err(other);
        }
        let is_moved = kept.homeserver != self.account.homeserver;
        let device = kept.session.meta.device_id.to_string();
        let session = self.taken_up(kept).await?;
        match session.client.whoami().await {
            Ok(_) if is_moved => {
                tracing::warn!("the server is known under another address now");
                self.keep(session.client.matrix_auth().session())?;
                Ok(Restored::As(session))
            }
            Ok(_) => Ok(Restored::As(session)),
            // What is at the new address knows nothing of the session: most likely it is not the server that was meant.
            Err(error) if is_moved && is_final_or_unknown(&error) => Err(other),
            Err(error) => match refusal(&error) {
                Some(ErrorKind::UnknownToken(data)) if data.soft_logout => {
                    drop(session);
                    self.logged_in(Some(&device)).await.map(Restored::As)
                }
                Some(ErrorKind::UnknownToken(_) | ErrorKind::Forbidden) => {
                    drop(session);
                    if self.settings.password.is_none() {
                        return Err(MatrixError::LoggedOut);
                    }
                    tracing::warn!("the server ended the bot's session: a new device is made");
                    self.folder.clear().await?;
                    Ok(Restored::Not(Device::AfterLogout))
                }
                // The server may be away; the session is as good as it was.
                _ => Ok(Restored::As(session)),
            },
        }
    }

    async fn taken_up(self, kept: Kept) -> Result<Session, MatrixError> {
        let client = self.client().await?;
        // The library passes over a batch that ends where its own cursor stands. That moves before anybody has seen the
        // batch, so what a crash left unseen would never be seen; ours is the one that counts.
        let forgotten = client
            .state_store()
            .remove_kv_data(StateStoreDataKey::SyncToken)
            .await;
        forgotten.map_err(|error| MatrixError::of_store(UNWRITABLE, &error))?;
        let restored = client
            .matrix_auth()
            .restore_session(kept.session, RoomLoadSettings::default())
            .await;
        restored
            .map_err(|error| MatrixError::of_store("the session cannot be taken up", &error))?;
        Ok(Session::of(client))
    }

    fn is_of_account(self, kept: &Kept) -> bool {
        // Servers take names in any case, and give the account in the one that they keep.
        let id = kept.session.meta.user_id.as_str();
        let local = id.split(':').next().unwrap_or_default();
        id.eq_ignore_ascii_case(self.account.user)
            || local.eq_ignore_ascii_case(&format!("@{}", self.account.user))
    }

    async fn logged_in(self, device: Option<&str>) -> Result<Session, MatrixError> {
        let Some(password) = &self.settings.password else {
            return Err(MatrixError::NoPassword {
                path: self.folder.session_path(),
            });
        };
        let client = self.client().await?;
        let auth = client.matrix_auth();
        let mut login = auth
            .login_username(self.account.user, password.reveal())
            .initial_device_display_name(DEVICE);
        if let Some(device) = device {
            login = login.device_id(device);
        }
        match timeout(LOGIN, login.send()).await {
            Ok(answered) => answered.map_err(|error| self.not_let_in(&error))?,
            Err(_) => return Err(self.unreachable(&NOT_LET_IN)),
        };
        self.keep(auth.session())?;
        Ok(Session::of(client))
    }

    fn keep(self, session: Option<MatrixSession>) -> Result<(), MatrixError> {
        let homeserver = self.account.homeserver.to_owned();
        let kept = session.map(|session| Kept {
            homeserver,
            session,
        });
        kept.map_or(Ok(()), |kept| self.folder.keep(&kept))
    }

    fn other_account(self, kept: &Kept) -> MatrixError {
        MatrixError::OtherAccount {
            path: self.folder.session_path(),
            kept: format!("{} at {}", kept.session.meta.user_id, kept.homeserver),
            wanted: format!("{} at {}", self.account.user, self.account.homeserver),
        }
    }

    fn not_let_in(self, error: &matrix_sdk::Error) -> MatrixError {
        match of_request(error).and_then(refusal) {
            Some(ErrorKind::Forbidden | ErrorKind::UserDeactivated) => MatrixError::Refused {
                user: self.account.user.to_owned(),
            },
            _ => self.unreachable(error),
        }
    }

    fn unreachable(self, error: &impl ToString) -> MatrixError {
        MatrixError::Server {
            homeserver: self.account.homeserver.to_owned(),
            reason: error.to_string(),
        }
    }

    /// Logs the device out, as far as that still goes, and forgets it here.
    async fn give_up_device(self, session: &Session) -> Result<(), MatrixError> {
        if self.settings.password.is_none() {
            return Err(MatrixError::OldStore {
                path: self.folder.store(),
            });
        }
        if let Err(error) = session.client.matrix_auth().logout().await {
            tracing::warn!(%error, "the old device could not be logged out");
        }
        self.folder.clear().await
    }

    async fn client(self) -> Result<Client, MatrixError> {
        let seconds = u64::from(self.settings.request_seconds);
        let requests = RequestConfig::new()
            .disable_retry()
            .timeout(Duration::from_secs(seconds));
        let mut builder = Client::builder()
            .homeserver_url(self.account.homeserver)
            .respect_login_well_known(false)
            .request_config(requests)
            .sqlite_store(self.folder.store(), None)
            .with_encryption_settings(EncryptionSettings {
                auto_enable_cross_signing: true,
                backup_download_strategy: BackupDownloadStrategy::AfterDecryptionFailure,
                auto_enable_backups: false,
            });
        if let Some(path) = &self.settings.root_certificate {
            let unusable = |reason: String| MatrixError::Folder {
                path: path.clone(),
                reason,
            };
            let pem = fs::read(path).map_err(|error| unusable(error.to_string()))?;
            let certificate = matrix_sdk::reqwest::Certificate::from_pem(&pem);
            let certificate = certificate.map_err(|error| unusable(error.to_string()))?;
            builder = builder.add_root_certificates(vec![certificate]);
        }
        builder.build().await.map_err(|error| match error {
            ClientBuildError::SqliteStore(error) => MatrixError::of_store(UNREADABLE, &error),
            error => self.unreachable(&error),
        })
    }
}

impl Session {
    fn of(client: Client) -> Self {
        Self {
            client,
            device_is: Device::Usual,
        }
    }

    fn on(self, device_is: Device) -> Self {
        Self { device_is, ..self }
    }
}

/// Whether something answered as a Matrix server that does not know the session.
fn is_final_or_unknown(error: &HttpError) -> bool {
    is_final(Some(error)) || matches!(refusal(error), Some(ErrorKind::UnknownToken(_)))
}
