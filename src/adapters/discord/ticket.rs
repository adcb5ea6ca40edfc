//! An interaction that wants an answer: its token, and until when it can be used. Deadlines are data here, so that every
//! step can say what it still has time for.

use std::time::Duration;

use serenity::model::id::{ChannelId, InteractionId};
use tokio::time::Instant;

/// Discord wants a first answer within three seconds; what has not arrived by then was in vain.
const FIRST: Duration = Duration::from_millis(2_800);

/// When an answer that is not there yet is announced.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// A token lives for a quarter of an hour; a little less is safe.
const LIFE: Duration = Duration::from_secs(14 * 60 + 50);

/// What it takes to answer an interaction.
#[derive(Clone, Debug)]
pub(super) struct Ticket {
    /// The interaction.
    pub(super) id: InteractionId,
    /// Its token, which answers it without any other right.
    pub(super) token: String,
    /// Where it was.
    pub(super) channel: ChannelId,
    received: Instant,
}

impl Ticket {
    /// A ticket for an interaction that came in at `received`.
    pub(super) fn new(
        (id, token): (InteractionId, &str),
        channel: ChannelId,
        received: Instant,
    ) -> Self {
        Self {
            id,
            token: token.to_owned(),
            channel,
            received,
        }
    }

    /// Until when a first answer is of use.
    pub(super) fn first(&self) -> Instant {
        self.received + FIRST
    }

    /// When somebody who waits should be told that the answer takes longer.
    pub(super) fn patience(&self) -> Instant {
        self.received + PATIENCE
    }

    /// Until when the token is good.
    pub(super) fn end(&self) -> Instant {
        self.received + LIFE
    }
}
