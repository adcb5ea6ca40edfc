//! Signed interactions: letters good and bad, and a whole conversation with an endpoint that answers in its reply or later.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use serenity::interactions_endpoint::Verifier;
use tokio::net::TcpListener;

use super::bodies::{answer, button, command, message, with};
use super::bot::plain;
use crate::double::{Double, Endpoint, Letter};

const NOWHERE: ([u8; 4], u16) = ([127, 0, 0, 1], 1);

/// What a small endpoint holds.
struct Small {
    verifier: Verifier,
    http: serenity::all::Http,
}

/// Answers pings, answers commands in its reply, and takes its time with buttons.
async fn interacted(State(small): State<Arc<Small>>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let verified = small.verifier.verify(
        header("X-Signature-Ed25519"),
        header("X-Signature-Timestamp"),
        &body,
    );
    if verified.is_err() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let interaction: Value = serde_json::from_slice(&body).unwrap();
    match interaction["type"].as_u64() {
        Some(1) => axum::Json(json!({ "type": 1 })).into_response(),
        Some(3) => {
            let id = interaction["id"].as_str().unwrap().parse::<u64>().unwrap();
            let change =
                json!({ "type": 7, "data": with(message(), json!({ "content": "later" })) });
            let token = interaction["token"].as_str().unwrap().to_owned();
            tokio::spawn(async move {
                small
                    .http
                    .create_interaction_response(id.into(), &token, &change, Vec::new())
                    .await
                    .unwrap();
            });
            StatusCode::ACCEPTED.into_response()
        }
        _ => axum::Json(answer()).into_response(),
    }
}

/// Starts the endpoint, and gives the way to it.
fn started(double: &Double) -> Endpoint {
    let small = Small {
        verifier: Verifier::new(&Endpoint::new(NOWHERE.into(), "/", 7).public_key()),
        http: plain(double),
    };
    let (opened, address) = std::sync::mpsc::channel::<SocketAddr>();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
            opened.send(listener.local_addr().unwrap()).unwrap();
            let routes = Router::new()
                .route("/interactions", post(interacted))
                .with_state(Arc::new(small));
            axum::serve(listener, routes).await.unwrap();
        });
    });
    Endpoint::new(address.recv().unwrap(), "/interactions", 7)
}

#[test]
fn letters_are_signed_well_and_badly() {
    let endpoint = started(&Double::start());
    let ping = json!({ "type": 1 });
    let good = endpoint.letter(&ping);
    let letters = [
        ("good", good.clone(), 200),
        ("a flipped bit", good.clone().flipped(), 401),
        (
            "another body",
            Letter {
                body: b"{\"type\":2}".to_vec(),
                ..good.clone()
            },
            401,
        ),
        (
            "another time",
            Letter {
                timestamp: Some("1".to_owned()),
                ..good.clone()
            },
            401,
        ),
        (
            "no time",
            Letter {
                timestamp: None,
                ..good.clone()
            },
            401,
        ),
        (
            "no signature",
            Letter {
                signature: None,
                ..good.clone()
            },
            401,
        ),
        (
            "no hex",
            Letter {
                signature: Some("signed".to_owned()),
                ..good.clone()
            },
            401,
        ),
        (
            "another key",
            Endpoint::new(NOWHERE.into(), "/", 8).letter(&ping),
            401,
        ),
        (
            "of 2017, which the signature allows",
            endpoint.letter_of(&ping, 1_500_000_000),
            200,
        ),
        ("replayed, which the signature allows", good, 200),
    ];
    for (name, letter, status) in letters {
        let returned = endpoint.send(&letter);
        assert_eq!(returned.status, status, "{name}");
        if status == 200 {
            assert_eq!(
                returned.content_type.as_deref(),
                Some("application/json"),
                "{name}"
            );
            assert_eq!(returned.body, r#"{"type":1}"#, "{name}");
        }
    }
}

#[test]
fn people_talk_to_an_endpoint_as_they_do_through_the_gateway() {
    let double = Double::start();
    let guild = double.guild("The Gazette");
    let channel = double.channel(guild, "harbour");
    let reporter = double.member(guild, "Ada Kerr", &[]);
    double.register(Some(guild), &json!([command()]));
    double.deliver_to(started(&double));
    let shown = double.command(reporter, channel, "quote", &[("speaker", "corbyn")]);
    assert_eq!(shown.content, "Words");
    assert_eq!(double.press(reporter, &shown, "next").content, "later");
    double.assert_answered_once();
}

#[test]
fn what_an_endpoint_replies_is_checked() {
    let checker = crate::double::Checker::new(None);
    assert_eq!(checker.check_callback(&answer()), Vec::<String>::new());
    let row = json!({ "type": 1, "components": [button("same"), button("same")] });
    let wrong = json!({ "type": 4, "data": with(message(), json!({ "components": [row] })) });
    assert_eq!(checker.check_callback(&wrong).len(), 1);
}
