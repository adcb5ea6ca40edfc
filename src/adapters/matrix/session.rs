//! From settings to a client that is logged in, on a device that others trust.
//!
//! A session that is kept is gone on with; a new one needs the password, since a server lets nobody log in often. A
//! device is cross-signed before anything is answered, because others' clients may keep their keys from one that is not.
//! The store of keys must never be older than what the server saw of it: a copy that was put back has forgotten keys it
//! gave out, and rooms would be silent. A count of starts, kept both there and in the account, shows that; the remedy is
//! a new device.

use std::fs;
use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::config::{RequestConfig, SyncSettings, SyncToken};
use matrix_sdk::encryption::recovery::RecoveryError;
use matrix_sdk::encryption::secret_storage::SecretStorageError;
use matrix_sdk::encryption::{BackupDownloadStrategy, EncryptionSettings};
use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::GlobalAccountDataEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::store::{RoomLoadSettings, StateStoreDataKey};
use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;
use tokio::time::timeout;

use super::MatrixError;
use super::error::{of_request, refusal};
use super::folder::{Folder, Kept};
use crate::config::{Account, Matrix};

/// How the device is called in lists of devices.
const DEVICE: &str = "Cuttings";

const NOT_LET_IN: &str = "it does not let the bot log in for now: it hangs, or there were too many log-ins one after the other";

/// The key under which the store counts its starts, and the account data of the same.
const STARTS: &[u8] = b"cuttings starts";
const ACCOUNT_STARTS: &str = "org.cuttings.starts";

/// How long a log-in may take. The library obeys a server that asks for patience, for as long as that asks, and says nothing
/// meanwhile; so it is broken off, and whoever waits hears of it.
const LOGIN: Duration = Duration::from_secs(10);

/// The account, logged in.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) client: Client,
}

/// What became of the recovery key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Recovery {
    /// The device was verified already, or by the key that was given.
    Known,
    /// There was none, and this one was made.
    Made(String),
}

/// What the account has of the starts of a device.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Starts {
    device: String,
    count: u64,
}

/// Logs in, or goes on where the last start ended; a store that was put back from a copy gives way to a new device.
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
    if let Some(session) = entry.restored().await? {
        if session.is_up_to_date(account.homeserver).await? {
            session.count_start().await?;
            return Ok(session);
        }
        tracing::warn!(
            "the store of keys is older than what the server has seen of this device, as when a copy was put back: a new device is made"
        );
        entry.give_up_device(&session).await?;
    }
    let session = entry.logged_in(None).await?;
    session.count_start().await?;
    Ok(session)
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
    /// The session that is kept, if the server still has it; a soft log-out is followed by a new log-in of the device.
    async fn restored(self) -> Result<Option<Session>, MatrixError> {
        let Some(kept) = self.folder.session()? else {
            return Ok(None);
        };
        if kept.homeserver != self.account.homeserver || !self.is_of_account(&kept) {
            tracing::warn!(
                "the session that is kept is another account's: it is left for a new one"
            );
            self.folder.clear()?;
            return Ok(None);
        }
        let device = kept.session.meta.device_id.to_string();
        let Session { client } = self.taken_up(kept).await?;
        match client.whoami().await {
            Ok(_) => Ok(Some(Session { client })),
            Err(error) => match refusal(&error) {
                Some(ErrorKind::UnknownToken(data)) if data.soft_logout => {
                    drop(client);
                    self.logged_in(Some(&device)).await.map(Some)
                }
                Some(ErrorKind::UnknownToken(_) | ErrorKind::Forbidden) => {
                    drop(client);
                    if self.settings.password.is_none() {
                        return Err(MatrixError::LoggedOut);
                    }
                    tracing::warn!("the server ended the bot's session: a new device is made");
                    self.folder.clear()?;
                    Ok(None)
                }
                // The server may be away; the session is as good as it was.
                _ => Ok(Some(Session { client })),
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
        forgotten
            .map_err(|error| MatrixError::failed("the store of keys cannot be written", &error))?;
        let restored = client
            .matrix_auth()
            .restore_session(kept.session, RoomLoadSettings::default())
            .await;
        restored.map_err(|error| MatrixError::failed("the session cannot be taken up", &error))?;
        Ok(Session { client })
    }

    fn is_of_account(self, kept: &Kept) -> bool {
        let id = kept.session.meta.user_id.as_str();
        id == self.account.user || id.split(':').next() == Some(&format!("@{}", self.account.user))
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
        if let Some(session) = auth.session() {
            self.folder.keep(&Kept {
                homeserver: self.account.homeserver.to_owned(),
                session,
            })?;
        }
        Ok(Session { client })
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
        self.folder.clear()
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
        builder
            .build()
            .await
            .map_err(|error| self.unreachable(&error))
    }
}

impl Session {
    /// Has the device verified, by the recovery key where the account has keys already; makes keys where it has none.
    pub(super) async fn verify(
        &self,
        settings: &Matrix,
        folder: &Folder,
    ) -> Result<Recovery, MatrixError> {
        let encryption = self.client.encryption();
        encryption.wait_for_e2ee_initialization_tasks().await;
        let recovery = encryption.recovery();
        let has_secrets = encryption.secret_storage().is_enabled().await;
        let has_secrets = has_secrets.map_err(|error| {
            MatrixError::failed("the account's secrets cannot be looked at", &error)
        })?;
        if self.is_verified().await? && has_secrets {
            return Ok(Recovery::Known);
        }
        if has_secrets {
            let given = settings.recovery_key.as_ref();
            let given = given.map(|key| key.reveal().to_owned());
            let key = match given {
                Some(key) => Some(key),
                None => folder.recovery_key()?,
            };
            let Some(key) = key else {
                return Err(MatrixError::NeedsRecoveryKey {
                    path: folder.recovery_key_path().to_path_buf(),
                });
            };
            self.tell_keys().await?;
            let opened = recovery.recover_and_fix_backup(&key).await;
            opened.map_err(|error| match is_of_server(&error) {
                true => MatrixError::failed("the account's secrets cannot be opened yet", &error),
                false => MatrixError::WrongRecoveryKey {
                    reason: error.to_string(),
                },
            })?;
            return Ok(Recovery::Known);
        }
        let made = recovery.enable().await;
        let key =
            made.map_err(|error| MatrixError::failed("no recovery key can be made", &error))?;
        Ok(Recovery::Made(key))
    }

    /// Has the server know the keys of this device, which goes along with asking for news: nobody can vouch for a device
    /// before that. No room is asked for, so that nothing there is missed later.
    async fn tell_keys(&self) -> Result<(), MatrixError> {
        let mut filter = FilterDefinition::default();
        filter.room.rooms = Some(Vec::new());
        let settings = SyncSettings::new()
            .timeout(Duration::ZERO)
            .filter(Filter::FilterDefinition(filter))
            .token(SyncToken::NoToken);
        let told = self.client.sync_once(settings).await;
        told.map(drop).map_err(|error| {
            MatrixError::failed("the server does not learn of this device", &error)
        })
    }

    /// Whether the account itself vouches for this device.
    pub(super) async fn is_verified(&self) -> Result<bool, MatrixError> {
        // What the store holds of the device may be older than its signature, as it is right after the log-in.
        if let Some(me) = self.client.user_id()
            && let Err(error) = self.client.encryption().request_user_identity(me).await
        {
            tracing::debug!(%error, "the account's own keys are not to be had: the store's are looked at");
        }
        let device = self.client.encryption().get_own_device().await;
        let device = device
            .map_err(|error| MatrixError::failed("the store of keys cannot be read", &error))?;
        Ok(device.is_some_and(|device| device.is_cross_signed_by_owner()))
    }

    /// Whether the store has seen as many starts of this device as the account.
    async fn is_up_to_date(&self, homeserver: &str) -> Result<bool, MatrixError> {
        let here = self.starts_here().await?;
        let told = match self.starts_told().await {
            Ok(told) => told,
            Err(error) => {
                tracing::warn!(%homeserver, %error, "the server does not say how often this device began: taken for well");
                return Ok(true);
            }
        };
        Ok(told.device != self.device() || told.count <= here)
    }

    /// Counts a start, here and in the account. Here first: a crash between the two must not look like an old copy.
    pub(super) async fn count_start(&self) -> Result<(), MatrixError> {
        let count = self.starts_here().await? + 1;
        let store = self.client.state_store();
        let kept = store
            .set_custom_value(STARTS, count.to_le_bytes().to_vec())
            .await;
        kept.map_err(|error| MatrixError::failed("the store of keys cannot be written", &error))?;
        let starts = Starts {
            device: self.device(),
            count,
        };
        let told = to_raw_value(&starts).map(Raw::from_json);
        let told =
            told.map_err(|error| MatrixError::failed("a count cannot be written", &error))?;
        let kind = GlobalAccountDataEventType::from(ACCOUNT_STARTS);
        if let Err(error) = self.client.account().set_account_data_raw(kind, told).await {
            tracing::warn!(%error, "the account does not learn of this start");
        }
        Ok(())
    }

    async fn starts_here(&self) -> Result<u64, MatrixError> {
        let kept = self.client.state_store().get_custom_value(STARTS).await;
        let kept =
            kept.map_err(|error| MatrixError::failed("the store of keys cannot be read", &error))?;
        let count = kept.and_then(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)));
        Ok(count.unwrap_or_default())
    }

    async fn starts_told(&self) -> matrix_sdk::Result<Starts> {
        let kind = GlobalAccountDataEventType::from(ACCOUNT_STARTS);
        let told = self.client.account().fetch_account_data(kind).await?;
        let told = told.and_then(|told| told.deserialize_as_unchecked::<Starts>().ok());
        Ok(told.unwrap_or_default())
    }

    /// The device's id.
    pub(super) fn device(&self) -> String {
        self.client
            .device_id()
            .map(ToString::to_string)
            .unwrap_or_default()
    }
}

/// Whether a request failed, rather than the key.
fn is_of_server(error: &RecoveryError) -> bool {
    let of_request = |error: &matrix_sdk::Error| of_request(error).is_some();
    match error {
        RecoveryError::Sdk(error) => of_request(error),
        RecoveryError::SecretStorage(SecretStorageError::Sdk(error)) => of_request(error),
        _ => false,
    }
}
