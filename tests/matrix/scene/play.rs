//! One test from beginning to end: its homeserver, its people, and what is shown when it fails.

use std::sync::Arc;

use tokio::runtime::Handle;

use super::hall::Hall;
use super::newsroom::Newsroom;
use super::{Run, Test, panics};
use crate::homeserver::{Account, Homeserver};
use crate::http::Http;
use crate::human::{Manner, RawHuman, SdkHuman};
use crate::invariants::{Ledger, Recorder, Room};
use crate::proxy::Proxy;

/// How much of the homeserver's log a test that fails shows.
const LOG_LINES: usize = 60;

/// What one test finds.
pub(crate) struct Scene<'h> {
    hall: &'h Hall,
    server: Arc<Homeserver>,
    http: Http,
    ledger: Arc<Ledger>,
    recorder: Recorder,
}

/// Runs a test.
///
/// # Errors
///
/// What failed, with what the homeserver logged meanwhile.
pub(crate) fn play(test: &Test, hall: &Hall) -> Result<(), String> {
    let server = hall.server(&test.on)?;
    let start = server.logged();
    let ledger = Arc::<Ledger>::default();
    let scene = Scene {
        hall,
        http: Http::new(&server.url(), hall.runtime()),
        recorder: Recorder::new(Arc::clone(&ledger)),
        ledger,
        server,
    };
    let ran = panics::caught(|| match test.run {
        Run::Alone(run) => run(&scene),
        Run::Served(run) => Newsroom::play(&scene, run),
    });
    ran.map_err(|said| {
        let log = scene.server.log_since(start, LOG_LINES);
        format!("{said}\n\nThe homeserver's log meanwhile, at most {LOG_LINES} lines:\n{log}")
    })
}

impl Scene<'_> {
    /// Somebody without a client, who is like no other of this name.
    pub(crate) fn raw(&self, name: &str) -> RawHuman {
        RawHuman::new(self.account(name), &self.http, &self.ledger)
    }

    /// Somebody with a client.
    pub(crate) fn client(&self, name: &str, manner: Manner) -> SdkHuman {
        self.logged_in(name, &self.server.url(), manner)
    }

    /// The same person with one more client.
    pub(crate) fn another_client(&self, of: &RawHuman, manner: Manner) -> SdkHuman {
        let raw = RawHuman::new(of.account().clone(), &self.http, &self.ledger);
        let human = SdkHuman::log_in(raw, &self.server.url(), manner, self.runtime());
        self.recorder.listen(human.hearing());
        human
    }

    /// Somebody whose client finds the homeserver through a proxy.
    pub(crate) fn client_through(&self, proxy: &Proxy, name: &str) -> SdkHuman {
        self.logged_in(name, &proxy.url(), Manner::Lax)
    }

    /// An account that nobody uses yet.
    pub(crate) fn account(&self, name: &str) -> Account {
        Account::register(&self.http, &self.own_name(name))
    }

    /// An account that may do anything.
    pub(crate) fn admin(&self, name: &str) -> Account {
        Account::register_admin(&self.http, &self.own_name(name))
    }

    /// A way to the homeserver that can be broken.
    pub(crate) fn proxy(&self) -> Proxy {
        Proxy::start(self.server.port(), self.runtime())
    }

    /// What the people of this test did that a bot has to answer for.
    pub(crate) fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// Everything that the homeserver holds of this test's rooms.
    pub(crate) fn rooms(&self) -> Vec<Room> {
        let admin = self.http.with_token(&self.admin("root").token);
        self.recorder.rooms(&admin)
    }

    /// Plain requests as nobody.
    pub(crate) fn http(&self) -> &Http {
        &self.http
    }

    /// The homeserver; a test that stops it must run on one of its own.
    pub(crate) fn server(&self) -> &Homeserver {
        &self.server
    }

    /// Where clients and proxies run.
    pub(crate) fn runtime(&self) -> &Handle {
        self.hall.runtime()
    }

    fn logged_in(&self, name: &str, address: &str, manner: Manner) -> SdkHuman {
        let human = SdkHuman::log_in(self.raw(name), address, manner, self.runtime());
        self.recorder.listen(human.hearing());
        human
    }

    fn own_name(&self, name: &str) -> String {
        format!("{name}-{}", self.hall.number())
    }
}
