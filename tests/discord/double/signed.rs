//! Interactions by HTTP: a client that signs them as Discord does, well or badly, and posts them to the bot's endpoint.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ed25519_dalek::{Signer, SigningKey};
use serde_json::Value;

/// Where the bot listens for interactions, and the key that signs them.
#[derive(Clone)]
pub(crate) struct Endpoint {
    address: SocketAddr,
    path: String,
    key: SigningKey,
}

/// A request as it goes over the wire.
#[derive(Clone)]
pub(crate) struct Letter {
    /// The signature in hex; none leaves the header out.
    pub(crate) signature: Option<String>,
    pub(crate) timestamp: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Returned {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) body: String,
}

impl Endpoint {
    /// An endpoint whose application has the key made of this seed.
    pub(crate) fn new(address: SocketAddr, path: &str, seed: u8) -> Self {
        Self {
            address,
            path: path.to_owned(),
            key: SigningKey::from_bytes(&[seed; 32]),
        }
    }

    /// The public key in hex, as the bot's configuration takes it.
    pub(crate) fn public_key(&self) -> String {
        hex(self.key.verifying_key().as_bytes())
    }

    /// A letter signed well, now.
    pub(crate) fn letter(&self, payload: &Value) -> Letter {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        self.letter_of(payload, now.as_secs())
    }

    /// A letter signed well, at a time in seconds since 1970.
    pub(crate) fn letter_of(&self, payload: &Value, at: u64) -> Letter {
        let (timestamp, body) = (at.to_string(), payload.to_string().into_bytes());
        let signed = [timestamp.as_bytes(), &body].concat();
        Letter {
            signature: Some(hex(&self.key.sign(&signed).to_bytes())),
            timestamp: Some(timestamp),
            body,
        }
    }

    /// Signs a payload, posts it and gives what came back.
    pub(crate) fn post(&self, payload: &Value) -> Returned {
        self.send(&self.letter(payload))
    }

    /// Posts a letter as it is.
    pub(crate) fn send(&self, letter: &Letter) -> Returned {
        let mut head = format!(
            "POST {} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\
             user-agent: Discord-Interactions/1.0 (+https://discord.com)\r\n",
            self.path,
            self.address,
            letter.body.len()
        );
        for (name, value) in [
            ("X-Signature-Ed25519", &letter.signature),
            ("X-Signature-Timestamp", &letter.timestamp),
        ] {
            if let Some(value) = value {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        head.push_str("\r\n");
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&letter.body).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
        Returned::parse(&String::from_utf8_lossy(&reply))
    }
}

impl Letter {
    /// The same with one bit of the signature flipped.
    pub(crate) fn flipped(mut self) -> Self {
        let signature = self.signature.take().unwrap_or_default();
        let (first, rest) = signature.split_at(1);
        let other = if first == "0" { "1" } else { "0" };
        self.signature = Some(format!("{other}{rest}"));
        self
    }
}

impl Returned {
    fn parse(reply: &str) -> Self {
        let (head, body) = reply.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).expect("a status").parse().unwrap();
        let header = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(':'));
            lines
                .filter(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_owned())
                .next()
        };
        Self {
            status,
            content_type: header("content-type"),
            body: body.to_owned(),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
