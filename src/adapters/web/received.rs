//! A request as it comes in: taken whole, within bounds of size and time, before anything is done about it.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{Extensions, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::{Instant, timeout};

use super::guest::{STAY, Seat};

/// The largest body, in bytes. The longest message that Discord allows, with everything that is shown with it, is some
/// tens of thousands, and no question comes near it.
const LARGEST: usize = 256 * 1024;

/// When a request began to come in, and in which seat.
#[derive(Clone)]
pub(super) struct Arrived {
    pub(super) at: Instant,
    seat: Seat,
}

impl Arrived {
    /// Now, in this seat.
    pub(super) fn now(seat: Seat) -> Self {
        Self {
            at: Instant::now(),
            seat,
        }
    }

    /// When a request arrived that carries this; now, where it carries none.
    #[cfg_attr(
        not(feature = "discord"),
        expect(dead_code, reason = "only letters have to be answered in time")
    )]
    pub(super) fn of(extensions: &Extensions) -> Instant {
        let arrived = extensions.get::<Self>();
        arrived.map_or_else(Instant::now, |arrived| arrived.at)
    }
}

/// Reads a request to its end and hands it on; refuses one that is too large or does not come to an end.
pub(super) async fn whole(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let mut response = match timeout(STAY, read(body)).await {
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        Ok(None) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Ok(Some(body)) => {
            if let Some(arrived) = head.extensions.get::<Arrived>() {
                arrived.seat.heard();
            }
            next.run(Request::from_parts(head, body)).await
        }
    };
    // What is sent is what it says it is.
    let nosniff = HeaderValue::from_static("nosniff");
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, nosniff);
    response
}

/// The body, or `None` where it is too large; where it broke off, nobody hears that.
async fn read(body: Body) -> Option<Body> {
    let least = usize::try_from(body.size_hint().lower());
    if least.is_ok_and(|least| least <= LARGEST) {
        return to_bytes(body, LARGEST).await.ok().map(Body::from);
    }
    None
}
