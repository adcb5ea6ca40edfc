//! What all tests share: the threads on which requests run, the homeservers, and the numbers that keep people apart. A
//! homeserver is started by the first test that wants it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::{Builder, Handle, Runtime};

use super::On;
use crate::homeserver::{Homeserver, Installed, Setup};

/// How many threads all clients and proxies share.
const THREADS: usize = 4;

/// How many homeservers all tests share: one of them does one thing at a time, and would have everybody wait.
const SERVERS: usize = 2;

/// A homeserver that is started when somebody wants it.
type Shared = Mutex<Option<Result<Arc<Homeserver>, String>>>;

/// What is there for every test.
pub(crate) struct Hall {
    runtime: Runtime,
    shared: [Shared; SERVERS],
    turns: AtomicUsize,
    is_told: AtomicBool,
    people: AtomicUsize,
}

impl Hall {
    pub(crate) fn new() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(THREADS)
            .enable_all()
            .build();
        Self {
            runtime: runtime.unwrap(),
            shared: Default::default(),
            turns: AtomicUsize::new(0),
            is_told: AtomicBool::new(false),
            people: AtomicUsize::new(1),
        }
    }

    /// Where clients and proxies run.
    pub(crate) fn runtime(&self) -> &Handle {
        self.runtime.handle()
    }

    /// A number that nobody else has.
    pub(super) fn number(&self) -> usize {
        self.people.fetch_add(1, Ordering::Relaxed)
    }

    /// The homeserver on which a test runs; those that share take turns.
    ///
    /// # Errors
    ///
    /// What kept it from being installed or started; all of it once, and then that it is missing.
    pub(super) fn server(&self, on: &On) -> Result<Arc<Homeserver>, String> {
        let server = match on {
            On::Shared => self
                .shared(self.turns.fetch_add(1, Ordering::Relaxed) % SERVERS)
                .get_or_insert_with(|| started(&Setup::default()))
                .clone(),
            On::Own(setup) => started(setup),
        };
        server.map_err(|error| {
            if self.is_told.swap(true, Ordering::Relaxed) {
                "there is no homeserver, for the reason that the first test gives".to_owned()
            } else {
                error
            }
        })
    }

    /// Stops the shared homeservers.
    pub(crate) fn close(&self) {
        for at in 0..SERVERS {
            if let Some(Ok(server)) = self.shared(at).take() {
                server.stop();
            }
        }
    }

    fn shared(&self, at: usize) -> MutexGuard<'_, Option<Result<Arc<Homeserver>, String>>> {
        self.shared[at]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn started(setup: &Setup) -> Result<Arc<Homeserver>, String> {
    Ok(Arc::new(Homeserver::start(
        &Installed::find_or_make()?,
        setup,
    )?))
}
