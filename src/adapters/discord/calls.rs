//! What the bot sends to Discord, and what is done where it does not arrive.
//!
//! A request is sent again only where that cannot do anything twice: an answer to an interaction, because Discord takes
//! one; an edit, because it ends the same; a message, because its nonce tells Discord that it is the same one. It is
//! sent again for as long as anybody waits for it. Nobody is ever pinged.

use std::sync::Arc;
use std::time::Duration;

use serenity::builder::{
    CreateAllowedMentions, CreateAttachment, CreateCommand, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateMessage, EditInteractionResponse,
};
use serenity::http::Http;
use serenity::model::channel::{Channel, MessageFlags};
use serenity::model::id::{ChannelId, GuildId, UserId};
use tokio::time::{Instant, sleep, timeout_at};

use super::fault::{self, Fault};
use super::quick::Quick;
use super::ticket::Ticket;

/// The pause before a request is sent again. Each later one is four times as long, up to the longest.
const PAUSE: Duration = Duration::from_millis(150);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// How long to wait where Discord says that there were too many requests, and not for how long.
const TOO_MANY: Duration = Duration::from_secs(1);

/// How long one try of a first answer may take: one that hangs must leave time for others.
const FIRST_TRY: Duration = Duration::from_millis(900);

/// Sends requests to Discord.
#[derive(Clone)]
pub(super) struct Calls {
    /// What waits for Discord's limits, where that is switched on.
    rest: Arc<Http>,
    /// What answers interactions.
    quick: Arc<Quick>,
}

impl Calls {
    /// Sends by these two ways.
    pub(super) fn new(rest: Http, quick: Quick) -> Self {
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
        files: &[CreateAttachment],
    ) -> Result<(), Fault> {
        let mut tried = false;
        let mut pauses = pauses();
        loop {
            let until = ticket.first().min(Instant::now() + FIRST_TRY);
            match within(until, self.quick.respond(ticket, (response, files))).await {
                Ok(()) => return Ok(()),
                Err(Fault::Answered) if tried => return Ok(()),
                Err(fault @ (Fault::Again | Fault::TooMany(_))) => {
                    tried = true;
                    pause(fault, &mut pauses, ticket.first()).await?;
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
        files: &[CreateAttachment],
    ) -> Result<(), Fault> {
        again(ticket.end(), || self.quick.edit(ticket, (edit, files))).await
    }

    /// The marks of the message that stands as the first answer, where it has any.
    pub(super) async fn original(&self, ticket: &Ticket) -> Result<Option<MessageFlags>, Fault> {
        let until = Instant::now() + super::POSTING;
        let call = || told(self.rest.get_original_interaction_response(&ticket.token));
        Ok(again(until, call).await?.flags)
    }

    /// Another message behind the answer. It carries nothing by which Discord would know it again, so it is sent again
    /// only where it was surely not taken.
    pub(super) async fn follow_up(
        &self,
        ticket: &Ticket,
        message: &CreateInteractionResponseFollowup,
        files: &[CreateAttachment],
    ) -> Result<(), Fault> {
        let mut pauses = pauses();
        loop {
            match within(ticket.end(), self.quick.follow(ticket, (message, files))).await {
                Err(fault @ Fault::TooMany(_)) => {
                    pause(fault, &mut pauses, ticket.end()).await?;
                }
                done => return done,
            }
        }
    }

    /// The direct chat with somebody.
    pub(super) async fn direct(&self, user: UserId) -> Result<ChannelId, Fault> {
        let until = Instant::now() + super::POSTING;
        let wanted = serde_json::json!({ "recipient_id": user });
        let wanted = &wanted;
        let call = || told(self.rest.create_private_channel(wanted));
        let chat = again(until, call).await?;
        Ok(chat.id)
    }

    /// Takes away the message whose button was pressed.
    pub(super) async fn take_away(&self, ticket: &Ticket) -> Result<(), Fault> {
        match again(ticket.end(), || self.quick.delete(ticket)).await {
            // Somebody was faster, or an earlier try of ours.
            Err(Fault::Gone) => Ok(()),
            done => done,
        }
    }

    /// A message in a channel. It must carry a nonce that Discord enforces.
    pub(super) async fn post(
        &self,
        channel: ChannelId,
        (message, files): (CreateMessage, &[CreateAttachment]),
        until: Instant,
    ) -> Result<(), Fault> {
        let message = &message.allowed_mentions(nobody());
        let call = || told(self.rest.send_message(channel, files.to_vec(), message));
        again(until, call).await.map(drop)
    }

    /// What Discord knows about a channel.
    pub(super) async fn channel(
        &self,
        channel: ChannelId,
        until: Instant,
    ) -> Result<Channel, Fault> {
        again(until, || told(self.rest.get_channel(channel))).await
    }

    /// Registers the commands, in one server or everywhere, in place of those that were registered before.
    pub(super) async fn register(
        &self,
        guild: Option<GuildId>,
        commands: &[CreateCommand],
        until: Instant,
    ) -> Result<(), Fault> {
        let call = || async move {
            match guild {
                Some(guild) => told(self.rest.create_guild_commands(guild, &commands)).await,
                None => told(self.rest.create_global_commands(&commands)).await,
            }
        };
        again(until, call).await.map(drop)
    }
}

/// Whom a message of ours may ping.
pub(super) fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

/// Sends something that cannot be done twice until it arrives, is refused, or it is too late. So it is sent again also
/// where it was done and what Discord said about it could not be read.
async fn again<T, F>(until: Instant, call: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Fault>>,
{
    let mut pauses = pauses();
    loop {
        match within(until, call()).await {
            Err(fault @ (Fault::Again | Fault::TooMany(_) | Fault::Done)) => {
                pause(fault, &mut pauses, until).await?;
            }
            done => return done,
        }
    }
}

/// What an error of serenity's means.
async fn told<T>(call: impl Future<Output = serenity::Result<T>>) -> Result<T, Fault> {
    call.await.map_err(|error| {
        let fault = Fault::of(&error);
        let reason = fault::reason(&error);
        tracing::warn!(reason, %fault, "a request to Discord did not work");
        fault
    })
}

async fn within<T>(
    until: Instant,
    call: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    timeout_at(until, call).await.unwrap_or_else(|_| {
        tracing::warn!("a request to Discord took too long");
        Err(Fault::Again)
    })
}

/// The pauses before one try after another.
fn pauses() -> impl Iterator<Item = Duration> + Send {
    std::iter::successors(Some(PAUSE), |last| Some((*last * 4).min(LONGEST_PAUSE)))
}

/// Waits before the next try, as long as Discord says where it does; gives up where that would be too late.
async fn pause(
    fault: Fault,
    pauses: &mut impl Iterator<Item = Duration>,
    until: Instant,
) -> Result<(), Fault> {
    let next = pauses.next().unwrap_or(LONGEST_PAUSE);
    let next = match fault {
        Fault::TooMany(Some(wait)) => wait.max(PAUSE),
        Fault::TooMany(None) => next.max(TOO_MANY),
        _ => next,
    };
    if until.saturating_duration_since(Instant::now()) <= next {
        return Err(fault);
    }
    sleep(next).await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_may_be_sent_again_is_until_it_is_too_late() {
        let now = Instant::now();
        let until = now + Duration::from_secs(60);
        let tries = std::sync::atomic::AtomicU32::new(0);
        let failing = || async {
            tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Err::<(), _>(Fault::Again)
        };
        assert_eq!(again(until, failing).await, Err(Fault::Again));
        // After 0.15, 0.75, 3.15, 12.75, 27.75, 42.75 and 57.75 seconds.
        assert_eq!(tries.into_inner(), 8);
        assert!(Instant::now() <= until);
    }

    #[tokio::test(start_paused = true)]
    async fn a_limit_is_waited_for_as_long_as_discord_says_and_no_longer_than_anybody_waits() {
        let seconds = Duration::from_secs;
        let rows = [
            (Fault::TooMany(Some(seconds(20))), Ok(()), seconds(20)),
            (Fault::TooMany(Some(seconds(31))), Err(()), seconds(0)),
            (Fault::TooMany(Some(Duration::MAX)), Err(()), seconds(0)),
            (Fault::TooMany(Some(seconds(0))), Ok(()), PAUSE),
            (Fault::TooMany(None), Ok(()), TOO_MANY),
            (Fault::Again, Ok(()), PAUSE),
        ];
        for (fault, expected, waited) in rows {
            let begun = Instant::now();
            let until = begun + seconds(30);
            let paused = pause(fault, &mut pauses(), until).await;
            assert_eq!(paused.map_err(drop), expected, "{fault:?}");
            assert_eq!(begun.elapsed(), waited, "{fault:?}");
        }
    }
}
