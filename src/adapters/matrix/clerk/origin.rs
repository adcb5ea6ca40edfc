//! Whose a message is for certain: in an encrypted room its sender's alone where a device sealed it that the sender has
//! signed. Everything else may be anybody's, the server's included, which can add a device to any account.

use matrix_sdk::Room;
use matrix_sdk::ruma::{EventId, UserId};

use super::Clerk;
use crate::adapters::matrix::heard::{Cover, Heard};
use crate::adapters::matrix::sieve::of_event;
use crate::adapters::matrix::whom::Origin;

impl Clerk {
    /// Whose a message is.
    pub(super) async fn origin(&self, room: &Room, heard: &Heard) -> Origin {
        if !room.encryption_state().is_encrypted() {
            return Origin::Sender;
        }
        let cover = match heard.cover {
            Cover::Unsigned => self.cover_now(room, heard).await,
            known => known,
        };
        match cover {
            Cover::Sealed => Origin::Sender,
            Cover::Open | Cover::Unsigned => Origin::Anybody,
        }
    }

    /// How an event came in, by the keys that its sender has now: those of somebody new may come behind the first message.
    async fn cover_now(&self, room: &Room, heard: &Heard) -> Cover {
        let ids = (
            <&UserId>::try_from(heard.sender.as_str()),
            <&EventId>::try_from(heard.event.as_str()),
        );
        let (Ok(sender), Ok(event)) = ids else {
            return Cover::Unsigned;
        };
        let encryption = self.office.client.encryption();
        if let Err(error) = encryption.request_user_identity(sender).await {
            tracing::debug!(%error, "whether somebody signed a device is not to be had");
            return Cover::Unsigned;
        }
        match room.event(event, None).await {
            Ok(event) => of_event(&event).map_or(Cover::Unsigned, |now| now.cover),
            Err(error) => {
                tracing::debug!(%error, "an event is not to be had again");
                Cover::Unsigned
            }
        }
    }
}
