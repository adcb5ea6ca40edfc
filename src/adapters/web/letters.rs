//! What is posted for Discord's bot: the request as a letter, and what became of it as a reply.

use axum::Router;
use axum::body::{HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tokio::time::Instant;

use crate::adapters::discord::{Door, Letter, Taken};

/// Where Discord posts interactions.
const PATH: &str = "/discord/interactions";

/// The largest letter, in bytes. The longest message that Discord allows, with everything that is shown with it, is some
/// tens of thousands.
const LARGEST: usize = 256 * 1024;

const SIGNATURE: &str = "x-signature-ed25519";
const TIMESTAMP: &str = "x-signature-timestamp";

/// The route by which letters come to this door.
pub(super) fn routes(door: Door) -> Router {
    tracing::info!("Discord may post interactions to {PATH}");
    Router::new().route(PATH, post(posted)).with_state(door)
}

/// Takes a letter in. Each connection brings one: kept open, it would end in the middle of a later one.
async fn posted(State(door): State<Door>, request: Request) -> Response {
    let received = Instant::now();
    let (head, body) = request.into_parts();
    let reply = if is_too_large(&body) {
        StatusCode::PAYLOAD_TOO_LARGE.into_response()
    } else {
        match to_bytes(body, LARGEST).await {
            Ok(body) => reply(door.take(&letter(&head.headers, &body), received)),
            // Too large without having said so; where it broke off, nobody hears this.
            Err(_) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        }
    };
    ([(CONNECTION, "close")], reply).into_response()
}

fn is_too_large(body: &impl HttpBody) -> bool {
    usize::try_from(body.size_hint().lower()).map_or(true, |least| least > LARGEST)
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
