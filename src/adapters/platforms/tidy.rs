//! Deletes what is older than it is to be kept: once at the start, and every hour while the platforms are served.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::spawn_blocking;
use tokio::time::interval;

use crate::front::FrontDesk;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// Forgets again and again what is older than `days`; 0 forgets nothing.
pub(super) async fn tidy(front: Arc<FrontDesk>, days: u32, clock: fn() -> Timestamp) {
    if days == 0 {
        return;
    }
    let mut times = interval(EVERY);
    loop {
        times.tick().await;
        let front = Arc::clone(&front);
        let forgotten = spawn_blocking(move || front.forget_before(days_before(clock(), days)));
        match forgotten.await {
            Ok(0) => {}
            Ok(entries) => tracing::info!(entries, "what was older than {days} days is deleted"),
            Err(error) => tracing::error!(%error, "deleting what is old broke off"),
        }
    }
}

/// The moment so many days of 24 hours before a time.
fn days_before(time: Timestamp, days: u32) -> Timestamp {
    let kept = SignedDuration::from_hours(24 * i64::from(days));
    time.checked_sub(kept).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_and_end_with_time() {
        let now: Timestamp = "2026-03-31T06:00:00Z".parse().unwrap();
        let table = [
            (1, "2026-03-30T06:00:00Z"),
            (30, "2026-03-01T06:00:00Z"),
            (36_500, "1926-04-25T06:00:00Z"),
        ];
        for (days, expected) in table {
            assert_eq!(days_before(now, days).to_string(), expected, "{days}");
        }
        assert_eq!(days_before(now, u32::MAX), Timestamp::MIN);
    }
}
