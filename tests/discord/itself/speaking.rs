//! The gateway's protocol, spoken word by word: what is said at the door, and the code with which each breach is answered.

use serde_json::{Value, json};
use serenity::futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::double::{Double, Manner, TOKEN};

/// A client that says what it is told to.
struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What comes back.
#[derive(Debug, PartialEq)]
enum Heard {
    Payload(Value),
    Closed(Option<u16>),
}

impl Client {
    async fn connect(double: &Double) -> Self {
        let url = format!("{}/?v=10&encoding=json", double.gateway_url());
        Self(tokio_tungstenite::connect_async(url).await.unwrap().0)
    }

    async fn say(&mut self, text: String) {
        self.0.send(Message::Text(text.into())).await.unwrap();
    }

    async fn hear(&mut self) -> Heard {
        match self.0.next().await.unwrap().unwrap() {
            Message::Text(text) => Heard::Payload(serde_json::from_str(&text).unwrap()),
            Message::Close(frame) => Heard::Closed(frame.map(|frame| frame.code.into())),
            other => panic!("{other:?}"),
        }
    }

    /// The next payload's number, and its event if it has one.
    async fn number(&mut self) -> (u64, Option<String>) {
        match self.hear().await {
            Heard::Payload(payload) => (
                payload["op"].as_u64().unwrap(),
                payload["t"].as_str().map(str::to_owned),
            ),
            other => panic!("{other:?}"),
        }
    }
}

fn identify(more: Value) -> String {
    let mut data =
        json!({ "token": TOKEN, "intents": 1, "properties": { "os": "linux" }, "shard": [0, 1] });
    data.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({ "op": 2, "d": data }).to_string()
}

fn talked<T>(talk: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(talk)
}

#[test]
fn a_session_begins_with_a_greeting_and_is_taken_up_where_it_stopped() {
    let double = Double::start();
    double.guild("The Gazette");
    talked(async {
        let mut client = Client::connect(&double).await;
        assert_eq!(client.number().await, (10, None));
        client.say(json!({ "op": 1, "d": null }).to_string()).await;
        assert_eq!(client.number().await, (11, None));
        client.say(identify(json!({}))).await;
        let Heard::Payload(ready) = client.hear().await else {
            panic!("no READY");
        };
        assert_eq!((&ready["t"], &ready["s"]), (&json!("READY"), &json!(1)));
        assert_eq!(client.number().await, (0, Some("GUILD_CREATE".to_owned())));
        drop(client);
        let mut client = Client::connect(&double).await;
        client.number().await;
        let resume = json!({ "token": TOKEN, "session_id": ready["d"]["session_id"], "seq": 1 });
        client
            .say(json!({ "op": 6, "d": resume }).to_string())
            .await;
        assert_eq!(
            client.number().await,
            (0, Some("GUILD_CREATE".to_owned())),
            "replayed"
        );
        assert_eq!(client.number().await, (0, Some("RESUMED".to_owned())));
    });
}

#[test]
fn a_session_that_nobody_knows_is_not_resumed() {
    let double = Double::start();
    talked(async {
        let mut client = Client::connect(&double).await;
        client.number().await;
        let resume = json!({ "token": TOKEN, "session_id": "unknown", "seq": 1 });
        client
            .say(json!({ "op": 6, "d": resume }).to_string())
            .await;
        assert_eq!(
            client.hear().await,
            Heard::Payload(json!({ "op": 9, "d": false }))
        );
    });
}

#[test]
fn a_gateway_without_a_greeting_says_nothing_until_it_is_spoken_to() {
    let double = Double::start();
    double.next_connections(&[Manner::NoHello]);
    talked(async {
        let mut client = Client::connect(&double).await;
        client.say(json!({ "op": 1, "d": null }).to_string()).await;
        assert_eq!(client.number().await, (11, None));
    });
}

#[test]
fn each_breach_of_the_protocol_has_its_code() {
    let unknown_intents = 1_u64 << 40;
    let cases: [(&str, u16, Vec<String>); 9] = [
        (
            "an unknown opcode",
            4001,
            vec![json!({ "op": 99 }).to_string()],
        ),
        ("no JSON", 4002, vec!["{".to_owned()]),
        (
            "more than 4,096 bytes",
            4002,
            vec![identify(json!({ "padding": "x".repeat(4_096) }))],
        ),
        (
            "presence before IDENTIFY",
            4003,
            vec![json!({ "op": 3, "d": {} }).to_string()],
        ),
        (
            "a wrong token",
            4004,
            vec![identify(json!({ "token": "wrong" }))],
        ),
        (
            "IDENTIFY twice",
            4005,
            vec![identify(json!({})), identify(json!({}))],
        ),
        (
            "more than 120 a minute",
            4008,
            vec![json!({ "op": 1 }).to_string(); 121],
        ),
        (
            "intents that are none",
            4013,
            vec![identify(json!({ "intents": unknown_intents }))],
        ),
        (
            "a privileged intent",
            4014,
            vec![identify(json!({ "intents": 1 << 15 }))],
        ),
    ];
    for (name, code, said) in cases {
        let double = Double::start();
        let closed = talked(async {
            let mut client = Client::connect(&double).await;
            for text in said {
                client.say(text).await;
            }
            loop {
                if let Heard::Closed(code) = client.hear().await {
                    break code;
                }
            }
        });
        assert_eq!(closed, Some(code), "{name}");
        let broken = double.take_violations();
        assert_eq!(broken.is_empty(), code == 4004, "{name}: {broken:?}");
    }
}

#[test]
fn a_connection_names_its_version() {
    let double = Double::start();
    talked(async {
        drop(
            tokio_tungstenite::connect_async(double.gateway_url())
                .await
                .unwrap(),
        )
    });
    assert!(double.violation()[0].contains("without v=10"));
}
