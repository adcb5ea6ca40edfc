//! `POST /api/ask`: a question by a program, and the answer in the JSON that the console gives too.
//!
//! Whoever shows the token of the settings may ask, as often as one person in a chat, and sees what the settings say
//! that the token may see. `openapi.json` says the same to programs.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};

use super::House;
use super::house::PLATFORM;
use super::token::Shown;
use crate::commands::json;
use crate::config::Secret;
use crate::front::{Incoming, Manner, Person, Place, Refusal};

const PATH: &str = "/api/ask";

/// Where it is described.
const DESCRIPTION: &str = "/api/openapi.json";

/// What a program is called among places and people.
const PROGRAM: &str = "api";

/// The routes; none where the settings have no token.
pub(super) fn routes(token: Option<&Secret>) -> Router<House> {
    if token.is_none() {
        return Router::new();
    }
    let description = include_str!("openapi.json");
    let described = get(async move || ([JSON], description));
    Router::new()
        .route(PATH, post(asked))
        .route(DESCRIPTION, described)
}

const JSON: (HeaderName, HeaderValue) =
    (CONTENT_TYPE, HeaderValue::from_static("application/json"));
const NOT_KEPT: (HeaderName, HeaderValue) = (CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// What is posted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    text: String,
    story: Option<String>,
}

/// What comes back where there is no answer.
#[derive(Serialize)]
struct Fault<'a> {
    error: &'a str,
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

async fn asked(State(house): State<House>, headers: HeaderMap, body: Bytes) -> Response {
    let shown = house
        .doorkeeper
        .look(house.settings.token.as_ref(), &headers);
    if let Some(turned_away) = turned_away(shown) {
        return turned_away;
    }
    let question = match serde_json::from_slice::<Question>(&body) {
        Ok(question) => question,
        // The error itself may hold what was asked.
        Err(_) => return fault(StatusCode::BAD_REQUEST, UNREADABLE),
    };
    let incoming = incoming(&house);
    let answered = house.work(&house.answers, move |front| {
        let reply = front.ask(&incoming, question.story.as_deref(), &question.text)?;
        Ok(json::answer(&reply.answer))
    });
    match answered.await {
        Ok(Ok(Ok(answer))) => ([JSON, NOT_KEPT], answer).into_response(),
        Ok(Err(refusal)) => refused(&refusal),
        Ok(Ok(Err(_))) | Err(_) => fault(StatusCode::INTERNAL_SERVER_ERROR, BROKEN),
    }
}

/// The reply to whoever does not show the token.
fn turned_away(shown: Shown) -> Option<Response> {
    match shown {
        Shown::Right => None,
        Shown::Wrong => {
            let scheme = (WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            let what = "show the token: authorization: Bearer and what web.token holds";
            Some(([scheme], fault(StatusCode::UNAUTHORIZED, what)).into_response())
        }
        Shown::TooOften(wait) => {
            let what = "too many wrong tokens were shown: look up what web.token holds";
            Some(too_often(wait, what))
        }
    }
}

/// The reply to whoever comes too often, with when to come again.
fn too_often(wait: u64, what: &str) -> Response {
    let after = [(RETRY_AFTER, wait.to_string())];
    (after, fault(StatusCode::TOO_MANY_REQUESTS, what)).into_response()
}

const UNREADABLE: &str = "post JSON such as {\"text\": \"/quote insider\"}, with \"story\" beside it where one of several is meant";
const BROKEN: &str = "something went wrong on our side: ask again";

fn incoming(house: &House) -> Incoming {
    Incoming {
        place: Place {
            platform: PLATFORM,
            id: PROGRAM.to_owned(),
            ..Place::default()
        },
        person: Person {
            id: PROGRAM.to_owned(),
            roles: house.settings.roles.iter().cloned().collect(),
        },
        thread: PROGRAM.to_owned(),
        after: None,
        manner: Manner::Command,
        now: house.now(),
    }
}

fn refused(refusal: &Refusal) -> Response {
    let what = refusal.to_string();
    match refusal {
        Refusal::TooFast { wait } => too_often(*wait, &what),
        Refusal::Failed { reference } => faulty(
            StatusCode::INTERNAL_SERVER_ERROR,
            &Fault {
                error: BROKEN,
                reference: Some(reference),
            },
        ),
        _ => fault(StatusCode::UNPROCESSABLE_ENTITY, &what),
    }
}

fn fault(status: StatusCode, error: &str) -> Response {
    faulty(
        status,
        &Fault {
            error,
            reference: None,
        },
    )
}

fn faulty(status: StatusCode, fault: &Fault<'_>) -> Response {
    // Two texts have no value that JSON could not hold.
    let body = serde_json::to_string(fault).unwrap_or_default();
    (status, [JSON, NOT_KEPT], body).into_response()
}
