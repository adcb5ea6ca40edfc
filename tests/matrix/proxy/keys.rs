//! Messages between devices that are kept back. They come with a look for news and are gone from the server once the
//! client has looked again, so that whoever takes them out of an answer has to put them into a later one.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;

/// What stands between a place that the server named and a number, in places that are named here: a client takes news from
/// a place where it has been already for no news. It is a sign that stands in an address as it is.
const MARK: char = '*';

/// What is kept back of every client, told apart by the token that it brings.
#[derive(Default)]
pub(super) struct Keys {
    inner: Mutex<Inner>,
    /// Told whenever something can be handed on.
    released: watch::Sender<()>,
}

#[derive(Default)]
struct Inner {
    is_holding: bool,
    clients: HashMap<String, Client>,
}

#[derive(Default)]
struct Client {
    held: Vec<Value>,
    /// How many of its keys the server has left. A client that is not told takes it for none.
    counts: Vec<(&'static str, Value)>,
    /// How many answers were made here.
    answers: usize,
}

/// The place as the server knows it.
pub(super) fn place(since: &str) -> &str {
    since.split(MARK).next().unwrap_or(since)
}

impl Keys {
    pub(super) fn hold(&self) {
        self.inner().is_holding = true;
    }

    pub(super) fn release(&self) {
        self.inner().is_holding = false;
        self.released.send_replace(());
    }

    pub(super) fn forget(&self) -> usize {
        let mut inner = self.inner();
        inner.is_holding = false;
        inner
            .clients
            .values_mut()
            .map(|client| std::mem::take(&mut client.held).len())
            .sum()
    }

    pub(super) fn held(&self) -> usize {
        self.inner()
            .clients
            .values()
            .map(|client| client.held.len())
            .sum()
    }

    /// What tells that something can be handed on.
    pub(super) fn watch(&self) -> watch::Receiver<()> {
        self.released.subscribe()
    }

    /// Takes out of an answer what is to be kept, or puts back what was.
    pub(super) fn pass(&self, token: &str, answer: &mut Value) {
        let mut inner = self.inner();
        let is_holding = inner.is_holding;
        let client = inner.clients.entry(token.to_owned()).or_default();
        client.counts = [
            "device_one_time_keys_count",
            "device_unused_fallback_key_types",
        ]
        .into_iter()
        .filter_map(|name| Some((name, answer.get(name)?.clone())))
        .collect();
        let events = answer["to_device"]["events"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        client.held.extend(events);
        let passed = if is_holding {
            Vec::new()
        } else {
            std::mem::take(&mut client.held)
        };
        answer["to_device"] = json!({ "events": passed });
    }

    /// An answer that holds nothing but what was kept, after which the client looks again from where it did: the server
    /// tells what else there is then. Nothing, if nothing is to be handed on.
    pub(super) fn answer(&self, token: &str, since: &str) -> Option<Value> {
        let mut inner = self.inner();
        if inner.is_holding {
            return None;
        }
        let client = inner
            .clients
            .get_mut(token)
            .filter(|client| !client.held.is_empty())?;
        let events = std::mem::take(&mut client.held);
        client.answers += 1;
        let next = format!("{}{MARK}{}", place(since), client.answers);
        let mut answer = json!({ "next_batch": next, "to_device": { "events": events } });
        for (name, count) in &client.counts {
            answer[*name] = count.clone();
        }
        Some(answer)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
