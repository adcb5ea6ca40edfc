//! What stands between a client and the homeserver and breaks on purpose. It takes requests on the loopback, hands them on
//! and answers as the server did, until a test says otherwise; a fault meets requests that come, and answers that come
//! back while it lasts, since a client's look for news is on its way for half a minute.

mod fault;
mod keys;
mod relay;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Method;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use fault::Where;
pub(crate) use fault::{Fault, Limit, What};
use keys::Keys;

use crate::door::Door;

/// A way to the homeserver that can be broken.
pub(crate) struct Proxy {
    shared: Arc<Shared>,
    port: u16,
    serving: JoinHandle<()>,
}

/// A request that came to the proxy.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// What was answered; nothing, if nothing was.
    pub(crate) status: Option<u16>,
}

struct Shared {
    server: u16,
    client: reqwest::Client,
    fault: Mutex<Option<Lasting>>,
    /// 502 for requests with this in their path.
    cut: Mutex<Option<String>>,
    keys: Keys,
    seen: Mutex<Vec<Seen>>,
    /// Told when everything that hangs is to end.
    hang_up: watch::Sender<()>,
}

/// A fault for as long as it lasts.
struct Lasting {
    fault: Fault,
    /// How many requests it lets pass before.
    passes: AtomicUsize,
    /// How many more requests it meets.
    left: AtomicUsize,
}

impl Proxy {
    /// Stands before the server that listens on this port.
    pub(crate) fn start(server: u16, runtime: &Handle) -> Self {
        let shared = Arc::new(Shared {
            server,
            client: reqwest::Client::builder().no_proxy().build().unwrap(),
            fault: Mutex::default(),
            cut: Mutex::default(),
            keys: Keys::default(),
            seen: Mutex::default(),
            hang_up: watch::Sender::default(),
        });
        let door = runtime.block_on(Door::open(None)).unwrap();
        Self {
            port: door.port(),
            serving: runtime.spawn(relay::serve(door, Arc::clone(&shared))),
            shared,
        }
    }

    /// Where clients find the server through it.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on this goes wrong, and nothing else.
    pub(crate) fn breaks(&self, fault: Fault) {
        self.breaks_times(fault, usize::MAX);
    }

    /// This goes wrong from now on, but for the next so many requests that it is about.
    pub(crate) fn breaks_after(&self, passes: usize, fault: Fault) {
        self.lasts(fault, (passes, usize::MAX));
    }

    /// This goes wrong with the next so many requests that it is about.
    pub(crate) fn breaks_times(&self, fault: Fault, times: usize) {
        self.lasts(fault, (0, times));
    }

    fn lasts(&self, fault: Fault, (passes, times): (usize, usize)) {
        *self.shared.fault() = Some(Lasting {
            fault,
            passes: AtomicUsize::new(passes),
            left: AtomicUsize::new(times),
        });
    }

    /// From now on nothing with this in its path is handed on, beside all that goes wrong otherwise.
    pub(crate) fn cuts_off(&self, part: &str) {
        *self.shared.cut() = Some(part.to_owned());
    }

    /// From now on nothing goes wrong.
    pub(crate) fn heals(&self) {
        *self.shared.fault() = None;
        *self.shared.cut() = None;
    }

    /// Resets every connection whose request hangs. Those that come later hang all the same while that fault lasts.
    pub(crate) fn hangs_up(&self) {
        self.shared.hang_up.send_replace(());
    }

    /// From now on what devices send each other is kept here: the keys of encrypted rooms above all.
    pub(crate) fn holds_keys(&self) {
        self.shared.keys.hold();
    }

    /// Hands on at once what was kept, in order, and keeps nothing any more.
    pub(crate) fn releases_keys(&self) {
        self.shared.keys.release();
    }

    /// Throws away what was kept, and keeps nothing any more. Gives how much it was.
    pub(crate) fn drops_keys(&self) -> usize {
        self.shared.keys.forget()
    }

    /// How many messages between devices are kept.
    pub(crate) fn held(&self) -> usize {
        self.shared.keys.held()
    }

    /// The requests so far with this in their path, in the order in which they came.
    pub(crate) fn seen(&self, part: &str) -> Vec<Seen> {
        let seen = self.shared.seen();
        seen.iter()
            .filter(|seen| seen.path.contains(part))
            .cloned()
            .collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Shared {
    fn fault(&self) -> MutexGuard<'_, Option<Lasting>> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cut(&self) -> MutexGuard<'_, Option<String>> {
        self.cut.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether requests with this path are handed on.
    fn is_cut_off(&self, path: &str) -> bool {
        let cut = self.cut();
        cut.as_ref()
            .is_some_and(|part| path.contains(part.as_str()))
    }

    fn seen(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request, and gives the number under which what was answered is noted.
    fn note(&self, method: &Method, path: &str) -> usize {
        let mut seen = self.seen();
        seen.push(Seen {
            method: method.clone(),
            path: path.to_owned(),
            status: None,
        });
        seen.len() - 1
    }

    /// What goes wrong with a request of this kind at this moment; each one that is told of it counts.
    fn meets(&self, what: What, when: Where) -> Option<Fault> {
        let fault = self.fault();
        let lasting = fault
            .as_ref()
            .filter(|lasting| lasting.fault.meets(what, when))?;
        let passes = lasting.passes.load(Ordering::Relaxed);
        if let Some(passes) = passes.checked_sub(1) {
            lasting.passes.store(passes, Ordering::Relaxed);
            return None;
        }
        let left = lasting.left.load(Ordering::Relaxed);
        lasting.left.store(left.checked_sub(1)?, Ordering::Relaxed);
        Some(lasting.fault)
    }
}
