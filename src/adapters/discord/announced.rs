//! Answers that are announced and not there yet, written down so that the next start can say that they will not come.
//!
//! Discord shows "thinking…" for a quarter of an hour where a program dies in between, and tells nobody why. Only what is
//! announced is written down, which is rare, and the answer waits for none of it. What broke off is not answered anew: it
//! may be what the program died of.

use serenity::model::channel::MessageFlags;
use serenity::model::id::{ChannelId, InteractionId};

use super::PLATFORM;
use super::fault::Fault;
use super::office::Office;
use super::sheet::Sheet;
use super::ticket::Ticket;

/// Under which names the journal has them; the interaction's id follows.
const NAME: &str = "announced ";

/// What is said instead of an answer that broke off.
pub(super) const BROKEN_OFF: &str = "I was stopped before I could answer that: ask again.";

impl Office {
    /// Writes down that an answer is announced. It may take as long as the journal is held.
    pub(super) async fn note_announced(&self, ticket: &Ticket) {
        let (name, value) = (name(ticket), format!("{} {}", ticket.channel, ticket.token));
        let noted = self.noting(move |journal| journal.write_memo(PLATFORM, &name, &value));
        if let Some(Err(error)) = noted.await {
            tracing::warn!(%error, "were the program to die now, an answer would stay announced");
        }
    }

    /// Strikes that out: the answer has come, or never will.
    pub(super) async fn strike_announced(&self, ticket: &Ticket) {
        let name = name(ticket);
        let struck = self.noting(move |journal| journal.forget_memo(PLATFORM, &name));
        if let Some(Err(error)) = struck.await {
            tracing::warn!(%error, "the next start will look whether an answer broke off");
        }
    }

    /// Says of each answer that was announced before this start, and has not come, that it will not.
    pub(super) async fn explain_broken_off(&self) {
        let known = self
            .ask(|front| front.journal().memos(PLATFORM, NAME))
            .await;
        let known = match known {
            Some(Ok(known)) => known,
            Some(Err(error)) => {
                return tracing::warn!(%error, "what broke off before this start is not known");
            }
            None => return,
        };
        for (id, value) in known {
            if let Some(ticket) = noted(&id, &value) {
                self.explain(&ticket).await;
                self.strike_announced(&ticket).await;
            }
        }
    }

    async fn explain(&self, ticket: &Ticket) {
        let stands = self.calls.original(ticket).await;
        let is_loading = |flags: Option<MessageFlags>| {
            flags.is_some_and(|flags| flags.contains(MessageFlags::LOADING))
        };
        if !stands.is_ok_and(is_loading) {
            return;
        }
        let sheet = Sheet::line(BROKEN_OFF);
        match self.calls.complete(ticket, &sheet.edit(), &[]).await {
            Ok(()) => tracing::warn!(id = %ticket.id, "an answer broke off at the last end"),
            Err(Fault::Expired | Fault::Unknown | Fault::Gone) => {}
            Err(fault) => {
                tracing::error!(%fault, id = %ticket.id, "it is not said that an answer broke off")
            }
        }
    }
}

fn name(ticket: &Ticket) -> String {
    format!("{NAME}{}", ticket.id)
}

/// The ticket that was written down. Discord alone knows when its token ends.
fn noted(id: &str, value: &str) -> Option<Ticket> {
    let (channel, token) = value.split_once(' ')?;
    let id = InteractionId::new(id.parse().ok().filter(|id| *id > 0)?);
    let channel = ChannelId::new(channel.parse().ok().filter(|id| *id > 0)?);
    Some(Ticket::new(
        (id, token),
        channel,
        tokio::time::Instant::now(),
    ))
}
