//! Everything that a homeserver holds of a room, as its administrator reads it, beside what the clients of the test could
//! read of what is encrypted.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Method;
use serde_json::Value;

use super::ledger::{Ledger, Question};
use crate::http::Http;
use crate::human::{Heard, Hearing, Secrecy};

/// Reads rooms once a test is over.
pub(crate) struct Recorder {
    ledger: Arc<Ledger>,
    hearings: Mutex<Vec<Arc<Hearing>>>,
}

/// What happened in a room, and what was asked there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    pub(crate) id: String,
    /// Its events in their order, as the server holds them.
    pub(crate) events: Vec<Value>,
    /// The events that a client heard and that are encrypted, by their ids; nothing, if no client could read them.
    pub(crate) read: HashMap<String, Option<Value>>,
    pub(crate) questions: Vec<Question>,
    /// How many messages that answer no question are in order.
    pub(crate) notes: usize,
}

impl Recorder {
    pub(crate) fn new(ledger: Arc<Ledger>) -> Self {
        Self {
            ledger,
            hearings: Mutex::default(),
        }
    }

    /// Takes in what a client hears, from now until the end.
    pub(crate) fn listen(&self, hearing: Arc<Hearing>) {
        self.hearings
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(hearing);
    }

    /// All rooms of the test as they are now, read as an administrator.
    pub(crate) fn rooms(&self, admin: &Http) -> Vec<Room> {
        let heard = self.heard();
        let rooms = self.ledger.rooms();
        let room = |id: &String| Room {
            id: id.clone(),
            events: events(admin, id),
            read: read(&heard, id),
            questions: self.ledger.questions(id),
            notes: self.ledger.notes(id),
        };
        rooms.iter().map(room).collect()
    }

    fn heard(&self) -> Vec<Heard> {
        let hearings = self.hearings.lock().unwrap_or_else(PoisonError::into_inner);
        hearings
            .iter()
            .flat_map(|hearing| hearing.so_far())
            .collect()
    }
}

fn events(admin: &Http, room: &str) -> Vec<Value> {
    let mut events = Vec::new();
    let mut from = String::new();
    loop {
        let path = format!("/_synapse/admin/v1/rooms/{room}/messages?dir=b&limit=500{from}");
        let page = admin.ask(Method::GET, &path, None).ok();
        let chunk = page["chunk"].as_array().cloned().unwrap_or_default();
        let is_last = chunk.is_empty();
        events.extend(chunk);
        match page["end"].as_str() {
            Some(end) if !is_last => from = format!("&from={end}"),
            _ => break,
        }
    }
    events.reverse();
    events
}

/// One client that could read an event is enough.
fn read(heard: &[Heard], room: &str) -> HashMap<String, Option<Value>> {
    let mut read = HashMap::new();
    for heard in heard
        .iter()
        .filter(|heard| heard.room == room && heard.secrecy != Secrecy::Plain)
    {
        let id = heard.event["event_id"].as_str().unwrap_or_default();
        let event = read.entry(id.to_owned()).or_insert(None);
        if heard.secrecy == Secrecy::Decrypted {
            *event = Some(heard.event.clone());
        }
    }
    read
}
