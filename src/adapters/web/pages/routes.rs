//! Which request gets which page, and what goes with every one of them: a policy that lets a browser do nothing but show
//! it, and no trace of a signed address in what a reader follows from there.
//!
//! A link that opens nothing is refused at once. A page is made once for all readers of its link, at desks that no question
//! waits for; where too many wait for those, a reader is asked to come again.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    REFERRER_POLICY, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use tokio::time::timeout;

use super::document::{POLICY, STYLE, STYLE_PATH};
use super::kept::Key;
use super::{refused, source, timeline, timelinejs};
use crate::adapters::web::House;
use crate::adapters::web::house::Undone;
use crate::front::{AS_JSON, FrontDesk, LinkFault, NoPage, Page, SOURCES, TIMELINES};

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";
const CSS: &str = "text/css; charset=utf-8";

/// How long a reader waits for a page before being asked to come again: shorter than anybody may be connected.
const PATIENCE: Duration = Duration::from_secs(20);

/// In how many seconds.
const AGAIN: HeaderValue = HeaderValue::from_static("5");

/// A page as it is sent; cheap to copy.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) body: Bytes,
}

/// The pages and their stylesheet.
pub(in crate::adapters::web) fn routes() -> Router<House> {
    let below = |path: &str| format!("{path}{{*rest}}");
    Router::new()
        .route(&below(SOURCES), get(page))
        .route(TIMELINES, get(page))
        .route(&below(TIMELINES), get(page))
        .route(&STYLE_PATH, get(style))
}

async fn page(State(house): State<House>, request: Request) -> Response {
    let (uri, now) = (request.uri().clone(), house.now());
    match timeout(PATIENCE, sent(&house, uri, now)).await {
        Ok(Ok(sent)) => sent.into_response(),
        Ok(Err(Undone::Broken)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Ok(Err(Undone::Full)) | Err(_) => {
            let full = Sent {
                status: StatusCode::SERVICE_UNAVAILABLE,
                ..Sent::html(refused::full())
            };
            ([(RETRY_AFTER, AGAIN)], full).into_response()
        }
    }
}

/// The page for an address: the one that was made lately, or a new one.
async fn sent(house: &House, uri: Uri, now: Timestamp) -> Result<Sent, Undone> {
    let asked = uri.clone();
    let printing = move |front: &FrontDesk| front.printing(asked.path(), query(&asked), now);
    let printing = match house.glance(printing).await? {
        Ok(printing) => printing,
        Err(why) => return Ok(Sent::refusal(&why)),
    };
    if !house.turns.take(printing.link()) {
        return Err(Undone::Full);
    }
    let key = Key::new(printing, is_json(&uri), now);
    let make = house.work(&house.pages, move |front| made(front, &uri, now));
    house.kept.or_made(&key, make).await
}

fn query(uri: &Uri) -> &str {
    uri.query().unwrap_or_default()
}

fn is_json(uri: &Uri) -> bool {
    query(uri).split('&').any(|part| part == AS_JSON)
}

async fn style() -> Response {
    let kept = (CACHE_CONTROL, "public, max-age=31536000, immutable");
    ([(CONTENT_TYPE, CSS), kept], STYLE).into_response()
}

/// The page for an address, or the page that says why there is none.
fn made(front: &FrontDesk, uri: &Uri, now: Timestamp) -> Sent {
    match front.page(uri.path(), query(uri), now) {
        Ok(Page::Source(page)) => Sent::html(source::render(&page)),
        Ok(Page::Timeline(page)) if is_json(uri) => match timelinejs::render(&page) {
            Ok(body) => Sent {
                kind: JSON,
                ..Sent::html(body)
            },
            Err(error) => {
                tracing::error!(%error, "a timeline cannot be put into JSON");
                Sent {
                    status: StatusCode::INTERNAL_SERVER_ERROR,
                    ..Sent::html(String::new())
                }
            }
        },
        Ok(Page::Timeline(page)) => Sent::html(timeline::render(&page)),
        Err(why) => Sent::refusal(&why),
    }
}

fn status(why: &NoPage) -> StatusCode {
    match why {
        NoPage::Link(LinkFault::NotOurs) => StatusCode::NOT_FOUND,
        NoPage::Link(LinkFault::Ended) | NoPage::NoLonger => StatusCode::GONE,
        NoPage::Failed { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl Sent {
    pub(super) fn html(body: String) -> Self {
        Self {
            status: StatusCode::OK,
            kind: HTML,
            body: body.into(),
        }
    }

    fn refusal(why: &NoPage) -> Self {
        Self {
            status: status(why),
            ..Self::html(refused::render(why))
        }
    }

    /// Whether it is what the reader wanted.
    pub(super) fn is_shown(&self) -> bool {
        self.status == StatusCode::OK
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> usize {
        self.body.len()
    }
}

impl IntoResponse for Sent {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = [
            (CONTENT_TYPE, self.kind),
            (CONTENT_SECURITY_POLICY, POLICY),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            // A piece may be taken out at any time, and is then to be seen nowhere.
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
        ];
        for (name, value) in headers {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
        if self.kind == JSON {
            // TimelineJS stands on pages of others. Whoever has the link may read it, and no cookie counts here.
            let anybody = HeaderValue::from_static("*");
            response
                .headers_mut()
                .insert(ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
        }
        response
    }
}
