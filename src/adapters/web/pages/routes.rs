//! Which request gets which page, and what goes with every one of them: a policy that lets a browser do nothing but show
//! it, and no trace of a signed address in what a reader follows from there.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;

use super::document::{POLICY, STYLE, STYLE_PATH};
use super::{refused, source, timeline, timelinejs};
use crate::adapters::web::House;
use crate::front::{AS_JSON, FrontDesk, LinkFault, NoPage, Page, SOURCES, TIMELINES};

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";
const CSS: &str = "text/css; charset=utf-8";

/// A page as it is sent.
struct Sent {
    status: StatusCode,
    kind: &'static str,
    body: String,
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
    match house.work(move |front| made(front, &uri, now)).await {
        Some(sent) => sent.into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn style() -> Response {
    let kept = (CACHE_CONTROL, "public, max-age=31536000, immutable");
    ([(CONTENT_TYPE, CSS), kept], STYLE).into_response()
}

/// The page for an address, or the page that says why there is none.
fn made(front: &FrontDesk, uri: &Uri, now: Timestamp) -> Sent {
    let query = uri.query().unwrap_or_default();
    match front.page(uri.path(), query, now) {
        Ok(Page::Source(page)) => Sent::html(source::render(&page)),
        Ok(Page::Timeline(page)) if query.split('&').any(|part| part == AS_JSON) => {
            match timelinejs::render(&page) {
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
            }
        }
        Ok(Page::Timeline(page)) => Sent::html(timeline::render(&page)),
        Err(why) => Sent {
            status: status(&why),
            ..Sent::html(refused::render(&why))
        },
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
    fn html(body: String) -> Self {
        Self {
            status: StatusCode::OK,
            kind: HTML,
            body,
        }
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
        response
    }
}
