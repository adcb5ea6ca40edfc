//! One request from beginning to end: noted, met by the fault of the moment or handed on, and the answer met again.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, RETRY_AFTER, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use super::fault::{Fault, Limit, What, Where};
use super::{Shared, keys};
use crate::door::{Cut, Door};

/// The most that is read of a body.
const MOST: usize = 64 << 20;

const PAGE: &str = "<!DOCTYPE html><html><head><title>Nothing to see</title></head><body>Come back later.</body></html>";

/// A request as it came.
struct Asked {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Bytes,
}

/// What the server answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Serves clients until it is dropped.
pub(super) async fn serve(door: Door, shared: Arc<Shared>) {
    let routes = Router::new().fallback(handle).with_state(shared);
    let service = routes.into_make_service_with_connect_info::<Cut>();
    axum::serve(door, service).await.unwrap();
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Asked {
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        method: parts.method,
        headers: parts.headers,
        body: to_bytes(body, MOST).await.unwrap_or_default(),
    };
    let number = shared.note(&asked.method, &asked.path);
    let response = answered(&shared, &cut, &asked).await;
    shared.seen()[number].status = Some(response.status().as_u16());
    response
}

async fn answered(shared: &Shared, cut: &Cut, asked: &Asked) -> Response {
    let what = What::of(&asked.path);
    if shared.is_cut_off(&asked.path) {
        return page(StatusCode::BAD_GATEWAY);
    }
    if let Some(fault) = shared.meets(what, Where::Coming) {
        return broken(fault, shared, cut).await;
    }
    let answer = if what == What::Sync {
        news(shared, asked).await
    } else {
        handed_on(shared, asked).await
    };
    if let Some(fault) = shared.meets(what, Where::Answered) {
        return broken(fault, shared, cut).await;
    }
    match answer {
        Some(answer) => answer.written(),
        None => page(StatusCode::BAD_GATEWAY),
    }
}

/// A look for news, which ends early where messages that were kept back can be handed on.
async fn news(shared: &Shared, asked: &Asked) -> Option<Answer> {
    let token = asked.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let since = asked
        .query
        .split('&')
        .find_map(|pair| pair.strip_prefix("since="));
    let mut released = shared.keys.watch();
    let kept = |since| Answer::json(&shared.keys.answer(token, since)?);
    if let Some(answer) = since.and_then(kept) {
        return Some(answer);
    }
    let mut answer = tokio::select! {
        answer = handed_on(shared, asked) => answer?,
        Some(answer) = async {
            released.changed().await.ok()?;
            since.and_then(kept)
        } => return Some(answer),
    };
    if let Ok(mut news) = serde_json::from_slice::<Value>(&answer.body)
        && answer.status == StatusCode::OK
    {
        shared.keys.pass(token, &mut news);
        answer.body = Bytes::from(news.to_string());
    }
    Some(answer)
}

/// What the server answers; nothing, if it is not there.
async fn handed_on(shared: &Shared, asked: &Asked) -> Option<Answer> {
    let as_known = |pair| {
        if str::starts_with(pair, "since=") {
            keys::place(pair)
        } else {
            pair
        }
    };
    let query: Vec<&str> = asked.query.split('&').map(as_known).collect();
    let query = query.join("&");
    let address = format!("http://127.0.0.1:{}{}?{query}", shared.server, asked.path);
    let mut headers = asked.headers.clone();
    headers.remove(HOST);
    headers.remove(CONTENT_LENGTH);
    headers.remove(TRANSFER_ENCODING);
    let request = shared.client.request(asked.method.clone(), address);
    let response = request
        .headers(headers)
        .body(asked.body.clone())
        .send()
        .await
        .ok()?;
    Some(Answer {
        status: response.status(),
        headers: response.headers().clone(),
        body: response.bytes().await.ok()?,
    })
}

async fn broken(fault: Fault, shared: &Shared, cut: &Cut) -> Response {
    match fault {
        Fault::BadGateway => page(StatusCode::BAD_GATEWAY),
        Fault::Portal => page(StatusCode::OK),
        Fault::Limited { after, told, .. } => limited(after, told),
        Fault::TooLarge => refused(StatusCode::PAYLOAD_TOO_LARGE),
        Fault::NoHistory => refused(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::NoUpload(status) => refused(StatusCode::from_u16(status).unwrap()),
        Fault::Hang => {
            let _ = shared.hang_up.subscribe().changed().await;
            reset(cut).await
        }
        Fault::Reset | Fault::AnswerLost(_) => reset(cut).await,
    }
}

async fn reset(cut: &Cut) -> Response {
    cut.cut();
    std::future::pending().await
}

fn page(status: StatusCode) -> Response {
    let response = Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "text/html; charset=utf-8");
    response.body(Body::from(PAGE)).unwrap()
}

fn refused(status: StatusCode) -> Response {
    let code = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "M_TOO_LARGE",
        _ => "M_UNKNOWN",
    };
    let body = json!({ "errcode": code, "error": "it is not kept" });
    let response = Response::builder().status(status);
    let response = response.header(CONTENT_TYPE, "application/json");
    response.body(Body::from(body.to_string())).unwrap()
}

fn limited(after: Duration, told: Limit) -> Response {
    let mut body = json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests" });
    let mut response = Response::builder().status(StatusCode::TOO_MANY_REQUESTS);
    match told {
        Limit::Body => body["retry_after_ms"] = json!(after.as_millis()),
        // A header holds whole seconds; less than one would be none.
        Limit::Header => {
            response = response.header(RETRY_AFTER, after.as_millis().div_ceil(1_000).to_string())
        }
    }
    let response = response.header(CONTENT_TYPE, "application/json");
    response.body(Body::from(body.to_string())).unwrap()
}

impl Answer {
    fn json(value: &Value) -> Option<Self> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, "application/json".parse().ok()?);
        Some(Self {
            status: StatusCode::OK,
            headers,
            body: Bytes::from(value.to_string()),
        })
    }

    fn written(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        // The body is whole here, and may have become longer.
        response.headers_mut().remove(TRANSFER_ENCODING);
        response.headers_mut().remove(CONTENT_LENGTH);
        response
    }
}
