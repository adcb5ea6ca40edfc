//! Between the network and the routes: reads a request, plays the fault that is scripted for it, notes it, and writes the
//! reply with the headers of Discord's limits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::connect_info::ConnectInfo;
use axum::extract::{FromRequest, Multipart, Query, Request as HttpRequest, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};

use super::fault::HttpFault;
use super::hub::Hub;
use super::rest::{self, Call, Refusal, Reply, Upload};
use super::server::Cut;
use super::world::{Request, World};
use super::{gateway, server};

/// The most that the double reads of a body.
const MOST: usize = 64 << 20;

/// Serves the routes.
pub(crate) async fn serve_routes(door: server::Door, hub: Arc<Hub>) {
    let routes = Router::new().fallback(handle).with_state(hub);
    let service = routes.into_make_service_with_connect_info::<Cut>();
    axum::serve(door, service).await.unwrap();
}

/// Serves the gateway.
pub(crate) async fn serve_gateway(door: server::Door, hub: Arc<Hub>) {
    let routes = Router::new()
        .route("/", get(gateway::serve))
        .with_state(hub);
    let service = routes.into_make_service_with_connect_info::<Cut>();
    axum::serve(door, service).await.unwrap();
}

async fn handle(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: HttpRequest,
) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, MOST).await.unwrap_or_default();
    let call = match read(parts, bytes).await {
        Ok(call) => call,
        Err(problem) => {
            hub.with(|world| world.journal.violation(problem));
            return written(Reply::refused(Refusal::FORM));
        }
    };
    let (noted, fault) = hub.with(|world| {
        world.journal.requests.push(Request {
            method: call.method.clone(),
            path: call.path.clone(),
            body: call.body.clone(),
            status: None,
            code: None,
            at: Instant::now(),
        });
        let fault = world.faults.for_request(&call.method, &call.path);
        (world.journal.requests.len() - 1, fault)
    });
    let reply = carry_out(&hub, &cut, &call, fault).await;
    hub.with(|world| {
        let request = &mut world.journal.requests[noted];
        request.status = Some(reply.status);
        request.code = (reply.status >= 400).then(|| reply.code()).flatten();
    });
    match fault {
        Some(HttpFault::Garbled) => garbled(reply),
        _ => written(reply),
    }
}

/// The reply, or none ever if the fault keeps it back.
async fn carry_out(hub: &Hub, cut: &Cut, call: &Call, fault: Option<HttpFault>) -> Reply {
    let answer = || hub.with(|world| answered(world, hub, call));
    let Some(fault) = fault else {
        return answer();
    };
    let done = fault.takes_effect().then(answer);
    match fault {
        HttpFault::RouteLimit { after } => limited(after, "user"),
        HttpFault::GlobalLimit { after } => limited(after, "global"),
        HttpFault::SharedLimit { after } => limited(after, "shared"),
        HttpFault::BareLimit { after } => Reply {
            headers: Vec::new(),
            ..limited(after, "user")
        },
        HttpFault::FailedBefore(status) | HttpFault::FailedAfter(status) => Reply {
            status,
            body: Some(json!({ "code": 0, "message": format!("{status}: Service Unavailable") })),
            headers: Vec::new(),
        },
        HttpFault::HangBefore | HttpFault::HangAfter => std::future::pending().await,
        HttpFault::ResetBefore | HttpFault::ResetAfter => {
            cut.cut();
            std::future::pending().await
        }
        HttpFault::Refused(code) => Reply::refused(Refusal::numbered(code)),
        HttpFault::BucketEmpty { after } => Reply {
            headers: bucket(0, after),
            ..done.unwrap_or_else(Reply::done)
        },
        HttpFault::Garbled => done.unwrap_or_else(Reply::done),
    }
}

/// The routes' reply. Where the double itself is at fault, the test hears of it.
fn answered(world: &mut World, hub: &Hub, call: &Call) -> Reply {
    let answer = AssertUnwindSafe(|| rest::answer(&mut *world, &hub.checker, call));
    catch_unwind(answer).unwrap_or_else(|_| {
        world
            .journal
            .violation(format!("the double broke at {} {}", call.method, call.path));
        Reply {
            status: 500,
            body: None,
            headers: Vec::new(),
        }
    })
}

fn limited(after: f64, scope: &str) -> Reply {
    let global = scope == "global";
    let mut headers = bucket(0, after);
    headers.push(("retry-after", format!("{}", after.ceil())));
    headers.push(("x-ratelimit-scope", scope.to_owned()));
    if global {
        headers.push(("x-ratelimit-global", "true".to_owned()));
    }
    Reply {
        status: 429,
        body: Some(
            json!({ "message": "You are being rate limited.", "retry_after": after, "global": global }),
        ),
        headers,
    }
}

/// The headers that tell how full a bucket is.
fn bucket(remaining: u64, after: f64) -> Vec<(&'static str, String)> {
    let now = super::clock::Clock::still().now();
    let reset = now as f64 / 1_000.0 + after;
    vec![
        ("x-ratelimit-limit", "50".to_owned()),
        ("x-ratelimit-remaining", remaining.to_string()),
        ("x-ratelimit-reset", format!("{reset:.3}")),
        ("x-ratelimit-reset-after", format!("{after:.3}")),
        ("x-ratelimit-bucket", "0123456789abcdef".to_owned()),
    ]
}

fn written(reply: Reply) -> Response {
    let body = reply
        .body
        .as_ref()
        .map(Value::to_string)
        .unwrap_or_default();
    response(reply, Body::from(body))
}

/// A success whose body ends in the middle.
fn garbled(reply: Reply) -> Response {
    let mut body = reply
        .body
        .as_ref()
        .map(Value::to_string)
        .unwrap_or_else(|| "{".to_owned());
    body.truncate(body.floor_char_boundary(body.len() / 2));
    response(reply, Body::from(body))
}

fn response(reply: Reply, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap();
    let headers = if reply.headers.is_empty() && reply.status < 400 {
        bucket(49, 1.0)
    } else {
        reply.headers
    };
    for (name, value) in headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    if reply.body.is_some() {
        response
            .headers_mut()
            .insert("content-type", "application/json".parse().unwrap());
    }
    response
}

/// A request with its body read.
async fn read(parts: Parts, bytes: Bytes) -> Result<Call, String> {
    let head = format!("{} {}", parts.method, parts.uri);
    let path = parts
        .uri
        .path()
        .strip_prefix("/api/v10")
        .ok_or(format!("{head}: not under /api/v10"))?
        .to_owned();
    let Query(query) =
        Query::try_from_uri(&parts.uri).map_err(|error| format!("{head}: {error}"))?;
    let mut call = Call {
        method: parts.method.to_string(),
        path,
        query,
        authorization: header(&parts.headers, "authorization"),
        agent: header(&parts.headers, "user-agent"),
        body: None,
        uploads: Vec::new(),
    };
    let kind = header(&parts.headers, "content-type").unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        read_parts(&mut call, HttpRequest::from_parts(parts, Body::from(bytes))).await?;
    } else if !bytes.is_empty() {
        if !kind.starts_with("application/json") {
            return Err(format!("{head}: a body of content type {kind:?}"));
        }
        call.body =
            Some(serde_json::from_slice(&bytes).map_err(|error| format!("{head}: {error}"))?);
    }
    Ok(call)
}

async fn read_parts(call: &mut Call, request: HttpRequest) -> Result<(), String> {
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|error| error.to_string())?;
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|error| error.to_string())?
    {
        let (name, file) = (
            part.name().unwrap_or_default().to_owned(),
            part.file_name().map(str::to_owned),
        );
        let bytes = part.bytes().await.map_err(|error| error.to_string())?;
        if name == "payload_json" {
            call.body = Some(serde_json::from_slice(&bytes).map_err(|error| error.to_string())?);
            continue;
        }
        call.uploads.push(Upload {
            part: name,
            name: file.unwrap_or_default(),
            bytes: bytes.len(),
        });
    }
    Ok(())
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}
