//! The double itself: starts, is told of servers, channels and people, and in the end fails the test if the bot broke a
//! rule, whether or not the bot noticed.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::check::{Checker, Published};
use super::clock::Clock;
use super::gateway::Intents;
use super::hub::{self, Hub};
use super::id::Id;
use super::server::Door;
use super::signed::Endpoint;
use super::tls::Tls;
use super::transport;
use super::world::World;

/// The token that the bot has to bring.
pub(crate) const TOKEN: &str =
    "MTAwMDAwMDAwMDAwMDAwMDAw.Gdouble.only-for-tests-0123456789abcdefghi";

/// A Discord of one test's own.
pub(crate) struct Double {
    pub(super) hub: Arc<Hub>,
    api: u16,
    tls: Option<Tls>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    pub(super) endpoints: Mutex<Vec<Endpoint>>,
}

/// How a double is set up.
pub(crate) struct Setup {
    pub(crate) clock: Clock,
    /// Whether the routes speak TLS as discord.com, or plain HTTP.
    pub(crate) tls: Option<Tls>,
    pub(crate) heartbeat: Duration,
    /// The published description, if it is at hand.
    pub(crate) published: Option<&'static Published>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            clock: Clock::running(),
            tls: None,
            heartbeat: Duration::from_millis(41_250),
            published: super::published(),
        }
    }
}

impl Double {
    /// A double over plain HTTP with a running clock.
    pub(crate) fn start() -> Self {
        Self::with(Setup::default())
    }

    /// A double set up otherwise.
    pub(crate) fn with(setup: Setup) -> Self {
        let mut world = World::new(setup.clock, TOKEN);
        world.sessions.heartbeat_millis = u64::try_from(setup.heartbeat.as_millis()).unwrap();
        let hub = Arc::new(Hub::new(world, Checker::new(setup.published)));
        let (stop, stopped) = oneshot::channel();
        let (opened, ports) = std::sync::mpsc::channel();
        let acceptor = setup.tls.as_ref().map(|tls| tls.acceptor.clone());
        let served = Arc::clone(&hub);
        let serve = async move {
            let routes = Door::open(acceptor).await.unwrap();
            let gateway = Door::open(None).await.unwrap();
            opened.send((routes.port(), gateway.port())).unwrap();
            tokio::select! {
                () = transport::serve_routes(routes, Arc::clone(&served)) => {}
                () = transport::serve_gateway(gateway, served) => {}
                _ = stopped => {}
            }
        };
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.unwrap().block_on(serve);
        });
        let (api, gateway) = ports.recv().unwrap();
        hub.with(|world| world.gateway_url = format!("ws://127.0.0.1:{gateway}"));
        Self {
            hub,
            api,
            tls: setup.tls,
            stop: Some(stop),
            thread: Some(thread),
            endpoints: Mutex::default(),
        }
    }

    /// The plain base of the routes, for `CUTTINGS_DISCORD__API_URL`.
    pub(crate) fn api_url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Host and port of the routes, for `CUTTINGS_DISCORD__CONNECT_TO`.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.api)
    }

    /// Where the gateway is, as `GET /gateway` tells.
    pub(crate) fn gateway_url(&self) -> String {
        self.hub.with(|world| world.gateway_url.clone())
    }

    /// The file for `CUTTINGS_DISCORD__ROOT_CERTIFICATE`.
    ///
    /// # Panics
    ///
    /// If the double was not set up with TLS.
    pub(crate) fn root_certificate(&self) -> PathBuf {
        self.tls
            .as_ref()
            .expect("a double with TLS")
            .root_certificate()
    }

    /// The application's id, for `CUTTINGS_DISCORD__APPLICATION_ID`.
    pub(crate) fn application(&self) -> Id {
        self.hub.with(|world| world.application)
    }

    /// The bot as a user.
    pub(crate) fn bot(&self) -> Id {
        self.hub.with(|world| world.bot)
    }

    /// The clock.
    pub(crate) fn clock(&self) -> Clock {
        self.hub.with(|world| world.clock.clone())
    }

    /// Allows the bot to ask for these intents, and no others.
    pub(crate) fn allow_intents(&self, intents: u64) {
        self.hub
            .with(|world| world.sessions.allowed = Intents(intents));
    }

    /// From now on interactions go to the bot's own endpoint, signed, and not through the gateway.
    pub(crate) fn deliver_to(&self, endpoint: Endpoint) {
        self.deliver_to_each(vec![endpoint]);
    }

    /// From now on each interaction goes to each of these at the same time, as if something between had sent it again.
    pub(crate) fn deliver_to_each(&self, endpoints: Vec<Endpoint>) {
        *self
            .endpoints
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = endpoints;
    }

    /// What the bot broke so far; they are forgotten.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.hub
            .with(|world| std::mem::take(&mut world.journal.violations))
    }

    /// The end of the test.
    ///
    /// # Panics
    ///
    /// With every rule that the bot broke.
    pub(crate) fn finish(self) {
        drop(self);
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        let violations = self.take_violations();
        if !violations.is_empty() && !std::thread::panicking() {
            panic!("{}", hub::told(&violations));
        }
    }
}
