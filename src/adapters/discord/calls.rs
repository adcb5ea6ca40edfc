//! What the bot sends to Discord, and what is done where it does not arrive.
//!
//! A request is sent again only where that cannot do anything twice: an answer to an interaction, because Discord takes
//! one; an edit, because it ends the same; a message, because its nonce tells Discord that it is the same one. Answers to
//! interactions go around serenity's rate limiter: Discord does not count them there, and the limiter would keep an entry
//! for each interaction for ever. Nobody is ever pinged.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serenity::builder::{
    CreateAllowedMentions, CreateCommand, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateMessage, EditInteractionResponse,
};
use serenity::http::Http;
use serenity::model::channel::{Channel, PrivateChannel};
use serenity::model::id::{ChannelId, GuildId, UserId};
use tokio::time::{Instant, sleep, timeout_at};

use super::fault::Fault;
use super::ticket::Ticket;

/// The pauses before a request is sent again; after the last one it is given up.
const PAUSES: [Duration; 4] = [
    Duration::from_millis(150),
    Duration::from_millis(600),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

/// How long to wait where Discord says that there were too many requests and the limiter is off or was passed by.
const TOO_MANY: Duration = Duration::from_secs(1);

/// A request on its way.
type Sending<'a, T> = Pin<Box<dyn Future<Output = serenity::Result<T>> + Send + 'a>>;

/// Sends requests to Discord.
#[derive(Clone)]
pub(super) struct Calls {
    /// What waits for Discord's limits, where that is switched on.
    rest: Arc<Http>,
    /// What never waits: for interactions.
    quick: Arc<Http>,
}

impl Calls {
    /// Sends by these two ways; `quick` is without a rate limiter.
    pub(super) fn new(rest: Http, quick: Http) -> Self {
        Self {
            rest: Arc::new(rest),
            quick: Arc::new(quick),
        }
    }

    /// The first answer to an interaction. Where a try that seemed lost had worked after all, that is an answer.
    pub(super) async fn respond(
        &self,
        ticket: &Ticket,
        response: &CreateInteractionResponse,
    ) -> Result<(), Fault> {
        let mut tried = false;
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                let files = Vec::new();
                let http = &self.quick;
                http.create_interaction_response(ticket.id, &ticket.token, response, files)
                    .await
            })
        };
        let mut pauses = PAUSES.iter();
        loop {
            let outcome = within(ticket.first(), &call).await;
            match outcome {
                Ok(()) | Err(Fault::Done) => return Ok(()),
                Err(Fault::Answered) if tried => return Ok(()),
                Err(fault @ (Fault::Again | Fault::TooMany)) => {
                    tried = true;
                    pause(fault, pauses.next(), ticket.first()).await?;
                }
                Err(fault) => return Err(fault),
            }
        }
    }

    /// Puts the answer in place of the announcement that it takes longer.
    pub(super) async fn complete(
        &self,
        ticket: &Ticket,
        edit: &EditInteractionResponse,
    ) -> Result<(), Fault> {
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                let files = Vec::new();
                let http = &self.quick;
                let edited = http.edit_original_interaction_response(&ticket.token, edit, files);
                edited.await.map(drop)
            })
        };
        again(ticket.end(), call).await
    }

    /// Another message behind the answer. It carries nothing by which Discord would know it again, so it is sent again
    /// only where it was surely not taken.
    pub(super) async fn follow_up(
        &self,
        ticket: &Ticket,
        message: &CreateInteractionResponseFollowup,
    ) -> Result<(), Fault> {
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                let files = Vec::new();
                let sent = self
                    .quick
                    .create_followup_message(&ticket.token, message, files);
                sent.await.map(drop)
            })
        };
        let mut pauses = PAUSES.iter();
        loop {
            match within(ticket.end(), &call).await {
                Ok(()) | Err(Fault::Done) => return Ok(()),
                Err(Fault::TooMany) => pause(Fault::TooMany, pauses.next(), ticket.end()).await?,
                Err(fault) => return Err(fault),
            }
        }
    }

    /// The direct chat with somebody.
    pub(super) async fn direct(&self, user: UserId) -> Result<ChannelId, Fault> {
        let until = Instant::now() + super::POSTING;
        let wanted = serde_json::json!({ "recipient_id": user });
        let wanted = &wanted;
        let call = || -> Sending<'_, PrivateChannel> {
            Box::pin(async move { self.rest.create_private_channel(wanted).await })
        };
        let chat = again(until, call).await?;
        Ok(chat.id)
    }

    /// Takes away the message whose button was pressed.
    pub(super) async fn take_away(&self, ticket: &Ticket) -> Result<(), Fault> {
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                let http = &self.quick;
                http.delete_original_interaction_response(&ticket.token)
                    .await
            })
        };
        match again(ticket.end(), call).await {
            // Somebody was faster, or an earlier try of ours.
            Err(Fault::Gone) => Ok(()),
            done => done,
        }
    }

    /// A message in a channel. It must carry a nonce that Discord enforces.
    pub(super) async fn post(
        &self,
        channel: ChannelId,
        message: CreateMessage,
        until: Instant,
    ) -> Result<(), Fault> {
        let message = &message.allowed_mentions(nobody());
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                let sent = self.rest.send_message(channel, Vec::new(), message).await;
                sent.map(drop)
            })
        };
        again(until, call).await
    }

    /// What Discord knows about a channel.
    pub(super) async fn channel(
        &self,
        channel: ChannelId,
        until: Instant,
    ) -> Result<Channel, Fault> {
        let call = || -> Sending<'_, Channel> { Box::pin(self.rest.get_channel(channel)) };
        again(until, call).await
    }

    /// Registers the commands, in one server or everywhere, in place of those that were registered before.
    pub(super) async fn register(
        &self,
        guild: Option<GuildId>,
        commands: &[CreateCommand],
        until: Instant,
    ) -> Result<(), Fault> {
        let call = || -> Sending<'_, ()> {
            Box::pin(async move {
                match guild {
                    Some(guild) => self
                        .rest
                        .create_guild_commands(guild, &commands)
                        .await
                        .map(drop),
                    None => self.rest.create_global_commands(&commands).await.map(drop),
                }
            })
        };
        again(until, call).await
    }
}

/// Whom a message of ours may ping.
pub(super) fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

/// Sends something that cannot be done twice until it arrives, is refused, or it is too late. So it is sent again also
/// where it was done and what Discord said about it could not be read.
async fn again<'a, T>(
    until: Instant,
    call: impl Fn() -> Sending<'a, T> + Send + Sync,
) -> Result<T, Fault> {
    let mut pauses = PAUSES.iter();
    loop {
        match within(until, &call).await {
            Err(fault @ (Fault::Again | Fault::TooMany | Fault::Done)) => {
                pause(fault, pauses.next(), until).await?;
            }
            done => return done,
        }
    }
}

async fn within<'a, T>(
    until: Instant,
    call: &(impl Fn() -> Sending<'a, T> + Send + Sync),
) -> Result<T, Fault> {
    match timeout_at(until, call()).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => {
            let fault = Fault::of(&error);
            tracing::warn!(%error, ?fault, "a request to Discord did not work");
            Err(fault)
        }
        Err(_) => {
            tracing::warn!("a request to Discord took too long");
            Err(Fault::Again)
        }
    }
}

/// Waits before the next try; gives up where there is none, or where it would come too late.
async fn pause(fault: Fault, next: Option<&Duration>, until: Instant) -> Result<(), Fault> {
    let next = match (fault, next) {
        (Fault::TooMany, Some(next)) => TOO_MANY.max(*next),
        (_, Some(next)) => *next,
        (_, None) => return Err(fault),
    };
    if Instant::now() + next >= until {
        return Err(fault);
    }
    sleep(next).await;
    Ok(())
}
