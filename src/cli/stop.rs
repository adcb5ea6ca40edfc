//! Being asked to stop where nothing listens for it yet.
//!
//! The first process of a container is ended by no signal that it does not listen for, so that a container engine would
//! wait, and in the end kill it. The chat platforms listen once they are served; before that, while a large file is read
//! in for the first time, and in every other subcommand, this does. The program ends at once, since what is stored is
//! stored and the rest is done by the next start.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The process id of whoever is first in a container.
const FIRST: u32 = 1;

/// Ends the program at once when it is asked to stop, until somebody else listens.
#[derive(Debug)]
pub(super) struct EndsAtOnce(Arc<AtomicBool>);

impl EndsAtOnce {
    /// Ends the program with this code when it is asked to stop.
    pub(super) fn with(code: i32) -> Self {
        let is_on = Arc::new(AtomicBool::new(true));
        for signal in [SIGTERM, SIGINT] {
            end_on(signal, code, &is_on);
        }
        Self(is_on)
    }

    /// From here on somebody else listens.
    pub(super) fn leave(&self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// Gives the first process of a container what the system gives to every other one.
pub(super) fn as_any_process() {
    if std::process::id() != FIRST {
        return;
    }
    for signal in [SIGTERM, SIGINT] {
        // What a shell tells of a program that a signal ended.
        end_on(signal, 128 + signal, &Arc::new(AtomicBool::new(true)));
    }
}

fn end_on(signal: i32, code: i32, is_on: &Arc<AtomicBool>) {
    if let Err(error) = flag::register_conditional_shutdown(signal, code, Arc::clone(is_on)) {
        tracing::warn!(%error, signal, "the program cannot be asked to stop by this signal");
    }
}
