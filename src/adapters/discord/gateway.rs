//! The connection to the gateway: serenity's client in a thread of its own, which hands on what happens.
//!
//! The thread is its own because serenity spins on some ends of a connection: a runtime that other work shares would
//! stand still with it. Whoever holds a [`Connection`] sees from the ticks that stop, and lets go of it, which ends the
//! spinning. Nothing is decided here.

use std::io;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use serenity::all::{
    ChannelId, ClientBuilder, ConnectionStage, Context, EventHandler, GatewayIntents, Guild,
    GuildChannel, Interaction, Message, RawEventHandler, Ready, ResumedEvent, ShardManager,
    ShardRunnerMessage, ThreadListSyncEvent, UserId,
};
use serenity::async_trait;
use serenity::http::Http;
use serenity::model::event::Event as Raw;
use tokio::runtime::Builder;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, interval, timeout};

use super::DiscordError;
use super::office::is_thread;

/// What interactions, mentions, replies and direct messages need, and none that Discord has to grant.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// How often the thread shows that it lives.
const TICK: Duration = Duration::from_millis(500);

/// The code with which a connection is closed that is not well: Discord keeps the session for a while.
const NOT_WELL: u16 = 4000;

/// How long a connection may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// What happens at the gateway.
#[derive(Debug)]
pub(super) enum Event {
    /// A session has begun, as this user.
    Ready(UserId),
    /// A session goes on where it was.
    Resumed,
    /// The thread lives, and this is whether it is connected.
    Tick(bool),
    /// These channels belong to those, where they are threads.
    Channels(Vec<(ChannelId, Option<ChannelId>)>),
    /// Somebody used a command, a button or a form field.
    Interaction(Box<Interaction>, Instant),
    /// Somebody wrote something that the bot may read.
    Message(Box<Message>),
    /// The connection has ended, and serenity says so.
    Ended(DiscordError),
}

/// A connection that is held.
pub(super) struct Connection {
    goodbye: oneshot::Sender<()>,
    shards: Shards,
}

/// What leads to serenity's own tasks, as soon as there are some.
type Shards = Arc<OnceLock<Arc<ShardManager>>>;

/// What it takes to connect.
pub(super) struct Line {
    /// The way to Discord's API.
    pub(super) http: Http,
    /// The hosts to which the gateway's address may lead.
    pub(super) hosts: Vec<String>,
}

impl Connection {
    /// Begins a connection whose events go to `events`.
    ///
    /// Fails where no thread can be had.
    pub(super) fn begin(line: Line, events: mpsc::Sender<Event>) -> io::Result<Self> {
        let (goodbye, parting) = oneshot::channel();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let shards = Shards::default();
        let begun = Arc::clone(&shards);
        let work = move || {
            runtime.block_on(hold((line, begun), &events, parting));
            // serenity's own tasks may be in the middle of something; they end with it.
            runtime.shutdown_background();
        };
        let thread = thread::Builder::new().name("discord-gateway".to_owned());
        thread.spawn(work)?;
        Ok(Self { goodbye, shards })
    }

    /// Lets go of a connection that is not well, and waits for nothing that it may do. One that spins looks at nothing but
    /// its messages: that it cannot do what this one asks ends it, long before its next heartbeat would.
    pub(super) async fn let_go(self) {
        let Some(shards) = self.shards.get() else {
            return;
        };
        let Ok(runners) = timeout(GOODBYE, shards.runners.lock()).await else {
            return;
        };
        for runner in runners.values() {
            let close = ShardRunnerMessage::Close(NOT_WELL, None);
            runner.runner_tx.send_to_shard(close);
        }
    }

    /// Tells Discord that the bot goes, and waits for nothing. Only for a connection that lives: serenity waits without
    /// end for the answer of one that does not.
    pub(super) fn end(self) {
        // Where nobody listens any more it has ended already.
        let _ = self.goodbye.send(());
    }
}

async fn hold(line: (Line, Shards), events: &mpsc::Sender<Event>, parting: oneshot::Receiver<()>) {
    if let Err(error) = connected(line, events, parting).await {
        let _ = events.send(Event::Ended(error)).await;
    }
}

async fn connected(
    (line, begun): (Line, Shards),
    events: &mpsc::Sender<Event>,
    parting: oneshot::Receiver<()>,
) -> Result<(), DiscordError> {
    let handler = Arc::new(Handler {
        events: events.clone(),
    });
    let mut client = ClientBuilder::new_with_http(line.http, INTENTS)
        .event_handler_arc(Arc::clone(&handler))
        .raw_event_handler(Unread)
        .await
        .map_err(|error| DiscordError::of(&error))?;
    let address = client.ws_url.lock().await.clone();
    // Where Discord does not tell its gateway, serenity takes the real one without a word.
    refuse_other_hosts(&address, &line.hosts)?;
    let shards = Arc::clone(&client.shard_manager);
    let _ = begun.set(Arc::clone(&shards));
    let ticks = tokio::spawn(tick(Arc::clone(&shards), events.clone()));
    let ended = tokio::select! {
        ended = client.start() => ended.map_err(|error| DiscordError::of(&error)),
        said = parting => {
            if said.is_ok() {
                let _ = timeout(GOODBYE, shards.shutdown_all()).await;
            }
            Ok(())
        }
    };
    ticks.abort();
    ended
}

/// Refuses a gateway elsewhere than at one of these hosts.
fn refuse_other_hosts(address: &str, hosts: &[String]) -> Result<(), DiscordError> {
    let host = reqwest::Url::parse(address)
        .ok()
        .and_then(|url| url.host_str().map(str::to_lowercase));
    match host {
        Some(host) if hosts.contains(&host) => Ok(()),
        _ => Err(DiscordError::OtherGateway {
            address: address.to_owned(),
            hosts: hosts.join(", "),
        }),
    }
}

/// Shows that the thread lives, and whether the connection does.
async fn tick(shards: Arc<ShardManager>, events: mpsc::Sender<Event>) {
    let mut ticks = interval(TICK);
    loop {
        ticks.tick().await;
        let runners = shards.runners.lock().await;
        let is_connected = !runners.is_empty()
            && runners
                .values()
                .all(|runner| runner.stage == ConnectionStage::Connected);
        drop(runners);
        // A full queue is work in hand, and whoever does it needs no sign of life.
        if let Err(TrySendError::Closed(_)) = events.try_send(Event::Tick(is_connected)) {
            return;
        }
    }
}

/// Hands on what happens.
struct Handler {
    events: mpsc::Sender<Event>,
}

impl Handler {
    /// Hands on which channels are threads, and of what.
    fn learn<'c>(&self, channels: impl IntoIterator<Item = &'c GuildChannel>) {
        let channels = channels
            .into_iter()
            .map(|channel| (channel.id, parent(channel)));
        self.hand_on(Event::Channels(channels.collect()));
    }

    fn hand_on(&self, event: Event) {
        if self.events.try_send(event).is_err() {
            tracing::error!("more comes from Discord than can be answered: one event is lost");
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, ready: Ready) {
        self.hand_on(Event::Ready(ready.user.id));
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        self.hand_on(Event::Resumed);
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        self.hand_on(Event::Interaction(Box::new(interaction), Instant::now()));
    }

    async fn message(&self, _: Context, message: Message) {
        self.hand_on(Event::Message(Box::new(message)));
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        self.learn(guild.channels.values().chain(&guild.threads));
    }

    async fn channel_create(&self, _: Context, channel: GuildChannel) {
        self.learn([&channel]);
    }

    async fn thread_create(&self, _: Context, thread: GuildChannel) {
        self.learn([&thread]);
    }

    async fn thread_update(&self, _: Context, _: Option<GuildChannel>, thread: GuildChannel) {
        self.learn([&thread]);
    }

    async fn thread_list_sync(&self, _: Context, list: ThreadListSyncEvent) {
        self.learn(&list.threads);
    }
}

/// Says which events serenity could not read; it drops them without a word.
struct Unread;

#[async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Raw) {
        if let Raw::Unknown(event) = event {
            tracing::warn!(kind = event.kind, "an event of Discord's could not be read");
        }
    }
}

/// The channel that a thread belongs to.
pub(super) fn parent(channel: &GuildChannel) -> Option<ChannelId> {
    channel.parent_id.filter(|_| is_thread(channel.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gateway_must_be_where_it_is_expected() {
        let hosts = ["gateway.discord.gg".to_owned(), "127.0.0.1".to_owned()];
        let rows = [
            ("wss://gateway.discord.gg", true),
            ("wss://GATEWAY.discord.gg/?v=10", true),
            ("ws://127.0.0.1:4000", true),
            ("wss://gateway.discord.gg.example", false),
            ("wss://example/gateway.discord.gg", false),
            ("wss://gateway.discord.gg@example", false),
            ("", false),
        ];
        for (address, is_expected) in rows {
            let checked = refuse_other_hosts(address, &hosts);
            assert_eq!(checked.is_ok(), is_expected, "{address}");
        }
    }
}
