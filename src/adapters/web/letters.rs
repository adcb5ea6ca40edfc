//! What is posted for Discord's bot: the request as a letter, and what became of it as a reply.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use super::received::Arrived;
use crate::adapters::discord::{Door, Letter, Taken};

/// Where Discord posts interactions.
const PATH: &str = "/discord/interactions";

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";

/// The route by which letters come to this door.
pub(super) fn routes(door: Door) -> Router {
    tracing::info!("Discord may post interactions to {PATH}");
    Router::new().route(PATH, post(posted)).with_state(door)
}

/// Takes a letter in.
async fn posted(
    State(door): State<Door>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Bytes,
) -> Response {
    let received = Arrived::of(&extensions);
    reply(door.take(&letter(&headers, &body), received))
}
fn letter<'l>(headers: &'l HeaderMap, body: &'l [u8]) -> Letter<'l> {
    // A header that is missing, or is no text, signs nothing.
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    Letter {
        signature: header(SIGNATURE).unwrap_or_default(),
        timestamp: header(TIMESTAMP).unwrap_or_default(),
        body,
    }
}

fn reply(taken: Taken) -> Response {
    match taken {
        Taken::Ping => ([(CONTENT_TYPE, "application/json")], r#"{"type":1}"#).into_response(),
        // The answer itself goes to Discord by a request of ours, as it does for what comes by the gateway.
        Taken::InHand => StatusCode::ACCEPTED.into_response(),
        Taken::Refused => StatusCode::UNAUTHORIZED.into_response(),
        Taken::Unreadable => StatusCode::BAD_REQUEST.into_response(),
        Taken::TooMuch => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
