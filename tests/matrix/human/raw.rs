//! Somebody who speaks to the homeserver by plain requests. What a client would do of itself (say who is mentioned, leave
//! out a second reaction) is not done here: the test says what is sent, and reads what the server holds.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use super::{PATIENCE, content};
use crate::homeserver::Account;
use crate::http::{Http, Reply};
use crate::invariants::{Expected, Ledger, Question};

/// How often the server is looked at while something is waited for: at first, and in the end, since many who look all the
/// time keep it from everything else.
const LOOK: Duration = Duration::from_millis(20);
const SLOW: Duration = Duration::from_millis(160);

/// A person without a client.
#[derive(Debug)]
pub(crate) struct RawHuman {
    account: Account,
    http: Http,
    ledger: Arc<Ledger>,
    sent: AtomicU64,
}

/// What a room is when it is made. A room that is not encrypted may become so, and never back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Privacy {
    Plain,
    Encrypted,
}

impl RawHuman {
    /// Somebody who is registered, and speaks to the server at this address.
    pub(crate) fn new(account: Account, http: &Http, ledger: &Arc<Ledger>) -> Self {
        let http = http.with_token(&account.token);
        Self {
            account,
            http,
            ledger: Arc::clone(ledger),
            sent: AtomicU64::new(0),
        }
    }

    /// The whole name, `@ada:localhost`.
    pub(crate) fn id(&self) -> &str {
        &self.account.id
    }

    /// With which password and as whom.
    pub(crate) fn account(&self) -> &Account {
        &self.account
    }

    /// Makes a room into which one comes by invitation, and invites these.
    pub(crate) fn room(&self, privacy: Privacy, invited: &[&str]) -> String {
        self.makes_room(
            privacy,
            &json!({ "preset": "private_chat", "invite": invited }),
        )
    }

    /// Makes a direct chat with somebody.
    pub(crate) fn direct(&self, privacy: Privacy, with: &str) -> String {
        let made = json!({ "preset": "trusted_private_chat", "invite": [with], "is_direct": true });
        self.makes_room(privacy, &made)
    }

    /// Makes a room into which anybody may come.
    pub(crate) fn open_room(&self) -> String {
        self.makes_room(Privacy::Plain, &json!({ "preset": "public_chat" }))
    }

    fn makes_room(&self, privacy: Privacy, request: &Value) -> String {
        let mut request = request.clone();
        if privacy == Privacy::Encrypted {
            request["initial_state"] = json!([{
                "type": "m.room.encryption", "state_key": "",
                "content": { "algorithm": "m.megolm.v1.aes-sha2" },
            }]);
        }
        let room = self.post("/createRoom", &request).done("room_id");
        self.ledger.room(&room);
        room
    }

    /// Asks somebody in.
    pub(crate) fn invites(&self, room: &str, whom: &str) {
        self.about(room, "invite", whom).ok();
    }

    /// Comes into a room.
    pub(crate) fn joins(&self, room: &str) {
        self.post(&format!("/join/{room}"), &json!({})).ok();
    }

    /// Goes out of a room.
    pub(crate) fn leaves(&self, room: &str) {
        self.post(&format!("/rooms/{room}/leave"), &json!({})).ok();
    }

    /// Throws somebody out, who may be asked in again.
    pub(crate) fn kicks(&self, room: &str, whom: &str) {
        self.about(room, "kick", whom).ok();
    }

    /// Throws somebody out for good.
    pub(crate) fn bans(&self, room: &str, whom: &str) {
        self.about(room, "ban", whom).ok();
    }

    /// Takes an event back; what it said is gone.
    pub(crate) fn redacts(&self, room: &str, event: &str) {
        let path = format!("/rooms/{room}/redact/{event}/{}", self.transaction());
        self.put(&path, &json!({})).ok();
    }

    /// Says something as people do, and gives the event's id.
    pub(crate) fn says(&self, room: &str, body: &str) -> String {
        self.sends(room, &content::text(body))
    }

    /// Says something to which the bot owes an answer.
    pub(crate) fn asks(&self, room: &str, body: &str) -> String {
        self.asks_with(room, &content::text(body))
    }

    /// Sends a message with this content, to which the bot owes an answer.
    pub(crate) fn asks_with(&self, room: &str, content: &Value) -> String {
        self.asked(room, self.sends(room, content))
    }

    /// Writes down that an event is a question.
    pub(super) fn asked(&self, room: &str, event: String) -> String {
        self.ledger.question(Question {
            room: room.to_owned(),
            event: event.clone(),
            expected: Expected::Once,
        });
        event
    }

    /// Sends a message with this content, and gives the event's id.
    pub(crate) fn sends(&self, room: &str, content: &Value) -> String {
        self.sends_event(room, "m.room.message", content)
    }

    /// Reacts to an event with a sign.
    pub(crate) fn reacts(&self, room: &str, to: &str, key: &str) -> String {
        self.sends_event(room, "m.reaction", &content::reaction(to, key))
    }

    /// Sends an event of any type, and gives its id.
    pub(crate) fn sends_event(&self, room: &str, kind: &str, content: &Value) -> String {
        self.try_sends(room, kind, content).done("event_id")
    }

    /// The same, and gives whatever the server answers.
    pub(crate) fn try_sends(&self, room: &str, kind: &str, content: &Value) -> Reply {
        let path = format!("/rooms/{room}/send/{kind}/{}", self.transaction());
        self.put(&path, content)
    }

    /// Sets a state of the room.
    pub(crate) fn sets(&self, room: &str, state: (&str, &str), content: &Value) {
        let (kind, key) = state;
        self.put(&format!("/rooms/{room}/state/{kind}/{key}"), content)
            .ok();
    }

    /// A state of the room; null if there is none.
    pub(crate) fn state(&self, room: &str, state: (&str, &str)) -> Value {
        let (kind, key) = state;
        let reply = self.get(&format!("/rooms/{room}/state/{kind}/{key}"));
        if reply.status == 404 {
            Value::Null
        } else {
            reply.ok()
        }
    }

    /// Changes who may do what, by a change of the content that stands there.
    pub(crate) fn changes_power(&self, room: &str, change: impl FnOnce(&mut Value)) {
        let mut levels = self.state(room, ("m.room.power_levels", ""));
        change(&mut levels);
        self.sets(room, ("m.room.power_levels", ""), &levels);
    }

    /// Makes a new room of another version that takes the place of this one, and gives its id.
    pub(crate) fn upgrades(&self, room: &str, version: &str) -> String {
        let request = json!({ "new_version": version });
        let path = format!("/rooms/{room}/upgrade");
        let room = self.post(&path, &request).done("replacement_room");
        self.ledger.room(&room);
        room
    }

    /// Ends every session of one's own.
    pub(crate) fn logs_out_everywhere(&self) {
        self.post("/logout/all", &json!({})).ok();
    }

    /// What somebody is in a room: `join`, `invite`, `leave`, `ban`, or nothing.
    pub(crate) fn membership(&self, room: &str, whom: &str) -> Option<String> {
        let member = self.state(room, ("m.room.member", whom));
        member["membership"].as_str().map(str::to_owned)
    }

    /// Whether one of one's own devices is signed by more than itself.
    pub(crate) fn is_signed(&self, device: &str) -> bool {
        let wanted = json!({ "device_keys": { self.id(): [device] } });
        let keys = self.post("/keys/query", &wanted).ok();
        let signatures = &keys["device_keys"][self.id()][device]["signatures"][self.id()];
        signatures
            .as_object()
            .is_some_and(|signatures| signatures.len() > 1)
    }

    /// Everything that one may see of a room, oldest first.
    pub(crate) fn reads(&self, room: &str) -> Vec<Value> {
        let mut events = Vec::new();
        let mut from = String::new();
        loop {
            let page = self
                .get(&format!("/rooms/{room}/messages?dir=f&limit=500{from}"))
                .ok();
            events.extend(page["chunk"].as_array().into_iter().flatten().cloned());
            match page["end"].as_str() {
                Some(end) => from = format!("&from={end}"),
                None => return events,
            }
        }
    }

    /// Waits until somebody is in a room what is said here.
    ///
    /// # Panics
    ///
    /// If that does not come.
    pub(crate) fn sees_member(&self, room: &str, whom: &str, membership: &str) {
        let what = format!("{whom} to be {membership:?} of {room}");
        self.waits(&what, || {
            (self.membership(room, whom).as_deref() == Some(membership)).then_some(())
        });
    }

    /// Waits for an event in a room, and gives the first one like it.
    ///
    /// # Panics
    ///
    /// If it does not come, with what there is.
    pub(crate) fn sees(&self, room: &str, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.waits_for(what, PATIENCE, || {
            let events = self.reads(room);
            events
                .iter()
                .find(|event| wanted(event))
                .cloned()
                .ok_or_else(|| format!("{events:#?}"))
        })
    }

    /// Waits for a reply to an event by somebody else, and gives it.
    ///
    /// # Panics
    ///
    /// If it does not come, with what there is.
    pub(crate) fn sees_reply(&self, room: &str, to: &str) -> Value {
        let is_reply = |event: &Value| {
            event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == to
                && event["sender"] != self.id()
        };
        self.sees(room, &format!("a reply to {to}"), is_reply)
    }

    /// Where the news that come from now on begin.
    #[allow(dead_code, reason = "only the benchmark measures")]
    pub(crate) fn place(&self) -> String {
        self.get("/sync?timeout=0").done("next_batch")
    }

    /// Waits for a reply as somebody does who is told of what is new, and looks at nothing else: what is measured is not
    /// how often one looks. `since` moves along.
    ///
    /// # Panics
    ///
    /// If it does not come.
    #[allow(dead_code, reason = "only the benchmark measures")]
    pub(crate) fn hears_reply(&self, (room, to): (&str, &str), since: &mut String) -> Value {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let news = self.get(&format!("/sync?timeout=10000&since={since}"));
            *since = news.done("next_batch");
            let events = &news.body["rooms"]["join"][room]["timeline"]["events"];
            let mut events = events.as_array().into_iter().flatten();
            let reply = events.find(|event| {
                event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == to
                    && event["sender"] != self.id()
            });
            if let Some(reply) = reply {
                return reply.clone();
            }
        }
        panic!("{} waited in vain for a reply to {to}", self.id())
    }

    fn waits<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        self.waits_for(what, PATIENCE, || look().ok_or_else(String::new))
    }

    fn waits_for<T>(
        &self,
        what: &str,
        patience: Duration,
        look: impl Fn() -> Result<T, String>,
    ) -> T {
        let end = Instant::now() + patience;
        let mut wait = LOOK;
        loop {
            match look() {
                Ok(found) => return found,
                Err(there) if Instant::now() > end => {
                    panic!("{} waited in vain for {what}; there is {there}", self.id())
                }
                Err(_) => std::thread::sleep(wait),
            }
            // Twenty looks within half a second, which is as long as an answer takes.
            wait = SLOW.min(wait * 9 / 8);
        }
    }

    fn about(&self, room: &str, what: &str, whom: &str) -> Reply {
        self.post(
            &format!("/rooms/{room}/{what}"),
            &json!({ "user_id": whom }),
        )
    }

    fn transaction(&self) -> String {
        format!("raw-{}", self.sent.fetch_add(1, Ordering::Relaxed))
    }

    fn get(&self, path: &str) -> Reply {
        self.http.ask(Method::GET, &client_path(path), None)
    }

    fn put(&self, path: &str, body: &Value) -> Reply {
        self.http.ask(Method::PUT, &client_path(path), Some(body))
    }

    fn post(&self, path: &str, body: &Value) -> Reply {
        self.http.ask(Method::POST, &client_path(path), Some(body))
    }
}

fn client_path(path: &str) -> String {
    format!("/_matrix/client/v3{path}")
}
