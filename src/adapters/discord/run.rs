//! The adapter while it runs: holds the gateway, watches over it, and has everything answered that comes in.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serenity::model::id::UserId;
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, sleep, timeout};

use super::DiscordError;
use super::beginnings::Beginnings;
use super::calls::Calls;
#[cfg(feature = "web")]
use super::endpoint::Door;
use super::fault::{self, Fault};
use super::gateway::{Connection, Event, Line};
use super::heard::Heard;
use super::office::Office;
use super::registrar::Registrar;
use super::setup::Setup;
use super::watch::{Cause, Verdict, Watch};
use super::whom::Whom;
use crate::config::{Credentials, Discord};
use crate::front::FrontDesk;
use crate::health::Part;
use crate::store::journal::Waiting;

/// How many events may wait to be looked at, which takes no time worth speaking of.
const EVENTS: usize = 1_000;

/// How often it is looked after the connection.
const LOOK: Duration = Duration::from_millis(250);

/// How long what is in hand may take when the program is asked to stop.
pub(super) const LAST_ANSWERS: Duration = Duration::from_secs(4);

/// The pause before a connection is begun anew, and the longest one while Discord cannot be reached.
const PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The adapter, ready to run.
#[derive(Clone)]
pub struct Adapter {
    settings: Discord,
    setup: Setup,
    registrar: Registrar,
    office: Office,
    front: Arc<FrontDesk>,
    part: Part,
}

impl Adapter {
    /// Makes the adapter ready: nothing is contacted yet.
    pub fn new(
        front: Arc<FrontDesk>,
        (settings, credentials): (&Discord, Credentials<'_>),
        clock: fn() -> Timestamp,
    ) -> Result<Self, DiscordError> {
        let setup = Setup::new(settings, credentials)?;
        let calls = Calls::new(setup.way(), setup.quick());
        let registrar = Registrar::by((&setup, calls.clone()), settings);
        let office = Office::new(Arc::clone(&front), (calls, Whom::new(settings)), clock);
        Ok(Self {
            settings: settings.clone(),
            setup,
            registrar,
            office,
            part: front.health().part(super::PLATFORM),
            front,
        })
    }

    /// The door for interactions that Discord posts, or `None` where it posts none.
    ///
    /// # Errors
    /// When the public key in the settings is none.
    #[cfg(feature = "web")]
    pub fn door(&self) -> Result<Option<Door>, DiscordError> {
        let key = self.settings.public_key.as_ref();
        key.map(|key| Door::new(key, self.settings.queue, self.office.clone()))
            .transpose()
    }

    /// Runs until `stop` is told, or Discord can no longer be talked to: holds the gateway, unless another copy does.
    ///
    /// # Errors
    /// When nothing can be done about it without a person.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) -> Result<(), DiscordError> {
        if self.settings.gateway {
            let ended = self.hold(stop).await;
            if let Err(error) = &ended {
                self.part.trouble(error.to_string());
            }
            return ended;
        }
        self.part.good();
        tokio::select! {
            () = self.register_if_changed() => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
        }
        // Where nobody can tell it any more, the program ends anyway.
        let _ = stop.wait_for(|stop| *stop).await;
        Ok(())
    }

    /// Holds the gateway.
    async fn hold(&self, mut stop: watch::Receiver<bool>) -> Result<(), DiscordError> {
        let (sender, mut events) = mpsc::channel(EVENTS);
        let ready_within = Duration::from_secs(u64::from(self.settings.ready_seconds));
        let most = self.settings.identifies_per_hour as usize;
        let now = Instant::now();
        let mut watch = Watch::new(ready_within, most, now);
        watch.identified_before(self.beginnings().known().await, now);
        let mut session = Session {
            adapter: self,
            sender,
            tasks: JoinSet::new(),
            hands: Arc::new(Semaphore::new(self.settings.queue as usize)),
            me: None,
            has_explained: false,
            left_behind: self.office.left_behind().await,
            watch,
        };
        // However it ends, what is in hand is answered first.
        let ended = session.last(&mut events, &mut stop).await;
        session.finish().await;
        ended
    }

    fn given_up(&self, cause: Cause) -> DiscordError {
        match cause {
            Cause::NeverReady => DiscordError::NeverReady {
                seconds: self.settings.ready_seconds,
            },
            Cause::TooOften => DiscordError::TooOften {
                most: self.settings.identifies_per_hour,
            },
        }
    }

    fn beginnings(&self) -> Beginnings {
        Beginnings::of(self.setup.application(), self.office.clone())
    }

    /// Registers the commands where they are not those of the last time: Discord counts how often.
    async fn register_if_changed(&self) {
        if let Err(error) = self
            .registrar
            .register_if_changed(self.front.journal())
            .await
        {
            tracing::error!(%error, "people on Discord see the commands of last time, or none");
        }
    }
}

/// What is in hand.
struct Session<'a> {
    adapter: &'a Adapter,
    sender: mpsc::Sender<Event>,
    tasks: JoinSet<()>,
    /// One for each question that may be in hand.
    hands: Arc<Semaphore>,
    me: Option<UserId>,
    /// Whether it is told of what broke off before this start.
    has_explained: bool,
    /// What was said before this start and is not answered.
    left_behind: Vec<Waiting>,
    watch: Watch,
}

impl Session<'_> {
    /// Holds the gateway until `stop` is told, or nothing can be done without a person.
    async fn last(
        &mut self,
        events: &mut mpsc::Receiver<Event>,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<(), DiscordError> {
        let mut connection = match self.connect(stop).await? {
            Some(connection) => connection,
            None => return Ok(()),
        };
        let mut looks = interval(LOOK);
        let mut stopped = stop.clone();
        loop {
            tokio::select! {
                Some(event) = events.recv() => self.take(event)?,
                Some(_) = self.tasks.join_next(), if !self.tasks.is_empty() => {}
                _ = looks.tick() => match self.looked_at(events.len()) {
                    Verdict::Well => {}
                    Verdict::Anew => {
                        tracing::warn!("the connection to Discord is not well: it is begun anew");
                        self.adapter.part.trouble("the connection was not well and is begun anew");
                        self.watch.is_stopped(Instant::now());
                        self.keep_count();
                        connection.let_go().await;
                        tokio::select! {
                            () = sleep(PAUSE) => {}
                            _ = stop.wait_for(|stop| *stop) => break,
                        }
                        connection = match self.connect(stop).await? {
                            Some(connection) => connection,
                            None => break,
                        };
                    }
                    Verdict::GiveUp(cause) => {
                        self.watch.is_stopped(Instant::now());
                        self.keep_count();
                        return Err(self.adapter.given_up(cause));
                    }
                },
                _ = stopped.wait_for(|stop| *stop) => {
                    connection.end();
                    // What has come in by now is in hand too.
                    while let Ok(event) = events.try_recv() {
                        if !matches!(event, Event::Ended(_)) {
                            self.take(event)?;
                        }
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    /// Connects, as soon as Discord can be reached at all; `None` where the program is asked to stop before that.
    async fn connect(
        &mut self,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<Option<Connection>, DiscordError> {
        if !self.watch.may_begin(Instant::now()) {
            return Err(self.adapter.given_up(Cause::TooOften));
        }
        let mut pause = PAUSE;
        let way = self.adapter.setup.way();
        loop {
            let found = tokio::select! {
                found = way.get_gateway() => found,
                _ = stop.wait_for(|stop| *stop) => return Ok(None),
            };
            let Err(error) = found else { break };
            match Fault::of(&error) {
                Fault::Again | Fault::TooMany(_) | Fault::Done => {}
                _ => return Err(DiscordError::of(&error)),
            }
            let reason = fault::reason(&error);
            tracing::warn!(reason, again_in = ?pause, "Discord cannot be reached");
            self.adapter.part.trouble("Discord cannot be reached");
            tokio::select! {
                () = sleep(pause) => {}
                _ = stop.wait_for(|stop| *stop) => return Ok(None),
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        let line = Line {
            http: self.adapter.setup.way(),
            hosts: self.adapter.settings.gateway_hosts.clone(),
        };
        let connection = Connection::begin(line, self.sender.clone());
        let connection = connection.map_err(|error| DiscordError::Api {
            reason: error.to_string(),
        })?;
        self.watch.begins_anew(Instant::now());
        Ok(Some(connection))
    }

    /// What the watchdog says, while so many events wait.
    fn looked_at(&mut self, waiting: usize) -> Verdict {
        let figures = self.adapter.office.health().figures();
        figures.queue("discord_events", waiting);
        figures.queue("discord_answers", self.tasks.len());
        self.watch.verdict(Instant::now())
    }

    fn take(&mut self, event: Event) -> Result<(), DiscordError> {
        let now = Instant::now();
        let office = self.adapter.office.clone();
        match event {
            Event::Ready(me) => {
                self.me = Some(me);
                self.watch.has_begun(now);
                self.keep_count();
                tracing::info!(%me, "ready on Discord");
                let adapter = self.adapter.clone();
                self.tasks
                    .spawn(async move { adapter.register_if_changed().await });
                if !std::mem::replace(&mut self.has_explained, true) {
                    self.tasks
                        .spawn(async move { office.explain_broken_off().await });
                    self.answer_left_behind();
                }
            }
            Event::Resumed => {
                self.watch.is_ready(now);
                tracing::info!("going on where the connection was lost");
            }
            Event::Channels(channels) => office.learn(channels),
            Event::Tick(is_connected) => {
                self.watch.lives(now);
                if !is_connected {
                    self.watch.is_lost(now);
                }
                match self.watch.is_up() {
                    true => self.adapter.part.good(),
                    false => self
                        .adapter
                        .part
                        .trouble("it is not connected to the gateway"),
                }
            }
            Event::Interaction(interaction, received) => {
                self.begin(async move { office.interact(*interaction, received).await });
            }
            Event::Message(message) => {
                if let Some(heard) = self.me.and_then(|me| Heard::of(&message, me)) {
                    let arrival = office.line_up(&heard);
                    self.begin(async move { office.read(heard, arrival).await });
                }
            }
            Event::Ended(error) => return Err(error),
        }
        Ok(())
    }

    /// Has it written down how often the bot identified.
    fn keep_count(&mut self) {
        let ages = self.watch.identified(Instant::now()).collect();
        let beginnings = self.adapter.beginnings();
        self.tasks.spawn(async move { beginnings.keep(ages).await });
    }

    /// Begins to answer what was said before this start.
    fn answer_left_behind(&mut self) {
        for waiting in std::mem::take(&mut self.left_behind) {
            let office = self.adapter.office.clone();
            match Heard::read(&waiting.told) {
                Some(heard) => {
                    let arrival = office.line_up(&heard);
                    self.begin(async move { office.read_again(waiting, heard, arrival).await });
                }
                None => {
                    tracing::error!("a message was written down in a way that nobody can read");
                    self.begin(async move { office.settle(waiting.event).await });
                }
            }
        }
    }

    /// Begins to answer something, unless too much is in hand.
    fn begin(&mut self, answering: impl Future<Output = ()> + Send + 'static) {
        let Ok(hand) = Arc::clone(&self.hands).try_acquire_owned() else {
            return tracing::error!(
                "more comes from Discord than can be answered: one event is lost"
            );
        };
        self.tasks.spawn(async move {
            answering.await;
            drop(hand);
        });
    }

    /// Lets what is in hand be answered.
    async fn finish(mut self) {
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if timeout(LAST_ANSWERS, all).await.is_err() {
            tracing::error!("some answers were not given before the end");
        }
    }
}
