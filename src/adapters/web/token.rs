//! Whether a program shows the token of the settings.
//!
//! Nobody is locked out for the wrong tokens of somebody else: behind a proxy all come from one address, and whoever can
//! reach the port could switch the programs off. A token is too long to be found by trying; that somebody tries is told.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::config::Secret;

/// How many wrong tokens a minute are told to be wrong.
const WRONG_A_MINUTE: u32 = 60;

/// The scheme in which a token is shown, written in any case (RFC 9110, section 11.1).
const SCHEME: &[u8] = b"Bearer ";

/// Looks at tokens.
#[derive(Clone, Debug)]
pub(super) struct Doorkeeper {
    wrong: Arc<DefaultDirectRateLimiter>,
    /// Once a minute it is told in the log.
    told: Arc<DefaultDirectRateLimiter>,
    clock: DefaultClock,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The token.
    Right,
    /// None, or another.
    Wrong,
    /// Another, as so many before: in so many seconds one more is looked at.
    TooOften(u64),
}

impl Doorkeeper {
    pub(super) fn new() -> Self {
        let clock = DefaultClock::default();
        let a_minute = |times| {
            let quota = Quota::per_minute(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN));
            Arc::new(RateLimiter::direct_with_clock(quota, clock.clone()))
        };
        Self {
            wrong: a_minute(WRONG_A_MINUTE),
            told: a_minute(1),
            clock,
        }
    }

    /// Whether the token is shown.
    pub(super) fn look(&self, token: Option<&Secret>, headers: &HeaderMap) -> Shown {
        if is_shown(token, headers) {
            return Shown::Right;
        }
        let Err(until) = self.wrong.check() else {
            return Shown::Wrong;
        };
        if self.told.check().is_ok() {
            tracing::warn!("wrong tokens are shown at /api/ask, faster than anybody mistypes one");
        }
        let wait = until.wait_time_from(self.clock.now());
        Shown::TooOften(wait.as_secs() + 1)
    }
}

/// The hashes of both are compared in a time that depends on neither.
fn is_shown(token: Option<&Secret>, headers: &HeaderMap) -> bool {
    let shown = headers.get(AUTHORIZATION);
    let shown = shown.and_then(|shown| shown.as_bytes().split_at_checked(SCHEME.len()));
    match (token, shown) {
        (Some(token), Some((scheme, shown))) if scheme.eq_ignore_ascii_case(SCHEME) => {
            let (token, shown) = (Sha256::digest(token.reveal()), Sha256::digest(shown));
            token.as_slice().ct_eq(shown.as_slice()).into()
        }
        _ => false,
    }
}
