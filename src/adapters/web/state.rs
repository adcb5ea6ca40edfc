//! `/healthz`, `/readyz` and `/metrics`: the state of the program for whoever runs it.
//!
//! They name no story, no piece, no person and no place, since whoever reaches the port can read them: what is the matter
//! with which file is told in the log.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::House;

/// What a collector of Prometheus wants to hear, for the text that [`Figures::text`](crate::health::Figures::text) gives.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The routes.
pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Each part of the program on a line of its own; 503 as long as one of them is not good.
async fn ready(State(house): State<House>) -> Response {
    let health = house.health();
    let parts = health.standing();
    let lines = parts.iter().map(|part| format!("{part}\n"));
    let status = match health.is_good() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, lines.collect::<String>()).into_response()
}

async fn metrics(State(house): State<House>) -> Response {
    let health = house.health();
    let text = health.figures().text(health);
    ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response()
}
