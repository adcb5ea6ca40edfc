//! Sessions. Each event gets the session's next number and is kept, sent now if the session is connected and replayed
//! after RESUME if not.

use std::time::Instant;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::super::fault::Strike;
use super::super::id::Id;
use super::super::world::{World, permission};

/// Where frames for one connection go.
pub(crate) type Wire = UnboundedSender<Frame>;

/// What a connection sends next.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Text(String),
    /// Packed with zlib, as Discord packs large payloads for who asked for it.
    Packed(String),
    Close(Option<u16>),
    Vanish,
    Reset,
}

/// The gateway intents that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Intents(pub(crate) u64);

/// A session begun or taken up again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) how: Opening,
    pub(crate) at: Instant,
}

/// The ways to open a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    Identify,
    Resume,
}

/// All sessions, and what happened at the door.
pub(crate) struct Sessions {
    pub(crate) list: Vec<Session>,
    /// Every socket that was opened.
    pub(crate) connections: Vec<Instant>,
    /// Every IDENTIFY and RESUME, refused ones too.
    pub(crate) starts: Vec<Start>,
    pub(crate) heartbeats: usize,
    /// What an IDENTIFY may ask for.
    pub(crate) allowed: Intents,
    pub(crate) heartbeat_millis: u64,
    /// Events kept back, if the test asked for it.
    held: Option<Vec<(Wire, Frame)>>,
}

/// One session.
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: Intents,
    pub(crate) packed: bool,
    pub(crate) seq: u64,
    /// Every event with its number.
    pub(crate) log: Vec<(u64, String)>,
    /// The live connection, if there is one.
    pub(crate) wire: Option<Wire>,
    /// Whether READY or RESUMED went out on the live connection.
    pub(crate) ready: bool,
}

impl Intents {
    pub(crate) const GUILDS: u64 = 1;
    pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
    pub(crate) const DIRECT_MESSAGES: u64 = 1 << 12;
    pub(crate) const MESSAGE_CONTENT: u64 = 1 << 15;
    /// Members, presences and message content, which Discord grants on request only.
    pub(crate) const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | Self::MESSAGE_CONTENT;

    /// Whether one of these is among them; an event that needs none is for all.
    pub(crate) fn take(self, needs: u64) -> bool {
        needs == 0 || self.0 & needs != 0
    }
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            connections: Vec::new(),
            starts: Vec::new(),
            heartbeats: 0,
            allowed: Intents(Intents::GUILDS | Intents::GUILD_MESSAGES | Intents::DIRECT_MESSAGES),
            heartbeat_millis: 41_250,
            held: None,
        }
    }
}

impl Sessions {
    /// The session that is connected and has begun.
    pub(crate) fn live(&mut self) -> Option<&mut Session> {
        self.list
            .iter_mut()
            .rev()
            .find(|session| session.ready && session.wire.is_some())
    }

    /// Keeps back what would be sent from now on.
    pub(crate) fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Sends what was kept back, the last event first.
    pub(crate) fn release_backwards(&mut self) {
        for (wire, frame) in self.held.take().unwrap_or_default().into_iter().rev() {
            let _ = wire.send(frame);
        }
    }

    /// Strikes the live connection; tells whether there was one.
    pub(crate) fn strike(&mut self, strike: Strike) -> bool {
        let Some(session) = self.live() else {
            return false;
        };
        let Some(wire) = session.wire.clone() else {
            return false;
        };
        let frame = match strike {
            Strike::Close(code) => Frame::Close(Some(code)),
            Strike::CloseWithoutCode => Frame::Close(None),
            Strike::Vanish => Frame::Vanish,
            Strike::Reset => Frame::Reset,
            Strike::AskHeartbeat => op(json!({ "op": 1, "d": null })),
            Strike::Reconnect => op(json!({ "op": 7, "d": null })),
            Strike::InvalidResumable => op(json!({ "op": 9, "d": true })),
            Strike::InvalidLost => op(json!({ "op": 9, "d": false })),
            Strike::MalformedEvent => session.malformed(),
            Strike::MalformedJson => {
                Frame::Text("{\"op\":0,\"t\":\"INTERACTION_CREATE\",\"d\":{".to_owned())
            }
            Strike::RepeatLast => {
                Frame::Text(session.log.last().expect("READY was sent").1.clone())
            }
        };
        if ends(strike) {
            session.ready = false;
        }
        if matches!(strike, Strike::InvalidLost) {
            session.log.clear();
            session.id.clear();
        }
        wire.send(frame).is_ok()
    }

    fn send(&mut self, wire: &Wire, frame: Frame) {
        match &mut self.held {
            Some(held) => held.push((wire.clone(), frame)),
            None => drop(wire.send(frame)),
        }
    }
}

impl Start {
    /// One of now.
    pub(crate) fn now(how: Opening) -> Self {
        Self {
            how,
            at: Instant::now(),
        }
    }
}

impl Session {
    /// One that no connection holds.
    pub(crate) fn unheld() -> Self {
        Self {
            id: "unheld".to_owned(),
            intents: Intents(0),
            packed: false,
            seq: 1,
            log: Vec::new(),
            wire: None,
            ready: false,
        }
    }

    /// Gives an event its number and keeps it.
    pub(crate) fn number(&mut self, name: &str, data: &Value) -> String {
        self.seq += 1;
        let text = json!({ "op": 0, "t": name, "s": self.seq, "d": data }).to_string();
        self.log.push((self.seq, text.clone()));
        text
    }

    fn malformed(&mut self) -> Frame {
        Frame::Text(self.number("INTERACTION_CREATE", &json!({ "id": [], "type": "two" })))
    }
}

impl World {
    /// Sends an event to the sessions that asked for its kind.
    pub(crate) fn emit(&mut self, name: &str, needs: u64, data: &Value) {
        let mut out = Vec::new();
        for session in self
            .sessions
            .list
            .iter_mut()
            .filter(|session| session.intents.take(needs))
        {
            let text = session.number(name, data);
            if let Some(wire) = session.wire.clone().filter(|_| session.ready) {
                out.push((wire, Frame::Text(text)));
            }
        }
        for (wire, frame) in out {
            self.sessions.send(&wire, frame);
        }
    }

    /// Tells of a message: that it was made, changed or deleted. Nobody is told of ephemeral ones, nor the bot of a channel that it
    /// does not see.
    pub(crate) fn emit_message(&mut self, name: &str, id: Id) {
        let message = &self.messages[&id];
        let seen = self
            .permissions(self.bot, message.channel)
            .has(permission::VIEW_CHANNEL);
        if message.viewer.is_some() || !seen {
            return;
        }
        let guild = self.channels[&message.channel].guild;
        let needs = match guild {
            Some(_) => Intents::GUILD_MESSAGES,
            None => Intents::DIRECT_MESSAGES,
        };
        let mut data = match name {
            "MESSAGE_DELETE" => json!({ "id": id.json(), "channel_id": message.channel.json() }),
            _ if self.sessions.allowed.0 & Intents::MESSAGE_CONTENT != 0 => {
                self.message_json(message)
            }
            _ => self.message_without_intent(message),
        };
        if let Some(guild) = guild {
            data["guild_id"] = guild.json();
            if let Some(member) = self.guilds[&guild].member_json(message.author) {
                data["member"] = member;
            }
        }
        data["channel_type"] = self.channel_json(&self.channels[&message.channel])["type"].clone();
        self.emit(name, needs, &data);
    }
}

fn op(payload: Value) -> Frame {
    Frame::Text(payload.to_string())
}

/// Whether a blow ends the connection, so that what comes later waits for RESUME.
fn ends(strike: Strike) -> bool {
    matches!(
        strike,
        Strike::Close(_)
            | Strike::CloseWithoutCode
            | Strike::Vanish
            | Strike::Reset
            | Strike::Reconnect
            | Strike::InvalidResumable
            | Strike::InvalidLost
    )
}
