//! One websocket: greets, takes IDENTIFY or RESUME, acknowledges heartbeats, sends what the session is sent, and closes
//! with the documented code when the client breaks the protocol.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::connect_info::ConnectInfo;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use axum::extract::{Query, State, WebSocketUpgrade};
use axum::response::Response;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, UnboundedReceiver};

use super::super::fault::Manner;
use super::super::hub::Hub;
use super::super::server::Cut;
use super::session::{Frame, Intents, Opening, Session, Start, Wire};

/// The longest payload that a client may send.
const LONGEST: usize = 4_096;
/// How many it may send a minute.
const A_MINUTE: usize = 120;
/// Bits that no intent has.
const UNKNOWN_INTENTS: u64 = !0b0011_0001_1111_1111_1111_1111;

/// What the websocket's handler holds.
type Gate = Arc<Hub>;

/// Accepts a connection to the gateway.
pub(crate) async fn serve(
    State(hub): State<Gate>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    Query(query): Query<BTreeMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let manner = hub.with(|world| {
        world.sessions.connections.push(Instant::now());
        if query.get("v").map(String::as_str) != Some("10") {
            world
                .journal
                .violation(format!("gateway: connected without v=10: {query:?}"));
        }
        world.faults.manner()
    });
    if let Manner::SlowAccept(pause) = manner {
        tokio::time::sleep(pause).await;
    }
    upgrade.on_upgrade(move |socket| Connection::new(hub, cut, manner, socket).run())
}

struct Connection {
    hub: Gate,
    cut: Cut,
    manner: Manner,
    socket: WebSocket,
    wire: Wire,
    frames: UnboundedReceiver<Frame>,
    session: Option<String>,
    received: Vec<Instant>,
}

impl Connection {
    fn new(hub: Gate, cut: Cut, manner: Manner, socket: WebSocket) -> Self {
        let (wire, frames) = mpsc::unbounded_channel();
        Self {
            hub,
            cut,
            manner,
            socket,
            wire,
            frames,
            session: None,
            received: Vec::new(),
        }
    }

    async fn run(mut self) {
        if self.manner != Manner::NoHello {
            let interval = self.hub.with(|world| world.sessions.heartbeat_millis);
            self.say(json!({ "op": 10, "s": null, "t": null, "d": { "heartbeat_interval": interval, "_trace": [] } }));
        }
        loop {
            let goes_on = tokio::select! {
                Some(frame) = self.frames.recv() => self.send(frame).await,
                received = self.socket.recv() => match received {
                    Some(Ok(Message::Text(text))) => { self.hear(&text); true }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => true,
                    _ => false,
                },
            };
            if !goes_on {
                break;
            }
        }
        self.leave();
    }

    /// Sends a frame; tells whether the connection goes on.
    async fn send(&mut self, frame: Frame) -> bool {
        match frame {
            Frame::Text(text) => self.socket.send(Message::Text(text.into())).await.is_ok(),
            Frame::Packed(text) => self
                .socket
                .send(Message::Binary(packed(&text).into()))
                .await
                .is_ok(),
            Frame::Close(code) => {
                let frame = code.map(|code| CloseFrame {
                    code,
                    reason: "".into(),
                });
                let _ = self.socket.send(Message::Close(frame)).await;
                let farewell = async { while let Some(Ok(_)) = self.socket.recv().await {} };
                let _ = tokio::time::timeout(Duration::from_millis(500), farewell).await;
                false
            }
            Frame::Vanish => false,
            Frame::Reset => {
                self.cut.cut();
                let _ = self.socket.recv().await;
                false
            }
        }
    }

    fn hear(&mut self, text: &str) {
        self.received.push(Instant::now());
        let minute = Duration::from_secs(60);
        self.received.retain(|at| at.elapsed() < minute);
        if self.received.len() > A_MINUTE {
            return self.break_off(4008, "more than 120 payloads a minute");
        }
        if text.len() > LONGEST {
            return self.break_off(4002, "a payload of more than 4,096 bytes");
        }
        let Ok(payload) = serde_json::from_str::<Value>(text) else {
            return self.break_off(4002, "a payload that is no JSON");
        };
        match payload["op"].as_u64() {
            Some(1) => self.heartbeat(),
            Some(2) if self.session.is_some() => self.break_off(4005, "IDENTIFY twice"),
            Some(2) => self.identify(&payload["d"]),
            Some(6) => self.resume(&payload["d"]),
            Some(3 | 4 | 8 | 31) if self.session.is_none() => {
                self.break_off(4003, "a payload before IDENTIFY")
            }
            Some(3) => {}
            _ => self.break_off(4001, "an opcode that the double does not know"),
        }
    }

    fn heartbeat(&mut self) {
        self.hub.with(|world| world.sessions.heartbeats += 1);
        if self.manner != Manner::NoAck {
            self.say(json!({ "op": 11 }));
        }
    }

    fn identify(&mut self, data: &Value) {
        let token = self.hub.with(|world| {
            world.sessions.starts.push(Start::now(Opening::Identify));
            world.token.clone()
        });
        match self.manner {
            Manner::CloseOnIdentify(code) => return self.close(code),
            Manner::RefuseIdentify => return self.say(json!({ "op": 9, "d": false })),
            _ => {}
        }
        if said(&data["token"]) != token {
            return self.close(4004);
        }
        let Some(intents) = data["intents"]
            .as_u64()
            .filter(|intents| intents & UNKNOWN_INTENTS == 0)
        else {
            return self.break_off(4013, "intents that are no intents");
        };
        let allowed = self.hub.with(|world| world.sessions.allowed);
        if intents & !allowed.0 & Intents::PRIVILEGED != 0 {
            return self.break_off(4014, "a privileged intent");
        }
        if intents & !allowed.0 != 0 {
            let text = format!(
                "gateway: IDENTIFY asks for intents {:#b}",
                intents & !allowed.0
            );
            self.hub.with(|world| world.journal.violation(text));
        }
        if !data["properties"].is_object() {
            return self.break_off(4002, "IDENTIFY without properties");
        }
        self.begin(Intents(intents), data);
    }

    fn begin(&mut self, intents: Intents, data: &Value) {
        let shard = data.get("shard").cloned().unwrap_or_else(|| json!([0, 1]));
        let wire = self.wire.clone();
        let id = self.hub.with(|world| {
            let id = format!("{:032x}", world.id().0);
            world.sessions.list.retain(|session| session.wire.is_some());
            let mut session = Session {
                id: id.clone(),
                intents,
                packed: data["compress"] == json!(true),
                seq: 0,
                log: Vec::new(),
                wire: Some(wire.clone()),
                ready: true,
            };
            let mut events = vec![("READY", world.ready_json(&id, &shard))];
            if intents.take(Intents::GUILDS) && intents.0 != 0 {
                let guilds = world
                    .guilds
                    .keys()
                    .map(|guild| ("GUILD_CREATE", world.guild_create_json(*guild)));
                events.extend(guilds);
            }
            for (name, data) in events {
                let text = session.number(name, &data);
                let packed = session.packed;
                drop(wire.send(if packed {
                    Frame::Packed(text)
                } else {
                    Frame::Text(text)
                }));
            }
            world.sessions.list.push(session);
            id
        });
        self.session = Some(id);
    }

    fn resume(&mut self, data: &Value) {
        let wire = self.wire.clone();
        let manner = self.manner;
        let resumed = self.hub.with(|world| {
            world.sessions.starts.push(Start::now(Opening::Resume));
            if manner == Manner::RefuseResume || said(&data["token"]) != world.token {
                return None;
            }
            let id = said(&data["session_id"]).to_owned();
            let seq = data["seq"].as_u64()?;
            let known =
                |session: &&mut Session| session.id == id && !id.is_empty() && seq <= session.seq;
            let session = world.sessions.list.iter_mut().find(known)?;
            let from = if manner == Manner::RepeatOnResume {
                seq
            } else {
                seq + 1
            };
            for (_, text) in session.log.iter().filter(|(number, _)| *number >= from) {
                drop(wire.send(Frame::Text(text.clone())));
            }
            let text = session.number("RESUMED", &json!({ "_trace": [] }));
            drop(wire.send(Frame::Text(text)));
            session.wire = Some(wire);
            session.ready = true;
            Some(id)
        });
        match resumed {
            Some(id) => self.session = Some(id),
            None => self.say(json!({ "op": 9, "d": false })),
        }
    }

    /// Closes, and notes what the client did wrong.
    fn break_off(&self, code: u16, what: &str) {
        self.hub
            .with(|world| world.journal.violation(format!("gateway: {what}")));
        self.close(code);
    }

    fn close(&self, code: u16) {
        drop(self.wire.send(Frame::Close(Some(code))));
    }

    fn say(&self, payload: Value) {
        drop(self.wire.send(Frame::Text(payload.to_string())));
    }

    /// From now on the session's events wait for RESUME.
    fn leave(&self) {
        self.hub.with(|world| {
            let own = |session: &&mut Session| {
                session
                    .wire
                    .as_ref()
                    .is_some_and(|wire| wire.same_channel(&self.wire))
            };
            if let Some(session) = world.sessions.list.iter_mut().find(own) {
                session.wire = None;
                session.ready = false;
            }
        });
    }
}

/// A token, with or without the word that HTTP puts before it.
fn said(value: &Value) -> &str {
    let text = value.as_str().unwrap_or_default();
    text.strip_prefix("Bot ").unwrap_or(text)
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
