//! `/healthz`: whether the program is there at all. How it is doing is another question.

use axum::Router;
use axum::routing::get;

use super::House;

const PATH: &str = "/healthz";

/// The route.
pub(super) fn routes() -> Router<House> {
    Router::new().route(PATH, get(async || "alive\n"))
}
