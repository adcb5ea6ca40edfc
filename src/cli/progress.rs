//! A bar on standard error for work that takes longer than a second, on a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one piece of work.
#[derive(Debug)]
pub(super) struct Progress {
    started: Instant,
    on_terminal: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(super) fn start() -> Self {
        Self {
            started: Instant::now(),
            on_terminal: io::stderr().is_terminal(),
            bar: None,
        }
    }

    /// Shows that `done` of `total` steps are done.
    pub(super) fn at(&mut self, done: usize, total: usize) {
        if self.bar.is_none() && self.on_terminal && self.started.elapsed() > PATIENCE {
            self.bar = Some(new_bar());
        }
        if let Some(bar) = &self.bar {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    }

    /// Prints with the bar out of the way.
    pub(super) fn around<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("reading {bar:40} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether work that began so long ago has a bar after its next step.
    fn has_bar(on_terminal: bool, since: Duration) -> bool {
        let now = Instant::now();
        let mut progress = Progress {
            started: now.checked_sub(since).unwrap(),
            on_terminal,
            bar: None,
        };
        progress.at(1, 2);
        progress.bar.is_some()
    }

    #[test]
    fn a_bar_is_for_work_that_lasts_on_a_terminal() {
        let long = PATIENCE + Duration::from_millis(1);
        assert!(has_bar(true, long));
        assert!(!has_bar(false, long));
        assert!(!has_bar(true, Duration::ZERO));
    }
}
