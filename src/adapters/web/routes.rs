//! Which routes there are: each part brings its own, and they are merged here.
//!
//! A part is one file or folder with `pub(super) fn routes() -> Router<House>`; adding one is its `mod` line and a line
//! here. Nothing else in this room knows what is served.

use axum::Router;

use super::{House, ask, pages, state};

/// All routes over what they share.
pub(super) fn routes(house: House) -> Router {
    Router::new()
        .merge(state::routes())
        .merge(ask::routes(house.settings.token.as_ref()))
        .merge(pages::routes())
        .with_state(house)
}
