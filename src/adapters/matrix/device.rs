//! The device of a session: the account vouches for it, and its store of keys is as new as what the server saw of it.

use std::time::Duration;

use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::encryption::recovery::RecoveryError;
use matrix_sdk::encryption::secret_storage::SecretStorageError;
use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::ruma::events::GlobalAccountDataEventType;
use matrix_sdk::ruma::serde::Raw;
use serde::{Deserialize, Serialize};
use serde_json::value::to_raw_value;

use super::MatrixError;
use super::error::of_request;
use super::folder::Folder;
use super::session::{Session, UNREADABLE, UNWRITABLE};
use crate::config::Matrix;

/// The key under which the store counts its starts, and the account data of the same.
const STARTS: &[u8] = b"cuttings starts";
const ACCOUNT_STARTS: &str = "org.cuttings.starts";

/// What became of the recovery key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Recovery {
    /// The device was verified already, or by the key that was given.
    Known,
    /// There was none, and this one was made.
    Made(String),
}

/// Where a recovery key goes that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Into the account's folder.
    File,
    /// To whoever asked for it, who writes it down.
    Person,
}

/// What the account has of the starts of a device.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Starts {
    device: String,
    count: u64,
}

impl Starts {
    /// Whether the account has seen a start of this device that a store with so many has not.
    fn is_ahead_of(&self, device: &str, here: u64) -> bool {
        self.device == device && self.count > here
    }
}

impl Session {
    /// Has the device verified, by the recovery key where the account has keys already; makes keys where it has none.
    pub(super) async fn verify(
        &self,
        settings: &Matrix,
        (folder, keeping): (&Folder, Keeping),
    ) -> Result<Recovery, MatrixError> {
        let encryption = self.client.encryption();
        encryption.wait_for_e2ee_initialization_tasks().await;
        let recovery = encryption.recovery();
        let has_secrets = encryption.secret_storage().is_enabled().await;
        let has_secrets = has_secrets.map_err(|error| {
            MatrixError::failed("the account's secrets cannot be looked at", &error)
        })?;
        if self.is_verified().await? && has_secrets {
            return match folder.has_begun_recovery_key() {
                // The last start broke off before anybody had the key, and this device can make another.
                true => made(recovery.reset_key().await, (folder, keeping)),
                false => Ok(Recovery::Known),
            };
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
        // A key that nobody could keep is not made in the first place.
        folder.begin_recovery_key()?;
        made(recovery.enable().await, (folder, keeping))
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
        let device = device.map_err(|error| MatrixError::of_store(UNREADABLE, &error))?;
        Ok(device.is_some_and(|device| device.is_cross_signed_by_owner()))
    }

    /// Whether the store has seen as many starts of this device as the account. Where the account does not tell, the next
    /// count does.
    pub(super) async fn is_up_to_date(&self, homeserver: &str) -> Result<bool, MatrixError> {
        let here = self.starts_here().await?;
        match self.starts_told().await {
            Ok(told) => Ok(!told.is_ahead_of(&self.device(), here)),
            Err(error) => {
                tracing::warn!(%homeserver, %error, "the server does not say how often this device began: taken for well");
                Ok(true)
            }
        }
    }

    /// Counts a start, here and in the account. Here first: a crash between the two must not look like an old copy. What
    /// the account has is never counted down, since it is the proof that the store is an old one; where it is not to be
    /// had nothing is counted.
    pub(super) async fn count_start(&self) -> Result<(), MatrixError> {
        let here = self.starts_here().await?;
        match self.starts_told().await {
            Ok(told) if told.is_ahead_of(&self.device(), here) => return Err(MatrixError::PutBack),
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the account does not say how often this device began");
                return Ok(());
            }
        }
        let count = here + 1;
        let store = self.client.state_store();
        let kept = store
            .set_custom_value(STARTS, count.to_le_bytes().to_vec())
            .await;
        kept.map_err(|error| MatrixError::of_store(UNWRITABLE, &error))?;
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
        let kept = kept.map_err(|error| MatrixError::of_store(UNREADABLE, &error))?;
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

/// Keeps a recovery key that was made, where it is not told to somebody.
fn made(
    key: Result<String, RecoveryError>,
    (folder, keeping): (&Folder, Keeping),
) -> Result<Recovery, MatrixError> {
    let key = key.map_err(|error| MatrixError::failed("no recovery key can be made", &error))?;
    match keeping {
        Keeping::File => folder.keep_recovery_key(&key)?,
        Keeping::Person => folder.end_recovery_key()?,
    }
    Ok(Recovery::Made(key))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_old_where_the_account_has_seen_more_of_its_device() {
        let told = Starts {
            device: "A".to_owned(),
            count: 7,
        };
        for (device, here, expected) in [
            ("A", 6, true),
            ("A", 7, false),
            ("A", 8, false),
            ("B", 0, false),
        ] {
            assert_eq!(told.is_ahead_of(device, here), expected, "{device} {here}");
        }
    }
}
