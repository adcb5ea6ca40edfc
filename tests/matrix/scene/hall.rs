//! What all tests share: the threads on which requests run, the homeserver, and the numbers that keep people apart. The
//! homeserver is started by the first test that wants it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::{Builder, Handle, Runtime};

use super::On;
use crate::homeserver::{Homeserver, Installed, Setup};

/// How many threads all clients and proxies share.
const THREADS: usize = 4;

/// What is there for every test.
pub(crate) struct Hall {
    runtime: Runtime,
    shared: Mutex<Option<Result<Arc<Homeserver>, String>>>,
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
            shared: Mutex::default(),
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

    /// The homeserver on which a test runs.
    ///
    /// # Errors
    ///
    /// What kept it from being installed or started; all of it once, and then that it is missing.
    pub(super) fn server(&self, on: &On) -> Result<Arc<Homeserver>, String> {
        let server = match on {
            On::Shared => self
                .shared()
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

    /// Stops the shared homeserver.
    pub(crate) fn close(&self) {
        if let Some(Ok(server)) = self.shared().take() {
            server.stop();
        }
    }

    fn shared(&self) -> MutexGuard<'_, Option<Result<Arc<Homeserver>, String>>> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn started(setup: &Setup) -> Result<Arc<Homeserver>, String> {
    Ok(Arc::new(Homeserver::start(
        &Installed::find_or_make()?,
        setup,
    )?))
}
