//! The lock around the world, and waiting for a change in it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::check::Checker;
use super::world::World;

/// How long a test waits for what it expects: long, since only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// The world, shared by the sockets, the routes and the test.
pub(crate) struct Hub {
    world: Mutex<World>,
    changed: Condvar,
    pub(crate) checker: Checker,
}

impl Hub {
    /// A hub around a world.
    pub(crate) fn new(world: World, checker: Checker) -> Self {
        Self {
            world: Mutex::new(world),
            changed: Condvar::new(),
            checker,
        }
    }

    /// Reads or changes the world, and wakes who waits for a change.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let done = act(&mut self.lock());
        self.changed.notify_all();
        done
    }

    /// Waits until `found` finds something.
    ///
    /// # Panics
    ///
    /// As soon as a violation is noted, and when patience is at its end; the message names what was waited for and the
    /// last requests.
    pub(crate) fn wait<T>(&self, what: &str, mut found: impl FnMut(&mut World) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        let mut world = self.lock();
        loop {
            if let Some(found) = found(&mut world) {
                return found;
            }
            let violations = std::mem::take(&mut world.journal.violations);
            assert!(violations.is_empty(), "{}", told(&violations));
            let left = until.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited in vain for {what}; last requests:\n{}",
                world.journal.tail()
            );
            let waited = self.changed.wait_timeout(world, left);
            world = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Violations as a failing test shows them.
pub(crate) fn told(violations: &[String]) -> String {
    format!(
        "the bot broke Discord's rules:\n  {}",
        violations.join("\n  ")
    )
}
