//! What every answer on Discord needs: the front desk, the way out, and who is who.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use quick_cache::sync::Cache;
use serenity::model::channel::{Channel, ChannelType, Nonce};
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep_until, timeout};

use super::calls::Calls;
use super::fault::Fault;
use super::lanes::Lanes;
use super::sheet::{self, Sheet};
use super::ticket::Ticket;
use super::whom::Whom;
use super::{PLATFORM, gateway};
use crate::front::FrontDesk;
use crate::health::Health;
use crate::store::journal::{Journal, Privacy, Waiting};

/// How many channels are remembered, of which it is known whether they are threads.
const CHANNELS: usize = 10_000;

/// How many people are remembered who were told why there is no answer, and for how long they are told no more. Discord
/// closes bots that write to many people unasked.
const PEOPLE: usize = 10_000;
const TOLD: Duration = Duration::from_secs(60);

/// How long the journal may take to say whether an event is new: Discord does not wait for it.
const TAKING_UP: Duration = Duration::from_millis(500);

/// How many events may wait for the journal at once: while it is held, no more threads than these stand still.
const TAKERS: usize = 8;

/// What answers on Discord.
#[derive(Clone)]
pub(super) struct Office {
    front: Arc<FrontDesk>,
    pub(super) calls: Calls,
    pub(super) whom: Arc<Whom>,
    pub(super) lanes: Lanes,
    /// As many answers at once as there are cores: more would only make each of them late.
    desks: Arc<Semaphore>,
    takers: Arc<Semaphore>,
    notes: Arc<Semaphore>,
    parents: Arc<Cache<ChannelId, Option<ChannelId>>>,
    /// When somebody was last told in a direct message why there is no answer.
    told: Arc<Cache<UserId, Instant>>,
    /// Held while it is looked up there and written down.
    telling: Arc<Mutex<()>>,
    clock: fn() -> Timestamp,
}

impl Office {
    pub(super) fn new(
        front: Arc<FrontDesk>,
        (calls, whom): (Calls, Whom),
        clock: fn() -> Timestamp,
    ) -> Self {
        front.health().figures().platform(PLATFORM);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            front,
            calls,
            whom: Arc::new(whom),
            lanes: Lanes::default(),
            desks: Arc::new(Semaphore::new(cores)),
            takers: Arc::new(Semaphore::new(TAKERS)),
            notes: Arc::new(Semaphore::new(1)),
            parents: Arc::new(Cache::new(CHANNELS)),
            told: Arc::new(Cache::new(PEOPLE)),
            telling: Arc::default(),
            clock,
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// How the program is doing.
    pub(super) fn health(&self) -> &Health {
        self.front.health()
    }

    /// Takes up an event; says whether nobody had before. Where the journal is too busy to tell, it is taken for a new one:
    /// what is answered twice is better than what never is.
    pub(super) async fn take_up(&self, event: u64) -> bool {
        let now = self.now();
        let work = move |front: &FrontDesk| front.take_up(PLATFORM, &event.to_string(), now);
        self.taken(event, work).await
    }

    /// The same with what it was, which the journal keeps until it is [settled](Self::settle).
    pub(super) async fn take_in(&self, (event, channel): (u64, ChannelId), told: String) -> bool {
        let waiting = Waiting {
            event: event.to_string(),
            place: channel.to_string(),
            told,
            at: self.now(),
        };
        let work = move |front: &FrontDesk| {
            let taken = front.journal().take_in(PLATFORM, &[waiting], None);
            taken.map_or_else(
                |error| {
                    tracing::error!(%error, "a message cannot be written down");
                    true
                },
                |new| new > 0,
            )
        };
        self.taken(event, work).await
    }

    /// Strikes out what was taken in: nothing more is to be done about it.
    pub(super) async fn settle(&self, event: String) {
        let settled = self.noting(move |journal| journal.answer_with(PLATFORM, &event, &[]));
        if let Some(Err(error)) = settled.await {
            tracing::warn!(%error, "were the program to end now, the next start would look at a message again");
        }
    }

    async fn taken(
        &self,
        event: u64,
        work: impl FnOnce(&FrontDesk) -> bool + Send + 'static,
    ) -> bool {
        let takers = Arc::clone(&self.takers);
        let taken = async {
            // The semaphore is never closed. Who waits for the journal keeps the place, also when nobody waits for that.
            let place = takers.acquire_owned().await.ok();
            self.ask(move |front| {
                let _place = place;
                work(front)
            })
            .await
        };
        match timeout(TAKING_UP, taken).await {
            Ok(is_new) => is_new != Some(false),
            Err(_) => {
                tracing::warn!(event, "the journal is too busy to tell whether this is new");
                true
            }
        }
    }

    /// Looks something up that takes no time worth speaking of.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Option<T> {
        let front = Arc::clone(&self.front);
        match spawn_blocking(move || work(&front)).await {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!(%error, "an answer broke off");
                None
            }
        }
    }

    /// Has something answered, when a desk is free.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&FrontDesk) -> T + Send + 'static,
    ) -> Option<T> {
        // The semaphore is never closed.
        let _desk = self.desks.acquire().await.ok();
        self.ask(work).await
    }

    /// Answers an interaction with what comes of `work`; tells the asker when that takes longer than anybody likes to
    /// wait, in the way in which the answer will be seen if there is one.
    pub(super) async fn deliver(
        &self,
        ticket: &Ticket,
        privacy: Privacy,
        work: impl Future<Output = Sheet>,
    ) {
        tokio::pin!(work);
        let (sheet, noted) = tokio::select! {
            biased;
            sheet = &mut work => {
                self.respond(ticket, &sheet).await;
                return;
            }
            () = sleep_until(ticket.patience()) => {
                match self.calls.respond(ticket, &sheet::later(privacy), &[]).await {
                    // What is not known to have arrived may have: whoever asked may see that an answer is on its way.
                    Ok(()) | Err(Fault::Again) => {}
                    Err(fault) => {
                        tracing::error!(%fault, id = %ticket.id, "an interaction could not be answered in time");
                        self.was_late();
                        return;
                    }
                }
                let noted = tokio::spawn({
                    let (office, ticket) = (self.clone(), ticket.clone());
                    async move { office.note_announced(&ticket).await }
                });
                (work.await, noted)
            }
        };
        self.complete_with(ticket, privacy, &sheet).await;
        // It is struck out behind the note, not before it.
        let _ = noted.await;
        self.strike_announced(ticket).await;
    }

    /// Writes into the journal what no answer waits for, one after the other: while it is held, one thread waits, and not
    /// one for each.
    pub(super) async fn noting<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Journal) -> T + Send + 'static,
    ) -> Option<T> {
        // The semaphore is never closed.
        let _turn = self.notes.acquire().await.ok();
        self.ask(move |front| work(front.journal())).await
    }

    /// Puts what came of it in place of its announcement, which was seen so. Where the token has died meanwhile, an answer
    /// for everybody is put into the channel.
    async fn complete_with(&self, ticket: &Ticket, announced: Privacy, sheet: &Sheet) {
        let is_public = announced == Privacy::Public;
        if is_public && sheet.privacy == Privacy::Private {
            return self.tell_alone(ticket, sheet).await;
        }
        let (edit, files) = (sheet.edit(), sheet.files());
        let mut done = self.calls.complete(ticket, &edit, files).await;
        if let Some(plain) = plainer(&done, sheet) {
            done = self.calls.complete(ticket, &plain.edit(), &[]).await;
        }
        match done {
            Ok(()) => {}
            Err(Fault::Expired | Fault::Unknown) if is_public => {
                let nonce = ticket.id.to_string();
                // What goes wrong is in the log, and there is no other way left.
                let _ = self.post(ticket.channel, sheet, (None, &nonce)).await;
            }
            Err(fault) => {
                tracing::error!(%fault, id = %ticket.id, "an answer did not arrive");
                self.was_late();
            }
        }
    }

    /// Says to the asker alone what came of something whose answer was announced to everybody: who sees a message is
    /// settled with its announcement, so that has to go.
    async fn tell_alone(&self, ticket: &Ticket, sheet: &Sheet) {
        let mut done = self.calls.take_away(ticket).await;
        if done.is_ok() {
            done = self
                .calls
                .follow_up(ticket, &sheet.follow_up(), sheet.files())
                .await;
        }
        if let Err(fault) = done {
            tracing::error!(%fault, id = %ticket.id, "an answer did not arrive");
            self.was_late();
        }
    }

    /// Answers an interaction at once.
    pub(super) async fn respond(&self, ticket: &Ticket, sheet: &Sheet) {
        let files = sheet.files();
        let mut done = self.calls.respond(ticket, &sheet.response(), files).await;
        if let Some(plain) = plainer(&done, sheet) {
            done = self.calls.respond(ticket, &plain.response(), &[]).await;
        }
        if let Err(fault) = done {
            tracing::error!(%fault, id = %ticket.id, "an answer did not arrive");
            self.was_late();
        }
    }

    /// Whether somebody was told nothing of late; from now on they were.
    pub(super) fn is_first_told(&self, person: UserId) -> bool {
        let now = Instant::now();
        let _one_by_one = self.telling.lock().unwrap_or_else(PoisonError::into_inner);
        let last = self.told.get(&person);
        if last.is_some_and(|last| now.saturating_duration_since(last) < TOLD) {
            return false;
        }
        self.told.insert(person, now);
        true
    }

    /// Puts a message into a channel, once: Discord knows it again by its nonce, however often it is sent. It may answer
    /// another message there.
    pub(super) async fn post(
        &self,
        channel: ChannelId,
        sheet: &Sheet,
        (answers, nonce): (Option<MessageId>, &str),
    ) -> Result<(), Fault> {
        let until = Instant::now() + super::POSTING;
        let message = |sheet: &Sheet| {
            let message = sheet.message();
            let message = message
                .nonce(Nonce::String(nonce.to_owned()))
                .enforce_nonce(true);
            match answers {
                Some(answered) => message.reference_message((channel, answered)),
                None => message,
            }
        };
        let sent = (message(sheet), sheet.files());
        let mut done = self.calls.post(channel, sent, until).await;
        if let Some(plain) = plainer(&done, sheet) {
            let sent = (message(&plain), plain.files());
            done = self.calls.post(channel, sent, until).await;
        }
        if let Err(fault) = done {
            tracing::error!(%fault, %channel, "a message could not be put into its channel");
            self.was_late();
        }
        done
    }

    /// Counts an answer that did not arrive, or not in time.
    fn was_late(&self) {
        self.health().figures().missed_deadline(PLATFORM);
    }

    /// Remembers which channels are threads, and of what: a message does not tell, and its answer need not wait for a
    /// request that does.
    pub(super) fn learn(&self, channels: Vec<(ChannelId, Option<ChannelId>)>) {
        for (channel, parent) in channels {
            self.parents.insert(channel, parent);
        }
    }

    /// The channel that a thread belongs to; `None` for what is no thread, or where Discord does not say.
    pub(super) async fn parent(&self, channel: ChannelId) -> Option<ChannelId> {
        if let Some(known) = self.parents.get(&channel) {
            return known;
        }
        let until = Instant::now() + super::POSTING;
        let parent = match self.calls.channel(channel, until).await {
            Ok(Channel::Guild(found)) => gateway::parent(&found),
            Ok(_) => None,
            Err(fault) => {
                tracing::warn!(%fault, %channel, "it is not known whether this channel is a thread");
                return None;
            }
        };
        self.parents.insert(channel, parent);
        parent
    }
}

/// The sheet without its picture, where it was not taken with it: what the picture shows stands there in words too.
fn plainer(done: &Result<(), Fault>, sheet: &Sheet) -> Option<Sheet> {
    match done {
        Err(Fault::Forbidden | Fault::Refused) => sheet.unpictured(),
        _ => None,
    }
}

/// Whether a channel is a thread under another.
pub(super) fn is_thread(kind: ChannelType) -> bool {
    matches!(
        kind,
        ChannelType::NewsThread | ChannelType::PublicThread | ChannelType::PrivateThread
    )
}
