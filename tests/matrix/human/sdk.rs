//! Somebody with a client, for encrypted rooms. It syncs in the background, keeps what it heard as the client shows it,
//! and tries again what it could not read whenever keys have come. What needs no client (rooms, invitations, states) is
//! done by the raw human that it is as well.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use matrix_sdk::config::SyncSettings;
use matrix_sdk::deserialized_responses::{TimelineEvent, TimelineEventKind};
use matrix_sdk::encryption::EncryptionSettings;
use matrix_sdk::ruma::api::client::filter::FilterDefinition;
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::ruma::{EventId, RoomId, UInt, UserId};
use matrix_sdk::{Client, Room, RoomState};
use matrix_sdk_base::crypto::{CollectStrategy, DecryptionSettings, TrustRequirement};
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::{PATIENCE, RawHuman, content};

/// How long one look for news is held open.
const POLL: Duration = Duration::from_secs(10);

/// How many events of one room come at once; a test says fewer.
const MOST_EVENTS: u32 = 500;

/// How often the client is looked at while something is waited for that it does not tell.
const LOOK: Duration = Duration::from_millis(20);

/// What a client holds of devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Gives its keys to every device and reads every device, as many people's clients still do. Its own is signed.
    Lax,
    /// Gives its keys to devices that their owner has signed, and reads those alone.
    Strict,
    /// As lax, and its own device is not signed.
    Unsigned,
}

/// How an event came to be readable, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    Plain,
    Decrypted,
    Undecryptable,
}

/// An event as the client has it.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) room: String,
    /// The event; decrypted, if it could be.
    pub(crate) event: Value,
    pub(crate) secrecy: Secrecy,
}

/// Everything that one client heard, in the order in which it came.
#[derive(Debug, Default)]
pub(crate) struct Hearing {
    heard: Mutex<Vec<Heard>>,
    grown: Condvar,
}

/// A person with a client.
pub(crate) struct SdkHuman {
    raw: RawHuman,
    client: Option<Client>,
    runtime: Handle,
    hearing: Arc<Hearing>,
    listening: JoinHandle<()>,
}

impl SdkHuman {
    /// Logs the account in with a new device, and listens from then on.
    ///
    /// # Panics
    ///
    /// If the server does not let it in.
    pub(crate) fn log_in(raw: RawHuman, address: &str, manner: Manner, runtime: &Handle) -> Self {
        let client = runtime.block_on(logged_in(&raw, address, manner));
        let hearing = Arc::<Hearing>::default();
        let listening = runtime.spawn(listen(client.clone(), Arc::clone(&hearing)));
        Self {
            raw,
            client: Some(client),
            runtime: runtime.clone(),
            hearing,
            listening,
        }
    }

    /// The whole name.
    pub(crate) fn id(&self) -> &str {
        self.raw.id()
    }

    /// The same person without the client.
    pub(crate) fn raw(&self) -> &RawHuman {
        &self.raw
    }

    /// What this client heard, which goes on growing.
    pub(crate) fn hearing(&self) -> Arc<Hearing> {
        Arc::clone(&self.hearing)
    }

    /// Whether its device is signed by its owner, for everybody to see.
    pub(crate) fn is_signed(&self) -> bool {
        let device = self.client().device_id().unwrap();
        self.raw.is_signed(device.as_str())
    }

    /// Says something, encrypted where the room is, and gives the event's id.
    pub(crate) fn says(&self, room: &str, body: &str) -> String {
        self.sends(room, &content::text(body))
    }

    /// Says something to which the bot owes an answer.
    pub(crate) fn asks(&self, room: &str, body: &str) -> String {
        self.asks_with(room, &content::text(body))
    }

    /// Sends a message with this content, to which the bot owes an answer.
    pub(crate) fn asks_with(&self, room: &str, content: &Value) -> String {
        self.raw.asked(room, self.sends(room, content))
    }

    /// Sends a message with this content, and gives the event's id.
    ///
    /// # Panics
    ///
    /// If the client does not come to know the room, or the server refuses.
    pub(crate) fn sends(&self, room: &str, content: &Value) -> String {
        let room = self.room(room);
        let sending = async { room.send_raw("m.room.message", content.clone()).await };
        let sent = self.runtime.block_on(sending);
        sent.unwrap_or_else(|error| panic!("{}: {error}", self.id()))
            .response
            .event_id
            .to_string()
    }

    /// Gives no key any more that it gave out for this room: the next message is read by those alone who are here then.
    pub(crate) fn discards_key(&self, room: &str) {
        self.runtime
            .block_on(self.room(room).discard_room_key())
            .unwrap();
    }

    /// Waits until the client knows that somebody is in the room. A message that it sends before that is not for them:
    /// they get no key.
    ///
    /// # Panics
    ///
    /// If it does not come to know.
    pub(crate) fn meets(&self, room: &str, whom: &str) {
        let whom = <&UserId>::try_from(whom).unwrap();
        let room = self.room(room);
        self.waits(&format!("{whom} in {}", room.room_id()), || {
            let member = self
                .runtime
                .block_on(room.get_member_no_sync(whom))
                .unwrap();
            let is_there =
                member.is_some_and(|member| *member.membership() == MembershipState::Join);
            is_there.then_some(())
        });
    }

    /// Waits for an event that the client shows, and gives the first one like it.
    ///
    /// # Panics
    ///
    /// If it does not come, with what there is.
    pub(crate) fn sees(&self, room: &str, what: &str, wanted: impl Fn(&Heard) -> bool) -> Heard {
        self.hearing
            .waits_for(what, |heard| heard.room == room && wanted(heard))
    }

    /// Waits until the client shows a readable message with this body, and gives it.
    ///
    /// # Panics
    ///
    /// If it does not come, with what there is.
    pub(crate) fn reads(&self, room: &str, body: &str) -> Heard {
        self.sees(room, &format!("the message {body:?}"), |heard| {
            heard.event["content"]["body"] == body
        })
    }

    /// Waits for a reply to an event by somebody else that can be read, and gives it.
    ///
    /// # Panics
    ///
    /// If it does not come, with what there is.
    pub(crate) fn sees_reply(&self, room: &str, to: &str) -> Heard {
        self.sees(room, &format!("a reply to {to}"), |heard| {
            heard.secrecy != Secrecy::Undecryptable
                && heard.event["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == to
                && heard.event["sender"] != self.id()
        })
    }

    fn client(&self) -> &Client {
        self.client.as_ref().unwrap()
    }

    /// The room, once the client knows that it is in it.
    fn room(&self, id: &str) -> Room {
        let id = <&RoomId>::try_from(id).unwrap();
        self.waits(&format!("the room {id}"), || {
            let room = self.client().get_room(id)?;
            (room.state() == RoomState::Joined).then_some(room)
        })
    }

    fn waits<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(
                Instant::now() < end,
                "{} waited in vain for {what}",
                self.id()
            );
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for SdkHuman {
    fn drop(&mut self) {
        self.listening.abort();
        // What a client holds wants to be let go where tasks can still be spawned.
        let _guard = self.runtime.enter();
        drop(self.client.take());
    }
}

impl Hearing {
    /// What was heard so far.
    pub(crate) fn so_far(&self) -> Vec<Heard> {
        self.heard().clone()
    }

    fn waits_for(&self, what: &str, wanted: impl Fn(&Heard) -> bool) -> Heard {
        let none = |heard: &mut Vec<Heard>| !heard.iter().any(&wanted);
        let waited = self.grown.wait_timeout_while(self.heard(), PATIENCE, none);
        let (heard, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let found = heard.iter().find(|heard| wanted(heard));
        found
            .unwrap_or_else(|| panic!("waited in vain for {what}; there is {:#?}", *heard))
            .clone()
    }

    /// Takes an event in, or in the place of the same one that could not be read.
    fn take(&self, event: Heard) {
        let mut heard = self.heard();
        let earlier = heard
            .iter_mut()
            .find(|other| other.event["event_id"] == event.event["event_id"]);
        match earlier {
            Some(earlier) => *earlier = event,
            None => heard.push(event),
        }
        self.grown.notify_all();
    }

    fn heard(&self) -> MutexGuard<'_, Vec<Heard>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn logged_in(raw: &RawHuman, address: &str, manner: Manner) -> Client {
    let (recipients, required) = match manner {
        Manner::Strict => (
            CollectStrategy::IdentityBasedStrategy,
            TrustRequirement::CrossSigned,
        ),
        Manner::Lax | Manner::Unsigned => {
            (CollectStrategy::AllDevices, TrustRequirement::Untrusted)
        }
    };
    let client = Client::builder()
        .homeserver_url(address)
        // Otherwise the server's own idea of its address would lead past a proxy.
        .respect_login_well_known(false)
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: manner != Manner::Unsigned,
            ..EncryptionSettings::default()
        })
        .with_room_key_recipient_strategy(recipients)
        .with_decryption_settings(DecryptionSettings {
            sender_device_trust_requirement: required,
        })
        .build()
        .await
        .unwrap();
    let account = raw.account();
    let login = client
        .matrix_auth()
        .login_username(&account.name, &account.password);
    login.await.unwrap();
    client
        .encryption()
        .wait_for_e2ee_initialization_tasks()
        .await;
    client
}

async fn listen(client: Client, hearing: Arc<Hearing>) {
    let mut filter = FilterDefinition::default();
    filter.room.timeline.limit = Some(UInt::from(MOST_EVENTS));
    let settings = SyncSettings::default()
        .timeout(POLL)
        .filter(Filter::FilterDefinition(filter));
    loop {
        let Ok(news) = client.sync_once(settings.clone()).await else {
            tokio::time::sleep(LOOK).await;
            continue;
        };
        for (room, update) in &news.rooms.joined {
            for event in &update.timeline.events {
                hearing.take(as_heard(room, event));
            }
        }
        if !news.to_device.is_empty() {
            try_again(&client, &hearing).await;
        }
    }
}

/// Looks again at what could not be read.
async fn try_again(client: &Client, hearing: &Hearing) {
    let unread = hearing
        .so_far()
        .into_iter()
        .filter(|heard| heard.secrecy == Secrecy::Undecryptable);
    for heard in unread.collect::<Vec<_>>() {
        let room = <&RoomId>::try_from(&*heard.room).unwrap();
        let id = heard.event["event_id"].as_str().unwrap_or_default();
        let (Some(room), Ok(id)) = (client.get_room(room), <&EventId>::try_from(id)) else {
            continue;
        };
        if let Ok(event) = room.event(id, None).await {
            hearing.take(as_heard(room.room_id(), &event));
        }
    }
}

fn as_heard(room: &RoomId, event: &TimelineEvent) -> Heard {
    let secrecy = match event.kind {
        TimelineEventKind::Decrypted(_) => Secrecy::Decrypted,
        TimelineEventKind::UnableToDecrypt { .. } => Secrecy::Undecryptable,
        TimelineEventKind::PlainText { .. } => Secrecy::Plain,
    };
    Heard {
        room: room.to_string(),
        event: serde_json::from_str(event.raw().json().get()).unwrap(),
        secrecy,
    }
}
