//! What a test says when it fails, kept for the end of the run: said at once, it would stand among what other tests say,
//! and once more in the end.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// What the panic of the test said that runs in this thread. Nothing, where no test runs.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a test.
///
/// # Errors
///
/// Where it panicked, and what it said then.
pub(super) fn caught(run: impl FnOnce()) -> Result<(), String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(listen);
    SAID.set(Some(String::new()));
    let ran = catch_unwind(AssertUnwindSafe(run));
    let said = SAID.take().unwrap_or_default();
    ran.map_err(|_| said)
}

/// Panics in threads of which no test is in charge are told as ever.
fn listen() {
    let otherwise = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_kept = SAID.with_borrow_mut(|said| {
            let said = said.as_mut();
            said.map(|said| *said = panic.to_string()).is_some()
        });
        if !is_kept {
            otherwise(panic);
        }
    }));
}
