//! The second way in: interactions that Discord posts as signed letters, instead of telling them at the gateway.
//!
//! What is let in goes the same way as everything from the gateway, and is answered by the same calls; a letter's own
//! reply only says that it arrived. So nothing else depends on the way, and any copy of the program can take a letter:
//! what must not happen twice is written down in the journal, which copies on one data folder share. Nothing of HTTP
//! is known here.

use std::sync::Arc;

use serde::Deserialize;
use serenity::all::Interaction;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use super::office::Office;
use super::run::LAST_ANSWERS;
use super::seal::{Flaw, Seal};
use super::{DiscordError, Letter};

/// The kind of a letter by which Discord asks whether somebody is there who looks at signatures.
const PING: u8 = 1;

/// Takes letters in.
#[derive(Clone)]
pub struct Door {
    seal: Seal,
    office: Office,
    /// One for each letter that may be in hand.
    hands: Arc<Semaphore>,
    most: u32,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Discord only asks whether somebody is there.
    Ping,
    /// It is in hand and will be answered, unless it was answered before.
    InHand,
    /// It is not Discord's, or not of now.
    Refused,
    /// It is Discord's and cannot be read.
    Unreadable,
    /// Too much is in hand already.
    TooMuch,
}

/// The one part of a letter that every kind has.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: u8,
}

impl Door {
    /// A door for letters signed with `key`, of which at most `most` are in hand at once.
    pub(super) fn new(key: &[u8; 32], most: u32, office: Office) -> Result<Self, DiscordError> {
        Ok(Self {
            seal: Seal::new(key)?,
            office,
            hands: Arc::new(Semaphore::new(most as usize)),
            most,
        })
    }

    /// Takes in a letter that began to come in at `received`, and has it answered. Only inside a runtime of tokio.
    pub fn take(&self, letter: &Letter<'_>, received: Instant) -> Taken {
        match self.seal.check(letter, self.office.now()) {
            Ok(()) => {}
            Err(Flaw::Signature) => {
                tracing::info!("a letter that Discord did not sign was refused");
                return Taken::Refused;
            }
            Err(Flaw::Stale) => {
                let timestamp = letter.timestamp;
                tracing::warn!(
                    timestamp,
                    "a letter of Discord's of another time was refused: it was sent again by somebody, or the clock of this machine is wrong"
                );
                return Taken::Refused;
            }
        }
        let Ok(Head { kind }) = serde_json::from_slice(letter.body) else {
            tracing::warn!("a letter of Discord's is none of any kind");
            return Taken::Unreadable;
        };
        if kind == PING {
            return Taken::Ping;
        }
        match serde_json::from_slice(letter.body) {
            Ok(interaction) => self.answer(interaction, received),
            Err(error) => {
                // The error may hold what somebody typed, which is not for every log.
                tracing::warn!(kind, "a letter of Discord's could not be read");
                tracing::debug!(%error, "it could not be read");
                Taken::Unreadable
            }
        }
    }

    /// Lets what is in hand be answered, and takes nothing in any more.
    pub async fn finish(&self) {
        let all = self.hands.acquire_many(self.most);
        if timeout(LAST_ANSWERS, all).await.is_err() {
            tracing::error!("some answers were not given before the end");
        }
        self.hands.close();
    }

    /// Tells how many letters are in hand.
    fn count(&self) {
        let free = self.hands.available_permits();
        let in_hand = (self.most as usize).saturating_sub(free);
        self.office
            .health()
            .figures()
            .queue("discord_letters", in_hand);
    }

    fn answer(&self, interaction: Interaction, received: Instant) -> Taken {
        let Ok(hand) = Arc::clone(&self.hands).try_acquire_owned() else {
            tracing::error!(
                "more comes from Discord than can be answered: one letter is sent back"
            );
            return Taken::TooMuch;
        };
        let door = self.clone();
        door.count();
        tokio::spawn(async move {
            door.office.interact(interaction, received).await;
            drop(hand);
            door.count();
        });
        Taken::InHand
    }
}
